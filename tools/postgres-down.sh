#!/usr/bin/env bash
# Stops the PostgreSQL that postgres-up.sh of this checkout started; with --remove, its data goes, too.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/postgres-env.sh"

if postgres_runs; then
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DATA/db" -m fast -t 120 -w stop >/dev/null
  say "stopped"
else
  say "was not running"
fi
if [ "${1:-}" = --remove ]; then
  rm -rf "$POSTGRES_DATA" "$POSTGRES_OUT"
fi
