#!/usr/bin/env bash
# How much of a cluster's slots a night uses, whose items are uneven and take no core: 400 of them
# (KINOU_BENCH_ITEMS) on 2, 4, 8 and 16 slots (KINOU_BENCH_SLOTS) of a fresh cluster each time, in
# Flink's batch mode that Kinou uses (KINOU_BENCH_MODES: dataset, datastream or both). Then, unless
# KINOU_BENCH_OVERHEAD is 0, what items cost on the DirectRunner, on Flink within a JVM and on a
# cluster, beside a plain loop. Writes out/bench/scale.json; takes about twenty minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/out/bench/scale
export KINOU_FLINK_OUT=$out/flink KINOU_FLINK_PORT=${KINOU_FLINK_PORT:-8976}
jars=$PWD/runners/flink/target/kinou-flink.jar:$out/bench.jar
home=${JAVA_HOME:+$JAVA_HOME/bin/}

measuring=
ended() {
  [ -z "$measuring" ] || kill "$measuring" 2>/dev/null || true
  tools/flink-down.sh 2>/dev/null || true
}
trap ended EXIT
trap 'exit 130' INT TERM
tools/flink-down.sh 2>/dev/null

rm -rf "$out"
mkdir -p "$out/classes"
"${home}javac" -nowarn -proc:none -d "$out/classes" \
  -cp runners/flink/target/kinou-flink.jar:runners/flink/target/kinou-submit.jar \
  runners/flink/src/test/java/dev/kinou/flink/Bench*.java
"${home}jar" --create --file "$out/bench.jar" -C "$out/classes" .

# bench JAR CLASS ARGUMENTS…: not in the foreground, where a signal would wait for its end.
bench() {
  "${home}java" -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$out/bench.jar:$1" "dev.kinou.flink.$2" "${@:3}" &
  measuring=$!
  wait "$measuring"
  measuring=
}

overhead() {
  local processes
  processes=$(tools/flink-worker.sh list | cut -d ' ' -f 2 | paste -sd ,)
  for way in plain direct; do
    bench runners/direct/target/kinou.jar BenchOverhead "$out/overhead-$way.json" "$way"
  done
  bench runners/flink/target/kinou-submit.jar BenchOverhead "$out/overhead-local.json" local
  bench runners/flink/target/kinou-submit.jar BenchOverhead "$out/overhead-cluster.json" cluster \
    "$1" "$jars" "$processes"
}

for slots in ${KINOU_BENCH_SLOTS:-16 8 4 2}; do
  for mode in ${KINOU_BENCH_MODES:-dataset}; do
    workers=$((slots > 8 ? 4 : 2))
    WORKERS=$workers SLOTS=$((slots / workers)) tools/flink-up.sh
    bench runners/flink/target/kinou-submit.jar BenchScale "http://127.0.0.1:$KINOU_FLINK_PORT" \
      "$jars" "$mode" "${KINOU_BENCH_ITEMS:-400}" "$out"
    tools/flink-down.sh
  done
done
if [ "${KINOU_BENCH_OVERHEAD:-1}" = 1 ]; then
  WORKERS=2 SLOTS=2 tools/flink-up.sh
  overhead "http://127.0.0.1:$KINOU_FLINK_PORT"
  tools/flink-down.sh
fi
bench runners/flink/target/kinou-submit.jar BenchFigures "$out"
