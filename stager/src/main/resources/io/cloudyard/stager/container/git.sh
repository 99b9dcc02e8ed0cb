# Arguments: url, branch, tag or commit (may be empty), directory. A shallow clone first; not every server can give one,
# and a commit cannot be named in one.
mkdir -p "${3%/*}"
if [ -n "$2" ]; then
  git clone --quiet --depth 1 --recursive --branch "$2" -- "$1" "$3" 2>/dev/null && exit 0
else
  git clone --quiet --depth 1 --recursive -- "$1" "$3" 2>/dev/null && exit 0
fi
rm -rf "$3"
git clone --quiet --recursive -- "$1" "$3" || exit 1
[ -z "$2" ] && exit 0
git -C "$3" checkout --quiet "$2" && git -C "$3" submodule --quiet update --init --recursive
