#!/usr/bin/env bash
# Runs the loaders' tests, and the command line, against the real Open-WebUI, once for each of what it
# may stand on, or for those in BACKENDS. The first is left running: its start is slow.
set -euo pipefail

TOOLS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
OUT=$(dirname "$TOOLS")/out

# Only the tests tagged for the backend run; the module needs the records, so both are built.
test_backend() (
  export BACKEND=$1
  local tag=openwebui-$1 tests="*IT" types=()
  case $1 in
  sqlite) tag=openwebui ;;
  chroma) types=(openwebui-chroma) ;;
  postgres) types=(openwebui-postgres external) ;;
  postgres-halfvec)
    # Vectors of 16 bits a number, in an index from the start. What is killed minds neither.
    tag="(openwebui-postgres & !kill) | openwebui-postgres-halfvec" tests="PostgresIT,PostgresReloadIT,PostgresIndexesIT,PostgresHalfvecIT"
    export BACKEND=postgres PGVECTOR_USE_HALFVEC=true PGVECTOR_INDEX_METHOD=hnsw
    export KINOU_OPENWEBUI_OUT=${KINOU_OPENWEBUI_OUT:-$OUT/openwebui-postgres}-halfvec
    export KINOU_POSTGRES_OUT=${KINOU_POSTGRES_OUT:-$OUT/postgres}-halfvec
    ;;
  esac
  "$TOOLS/openwebui-up.sh"
  . "$TOOLS/openwebui-env.sh"
  local tables=
  [ "$BACKEND" != chroma-postgres ] || tables=$POSTGRES_URL
  cd "$ROOT"
  mvn -B -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -Dorg.slf4j.simpleLogger.showLogName=false \
    -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=info \
    -Popenwebui -Dgroups="$tag" -pl transforms/knowledge -am \
    -Dsurefire.failIfNoSpecifiedTests=false "-Dtest=$tests" \
    -Dopenwebui.url="$OPENWEBUI_URL" -Dopenwebui.key="$OPENWEBUI_OUT/key" \
    -Dopenwebui.out="$OPENWEBUI_OUT" -Dembeddings.url="$EMBEDDINGS_URL" \
    -Dchroma.url="$CHROMA_URL" -Dchroma.out="$CHROMA_OUT" -Dchroma.tables="$tables" \
    -Dpostgres.port="$POSTGRES_PORT" -Dpostgres.out="$POSTGRES_OUT" test
  if [ ${#types[@]} -gt 0 ]; then
    export OPENWEBUI_URL OPENWEBUI_OUT CHROMA_URL POSTGRES_PORT POSTGRES_OUT KINOU_JAR
    "$TOOLS/cli-test.py" "${types[@]}"
  fi
  if [ "$BACKEND" != sqlite ]; then
    "$TOOLS/openwebui-down.sh"
    for part in ${BACKEND//-/ }; do
      "$TOOLS/$part-down.sh"
    done
  fi
)

for backend in ${BACKENDS:-sqlite chroma chroma-postgres postgres postgres-halfvec}; do
  test_backend "$backend"
done
