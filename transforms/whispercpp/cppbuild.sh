#!/usr/bin/env bash
# Builds the libraries of whisper.cpp and makes LINK point to their install prefix.
#
#   cppbuild.sh PLATFORM LINK [SOURCE]     PLATFORM as JavaCPP names it, for instance linux-x86_64
#
# LINK.changed is touched when LINK comes to point elsewhere. It has lib, include, and in plugins
# ggml's library for processors once for each of several generations, chosen from at run time
# (WHISPER_CPU_VARIANTS: other ones, by ggml's names, or all).
#
# Without SOURCE (or WHISPER_SRC) the pinned tree is built once into the per-user cache, which
# several checkouts share, with the patches here. A tree of one's own is built as it is, beside LINK,
# by cmake's own sense of what changed.
#
# WHISPER_GPU=cuda or vulkan builds ggml's library for such GPUs instead, into LINK/plugins.
# WHISPER_BUILD_EXAMPLES=ON builds whisper-cli instead, for this machine's processor, unpatched.
# WHISPER_CMAKE_ARGS adds arguments to cmake's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=1.9.1
recipe=3 # raised when what this script does to a build changes, so that caches follow
platform=$1
link=$2
source=${3:-}
source=${source:-${WHISPER_SRC:-}}
examples=${WHISPER_BUILD_EXAMPLES:-OFF}
gpu=${WHISPER_GPU:-}
cache=${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}/whisper.cpp

# Of ggml's variants those that differ in what speech spends its time on; each takes about as long
# to compile as all the rest. On ARM, gcc 12 compiles none with SME. Not sapphirerapids: its AMX
# products of 8-bit weights ended the process with SIGILL in tileloadd, where zen4 does well.
variants=${WHISPER_CPU_VARIANTS:-}
case ${variants:-$platform} in
  all) variants= ;;
  linux-x86_64 | macosx-x86_64) variants="x64;sandybridge;haswell;alderlake;skylakex;icelake;zen4" ;;
  linux-arm64) variants="armv8.0_1;armv8.2_1;armv8.2_2;armv8.6_1;armv8.6_2" ;;
esac

rpath='$ORIGIN;$ORIGIN/../lib'
own=()
patches=("$here"/*.patch)
if [[ $examples == ON ]]; then
  patches=()
  own=(-DGGML_NATIVE=ON)
else
  own=(-DGGML_NATIVE=OFF -DGGML_BACKEND_DL=ON)
  case $gpu in
    "") own+=(-DGGML_CPU_ALL_VARIANTS=ON "-DGGML_CPU_VARIANTS=$variants") ;;
    cuda)
      # Where the toolkit's own libraries are, which the driver does not bring.
      toolkit=$(dirname "$(dirname "$(readlink -f "$(command -v "${CUDACXX:-nvcc}")")")")
      if [[ -d $toolkit/lib64 ]]; then rpath="$rpath;$toolkit/lib64"; fi
      own+=(-DGGML_CUDA=ON -DGGML_CUDA_NCCL=OFF)
      if [[ -n ${CMAKE_CUDA_ARCHITECTURES:-} ]]; then
        own+=("-DCMAKE_CUDA_ARCHITECTURES=$CMAKE_CUDA_ARCHITECTURES")
      fi
      ;;
    vulkan) own+=(-DGGML_VULKAN=ON) ;;
    *)
      echo "WHISPER_GPU is cuda or vulkan, but was $gpu" >&2
      exit 1
      ;;
  esac
fi
flags=(-DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON -DCMAKE_INSTALL_LIBDIR=lib
  "-DCMAKE_INSTALL_RPATH=$rpath" -DCMAKE_BUILD_WITH_INSTALL_RPATH=ON
  -DWHISPER_BUILD_TESTS=OFF -DWHISPER_BUILD_SERVER=OFF "-DWHISPER_BUILD_EXAMPLES=$examples"
  "${own[@]}" -DGGML_LLAMAFILE=ON -DGGML_OPENMP=ON -DGGML_CCACHE=OFF ${WHISPER_CMAKE_ARGS:-})
case $platform in
  macosx-*) flags=("${flags[@]//\$ORIGIN/@loader_path}") ;;
esac

hash() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c1-12; }
cores() { nproc 2>/dev/null || sysctl -n hw.ncpu; }

# plugins FROM PREFIX: what ggml loads by itself, with a list of it for those who read a jar
plugins() {
  mkdir -p "$2/plugins"
  rm -f "$2"/plugins/*
  local file
  for file in "$1"/libggml-*.so; do
    case $file in
      *-base.so) ;; # linked to, and beside the others where a single target is built
      *) cp -L "$file" "$2/plugins/" ;;
    esac
  done
  (cd "$2/plugins" && printf '%s\n' libggml-*.so >list)
}

# build SOURCE BUILD_DIRECTORY PREFIX
build() {
  cmake -S "$1" -B "$2" "${flags[@]}" -DCMAKE_INSTALL_PREFIX="$3"
  if [[ $examples == ON ]]; then
    cmake --build "$2" -j"$(cores)" --target whisper-cli
    mkdir -p "$3/bin" "$3/lib"
    cp "$2/bin/whisper-cli" "$3/bin/"
    find "$2" \( -name '*.so*' -o -name '*.dylib' \) -exec cp -P {} "$3/lib/" \;
  elif [[ -n $gpu ]]; then
    cmake --build "$2" -j"${WHISPER_JOBS:-$(cores)}" --target "ggml-$gpu"
    plugins "$2/bin" "$3"
    strip --strip-unneeded "$3/plugins/libggml-$gpu.so"
    return
  else
    cmake --build "$2" -j"$(cores)"
    cmake --install "$2" --strip
    plugins "$3/bin" "$3"
    rm -rf "$3/bin"
  fi
  # The machine that runs this later may have no OpenMP runtime of its own.
  local gomp
  gomp=$("${CC:-cc}" -print-file-name=libgomp.so.1)
  if [[ -f $gomp ]]; then cp -L "$gomp" "$3/lib/"; fi
}

# apply TREE PATCH, with whichever tool there is
apply() {
  if command -v patch >/dev/null; then
    patch -s -f -p1 -d "$1" <"$2"
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
  prefix=$(dirname "$link")/own-$platform${gpu:+-$gpu}
  mkdir -p "$prefix/lib"
  build "$(cd "$source" && pwd)" "$prefix/build" "$prefix"
  point "$prefix"
  exit 0
fi

# The compiler is part of what a build is made of: the cache outlives an upgrade of the system.
key=$( (
  printf '%s\n' "${flags[@]}"
  echo "$recipe"
  if ((${#patches[@]})); then cat "${patches[@]}"; fi
  "${CXX:-c++}" --version
  if [[ $gpu == cuda ]]; then "${CUDACXX:-nvcc}" --version; fi
) | hash)
prefix=$cache/build-$version-$platform${gpu:+-$gpu}-$key
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
    echo "Building whisper.cpp $version${gpu:+ for $gpu}, some minutes; its log is $prefix.log" >&2
    cp -R "$tree" "$work/source"
    # beam: whisper.cpp draws a beam's tokens at random, some twice, where the most likely are meant.
    # abort: whisper.cpp looks at its abort callback only between the passes of a network, and a large
    # model's encoder takes a minute. devices: memory that is not to be had, and an error of CUDA,
    # end the process; flash attention of a GPU wants a padding that a library loaded at run time
    # does not ask for; older headers of Vulkan have no settings of layers; and not all of ggml's
    # variants are wanted.
    for patch in ${patches[@]+"${patches[@]}"}; do
      apply "$work/source" "$patch"
    done
    # Not before ||, where bash would go on after whatever fails in it.
    build "$work/source" "$work/build" "$work/prefix" >"$prefix.log" 2>&1 9>&- &
    wait $! || {
      tail -n 40 "$prefix.log" >&2
      echo "whisper.cpp could not be built; the whole log is $prefix.log" >&2
      exit 1
    }
    date -u +%FT%TZ >"$work/prefix/.stamp"
    mv "$work/prefix" "$prefix" 2>/dev/null || [[ -f $prefix/.stamp ]]
  fi
fi
point "$prefix"
