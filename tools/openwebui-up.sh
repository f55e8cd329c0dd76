#!/usr/bin/env bash
# Starts the real Open-WebUI on loopback, installed if need be, headless, with an account and an API
# key in out/openwebui/key. Does nothing if it is up already. Settings: see openwebui-env.sh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

embeds() {
  answers -H 'Content-Type: application/json' "$EMBEDDINGS_URL/embeddings" \
    -d "{\"model\":\"$EMBEDDINGS_MODEL\",\"input\":\"ping\"}"
}

embeddings() {
  embeds && return
  [ -z "${KINOU_EMBEDDINGS_URL:-}" ] || fail "no embeddings come from KINOU_EMBEDDINGS_URL=$EMBEDDINGS_URL"
  [ -f "$KINOU_JAR" ] || fail "no $KINOU_JAR to embed with: run make build, or set KINOU_EMBEDDINGS_URL"
  stop "the embeddings server, which did not answer," "$OPENWEBUI_OUT/embeddings.pid" || true
  detached "$OPENWEBUI_OUT/embeddings.log" "$OPENWEBUI_OUT/embeddings.pid" \
    "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")" -jar "$KINOU_JAR" serve --port "$EMBEDDINGS_PORT"
  wait_for "the embeddings server" "$OPENWEBUI_OUT/embeddings.pid" "$OPENWEBUI_OUT/embeddings.log" embeds
}

# The secrets are read by the server's launcher from a file, so that no command line shows them.
secrets() {
  [ -s "$OPENWEBUI_OUT/secrets.json" ] && return
  (umask 077 && "$OPENWEBUI_VENV/bin/python" - "$OPENWEBUI_OUT/secrets.json" <<'PY'
import json, os, secrets, sys
part = sys.argv[1] + ".part"
with open(part, "w") as out:
    json.dump({"WEBUI_ADMIN_EMAIL": "kinou@example.org",
               "WEBUI_ADMIN_PASSWORD": secrets.token_urlsafe(24),
               "WEBUI_SECRET_KEY": secrets.token_urlsafe(32)}, out)
os.replace(part, sys.argv[1])
PY
  )
}

# What its tables and vectors stand on, as settings of the server. A database's address holds its
# password, so the server's launcher reads it from a file, too.
backend() {
  case $BACKEND in
  sqlite) SETTINGS=() ;;
  chroma | chroma-postgres)
    SETTINGS=(CHROMA_HTTP_HOST=127.0.0.1 CHROMA_HTTP_PORT="$CHROMA_PORT")
    [ "$BACKEND" = chroma ] || SETTINGS+=(KINOU_DATABASE_URL_FILE="$POSTGRES_OUT/url")
    ;;
  postgres)
    SETTINGS=(VECTOR_DB=pgvector KINOU_DATABASE_URL_FILE="$POSTGRES_OUT/url")
    local name
    for name in ${!PGVECTOR_@}; do SETTINGS+=("$name=${!name}"); done
    ;;
  *) fail "BACKEND=$BACKEND is not known: sqlite (with an embedded Chroma), chroma (a server), chroma-postgres or postgres" ;;
  esac
}

server() {
  local data=$OPENWEBUI_OUT/data
  mkdir -p "$data" "$OPENWEBUI_OUT/static"
  detached "$OPENWEBUI_OUT/server.log" "$OPENWEBUI_OUT/server.pid" \
    DATA_DIR="$data" STATIC_DIR="$OPENWEBUI_OUT/static" \
    OFFLINE_MODE=true HF_HUB_OFFLINE=1 ENABLE_VERSION_UPDATE_CHECK=false \
    ANONYMIZED_TELEMETRY=false SCARF_NO_ANALYTICS=true DO_NOT_TRACK=true \
    ENABLE_PERSISTENT_CONFIG=false ENABLE_SIGNUP=false ENABLE_API_KEYS=true \
    ENABLE_OLLAMA_API=false ENABLE_OPENAI_API=false CORS_ALLOW_ORIGIN="$OPENWEBUI_URL" \
    RAG_EMBEDDING_MODEL_AUTO_UPDATE=false RAG_RERANKING_MODEL_AUTO_UPDATE=false \
    WHISPER_MODEL_AUTO_UPDATE=false \
    RAG_EMBEDDING_ENGINE=openai RAG_EMBEDDING_MODEL="$EMBEDDINGS_MODEL" \
    RAG_OPENAI_API_BASE_URL="$EMBEDDINGS_URL" RAG_OPENAI_API_KEY=unused RAG_EMBEDDING_BATCH_SIZE=32 "${SETTINGS[@]}" \
    "$OPENWEBUI_VENV/bin/python" -c 'import json, os, sys
os.environ.update(json.load(open(sys.argv[1])))
url = os.environ.pop("KINOU_DATABASE_URL_FILE", None)
if url:
    os.environ["DATABASE_URL"] = open(url).read()
sys.argv = ["open-webui", "serve", "--host", "127.0.0.1", "--port", sys.argv[2]]
from open_webui import app
app()' "$OPENWEBUI_OUT/secrets.json" "$OPENWEBUI_PORT"
}

key() {
  (umask 077 && "$OPENWEBUI_VENV/bin/python" - "$OPENWEBUI_URL" "$OPENWEBUI_OUT" <<'PY'
import json, os, sys, urllib.error, urllib.request
url, out = sys.argv[1:]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
def call(method, path, token=None, body=None):
    request = urllib.request.Request(url + "/api/v1" + path, method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **({"Authorization": "Bearer " + token} if token else {})})
    with opener.open(request, timeout=30) as response:
        return json.load(response)
file = os.path.join(out, "key")
try:
    call("GET", "/knowledge/", open(file).read().strip())
    sys.exit(0)
except (OSError, ValueError):
    pass
secrets = json.load(open(os.path.join(out, "secrets.json")))
token = call("POST", "/auths/signin", body={
    "email": secrets["WEBUI_ADMIN_EMAIL"], "password": secrets["WEBUI_ADMIN_PASSWORD"]})["token"]
with open(file + ".part", "w") as part:
    part.write(call("POST", "/auths/api_key", token, {})["api_key"] + "\n")
os.replace(file + ".part", file)
PY
  ) || fail "could not make an API key; see $OPENWEBUI_OUT/server.log"
}

backend
mkdir -p "$OPENWEBUI_OUT"
exec 9>"$OPENWEBUI_OUT/.lock"
! command -v flock >/dev/null || flock 9

up=already
if ! running "$OPENWEBUI_OUT/server.pid" >/dev/null; then
  up=now
  ! answers "$OPENWEBUI_URL/" || fail "port $OPENWEBUI_PORT is taken by another program: set KINOU_OPENWEBUI_PORT"
  "$ROOT/tools/openwebui-install.sh"
  for part in $(below); do
    "$ROOT/tools/$part-up.sh"
  done
fi
embeddings
if [ $up = now ]; then
  secrets
  server
fi
wait_for "the server" "$OPENWEBUI_OUT/server.pid" "$OPENWEBUI_OUT/server.log" answers "$OPENWEBUI_URL/health"
key
say "Open-WebUI $OPENWEBUI_VERSION is up $([ $up = now ] || echo 'already ')at $OPENWEBUI_URL, its API key is in $OPENWEBUI_OUT/key"
