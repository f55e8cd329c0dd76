#!/usr/bin/env bash
# Starts a Chroma server on loopback, from Open-WebUI's own environment, so that both are of one
# version. Does nothing if it is up already. Settings: see openwebui-env.sh.
set -euo pipefail
SAYS=chroma
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

mkdir -p "$CHROMA_OUT"
exec 9>"$CHROMA_OUT/.lock"
! command -v flock >/dev/null || flock 9

up=already
if ! running "$CHROMA_OUT/server.pid" >/dev/null; then
  up=now
  ! answers "$CHROMA_URL/" || fail "port $CHROMA_PORT is taken by another program: set KINOU_CHROMA_PORT"
  "$ROOT/tools/openwebui-install.sh"
  detached "$CHROMA_OUT/server.log" "$CHROMA_OUT/server.pid" ANONYMIZED_TELEMETRY=false \
    "$OPENWEBUI_VENV/bin/chroma" run --host 127.0.0.1 --port "$CHROMA_PORT" --path "$CHROMA_OUT/data"
fi
wait_for "the server" "$CHROMA_OUT/server.pid" "$CHROMA_OUT/server.log" answers "$CHROMA_URL/api/v2/heartbeat"
say "Chroma is up $([ $up = now ] || echo 'already ')at $CHROMA_URL"
