# Starting and stopping the cloud of one home.

ROLES="${CY_ROLES:-all}"
API="http://api.$DOMAIN:$PORT"

# JVM flags of a role. Serial GC and a small heap where the JVM mostly waits; the router alone has garbage to speak of.
# The class archive is written when the JVM ends and makes its next start about twice as fast.
jvm_flags() {
  case "$1" in
    router) echo "-Xmx512m -XX:+UseParallelGC -Dio.netty.allocator.maxCachedBufferCapacity=131072" ;;
    all) echo "-Xmx256m -XX:+UseSerialGC" ;;
    *) echo "-Xmx128m -XX:+UseSerialGC" ;;
  esac
  echo "-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=$RUN/$1.jsa -Xlog:all=error"
}

# Runs one role for ever: started again when it dies, ended for good by SIGTERM. Its own process, so that it can be
# killed with everything below it.
supervise() {
  local role=$1 child=0 status delay=1 began
  trap 'kill -TERM $child 2>/dev/null; wait $child; exit 0' TERM INT
  require_jdk
  while :; do
    began=$SECONDS
    # shellcheck disable=SC2046
    "$JAVA_HOME/bin/java" $(jvm_flags "$role") -Xss512k -XX:MaxMetaspaceSize=160m -XX:ReservedCodeCacheSize=64m \
      -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -Djava.awt.headless=true ${CY_JAVA_OPTS:-} \
      -cp "$DIST/lib/*" io.cloudyard.allinone.Cloudyard "$role" >>"$LOGS/$role.log" 2>&1 &
    child=$!
    echo "$child" >"$RUN/$role.java.pid"
    status=0; wait $child || status=$?
    [ "$status" = 64 ] && exit 64 # a setting is wrong; starting again would not help
    [ $((SECONDS - began)) -gt 60 ] && delay=1
    echo "cloudyard: $role ended with status $status; starting it again in ${delay} s" >>"$LOGS/$role.log"
    sleep "$delay" & wait $!
    delay=$((delay < 16 ? delay * 2 : 30))
  done
}

alive() { [ -f "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null; }

# Port 8080 may be someone else's; say so before anything is started.
require_free_port() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    fail "port $PORT is taken by another program. End it, or choose another port: CY_PORT=8081 make up. Nothing was started."
  fi
}

start_roles() {
  local role
  mkdir -p "$RUN" "$LOGS"
  for role in ${ROLES//,/ }; do
    alive "$RUN/$role.pid" && continue
    step "starting the cloud ($role)"
    : >"$LOGS/$role.log"
    setsid "$ROOT/bin/cloudyard" supervise "$role" >/dev/null 2>&1 </dev/null &
    echo $! >"$RUN/$role.pid"
  done
}

api_answers() { curl -fsS -m 2 --noproxy '*' --resolve "api.$DOMAIN:$PORT:127.0.0.1" "$API/v3/info" >/dev/null 2>&1; }

wait_for_api() {
  local i role
  for i in $(seq 1 600); do
    api_answers && return
    for role in ${ROLES//,/ }; do
      alive "$RUN/$role.pid" || { tail -n 3 "$LOGS/$role.log" >&2; fail "the cloud did not start; see $LOGS/$role.log"; }
    done
    sleep 0.1
  done
  fail "the API did not answer at $API within 60 s; see $LOGS"
}

cy() { CY_CONFIG_HOME="$RUN/cy" "$ROOT/bin/cy" "$@"; }

sample_answers() { curl -fsS -m 5 --noproxy '*' --resolve "hello.$DOMAIN:$PORT:127.0.0.1" "http://hello.$DOMAIN:$PORT/" >/dev/null 2>&1; }

push_sample() {
  local i
  sample_answers && return
  cy login --local >"$LOGS/sample.log" 2>&1 || { cat "$LOGS/sample.log" >&2; fail "cannot log in to the new cloud"; }
  if cy app hello >/dev/null 2>&1; then
    step "waiting for the sample app to come back"
    for i in $(seq 1 100); do sample_answers && return; sleep 0.2; done
  fi
  step "pushing the sample app"
  cy push hello -p "$ROOT/samples/staticfile" >"$LOGS/sample.log" 2>&1 \
    || { tail -n 20 "$LOGS/sample.log" >&2; fail "the sample app could not be pushed; all of it is in $LOGS/sample.log"; }
  sample_answers || fail "the sample app was pushed but does not answer at http://hello.$DOMAIN:$PORT/"
}

build_stack() {
  docker image inspect "$CY_STACK_IMAGE" >/dev/null 2>&1 && return
  step "building the stack cydeb13 from Debian packages"
  mkdir -p "$LOGS"
  "$ROOT/deploy/stack/build" "$CY_STACK_IMAGE" >"$LOGS/stack.log" 2>&1 \
    || { tail -n 5 "$LOGS/stack.log" >&2; fail "the stack could not be built; all of its output is in $LOGS/stack.log"; }
}

cloud_up() {
  require_build_tools
  if ! alive "$RUN/${ROLES%%,*}.pid"; then require_free_port; fi
  require_run_tools
  build_if_stale
  build_stack
  start_roles
  wait_for_api
  push_sample
  step "ready"
  cat <<READY

  Your first app    http://hello.$DOMAIN:$PORT/
  API               $API
  Log in            bin/cy login --local
  Push an app       cd my-app && $ROOT/bin/cy push my-app
  Stop              make down

READY
}

stop_pid_file() {
  local file=$1 pid i
  [ -f "$file" ] || return 0
  pid="$(cat "$file")"
  if kill -TERM "$pid" 2>/dev/null; then
    for i in $(seq 1 200); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$file"
}

cloud_down() {
  local role containers
  # The router goes before what it leads to, the bus and the database after those that need them.
  for role in all router dea health-manager controller infrastructure; do
    [ -f "$RUN/$role.pid" ] || continue
    step "stopping $role"
    stop_pid_file "$RUN/$role.pid"
    rm -f "$RUN/$role.java.pid"
  done
  if engine_answers; then
    containers="$(docker ps -aq --filter "label=io.cloudyard.owner=$(owner)")"
    if [ -n "$containers" ]; then
      step "stopping the apps' containers"
      # shellcheck disable=SC2086
      docker rm -f $containers >/dev/null
    fi
  fi
  stop_engine
  step "stopped; the state stays in $CY_HOME"
}

# Caches and leftovers of this cloud's containers.
cloud_purge() {
  local kind names
  engine_answers || return 0
  for kind in volume network; do
    names="$(docker $kind ls -q --filter "label=io.cloudyard.owner=$(owner)")"
    # shellcheck disable=SC2086
    [ -z "$names" ] || docker $kind rm $names >/dev/null
  done
}

# Only an engine that up started, and only when nobody else's containers run on it.
stop_engine() {
  [ -f "$RUN/dockerd" ] || return 0
  if engine_answers && [ -n "$(docker ps -q)" ]; then
    step "leaving the Docker Engine running: other containers use it"
  elif [ "$(cat "$RUN/dockerd")" = systemd ]; then
    step "stopping the Docker Engine"
    systemctl stop docker docker.socket
  else
    step "stopping the Docker Engine"
    stop_pid_file "$RUN/dockerd"
  fi
  rm -f "$RUN/dockerd"
}

cloud_status() {
  local file role any=""
  for file in "$RUN"/*.pid; do
    [ -f "$file" ] || continue
    role="$(basename "$file" .pid)"
    [[ "$role" == *.java ]] && continue
    any=1
    if alive "$file"; then echo "$role: running (pid $(cat "$RUN/$role.java.pid" 2>/dev/null))"; else echo "$role: dead; see $LOGS/$role.log"; fi
  done
  [ -n "$any" ] || { echo "not running (home $CY_HOME); start it with: make up"; return 3; }
  if api_answers; then echo "API: $API answers"; else echo "API: $API does not answer"; return 1; fi
}

cloud_logs() {
  ls "$LOGS"/*.log >/dev/null 2>&1 || fail "no logs in $LOGS; was the cloud ever started? make up"
  exec tail -n 100 -F $(for role in ${ROLES//,/ }; do printf '%s/%s.log ' "$LOGS" "$role"; done)
}
