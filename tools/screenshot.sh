#!/usr/bin/env bash
# Takes a picture of a report or a digest in headless Chromium.
#   tools/screenshot.sh REPORT.html OUT.png [WIDTH HEIGHT [dark]]
set -euo pipefail

report=${1:?usage: tools/screenshot.sh REPORT.html OUT.png [WIDTH HEIGHT [dark]]}
picture=${2:?usage: tools/screenshot.sh REPORT.html OUT.png [WIDTH HEIGHT [dark]]}
width=${3:-1100}
height=${4:-1400}
scheme=${5:-light}

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "Chromium is missing; install it with: apt-get install chromium" >&2
  exit 3
fi

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
flags=()
# 0 is dark in Blink's settings; the desktop's own choice is not asked.
[ "$scheme" = dark ] && flags+=(--blink-settings=preferredColorScheme=0)

if ! "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$profile" --hide-scrollbars "${flags[@]}" \
  --window-size="$width,$height" --screenshot="$picture" \
  "file://$(realpath "$report")" >"$profile/log" 2>&1; then
  cat "$profile/log" >&2
  exit 1
fi
[ -s "$picture" ]
