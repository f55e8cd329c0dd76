#!/usr/bin/env bash
# How the recordings in samples/recordings were made. Not needed to run the sample.
#
# Needs espeak-ng and opusenc (apt-get install espeak-ng opus-tools) and, for the one that was not
# made by a machine, whisper.cpp's samples/jfk.wav: samples/make-recordings.sh [path of jfk.wav]
set -euo pipefail
cd "$(dirname "$0")/recordings"

wav="$(mktemp --suffix .wav)"
trap 'rm -f "$wav"' EXIT

opus() { # kbit/s, name
  opusenc --quiet --speech --downmix-mono --bitrate "$1" --serial 1 --discard-comments "$wav" "$2.opus"
}

speak() { # name, voice, words a minute, pitch
  espeak-ng -v "$2" -s "$3" -p "$4" -f "$1.txt" -w "$wav"
  opus 24 "$1"
}

speak lighthouse en-us 150 50
speak sourdough en-us+steph 145 50
speak bees en-us+m3 145 50
speak night-train en-us+m7 145 50
speak glass en-us+Mario 145 50
speak knots en-us 150 50

if [ -n "${1:-}" ]; then
  cp "$1" "$wav"
  opus 32 jfk
fi
