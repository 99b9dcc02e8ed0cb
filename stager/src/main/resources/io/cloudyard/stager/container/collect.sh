# Arguments: pairs of a file and the name under which it is collected. Missing files are left out.
rm -rf /tmp/collected
mkdir /tmp/collected || exit 1
while [ $# -ge 2 ]; do
  [ -f "$1" ] && head -c 65537 < "$1" > "/tmp/collected/$2"
  shift 2
done
exit 0
