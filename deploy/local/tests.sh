# `make test`.
run_tests() {
  require_build_tools
  require_run_tools
  install_or_name "the tests build their own images and apps with them" $TEST_TOOLS
  export PATH="$PATH:/usr/local/go/bin:/usr/sbin"
  step "building the stack cydeb13 (only when it is not there)"
  "$ROOT/deploy/stack/build" "$("$ROOT/deploy/stack/tag")"
  step "running every test"
  export MAVEN_OPTS="${MAVEN_OPTS:--XX:+UseSerialGC -Xmx1g}"
  run_maven verify "$@"
  step "all tests passed"
}
