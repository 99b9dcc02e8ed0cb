# `make test`.
run_tests() {
  require_build_tools
  require_run_tools
  install_or_name "the tests build their own images and apps with them" $TEST_TOOLS
  export PATH="$PATH:/usr/local/go/bin:/usr/sbin"
  build_stack
  step "running every test"
  export MAVEN_OPTS="${MAVEN_OPTS:--XX:+UseSerialGC -Xmx1g}"
  run_maven verify "$@"
  step "all tests passed"
}
