# Installing, building, pruning. Sourced by finalize; order of use: choose_build, install_packages, run_build, prune_packages.

# Sets BUILD_SCRIPT (may be empty) and KEEP_DEV (true: devDependencies stay in the droplet).
choose_build() {
    BUILD_SCRIPT=${CY_NODE_BUILD:-}
    if [[ -z $BUILD_SCRIPT ]]; then
        for BUILD_SCRIPT in heroku-postbuild build ''; do
            [[ -n $BUILD_SCRIPT ]] && has_script "$BUILD_SCRIPT" && break
        done
    fi
    [[ $BUILD_SCRIPT != false ]] || BUILD_SCRIPT=
    KEEP_DEV=false
    [[ ${NPM_CONFIG_PRODUCTION:-true} == true && $NODE_ENV == production ]] || KEEP_DEV=true
    # npm itself warns about the old name.
    unset NPM_CONFIG_PRODUCTION
}

# A directory that npm workspaces or file: dependencies link out of cannot be moved or kept apart from the app.
modules_stay() {
    [[ $(jq -r '(.workspaces // empty) | length' package.json) ]] || [[ -f pnpm-workspace.yaml ]] \
        || jq -e '[.dependencies, .devDependencies | objects | .[] | strings | select(test("^(file|link|portal|workspace):"))] | length > 0' package.json >/dev/null
}

modules_key() {
    fingerprint "$(jq -cS '[.dependencies, .devDependencies, .optionalDependencies, .peerDependencies, .overrides, .resolutions, .pnpm, .scripts.preinstall, .scripts.install, .scripts.postinstall]' package.json)" \
        "$(lock_file)" .npmrc .yarnrc .yarnrc.yml "$(node --version)" "$(uname -m)" "$(package_manager)" "dev=$WITH_DEV" "${NPM_CONFIG_REGISTRY:-}"
}

install_packages() {
    local started=$SECONDS key
    WITH_DEV=$KEEP_DEV
    [[ -z $BUILD_SCRIPT ]] || WITH_DEV=true
    VENDORED=false RESTORED=false
    if has_script heroku-prebuild; then
        step "Running heroku-prebuild"
        npm run --silent heroku-prebuild 2>&1 | indent
    fi
    if [[ -d node_modules && ! -L node_modules ]]; then
        VENDORED=true
        step "Rebuilding the packages that came with the app (node_modules)"
        npm rebuild 2>&1 | indent
        return
    fi
    if [[ $(jq '[.dependencies, .devDependencies, .optionalDependencies | objects | length] | add // 0' package.json) == 0 && $(lock_file) == none ]] && ! modules_stay; then
        detail "package.json names no dependencies"
        return
    fi
    key=$(modules_key)
    step "Installing packages with $(package_manager)"
    if [[ ${NODE_MODULES_CACHE:-true} == true ]] && ! modules_stay && cache_restore node_modules "$key" node_modules; then
        RESTORED=true
        detail "unchanged since the last staging: $(modules_size) from the cache ($(since $started))"
        return
    fi
    "install_with_$(package_manager)"
    detail "$(modules_size) ($(since $started))"
    [[ ! -d node_modules ]] || modules_stay || cache_save node_modules "$key" node_modules
}

modules_size() { du -sm node_modules 2>/dev/null | awk '{print $1 " MB"}'; }

# Says what a failed install most probably means; argument: its log.
explain_install() {
    local package
    package=$(grep -oE "(404 Not Found - GET [^ ]+|No matching version found for [^ ]+|Couldn't find (any versions for|package) [^ ]+|ERR_PNPM_[A-Z_]+ .*)" "$1" | head -n 1)
    [[ -z $package ]] || warn "Missing in the registry: $package"
    if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|SELF_SIGNED_CERT|UNABLE_TO_' "$1"; then
        warn "The registry is not in reach or not trusted." "NPM_CONFIG_REGISTRY names the registry to use."
    elif grep -q 'gyp ERR' "$1"; then
        warn "A package with native code did not compile; its messages are above."
    fi
    fail "Installing packages failed."
}

install_with_npm() {
    local log=$CACHE_DIR/install.log omit=()
    [[ $WITH_DEV == true ]] && omit=(--include=dev) || omit=(--omit=dev)
    if [[ -f package-lock.json || -f npm-shrinkwrap.json ]]; then
        run_logged "$log" npm ci --prefer-offline "${omit[@]}" && return
        grep -qE 'npm (error|ERR!) code EUSAGE|can only install packages when your package.json and package-lock' "$log" || explain_install "$log"
        warn "The lock file does not fit package.json; installing what package.json asks for." \
            "Run 'npm install' and commit the lock file to get the same versions each time."
    fi
    run_logged "$log" npm install --prefer-offline --no-package-lock "${omit[@]}" || explain_install "$log"
    # Travels with the cached packages: pruning must not follow a lock file that they do not follow.
    [[ ! -d node_modules ]] || touch node_modules/.cy-without-lock
}

install_with_yarn1() {
    local log=$CACHE_DIR/install.log options=(--non-interactive --pure-lockfile --cache-folder "$CACHE_DIR/yarn")
    [[ ! -d npm-packages-offline-cache ]] || options+=(--offline)
    [[ -z ${NPM_CONFIG_REGISTRY:-} ]] || options+=(--registry "$NPM_CONFIG_REGISTRY")
    [[ $WITH_DEV == true ]] && options+=(--production=false) || options+=(--production=true)
    run_logged "$log" yarn install "${options[@]}" || explain_install "$log"
}

install_with_yarn() {
    local log=$CACHE_DIR/install.log
    export YARN_NODE_LINKER=${YARN_NODE_LINKER:-node-modules} YARN_ENABLE_GLOBAL_CACHE=true YARN_GLOBAL_FOLDER=$CACHE_DIR/yarn YARN_ENABLE_TELEMETRY=0
    [[ -z ${NPM_CONFIG_REGISTRY:-} ]] || export YARN_NPM_REGISTRY_SERVER=$NPM_CONFIG_REGISTRY
    [[ -z ${NODE_EXTRA_CA_CERTS:-} ]] || export YARN_HTTPS_CA_FILE_PATH=$NODE_EXTRA_CA_CERTS
    run_logged "$log" yarn install --immutable || {
        grep -q YN0028 "$log" || explain_install "$log"
        warn "yarn.lock does not fit package.json; installing what package.json asks for."
        run_logged "$log" yarn install --no-immutable || explain_install "$log"
    }
}

install_with_pnpm() {
    local log=$CACHE_DIR/install.log options=(--store-dir "$CACHE_DIR/pnpm" --prefer-offline --reporter=append-only)
    # The pinned version is here already; switching would download it once more and check signatures that mirrors lack.
    export npm_config_manage_package_manager_versions=false
    # Hard links into the store would tie the droplet to the cache.
    options+=(--package-import-method=copy)
    [[ $WITH_DEV == true ]] && options+=(--prod=false) || options+=(--prod)
    run_logged "$log" pnpm install --frozen-lockfile "${options[@]}" && return
    grep -qE 'ERR_PNPM_(OUTDATED_LOCKFILE|NO_LOCKFILE|LOCKFILE_CONFIG_MISMATCH)' "$log" || explain_install "$log"
    warn "pnpm-lock.yaml does not fit package.json; installing what package.json asks for."
    run_logged "$log" pnpm install --no-frozen-lockfile "${options[@]}" || explain_install "$log"
}

run_build() {
    [[ -n $BUILD_SCRIPT ]] || return 0
    local started=$SECONDS log=$CACHE_DIR/build.log
    # Bundlers keep work between builds in these; they are theirs to invalidate.
    local kept
    for kept in .next/cache node_modules/.cache; do
        [[ ! -d $CACHE_DIR/build/${kept//\//_} ]] || { mkdir -p "$(dirname $kept)"; cp -a "$CACHE_DIR/build/${kept//\//_}" "$kept"; }
    done
    step "Running the script '$BUILD_SCRIPT'"
    PATH=$BUILD_DIR/node_modules/.bin:$PATH run_logged "$log" npm run --silent "$BUILD_SCRIPT" || {
        if grep -qE 'JavaScript heap out of memory|Killed' "$log"; then
            fail "The build ran out of memory (staging has ${MEMORY_LIMIT:-an unknown limit})." "Give the app more memory and push again."
        fi
        local tool
        tool=$(grep -oE '[A-Za-z0-9_@./-]+: (command )?not found' "$log" | head -n 1)
        [[ -z $tool ]] || warn "$tool: add the package that brings it to dependencies or devDependencies."
        fail "The script '$BUILD_SCRIPT' failed; its last lines are above." "CY_NODE_BUILD=false skips it, CY_NODE_BUILD=<script> runs another one."
    }
    detail "done ($(since $started))"
    rm -rf "$CACHE_DIR/build"
    for kept in .next/cache node_modules/.cache; do
        if [[ -d $kept ]]; then
            mkdir -p "$CACHE_DIR/build"
            mv "$kept" "$CACHE_DIR/build/${kept//\//_}"
        fi
    done
}

# The first word of the start script is a program that only devDependencies bring: pruning would break the start.
start_needs_dev() {
    local start tool
    start=$(start_command_line)
    tool=$(sed -E 's/^((cross-env|npx|yarn|pnpm|exec|[A-Za-z_][A-Za-z0-9_]*=[^ ]*) +)*//' <<<"$start" | awk '{print $1}')
    [[ -n $tool && ( -e node_modules/.bin/$tool || $tool == @* ) ]] || return 1
    local owner=$tool
    [[ ! -L node_modules/.bin/$tool ]] || owner=$(readlink "node_modules/.bin/$tool" | sed -E 's#^(\.\./)*##; s#^\.pnpm/[^/]+/node_modules/##; s#^((@[^/]+/)?[^/]+)/.*#\1#')
    jq -e --arg name "$owner" '(.dependencies // {})[$name] == null and (.devDependencies // {})[$name] != null' package.json >/dev/null
}

prune_packages() {
    START_SCRIPT=start START_NEEDS_DEV=false
    if start_needs_dev; then
        START_NEEDS_DEV=true
        # Some templates keep "start" for development and name the other one so.
        if has_script start:prod; then
            START_SCRIPT=start:prod
            if start_needs_dev; then START_SCRIPT=start; else START_NEEDS_DEV=false; fi
        fi
    fi
    [[ $WITH_DEV == true && $KEEP_DEV == false && $VENDORED == false ]] || return 0
    [[ $(jq '.devDependencies // {} | length' package.json) != 0 ]] || return 0
    ! serves_static || return 0
    if [[ $START_NEEDS_DEV == true ]]; then
        detail "devDependencies stay: the start command needs them"
        return 0
    fi
    local started=$SECONDS log=$CACHE_DIR/prune.log
    step "Removing devDependencies"
    case $(package_manager) in
        npm)
            # With a lock file npm looks nothing up; without one it works from what is installed.
            [[ ! -f node_modules/.cy-without-lock ]] || rm -f package-lock.json npm-shrinkwrap.json
            run_logged "$log" npm prune --omit=dev --ignore-scripts --prefer-offline
            ;;
        yarn1) run_logged "$log" yarn install --production=true --ignore-scripts --prefer-offline --non-interactive --pure-lockfile --cache-folder "$CACHE_DIR/yarn" ;;
        yarn) run_logged "$log" yarn workspaces focus --all --production ;;
        pnpm) run_logged "$log" pnpm prune --prod --ignore-scripts ;;
    esac || warn "Removing devDependencies failed; they stay in the droplet."
    detail "left: $(modules_size) ($(since $started))"
}
