#!/usr/bin/env bash
# What an item costs while a knowledge grows: KINOU_BENCH_ITEMS (120,000) loaded into a real
# Open-WebUI on Postgres, and KINOU_BENCH_ONE_BY_ONE (2,000) added one by one to one as it comes.
# Embeddings cost nothing on either side. out/bench/growth.json, and the curves beside it in
# out/bench/growth; takes about an hour and 40 GB of disk, which are freed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
out=$root/out/bench/growth
items=${KINOU_BENCH_ITEMS:-120000}
one_by_one=${KINOU_BENCH_ONE_BY_ONE:-2000}
window=${KINOU_BENCH_WINDOW:-5000}

export KINOU_OPENWEBUI_PORT=${KINOU_BENCH_PORT:-8971}
export KINOU_POSTGRES_PORT=$((KINOU_OPENWEBUI_PORT + 1))
export KINOU_POSTGRES_OUT=$out/postgres
stub_port=$((KINOU_OPENWEBUI_PORT + 2))
export KINOU_EMBEDDINGS_URL=http://127.0.0.1:$stub_port/v1

work=transforms/knowledge/target/bench
mkdir -p "$out" "$work"
mvn -q -B -ntp -pl transforms/knowledge -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$root/$work/classpath"
bench() {
  java -Xmx1g -XX:+UseSerialGC -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "transforms/knowledge/target/test-classes:transforms/knowledge/target/classes:$(cat "$work/classpath")" \
    "dev.kinou.knowledge.bench.$@"
}

stub=
down() {
  BACKEND=postgres KINOU_OPENWEBUI_OUT=$out/bulk tools/openwebui-down.sh || true
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-down.sh || true
  tools/postgres-down.sh --remove || true
  rm -rf "$out/bulk" "$out/one"
  [ -z "$stub" ] || kill "$stub" 2>/dev/null || true
}
trap down EXIT
down >/dev/null 2>&1
bench StubEmbeddings "$stub_port" >/dev/null &
stub=$!

if [ "$one_by_one" -gt 0 ]; then
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-up.sh
  bench GrowthBench one-by-one "$out" "http://127.0.0.1:$KINOU_OPENWEBUI_PORT" "$out/one/key" \
    "$(head -n 1 "$out/one/server.pid")" "$one_by_one" 100
  BACKEND=sqlite KINOU_OPENWEBUI_OUT=$out/one tools/openwebui-down.sh
fi

tools/postgres-up.sh
export BACKEND=postgres KINOU_OPENWEBUI_OUT=$out/bulk
tools/openwebui-up.sh
postmaster=$(pgrep -o -f "postgres .*-p $KINOU_POSTGRES_PORT")
# Started again after the warm-up, since the server makes its index of vectors when it starts.
bench GrowthBench bulk "$out" "http://127.0.0.1:$KINOU_OPENWEBUI_PORT" "$KINOU_OPENWEBUI_OUT/key" \
  "postgresql://kinou@127.0.0.1:$KINOU_POSTGRES_PORT/openwebui" "$KINOU_POSTGRES_OUT/password" \
  "$postmaster" "$items" "$window" "$window" "tools/openwebui-down.sh && tools/openwebui-up.sh"
bench GrowthBench conclude "$out"
