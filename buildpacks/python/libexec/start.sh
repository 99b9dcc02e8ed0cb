# Guesses the start command. Sourced by finalize before packages are installed: it may ask for a server (EXTRA_PACKAGES).

EXTRA_PACKAGES=

# The app's list of packages names PACKAGE.
requires() { { cat requirements.txt Pipfile Pipfile.lock pyproject.toml setup.py setup.cfg 2>/dev/null || true; } | grep -qiE "(^|[^a-z0-9_-])$1([^a-z0-9_-]|\$)"; }

# server PACKAGE: the app's own version when it names one.
server() { requires "$1" || EXTRA_PACKAGES+="${EXTRA_PACKAGES:+ }$1"; }

# object_of CLASS FILE...: "module:variable" of the first top-level CLASS(...) in the files.
object_of() {
    local class=$1 file variable
    shift
    for file in "$@"; do
        [[ -f $file ]] || continue
        variable=$(sed -nE "s/^([A-Za-z_][A-Za-z0-9_]*)[[:space:]]*(:[^=]*)?=[[:space:]]*([a-z]+\.)?$class\(.*/\1/p" "$file" | head -n 1)
        [[ -z $variable ]] || { echo "$(module_of "$file"):$variable"; return; }
    done
    return 1
}

# factory_in FILE...: "module:create_app()" of the first file with an application factory.
factory_in() {
    local file
    for file in "$@"; do
        if [[ -f $file ]] && grep -qE '^def create_app\(' "$file"; then
            echo "$(module_of "$file"):create_app()"
            return
        fi
    done
    return 1
}

module_of() {
    local module=${1%.py}
    module=${module#./}
    module=${module%/__init__}
    echo "${module//\//.}"
}

choose_start() {
    local target wsgi entries
    if [[ -n $(procfile_command web) ]]; then
        detail "from the Procfile: $(procfile_command web)"
        return
    fi
    mapfile -t entries < <(ls app.py main.py wsgi.py asgi.py application.py server.py ./*/__init__.py ./*/main.py ./*/app.py src/*/__init__.py 2>/dev/null)
    if [[ -f manage.py ]] && wsgi=$(find . -maxdepth 3 -name wsgi.py ! -path '*/site-packages/*' | sort | head -n 1) && [[ -n $wsgi ]]; then
        server gunicorn
        start_with "gunicorn --bind 0.0.0.0:\$PORT $(module_of "$wsgi")" "the Django project"
    elif target=$(object_of FastAPI "${entries[@]}") || target=$(object_of Starlette "${entries[@]}"); then
        server uvicorn
        start_with "uvicorn $target --host 0.0.0.0 --port \$PORT --proxy-headers" "the ASGI app in ${target%:*}"
    elif target=$(object_of Flask "${entries[@]}") || target=$(factory_in "${entries[@]}"); then
        server gunicorn
        start_with "gunicorn --bind 0.0.0.0:\$PORT '$target'" "the Flask app in ${target%:*}"
    elif [[ -f main.py || -f app.py || -f server.py ]]; then
        for target in main.py app.py server.py; do
            [[ ! -f $target ]] || { start_with "python3 $target" "$target"; return; }
        done
    else
        warn "Nothing says how this app starts (there: $(list_root))." "Add a Procfile with a 'web:' line, e.g. web: gunicorn --bind 0.0.0.0:\$PORT module:app"
    fi
}

start_with() {
    detail "from $2: $1"
    write_launch web "$1"
}
