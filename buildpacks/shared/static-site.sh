# Serving a directory with the stack's nginx. Sourced; call static_site_config, then use $STATIC_SITE_COMMAND as web command.
# The configuration is a template, because the port is known only at start: bin/static-site renders it into TMPDIR.

# static_site_config DIRECTORY [OPTION...]: DIRECTORY relative to the app. Options:
#   pushstate              unknown paths answer with index.html
#   ssi, directory         server side includes; listings of directories without an index
#   host_dot_files         files whose name begins with a dot are served
#   force_https            http requests are redirected (as X-Forwarded-Proto says)
#   hsts=VALUE             the Strict-Transport-Security header
#   basic_auth=FILE        htpasswd file, relative to the app
#   include=FILE           nginx directives within the location, relative to the app's nginx/conf/includes or root
#   status=CODES:PAGE      an error page for codes ("404 410:/missing.html")
static_site_config() {
    local root=$1 option body='' location='' error_pages='' dots='location ~ /\.(?!well-known/) { deny all; return 404; }'
    shift
    for option in "$@"; do
        case $option in
            pushstate) location+=$'            if (!-e $request_filename) { rewrite ^(.*)$ / break; }\n' ;;
            ssi) location+=$'            ssi on;\n' ;;
            directory) location+=$'            autoindex on;\n' ;;
            host_dot_files) dots= ;;
            force_https) body+=$'        set $cy_to "";\n        if ($http_x_forwarded_proto = "http") { set $cy_to https; }\n        if ($cy_to) { return 301 https://$cy_host$cy_prefix$request_uri; }\n' ;;
            hsts=*) body+="        add_header Strict-Transport-Security \"${option#*=}\" always;"$'\n' ;;
            basic_auth=*) location+="            auth_basic \"Restricted\";"$'\n'"            auth_basic_user_file @APP@/${option#*=};"$'\n' ;;
            include=*) location+="            include @APP@/${option#*=};"$'\n' ;;
            status=*) error_pages+="        error_page ${option#*=};"$'\n' ;;
        esac
    done
    error_pages=${error_pages//:\// /}
    mkdir -p "$DEP_DIR/site" "$DEP_DIR/bin"
    cat >"$DEP_DIR/site/nginx.conf" <<CONF
worker_processes @WORKERS@;
pid @TMP@/nginx.pid;
error_log stderr;
events { worker_connections 1024; }
http {
    include @DEP@/mime.types;
    default_type application/octet-stream;
    log_format router '\$remote_addr - [\$time_local] "\$request" \$status \$body_bytes_sent "\$http_referer" "\$http_user_agent"';
    access_log /dev/stdout router;
    client_body_temp_path @TMP@/body;
    proxy_temp_path @TMP@/proxy;
    fastcgi_temp_path @TMP@/fastcgi;
    uwsgi_temp_path @TMP@/uwsgi;
    scgi_temp_path @TMP@/scgi;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout 30;
    server_tokens off;
    port_in_redirect off;
    absolute_redirect off;
    gzip on;
    gzip_static always;
    gunzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_types text/plain text/css text/javascript application/javascript application/json application/xml image/svg+xml application/wasm;
    map \$http_x_forwarded_host \$cy_host { "" \$host; default \$http_x_forwarded_host; }
    map \$http_x_forwarded_prefix \$cy_prefix { "" ""; default \$http_x_forwarded_prefix; }
    server {
        listen @PORT@;
        server_name _;
        root @APP@/$root;
        index index.html index.htm;
$body$error_pages        location / {
$location        }
        $dots
    }
}
CONF
    static_site_files
    static_site_check
}

# What the template refers to, and the program that renders it.
static_site_files() {
    cp "$BUILDPACK_DIR/lib/static-site" "$DEP_DIR/bin/static-site"
    chmod 755 "$DEP_DIR/bin/static-site"
    [[ -f $DEP_DIR/site/mime.types ]] || cp /etc/nginx/mime.types "$DEP_DIR/site/mime.types"
    STATIC_SITE_COMMAND="\$DEPS_DIR/$DEPS_IDX/bin/static-site"
}

# A wrong directive should fail the staging, not each start.
static_site_check() {
    local log
    if ! log=$(HOME=$BUILD_DIR DEPS_DIR=$DEPS_DIR TMPDIR=$(mktemp -d) PORT=8080 "$DEP_DIR/bin/static-site" -t 2>&1); then
        indent <<<"$log"
        fail "nginx refuses the configuration; its message is above." "Correct the Staticfile or the included nginx files."
    fi
}
