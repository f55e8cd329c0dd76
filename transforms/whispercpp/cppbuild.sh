#!/usr/bin/env bash
# Builds the libraries of whisper.cpp and makes LINK point to their install prefix.
#
#   cppbuild.sh PLATFORM LINK [SOURCE]     PLATFORM as JavaCPP names it, for instance linux-x86_64
#
# LINK.changed is touched when LINK comes to point elsewhere.
#
# Without SOURCE (or WHISPER_SRC) the pinned tree is built once into the per-user cache, which
# several checkouts share, with abort.patch. A tree of one's own is built as it is, beside LINK, by
# cmake's own sense of what changed. WHISPER_BUILD_EXAMPLES=ON builds whisper-cli as well, into a prefix of its own.
# WHISPER_CMAKE_ARGS adds arguments to cmake's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=1.9.1
recipe=2 # raised when what this script does to a build changes, so that caches follow
platform=$1
link=$2
source=${3:-}
source=${source:-${WHISPER_SRC:-}}
examples=${WHISPER_BUILD_EXAMPLES:-OFF}
cache=${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}/whisper.cpp

flags=(-DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON -DCMAKE_INSTALL_LIBDIR=lib
  '-DCMAKE_INSTALL_RPATH=$ORIGIN;$ORIGIN/../lib' -DCMAKE_BUILD_WITH_INSTALL_RPATH=ON
  -DWHISPER_BUILD_TESTS=OFF -DWHISPER_BUILD_SERVER=OFF "-DWHISPER_BUILD_EXAMPLES=$examples"
  -DGGML_NATIVE=OFF -DGGML_OPENMP=ON -DGGML_CCACHE=OFF ${WHISPER_CMAKE_ARGS:-})
case $platform in
  macosx-*) flags=("${flags[@]//\$ORIGIN/@loader_path}") ;;
esac

hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-12; }
cores() { nproc 2>/dev/null || sysctl -n hw.ncpu; }

# build SOURCE BUILD_DIRECTORY PREFIX
build() {
  cmake -S "$1" -B "$2" "${flags[@]}" -DCMAKE_INSTALL_PREFIX="$3"
  if [[ $examples == ON ]]; then
    cmake --build "$2" -j"$(cores)" --target whisper-cli
    mkdir -p "$3/bin" "$3/lib"
    cp "$2/bin/whisper-cli" "$3/bin/"
    find "$2" \( -name '*.so*' -o -name '*.dylib' \) -exec cp -P {} "$3/lib/" \;
  else
    cmake --build "$2" -j"$(cores)"
    cmake --install "$2" --strip
  fi
  # The machine that runs this later may have no OpenMP runtime of its own.
  local gomp
  gomp=$("${CC:-cc}" -print-file-name=libgomp.so.1)
  if [[ -f $gomp ]]; then cp -L "$gomp" "$3/lib/"; fi
}

# apply TREE PATCH, with whichever tool there is
apply() {
  if command -v patch >/dev/null; then
    patch -s -p1 -d "$1" <"$2"
  elif command -v git >/dev/null; then
    (cd "$1" && GIT_CEILING_DIRECTORIES=$(dirname "$PWD") git apply "$2")
  else
    echo "patch is needed to build whisper.cpp: install it (Debian, Ubuntu: apt-get install patch)" >&2
    exit 1
  fi
}

point() {
  mkdir -p "$(dirname "$link")"
  if [[ $(readlink "$link" || true) != "$1" ]]; then
    rm -rf "$link"
    ln -s "$1" "$link"
    touch "$link.changed"
  fi
}

if [[ -n $source ]]; then
  [[ -f $source/include/whisper.h ]] || {
    echo "No whisper.cpp source in $source: there is no include/whisper.h" >&2
    exit 1
  }
  own=$(dirname "$link")/own-$platform
  mkdir -p "$own/lib"
  build "$(cd "$source" && pwd)" "$own/build" "$own"
  point "$own"
  exit 0
fi

# The compiler is part of what a build is made of: the cache outlives an upgrade of the system.
key=$( (printf '%s\n' "${flags[@]}"; echo "$recipe"; cat "$here/abort.patch"; "${CXX:-c++}" --version) | hash)
prefix=$cache/build-$version-$platform-$key
# The rename at the end is what counts: a prefix that has its name and stamp is whole.
if [[ ! -f $prefix/.stamp ]]; then
  mkdir -p "$cache"
  if command -v flock >/dev/null; then
    exec 9>"$cache/.build.lock"
    flock 9
    # Whoever left these no longer holds the lock.
    rm -rf "$cache"/.build.*.tmp
  fi
  if [[ ! -f $prefix/.stamp ]]; then
    tree=$("$here/../../tools/fetch-whisper-cpp.sh" 9>&-)
    work=$(mktemp -d "$cache/.build.XXXXXX.tmp")
    trap 'rm -rf "$work"' EXIT
    echo "Building whisper.cpp $version, about a minute; its log is $prefix.log" >&2
    cp -R "$tree" "$work/source"
    # whisper.cpp looks at its abort callback only between the passes of a network, and a large
    # model's encoder takes a minute.
    apply "$work/source" "$here/abort.patch"
    build "$work/source" "$work/build" "$work/prefix" >"$prefix.log" 2>&1 9>&- || {
      tail -n 40 "$prefix.log" >&2
      echo "whisper.cpp could not be built; the whole log is $prefix.log" >&2
      exit 1
    }
    date -u +%FT%TZ >"$work/prefix/.stamp"
    mv "$work/prefix" "$prefix" 2>/dev/null || [[ -f $prefix/.stamp ]]
  fi
fi
point "$prefix"
