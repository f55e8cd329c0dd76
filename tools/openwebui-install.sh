#!/usr/bin/env bash
# Installs the real Open-WebUI into the cache, once for all checkouts; its environment has Chroma, too.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

python() {
  local candidate
  for candidate in "${KINOU_PYTHON:-}" python3.12 python3.11 python3; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys, venv, ensurepip
sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Installed means: the marker holds the hash of the pins, and it is written last.
installed() {
  [ "$(cat "$OPENWEBUI_VENV/installed" 2>/dev/null)" = "$(pins_hash)" ]
}
pins_hash() { "$PYTHON" -c 'import hashlib, sys
print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$OPENWEBUI_PINS"; }

# Everything is pinned with its hash, so a resolver has nothing to decide.
packages() {
  local pip="$OPENWEBUI_VENV/bin/python -m pip --disable-pip-version-check --no-input"
  local index=${UV_DEFAULT_INDEX:-${PIP_INDEX_URL:-$($pip config get global.index-url 2>/dev/null || true)}}
  if $pip install --quiet --require-hashes -r "$ROOT/tools/pins/openwebui-uv.txt" &&
    env ${index:+UV_DEFAULT_INDEX="$index"} ${PIP_CERT:+SSL_CERT_FILE="$PIP_CERT"} \
      "$OPENWEBUI_VENV/bin/uv" pip install --python "$OPENWEBUI_VENV/bin/python" \
      --cache-dir "$OPENWEBUI_CACHE/uv-cache" --no-deps --require-hashes -r "$OPENWEBUI_PINS"; then
    rm -rf "$OPENWEBUI_CACHE/uv-cache"
    return
  fi
  echo "uv could not, so pip does: this takes minutes"
  $pip install --no-deps --require-hashes -r "$OPENWEBUI_PINS"
}

install() {
  PYTHON=$(python) || fail "needs Python 3.11 or 3.12 with venv. On Debian or Ubuntu: apt-get install python3-venv (or set KINOU_PYTHON)"
  installed && return
  mkdir -p "$OPENWEBUI_CACHE"
  exec 8>"$OPENWEBUI_CACHE/.lock"
  if command -v flock >/dev/null && ! flock -n 8; then
    say "another checkout is installing it, waiting"
    flock 8
  fi
  installed && return
  say "installing $OPENWEBUI_VERSION into $OPENWEBUI_VENV (about 600 MB to fetch, 1.8 GB on disk, once)"
  rm -rf "$OPENWEBUI_VENV"
  "$PYTHON" -m venv "$OPENWEBUI_VENV"
  packages >"$OPENWEBUI_CACHE/install.log" 2>&1 & # keeps the lock even if this is killed
  local pip=$! seconds=0
  trap 'kill $pip 2>/dev/null || true' EXIT
  while kill -0 $pip 2>/dev/null; do
    sleep 1
    seconds=$((seconds + 1))
    [ $((seconds % 10)) -ne 0 ] || say "installing for $seconds s: $(tail -n 1 "$OPENWEBUI_CACHE/install.log" | cut -c1-60)"
  done
  trap - EXIT
  wait $pip || {
    tail -n 5 "$OPENWEBUI_CACHE/install.log" >&2
    fail "could not install; the whole log is $OPENWEBUI_CACHE/install.log"
  }
  pins_hash >"$OPENWEBUI_VENV/installed"
  exec 8>&-
  say "installed in $seconds s"
}

# What only some backends need, with a marker of its own, so that nothing else is installed anew.
extras() {
  local part=${BACKEND##*-}
  local pins=$ROOT/tools/pins/openwebui-$part.txt
  [ -f "$pins" ] && ! cmp -s "$pins" "$OPENWEBUI_VENV/installed-$part" || return 0
  "$OPENWEBUI_VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
    --require-hashes -r "$pins" >&2 || fail "could not install what it needs for BACKEND=$BACKEND"
  cp "$pins" "$OPENWEBUI_VENV/installed-$part"
}

install
extras
