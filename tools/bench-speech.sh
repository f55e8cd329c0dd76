#!/usr/bin/env bash
# Short clips and a recording of half an hour by whisper-cli, faster-whisper and Kinou, each with two
# threads on two cores and a beam of KINOU_BENCH_BEAM (5): out/bench/speech.json. Installs espeak-ng
# where it may. Takes about half an hour, or half of that with KINOU_BENCH_ROUNDS=1.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
speech=$root/transforms/speech
work=$speech/target/bench
out=$root/out/bench
platform=$(uname -s | sed 's/Linux/linux/; s/Darwin/macosx/')-$(uname -m | sed 's/aarch64/arm64/')
mkdir -p "$work/clips" "$out"

if ! command -v espeak-ng >/dev/null; then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    apt-get install -y -qq espeak-ng >/dev/null
  else
    echo "espeak-ng is needed to make the clips: sudo apt-get install espeak-ng" >&2
    exit 1
  fi
fi

WHISPER_BUILD_EXAMPLES=ON bash "$root/transforms/whispercpp/cppbuild.sh" "$platform" "$work/whisper-cli"

cd "$root"
mvn -q -B -ntp -pl transforms/speech -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
classpath=$speech/target/test-classes:$speech/target/classes:$(cat "$work/classpath")
run() { java "-Xmx${heap:-1g}" -Dorg.slf4j.simpleLogger.defaultLogLevel=error "-Dsamples.dir=$root/samples" -cp "$classpath" "$@"; }

if [[ ! -f $work/python/.whole ]]; then
  rm -rf "$work/python"
  "${KINOU_PYTHON:-python3}" -m venv "$work/python"
  "$work/python/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
    --require-hashes --only-binary :all: -r "$root/tools/pins/bench-speech.txt"
  touch "$work/python/.whole"
fi
"$work/python/bin/python" "$root/tools/bench-silero.py" \
  "$speech/src/main/resources/dev/kinou/speech/silero_vad_16k_sequence.onnx" "$work/silero.bin"
cp "$root/tools/bench-faster-whisper.py" "$work/faster-whisper.py"

n=0
while IFS= read -r text; do
  n=$((n + 1))
  for voice in en-us en-us+m3 en-us+steph; do
    name=$(printf '%02d-%s' "$n" "${voice#en-us}" | tr -d +)
    [[ -f $work/clips/$name.txt ]] && continue
    espeak-ng -v "$voice" -s 150 -w "$work/clips/$name.raw" "$text"
    echo "$text" >"$work/clips/$name.txt"
  done
done <"$speech/src/test/resources/bench/texts.txt"
run dev.kinou.speech.BenchClips "$work/clips" "$work/long"

cores() { if command -v taskset >/dev/null; then taskset -c 0,1 "$@"; else "$@"; fi; }
cores java -Xmx1g "-Drounds=${KINOU_BENCH_ROUNDS:-2}" -Dorg.slf4j.simpleLogger.defaultLogLevel=error -cp "$classpath" \
  dev.kinou.speech.BenchSpeech "$work/clips" "$work/long" "$work" \
  "$root/samples/models/ggml-tiny.en-q5_1.bin" "${KINOU_BENCH_BEAM:-5}" "$out/speech.json"
heap=128m run dev.kinou.speech.BenchHours "$work" "$root/samples/models/ggml-tiny.en-q5_1.bin" "$out/speech.json"
