# What a machine must have. On Debian as root what is missing is installed; elsewhere it is named, and nothing starts.

# Command, and the Debian package that brings it.
RUN_TOOLS="nats-server:nats-server dockerd:docker.io iptables:iptables mmdebstrap:mmdebstrap curl:curl unzip:unzip setpriv:util-linux unshare:util-linux"
TEST_TOOLS="busybox:busybox-static git:git go:golang-go"
BENCH_TOOLS="wrk:wrk haproxy:haproxy nginx:nginx-light"

java_major() { "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1; }

# Sets JAVA_HOME to a JDK of 25 or newer: the given one, else the first below /usr/lib/jvm or on the PATH.
require_jdk() {
  local candidate major newest=""
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")" \
                   /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    { [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ]; } || continue
    major="$(java_major "$candidate")"
    newest="${newest:-$candidate is JDK $major}"
    if [ "${major:-0}" -ge 25 ]; then export JAVA_HOME="$candidate"; return; fi
  done
  fail "JDK 25 or newer is needed${newest:+, but $newest}. Install one (https://adoptium.net) and set JAVA_HOME, or put it under /usr/lib/jvm."
}

require_build_tools() {
  require_jdk
  command -v mvn >/dev/null || install_or_name "maven:mvn needs it" mvn:maven
}

has() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ] || [ -x "/usr/local/go/bin/$1" ]; }

# Debian packages for those "command:package" pairs whose command is missing.
missing_packages() {
  local pair packages=""
  for pair in "$@"; do
    has "${pair%%:*}" || packages="$packages ${pair##*:}"
  done
  printf '%s' "$packages" | tr ' ' '\n' | sort -u | tr '\n' ' ' | sed -e 's/^ *//' -e 's/ *$//'
}

# install_or_name WHY PAIR...
install_or_name() {
  local why=$1 packages
  shift
  packages="$(missing_packages "$@")"
  [ -n "$packages" ] || return 0
  if ! command -v apt-get >/dev/null; then
    fail "missing: $packages. Install them with your system's package manager (names are Debian's)${why:+; $why}. Nothing was started."
  fi
  if [ "$(id -u)" != 0 ]; then
    fail "missing: $packages. Install them with: sudo apt-get install -y --no-install-recommends $packages. Nothing was started."
  fi
  step "installing $packages"
  mkdir -p "$LOGS"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } \
    >"$LOGS/apt.log" 2>&1 || fail "apt-get could not install $packages; its output is in $LOGS/apt.log"
  # Debian starts a nats-server of its own with the package; ours is another one, with a password.
  if command -v systemctl >/dev/null && systemctl is-active --quiet nats-server 2>/dev/null && [[ " $packages " == *" nats-server "* ]]; then
    systemctl disable --now nats-server >/dev/null 2>&1 || true
  fi
}

engine_answers() { docker version >/dev/null 2>&1; }

# After a crash the engine's pid files name processes that are dead, or by now someone else's; it would refuse to start.
forget_dead_engine() {
  local file pid
  for file in /var/run/docker.pid /var/run/docker/containerd/containerd.pid; do
    [ -f "$file" ] || continue
    pid="$(cat "$file")"
    case "$(cat "/proc/$pid/comm" 2>/dev/null)" in
      dockerd|containerd) ;;
      *) rm -f "$file" ;;
    esac
  done
}

# Starts the Docker Engine when none answers; remembers it, so that down stops only an engine that up started.
require_engine() {
  local i
  engine_answers && return
  if [ "$(id -u)" != 0 ]; then
    has dockerd || fail "no Docker Engine. Install one (Debian: sudo apt-get install -y docker.io) and put yourself into the group docker. Nothing was started."
    fail "the Docker Engine does not answer to you. Start it (sudo systemctl start docker) or join its group (sudo usermod -aG docker \$USER, then log in again). Nothing was started."
  fi
  step "starting the Docker Engine"
  mkdir -p "$RUN" "$LOGS"
  if [ -d /run/systemd/system ]; then
    systemctl start docker
    echo systemd >"$RUN/dockerd"
  else
    forget_dead_engine
    setsid dockerd >"$LOGS/dockerd.log" 2>&1 </dev/null &
    echo $! >"$RUN/dockerd"
  fi
  for i in $(seq 1 150); do engine_answers && return; sleep 0.2; done
  fail "the Docker Engine did not start within 30 s; see $LOGS/dockerd.log"
}

require_run_tools() {
  if [ "$(uname -s)" = Linux ]; then
    install_or_name "" $RUN_TOOLS
  else
    has nats-server || fail "missing: nats-server. Install it with: brew install nats-server. Nothing was started."
  fi
  require_engine
}

prepare_bench() { require_jdk; install_or_name "the comparison runs against them" $BENCH_TOOLS; }
