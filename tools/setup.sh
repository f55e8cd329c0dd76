#!/usr/bin/env bash
# Gets what a build, a run and the tests need, once per machine and user. Silent when all is there.
#
# Programs come by apt where this may install them (root on Debian or Ubuntu); else one line names
# the command. yt-dlp and the source of whisper.cpp go into the per-user cache, which several
# checkouts share: work is done under a lock, and a stamp written last says that it was finished,
# so that this may be killed at any point and run at any time.
set -euo pipefail
cd "$(dirname "$0")/.."

version=2026.10.26 # of yt-dlp; see tools/pins/yt-dlp.txt
cache="${KINOU_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kinou}"
environment="$cache/tools/yt-dlp/$version"
current="$cache/tools/yt-dlp/current"

say() { echo "setup: $*"; }
fail() { echo "setup: $*" >&2; exit 1; }

# --- programs ---------------------------------------------------------------------------------
python=""
find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10 /usr/bin/python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      python="$candidate"
      return 0
    fi
  done
  return 1
}

maven_is_new_enough() {
  local lib have
  # Asking Maven itself costs half a second of every make: its library's name tells it as well.
  lib="$(dirname "$(readlink -f "$(command -v mvn)")")/../lib"
  have="$(find "$lib" /usr/share/java -maxdepth 1 -name 'maven*-core-*.jar' 2>/dev/null \
    | sed -n 's|.*/maven3*-core-\([0-9][0-9]*\.[0-9][0-9]*\).*|\1|p' | head -n 1)"
  [ -n "$have" ] || have="$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')"
  [ "$(printf '%s\n' 3.8 "${have:-0}" | sort -V | head -n 1)" = 3.8 ]
}

whisper_is_fetched() {
  compgen -G "$cache/whisper.cpp/*/CMakeLists.txt" >/dev/null
}

missing=()
look_for_programs() {
  missing=()
  { command -v mvn >/dev/null && maven_is_new_enough; } || missing+=(maven)
  command -v g++ >/dev/null || missing+=(g++)
  command -v cmake >/dev/null || missing+=(cmake)
  command -v make >/dev/null || missing+=(make)
  command -v patch >/dev/null || command -v git >/dev/null || missing+=(patch)
  find_python || missing+=(python3 python3-venv)
  whisper_is_fetched || command -v npm >/dev/null || missing+=(npm)
  # What the ffmpeg that comes by Maven is linked against, though sound from files needs none of it.
  if [ "$(uname -s)" = Linux ]; then
    has_library libxcb-shm.so.0 || missing+=(libxcb-shm0)
    has_library libpulse.so.0 || missing+=(libpulse0)
    has_library libasound.so.2 || missing+=("$(alsa_package)")
  fi
}

# No grep -q: it would leave at the first match, and ldconfig's broken pipe would count as absence.
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -F "$1" >/dev/null; }

# Named anew in Debian 13 and Ubuntu 24.04.
alsa_package() {
  if apt-cache show libasound2t64 >/dev/null 2>&1; then echo libasound2t64; else echo libasound2; fi
}

command -v javac >/dev/null || fail "a JDK of version 17 or newer is needed: install one (Debian, Ubuntu: apt-get install openjdk-17-jdk-headless)"
java_version="$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')"
[ "${java_version:-0}" -ge 17 ] || fail "a JDK of version 17 or newer is needed, but javac says ${java_version:-nothing}"

look_for_programs
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -e /etc/debian_version ]; then
    say "installing ${missing[*]} (apt-get)"
    export DEBIAN_FRONTEND=noninteractive
    log="$(mktemp)"
    trap 'rm -f "$log"' EXIT
    { apt-get update -q && apt-get install -y -q --no-install-recommends \
      -o DPkg::Lock::Timeout=900 "${missing[@]}"; } >"$log" 2>&1 \
      || { tail -n 20 "$log" >&2; fail "apt-get could not install: ${missing[*]}"; }
    look_for_programs
    [ ${#missing[@]} -eq 0 ] || fail "apt-get installed versions that are too old of: ${missing[*]} (needed: Maven 3.8, Python 3.10, or newer)"
  elif command -v apt-get >/dev/null; then
    fail "missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}"
  elif command -v dnf >/dev/null; then
    fail "missing: ${missing[*]}. Install with: sudo dnf install $(sed 's/g++/gcc-c++/; s/python3-venv//; s/libxcb-shm0/libxcb/; s/libpulse0/pulseaudio-libs/; s/libasound2/alsa-lib/' <<<"${missing[*]}")"
  elif command -v brew >/dev/null; then
    fail "missing: ${missing[*]}. Install with: brew install $(sed 's/g++/gcc/; s/python3-venv//; s/npm/node/' <<<"${missing[*]}")"
  else
    fail "missing: ${missing[*]} (Maven 3.8+, a C++ compiler, CMake, make, Python 3.10+ with venv, npm). Install them with your system's package manager"
  fi
fi

# --- yt-dlp -----------------------------------------------------------------------------------
works() { "$1/bin/python" -c 'import yt_dlp.version, yt_dlp_ejs' 2>/dev/null; }

finished() { [ -e "$environment/.complete" ] && works "$environment"; }

if ! finished; then
  mkdir -p "$cache/tools/yt-dlp"
  # The lock belongs to the open file: it ends with this subshell, killed or not.
  (
    "$python" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    if ! finished; then
      say "installing yt-dlp $version and deno into $environment"
      rm -rf "$environment"
      "$python" -m venv "$environment"
      "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: -r tools/pins/yt-dlp.txt
      works "$environment" || fail "yt-dlp was installed into $environment but does not start"
      touch "$environment/.complete"
    fi
  ) 9>"$cache/tools/yt-dlp/.lock"
fi

# Left alone where it leads to a version that works: `kinou tools update` may have set a newer one.
if ! works "$current"; then
  next="$current.$$"
  ln -s "$version" "$next"
  mv -T "$next" "$current" 2>/dev/null || { rm -f "$current"; mv "$next" "$current"; }
fi

# --- whisper.cpp ------------------------------------------------------------------------------
if [ -x tools/fetch-whisper-cpp.sh ]; then
  tools/fetch-whisper-cpp.sh >/dev/null # prints where the tree is
fi
