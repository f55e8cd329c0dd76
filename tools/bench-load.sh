#!/usr/bin/env bash
# How fast each way loads the same transcripts of 1,500 words into a real Open-WebUI: one by one as
# a plain script does (KINOU_BENCH_ONE_BY_ONE, 2,000), and Kinou's targets openwebui
# (KINOU_BENCH_OPENWEBUI, 10,000), openwebui-postgres (KINOU_BENCH_POSTGRES, 20,000, after 2,000 and a
# restart, at which the server makes its index of vectors) and openwebui-chroma (KINOU_BENCH_CHROMA,
# 4,000). 0 leaves a way out. Each begins on a fresh store; embeddings cost nothing on either side.
# Writes out/bench/load.json.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/out/bench/load
. tools/bench-knowledge.sh
export KINOU_OPENWEBUI_OUT=$out/server KINOU_POSTGRES_OUT=$out/postgres KINOU_CHROMA_OUT=$out/chroma

down() {
  local backend
  for backend in sqlite chroma postgres; do
    BACKEND=$backend tools/openwebui-down.sh || true
  done
  tools/chroma-down.sh || true
  tools/postgres-down.sh --remove || true
  rm -rf "$KINOU_OPENWEBUI_OUT" "$KINOU_CHROMA_OUT"
}
ended() {
  bench_down
  down
}
trap ended EXIT
trap 'exit 130' INT TERM
down >/dev/null 2>&1

rm -rf "$out"
mkdir -p "$out"
build
stub_up

# Prints the process in a file of the server's.
process() { head -n 1 "$1/server.pid"; }

# run WAY PROCESSES BEFORE ITEMS WINDOW MORE...
run() {
  local way=$1 processes=$2
  shift 2
  bench LoadBench "$way" "$out" "$SERVER" "$KINOU_OPENWEBUI_OUT/key" "$processes" "$@"
}

# part ITEMS WAY: whether it is wanted; says so.
part() {
  [ "$1" -gt 0 ] || return 1
  sync # what the part before it has left to be written
  echo "bench: $2, $1 items" >&2
}

items=${KINOU_BENCH_ONE_BY_ONE:-2000}
if part "$items" "one by one"; then
  BACKEND=sqlite tools/openwebui-up.sh
  run one-by-one "$(process "$KINOU_OPENWEBUI_OUT")" 0 "$items" 50
  down
fi

items=${KINOU_BENCH_OPENWEBUI:-10000}
if part "$items" openwebui; then
  BACKEND=sqlite tools/openwebui-up.sh
  run openwebui "$(process "$KINOU_OPENWEBUI_OUT")" 0 "$items" 2000
  down
fi

items=${KINOU_BENCH_POSTGRES:-20000}
if part "$items" openwebui-postgres; then
  tools/postgres-up.sh
  export BACKEND=postgres
  for phase in before measured; do
    tools/openwebui-up.sh
    run openwebui-postgres "$(process "$KINOU_OPENWEBUI_OUT"),$(postmaster)" 2000 "$items" 5000 \
      "$POSTGRES" "$KINOU_POSTGRES_OUT/password"
    tools/openwebui-down.sh
  done
  unset BACKEND
  down
fi

items=${KINOU_BENCH_CHROMA:-4000}
if part "$items" openwebui-chroma; then
  BACKEND=chroma tools/openwebui-up.sh
  run openwebui-chroma "$(process "$KINOU_OPENWEBUI_OUT"),$(process "$KINOU_CHROMA_OUT")" 0 "$items" 1000 \
    "sqlite:$KINOU_OPENWEBUI_OUT/data/webui.db" "http://127.0.0.1:$KINOU_CHROMA_PORT"
  down
fi

bench LoadFigures "$out"
