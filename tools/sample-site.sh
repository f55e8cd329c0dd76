# Sourced by what needs the sample's site; not run. Set before: SITE_OUT, a directory.
#
# site_up ARGUMENTS…  starts it and waits until it listens; the rest goes to samples/site.py.
# site_down           stops it; called by itself when the script ends.
# sample_config FILE  writes a copy of the configuration FILE, for SAMPLE_PORT and with the archive
#                     and the report in SITE_OUT, and prints its path.
SAMPLE_PORT="${SAMPLE_PORT:-8963}"
site_pid=""

site_down() {
  if [ -n "$site_pid" ]; then
    kill "$site_pid" 2>/dev/null || true
    wait "$site_pid" 2>/dev/null || true
    site_pid=""
  fi
}

site_up() {
  trap site_down EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkdir -p "$SITE_OUT"
  rm -f "$SITE_OUT/site.port"
  python3 samples/site.py --port "$SAMPLE_PORT" --port-file "$SITE_OUT/site.port" "$@" &
  site_pid=$!
  until [ -e "$SITE_OUT/site.port" ]; do
    if ! kill -0 "$site_pid" 2>/dev/null; then
      wait "$site_pid" || exit 3
    fi
    sleep 0.05
  done
}

sample_config() {
  local content
  mkdir -p "$SITE_OUT"
  content="$(sed -e "s|127\.0\.0\.1:8963|127.0.0.1:$SAMPLE_PORT|" \
    -e "s|http://127\.0\.0\.1:8961|${OPENWEBUI_URL:-http://127.0.0.1:8961}|" \
    -e "s|\.\./out/openwebui|${OPENWEBUI_OUT:-$PWD/out/openwebui}|" -e "s|\.\./out/sample|.|" \
    -e "s|model: models/|model: $PWD/samples/models/|" "$1")"
  printf '%s\n' "$content" >"$SITE_OUT/$(basename "$1")"
  echo "$SITE_OUT/$(basename "$1")"
}
