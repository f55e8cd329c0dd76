#!/usr/bin/env bash
# Times a night of 44 recordings whose downloads take about as long as their transcription, from a
# cold archive, then the same night again. Writes out/bench/night.json. Arguments: --help.
set -euo pipefail
cd "$(dirname "$0")/.."

# What speaks; only here, since the sample's recordings are in the repository.
missing=()
command -v espeak-ng >/dev/null || missing+=(espeak-ng)
command -v opusenc >/dev/null || missing+=(opus-tools)
if [ ${#missing[@]} -gt 0 ] && ! [ -e "${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}/bench/night-3" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "bench-night: missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
  echo "bench-night: installing ${missing[*]} (apt-get)"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    -o DPkg::Lock::Timeout=900 "${missing[@]}"; } >/dev/null
fi
exec python3 tools/bench-night.py "$@"
