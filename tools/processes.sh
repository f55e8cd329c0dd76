# What the scripts that start and stop servers share; sourced, not run. Set before: SAYS, whose words
# these are.
# shellcheck shell=bash

say() { echo "$SAYS: $*" >&2; }
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
    cd "$(dirname "$log")" || exit
    exec 8>&- 9>&-
    setsid env -i PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 TZ=UTC "$@" >>"$log" 2>&1 </dev/null &
    remember "$pidfile" $!
  )
}
