# Arguments: cache directories to keep in one word, then the directory of each buildpack.
# Prints a line per buildpack: its root (empty: it has no bin), a tab, the scripts that it has.
keep=" $1 "
shift
for entry in /cache/content/* /cache/content/.[!.]*; do
  [ -e "$entry" ] || [ -L "$entry" ] || continue
  case "$keep" in
    *" ${entry##*/} "*) ;;
    *) chmod -R u+rwX "$entry" 2>/dev/null; rm -rf "$entry" ;;
  esac
done
for name in $keep; do
  mkdir -p "/cache/content/$name"
done
for buildpack in "$@"; do
  root=
  if [ -d "$buildpack/bin" ]; then
    root=$buildpack
  else
    children=0
    for child in "$buildpack"/*/; do
      [ -d "$child" ] && children=$((children + 1)) && only=${child%/}
    done
    [ "$children" = 1 ] && [ -d "$only/bin" ] && root=$only
  fi
  scripts=
  for script in detect supply finalize compile release; do
    if [ -n "$root" ] && [ -f "$root/bin/$script" ]; then
      if [ -x "$root/bin/$script" ]; then scripts="$scripts $script"; else scripts="$scripts !$script"; fi
    fi
  done
  printf '%s\t%s\n' "$root" "$scripts"
done
