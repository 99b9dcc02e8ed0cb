# Building a Go program. Sourced by finalize.

# The go command fetches a newer toolchain by itself when go.mod asks for one; here only what the environment asks for.
choose_toolchain() {
    local wanted=${GOVERSION:-} log
    step "Using Go"
    if [[ -z $wanted && -f go.mod ]]; then
        wanted=$(sed -nE 's#^// \+heroku goVersion (go[0-9.]+).*#\1#p' go.mod | head -n 1)
    fi
    if [[ $wanted =~ ^go[0-9]+\.[0-9]+(\.[0-9]+)?$ && $GOTOOLCHAIN != local ]]; then
        # "go1.25" alone names no release; its first one does.
        [[ $wanted =~ ^go[0-9]+\.[0-9]+$ ]] && wanted+=.0
        # An older one is served by the stack's.
        if [[ $(printf '%s\n' "${wanted#go}" "$(stack_version)" | sort -V | tail -n 1) == "${wanted#go}" ]]; then
            export GOTOOLCHAIN=$wanted
        fi
    fi
    log=$(go version 2>&1) && { detail "$log"; return; }
    if grep -qE 'sumdb|sum\.|verifying module' <<<"$log"; then
        export GOSUMDB=off
        log=$(go version 2>&1) && { detail "$log"; warn "The checksum database is not in reach; the toolchain was not checked against it."; return; }
    fi
    indent <<<"$log"
    fail "This app needs a newer Go than the stack's $(stack_version), and that toolchain could not be fetched." \
        "Lower the go line in go.mod, or set GOPROXY to a module proxy that has golang.org/toolchain."
}

stack_version() { GOTOOLCHAIN=local go env GOVERSION | sed 's/^go//'; }

# Sets PACKAGES: what the user names, else the root's program, else every program found.
choose_packages() {
    if [[ ! -f go.mod ]]; then
        detail "there is no go.mod; building the files in the root as one program"
        export GO111MODULE=off
        PACKAGES=(.)
        return
    fi
    if [[ -n ${GO_INSTALL_PACKAGE_SPEC:-} ]]; then
        read -ra PACKAGES <<<"$GO_INSTALL_PACKAGE_SPEC"
        return
    fi
    if grep -lqE '^package main([[:space:]]|$)' ./*.go 2>/dev/null; then
        PACKAGES=(.)
        return
    fi
    mapfile -t PACKAGES < <(find . -name '*.go' ! -name '*_test.go' ! -path './vendor/*' ! -path '*/testdata/*' ! -path '*/.*/*' ! -path '*/_*/*' \
        -exec grep -lE '^package main([[:space:]]|$)' {} + | xargs -r -n1 dirname | sort -u)
    # Programs under cmd/ are the ones meant to run; others are often examples.
    local commands=()
    mapfile -t commands < <(printf '%s\n' "${PACKAGES[@]}" | grep -E '^\./cmd(/|$)')
    [[ ${#commands[@]} -eq 0 ]] || PACKAGES=("${commands[@]}")
    [[ ${#PACKAGES[@]} -gt 0 ]] || fail "There is no program in this module: no 'package main' outside of tests." \
        "Push the directory of the program, or name it: GO_INSTALL_PACKAGE_SPEC=./cmd/server"
}

# The name of a program: the package's last path element, where a version (/v2) does not count.
program_name() {
    local path=$1
    if [[ $path == . ]]; then
        path=$(sed -nE 's/^module[[:space:]]+"?([^"[:space:]]+)"?.*/\1/p' go.mod 2>/dev/null | head -n 1)
        path=${path%/}
        [[ ! $path =~ /v[0-9]+$ ]] || path=${path%/*}
        [[ -n $path ]] || path=app
    fi
    echo "${path##*/}"
}

build_packages() {
    local started=$SECONDS log=$CACHE_DIR/build.log package name flags=(-tags cloudfoundry -trimpath)
    local linker="-s -w"
    [[ -z ${GO_LINKER_SYMBOL:-} ]] || linker+=" -X ${GO_LINKER_SYMBOL}=${GO_LINKER_VALUE:-}"
    flags+=(-ldflags "$linker")
    [[ ! -d vendor || ! -f vendor/modules.txt ]] || flags+=(-mod=vendor)
    step "Building ${PACKAGES[*]}"
    mkdir -p bin
    PROGRAMS=()
    for package in "${PACKAGES[@]}"; do
        name=$(program_name "$package")
        if ! run_logged "$log" go build "${flags[@]}" -o "bin/$name" "$package"; then
            retry_build "$log" "${flags[@]}" -o "bin/$name" "$package"
        fi
        PROGRAMS+=("$name")
    done
    detail "bin/: ${PROGRAMS[*]} ($(since $started))"
}

# Two failures have a remedy that keeps the build safe enough to try, with a warning.
retry_build() {
    local log=$1
    shift
    if grep -qE 'sum\.[a-z.]+/|checksum database|verifying .*: (reading|Get)' "$log" && [[ ${GOSUMDB:-} != off ]]; then
        warn "The checksum database is not in reach; modules are checked against go.sum only."
        export GOSUMDB=off
        run_logged "$log" go build "$@" && return
    fi
    if grep -qE 'updates to go.mod needed|missing go.sum entry|go: updates to go.sum needed' "$log"; then
        warn "go.mod or go.sum is not complete; completing it for this build." "Run 'go mod tidy' and commit both files."
        run_logged "$log" go build -mod=mod "$@" && return
    fi
    local missing
    missing=$(grep -oE '[a-z0-9.-]+\.[a-z]+/[^ :]*@v[^ :]+: (reading|Get|invalid version|unknown revision).*' "$log" | head -n 1)
    [[ -z $missing ]] || warn "Missing in the module proxy: $missing" "GOPROXY names the proxy to use; a vendor/ directory needs none."
    fail "go build failed; its messages are above."
}

choose_start() {
    local name
    if [[ -n $(procfile_command web) ]]; then
        detail "from the Procfile: $(procfile_command web)"
        return
    fi
    name=${PROGRAMS[0]}
    if [[ ${#PROGRAMS[@]} -gt 1 ]]; then
        # The module's own name, or a name that says server, is the one that answers requests.
        local wanted
        for wanted in "$(program_name .)" web server app; do
            if [[ " ${PROGRAMS[*]} " == *" $wanted "* ]]; then
                name=$wanted
                write_launch web "./bin/$name"
                detail "start command: ./bin/$name"
                return
            fi
        done
        warn "There are ${#PROGRAMS[@]} programs (${PROGRAMS[*]}) and nothing says which one answers requests." \
            "Add a Procfile with a 'web:' line, or set GO_INSTALL_PACKAGE_SPEC to one package."
        return
    fi
    write_launch web "./bin/$name"
    detail "start command: ./bin/$name"
}
