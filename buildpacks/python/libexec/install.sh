# Installing packages. Sourced by finalize.

# What pip gets, one argument per line; the first file that is there decides.
pip_arguments() {
    if [[ -f requirements.txt ]]; then
        printf '%s\n' -r requirements.txt
    elif [[ -f Pipfile.lock ]]; then
        jq -r '.default // {} | to_entries[] | select(.value.version != null)
            | .key + ((.value.extras // []) | if length > 0 then "[" + join(",") + "]" else "" end) + .value.version + (.value.markers | if . then " ; " + . else "" end)' \
            Pipfile.lock >"$CACHE_DIR/pipfile-requirements.txt"
        printf '%s\n' -r "$CACHE_DIR/pipfile-requirements.txt"
    elif [[ -f pyproject.toml ]]; then
        if installable_project; then
            echo .
        else
            python3 -c '
import tomllib
with open("pyproject.toml", "rb") as source:
    print("\n".join(tomllib.load(source).get("project", {}).get("dependencies", [])))' >"$CACHE_DIR/pyproject-requirements.txt"
            printf '%s\n' -r "$CACHE_DIR/pyproject-requirements.txt"
        fi
    elif [[ -f setup.py ]]; then
        echo .
    elif [[ -f Pipfile ]]; then
        python3 -c '
import tomllib
with open("Pipfile", "rb") as source:
    for name, wanted in tomllib.load(source).get("packages", {}).items():
        version = wanted if isinstance(wanted, str) else wanted.get("version", "*")
        print(name + ("" if version == "*" else version))' >"$CACHE_DIR/pipfile-requirements.txt"
        printf '%s\n' -r "$CACHE_DIR/pipfile-requirements.txt"
    fi
}

# A pyproject.toml with a build system describes a package; one without only lists what it needs.
installable_project() { grep -qE '^\[build-system\]' pyproject.toml; }

# The key must change when the app's own code is installed as a package and has changed.
packages_key() {
    local sources=()
    if [[ ! -f requirements.txt && ( -f setup.py || -f pyproject.toml ) ]]; then
        mapfile -t sources < <(find . -name '*.py' -o -name '*.toml' -o -name '*.cfg' | sort)
    fi
    fingerprint requirements.txt Pipfile.lock Pipfile pyproject.toml setup.py "${sources[@]}" "$(python3 --version)" "$(uname -m)" "$EXTRA_PACKAGES" \
        "${PIP_INDEX_URL:-}" "$(find . -maxdepth 2 -name '*requirements*.txt' -exec sha256sum {} + | sort)"
}

install_packages() {
    local started=$SECONDS key log=$CACHE_DIR/pip.log arguments=()
    key=$(packages_key)
    step "Installing packages with pip"
    mapfile -t arguments < <(pip_arguments)
    if [[ -n $EXTRA_PACKAGES ]]; then
        read -ra extra <<<"$EXTRA_PACKAGES"
        arguments+=("${extra[@]}")
        detail "adding $EXTRA_PACKAGES for the start command"
    fi
    if cache_restore python "$key" "$VENV"; then
        detail "unchanged since the last staging: $(du -sm "$VENV" | cut -f1) MB from the cache ($(since $started))"
        return
    fi
    rm -rf "$VENV"
    python3 -m venv --without-pip "$VENV"
    if [[ ${#arguments[@]} -gt 0 ]]; then
        # Wheels that came with the app are enough; the index may be out of reach.
        if compgen -G 'vendor/*.whl' >/dev/null || compgen -G 'vendor/*.tar.gz' >/dev/null; then
            detail "using the packages in vendor/, not the index"
            arguments=(--no-index --find-links=vendor "${arguments[@]}")
        fi
        run_logged "$log" python3 -m pip --python "$VENV/bin/python3" install --progress-bar off --no-warn-script-location --no-compile --prefer-binary --quiet "${arguments[@]}" \
            || explain_pip "$log"
        "$VENV/bin/python3" -m compileall -q -j 0 --invalidation-mode unchecked-hash "$VENV/lib" >/dev/null 2>&1 || true
    fi
    detail "$(du -sm "$VENV" | cut -f1) MB ($(since $started))"
    cache_save python "$key" "$VENV"
}

explain_pip() {
    local missing
    missing=$(grep -oE 'No matching distribution found for [^ ]+' "$1" | sed 's/.* for //' | head -n 1)
    [[ -z $missing ]] || warn "Missing in the package index: $missing"
    if grep -qE 'NewConnectionError|Temporary failure in name resolution|CERTIFICATE_VERIFY_FAILED|ConnectTimeout' "$1"; then
        warn "The package index is not in reach or not trusted." "PIP_INDEX_URL names the index to use; wheels in vendor/ need none."
    elif grep -qE 'Requires-Python|requires a different Python' "$1"; then
        warn "A version was passed over because it does not support Python $(python3 -c 'import platform; print(platform.python_version())')."
    elif grep -qE 'Failed (building wheel|to build)|subprocess-exited-with-error' "$1"; then
        warn "A package without a ready wheel for this Python did not build; a newer version may have one."
    fi
    fail "Installing packages failed."
}

# Scripts name the interpreter by the path they were installed under, which is not the one they run from.
relocate_packages() {
    local script
    for script in "$VENV"/bin/*; do
        [[ -f $script && ! -L $script ]] || continue
        if head -c 2 "$script" | grep -q '#!' && head -n 1 "$script" | grep -q python; then
            sed -i '1s|^#!.*python.*|#!/usr/bin/env python3|' "$script"
        fi
    done
    sed -i '/^command = /d' "$VENV/pyvenv.cfg"
    rm -f "$VENV"/bin/[Aa]ctivate*
}

collect_static() {
    [[ -f manage.py && ${DISABLE_COLLECTSTATIC:-0} == 0 ]] || return 0
    "$VENV/bin/python3" -c 'import django' 2>/dev/null || return 0
    local log=$CACHE_DIR/collectstatic.log
    step "Collecting Django's static files"
    run_logged "$log" "$VENV/bin/python3" manage.py collectstatic --noinput && return
    if grep -qE 'without having set the STATIC_ROOT|Unknown command: .collectstatic' "$log"; then
        detail "the project sets no STATIC_ROOT; nothing to collect"
        return
    fi
    fail "manage.py collectstatic failed; its message is above." "Correct the settings, or set DISABLE_COLLECTSTATIC=1 to skip this step."
}
