#!/usr/bin/env bash
# Puts the jars into PREFIX/lib/kinou and a launcher into PREFIX/bin: tools/install.sh [PREFIX]
set -euo pipefail
cd "$(dirname "$0")/.."
prefix="${1:-$HOME/.local}"

mkdir -p "$prefix/lib/kinou" "$prefix/bin"
prefix="$(cd "$prefix" && pwd)"
lib="$prefix/lib/kinou"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
# The heavy work is native code: what starts quickly suits better than what optimizes for long.
options="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# By a rename, so that a run in progress keeps the jar that it has open.
rm -f "$lib/kinou.jsa"
for jar in runners/direct/target/kinou.jar runners/flink/target/kinou-{flink,submit}.jar; do
  cp "$jar" "$lib/$(basename "$jar").new"
  mv "$lib/$(basename "$jar").new" "$lib/$(basename "$jar")"
done

# The classes of a night as the JVM keeps them once they are loaded, which saves a third of a start.
# Another Java than this one, or another jar, does without.
classes() {
  SITE_OUT="$(mktemp -d)"
  SAMPLE_PORT=0
  . tools/sample-site.sh
  site_up
  SAMPLE_PORT="$(cat "$SITE_OUT/site.port")"
  "$java" $options -XX:ArchiveClassesAtExit="$lib/kinou.jsa" -jar "$lib/kinou.jar" \
    run --config "$(sample_config samples/kinou.yaml)" --date 2000-01-01
  site_down
  rm -rf "$SITE_OUT"
}
log="$lib/install.log"
(classes) >"$log" 2>&1 || echo "install: Kinou will start a little slower, see $log"

quoted="'${lib//\'/\'\\\'\'}'"
cat >"$prefix/bin/kinou.new" <<END
#!/bin/sh
java="\${JAVA_HOME:+\$JAVA_HOME/bin/}java"
case "\${1-}" in
submit | status) exec "\$java" \${KINOU_JAVA_OPTIONS:-$options} -jar $quoted/kinou-submit.jar "\$@" ;;
esac
exec "\$java" \${KINOU_JAVA_OPTIONS:-$options} -XX:SharedArchiveFile=$quoted/kinou.jsa -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -jar $quoted/kinou.jar "\$@"
END
chmod +x "$prefix/bin/kinou.new"
mv "$prefix/bin/kinou.new" "$prefix/bin/kinou"
echo "install: $prefix/bin/kinou"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "install: $prefix/bin is not on your PATH; add it to call kinou by its name" ;;
esac
