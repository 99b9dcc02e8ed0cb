# Fetches packages from the npm registry without an npm client. Sourced by supply.

# The registry's address with a slash at its end: the setting, else the npm client's own default as the stack knows it.
npm_registry() {
    local registry=${NPM_CONFIG_REGISTRY:-${npm_config_registry:-}}
    [[ -n $registry ]] || registry=$(cat /usr/libexec/cloudyard/npm-registry 2>/dev/null || true)
    [[ -n $registry ]] || fail "The stack does not know npm's default registry and NPM_CONFIG_REGISTRY is not set." \
        "Set NPM_CONFIG_REGISTRY to the registry to use."
    echo "${registry%/}/"
}

# resolve_package PACKAGE RANGE PREFERRED: prints "version integrity". An answer is kept for a day per range, so that a
# warm staging asks nothing.
resolve_package() {
    local registry answers file
    registry=$(npm_registry)
    answers=$CACHE_DIR/resolved
    mkdir -p "$answers"
    file=$answers/$(fingerprint "$registry" "$@")
    if [[ -z $(find "$file" -mmin -1440 2>/dev/null) ]]; then
        local packument
        packument=$(mktemp)
        curl -sSfL --retry 2 --max-time 120 -H 'Accept: application/vnd.npm.install-v1+json' -o "$packument" "$registry${1/\//%2f}" \
            || fail "The package $1 could not be looked up in the npm registry ($registry)." \
                "See the curl error above; NPM_CONFIG_REGISTRY names the registry to use."
        "$BUILDPACK_DIR/libexec/resolve" "$2" "$3" <"$packument" >"$file.new" \
            || fail "No version of $1 satisfies '$2'; $(<"$file.new")" "Change the range in package.json (engines, packageManager) or .nvmrc."
        rm -f "$packument"
        mv "$file.new" "$file"
    fi
    cat "$file"
}

# fetch_package PACKAGE VERSION INTEGRITY TARGET [PATH...]: unpacks (only the given paths of) a package into TARGET.
fetch_package() {
    local package=$1 version=$2 integrity=$3 target=$4 tarball got
    shift 4
    tarball=$(mktemp)
    local url
    url=$(npm_registry)$package/-/${package##*/}-$version.tgz
    curl -sSfL --retry 2 --max-time 300 -o "$tarball" "$url" \
        || fail "The npm registry does not give $package $version ($url)." "Ask for another version, or set NPM_CONFIG_REGISTRY to a registry that has it."
    if [[ $integrity == sha512-* ]]; then
        got=sha512-$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)
        [[ $got == "$integrity" ]] || fail "$package $version is damaged: its hash is $got (expected: $integrity)." "Push again; if it stays so, the registry's copy is bad."
    fi
    mkdir -p "$target"
    tar -xzf "$tarball" -C "$target" --strip-components=1 --no-same-owner "$@"
    rm -f "$tarball"
}
