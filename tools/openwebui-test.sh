#!/usr/bin/env bash
# Runs the loaders' tests against the real Open-WebUI, once for each of what it may stand on, or for
# those in BACKENDS. The first is left running: its start is slow.
set -euo pipefail

TOOLS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Only the tests tagged for the backend run; the module needs the records, so both are built.
test_backend() (
  export BACKEND=$1
  local tag=openwebui
  [ "$BACKEND" = sqlite ] || tag=openwebui-$BACKEND
  "$TOOLS/openwebui-up.sh"
  . "$TOOLS/openwebui-env.sh"
  local tables=
  [ "$BACKEND" != chroma-postgres ] || tables=$POSTGRES_URL
  cd "$ROOT"
  mvn -B -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -Dorg.slf4j.simpleLogger.showLogName=false \
    -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
    -Popenwebui -Dgroups="$tag" -pl transforms/knowledge -am \
    -Dsurefire.failIfNoSpecifiedTests=false "-Dtest=*IT" \
    -Dopenwebui.url="$OPENWEBUI_URL" -Dopenwebui.key="$OPENWEBUI_OUT/key" \
    -Dopenwebui.out="$OPENWEBUI_OUT" -Dembeddings.url="$EMBEDDINGS_URL" \
    -Dchroma.url="$CHROMA_URL" -Dchroma.out="$CHROMA_OUT" -Dchroma.tables="$tables" \
    -Dpostgres.port="$POSTGRES_PORT" -Dpostgres.out="$POSTGRES_OUT" test
)

for backend in ${BACKENDS:-sqlite chroma chroma-postgres postgres}; do
  test_backend "$backend"
  if [ "$backend" != sqlite ]; then
    BACKEND=$backend "$TOOLS/openwebui-down.sh"
    for part in ${backend//-/ }; do
      "$TOOLS/$part-down.sh"
    done
  fi
done
