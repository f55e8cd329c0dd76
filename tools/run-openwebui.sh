#!/usr/bin/env bash
# Runs the sample night into the real Open-WebUI of `make openwebui-up`, which it starts if it is
# not up, and asks it what the JFK recording says. The last line is: TOP: <passage> <link>
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/openwebui-env.sh

tools/openwebui-up.sh
SITE_OUT="${SAMPLE_OUT:-out/sample}"
. tools/sample-site.sh
config="$(sample_config samples/kinou-openwebui.yaml)"
tools/run-sample.sh "$config"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$KINOU_JAR" ask --config "$config" --target openwebui --search \
  "What does the president say that Americans should ask themselves about their country?"
