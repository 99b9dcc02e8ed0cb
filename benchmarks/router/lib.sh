# Parts of the router benchmarks: a backend, the proxies to compare, a bus, and what they cost. Sourced by run and soak.
# Everything listens on 127.0.0.1, from CY_BENCH_PORT (default 18900) upwards, and is ended by its process id.
HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ROOT="$(cd "$HERE/../.." && pwd)"
WORK="$(mktemp -d "${TMPDIR:-/tmp}/cloudyard-bench.XXXXXX")"
chmod 755 "$WORK"
BASE="${CY_BENCH_PORT:-18900}"
BACKEND=$BASE HAPROXY=$((BASE + 1)) NGINX=$((BASE + 2)) CLOUDYARD=$((BASE + 3)) BUS=$((BASE + 4)) STATUS=$((BASE + 5))
BACKEND2=$((BASE + 6)) HAPROXY_TLS=$((BASE + 11)) NGINX_TLS=$((BASE + 12)) CLOUDYARD_TLS=$((BASE + 13))
CPUS="$(nproc)"
HOST=bench.cy.localhost
STARTED=()
ulimit -n "$(ulimit -Hn)"
FILES="$(ulimit -n)"

stop_all() {
  for pid in "${STARTED[@]}"; do kill "$pid" 2>/dev/null; done
  for _ in $(seq 100); do
    kill -0 "${STARTED[@]}" 2>/dev/null || break
    sleep 0.1
  done
  for pid in "${STARTED[@]}"; do kill -9 "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$WORK"
}
trap stop_all EXIT
trap 'exit 143' TERM INT

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install wrk haproxy nginx-light nats-server openssl" >&2; exit 1; }
  done
}

java_bin() {
  if [ -n "${JAVA_HOME:-}" ] && "$JAVA_HOME/bin/java" -version 2>&1 | grep -Eq 'version "(2[5-9]|[3-9][0-9])'; then
    echo "$JAVA_HOME/bin/java"
    return
  fi
  for dir in /usr/lib/jvm/*; do
    if "$dir/bin/java" -version 2>&1 | grep -Eq 'version "(2[5-9]|[3-9][0-9])'; then echo "$dir/bin/java"; return; fi
  done
  echo "no JDK 25 or newer: set JAVA_HOME to one" >&2
  exit 1
}

# The router's class path: CY_ROUTER_CLASSPATH, or what Maven says (which compiles it).
class_path() {
  if [ -n "${CY_ROUTER_CLASSPATH:-}" ]; then echo "$CY_ROUTER_CLASSPATH"; return; fi
  local java home
  java="$(java_bin)"
  home="$(dirname "$(dirname "$java")")"
  (cd "$ROOT" && JAVA_HOME="$home" mvn -B -ntp -q -pl router -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=test "-Dmdep.outputFile=$WORK/cp" >&2) || exit 1
  echo "$ROOT/router/target/classes:$(cat "$WORK/cp")"
}

wait_for_port() {
  for _ in $(seq 1 200); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    sleep 0.05
  done
  echo "nothing listens on port $1; logs were in $WORK" >&2
  tail -n 5 "$WORK"/*.log >&2
  exit 1
}

# start NAME COMMAND...: runs it, remembers its process id in PID_NAME.
start() {
  local name=$1
  shift
  "$@" >"$WORK/$name.log" 2>&1 &
  STARTED+=($!)
  printf -v "PID_$name" %s $!
}

start_backend() {
  mkdir -p "$WORK/www"
  head -c 10240 /dev/zero | tr '\0' x >"$WORK/www/10k"
  cp "$WORK/www/10k" "$WORK/www/chunked"
  head -c 1048576 /dev/zero | tr '\0' x >"$WORK/www/1m"
  cat >"$WORK/backend.conf" <<CONF
daemon off; pid $WORK/backend.pid; error_log stderr crit; worker_processes ${1:-1};
events { worker_connections 16384; }
http {
  access_log off; sendfile on; tcp_nopush on; default_type text/plain; client_max_body_size 0;
  keepalive_requests 100000000; keepalive_timeout 600s; client_body_temp_path $WORK/backend_body;
  server {
    listen 127.0.0.1:$BACKEND backlog=4096; listen 127.0.0.1:$BACKEND2 backlog=4096; root $WORK/www;
    location / { return 200 "Hello from an instance of an app. This is a small body, as an API would answer.\n"; }
    location = /10k {} location = /1m {}
    # Reads all of a body before it answers.
    location = /upload { proxy_pass http://127.0.0.1:$BACKEND/; proxy_set_body ""; proxy_method GET; }
    location = /chunked { sub_filter_types *; sub_filter nothing-like-this nothing; }
  }
}
CONF
  start backend nginx -e stderr -c "$WORK/backend.conf"
  wait_for_port "$BACKEND"
}

start_haproxy() {
  cat >"$WORK/haproxy.cfg" <<CONF
global
  nbthread $CPUS
  maxconn $(( (FILES - 100) / 2 ))
  tune.ssl.cachesize 20000
defaults
  mode http
  timeout connect 5s
  timeout client 900s
  timeout server 900s
  http-reuse always
  option forwardfor
  unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid
  unique-id-header X-Request-Id
frontend front
  bind 127.0.0.1:$HAPROXY
$( [ -f "$WORK/both.pem" ] && echo "  bind 127.0.0.1:$HAPROXY_TLS ssl crt $WORK/both.pem alpn h2,http/1.1 ssl-min-ver TLSv1.3" )
  use_backend app if { hdr(host) -i $HOST }
backend app
  server one 127.0.0.1:$BACKEND pool-max-conn -1
CONF
  start haproxy haproxy -db -f "$WORK/haproxy.cfg"
  wait_for_port "$HAPROXY"
}

start_nginx() {
  cat >"$WORK/nginx.conf" <<CONF
daemon off; pid $WORK/nginx.pid; error_log stderr crit; worker_processes $CPUS;
events { worker_connections 16384; }
http {
  access_log off; keepalive_requests 100000000; keepalive_timeout 900s; client_max_body_size 0;
  client_body_temp_path $WORK/nginx_body; proxy_temp_path $WORK/nginx_proxy; proxy_request_buffering off;
  upstream app { server 127.0.0.1:$BACKEND; keepalive 512; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:$NGINX backlog=4096; server_name $HOST;
$( [ -f "$WORK/both.pem" ] && echo "listen 127.0.0.1:$NGINX_TLS ssl http2; ssl_certificate $WORK/both.pem; ssl_certificate_key $WORK/both.pem; ssl_protocols TLSv1.3; http2_max_requests 100000000;" )
    location / {
      proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host \$host;
      proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto \$scheme;
      proxy_set_header X-Request-Id \$request_id; proxy_buffering on; proxy_buffers 16 32k; proxy_buffer_size 16k;
    }
  }
}
CONF
  start nginx nginx -e stderr -c "$WORK/nginx.conf"
  wait_for_port "$NGINX"
}

start_bus() {
  start bus nats-server -a 127.0.0.1 -p "$BUS"
  wait_for_port "$BUS"
}

ROUTER_FLAGS="${CY_ROUTER_FLAGS:--Xms256m -Xmx512m -XX:+UseParallelGC -Dio.netty.allocator.maxCachedBufferCapacity=131072}"

start_router() {
  local cp
  cp="$(class_path)" || exit 1
  # shellcheck disable=SC2086
  start cloudyard "$(java_bin)" $ROUTER_FLAGS --enable-native-access=ALL-UNNAMED -cp "$cp" \
    io.cloudyard.router.RouterApplication --cloudyard.bus.url="nats://127.0.0.1:$BUS" \
    --cloudyard.router.address=127.0.0.1 --cloudyard.router.port="$CLOUDYARD" "--cloudyard.router.status-port=$STATUS" \
    --cloudyard.router.max-connections-per-endpoint=0 "$@"
  wait_for_port "$CLOUDYARD"
}

# publish SUBJECT: one message per line of the input.
publish() {
  {
    printf 'CONNECT {"verbose":false}\r\n'
    while IFS= read -r line; do printf 'PUB %s %d\r\n%s\r\n' "$1" "${#line}" "$line"; done
    printf 'PING\r\n'
    sleep "${PUBLISH_LINGER:-0.3}"
  } | { exec 3<>"/dev/tcp/127.0.0.1/$BUS"; cat >&3; exec 3>&-; }
}

# register PORT INSTANCE: the classic message, as a registrar would send it every 20 s.
registration() {
  printf '{"host":"127.0.0.1","port":%d,"uris":["%s"],"app":"6b2f9c1e-0000-4000-8000-000000000001","private_instance_id":"%s","private_instance_index":"0"}\n' \
    "$1" "$HOST" "$2"
}

register_backend() {
  registration "$BACKEND" instance-one | publish router.register
}

# cpu_ticks PID: user and system time of it and its children, in clock ticks.
cpu_ticks() {
  local pids="$1 $(pgrep -P "$1" | tr '\n' ' ')" total=0 pid t
  for pid in $pids; do
    t="$(awk '{sub(/^.*\) /, ""); print $12 + $13}' "/proc/$pid/stat" 2>/dev/null)"
    total=$((total + ${t:-0}))
  done
  echo "$total"
}

rss_kb() {
  local pids="$1 $(pgrep -P "$1" | tr '\n' ' ')" total=0 pid t
  for pid in $pids; do
    t="$(awk '/^Pss:/{print $2}' "/proc/$pid/smaps_rollup" 2>/dev/null)"
    total=$((total + ${t:-0}))
  done
  echo "$total"
}
