# Reads package.json and the lock files. Sourced by supply and finalize.

# A broken package.json is the user's most frequent mistake; say where it is broken.
check_package_json() {
    local error
    [[ -f $BUILD_DIR/package.json ]] || return 0
    error=$(jq -e 'type == "object"' "$BUILD_DIR/package.json" 2>&1 >/dev/null) \
        || fail "package.json is not a JSON object: ${error:-it holds another kind of value}" "Correct the file and push again."
}

# package_value JQ_PATH: a string of package.json, or nothing.
package_value() {
    [[ -f $BUILD_DIR/package.json ]] || return 0
    jq -r "($1)? // empty | strings" "$BUILD_DIR/package.json"
}

# npm, yarn1, yarn (2 and later) or pnpm: the packageManager entry decides, else the lock file, else npm.
package_manager() {
    local declared
    declared=$(package_value .packageManager)
    case $declared in
        yarn@1.*) echo yarn1 ;;
        yarn@*) echo yarn ;;
        pnpm@*) echo pnpm ;;
        npm@*) echo npm ;;
        *)
            if [[ -f $BUILD_DIR/package-lock.json || -f $BUILD_DIR/npm-shrinkwrap.json ]]; then
                echo npm
            elif [[ -f $BUILD_DIR/pnpm-lock.yaml ]]; then
                echo pnpm
            elif [[ -f $BUILD_DIR/yarn.lock ]]; then
                if grep -q '^__metadata:' "$BUILD_DIR/yarn.lock"; then echo yarn; else echo yarn1; fi
            else
                echo npm
            fi
            ;;
    esac
}

# The version that packageManager pins (without the hash), or the given default.
package_manager_version() {
    local declared
    declared=$(package_value .packageManager)
    declared=${declared#*@}
    declared=${declared%%+*}
    echo "${declared:-$1}"
}

# The pnpm line that writes the lock file's format.
pnpm_line() {
    case $(sed -nE "s/^lockfileVersion: *'?([0-9]+).*/\1/p" "$BUILD_DIR/pnpm-lock.yaml" 2>/dev/null) in
        5) echo 7 ;;
        6) echo 8 ;;
        *) echo 10 ;;
    esac
}

lock_file() {
    local file
    for file in npm-shrinkwrap.json package-lock.json pnpm-lock.yaml yarn.lock; do
        [[ ! -f $BUILD_DIR/$file ]] || { echo "$BUILD_DIR/$file"; return; }
    done
    echo none
}

has_script() { [[ -n $(package_value ".scripts[\"$1\"]") ]]; }
