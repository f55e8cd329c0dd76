#!/usr/bin/env bash
# Installs Flink into the cache, once for all checkouts, and prints where it is. Two Python packages
# hold a distribution between them: one its libraries, the other its scripts and configuration.
# Nothing of either is run, or installed as what it is.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/flink-env.sh"

PINS=$ROOT/tools/pins

# What is installed has the pins beside it.
installed() { cmp -s <(cat "$PINS"/flink-*.txt) "$FLINK_HOME/pins"; }

pip() { "$WORK/venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input "$@"; }

# The wheel is for a Python that need not be here: what is wanted of it suits every machine.
fetch() {
  "${KINOU_PYTHON:-python3}" -m venv "$WORK/venv" &&
    pip install --no-deps --require-hashes -r "$PINS/flink-tools.txt" &&
    pip download --no-deps --require-hashes --no-build-isolation --no-cache-dir \
      -d "$WORK/packages" -r "$PINS/flink-libraries.txt" &&
    pip download --no-deps --require-hashes --only-binary :all: --no-cache-dir \
      --implementation cp --python-version 3.11 --abi cp311 --platform manylinux1_x86_64 \
      -d "$WORK/packages" -r "$PINS/flink-scripts.txt"
}

unpack() {
  mkdir "$WORK/flink" "$WORK/scripts"
  tar -xzf "$WORK"/packages/apache-flink-libraries-*.tar.gz -C "$WORK/flink" --strip-components=2 \
    "apache-flink-libraries-$FLINK_VERSION/deps"
  "$WORK/venv/bin/python" -m zipfile -e "$WORK"/packages/apache_flink-*.whl "$WORK/scripts"
  cp -R "$WORK/scripts/pyflink/bin" "$WORK/scripts/pyflink/conf" "$WORK/flink/"
  chmod +x "$WORK"/flink/bin/*
  cat "$PINS"/flink-*.txt >"$WORK/flink/pins"
}

install() {
  mkdir -p "$FLINK_CACHE"
  exec 8>"$FLINK_CACHE/.lock"
  if command -v flock >/dev/null && ! flock -n 8; then
    say "another checkout is installing it, waiting"
    flock 8
  fi
  ! installed || return 0
  say "installing Flink $FLINK_VERSION into $FLINK_HOME (220 MB to fetch, once)"
  # Whoever left these no longer holds the lock.
  rm -rf "$FLINK_CACHE"/.install.*
  WORK=$(mktemp -d "$FLINK_CACHE/.install.XXXXXX")
  trap 'rm -rf "$WORK"' EXIT
  fetch >"$FLINK_CACHE/install.log" 2>&1 || {
    tail -n 5 "$FLINK_CACHE/install.log" >&2
    fail "could not be fetched; the whole log is $FLINK_CACHE/install.log"
  }
  unpack
  # A cluster that runs keeps what it has open.
  rm -rf "$FLINK_HOME"
  mv "$WORK/flink" "$FLINK_HOME"
  exec 8>&-
}

installed || install
echo "$FLINK_HOME"
