# The Java environment of each process: trust store, memory, port. Sourced at start; the values that staging knows are set
# above this text: _cy_java (the buildpack's directory under $DEPS_DIR) and _cy_classes (classes in the app).
export JAVA_HOME=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f /usr/bin/java)")")}
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
if [[ -n ${PORT:-} ]]; then
    export SERVER_PORT=${SERVER_PORT:-$PORT} QUARKUS_HTTP_PORT=${QUARKUS_HTTP_PORT:-$PORT} MICRONAUT_SERVER_PORT=${MICRONAUT_SERVER_PORT:-$PORT}
fi
_cy_options="-XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=$TMPDIR"

# The host's certificates, as of this start.
_cy_bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
if [[ -r $_cy_bundle && ${JAVA_OPTS:-} != *javax.net.ssl.trustStore=* ]] && "$_cy_java/bin/java-truststore" "$_cy_bundle" "$TMPDIR/truststore.jks"; then
    _cy_options+=" -Djavax.net.ssl.trustStore=$TMPDIR/truststore.jks -Djavax.net.ssl.trustStoreType=JKS"
fi

# Variables in JAVA_OPTS are filled in; commands in it are not run.
[[ ${JAVA_OPTS:-} != *'$'* ]] || JAVA_OPTS=$(perl -pe 's/\$\{?([A-Za-z_]\w*)\}?/$ENV{$1} \/\/ ""/ge' <<<"$JAVA_OPTS")
export JAVA_OPTS=${JAVA_OPTS:-}

# _cy_fixed FLAG: megabytes that JAVA_OPTS sets for a flag such as -Xmx or -XX:MaxMetaspaceSize=
_cy_fixed() {
    [[ " $JAVA_OPTS " =~ [[:space:]]$1([0-9]+)([kKmMgG]?)[[:space:]] ]] || return 1
    case ${BASH_REMATCH[2]} in
        g | G) echo $((BASH_REMATCH[1] * 1024)) ;;
        m | M) echo "${BASH_REMATCH[1]}" ;;
        k | K) echo $((BASH_REMATCH[1] / 1024)) ;;
        *) echo $((BASH_REMATCH[1] / 1048576)) ;;
    esac
}
_cy_setting() { [[ ${JBP_CONFIG_OPEN_JDK_JRE:-} =~ $1:[[:space:]]*\"?([0-9]+) ]] && echo "${BASH_REMATCH[1]}"; }
_cy_within() { echo $(($1 < $2 ? $2 : $1 > $3 ? $3 : $1)); }

# Heap = limit - (headroom + direct memory + metaspace + code cache + thread stacks), all in MB. Cloud Foundry reserves 240 MB
# of code cache and 250 threads whatever the limit is, which leaves nothing of 512 MB; below 2 GB ours shrink with the limit.
_cy_memory() {
    local total=$1 headroom direct metaspace code threads stack heap classes
    headroom=$((total * $(_cy_setting headroom || echo 0) / 100))
    classes=$(_cy_setting class_count || echo $(((_cy_classes + 42215) * 35 / 100)))
    direct=$(_cy_fixed -XX:MaxDirectMemorySize= || echo 10)
    metaspace=$(_cy_fixed -XX:MaxMetaspaceSize= || echo $(((5800 * classes + 14000000) / 1048576)))
    code=$(_cy_fixed -XX:ReservedCodeCacheSize= || _cy_within $((total * 15 / 100)) 32 240)
    threads=$(_cy_setting stack_threads || _cy_within $((total / 5)) 40 250)
    stack=$(_cy_fixed -Xss || echo 1)
    [[ $stack -ge 1 ]] || stack=1
    local reserved=$((headroom + direct + metaspace + code + threads * stack))
    heap=$(_cy_fixed -Xmx || echo $((total - reserved)))
    if ((heap < 16 || heap + reserved > total)); then
        echo " !     The memory limit of $total MB is too small for this Java app: metaspace $metaspace MB ($classes classes), code cache $code MB," \
            "$threads threads of $stack MB, direct memory $direct MB and headroom $headroom MB need $reserved MB, the heap at least 16 MB${JAVA_OPTS:+ (JAVA_OPTS: $JAVA_OPTS)}." >&2
        echo " !     Raise the app's memory, or lower a part in JAVA_OPTS." >&2
        return 1
    fi
    _cy_options+=" -Xmx${heap}m -Xss${stack}m -XX:MaxMetaspaceSize=${metaspace}m -XX:ReservedCodeCacheSize=${code}m -XX:MaxDirectMemorySize=${direct}m"
}
if [[ ${MEMORY_LIMIT:-} =~ ^([0-9]+)m$ ]]; then
    _cy_memory "${BASH_REMATCH[1]}" || exit 1
fi

# Read by every `java` command, also one in a Procfile; what a command line or JAVA_OPTS says comes later and wins.
export JDK_JAVA_OPTIONS="$_cy_options${JDK_JAVA_OPTIONS:+ $JDK_JAVA_OPTIONS}"
unset -f _cy_fixed _cy_setting _cy_within _cy_memory
unset _cy_options _cy_bundle _cy_java _cy_classes
