#!/usr/bin/env bash
# Passages by langchain4j's in-process embedder and by Kinou's, in alternating rounds of one JVM:
# out/bench/embed.json. Needs the build to have run. Both sides run on two cores.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
text=$root/transforms/text
work=$text/target/bench
mkdir -p "$work"

cd "$root"
mvn -q -B -ntp -pl transforms/text -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"

cores() { if command -v taskset >/dev/null; then taskset -c 0,1 "$@"; else "$@"; fi; }
cores java -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$text/target/test-classes:$text/target/classes:$(cat "$work/classpath")" \
  dev.kinou.text.EmbedBench "$root/out/bench/embed.json"
