#!/usr/bin/env python3
"""Breaks a Flink cluster under nights at random moments, and looks at what is left of them.

A real cluster of tools/flink-*.sh works the sample's night, with more and shorter recordings that
come slowly. However it was disturbed, at the end (after a second `kinou submit` where the first
could not go on) every video has to stand in the report once, the archive has to be the one of an
undisturbed night, no more than what was in flight may have been fetched again, and nothing of a
dead worker may run.

tools/chaos-flink.py [KIND…]: all by default. CASES=3 of each kind that is tried at random moments.
SEED=1 chooses the moments, of which SLOTS=2 of each of two workers are in the middle then.
Works in out/chaos.
"""

import collections
import contextlib
import getpass
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "chaos"
FLINK_OUT = OUT / "flink"
DIRECT = Path(os.environ.get("KINOU_JAR") or ROOT / "runners" / "direct" / "target" / "kinou.jar")
SUBMIT = Path(os.environ.get("KINOU_SUBMIT_JAR") or ROOT / "runners" / "flink" / "target" / "kinou-submit.jar")
JAVA_HOME = os.environ.get("JAVA_HOME")
JAVA = f"{JAVA_HOME}/bin/java" if JAVA_HOME else "java"
CASES = int(os.environ.get("CASES") or 3)
SEED = int(os.environ.get("SEED") or random.randrange(1, 10**6))
PORT = int(os.environ.get("KINOU_FLINK_PORT") or 9460)
DATE = "2026-11-20"
SLOTS = 2
WORKERS = 2
# Long enough for a loaded machine; nothing waits for so long where all is well.
PATIENCE = 600
# Gone, a dead worker's children must be after this, and a cancelled night's work.
GRACE = 15
THROTTLE = 9000  # bytes a second of each recording: the shortest takes five seconds
ITEMS = 5
LOST = "lost-tape"
LONG = "item-0"
HEARTBEAT = 10  # s, of tools/flink-up.sh


def say(text):
    print(f"chaos-flink: {text}", flush=True)


class Failed(Exception):
    """That a case could not be brought to its end."""


def wait_for(what, condition, process=None, patience=PATIENCE):
    until = time.monotonic() + patience
    while True:
        found = condition()
        if found:
            return found
        if process is not None and process.poll() is not None:
            raise Failed(f"{what}: the launcher ended before, with status {process.returncode}")
        if time.monotonic() > until:
            raise Failed(f"{what}: not within {patience} s")
        time.sleep(0.05)


def files(folder, pattern):
    """Files that may vanish while they are looked for."""
    try:
        return [path for path in folder.rglob(pattern) if path.is_file()]
    except FileNotFoundError:
        return []


def text(path):
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


# --- the night: what is published, and the site that serves it ------------------------------------
def publish():
    """A podcast whose episodes have a recording each, so that requests tell which was fetched."""
    recordings = OUT / "recordings"
    recordings.mkdir()
    samples = ROOT / "samples" / "recordings"
    items = {}
    for i in range(ITEMS):
        source = "lighthouse" if i == 0 else ["jfk", "knots"][i % 2]
        shutil.copy(samples / f"{source}.opus", recordings / f"item-{i}.opus")
        items[f"item-{i}"] = {"recording": f"item-{i}.opus"}
    items[LOST] = {"recording": f"{LOST}.opus", "seconds": 20, "bytes": 1000}
    for i, (key, item) in enumerate(items.items()):
        item |= {"title": f"Episode {key}", "published": f"2026-11-20T{i + 1:02}:00:00Z", "description": "", "page": "/episodes/"}
    channel = {"key": "chaos", "path": "/podcast/chaos.rss", "kind": "podcast", "title": "Chaos", "items": list(items)}
    catalog = {"list": "Chaos", "channels": [channel], "items": items}
    (OUT / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")


class Site:
    """samples/site.py, on a port that all nights share, since the feed's address is part of ids."""

    port = 0

    def __init__(self, folder):
        self.log = folder / "site.log"
        port_file = folder / "site.port"
        command = [sys.executable, ROOT / "samples" / "site.py", "--log", self.log, "--port", str(Site.port)]
        command += ["--catalog", OUT / "catalog.json", "--recordings", OUT / "recordings"]
        command += ["--throttle", str(THROTTLE), "--port-file", port_file]
        self.process = subprocess.Popen(command)
        wait_for("the site", port_file.exists, self.process)
        Site.port = int(port_file.read_text())

    def fetched(self):
        """How often each recording was asked for."""
        return collections.Counter(re.findall(r" GET /media/(\S+)\.opus 20", text(self.log)))

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Night:
    """A configuration with an archive of its own, in a folder of its own."""

    keys = {}  # of the items, by the names of their videos in file names

    def __init__(self, name, audio="  scratch: scratch\n"):
        self.name = name
        self.folder = OUT / name.replace(" ", "-")
        self.folder.mkdir(parents=True)
        self.archive = self.folder / "archive"
        self.scratch = self.folder / "scratch"
        self.site = Site(self.folder)
        self.log = self.folder / "launcher.log"
        self.process, self.missed_before = None, collections.Counter()
        (self.folder / "kinou.yaml").write_text(
            f"zone: UTC\nsubscriptions:\n  - feed: http://127.0.0.1:{Site.port}/podcast/chaos.rss\n"
            f"archive: archive\nreport: .\naudio:\n{audio}"
            f"speech:\n  model: {ROOT}/samples/models/ggml-tiny.en-q5_1.bin\n  language: en\n"
            "allow_hosts: [127.0.0.1]\n",
            encoding="utf-8",
        )

    def run(self, jar, *command):
        self.before = len(self.said())
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [JAVA, "-jar", jar, *command[:1], "--config", self.folder / "kinou.yaml", *command[1:]],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder,
                # Ignored by what a shell started in the background, and then by all below it.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        return self

    def answer(self, *words):
        """The status of the last command, which must have said these words."""
        status = self.end()
        for word in words:
            if word not in self.said()[self.before :]:
                note(self.name, f"{word!r} was not said; see {self.log}")
                Sum.lost += 1
        return status

    def submit(self, *more):
        return self.run(SUBMIT, "submit", "--flink", f"http://127.0.0.1:{PORT}", "--date", DATE, *more)

    def status(self):
        return self.run(SUBMIT, "status", "--flink", f"http://127.0.0.1:{PORT}")

    def end(self):
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failed(f"{self.name}: the launcher did not end; see {self.log}") from None

    def said(self):
        """All that its launchers have said."""
        return text(self.log)

    def transcribed(self):
        """The items whose transcript is safe."""
        found = set()
        for path in files(self.archive / "videos", "transcript.*.json"):
            found.update(re.findall(r"/media/(\S+?)\.opus", text(path))[:1])
        return found

    def progress(self):
        """A count that rises with all that the night does: three for each item."""
        documents = files(self.archive / "videos", "passages.*.json")
        return len(self.site.fetched()) + len(self.transcribed()) + len(documents)

    def in_flight(self):
        """What workers have in hand: of each video there is a note in the archive for as long."""
        noted = [path.stem for path in files(self.archive / "state" / "tries", "*.json")]
        return {key for name, key in Night.keys.items() if any(stem.startswith(f"{name}-") for stem in noted)}

    def items(self):
        report = text(self.folder / "report.json")
        return json.loads(report)["items"] if report else []

    def running(self):
        """What the workers say they have in hand, the dead at their end: (bulletin, stage, video)."""
        found = []
        for path in files(self.archive / "state" / "crews", "*.json"):
            try:
                bulletin = json.loads(text(path) or "{}")
            except json.JSONDecodeError:
                continue
            found += [(path.stem, one["stage"], one["video"]) for one in bulletin.get("running", [])]
        return found


# --- the cluster ----------------------------------------------------------------------------------
class Process:
    """A process with its parent, from /proc."""

    def __init__(self, pid):
        stat = Path(f"/proc/{pid}/stat").read_text()
        rest = stat[stat.rindex(")") + 2 :].split()
        self.pid, self.state, self.parent = pid, rest[0], int(rest[1])
        self.command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def processes():
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                process = Process(int(entry))
            except (OSError, ValueError):
                continue
            if process.state != "Z":
                found[process.pid] = process
    return found


def script(name, *arguments, **settings):
    """One of tools/, with the cluster's place and more settings; what it prints."""
    place = {"KINOU_FLINK_PORT": str(PORT), "KINOU_FLINK_OUT": str(FLINK_OUT)}
    with open(OUT / "scripts.log", "ab") as log:
        done = subprocess.run(
            [ROOT / "tools" / name, *arguments], env=os.environ | place | settings, stdout=subprocess.PIPE, stderr=log, text=True
        )
    if done.returncode != 0:
        raise Failed(f"{name} {' '.join(arguments)} ended with status {done.returncode}; see {OUT / 'scripts.log'}")
    return done.stdout


class Cluster:
    def __init__(self, ha=0):
        self.ha = ha
        self.up()

    def up(self):
        script("flink-up.sh", WORKERS=str(WORKERS), SLOTS=str(SLOTS), HA=str(self.ha), GPUS="", METRICS="0")

    def down(self):
        script("flink-down.sh")

    def pid(self, name):
        for line in script("flink-worker.sh", "list").splitlines():
            if line.split()[0] == name:
                pid = line.split()[1]
                return 0 if pid == "-" else int(pid)
        raise Failed(f"the cluster has no {name}")

    def start(self, name):
        script("flink-worker.sh", "start", name)

    def overview(self):
        answer = subprocess.run(
            ["curl", "--noproxy", "*", "-fsS", "-m", "5", f"http://127.0.0.1:{PORT}/overview"],
            capture_output=True, text=True,
        )
        return json.loads(answer.stdout) if answer.returncode == 0 else {}

    def workers(self):
        return self.overview().get("taskmanagers", 0)

    def busy(self):
        seen = self.overview()
        return seen.get("slots-total", 0) - seen.get("slots-available", 0)

    def whole(self):
        wait_for("the workers come back", lambda: self.workers() == WORKERS)

    def missed(self):
        """How often the JobManager and each worker have lost each other by a late heartbeat."""
        lost = collections.Counter()
        for log in (FLINK_OUT / "log").glob("jm.log*"):
            lost.update(re.findall(r"Disconnect TaskExecutor (tm\d+) because: .*timed out", text(log)))
        return lost

    def orphans(self):
        return script("flink-worker.sh", "orphans").split()

    def children(self, worker):
        return below(self.pid(worker))


def below(pid):
    """All processes below one."""
    all_of_them = processes()
    found, grown = {pid} if pid else set(), True
    while grown:
        more = {one for one, process in all_of_them.items() if process.parent in found} - found
        found |= more
        grown = bool(more)
    return [all_of_them[one] for one in found if one in all_of_them and one != pid]


def kill(pid, with_signal=signal.SIGKILL):
    assert pid > 0
    try:
        os.kill(pid, with_signal)
    except ProcessLookupError:
        pass


def strike(night, pid, with_signal=signal.SIGKILL):
    """Sends a signal; returns what was in flight at that moment."""
    before = night.in_flight()
    kill(pid, with_signal)
    return before | night.in_flight()


# --- what is looked at afterwards -----------------------------------------------------------------
class Sum:
    """Of all cases."""

    lost = twice = orphans = 0


problems = []


def note(case, problem):
    say(f"{case}: {problem}")
    problems.append(f"{case}: {problem}")


class Blow:
    """What was done to a cluster, and how much may be done again for it."""

    def __init__(self, what="", in_flight=(), most=0, worker=None, times=1):
        self.what, self.in_flight, self.most, self.times = what, set(in_flight), most, times
        self.worker = worker

    def count_late_heartbeats(self, night, cluster, before):
        """On a machine that has too much to do, workers are lost that nobody touched."""
        late = cluster.missed() - before
        del late[self.worker]
        if late:
            say(f"{night.name}: late heartbeats of {dict(late)}, which nobody touched: the machine has too much to do")
            self.in_flight |= set(Night.keys.values())
            self.most += SLOTS * late.total()
            self.times += late.total()


def look(night, cluster, reference, blow):
    """Counts what was lost, done twice, and left running; returns what was fetched again."""
    blow.count_late_heartbeats(night, cluster, night.missed_before)
    in_flight, most, times = blow.in_flight, blow.most, blow.times
    fetched = night.site.fetched()
    again = {name for name, count in fetched.items() if count > reference.site.fetched().get(name, 0)}
    too_often = {name for name in again if fetched[name] > (1 + times) * reference.site.fetched().get(name, 0)}
    unasked = (again - in_flight - {LOST}) | too_often
    if unasked or len(again) > most:
        note(night.name, f"fetched again: {sorted(again)}, of which in flight were {sorted(in_flight)}, at most {most}")
    Sum.twice += max(len(unasked), len(again) - most)

    items = night.items()
    states = {}
    for item in items:
        states.setdefault(item["title"], []).append(item["state"])
    expected = {item["title"]: [item["state"]] for item in reference.items()}
    wrong = {title for title in expected.keys() | states.keys() if states.get(title) != expected.get(title)}
    if wrong:
        note(night.name, f"in the report: {sorted((t, states.get(t)) for t in wrong)}, expected {sorted((t, expected.get(t)) for t in wrong)}")
    Sum.lost += len(wrong)
    compared = subprocess.run(
        [sys.executable, ROOT / "tools" / "compare-archives.py", night.archive, reference.archive], capture_output=True, text=True
    )
    if compared.returncode != 0:
        note(night.name, f"{compared.stdout}{compared.stderr}".strip())
        Sum.lost += 1
    ids = [p["id"] for path in files(night.archive / "videos", "passages.*.json") for p in json.loads(text(path))["passages"]]
    Sum.twice += len(ids) - len(set(ids))

    leave_nothing_running(night.name, cluster)
    leave_no_file(night)
    return again


def leave_nothing_running(case, cluster):
    def left():
        below = [child for worker in cluster_workers(cluster) for child in cluster.children(worker)]
        return cluster.orphans() + [f"{child.pid} {child.command[:80]}" for child in below]

    try:
        wait_for("all children end", lambda: not left(), patience=GRACE)
    except Failed:
        still = left()
        if still:
            note(case, f"left running: {still}")
            Sum.orphans += len(still)


def cluster_workers(cluster):
    return [f"tm{i + 1}" for i in range(WORKERS)]


def temporary(night):
    left = files(night.archive / "tmp", "*") + files(night.scratch, "audio.*")
    return left + files(night.archive / "state" / "tries", "*") + files(night.archive / "state" / "crews", "*")


def leave_no_file(night):
    if temporary(night):
        # What the dead left is swept by the next night.
        night.submit().end()
    left = temporary(night)
    if left:
        note(night.name, f"files left after the next night: {[str(f.relative_to(night.folder)) for f in left]}")
        Sum.lost += 1


def finish(night, cluster):
    """Until a launcher says that the night is complete; the statuses of all of them."""
    statuses = [night.end()]
    while statuses[-1] != 0 and len(statuses) < 3:
        wait_for("the cluster has workers", lambda: cluster.workers() > 0)
        night.submit()
        statuses.append(night.end())
    if statuses[-1] != 0:
        note(night.name, f"the launchers ended with {statuses}; see {night.log}")
        Sum.lost += 1
    return statuses


# --- how a cluster is disturbed: each returns what it did, when, and how much may be done again ---
def moment(night, chance, most):
    """Waits for a moment in the middle of the night."""
    step = chance.randint(1, most)
    wait_for(f"{night.name}: progress {step}", lambda: night.progress() >= step, night.process)
    time.sleep(chance.uniform(0, 1.5))


def kill_worker(night, cluster, chance, case):
    moment(night, chance, 2 * ITEMS)
    worker = chance.choice(cluster_workers(cluster))
    in_flight = strike(night, cluster.pid(worker))
    time.sleep(chance.uniform(1, 4))
    cluster.start(worker)
    return Blow(f"kill -9 of {worker}", in_flight, SLOTS, worker)


def kill_child(night, cluster, chance, case):
    wanted = ["watched.py", "/ffmpeg "][case % 2]
    moment(night, chance, ITEMS)

    workers = [cluster.pid(worker) for worker in cluster_workers(cluster)]

    # Without a pause, since ffmpeg decodes a short recording in a tenth of a second.
    def children():
        until = time.monotonic() + 1
        found = []
        while not found and time.monotonic() < until:
            found = [child for worker in workers for child in below(worker) if wanted in child.command]
        return found

    child = chance.choice(wait_for(f"{night.name}: a {wanted}", children, night.process))
    in_flight = strike(night, child.pid)
    return Blow(f"kill -9 of {'yt-dlp' if wanted == 'watched.py' else 'ffmpeg'}", in_flight, 1)


def freeze_worker(night, cluster, chance, case):
    moment(night, chance, 2 * ITEMS)
    worker = chance.choice(cluster_workers(cluster))
    pid = cluster.pid(worker)
    at, in_flight = time.monotonic(), strike(night, pid, signal.SIGSTOP)
    try:
        wait_for("the JobManager misses it", lambda: cluster.workers() == WORKERS - 1)
        longer = chance.uniform(2, 8)
        time.sleep(longer)
    finally:
        kill(pid, signal.SIGCONT)
    halted = time.monotonic() - at
    cluster.whole()
    return Blow(f"SIGSTOP of {worker} for {halted:.0f} s", in_flight, SLOTS, worker)


def kill_jobmanager(night, cluster, chance, case):
    moment(night, chance, 2 * ITEMS)
    in_flight = strike(night, cluster.pid("jm"))
    time.sleep(chance.uniform(1, 4))
    cluster.start("jm")
    cluster.whole()
    return Blow("kill -9 of the JobManager", in_flight, WORKERS * SLOTS)


def take_archive_away(night, cluster, chance, case):
    moment(night, chance, 2 * ITEMS)
    away = night.folder / "away"
    in_flight = night.in_flight()
    night.archive.rename(away)
    time.sleep(10)
    beside = files(night.archive, "*")
    if beside:
        note(night.name, f"written beside the archive: {beside}")
        Sum.lost += len(beside)
        shutil.rmtree(night.archive)
    away.rename(night.archive)
    return Blow("the archive away for 10 s", in_flight)


# The kinds that are tried at random moments, and whether their cluster has HA.
KINDS = {
    "worker": (kill_worker, 0),
    "child": (kill_child, 0),
    "frozen": (freeze_worker, 0),
    "archive": (take_archive_away, 0),
    "jobmanager": (kill_jobmanager, 0),
    "jobmanager-ha": (kill_jobmanager, 1),
}


def disturb(kind, case, cluster, reference):
    chance = random.Random(f"{SEED} {kind} {case}")
    night = Night(f"{kind} {case + 1}")
    with ending(night):
        began = time.monotonic()
        night.missed_before = cluster.missed()
        night.submit()
        blow = KINDS[kind][0](night, cluster, chance, case)
        statuses = finish(night, cluster)
        if kind == "jobmanager":
            expect(night, "submit it again" in night.said(), "the launcher did not say what to do")
        else:
            expect(night, statuses == [0], f"the night did not go on by itself: {statuses}")
        at_hand = len(blow.in_flight)
        again = look(night, cluster, reference, blow)
        say(
            f"{night.name} of {CASES}: {blow.what}, {at_hand} in flight; fetched again {len(again)};"
            f" statuses {statuses}, {time.monotonic() - began:.0f} s"
        )


@contextlib.contextmanager
def ending(night):
    """Whatever happens to the night, the next can be tried."""
    try:
        yield
    except Failed as failed:
        note(night.name, str(failed))
        Sum.lost += 1
    finally:
        if night.process and night.process.poll() is None:
            night.process.terminate()
            night.process.wait()
        night.site.stop()


def expect(night, holds, otherwise):
    if not holds:
        note(night.name, f"{otherwise}; see {night.log}")
        Sum.lost += 1


# --- what is tried once, since chance has no part in it -------------------------------------------
def begin(night, cluster, progress):
    night.missed_before = cluster.missed()
    night.submit()
    wait_for(f"{night.name}: progress {progress}", lambda: night.progress() >= progress, night.process)


def cancel(with_signal):
    def case(cluster, reference):
        night = Night(f"cancelled by {signal.Signals(with_signal).name}")
        with ending(night):
            begin(night, cluster, 6)
            at = time.monotonic()
            in_flight = strike(night, night.process.pid, with_signal)
            status = night.answer("Cancelled job")
            took = time.monotonic() - at
            expect(night, status == 128 + with_signal, f"the launcher ended with {status}")
            leave_nothing_running(night.name, cluster)
            wait_for("the slots are free", lambda: cluster.busy() == 0, patience=GRACE)
            night.submit()
            statuses = finish(night, cluster)
            again = look(night, cluster, reference, Blow("cancelled", in_flight, WORKERS * SLOTS))
            say(
                f"{night.name}: after {took:.0f} s, {len(in_flight)} in flight; fetched again {len(again)};"
                f" statuses {[status, *statuses]}"
            )

    return case


def leave_and_come_back(cluster, reference):
    """--detach, a second night beside it, status while it runs and after."""
    night = Night("detached")
    with ending(night):
        night.missed_before = cluster.missed()
        status = night.submit("--detach").answer("The night runs on as job")
        expect(night, status == 0, f"--detach ended with {status}")
        wait_for("the night has begun", lambda: night.progress() > 0)
        status = night.submit().answer("runs on the cluster already", "this one was not started")
        expect(night, status == 3, f"the second night ended with {status}")
        status = night.status().answer("running for")
        expect(night, status == 0 and not night.items(), f"status ended with {status}, or reported too early")
        wait_for("the night is over", lambda: cluster.busy() == 0)
        status = night.status().answer("is over: finished", "report.html")
        expect(night, status == 0, f"status of the night that is over ended with {status}")
        look(night, cluster, reference, Blow())
        say(f"{night.name}: left, refused a second night, told of by status, and reported")


def deadly(cluster, reference):
    """A recording whose worker dies whenever it is transcribed."""
    night = Night("deadly recording")
    with ending(night):
        video = next(item["id"] for item in reference.items() if item["title"].endswith(LONG))
        night.missed_before = cluster.missed()
        night.submit()
        dead, in_flight = [], set()
        while night.process.poll() is None:
            for bulletin, stage, name in night.running():
                if (stage, name) == ("speech", video) and bulletin not in dead:
                    worker = bulletin.rsplit("-", 1)[0]
                    in_flight |= strike(night, cluster.pid(worker))
                    dead.append(bulletin)
                    time.sleep(1)
                    cluster.start(worker)
            time.sleep(0.2)
        deaths = [bulletin.rsplit("-", 1)[0] for bulletin in dead]
        status = night.end()
        expect(night, status == 1, f"the launcher ended with {status}")
        given_up = [item for item in night.items() if item["id"] == video]
        message = given_up[0].get("message", "") if given_up else ""
        expect(night, len(deaths) == 3 and "died 3 times" in message, f"after {deaths} it says {message!r}")
        others = [item["title"] for item in night.items() if item["state"] == "failed"]
        expect(night, len(others) == 2, f"failed: {others}")
        status = night.run(DIRECT, "retry", "--cause", "our-fault").end()
        # Its report is of the retried alone: of the whole night, once more.
        statuses = [status, night.submit().end()]
        again = look(night, cluster, reference, Blow("killed", in_flight, 3 * SLOTS, times=4))
        say(f"{night.name}: given up after {' '.join(deaths)} died; fetched again {len(again)}; statuses then {statuses}")


def full_disk(cluster, reference):
    """One worker has no room in its scratch; the other goes on."""
    if os.geteuid() != 0:
        return say("full disk: not tried, since only root can mount one")
    # The default is the worker's own directory for temporary files.
    night = Night("full disk", audio="  timeout: 60s\n")
    scratch = FLINK_OUT / "tmp" / "tm1" / f"kinou-{getpass.getuser()}"
    scratch.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", scratch], check=True)
    with ending(night):
        night.missed_before = cluster.missed()
        try:
            status = night.submit().end()
        finally:
            subprocess.run(["umount", "-l", scratch], check=True)
        expect(night, status == 0, f"the launcher ended with {status}")
        deferred = [item for item in night.items() if item["state"] == "deferred"]
        loaded = [item for item in night.items() if item["state"] == "loaded"]
        expect(night, deferred and loaded, f"{len(deferred)} deferred and {len(loaded)} loaded")
        for item in deferred:
            expect(night, "No space left on device" in item["message"], f"{item['title']}: {item['message']}")
        statuses = [status, night.submit().end()]
        again = {item["title"].split()[1] for item in deferred}
        look(night, cluster, reference, Blow("full", again, ITEMS, times=25))
        say(f"{night.name}: of one worker; {len(loaded)} loaded, {len(deferred)} deferred and loaded by the next night; statuses {statuses}")


ONCE = {
    "interrupt": cancel(signal.SIGINT),
    "terminate": cancel(signal.SIGTERM),
    "detach": leave_and_come_back,
    "deadly": deadly,
    "disk": full_disk,
}


def undisturbed():
    night = Night("reference")
    night.run(DIRECT, "run", "--quiet", "--date", DATE)
    status = night.end()
    night.site.stop()
    if status != 0 or len(night.transcribed()) != ITEMS:
        sys.exit(f"chaos-flink: the undisturbed night ended with status {status}; see {night.log}")
    Night.keys = {item["id"].replace(":", "-"): item["title"].split()[1] for item in night.items()}
    return night


def main():
    known = list(KINDS) + list(ONCE)
    chosen = sys.argv[1:] or known
    unknown = [kind for kind in chosen if kind not in known]
    if unknown:
        sys.exit(f"chaos-flink: there is no kind {unknown[0]!r}; known: {', '.join(known)}")
    # So that the cluster goes down, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    say(f"SEED={SEED} CASES={CASES}: {', '.join(chosen)}")
    if OUT.exists():
        script("flink-down.sh")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    publish()
    reference = undisturbed()
    for ha in (0, 1):
        kinds = [kind for kind in chosen if kind in KINDS and KINDS[kind][1] == ha]
        once = [kind for kind in chosen if kind in ONCE and not ha]
        if not kinds and not once:
            continue
        cluster = Cluster(ha)
        try:
            for kind in kinds:
                for case in range(CASES):
                    cluster.up()
                    disturb(kind, case, cluster, reference)
            for kind in once:
                cluster.up()
                ONCE[kind](cluster, reference)
        finally:
            cluster.down()
    say(f"{len(problems)} problems" if problems else "no problem")
    print(f"lost {Sum.lost}, twice {Sum.twice}, orphans {Sum.orphans}", flush=True)
    sys.exit(1 if problems or Sum.lost or Sum.twice or Sum.orphans else 0)


if __name__ == "__main__":
    main()
