#!/usr/bin/env bash
# Runs the sample night on a Flink cluster on this machine and on the DirectRunner, and compares
# what both left in their archives. Starts the cluster, and stops it again.
#
# WORKERS, SLOTS, GPUS: as for make flink-up. Works in out/flink-sample.
set -euo pipefail
cd "$(dirname "$0")/.."

out=out/flink-sample
SITE_OUT="$out/cluster"
SAMPLE_PORT=0
jvm="${JAVA_HOME:+$JAVA_HOME/bin/}java"
rm -rf "$out"
mkdir -p "$out"
. tools/sample-site.sh
site_up
SAMPLE_PORT="$(cat "$SITE_OUT/site.port")"

export KINOU_CANARY="canary-in-the-environment-$RANDOM$RANDOM" KINOU_FLINK_ENV="KINOU_CANARY ${KINOU_FLINK_ENV:-}"
tools/flink-up.sh
trap 'tools/flink-down.sh; site_down' EXIT
. tools/flink-env.sh

echo "run-flink: the sample night on the cluster"
"$jvm" -jar runners/flink/target/kinou-submit.jar submit --flink "$FLINK_URL" \
  --config "$(sample_config samples/kinou.yaml)" --date 2026-11-20 "$@"
python3 samples/check.py "$SITE_OUT"

echo "run-flink: the same night with a target that refuses it, and keys that nobody may see"
python3 tools/flink-secrets-test.py "$(sample_config samples/kinou.yaml)" "$FLINK_URL" "$SITE_OUT" "$FLINK_OUT"

echo "run-flink: the same night on the DirectRunner"
SITE_OUT="$out/direct"
"$jvm" -jar runners/direct/target/kinou.jar run --quiet \
  --config "$(sample_config samples/kinou.yaml)" --date 2026-11-20 >"$out/direct.log"
python3 tools/compare-archives.py "$out/cluster/archive" "$out/direct/archive"

tools/flink-down.sh
trap 'site_down' EXIT
site_down
left="$(pgrep -f "$PWD/$out" || true)"
[ -z "$left" ] || { echo "run-flink: processes are left: $left" >&2; exit 1; }
echo "run-flink: the cluster is down, nothing is left running"
