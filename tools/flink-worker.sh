#!/usr/bin/env bash
# What tests need of the cluster that flink-up.sh started.
#
# tools/flink-worker.sh list           NAME PID CARD CORES of each part; the PID is - if it does not run
# tools/flink-worker.sh start N [CARD] worker N again, or one more; on CARD, if it is new
# tools/flink-worker.sh start jm|zk    the JobManager or, with HA=1, ZooKeeper again
# tools/flink-worker.sh orphans        processes that workers left behind when they were killed
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/flink-env.sh"

row() { echo "$1 $(running "$(pid_file "$1")" || echo -) ${2:--} ${3:--}"; }

list() {
  local name card cores
  for name in $(masters); do row "$name"; done
  while read -r name card cores; do row "$name" "$card" "$cores"; done <"$WORKERS_FILE"
}

registered() { grep -q 'Successful registration at resource manager' "$FLINK_OUT/log/$1.log" 2>/dev/null; }

again() {
  local name=$1
  [[ ! $name =~ ^[0-9]+$ ]] || name=tm$name
  [[ $name =~ ^(jm|zk|tm[1-9][0-9]*)$ ]] || fail "$1 is neither a worker's number nor jm nor zk"
  if [[ $name == tm* ]] && ! grep -q "^$name " "$WORKERS_FILE"; then
    echo "$name ${2:--} $(head -n 1 "$WORKERS_FILE" | cut -d ' ' -f 3)" >>"$WORKERS_FILE"
  fi
  ! runs "$name" || fail "$name runs already"
  start "$name"
  case $name in
  zk) ;;
  jm) await "the JobManager does not answer" jm answers "$FLINK_URL/overview" ;;
  *) await "$name has not registered" "$name" registered "$name" ;;
  esac
  list | grep "^$name "
}

settings || fail "there is no cluster: run make flink-up"
case ${1:-} in
list) list ;;
start)
  lock
  again "${2:?start what?}" "${3:-}"
  ;;
orphans) orphans ;;
*) fail "usage: tools/flink-worker.sh list | start N [CARD] | start jm | start zk | orphans" ;;
esac
