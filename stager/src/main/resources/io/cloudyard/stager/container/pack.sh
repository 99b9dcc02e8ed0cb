# Argument: kilobytes that all files may have together. Packs /tmp/contents into layers, the same bytes for the same files.
# Prints a line per layer as soon as it is packed: layer <file> <sha256> <bytes> <name>.
# Exits with 28 after a line "disk <kilobytes>" when there is too much.
set -eu
# Nothing that a buildpack left running may change files while they are packed.
kill -s KILL -- -1 2>/dev/null || true

used=$(du -sxk /tmp /home/vcap 2>/dev/null | awk '{ sum += $1 } END { print sum }')
if [ "$used" -gt "$1" ]; then
  echo "disk $used"
  exit 28
fi

cd /tmp/contents
if [ -L /tmp/app ] || [ ! -d /tmp/app ]; then
  echo "the buildpack has removed the app's directory /tmp/app" >&2
  exit 1
fi
mv /tmp/app app
mkdir -p deps profile.d logs tmp
rm -rf /tmp/droplet
mkdir /tmp/droplet
count=0

pack() {
  name=$1
  shift
  file=$count.tar.zst
  tar -c -f "/tmp/droplet/$file" -I 'zstd -q -3 -T0' --sort=name --mtime=@0 --owner=2000 --group=2000 --numeric-owner \
    --format=posix --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime "$@"
  digest=$(sha256sum < "/tmp/droplet/$file")
  bytes=$(stat -c %s "/tmp/droplet/$file")
  echo "layer $file ${digest%% *} $bytes $name"
  count=$((count + 1))
}

find ./deps -mindepth 2 -maxdepth 2 -type d | LC_ALL=C sort > /tmp/droplet/directories
: > /tmp/droplet/own
while IFS= read -r directory; do
  case "$directory" in *[!A-Za-z0-9._/@+-]*) continue ;; esac
  [ -d "$directory" ] && [ ! -L "$directory" ] || continue
  [ "$(du -sb --apparent-size "$directory" | cut -f1)" -ge 1048576 ] || continue
  printf '%s\n' "$directory" >> /tmp/droplet/own
  pack "${directory#./}" --no-recursion . ./deps "${directory%/*}" --recursion "$directory"
done < /tmp/droplet/directories
pack app --anchored --no-wildcards --exclude-from=/tmp/droplet/own .
