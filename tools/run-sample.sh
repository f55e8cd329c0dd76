#!/usr/bin/env bash
# Runs the sample night: starts the site, runs Kinou on it, checks what came of it, says where to
# look. Ends with Kinou's own status if that is not 0, else with the check's.
#
# tools/run-sample.sh [CONFIGURATION [ARGUMENTS OF kinou run…]]
# SAMPLE_PORT: another port for the site than 8963. SAMPLE_OUT: another directory than out/sample.
# KINOU_JAR: another jar than the one that was built here.
set -euo pipefail
cd "$(dirname "$0")/.."
config="${1:-samples/kinou.yaml}"
[ $# -eq 0 ] || shift

SITE_OUT="${SAMPLE_OUT:-out/sample}"
. tools/sample-site.sh
site_up

if [ "$SAMPLE_PORT" != 8963 ] || [ "$SITE_OUT" != out/sample ]; then
  config="$(sample_config "$config")"
fi
status=0
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "${KINOU_JAR:-runners/direct/target/kinou.jar}" run \
  --config "$config" --date 2026-11-20 "$@" || status=$?
site_down
[ "$status" -eq 0 ] || { echo "sample: kinou run ended with status $status" >&2; exit "$status"; }
python3 samples/check.py "$SITE_OUT"
