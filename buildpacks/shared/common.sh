# Functions that every built-in buildpack uses. Sourced by bin/*; start reading at `buildpack_begin`.
# Output: "-----> " a step, seven spaces detail, " !     " an error with its cause and what to do.

step() { echo "-----> $*"; }
detail() { echo "       $*"; }
indent() { sed -u 's/^/       /'; }
debug() { [[ -z ${BP_DEBUG:-} ]] || echo "       debug: $*"; }

warn() {
    local line
    for line in "$@"; do echo " !     $line"; done
}

# The first argument is the cause, the others say what to do.
fail() {
    warn "$@" >&2
    exit 1
}

# Sets BUILDPACK_DIR, BUILDPACK_NAME and BUILDPACK_VERSION. Call as: buildpack_begin "${BASH_SOURCE[0]}"
buildpack_begin() {
    set -euo pipefail
    BUILDPACK_DIR=$(cd "$(dirname "$1")/.." && pwd)
    BUILDPACK_NAME=$(sed -n 's/^language: *//p' "$BUILDPACK_DIR/manifest.yml")
    BUILDPACK_VERSION=dev
    [[ ! -r $BUILDPACK_DIR/VERSION ]] || BUILDPACK_VERSION=$(<"$BUILDPACK_DIR/VERSION")
}

# For bin/supply and bin/finalize: names the arguments and makes what earlier buildpacks supplied usable.
staging_begin() {
    BUILD_DIR=$1 CACHE_DIR=$2 DEPS_DIR=$3 DEPS_IDX=$4 PROFILE_DIR=${5:-}
    DEP_DIR=$DEPS_DIR/$DEPS_IDX
    mkdir -p "$CACHE_DIR" "$DEP_DIR"
    local dir file
    for dir in "$DEPS_DIR"/*/; do
        dir=${dir%/}
        [[ ! -d $dir/bin ]] || PATH=$dir/bin:$PATH
        [[ ! -d $dir/lib ]] || {
            export LD_LIBRARY_PATH=$dir/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
            export LIBRARY_PATH=$dir/lib${LIBRARY_PATH:+:$LIBRARY_PATH}
        }
        [[ ! -d $dir/include ]] || export CPATH=$dir/include${CPATH:+:$CPATH}
        [[ ! -d $dir/pkgconfig ]] || export PKG_CONFIG_PATH=$dir/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
        for file in "$dir"/env/*; do
            [[ ! -f $file ]] || export "${file##*/}=$(<"$file")"
        done
    done
    export PATH
}

# At the end of supply: tells the stager and other tools who was here.
write_config() {
    jq -n --arg name "$BUILDPACK_NAME" --arg version "$BUILDPACK_VERSION" '{name: $name, version: $version, config: {}}' >"$DEP_DIR/config.yml"
}

# launch.yml; arguments: TYPE COMMAND [TYPE COMMAND]... (JSON is YAML)
write_launch() {
    jq -n '[$ARGS.positional | _nwise(2) | {type: .[0], command: .[1]}] | {processes: .}' --args "$@" >"$DEP_DIR/launch.yml"
}

# A variable for the buildpacks that follow in this staging.
supply_env() {
    mkdir -p "$DEP_DIR/env"
    printf %s "$2" >"$DEP_DIR/env/$1"
}

# Lines (stdin) for the start of each process; argument: the file's name.
profile_script() {
    mkdir -p "$DEP_DIR/profile.d"
    cat >"$DEP_DIR/profile.d/$1"
}

# At the end of finalize: what all buildpacks supplied becomes part of the processes' environment.
write_profile() {
    local dir index script
    cat >"$PROFILE_DIR/000_multi-supply.sh" <<'PROFILE'
for _cy_dep in "$DEPS_DIR"/*/; do
    _cy_dep=${_cy_dep%/}
    [[ ! -d $_cy_dep/bin ]] || export PATH=$_cy_dep/bin:$PATH
    [[ ! -d $_cy_dep/lib ]] || export LD_LIBRARY_PATH=$_cy_dep/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
unset _cy_dep
PROFILE
    for dir in "$DEPS_DIR"/*/; do
        index=$(basename "$dir")
        for script in "$dir"profile.d/*; do
            [[ ! -f $script ]] || cp "$script" "$PROFILE_DIR/${index}_${script##*/}"
        done
    done
}

# The command of a process type in the Procfile, or nothing.
procfile_command() {
    [[ -f $BUILD_DIR/Procfile ]] || return 0
    sed -nE "s/^$1:[[:space:]]*(.*[^[:space:]])[[:space:]]*\$/\\1/p" "$BUILD_DIR/Procfile" | tr -d '\r' | head -n 1
}

# Hash over the arguments' content: files by content, anything else as text.
fingerprint() {
    local item
    for item in "$@"; do
        if [[ -f $item ]]; then sha256sum <"$item"; else echo "$item"; fi
    done | sha256sum | cut -c1-24
}

# Keeps one directory per name in the cache, replaced when its key changes; as one archive, because thousands of small files
# cost more to copy and to delete than to unpack. cache_restore NAME KEY TARGET: 1 when it is not there.
cache_restore() {
    local archive=$CACHE_DIR/$1/$2.tar.zst
    [[ -f $archive ]] || return 1
    rm -rf "$3"
    mkdir -p "$3"
    tar -I zstd -xf "$archive" -C "$3" || { rm -rf "$3" "$archive"; return 1; }
}

cache_save() {
    rm -rf "${CACHE_DIR:?}/$1"
    mkdir -p "$CACHE_DIR/$1"
    tar -I 'zstd -1 -T0' -cf "$CACHE_DIR/$1/part" -C "$3" .
    mv "$CACHE_DIR/$1/part" "$CACHE_DIR/$1/$2.tar.zst"
}

# Runs a tool, its output indented and kept in LOG; the caller looks at the status. run_logged LOG COMMAND...
run_logged() {
    local log=$1
    shift
    "$@" 2>&1 | tee "$log" | sed -u '/^[[:space:]]*$/d; s/^/       /' || return "${PIPESTATUS[0]}"
}

# Seconds since START (an $SECONDS value), for progress lines.
since() { echo "$((SECONDS - $1)) s"; }

# What stands in the root of the app, for messages that say what was looked for and what is there.
list_root() { (cd "$BUILD_DIR" && find . -maxdepth 1 -mindepth 1 ! -name .git | sed 's#^\./##' | sort | head -n 20 | paste -sd ' '); }
