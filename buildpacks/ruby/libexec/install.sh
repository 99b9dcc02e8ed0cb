# Installing gems. Sourced by finalize.

install_gems() {
    local started=$SECONDS log=$CACHE_DIR/bundle.log
    GEMFILE=${BUNDLE_GEMFILE:-Gemfile}
    if [[ ! -f $GEMFILE ]]; then
        detail "there is no $GEMFILE; the stack's gems are used"
        profile_environment
        return
    fi
    check_ruby
    step "Installing gems"
    export BUNDLE_WITHOUT=${BUNDLE_WITHOUT:-development:test} BUNDLE_APP_CONFIG=$CACHE_DIR/bundle-config BUNDLE_PATH=$DEP_DIR/gems
    mkdir -p "$BUNDLE_APP_CONFIG"
    if [[ -d vendor/cache ]]; then
        detail "from vendor/cache"
        BUNDLE_DEPLOYMENT=$([[ -f $GEMFILE.lock ]] && echo true || echo false) run_logged "$log" bundle install --local --quiet \
            || explain_gems "$log"
        USES=gems
    elif stack_has_gems "$log"; then
        detail "all of them are in the stack: $(stack_gems)"
        USES=stack
    else
        install_from_source "$log"
    fi
    profile_environment
    detail "done ($(since $started))"
}

# The Gemfile's ruby line; another patch level runs, another minor version may not.
check_ruby() {
    local wanted have
    wanted=$(sed -nE "s/^[[:space:]]*ruby[[:space:](]+[\"'][~>= ]*([0-9]+\.[0-9]+).*/\1/p" "$GEMFILE" | head -n 1)
    have=$(ruby -e 'puts RUBY_VERSION[/\d+\.\d+/]')
    [[ -z $wanted || $wanted == "$have" ]] || warn "$GEMFILE asks for Ruby $wanted, the stack has $have."
}

# With the system's gem directory bundler sees Debian's gems; a lock file that names other versions does not fit them.
stack_has_gems() {
    BUNDLE_PATH__SYSTEM=true BUNDLE_PATH='' bundle check >"$1" 2>&1 && return
    [[ ! -f $GEMFILE.lock ]] && env -u BUNDLE_PATH BUNDLE_PATH__SYSTEM=true bundle install --local --quiet >"$1" 2>&1
}

stack_gems() { env -u BUNDLE_PATH BUNDLE_PATH__SYSTEM=true bundle list --name-only 2>/dev/null | paste -sd ' '; }

install_from_source() {
    local log=$1 lock=$CACHE_DIR/gems-key key
    key=$(fingerprint "$GEMFILE" "$GEMFILE.lock" "$(ruby --version)" "$BUNDLE_WITHOUT")
    USES=gems
    if cache_restore gems "$key" "$DEP_DIR/gems"; then
        [[ -f $GEMFILE.lock ]] || cp "$CACHE_DIR/Gemfile.lock.$key" "$GEMFILE.lock"
        detail "unchanged since the last staging, from the cache"
        return
    fi
    detail "the stack has not all of them; asking the Gemfile's source"
    run_logged "$log" bundle install --quiet --retry 1 --jobs 4 || explain_gems "$log"
    rm -rf "$DEP_DIR"/gems/ruby/*/cache
    rm -f "$CACHE_DIR"/Gemfile.lock.*
    cp "$GEMFILE.lock" "$CACHE_DIR/Gemfile.lock.$key"
    cache_save gems "$key" "$DEP_DIR/gems"
}

explain_gems() {
    local missing
    missing=$(grep -oE "(Could not find gem '[^']+'|Could not find [a-zA-Z0-9_-]+-[0-9][^ ]*|Could not find compatible versions|depends on [^ ]+ [^ ]+)" "$1" | sort -u | head -n 5 | paste -sd ';')
    [[ -z $missing ]] || warn "$missing"
    if grep -qE 'Could not (reach|fetch|connect)|Network error|SSL|does not have|Bundler::HTTPError|403|404' "$1"; then
        warn "The gem source is not in reach." "BUNDLE_MIRROR__ALL names a mirror; 'bundle cache' puts the gems into vendor/cache, which needs none;" \
            "or leave Gemfile.lock out and use versions that the stack has: $(cd / && gem list --quiet 2>/dev/null | awk '{print $1}' | grep -E '^(sinatra|puma|rack|rackup|sequel|pg|sqlite3|redis|haml|tilt|dotenv|webrick)$' | paste -sd ' ')"
    fi
    fail "Installing gems failed."
}

profile_environment() {
    {
        echo "export RACK_ENV=\${RACK_ENV:-production} RAILS_ENV=\${RAILS_ENV:-production} RAILS_SERVE_STATIC_FILES=\${RAILS_SERVE_STATIC_FILES:-enabled} RAILS_LOG_TO_STDOUT=\${RAILS_LOG_TO_STDOUT:-enabled}"
        echo "export MALLOC_ARENA_MAX=\${MALLOC_ARENA_MAX:-2}"
        [[ -z ${BUNDLE_WITHOUT:-} ]] || echo "export BUNDLE_WITHOUT=\${BUNDLE_WITHOUT:-$BUNDLE_WITHOUT}"
        case ${USES:-none} in
            stack) echo "export BUNDLE_PATH__SYSTEM=true BUNDLE_FROZEN=true BUNDLE_APP_CONFIG=\$TMPDIR/bundle" ;;
            gems) echo "export BUNDLE_PATH=\$DEPS_DIR/$DEPS_IDX/gems BUNDLE_FROZEN=true BUNDLE_APP_CONFIG=\$TMPDIR/bundle" ;;
        esac
    } | profile_script ruby.sh
}

is_rails() { [[ -f config/application.rb && -f config.ru ]]; }

precompile_assets() {
    is_rails && [[ -f bin/rails || -f Rakefile ]] && [[ ! -f public/assets/manifest.json ]] || return 0
    [[ -d app/assets ]] || return 0
    local log=$CACHE_DIR/assets.log
    step "Precompiling assets"
    SECRET_KEY_BASE_DUMMY=1 SECRET_KEY_BASE=staging DATABASE_URL=${DATABASE_URL:-nulldb://staging} run_logged "$log" bundle exec rake assets:precompile \
        || fail "rake assets:precompile failed; its message is above." "Precompile before the push (public/assets)."
}
