# Settings and steps that the scripts for Open-WebUI, and for what it stands on, share; sourced, not run.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
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

say() { echo "${SAYS:-open-webui}: $*" >&2; }
fail() {
  say "$*"
  exit 1
}

# A process id alone may have been given to another process since: its start is part of its name.
# One that was killed, but that nobody asked for its end, has ended, too.
started() { LC_ALL=C ps -o stat=,lstart= -p "$1" 2>/dev/null | sed '/^ *Z/d;s/^ *[^ ]* *//;s/ *$//'; }
remember() { printf '%s\n%s\n' "$2" "$(started "$2")" >"$1"; }

# Prints the process id in file $1 if that very process still runs.
running() {
  [ -f "$1" ] || return 1
  local pid start
  { read -r pid && read -r start; } <"$1" || return 1
  [ -n "$start" ] && [ "$(started "$pid")" = "$start" ] || return 1
  echo "$pid"
}

# stop NAME PIDFILE: ends the process, waits for it, and insists after 30 s.
stop() {
  local pid waited=0
  if ! pid=$(running "$2"); then
    rm -f "$2"
    return 1
  fi
  kill -TERM "$pid" 2>/dev/null || true
  while running "$2" >/dev/null; do
    if [ "$waited" -eq 150 ]; then
      say "$1 (process $pid) does not end by itself: killed"
      kill -KILL "$pid" 2>/dev/null || true
    fi
    [ "$waited" -lt 200 ] || fail "$1 (process $pid) could not be ended"
    sleep 0.2
    waited=$((waited + 1))
  done
  rm -f "$2"
  say "$1 (process $pid) stopped"
}

answers() { curl --noproxy '*' -fsS -m 5 -o /dev/null "$@" 2>/dev/null; }

# wait_for WHAT PIDFILE LOG COMMAND...: until the command succeeds, at most 180 s.
wait_for() {
  local what=$1 pidfile=$2 log=$3 seconds=0
  shift 3
  until "$@"; do
    if ! running "$pidfile" >/dev/null; then
      tail -n 15 "$log" >&2
      fail "$what ended while starting; its log is $log"
    fi
    [ $seconds -lt 180 ] || fail "$what does not answer after $seconds s; its log is $log"
    sleep 1
    seconds=$((seconds + 1))
    [ $((seconds % 5)) -ne 0 ] || say "waiting for $what, $seconds s"
  done
}

# detached LOG PIDFILE COMMAND...: started where its log is, without the caller's environment, whose
# keys and proxies are none of its business.
detached() {
  local log=$1 pidfile=$2
  shift 2
  (
    cd "$(dirname "$log")"
    exec 8>&- 9>&-
    setsid env -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 TZ=UTC "$@" >>"$log" 2>&1 </dev/null &
    remember "$pidfile" $!
  )
}
