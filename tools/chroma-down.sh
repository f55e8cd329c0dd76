#!/usr/bin/env bash
# Stops the Chroma server that chroma-up.sh of this checkout started. What was loaded stays in
# out/chroma; remove that directory to begin afresh.
set -euo pipefail
SAYS=chroma
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

stop "the server" "$CHROMA_OUT/server.pid" || say "the server was not running"
