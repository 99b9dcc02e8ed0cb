# Chooses the start command. Sourced by finalize.

# The text of the start script (what `npm start` would run), or nothing.
start_command_line() { package_value .scripts.start; }

# The directory of a static result that the build left, or nothing.
static_result() {
    local dir
    for dir in dist build out _site public; do
        if [[ -f $dir/index.html && ( -n $BUILD_SCRIPT || $dir == public ) ]]; then
            echo "$dir"
            return
        fi
    done
}

# npm sets npm_* variables and runs hooks; a script that needs neither runs without npm, which saves its start time and memory.
direct_start() {
    local start
    start=$(start_command_line)
    if [[ $start == *npm_* ]] || has_script prestart || has_script poststart; then
        echo "npm start"
    else
        echo "$start"
    fi
}

choose_start() {
    local site
    step "Choosing the start command"
    site=$(static_result)
    if [[ -n $(procfile_command web) ]]; then
        detail "from the Procfile: $(procfile_command web)"
    elif [[ -n $(start_command_line) && ! ( $START_NEEDS_DEV == true && -n $site ) ]]; then
        start_with "$(direct_start)" "the start script"
    elif [[ -f server.js ]]; then
        start_with "node server.js" "server.js"
    elif [[ -n $site ]]; then
        detail "the build made a static site in $site/: nginx serves it"
        # Unknown paths go to index.html when the site is a single page app: nothing but the entry page is HTML.
        local options=()
        [[ $(find "$site" -maxdepth 2 -name '*.html' ! -name 404.html | wc -l) -gt 1 ]] || options=(pushstate)
        static_site_config "$site" "${options[@]}"
        write_launch web "$STATIC_SITE_COMMAND"
    else
        local main
        for main in "$(package_value .main)" index.js app.js; do
            if [[ -n $main && -f $main ]]; then
                start_with "node $main" "$main"
                return
            fi
        done
        warn "Nothing says how this app starts (no start script, server.js or index.js; there: $(list_root))." \
            "Add \"start\" to the scripts in package.json, or a Procfile with a 'web:' line."
    fi
}

start_with() {
    detail "from $2: $1"
    write_launch web "$1"
}

# At run time the app is /home/vcap/app and deps are /home/vcap/deps, hence the link's target.
move_modules() {
    [[ -d node_modules && $VENDORED == false ]] && ! modules_stay || return 0
    if [[ -n $(static_result) && $(jq -r '.processes[0].command // ""' "$DEP_DIR/launch.yml" 2>/dev/null) == "$STATIC_SITE_COMMAND" ]]; then
        rm -rf node_modules
        return 0
    fi
    # A few packages are not worth a layer, and tools that look for the app above node_modules find it.
    [[ $(du -sm node_modules | cut -f1) -ge 1 ]] || return 0
    rm -rf "$DEP_DIR/node_modules"
    mv node_modules "$DEP_DIR/node_modules"
    ln -s "/home/vcap/deps/$DEPS_IDX/node_modules" node_modules
}
