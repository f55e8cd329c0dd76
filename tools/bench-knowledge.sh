# What the benchmarks of loading share; sourced, not run: ports beside those of the tests, the
# loaders with their tests built, and the endpoint that embeds at no cost.
export KINOU_OPENWEBUI_PORT=${KINOU_BENCH_PORT:-8971}
export KINOU_POSTGRES_PORT=$((KINOU_OPENWEBUI_PORT + 1))
export KINOU_CHROMA_PORT=$((KINOU_OPENWEBUI_PORT + 3))
stub_port=$((KINOU_OPENWEBUI_PORT + 2))
export KINOU_EMBEDDINGS_URL=http://127.0.0.1:$stub_port/v1
SERVER=http://127.0.0.1:$KINOU_OPENWEBUI_PORT
POSTGRES=postgresql://kinou@127.0.0.1:$KINOU_POSTGRES_PORT/openwebui

build() {
  local work=transforms/knowledge/target/bench
  mkdir -p "$work"
  mvn -q -B -ntp -pl transforms/knowledge -am -DskipTests package dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$PWD/$work/classpath"
  CLASSES=transforms/knowledge/target/test-classes:transforms/knowledge/target/classes:$(cat "$work/classpath")
}

java_main() {
  java -Xmx3g -XX:+UseSerialGC -Djava.awt.headless=true -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "$CLASSES" "dev.kinou.knowledge.bench.$1" "${@:2}" &
}

stub=
measuring=
stub_up() {
  java_main StubEmbeddings "$stub_port" >/dev/null
  stub=$!
}

# Not in the foreground, where a signal would wait for its end.
bench() {
  java_main "$@"
  measuring=$!
  wait "$measuring"
  measuring=
}

bench_down() {
  local pid
  for pid in $measuring $stub; do
    kill "$pid" 2>/dev/null || true
  done
}

# The process that all others of the server on that port descend from.
postmaster() { pgrep -o -f "postgres .*-p $KINOU_POSTGRES_PORT"; }
