# Settings and steps that the scripts for Open-WebUI, and for what it stands on, share; sourced, not run.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SAYS=${SAYS:-open-webui}
. "$ROOT/tools/processes.sh"

OPENWEBUI_VERSION=0.12.4
# What it stands on: sqlite (its default, with an embedded Chroma), chroma (a Chroma server, with its
# tables in SQLite), chroma-postgres (the same with its tables in Postgres) or postgres (all of it).
BACKEND=${BACKEND:-sqlite}
case $BACKEND in
chroma) OPENWEBUI_PORT=${KINOU_OPENWEBUI_PORT:-8963} ;;
postgres) OPENWEBUI_PORT=${KINOU_OPENWEBUI_PORT:-8965} ;;
chroma-postgres) OPENWEBUI_PORT=${KINOU_OPENWEBUI_PORT:-8967} ;;
*) OPENWEBUI_PORT=${KINOU_OPENWEBUI_PORT:-8961} ;;
esac
OPENWEBUI_URL=http://127.0.0.1:$OPENWEBUI_PORT
# The state of this checkout's server: its database, key, logs and process ids.
OPENWEBUI_OUT=${KINOU_OPENWEBUI_OUT:-$ROOT/out/openwebui$([ "$BACKEND" = sqlite ] || echo "-$BACKEND")}
OPENWEBUI_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kinou/open-webui
OPENWEBUI_VENV=$OPENWEBUI_CACHE/$OPENWEBUI_VERSION
OPENWEBUI_PINS=$ROOT/tools/pins/openwebui-requirements.txt
# What embeds for the server: an OpenAI-compatible endpoint; its own "kinou serve" by default.
EMBEDDINGS_PORT=${KINOU_EMBEDDINGS_PORT:-8962}
EMBEDDINGS_URL=${KINOU_EMBEDDINGS_URL:-http://127.0.0.1:$EMBEDDINGS_PORT/v1}
EMBEDDINGS_MODEL=${KINOU_EMBEDDINGS_MODEL:-all-MiniLM-L6-v2}
# A Chroma server for its vectors, where it is to have one: see chroma-up.sh.
CHROMA_PORT=${KINOU_CHROMA_PORT:-8964}
CHROMA_URL=http://127.0.0.1:$CHROMA_PORT
CHROMA_OUT=${KINOU_CHROMA_OUT:-$ROOT/out/chroma}
# A PostgreSQL for its tables and vectors, where it is to have one: see postgres-up.sh. A database for
# each Open-WebUI.
POSTGRES_PORT=${KINOU_POSTGRES_PORT:-8966}
POSTGRES_DATABASE=openwebui
[ "$BACKEND" != chroma-postgres ] || POSTGRES_DATABASE=openwebui_chroma
POSTGRES_URL=postgresql://kinou@127.0.0.1:$POSTGRES_PORT/$POSTGRES_DATABASE
POSTGRES_OUT=${KINOU_POSTGRES_OUT:-$ROOT/out/postgres}
KINOU_JAR=${KINOU_JAR:-$ROOT/runners/direct/target/kinou.jar}

# The servers below it, by the names of their scripts.
below() { [ "$BACKEND" = sqlite ] || tr - ' ' <<<"$BACKEND"; }
