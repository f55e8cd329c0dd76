#!/usr/bin/env bash
# Stops the Open-WebUI that openwebui-up.sh of this checkout started, and its embeddings server.
# What was loaded stays in out/openwebui; remove that directory to begin afresh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

stop "the server" "$OPENWEBUI_OUT/server.pid" || say "the server was not running"
stop "the embeddings server" "$OPENWEBUI_OUT/embeddings.pid" || true
