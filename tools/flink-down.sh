#!/usr/bin/env bash
# Stops the Flink cluster that flink-up.sh of this checkout started, and whatever children its workers
# left; jobs that were running are gone. The logs stay in out/flink/log.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/flink-env.sh"

lock
settings || true
stopped=
for name in $(names); do
  ! runs "$name" || stopped+=" $name"
done
mapfile -t all < <(workers)
stop_all "${all[@]}" jm
stop_all zk
children=$(processes | paste -sd ' ')
for pid in $children; do kill -KILL "$pid" 2>/dev/null || true; done
rm -rf "${FLINK_OUT:?}/tmp" "${FLINK_OUT:?}/ha" "$SESSIONS" "$SETTINGS" "$WORKERS_FILE"
[ -z "$children" ] || say "ended what workers had left: $children"
if [ -n "$stopped" ]; then say "stopped$stopped"; else say "was not running"; fi
