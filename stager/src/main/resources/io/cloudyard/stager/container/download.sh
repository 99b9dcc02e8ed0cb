# Arguments: url of a zip, directory.
mkdir -p "$2" || exit 1
curl --fail --silent --show-error --location --max-time 600 --output "$2.zip" "$1" || exit 1
unzip -q -o "$2.zip" -d "$2" || exit 1
rm -f "$2.zip"
