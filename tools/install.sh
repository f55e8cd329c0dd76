#!/usr/bin/env bash
# Puts the jar into PREFIX/lib/kinou and a launcher into PREFIX/bin: tools/install.sh [PREFIX]
set -euo pipefail
cd "$(dirname "$0")/.."
prefix="${1:-$HOME/.local}"

mkdir -p "$prefix/lib/kinou" "$prefix/bin"
prefix="$(cd "$prefix" && pwd)"
# By a rename, so that a run in progress keeps the jar that it has open.
cp runners/direct/target/kinou.jar "$prefix/lib/kinou/kinou.jar.new"
mv "$prefix/lib/kinou/kinou.jar.new" "$prefix/lib/kinou/kinou.jar"
cat >"$prefix/bin/kinou.new" <<EOF
#!/bin/sh
# The heavy work is native code: what starts quickly suits better than what optimizes for long.
exec "\${JAVA_HOME:+\$JAVA_HOME/bin/}java" \${KINOU_JAVA_OPTIONS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC} -jar '${prefix//\'/\'\\\'\'}/lib/kinou/kinou.jar' "\$@"
EOF
chmod +x "$prefix/bin/kinou.new"
mv "$prefix/bin/kinou.new" "$prefix/bin/kinou"
echo "install: $prefix/bin/kinou"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "install: $prefix/bin is not on your PATH; add it to call kinou by its name" ;;
esac
