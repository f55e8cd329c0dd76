#!/usr/bin/env python3
"""Looks whether a secret that a night on a Flink cluster uses is to be seen anywhere: in the list of
processes, in what Flink's REST API and UI tell, in logs, in the archive or in the report.

The night of the configuration CONFIG, which is done but for its loads, is submitted with two targets
whose keys are canaries, one from the environment and one from a file. The targets are a server of
this test, which takes nothing, but tells whether the keys reached it.

tools/flink-secrets-test.py CONFIG FLINK_URL FOLDER…: folders whose files are searched, those of the
cluster among them. KINOU_CANARY must be in the environment of this test and of the workers.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JAVA = f"{os.environ['JAVA_HOME']}/bin/java" if os.environ.get("JAVA_HOME") else "java"
IN_ENVIRONMENT = os.environ["KINOU_CANARY"]
IN_FILE = "canary-in-a-file-5c1d"
CANARIES = (IN_ENVIRONMENT, IN_FILE)
DATE = "2026-11-20"
# Where Flink tells of jobs and workers; :job and :tm are filled in with each of them.
PAGES = """/config /overview /jobs/overview /jars /jobmanager/config /jobmanager/environment
/jobmanager/logs /jobmanager/log /jobmanager/stdout /jobmanager/thread-dump /jobmanager/metrics
/jobs/:job /jobs/:job/config /jobs/:job/plan /jobs/:job/accumulators /jobs/:job/exceptions
/jobs/:job/jobmanager/config /jobs/:job/jobmanager/environment /jobs/:job/metrics
/jobs/:job/accumulators?includeSerializedValue=true
/taskmanagers /taskmanagers/:tm /taskmanagers/:tm/log /taskmanagers/:tm/logs
/taskmanagers/:tm/stdout /taskmanagers/:tm/thread-dump /taskmanagers/:tm/metrics""".split()


class Target(BaseHTTPRequestHandler):
    """Refuses everybody, and remembers what it was shown."""

    keys = set()

    def refuse(self):
        Target.keys.add(self.headers.get("Authorization", ""))
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_error(401)

    do_GET = do_POST = do_DELETE = refuse

    def log_message(self, *arguments):
        pass


class Processes(threading.Thread):
    """Reads every command line, again and again."""

    def __init__(self):
        super().__init__(daemon=True)
        self.found, self.looks, self.on = set(), 0, True

    def run(self):
        while self.on:
            listing = subprocess.run(["ps", "-eww", "-o", "args="], capture_output=True, text=True).stdout
            self.found |= {canary for canary in CANARIES if canary in listing}
            self.looks += 1
            time.sleep(0.1)


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.read().decode("utf-8", "replace")


def pages(flink):
    jobs = [job["jid"] for job in json.loads(get(f"{flink}/jobs/overview"))["jobs"]]
    workers = [worker["id"] for worker in json.loads(get(f"{flink}/taskmanagers"))["taskmanagers"]]
    if not jobs or not workers:
        sys.exit("flink-secrets-test: the cluster tells of no job or no worker")
    for page in PAGES:
        for job in jobs if ":job" in page else [""]:
            for worker in workers if ":tm" in page else [""]:
                yield page.replace(":job", job).replace(":tm", worker)


def main():
    config, flink, *folders = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Target)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    target = f"http://127.0.0.1:{server.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder, "key")
        key.write_text(IN_FILE, encoding="utf-8")
        entry = "\n  - type: openwebui\n    name: {}\n    url: " + target + "\n    key: {}\n    knowledge: Canary\n"
        entries = entry.format("by-environment", "{env: KINOU_CANARY}") + entry.format("by-file", f"{{file: {key}}}")
        # Beside the original, whose paths are relative to it.
        canaries = Path(config).with_name("canaries.yaml")
        canaries.write_text(Path(config).read_text(encoding="utf-8") + "\nknowledge:" + entries, encoding="utf-8")
        processes = Processes()
        processes.start()
        command = [JAVA, "-jar", ROOT / "runners" / "flink" / "target" / "kinou-submit.jar"]
        command += ["submit", "--flink", flink, "--config", canaries, "--date", DATE]
        run = subprocess.run(command, capture_output=True, text=True)
        processes.on = False
        processes.join()
    problems = [f"the key {key!r} never reached its target" for key in CANARIES if f"Bearer {key}" not in Target.keys]
    problems += [f"{canary} stands in a command line" for canary in processes.found]
    problems += [f"{canary} is in what the launcher prints" for canary in CANARIES if canary in run.stdout + run.stderr]
    read = 0
    for page in pages(flink):
        text = get(flink + page)
        read += 1
        problems += [f"{canary} is told by {page}" for canary in CANARIES if canary in text]
    for file in (path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
        data = file.read_bytes()
        read += 1
        problems += [f"{canary} is in {file}" for canary in CANARIES if canary.encode() in data]
    if run.returncode != 1:
        problems.append(f"a night whose targets refuse the key ends with status {run.returncode}, not 1:\n{run.stderr}")
    if problems:
        sys.exit("flink-secrets-test: not as expected\n" + "\n".join(f"  {one}" for one in problems))
    print(f"flink-secrets-test: no key in {processes.looks} lists of processes, {read} pages of Flink and files")


if __name__ == "__main__":
    main()
