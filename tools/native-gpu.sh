#!/usr/bin/env bash
# Builds ggml's library for the GPUs of one kind, against the same whisper.cpp as the rest:
#
#   tools/native-gpu.sh cuda|vulkan
#
# It is put into the per-user cache, where every run on this machine finds it, and into a jar with a
# classifier of its own, for the class path of a cluster. Nothing else needs it.
#
# cuda: CUDACXX is the compiler, else nvcc of the PATH or of /usr/local/cuda;
# CMAKE_CUDA_ARCHITECTURES what is compiled for (90, or "80;86"), else this machine's own cards, else
# what ggml would. WHISPER_JOBS: how many compilers at a time, some 2 GB of memory each.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
kind=${1:-}
cache=${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}
module=$root/transforms/whispercpp
platform=$(uname -s | sed 's/Linux/linux/; s/Darwin/macosx/')-$(uname -m | sed 's/aarch64/arm64/')

say() { echo "native-$kind: $*"; }
fail() { echo "native-$kind: $*" >&2; exit 1; }

# install PACKAGES, where this may
install() {
  if [[ $(id -u) == 0 && -e /etc/debian_version ]] && command -v apt-get >/dev/null; then
    say "installing $* (apt-get)"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
      -o DPkg::Lock::Timeout=900 "$@"; } >/dev/null || fail "apt-get could not install: $*"
  else
    fail "missing: $*. Install with: sudo apt-get install $*"
  fi
}

case $kind in
  cuda)
    if [[ -z ${CUDACXX:-} ]]; then
      CUDACXX=$(command -v nvcc || ls /usr/local/cuda/bin/nvcc 2>/dev/null || true)
    fi
    [[ -n $CUDACXX ]] || fail "the compiler of CUDA, nvcc, is not on the PATH. Install NVIDIA's CUDA toolkit" \
      "(Debian, Ubuntu: apt-get install nvidia-cuda-toolkit, or NVIDIA's own package cuda-toolkit), or name it: CUDACXX=/path/to/nvcc"
    export CUDACXX PATH="$(dirname "$CUDACXX"):$PATH" # where cmake looks for the rest
    if [[ -z ${CMAKE_CUDA_ARCHITECTURES:-} ]] && command -v nvidia-smi >/dev/null; then
      CMAKE_CUDA_ARCHITECTURES=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader 2>/dev/null \
        | sed -n 's/^\([0-9]*\)\.\([0-9]*\)$/\1\2-real/p' | sort -u | paste -sd ';' || true)
    fi
    export CMAKE_CUDA_ARCHITECTURES=${CMAKE_CUDA_ARCHITECTURES:-}
    say "with $CUDACXX, for ${CMAKE_CUDA_ARCHITECTURES:-all that ggml compiles for by default, since there is no card here}"
    ;;
  vulkan)
    missing=()
    command -v glslc >/dev/null || missing+=(glslc)
    [[ -e /usr/include/vulkan/vulkan.hpp || -n ${VULKAN_SDK:-} ]] || missing+=(libvulkan-dev)
    [[ -e /usr/include/spirv/unified1/spirv.hpp || -n ${VULKAN_SDK:-} ]] || missing+=(spirv-headers)
    [[ ${#missing[@]} -eq 0 ]] || install "${missing[@]}"
    ;;
  *)
    echo "usage: tools/native-gpu.sh cuda|vulkan" >&2
    exit 2
    ;;
esac

WHISPER_GPU=$kind bash "$module/cppbuild.sh" "$platform" "$module/target/cppbuild-$kind"
library=libggml-$kind.so
built=$module/target/cppbuild-$kind/plugins

# Only a library of the same ggml fits; by a rename, so that a run in progress keeps the one that it
# has open.
source=${WHISPER_SRC:-$("$root/tools/fetch-whisper-cpp.sh")}
ggml=$(sed -n 's/^set(GGML_VERSION_[MP][A-Z]* \([0-9]*\))$/\1/p' "$source/ggml/CMakeLists.txt" | paste -sd .)
[[ $ggml == *.*.* ]] || fail "$source/ggml/CMakeLists.txt does not say ggml's version"
folder=$cache/ggml/$ggml-$platform
mkdir -p "$folder"
cp "$built/$library" "$folder/$library.new"
mv "$folder/$library.new" "$folder/$library"
say "$folder/$library"

jar=$(command -v jar || ls "${JAVA_HOME:-/none}/bin/jar" 2>/dev/null || true)
if [[ -z $jar ]]; then
  say "no jar is made of it, since there is no JDK here"
  exit 0
fi
version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml" | head -n 1)
packed=$module/target/kinou-whispercpp-$version-$platform-$kind.jar
tree=$module/target/jar-$kind
rm -rf "$tree"
mkdir -p "$tree/dev/kinou/whispercpp/$platform-$kind"
cp "$built/$library" "$built/list" "$tree/dev/kinou/whispercpp/$platform-$kind/"
"$jar" --create --file "$packed" -C "$tree" dev
rm -rf "$tree"
say "$packed"
