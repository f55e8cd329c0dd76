#!/usr/bin/env bash
# What an item costs while a knowledge grows: KINOU_BENCH_ITEMS (120,000) loaded into a real
# Open-WebUI on Postgres, and KINOU_BENCH_ONE_BY_ONE (2,000) added one by one to one as it comes.
# Embeddings cost nothing on either side. out/bench/growth.json, and the curves beside it in
# out/bench/growth; takes about an hour and 40 GB of disk, which are freed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/out/bench/growth
items=${KINOU_BENCH_ITEMS:-120000}
one_by_one=${KINOU_BENCH_ONE_BY_ONE:-2000}
window=${KINOU_BENCH_WINDOW:-5000}

. tools/bench-knowledge.sh
export KINOU_POSTGRES_OUT=$out/postgres
mkdir -p "$out"

down() {
  BACKEND=postgres KINOU_OPENWEBUI_OUT=$out/bulk tools/openwebui-down.sh || true
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-down.sh || true
  tools/postgres-down.sh --remove || true
  rm -rf "$out/bulk" "$out/one"
  bench_down
}
trap down EXIT
trap 'exit 130' INT TERM
down >/dev/null 2>&1
build
stub_up

if [ "$one_by_one" -gt 0 ]; then
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-up.sh
  bench GrowthBench one-by-one "$out" "$SERVER" "$out/one/key" \
    "$(head -n 1 "$out/one/server.pid")" "$one_by_one" 100
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-down.sh
fi

tools/postgres-up.sh
export BACKEND=postgres KINOU_OPENWEBUI_OUT=$out/bulk
tools/openwebui-up.sh
# Started again after the warm-up, since the server makes its index of vectors when it starts.
bench GrowthBench bulk "$out" "$SERVER" "$KINOU_OPENWEBUI_OUT/key" \
  "$POSTGRES" "$KINOU_POSTGRES_OUT/password" \
  "$(postmaster)" "$items" "$window" "$window" "tools/openwebui-down.sh && tools/openwebui-up.sh"
bench GrowthBench conclude "$out"
