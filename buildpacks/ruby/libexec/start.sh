# Chooses the start command. Sourced by finalize.

bundled() { [[ ! -f $GEMFILE ]] || echo 'bundle exec '; }

choose_start() {
    local script
    if [[ -n $(procfile_command web) ]]; then
        detail "from the Procfile: $(procfile_command web)"
    elif is_rails; then
        # Sessions need a secret that stays the same from start to start.
        echo "export SECRET_KEY_BASE=\${SECRET_KEY_BASE:-$(openssl rand -hex 64)}" | profile_script rails.sh
        start_with "bin/rails server -b 0.0.0.0 -p \$PORT -e \$RAILS_ENV" "the Rails app"
    elif [[ -f config.ru ]]; then
        start_with "$(bundled)rackup config.ru -p \$PORT -o 0.0.0.0" "config.ru"
    else
        for script in app.rb main.rb server.rb web.rb; do
            [[ -f $script ]] || continue
            # Sinatra's classic style listens where its options say.
            start_with "$(bundled)ruby $script -p \$PORT -o 0.0.0.0" "$script"
            return
        done
        warn "Nothing says how this app starts (there: $(list_root))." "Add config.ru, or a Procfile with a 'web:' line."
    fi
}

start_with() {
    detail "from $2: $1"
    write_launch web "$1"
}
