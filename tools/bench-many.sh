#!/usr/bin/env bash
# A night of ITEMS (2,000) short recordings on a Flink cluster of two workers: the real yt-dlp and
# ffmpeg for each, whisper.cpp, the embedder, the archive, and the load into a Postgres that a real
# Open-WebUI reads (LOAD=0: the archive only). MODEL=tiny.en transcribes with the sample's model;
# by default a synthetic one, of almost no cost, hears the same words in everything. AT_ONCE (8)
# downloads of the site at once. MINUTES=45 cuts the night off after so long, as Ctrl-C does, and checks
# what was finished.
#
# The memory of each process is sampled every 5 s. Writes out/bench/many.json, and many.csv and
# many.svg into out/bench/many; checks that every video is there once and that nothing is left.
set -euo pipefail
cd "$(dirname "$0")/.."
items=${ITEMS:-2000}
bench=$PWD/out/bench
out=$bench/many
export KINOU_FLINK_PORT=${KINOU_FLINK_PORT:-9660} KINOU_FLINK_OUT=${KINOU_FLINK_OUT:-$out/flink}
# Beside those of make openwebui-up.
export BACKEND=postgres KINOU_OPENWEBUI_PORT=${KINOU_BENCH_PORT:-9680}
export KINOU_POSTGRES_PORT=$((KINOU_OPENWEBUI_PORT + 1)) KINOU_EMBEDDINGS_PORT=$((KINOU_OPENWEBUI_PORT + 2))
export KINOU_OPENWEBUI_OUT=$out/openwebui KINOU_POSTGRES_OUT=$out/postgres
database=postgresql://kinou@127.0.0.1:$KINOU_POSTGRES_PORT/openwebui

measuring=
down() {
  [ -z "$measuring" ] || { kill -TERM "$measuring" && wait "$measuring"; } 2>/dev/null || true
  tools/flink-down.sh
  tools/openwebui-down.sh || true
  tools/postgres-down.sh --remove || true
}
trap down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
down >/dev/null 2>&1
rm -rf "$out"
mkdir -p "$out"

mvn -q -B -ntp -pl transforms/speech,runners/flink -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/bench-classpath
java_main() {
  local module=$1 class=$2
  shift 2
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$module/target/test-classes:$module/target/classes:$(cat "$module/target/bench-classpath")" "$class" "$@"
}

model=$PWD/samples/models/ggml-tiny.en-q5_1.bin
if [ "${MODEL:-synthetic}" = synthetic ]; then
  model=$out/ggml-synthetic.bin
  java_main transforms/speech dev.kinou.speech.BenchModel "$model"
fi

target=()
if [ "${LOAD:-1}" = 1 ]; then
  tools/openwebui-up.sh
  target=(--openwebui "http://127.0.0.1:$KINOU_OPENWEBUI_PORT" --key "$KINOU_OPENWEBUI_OUT/key"
    --database "$database" --password "$KINOU_POSTGRES_OUT/password")
fi
WORKERS=2 SLOTS=4 tools/flink-up.sh

python3 tools/bench-many.py --items "$items" --at-once "${AT_ONCE:-8}" --out "$out/night" \
  --flink "http://127.0.0.1:$KINOU_FLINK_PORT" --model "$model" \
  --csv "$out/many.csv" --figures "$bench/many.json" ${MINUTES:+--minutes "$MINUTES"} "${target[@]}" &
measuring=$!
status=0
wait "$measuring" || status=$?
measuring=

if [ -s "$out/many.csv" ]; then
  java_main runners/flink dev.kinou.flink.bench.MemoryChart "$out/many.csv" "$out/many.svg" \
    "A night of $(printf "%'d" "$items") videos: memory of its processes"
fi
down
trap - EXIT
left=$(pgrep -f "$out/" || true)
[ -z "$left" ] || { echo "bench-many: processes are left: $left" >&2; exit 1; }
[ ! -e "$KINOU_FLINK_OUT/tmp" ] || { echo "bench-many: temporary files are left in $KINOU_FLINK_OUT/tmp" >&2; exit 1; }
left=$(find "$out/night/scratch" -type f ! -name guard 2>/dev/null || true)
[ -z "$left" ] || { echo "bench-many: temporary files are left: $left" >&2; exit 1; }
[ "$status" -ne 0 ] || echo "bench-many: nothing is left running, and no temporary file"
exit "$status"
