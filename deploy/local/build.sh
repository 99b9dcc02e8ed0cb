# Building the checkout.
DIST="$ROOT/all-in-one/target/cloudyard"

run_maven() { (cd "$ROOT" && mvn -B -ntp "$@"); }

# Everything that a build depends on, as one hash.
source_hash() {
  (cd "$ROOT" && find . -path '*/target' -prune -o -path ./.git -prune -o -path '*/src/test' -prune -o -path ./end-to-end -prune -o -path ./docs -prune \
    -o \( -name '*.java' -o -name 'pom.xml' -o -path '*/src/main/*' -o -path './buildpacks/*' \) -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

build_if_stale() {
  local hash
  hash="$(source_hash)"
  if [ -f "$DIST/built-from" ] && [ "$(cat "$DIST/built-from")" = "$hash" ]; then return; fi
  step "building (the first time also downloads the libraries)"
  mkdir -p "$LOGS"
  run_maven -q -DskipTests -Dspotless.check.skip package -pl all-in-one,cli -am >"$LOGS/build.log" 2>&1 \
    || { tail -n 20 "$LOGS/build.log" >&2; fail "the build failed; all of its output is in $LOGS/build.log"; }
  printf '%s' "$hash" >"$DIST/built-from"
}

clean_build() { (cd "$ROOT" && rm -rf target ./*/target); step "removed what was built"; }
