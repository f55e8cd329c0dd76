#!/usr/bin/env bash
# The sample's recordings, and a long one made of them (KINOU_BENCH_MINUTES, 30), on each device that
# there is (KINOU_BENCH_DEVICES: only on these, "cuda0 cpu"): out/bench/devices.json. Needs the build
# to have run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
speech=$root/transforms/speech
work=$speech/target/bench
clips=$work/devices
read -ra devices <<<"${KINOU_BENCH_DEVICES:-}"
mkdir -p "$clips" "$root/out/bench"

cd "$root"
mvn -q -B -ntp -pl transforms/speech -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
run() {
  java -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "-Dsamples.dir=$root/samples" \
    -cp "$speech/target/test-classes:$speech/target/classes:$(cat "$work/classpath")" "$@"
}
run dev.kinou.speech.SampleClips "$clips" "${KINOU_BENCH_MINUTES:-30}"
run dev.kinou.speech.BenchDevices "$clips" "${KINOU_BENCH_MODEL:-$root/samples/models/ggml-tiny.en-q5_1.bin}" \
  "$root/out/bench/devices.json" ${devices[@]+"${devices[@]}"}
