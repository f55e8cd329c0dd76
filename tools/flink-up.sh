#!/usr/bin/env bash
# Starts a Flink cluster on loopback, installed if need be: a JobManager, and workers (TaskManagers)
# that share the machine's cores. Starts again what was killed of it; does nothing if all of it is up.
#
# WORKERS=2     so many workers
# GPUS=0,1      or one for each of these cards, which is all that it sees; "none" is one without
# SLOTS=4       of each worker: more than it has devices, since a slot also waits for a host
# HA=1          with a ZooKeeper, so that jobs outlive a JobManager that is started again
# METRICS=1     with Flink's reporter for Prometheus, which listens on every address of the machine
# KINOU_FLINK_PORT, KINOU_FLINK_OUT: see flink-env.sh. KINOU_JAVA_HOME: another Java than JAVA_HOME.
# KINOU_FLINK_ENV="NAME NAME": more variables that workers are given, such as those of secrets.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/flink-env.sh"

# Of a cluster that is not up, from the environment.
new_settings() {
  local cards=() i cores home
  slots=${SLOTS:-4} ha=${HA:-0} metrics=${METRICS:-0}
  [[ $slots =~ ^[1-9][0-9]*$ ]] || fail "SLOTS=$slots: expected a number from 1"
  [[ $ha =~ ^[01]$ ]] || fail "HA=$ha: expected 0 or 1"
  [[ $metrics =~ ^[01]$ ]] || fail "METRICS=$metrics: expected 0 or 1"
  if [ -n "${GPUS:-}" ]; then
    [[ $GPUS =~ ^[A-Za-z0-9/-]+(,[A-Za-z0-9/-]+)*$ ]] || fail "GPUS=$GPUS: expected cards, such as 0,1"
    IFS=, read -ra cards <<<"$GPUS"
    [ "${WORKERS:-${#cards[@]}}" = ${#cards[@]} ] || fail "WORKERS=$WORKERS, but GPUS=$GPUS: one worker a card"
  else
    [[ ${WORKERS:=2} =~ ^[1-9][0-9]*$ ]] || fail "WORKERS=$WORKERS: expected a number from 1"
    for ((i = 0; i < WORKERS; i++)); do cards+=(-); done
  fi
  cores=$(($(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc) / ${#cards[@]}))
  for i in "${!cards[@]}"; do
    echo "tm$((i + 1)) ${cards[i]} $((cores > 1 ? cores : 1))"
  done >"$WORKERS_FILE"
  home=${KINOU_JAVA_HOME:-${JAVA_HOME:-}}
  java=$(command -v "${home:+$home/bin/}java") || fail "no Java in ${home:-PATH}: set JAVA_HOME"
  # What is held back for its receivers needs more buffers the more slots there are.
  network=$((slots > 4 ? 80 * slots : 320))
  heap=$((384 + 64 * slots))
  declare -p port slots ha metrics java network heap | sed 's/^declare -[^ ]* //' >"$SETTINGS"
}

# What Flink's own scripts give to a JVM from 17 on.
java_options() {
  local exported opened name
  exported="java.base/sun.net.util java.rmi/sun.rmi.registry jdk.compiler/com.sun.tools.javac.api
    jdk.compiler/com.sun.tools.javac.file jdk.compiler/com.sun.tools.javac.parser
    jdk.compiler/com.sun.tools.javac.tree jdk.compiler/com.sun.tools.javac.util java.security.jgss/sun.security.krb5"
  opened="java.base/java.lang java.base/java.net java.base/java.io java.base/java.nio
    java.base/sun.nio.ch java.base/java.lang.reflect java.base/java.text java.base/java.time
    java.base/java.util java.base/java.util.concurrent java.base/java.util.concurrent.atomic
    java.base/java.util.concurrent.locks"
  for name in $exported; do echo "--add-exports=$name=ALL-UNNAMED"; done
  for name in $opened; do echo "--add-opens=$name=ALL-UNNAMED"; done
}

# A newer Java warns of what Flink does with memory, and of native code.
newer_java_options() {
  local version
  version=$("$java" --version | sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 17 ] || fail "$java is of version ${version:-unknown}: 17 or newer is needed"
  [ "$version" -lt 23 ] || echo "--sun-misc-unsafe-memory-access=allow"
  [ "$version" -lt 22 ] || echo "--enable-native-access=ALL-UNNAMED"
}

configuration() {
  local conf=$FLINK_OUT/conf
  cp "$FLINK_HOME"/conf/log4j*.properties "$conf/"
  {
    java_options
    newer_java_options
  } >"$conf/java.options"
  {
    # For bin/flink. From Java 25 it cannot be used: it stumbles over its own class for YARN.
    echo "env.java.opts.all: $(java_options | paste -sd ' ')"
    cat <<END
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: $rpc_port
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.heap.size: 640m
blob.server.port: $blob_port
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $port
io.tmp.dirs: $FLINK_OUT/tmp/jm
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.numberOfTaskSlots: $slots
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.task.heap.size: ${heap}m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.off-heap.size: 128m
taskmanager.memory.network.min: ${network}m
taskmanager.memory.network.max: ${network}m
taskmanager.memory.managed.size: $((64 * slots))m
taskmanager.memory.jvm-metaspace.size: 512m
taskmanager.memory.jvm-overhead.min: 192m
taskmanager.memory.jvm-overhead.max: 192m
cluster.evenly-spread-out-slots: true
# Of a JobManager that does not listen yet: the default of 10 s is most of a start.
cluster.registration.error-delay: 1000
heartbeat.interval: 2000
heartbeat.timeout: 10000
slot.request.timeout: 60000
metrics.fetcher.update-interval: 1000
END
    if [ "$metrics" = 1 ]; then
      cat <<END
metrics.reporters: prom
metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prom.port: $metrics_ports
END
    fi
    if [ "$ha" = 1 ]; then
      cat <<END
high-availability.type: zookeeper
high-availability.storageDir: file://$FLINK_OUT/ha/jobmanager
high-availability.zookeeper.quorum: 127.0.0.1:$zookeeper_port
high-availability.cluster-id: /kinou
high-availability.jobmanager.port: $rpc_port
high-availability.zookeeper.client.session-timeout: 10000
END
      cat >"$conf/zoo.cfg" <<END
dataDir=$FLINK_OUT/ha/zookeeper
clientPort=$zookeeper_port
clientPortAddress=127.0.0.1
tickTime=1000
maxClientCnxns=0
admin.enableServer=false
END
    fi
  } >"$conf/config.yaml"
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

anything_runs() {
  local name
  for name in $(names); do
    ! runs "$name" || return 0
  done
  return 1
}

all_registered() { [ "$(number slots-total)" -ge $((slots * $(workers | wc -l))) ]; }

lock
up=already
if ! settings || ! anything_runs; then
  up=now
  "$ROOT/tools/flink-install.sh" >/dev/null
  # What a cluster left that was killed.
  for pid in $(processes); do kill -KILL "$pid" 2>/dev/null || true; done
  rm -rf "${FLINK_OUT:?}"/{tmp,log.before} "${FLINK_OUT:?}"/pid/*.pid "$SESSIONS"
  mv "$FLINK_OUT/log" "$FLINK_OUT/log.before"
  mkdir "$FLINK_OUT"/{tmp,log}
  ports "${KINOU_FLINK_PORT:-8981}"
  for taken in $port $rpc_port $blob_port $zookeeper_port; do
    ! listens "$taken" || fail "port $taken is taken by another program: set KINOU_FLINK_PORT"
  done
  new_settings
  configuration
fi
for name in $(names); do
  if ! runs "$name"; then
    [ $up = now ] || say "$name was not running: started again"
    start "$name"
  fi
done
await "not all workers have registered" "$(names)" all_registered

count=$(workers | wc -l)
say "Flink $FLINK_VERSION is up $([ $up = now ] || echo 'already ')at $FLINK_URL, which is its UI, too: $count worker$([ "$count" = 1 ] || echo s), $((count * slots)) slots, logs in $FLINK_OUT/log"
if [ "$ha" = 1 ]; then
  say "jobs outlive the JobManager: tools/flink-worker.sh start jm"
fi
if [ "$metrics" = 1 ]; then
  say "metrics for Prometheus on ports from ${metrics_ports/-/ to }"
fi
