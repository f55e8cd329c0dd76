#!/usr/bin/env bash
# The ranking by the labelled set, beside what people do today: out/bench/rank.json. Needs the build
# to have run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
watch=$root/transforms/watch
work=$watch/target/bench
mkdir -p "$work"

cd "$root"
mvn -q -B -ntp -pl transforms/watch -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"

java -Xmx1g -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -cp "$watch/target/test-classes:$watch/target/classes:$(cat "$work/classpath")" \
  dev.kinou.watch.RankBench "$root/out/bench/rank.json"
