#!/usr/bin/env python3
"""Kills the sample run with SIGKILL at each stage, runs it again, and looks at what is left.

After the second run the archive must be the one of a run that nobody disturbed: the same files,
transcripts, passages and vectors, nothing twice, no temporary file, no process of the killed run.

The night is the sample's with fewer and shorter recordings, since it is run many times.

tools/kill-test.py [STAGE…]: all stages by default. Works in out/kill.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "kill"
JAR = Path(os.environ.get("KINOU_JAR") or ROOT / "runners" / "direct" / "target" / "kinou.jar")
JAVA_HOME = os.environ.get("JAVA_HOME")
TOOL = (lambda name: f"{JAVA_HOME}/bin/{name}") if JAVA_HOME else (lambda name: name)
DATE = "2026-11-20"
# Long enough for a loaded machine; nothing waits for so long where all is well.
PATIENCE = 600
# Gone, the killed run's children must be after this; they notice by themselves.
GRACE = 15
SLOW = 3000  # bytes a second: the shortest recording takes ten seconds and more

# The sample's items that stay, and what they play here; one of them has no recording, as there.
PLAYS = {"jfkInaugur1": "jfk", "lighthouse1": "knots", "sourdoughJA": "jfk", "bees": "knots", "lost-tape": "lost-tape"}
LOADED = 4



def catalog(folder):
    full = json.loads((ROOT / "samples" / "site" / "catalog.json").read_text(encoding="utf-8"))
    full["items"] = {key: full["items"][key] | {"recording": f"{name}.opus"} for key, name in PLAYS.items()}
    for channel in full["channels"]:
        channel["items"] = [key for key in channel["items"] if key in PLAYS]
    file = folder / "catalog.json"
    file.write_text(json.dumps(full), encoding="utf-8")
    return file


class Site:
    """samples/site.py, on a port that all runs share, since feeds' addresses are part of ids."""

    port = 0

    def __init__(self, folder, *arguments):
        self.log = folder / "site.log"
        self.log.unlink(missing_ok=True)
        port_file = folder / "site.port"
        port_file.unlink(missing_ok=True)
        command = [sys.executable, ROOT / "samples" / "site.py", "--log", self.log]
        command += ["--catalog", catalog(folder), "--port", str(Site.port)]
        command += ["--port-file", port_file, *arguments]
        self.process = subprocess.Popen(command)
        wait_for("the site", port_file.exists, self.process)
        Site.port = int(port_file.read_text())

    def requested(self, path):
        return self.log.exists() and f"GET {path}" in self.log.read_text()

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Run:
    """One run of Kinou in a folder of its own, its scratch and temporary files included."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = folder / "archive"
        self.scratch = folder / "scratch"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True, exist_ok=True)
        self.log = open(folder / "run.log", "ab")
        config = (ROOT / "samples" / "kinou.yaml").read_text(encoding="utf-8")
        config = config.replace(":8963/", f":{Site.port}/").replace("../out/sample", ".")
        config = config.replace("model: models/", f"model: {ROOT}/samples/models/")
        config += "\naudio:\n  scratch: scratch\n"
        (folder / "kinou.yaml").write_text(config, encoding="utf-8")
        self.process = subprocess.Popen(
            [TOOL("java"), f"-Djava.io.tmpdir={self.temporary}", "-jar", JAR]
            + ["run", "--config", folder / "kinou.yaml", "--date", DATE],
            stdout=self.log,
            stderr=self.log,
            stdin=subprocess.DEVNULL,
        )

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def end(self):
        status = self.process.wait(PATIENCE)
        self.log.close()
        if status != 0:
            fail(f"kinou run ended with status {status}; see {self.folder / 'run.log'}")

    def found(self, pattern):
        return sorted(self.archive.glob(f"videos/**/{pattern}"))

    def executes(self, function):
        threads = subprocess.run(
            [TOOL("jcmd"), str(self.process.pid), "Thread.print"], capture_output=True, text=True
        )
        return function in threads.stdout


# --- when to kill: a condition of the run and the site, and the site's arguments ------------------
SLOW_SITE = ("--throttle", str(SLOW))
STAGES = {
    "feeds": (
        ("--hang", "/podcast/night-train.rss"),
        lambda run, site: site.requested("/podcast/night-train.rss"),
    ),
    "download": (
        SLOW_SITE,
        lambda run, site: any(f.stat().st_size > 0 for f in files(run.scratch, "*.part")),
    ),
    "speech": ((), lambda run, site: run.executes("whisper_full")),
    "transcript written": ((), lambda run, site: run.found("transcript.*.json")),
    "vectors written": ((), lambda run, site: run.found("passages.*.f32")),
    "report": (
        (),
        lambda run, site: len(run.found("passages.*.json")) == LOADED and run.found("dead-letter.json"),
    ),
}


def files(folder, pattern):
    """Files that may vanish while they are looked for."""
    try:
        return [path for path in folder.rglob(pattern) if path.is_file()]
    except FileNotFoundError:
        return []


def fail(message):
    sys.exit(f"kill-test: {message}")


problems = []


def note(stage, headline, lines):
    """A problem that leaves the other stages worth trying."""
    text = f"{stage}: {headline}:" + "".join(f"\n  {line}" for line in lines[:20])
    print(f"kill-test: {text}", file=sys.stderr, flush=True)
    problems.append(text)


def wait_for(what, condition, process):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if condition():
                return
        except FileNotFoundError:
            pass  # It was there a moment ago: not the moment waited for.
        if process.poll() is not None:
            fail(f"{what}: the process ended before, with status {process.returncode}")
        if time.monotonic() > until:
            fail(f"{what}: not within {PATIENCE} s")
        time.sleep(0.01)


def processes_of(folder):
    """Processes that name the folder in their command line or work in it."""
    found = []
    listing = subprocess.run(["ps", "-axww", "-o", "pid=,stat=,command="], capture_output=True, text=True)
    for line in listing.stdout.splitlines():
        pid, state, command = line.split(None, 2)
        try:
            place = os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            place = ""
        # The site is this test's own, and a zombie only waits to be counted by its parent.
        if "site.py" in command or state.startswith("Z"):
            continue
        if str(folder) in command or place.startswith(str(folder)):
            found.append(line.strip())
    return found


def expect_no_process(name, folder, when):
    until = time.monotonic() + GRACE
    while left := processes_of(folder):
        if time.monotonic() > until:
            note(name, f"processes left {when}", left)
            return
        time.sleep(0.05)


def expect_no_temporary_file(name, run):
    # The archive's drafts, the scratch of the dead, drafts beside the report, the JVM's own.
    left = files(run.archive / "tmp", "*") + files(run.temporary, "*")
    left += [f for f in files(run.scratch, "*") if f.parent != run.scratch]
    left += [f for f in run.folder.glob(".*") if f.is_file()]
    if left:
        note(name, "temporary files left", left)


def timeless(path):
    """A file's content but for when the run wrote it."""
    if path.name == "dead-letter.json":
        return json.loads(path.read_text(encoding="utf-8")) | {"at": None}
    return path.read_bytes()


def content(run):
    """What the archive holds of the videos, by name."""
    result = {}
    for path in files(run.archive / "videos", "*"):
        # How long it took is told of the run that did it, which may have been killed before.
        if path.name != "times.json":
            result[str(path.relative_to(run.archive))] = timeless(path)
    return result


def expect_same(name, reference, run):
    wanted, found = content(reference), content(run)
    differences = [f"missing: {n}" for n in sorted(wanted.keys() - found.keys())]
    differences += [f"too many: {n}" for n in sorted(found.keys() - wanted.keys())]
    differences += [f"different: {n}" for n in sorted(wanted) if n in found and found[n] != wanted[n]]
    states = [
        sorted((i["id"], i["state"], i["cause"], i["passages"]) for i in report(r)["items"])
        for r in (reference, run)
    ]
    if states[0] != states[1]:
        differences.append(f"items of the report: {states[0]} and {states[1]}")
    if differences:
        note(name, "not the archive of an undisturbed run", differences)


def report(run):
    return json.loads((run.folder / "report.json").read_text(encoding="utf-8"))


def complete_run(folder):
    site = Site(folder)
    try:
        run = Run(folder)
        run.end()
    finally:
        site.stop()
    return run


def fresh(name):
    folder = OUT / name.replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def try_stage(name, reference):
    arguments, moment = STAGES[name]
    folder = fresh(name)
    site = Site(folder, *arguments)
    try:
        killed = Run(folder)
        try:
            wait_for(name, lambda: moment(killed, site), killed.process)
        finally:
            killed.kill()
        if (folder / "report.html").exists():
            fail(f"{name}: the run was through before it could be killed")
        at = f"{len(killed.found('transcript.*.json'))} transcripts, {len(killed.found('passages.*.json'))} embedded"
        expect_no_process(name, folder, "by the killed run")
    finally:
        site.stop()
    again = complete_run(folder)
    expect_no_process(name, folder, "after the second run")
    expect_no_temporary_file(name, again)
    expect_same(name, reference, again)
    work = report(again)["work"]
    print(f"kill-test: {name}: killed with {at}; then {work['transcribed']} transcribed", flush=True)


def main():
    names = sys.argv[1:] or list(STAGES)
    for name in names:
        if name not in STAGES:
            fail(f"there is no stage {name!r}; known: {', '.join(STAGES)}")
    reference = complete_run(fresh("reference"))
    expect_no_temporary_file("undisturbed", reference)
    for name in names:
        try_stage(name, reference)
    if problems:
        fail(f"{len(problems)} problems")
    print(f"kill-test: killed {len(names)} times, always the same archive")


if __name__ == "__main__":
    main()
