#!/usr/bin/env bash
# Runs the loader's tests against the real Open-WebUI, which is left running: its start is slow.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

"$ROOT/tools/openwebui-up.sh"
cd "$ROOT"
# The loader's module needs the records, so both are built, but only its tests run.
exec mvn -B -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -Dorg.slf4j.simpleLogger.showLogName=false \
  -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
  -Popenwebui -pl transforms/knowledge -am -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dtest=*IT" -Dopenwebui.url="$OPENWEBUI_URL" -Dopenwebui.key="$OPENWEBUI_OUT/key" test
