#!/usr/bin/env python3
"""A night of many short recordings on the Flink cluster that is up; see tools/bench-many.sh."""

import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import process_memory

ROOT = Path(__file__).resolve().parent.parent
RECORDINGS = ROOT / "samples" / "recordings"
DAY = "2026-11-20"
CHANNELS = 20
EVERY_S = 5
SECONDS = (2, 3, 4)
PROCESSES = ("launcher", "jobmanager", "worker1", "worker2")
COLUMNS = ("seconds", *(f"{name}_mb" for name in PROCESSES), "children_mb", "children", "finished", "load")

problems = []


def expect(what, wanted, found):
    if wanted != found:
        problems.append(f"{what}: expected {wanted}, found {found}")


def pages(ogg):
    """The pages of an Ogg file; in the sample's recordings each holds a second, after two of headers."""
    found, at = [], 0
    while at < len(ogg):
        segments = ogg[at + 26]
        size = 27 + segments + sum(ogg[at + 27 : at + 27 + segments])
        found.append(ogg[at : at + size])
        at += size
    return found


def make_recordings(folder):
    """The first seconds of each of the sample's recordings."""
    folder.mkdir()
    names = []
    for recording in sorted(RECORDINGS.glob("*.opus")):
        whole = pages(recording.read_bytes())
        for seconds in SECONDS:
            name = f"{recording.stem}-{seconds}.opus"
            (folder / name).write_bytes(b"".join(whole[: 2 + seconds]))
            names.append(name)
    return names


def make_catalog(count, folder):
    """Every video has a file's name of its own, so that the site's log tells one from another."""
    clips = make_recordings(folder)
    items = {}
    for n in range(count):
        name = f"{n:06d}.opus"
        (folder / name).symlink_to(clips[n % len(clips)])
        second = n * 86400 // count
        items[f"night{n:06d}"] = {
            "title": f"Recording {n}",
            "published": f"{DAY}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}Z",
            "recording": name,
            "description": f"Recording {n} of a long night",
        }
    channels = [
        {
            "key": f"channel-{c}",
            "path": f"/podcast/channel-{c}.rss",
            "kind": "podcast",
            "title": f"Channel {c}",
            "items": list(items)[c::CHANNELS],
        }
        for c in range(min(CHANNELS, count))
    ]
    return {"list": "A long night", "channels": channels, "items": items}


class Site:
    def __init__(self, out, count):
        (out / "catalog.json").write_text(json.dumps(make_catalog(count, out / "recordings")))
        port_file = out / "port"
        self.log = out / "site.log"
        command = [sys.executable, ROOT / "samples" / "site.py", "--port", "0", "--port-file", port_file]
        command += ["--catalog", out / "catalog.json", "--recordings", out / "recordings", "--log", self.log]
        self.process = subprocess.Popen(command)
        while not port_file.exists():
            if self.process.poll() is not None:
                sys.exit("bench-many: the site did not start")
            time.sleep(0.05)
        self.port = int(port_file.read_text())

    def fetched(self):
        """How often each recording was sent whole."""
        return Counter(re.findall(r" GET /media/(\d{6})\.opus 200$", self.log.read_text(), re.MULTILINE))

    def close(self):
        self.process.terminate()
        self.process.wait()


def write_config(out, site, options):
    knowledge = ""
    if options.database:
        knowledge = f"""knowledge:
  - type: external
    name: many
    url: '{options.openwebui}'
    key: {{file: '{options.key}'}}
    knowledge: Many
    database: '{options.database}'
    password: {{file: '{options.password}'}}
"""
    path = out / "kinou.yaml"
    path.write_text(
        f"""zone: UTC
subscriptions: [opml: 'http://127.0.0.1:{site.port}/subscriptions.opml']
archive: archive
report: .
speech: {{model: '{options.model}', language: en}}
audio: {{scratch: scratch, hosts: {{default: {{at_once: {options.at_once}}}}}}}
allow_hosts: [127.0.0.1]
{knowledge}"""
    )
    return path


class Sampler(threading.Thread):
    """Writes what each process holds, every few seconds, until it is told to stop."""

    def __init__(self, csv, pids, finished):
        super().__init__(daemon=True)
        self.csv = csv
        self.pids = pids
        self.finished = finished
        self.rows = []
        self.stop = threading.Event()

    def run(self):
        began = time.monotonic()
        with open(self.csv, "w", buffering=1) as csv:
            csv.write(",".join(COLUMNS) + "\n")
            while not self.stop.is_set():
                row = self.sample(time.monotonic() - began)
                self.rows.append(row)
                csv.write(",".join(f"{row[name]:g}" for name in COLUMNS) + "\n")
                self.stop.wait(EVERY_S - (time.monotonic() - began) % EVERY_S)

    def sample(self, seconds):
        parent_of = process_memory.parents()
        row = {f"{name}_mb": round(process_memory.megabytes(pid), 1) for name, pid in self.pids.items()}
        children = [
            child
            for name in ("worker1", "worker2")
            for child in process_memory.below(self.pids[name], parent_of)
        ]
        row["children_mb"] = round(sum(map(process_memory.megabytes, children)), 1)
        row["children"] = len(children)
        row["finished"] = self.finished()
        row["load"] = os.getloadavg()[0]
        row["seconds"] = round(seconds, 1)
        return row


def finished_in(crews):
    """How many videos the workers say they are through with, in their bulletins below a folder."""
    most = 0

    def count():
        nonlocal most
        total = 0
        for file in crews.rglob("*.json") if crews.is_dir() else ():
            try:
                total += json.loads(file.read_text()).get("finished", 0)
            except (OSError, ValueError):
                return most  # Being written.
        most = max(most, total)
        return most

    return count


def cluster_pids():
    listed = subprocess.run([ROOT / "tools" / "flink-worker.sh", "list"], capture_output=True, text=True, check=True)
    pids = {fields[0]: int(fields[1]) for fields in map(str.split, listed.stdout.splitlines())}
    return {"jobmanager": pids["jm"], "worker1": pids["tm1"], "worker2": pids["tm2"]}


def java():
    return Path(os.environ["JAVA_HOME"]) / "bin" / "java" if os.environ.get("JAVA_HOME") else "java"


def submit(options, config, csv=None):
    """Runs a night, with its memory sampled into a table if one is named: seconds, samples, and
    whether it was cut off, as a person would."""
    command = [java(), "-jar", ROOT / "runners" / "flink" / "target" / "kinou-submit.jar", "submit"]
    command += ["--flink", options.flink, "--config", config, "--date", DAY]
    began = time.monotonic()
    cut = False
    with open(config.parent / "submit.log", "ab") as log:
        launcher = subprocess.Popen(command, stdout=log, stderr=log)
        sampler = None
        if csv:
            pids = {"launcher": launcher.pid} | cluster_pids()
            sampler = Sampler(csv, pids, finished_in(config.parent / "archive" / "state" / "crews"))
            sampler.start()
        try:
            status = launcher.wait(options.minutes * 60 if csv and options.minutes else None)
        except subprocess.TimeoutExpired:
            cut = True
            launcher.terminate()
            status = launcher.wait()
        except BaseException:
            launcher.terminate()
            launcher.wait()
            raise
        finally:
            if sampler:
                sampler.stop.set()
                sampler.join()
    if status and not cut:
        sys.exit(f"bench-many: kinou submit ended with status {status}; see {config.parent / 'submit.log'}")
    return time.monotonic() - began, sampler.rows if sampler else [], cut


def finish_cut(options, config):
    """Loads what a night that was cut off has finished, and has it reported."""
    jar = ROOT / "runners" / "direct" / "target" / "kinou.jar"
    submitter = ROOT / "runners" / "flink" / "target" / "kinou-submit.jar"
    commands = [[java(), "-jar", submitter, "status", "--flink", options.flink, "--config", config]]
    if options.database:
        commands.insert(0, [java(), "-jar", jar, "load", "--config", config])
    with open(config.parent / "submit.log", "ab") as log:
        for command in commands:
            # That something is left for the next night is told by status 1.
            subprocess.run(command, stdout=log, stderr=log)


def check_report(report, count, loaded):
    """
    loaded: how many videos the night was through with; all of them unless it was cut off.
    """
    expect("discovered", count, report["discovered"])
    expect("loaded", loaded, report["loaded"])
    expect("deferred", count - loaded, report["deferred"])
    for state in ("failed", "skipped"):
        expect(state, 0, report[state])
    expect("items", count, len(report["items"]))
    expect("different ids", count, len({item["id"] for item in report["items"]}))
    transcripts = {item["transcript"] for item in report["items"] if item["state"] == "loaded"}
    expect("different transcripts", loaded, len(transcripts))


def check_archive(archive, loaded):
    """One transcript and one list of passages for each video."""
    for kind in ("transcript", "passages"):
        folders = Counter(path.parent for path in (archive / "videos").rglob(f"{kind}.*.json"))
        expect(f"videos with a {kind}", loaded, len(folders))
        expect(f"most files of a {kind}", 1, max(folders.values(), default=0))


def check_site(site, report):
    """yt-dlp asks once what an address is, and once for the recording."""
    fetched = site.fetched()
    titles = [item["title"] for item in report["items"] if item["state"] == "loaded"]
    times = {fetched[f"{int(title.rpartition(' ')[2]):06d}"] for title in titles}
    expect("how often the recording of a loaded video was sent", {2}, times)


def check_left(out):
    left = [str(path) for path in (out / "scratch").rglob("*") if path.suffix == ".opus"]
    expect("recordings left in the scratch", [], left)
    orphans = subprocess.run([ROOT / "tools" / "flink-worker.sh", "orphans"], capture_output=True, text=True)
    expect("processes that the workers left", "", orphans.stdout.strip())


def tenth(values, number):
    """The values of one of ten parts, the first of which is 0."""
    return values[len(values) * number // 10 : len(values) * (number + 1) // 10] or values[-1:]


def growth(rows, name):
    values = [row[f"{name}_mb"] for row in rows]
    return statistics.median(tenth(values, 9)) / statistics.median(tenth(values, 1))


def per_hour(rows):
    """Videos, from the first to the last sample of the workers at work."""
    took = rows[-1]["seconds"] - rows[0]["seconds"]
    return (rows[-1]["finished"] - rows[0]["finished"]) * 3600 / took if took else 0


def stage_growth(report, stage):
    """What a stage takes for a video, the last tenth of them over the second; and the milliseconds."""
    times = [item["times"][stage] for item in report["items"] if stage in item["times"]]
    served = [time["service_ms"] for time in sorted(times, key=lambda time: time["began"])]
    if not served:
        return None
    return statistics.median(tenth(served, 1)), statistics.median(tenth(served, 9))


def figures(report, count, loaded, seconds, again, rows):
    def one(name, value, unit, digits=0):
        return {"name": name, "value": round(value, digits) if digits else round(value), "unit": unit, "goal": None}

    work = [row for row in rows if 0 < row["finished"] < loaded]
    over = {name: growth(work, name) for name in PROCESSES}
    result = [
        one("items", count, "videos"),
        one("loaded", loaded, "videos"),
        one("wall", seconds, "s"),
        one("items_per_hour", loaded * 3600 / seconds, "1/h"),
        one("items_per_hour_at_work", per_hour(work), "1/h"),
        one("worker_memory_last_over_second", max(over["worker1"], over["worker2"]), "ratio", 3),
    ]
    if again is not None:
        result.append(one("wall_again", again, "s", 1))
    result += [one(f"{name}_memory_last_over_second", over[name], "ratio", 3) for name in PROCESSES]
    result += [one(f"{name}_memory_peak", max(row[f"{name}_mb"] for row in rows), "MB") for name in PROCESSES]
    result.append(one("children_memory_peak", max(row["children_mb"] for row in rows), "MB"))
    result.append(one("children_peak", max(row["children"] for row in rows), "processes"))
    result.append(one("load_median", statistics.median(row["load"] for row in rows), "processes", 1))
    for stage in ("audio", "speech", "text"):
        served = stage_growth(report, stage)
        if served:
            result.append(one(f"{stage}_second_tenth", served[0], "ms"))
            result.append(one(f"{stage}_last_tenth", served[1], "ms"))
    return result


def check_target(options, config, loaded):
    """As kinou verify finds it: in the archive, by its receipt, and in the target, each once."""
    if not options.database:
        return
    verified = subprocess.run(
        [java(), "-jar", ROOT / "runners" / "direct" / "target" / "kinou.jar", "verify", "--config", config],
        capture_output=True,
        text=True,
    )
    (config.parent / "verify.log").write_text(verified.stdout + verified.stderr)
    expect(f"status of kinou verify; see {config.parent / 'verify.log'}", 0, verified.returncode)
    wanted = f"{loaded}|{loaded}|0"
    expect("videos in the target, those with passages, passages twice", wanted, rows_in_target())


def rows_in_target():
    """Videos, those of them that have passages, and passages that are there twice."""
    statement = (
        "select (select count(*) from kinou_many.video), count(distinct video),"
        " count(*) - count(distinct (video, ordinal)) from kinou_many.passage"
    )
    command = f". tools/postgres-env.sh && sql openwebui '{statement}'"
    return subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--items", type=int, required=True)
    parser.add_argument("--at-once", type=int, required=True, help="downloads, of all workers")
    parser.add_argument("--minutes", type=float, help="after which the night is cut off")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--flink", required=True, help="the cluster's address")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--csv", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--openwebui", help="address of the server whose External Knowledge is loaded")
    parser.add_argument("--key", help="file with the server's key")
    parser.add_argument("--database", help="address of the target's database")
    parser.add_argument("--password", help="file with its password")
    options = parser.parse_args()

    # What was started is ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    out = options.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    site = Site(out, options.items)
    try:
        config = write_config(out, site, options)
        seconds, rows, cut = submit(options, config, options.csv)
        if cut:
            finish_cut(options, config)
        loaded = len(list((out / "archive" / "videos").rglob("passages.*.json"))) if cut else options.items
        report = json.loads((out / "report.json").read_text())
        check_report(report, options.items, loaded)
        check_archive(out / "archive", loaded)
        check_site(site, report)
        check_target(options, config, loaded)
        again = None
        if not cut:
            expect("downloaded", options.items, report["work"]["downloaded"])
            expect("transcribed", options.items, report["work"]["transcribed"])
            again, _, _ = submit(options, config)
            second = json.loads((out / "report.json").read_text())
            check_report(second, options.items, loaded)
            expect("work of the same night again", {0}, set(second["work"].values()))
        check_left(out)
    finally:
        site.close()
    result = figures(report, options.items, loaded, seconds, again, rows)
    options.figures.write_text(json.dumps(result, indent=2) + "\n")
    for figure in result:
        print(f"bench-many: {figure['name']} {figure['value']} {figure['unit']}")
    if problems:
        sys.exit("bench-many: not as expected\n" + "\n".join(f"  {problem}" for problem in problems))


if __name__ == "__main__":
    main()
