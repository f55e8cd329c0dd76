# Settings and steps that the scripts for a Flink cluster share; sourced, not run.
# shellcheck shell=bash disable=SC2034
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SAYS=flink
. "$ROOT/tools/processes.sh"

FLINK_VERSION=1.19.3 # of both packages in tools/pins
FLINK_CACHE=${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}/flink
FLINK_HOME=$FLINK_CACHE/$FLINK_VERSION
# All that changes: conf, log, pid, tmp; lib, whose jars stand on the class path of every process; and
# for HA=1 the state of the JobManager and of ZooKeeper in ha.
FLINK_OUT=$(realpath -m "${KINOU_FLINK_OUT:-$ROOT/out/flink}")
# What this cluster was started with, for whatever is started again: settings for all, which become
# variables, and one line NAME CARD CORES for each worker.
SETTINGS=$FLINK_OUT/conf/settings
WORKERS_FILE=$FLINK_OUT/conf/workers
slots=0 ha=0 metrics=0 java="" network=0 heap=0
# Each process leads a session, which its children stay in, whatever becomes of it.
SESSIONS=$FLINK_OUT/pid/sessions

# ports FIRST: REST and the UI; the ports after it are those of RPC, blobs, ZooKeeper and metrics.
ports() {
  port=$1 rpc_port=$(($1 + 1)) blob_port=$(($1 + 2)) zookeeper_port=$(($1 + 3))
  metrics_ports=$(($1 + 4))-$(($1 + 18))
  FLINK_URL=http://127.0.0.1:$1
}
ports "${KINOU_FLINK_PORT:-8981}"

pid_file() { echo "$FLINK_OUT/pid/$1.pid"; }
runs() { running "$(pid_file "$1")" >/dev/null; }

# The names of what belongs to the cluster: zk (with HA), jm, tm1, tm2, …
workers() { [ ! -f "$WORKERS_FILE" ] || cut -d ' ' -f 1 "$WORKERS_FILE"; }
masters() { if [ "$ha" = 1 ]; then echo zk; fi && echo jm; }
names() { masters && workers; }

lock() {
  mkdir -p "$FLINK_OUT"/{conf,log,pid,tmp,lib}
  exec 9>"$FLINK_OUT/.lock"
  ! command -v flock >/dev/null || flock 9
  # Process ids of another boot, or container, mean nothing.
  local age
  age=$(cat /proc/sys/kernel/random/boot_id && readlink /proc/self/ns/pid)
  if [ "$(cat "$FLINK_OUT/pid/age" 2>/dev/null)" != "$age" ]; then
    rm -f "$FLINK_OUT"/pid/*
    echo "$age" >"$FLINK_OUT/pid/age"
  fi
}

# Reads what the cluster was started with, if there is one.
settings() {
  [ -f "$SETTINGS" ] || return 1
  # shellcheck source=/dev/null
  . "$SETTINGS"
  ports "$port"
}

# Prints the ids of all processes that the cluster started, and of their children, whose parent may
# have ended. A session's number is not given to another as long as it has members; were it given to
# another later, that one's first process would have begun at another time.
processes() {
  local session start now
  [ -f "$SESSIONS" ] || return 0
  while read -r session start; do
    now=$(started "$session")
    [ -z "$now" ] || [ "$now" = "$start" ] || continue
    # Not those that have ended, but that nobody asked for their end; ps fails where there is none.
    { ps -s "$session" -o pid=,stat= || true; } | sed -n 's/^ *\([0-9]*\) *[^Z ]*$/\1/p'
  done <"$SESSIONS"
}

# Those of them that are neither a part of the cluster nor below one that runs.
orphans() {
  local name alive=" " all pid parent grown=yes
  for name in $(names); do
    alive+="$(running "$(pid_file "$name")" || true) "
  done
  all=$(processes)
  while [ -n "$grown" ]; do
    grown=
    for pid in $all; do
      parent=$(ps -o ppid= -p "$pid" | tr -d ' ')
      if [[ $alive != *" $pid "* && -n $parent && $alive == *" $parent "* ]]; then
        alive+="$pid "
        grown=yes
      fi
    done
  done
  for pid in $all; do
    [[ $alive == *" $pid "* ]] || echo "$pid"
  done
}

# start_java NAME VARIABLES OPTIONS CLASS ARGUMENTS…: as a process of its own, where its log is, with
# no more of the caller's environment than VARIABLES names. Those are not written into a command,
# which others could read.
start_java() {
  local name=$1 keep=$2
  shift 2
  if [ -s "$FLINK_OUT/log/$name.log" ]; then
    mv -f "$FLINK_OUT/log/$name.log" "$FLINK_OUT/log/$name.log.until-$(date -u +%H%M%S)"
  fi
  rm -rf "${FLINK_OUT:?}/tmp/$name"
  mkdir -p "$FLINK_OUT/tmp/$name"
  (
    cd "$FLINK_OUT/log" || exit
    exec 9>&-
    for variable in $(compgen -e); do
      [[ " PATH HOME $keep " == *" $variable "* ]] || unset "$variable" 2>/dev/null || export -n "${variable?}"
    done
    export LANG=C.UTF-8 TZ=UTC FLINK_CONF_DIR=$FLINK_OUT/conf FLINK_LOG_DIR=$FLINK_OUT/log FLINK_PLUGINS_DIR=$FLINK_HOME/plugins
    setsid "$java" "@$FLINK_OUT/conf/java.options" \
      "-Dlog.file=$FLINK_OUT/log/$name.log" \
      "-Dlog4j.configurationFile=file:$FLINK_OUT/conf/log4j.properties" "-Djava.io.tmpdir=$FLINK_OUT/tmp/$name" \
      -cp "$FLINK_OUT/lib/*:$FLINK_HOME/lib/*" "$@" \
      >"$FLINK_OUT/log/$name.out" 2>&1 </dev/null &
    remember "$(pid_file "$name")" $!
    # The lines of the pid file as one.
    paste -sd ' ' "$(pid_file "$name")" >>"$SESSIONS"
  )
}

# start NAME: zk, jm or a worker that the cluster has.
start() {
  case $1 in
  zk)
    start_java zk "" -Xmx128m org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer \
      --zkConfigFile "$FLINK_OUT/conf/zoo.cfg" --peerId 1
    ;;
  jm)
    start_java jm "" -Xmx640m -XX:MaxMetaspaceSize=512m \
      org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$FLINK_OUT/conf"
    ;;
  *) start_worker "$1" ;;
  esac
}

# Native code of the job takes its cores from what the JVM believes to have. CUDA_VISIBLE_DEVICES is
# known to the JVM's native code and to its children: - leaves it as it is here, none hides all cards.
start_worker() (
  read -r _ card cores < <(grep "^$1 " "$WORKERS_FILE")
  keep="KINOU_WORKER KINOU_CACHE XDG_CACHE_HOME LD_LIBRARY_PATH CUDA_VISIBLE_DEVICES ${KINOU_FLINK_ENV:-}"
  export KINOU_WORKER=$1
  [ "$card" = - ] || export CUDA_VISIBLE_DEVICES=${card/none/}
  start_java "$1" "$keep" "-Xms128m" "-Xmx$((128 + heap))m" "-XX:MaxDirectMemorySize=$((256 + network))m" \
    -XX:MaxMetaspaceSize=512m "-XX:ActiveProcessorCount=$cores" \
    org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$FLINK_OUT/conf" \
    "-Dtaskmanager.resource-id=$1" "-Dtaskmanager.cpu.cores=$cores" "-Dio.tmp.dirs=$FLINK_OUT/tmp/$1"
)

# stop_all NAME…: all at once; whoever does not end by itself is killed after 15 s. A process that was
# halted ends only if it is let go on.
stop_all() {
  local name pid waited=0 left=("$@") next
  for name in "$@"; do
    if pid=$(running "$(pid_file "$name")"); then
      kill -TERM "$pid" 2>/dev/null || true
      kill -CONT "$pid" 2>/dev/null || true
    fi
  done
  while :; do
    next=()
    for name in "${left[@]}"; do
      if runs "$name"; then
        next+=("$name")
      else
        rm -f "$(pid_file "$name")"
      fi
    done
    left=("${next[@]}")
    [ ${#left[@]} -gt 0 ] || return 0
    if [ "$waited" -eq 150 ]; then
      say "${left[*]} did not end: killed"
      for name in "${left[@]}"; do
        kill -KILL "$(running "$(pid_file "$name")")" 2>/dev/null || true
      done
    fi
    [ "$waited" -lt 200 ] || fail "${left[*]} could not be ended"
    sleep 0.1
    waited=$((waited + 1))
  done
}

# number FIELD: of what /overview tells; 0 while nobody answers.
number() {
  local overview
  overview=$(curl --noproxy '*' -fsS -m 5 "$FLINK_URL/overview" 2>/dev/null) || true
  if [[ $overview =~ \"$1\":([0-9]+) ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

# await WHAT NAMES COMMAND…: until the command succeeds, at most 180 s, as long as all of NAMES run.
await() {
  local what=$1 names=$2 name tries=0
  shift 2
  until "$@"; do
    for name in $names; do
      if ! runs "$name"; then
        tail -n 15 "$FLINK_OUT/log/$name.out" "$FLINK_OUT/log/$name.log" >&2 2>/dev/null || true
        fail "$name ended while starting; its log is $FLINK_OUT/log/$name.log"
      fi
    done
    [ $tries -lt 720 ] || fail "$what after 180 s; the logs are in $FLINK_OUT/log"
    sleep 0.25
    tries=$((tries + 1))
    [ $((tries % 40)) -ne 0 ] || say "$what after $((tries / 4)) s, waiting"
  done
}
