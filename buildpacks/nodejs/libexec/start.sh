# Chooses the start command. Sourced by finalize.

# The text of the start script (what `npm start` would run), or nothing.
start_command_line() { package_value ".scripts[\"${START_SCRIPT:-start}\"]"; }

# The directory of a static result that the build left, or nothing.
static_result() {
    local dir
    for dir in dist build out _site public; do
        if [[ -f $dir/index.html && -n $BUILD_SCRIPT ]]; then
            echo "$dir"
            return
        fi
    done
}

# The app is the build's static result: nothing else says how it starts, or only a development server that is not shipped.
serves_static() {
    [[ -z $(procfile_command web) && ! -f server.js && -n $(static_result) ]] || return 1
    [[ $START_NEEDS_DEV == true || -z $(start_command_line)$(main_file) ]]
}

# The file that package.json calls the main one, or what Node.js would take for it; nothing when there is none.
main_file() {
    local main
    for main in "$(package_value .main)" index.js app.js; do
        [[ -z $main || ! -f $main ]] || { echo "$main"; return; }
    done
}

# npm sets npm_* variables and runs hooks; a script that needs neither runs without npm, which saves its start time and memory.
direct_start() {
    local start
    start=$(start_command_line)
    if [[ $start == *npm_* ]] || has_script "pre$START_SCRIPT" || has_script "post$START_SCRIPT"; then
        echo "npm run $START_SCRIPT"
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
    elif serves_static; then
        detail "the build made a static site in $site/: nginx serves it"
        # Unknown paths go to index.html when the site is a single page app: nothing but the entry page is HTML.
        local options=()
        [[ $(find "$site" -maxdepth 2 -name '*.html' ! -name 404.html | wc -l) -gt 1 ]] || options=(pushstate)
        static_site_config "$site" "${options[@]}"
        write_launch web "$STATIC_SITE_COMMAND"
    elif [[ -n $(start_command_line) ]]; then
        start_with "$(direct_start)" "the script $START_SCRIPT"
    elif [[ -f server.js ]]; then
        start_with "node server.js" "server.js"
    elif [[ -n $(main_file) ]]; then
        start_with "node $(main_file)" "$(main_file)"
    else
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
    if serves_static; then
        rm -rf node_modules "$DEP_DIR"/{node,tools,profile.d/nodejs.sh,bin/node,bin/np[mx],bin/yarn,bin/pnpm}
        return 0
    fi
    [[ -d node_modules && $VENDORED == false ]] && ! modules_stay || return 0
    # A few packages are not worth a layer, and tools that look for the app above node_modules find it.
    [[ $(du -sm node_modules | cut -f1) -ge 1 ]] || return 0
    rm -rf "$DEP_DIR/node_modules"
    mv node_modules "$DEP_DIR/node_modules"
    ln -s "/home/vcap/deps/$DEPS_IDX/node_modules" node_modules
}
