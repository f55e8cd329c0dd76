#!/usr/bin/env python3
"""Times a night of many recordings, then the same night again; see tools/bench-night.sh.

The media server is throttled, each connection for itself, so that all downloads together take as
long as all speech: how long speech takes is measured first, on a few of the recordings.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "bench" / "night"
CACHE = Path(
    os.environ.get("KINOU_CACHE")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kinou"
)
# A change of what is spoken below needs a new name.
SITE = CACHE / "bench" / "night-3"
# What is timed is what people run: the launcher that `make install` makes.
PREFIX = OUT / "prefix"
RECORDINGS = 44
CHANNELS = 4
PROBES = 6
DOWNLOADS_AT_ONCE = 1  # As Kinou asks YouTube by default.
VOICES = ["en-us", "en-us+m3", "en-us+m7", "en-us+Mario", "en-us+steph"]

OPENINGS = ["In the morning", "Late in the evening", "Every spring", "Long ago", "Not far from here", "On a quiet day"]
WHO = ["the old farmer", "a young doctor", "my neighbor", "the captain", "an engineer", "the teacher", "a good friend"]
DID = ["looked at", "wrote a letter about", "asked us about", "carefully repaired", "told a story about", "learned more about"]
WHAT = ["the stone bridge", "the yellow house", "a broken clock", "the garden wall", "the long winter", "a map of the island"]
WHY = ["because nobody else had the time", "and everyone was glad", "but the work was not finished", "before the rain came down"]
THEN = [
    "Nobody in the village had expected that.",
    "It took longer than we thought, but it was worth it.",
    "The answer surprised all of us.",
    "You can still see it today, if you know where to look.",
    "After that, things were never quite the same again.",
    "We sat down together and talked about it for hours.",
]


def speech(number):
    """Ten to fifty seconds of plain sentences, the same each time."""
    pick = random.Random(number)
    sentences = []
    while len(" ".join(sentences).split()) < 20 + 100 * pick.random():
        parts = [pick.choice(OPENINGS) + ",", pick.choice(WHO), pick.choice(DID), pick.choice(WHAT)]
        sentences.append(" ".join(parts) + ", " + pick.choice(WHY) + ".")
        sentences.append(pick.choice(THEN))
    return " ".join(sentences)


def record(folder, number):
    text = folder / f"{number:02d}.txt"
    text.write_text(speech(number) + "\n")
    wav = folder / f"{number:02d}.wav"
    voice = VOICES[number % len(VOICES)]
    subprocess.run(["espeak-ng", "-v", voice, "-s", "150", "-f", text, "-w", wav], check=True)
    opus = ["opusenc", "--quiet", "--speech", "--downmix-mono", "--bitrate", "24", "--serial", "1"]
    subprocess.run([*opus, wav, wav.with_suffix(".opus")], check=True)
    wav.unlink()


def make_site():
    if SITE.exists():
        return
    print(f"bench-night: speaking {RECORDINGS} recordings into {SITE}", flush=True)
    SITE.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=SITE.parent, prefix=".draft-"))
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda number: record(draft, number), range(RECORDINGS)))
    try:
        draft.rename(SITE)
    except OSError:
        shutil.rmtree(draft)  # Another checkout was quicker.


def catalog(count):
    items = {
        f"talk-{n:02d}": {
            "title": f"Talk {n}",
            "published": f"2026-11-20T{n % 20:02d}:{n:02d}:00Z",
            "recording": f"{n:02d}.opus",
            "description": f"Recording {n} of the benchmark",
        }
        for n in range(count)
    }
    channels = [
        {
            "key": f"channel-{c}",
            "path": f"/podcast/channel-{c}.rss",
            "kind": "podcast",
            "title": f"Channel {c}",
            "items": list(items)[c::CHANNELS],
        }
        for c in range(CHANNELS)
    ]
    return {"list": "Benchmark of a night", "channels": channels, "items": items}


class Night:
    """A site and an archive; each run is timed from the start of the process to its end."""

    def __init__(self, name, count, throttle):
        self.folder = OUT / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        (self.folder / "catalog.json").write_text(json.dumps(catalog(count)))
        port_file = self.folder / "port"
        command = [sys.executable, ROOT / "samples" / "site.py", "--port", "0", "--port-file", port_file]
        command += ["--catalog", self.folder / "catalog.json", "--recordings", SITE]
        command += ["--log", self.folder / "site.log"]
        if throttle:
            command += ["--throttle", str(throttle)]
        self.site = subprocess.Popen(command)
        while not port_file.exists():
            if self.site.poll() is not None:
                sys.exit("bench-night: the site did not start")
            time.sleep(0.05)
        (self.folder / "kinou.yaml").write_text(
            f"""zone: UTC
subscriptions: [opml: 'http://127.0.0.1:{port_file.read_text().strip()}/subscriptions.opml']
archive: archive
report: .
speech: {{model: '{ROOT}/samples/models/ggml-tiny.en-q5_1.bin', language: en}}
audio: {{scratch: scratch, hosts: {{default: {{at_once: {DOWNLOADS_AT_ONCE}}}}}}}
allow_hosts: [127.0.0.1]
"""
        )

    def run(self):
        command = [PREFIX / "bin/kinou", "run", "--config", self.folder / "kinou.yaml"]
        began = time.monotonic()
        with open(self.folder / "run.log", "ab") as log:
            status = subprocess.run([*command, "--date", "2026-11-20"], stdout=log, stderr=log).returncode
        seconds = time.monotonic() - began
        if status:
            sys.exit(f"bench-night: kinou run ended with status {status}; see {self.folder / 'run.log'}")
        report = json.loads((self.folder / "report.json").read_text())
        if report["loaded"] != report["discovered"] or not report["loaded"]:
            sys.exit(f"bench-night: not all was loaded; see {self.folder / 'report.json'}")
        return report, seconds

    def close(self):
        self.site.terminate()
        self.site.wait()


def stage(report, name):
    return next(stage for stage in report["stages"] if stage["stage"] == name)


def length(stage):
    """The least seconds that the stage's service takes with its permits."""
    return stage["service_ms"] / 1000 / stage["permits"]


def balanced_throttle():
    """Bytes a second of a connection at which downloads take as long as speech."""
    print(f"bench-night: measuring speech on {PROBES} recordings", flush=True)
    night = Night("probe", PROBES, None)
    try:
        report, _ = night.run()
    finally:
        night.close()
    speech_seconds = length(stage(report, "speech")) / PROBES
    audio = stage(report, "audio")
    # What a download costs without the throttle is no waiting for bytes.
    overhead = audio["service_ms"] / 1000 / PROBES
    sizes = [(SITE / f"{n:02d}.opus").stat().st_size for n in range(PROBES)]
    waiting = speech_seconds * audio["permits"] - overhead
    if waiting <= 0:
        sys.exit("bench-night: downloads take longer than speech even without a throttle")
    return round(sum(sizes) / len(sizes) / waiting)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--throttle", type=int, help="bytes a second of a connection; measured by default")
    parser.add_argument("--recordings", type=int, default=RECORDINGS, help="fewer, for a first look")
    options = parser.parse_args()
    make_site()
    subprocess.run([ROOT / "tools" / "install.sh", PREFIX], check=True, stdout=subprocess.DEVNULL)
    throttle = options.throttle or balanced_throttle()
    print(f"bench-night: {options.recordings} recordings at {throttle} bytes a second", flush=True)
    night = Night("night", options.recordings, throttle)
    try:
        report, first = night.run()
        again, rerun = night.run()
    finally:
        night.close()
    if any(again["work"].values()):
        sys.exit(f"bench-night: the second run had work to do: {again['work']}")
    lengths = {s["stage"]: length(s) for s in report["stages"]}
    for name, seconds in lengths.items():
        print(f"  {name:10} {seconds:8.1f} s of service over its permits")
    wall = report["wall_ms"] / 1000
    print(f"  wall {wall:.1f} s; first run {first:.1f} s, second {rerun:.1f} s as processes")
    results = [
        {"name": "wall_over_longest_stage", "value": round(wall / max(lengths.values()), 3), "unit": "ratio", "goal": 1.05},
        {"name": "first_over_rerun", "value": round(first / rerun, 1), "unit": "ratio", "goal": 200},
    ]
    (OUT.parent / "night.json").write_text(json.dumps(results, indent=2) + "\n")
    for result in results:
        print(f"bench-night: {result['name']} {result['value']} (goal {result['goal']})")


if __name__ == "__main__":
    main()
