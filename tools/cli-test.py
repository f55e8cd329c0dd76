#!/usr/bin/env python3
"""Loads the sample night by the command line into targets on a running Open-WebUI, asks, removes
something behind Kinou's back, verifies, mends, and looks at what each command says and ends with.

Called by openwebui-test.sh with the settings of openwebui-env.sh in the environment.

tools/cli-test.py TYPE…: of openwebui-chroma, openwebui-postgres and external. Works in out/cli; what
is loaded is removed in the end.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "cli"
JAVA = f"{os.environ['JAVA_HOME']}/bin/java" if os.environ.get("JAVA_HOME") else "java"
QUESTION = "What does the president say that Americans should ask themselves about their country?"
# Capitals and stops are as the processor's arithmetic has them.
ANSWER = r"(?i)TOP: .*ask not what your country can do for you\b.* http\S+/watch\?v=jfkInaugur1#t=0"
TITLE = "Ask not"
HELD = 6


def setting(name):
    return os.environ[name]


def fail(message):
    sys.exit(f"cli-test: {message}")


def night():
    """The archive that every target is filled from: that of `make run`, or one of its kind."""
    for folder in ROOT / "out" / "sample", OUT / "sample":
        if (folder / "report.json").exists():
            return folder / "archive"
    port = os.environ.get("SAMPLE_PORT", "8968")
    environment = os.environ | {"SAMPLE_OUT": str(OUT / "sample"), "SAMPLE_PORT": port}
    subprocess.run([ROOT / "tools" / "run-sample.sh"], env=environment, check=True)
    return OUT / "sample" / "archive"


class Server:
    """The part of Open-WebUI's interface that a person would remove something by."""

    def __init__(self):
        self.key = Path(setting("OPENWEBUI_OUT"), "key").read_text(encoding="utf-8").strip()
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, prefix="/api/v1/"):
        request = urllib.request.Request(
            f"{setting('OPENWEBUI_URL')}{prefix}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.key}"},
        )
        with self.opener.open(request, timeout=60) as response:
            return json.load(response)

    def knowledges(self, part):
        items = self.call("GET", f"knowledge/search?query={part}")["items"]
        return [item["id"] for item in items]

    def files(self, knowledge):
        return self.call("GET", f"knowledge/{knowledge}/files?limit=100")["items"]

    def remove(self, knowledge, file):
        self.call("POST", f"knowledge/{knowledge}/file/remove?delete_file=true", {"file_id": file})

    def models(self, settings):
        return self.call("POST", "config/update", settings, "/openai/")

    def models_before(self):
        return self.call("GET", "config", prefix="/openai/")

    def clean(self, name):
        for knowledge in self.knowledges(name):
            for file in self.files(knowledge):
                self.remove(knowledge, file["id"])
            self.call("DELETE", f"knowledge/{knowledge}/delete")


class LanguageModel(BaseHTTPRequestHandler):
    """An OpenAI-compatible model that cites the source in which its word stands."""

    NAME = "loopback"
    WORD = "ask not"
    SOURCE = re.compile(r'<source id="(\d+)"[^>]*>(.*?)</source>', re.DOTALL)

    @classmethod
    def served(cls):
        server = ThreadingHTTPServer(("127.0.0.1", 0), cls)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def do_GET(self):
        self.answer({"object": "list", "data": [{"id": self.NAME, "object": "model"}]})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = "\n".join(str(message["content"]) for message in asked["messages"])
        sources = self.SOURCE.findall(prompt)
        cited = [number for number, words in sources if self.WORD in words.lower()]
        text = f"To ask not [{cited[0]}]." if cited else json.dumps({"queries": [self.WORD]})
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        self.answer({"id": "1", "object": "chat.completion", "model": self.NAME, "choices": [choice]})

    def answer(self, body):
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class InFiles:
    """A target whose videos are files of the server."""

    def __init__(self, server, name, lines):
        self.server = server
        self.name = name
        self.lines = lines

    def lose(self, title):
        for knowledge in self.server.knowledges(self.name):
            for file in self.server.files(knowledge):
                if file["filename"].startswith(title):
                    self.server.remove(knowledge, file["id"])
                    return
        fail(f"the server lists no file named {title}…")

    def clean(self):
        self.server.clean(self.name)


class InTables(InFiles):
    """A target in a schema of its own, of which the server lists no files."""

    def sql(self, statement):
        script = '. "$1/tools/postgres-env.sh"; sql openwebui "$2"'
        subprocess.run(["bash", "-euc", script, "sql", ROOT, statement], check=True)

    def schema(self):
        return "kinou_" + self.name.replace("-", "_")

    def lose(self, title):
        of = f"SELECT video FROM {self.schema()}.passage WHERE metadata ->> 'title' LIKE '{title}%'"
        self.sql(f"DELETE FROM {self.schema()}.video WHERE id IN ({of})")
        self.sql(f"DELETE FROM {self.schema()}.passage WHERE video IN ({of})")

    def clean(self):
        super().clean()
        for connection in self.server.call("GET", "knowledge/external/connections")["items"]:
            if connection["name"] == f"Kinou: {self.schema()}":
                self.server.call("DELETE", f"knowledge/external/connections/{connection['id']}")
        self.sql(f"SET client_min_messages = error; DROP SCHEMA IF EXISTS {self.schema()} CASCADE")


def target(kind, server):
    name = f"cli-{uuid.uuid4()}"
    postgres = [
        f"database: postgresql://kinou@127.0.0.1:{setting('POSTGRES_PORT')}/openwebui",
        f"password: {{file: {setting('POSTGRES_OUT')}/password}}",
    ]
    chroma = [
        f"database: sqlite:{setting('OPENWEBUI_OUT')}/data/webui.db",
        f"chroma: {setting('CHROMA_URL')}",
    ]
    return {
        "openwebui-postgres": lambda: InFiles(server, name, postgres),
        "openwebui-chroma": lambda: InFiles(server, name, chroma),
        "external": lambda: InTables(server, name, postgres),
    }[kind]()


def configuration(kind, tested):
    """That of the sample, with the target, and with an archive of its own for the receipts."""
    folder = OUT / kind
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = (ROOT / "samples" / "kinou.yaml").read_text(encoding="utf-8")
    text = text.replace("../out/sample", ".").replace("model: models/", f"model: {ROOT}/samples/models/")
    knowledge = [
        f"type: {kind}",
        f"name: {tested.name}",
        f"url: {setting('OPENWEBUI_URL')}",
        f"key: {{file: {setting('OPENWEBUI_OUT')}/key}}",
        f"knowledge: '{tested.name} {{yyyy}}-{{MM}}'",
        *tested.lines,
    ]
    text += "\nknowledge:\n  - " + "\n    ".join(knowledge) + "\n"
    (folder / "kinou.yaml").write_text(text, encoding="utf-8")
    return folder / "kinou.yaml"


class Kinou:
    """The command line, for one target."""

    def __init__(self, kind, tested, archive):
        self.kind = kind
        self.archive = archive
        self.name = tested.name
        self.config = configuration(kind, tested)

    def expect(self, status, patterns, command, *arguments):
        """Each pattern is a whole line, in this order, with others in between."""
        run = subprocess.run(
            [JAVA, "-jar", setting("KINOU_JAR"), command, "--config", self.config, *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        lines = iter(run.stdout.splitlines())
        missing = [p for p in patterns if not any(re.fullmatch(p, line) for line in lines)]
        if run.returncode != status or missing:
            fail(
                f"{self.kind}: kinou {command} ended with {run.returncode}, expected {status};"
                f" lines not found: {missing}\n{run.stdout}{run.stderr}"
            )

    def of_archive(self, status, patterns, command, *arguments):
        self.expect(status, patterns, command, "--target", self.name, "--archive", self.archive, *arguments)


def agree(name):
    return [f"Kinou: {name}", rf"  archive +{HELD} videos", rf"  receipts +{HELD}", rf"  target +{HELD}", "They agree."]


def chat(server, kinou, name):
    """Through the server's own chat, with a language model of which it is told for as long."""
    before = server.models_before()
    model = LanguageModel.served()
    try:
        server.models(
            {
                "ENABLE_OPENAI_API": True,
                "OPENAI_API_BASE_URLS": [f"http://127.0.0.1:{model.server_port}/v1"],
                "OPENAI_API_KEYS": ["unused"],
                "OPENAI_API_CONFIGS": {},
            }
        )
        cited = [r"To ask not \[\d\]\.", r"\[\d\] Ask not: .*, 2026-11-20", r" +0:00 .*", r" +http\S+/watch\?v=jfkInaugur1#t=0"]
        kinou.expect(0, cited, "ask", "--target", name, "--model", LanguageModel.NAME, QUESTION)
    finally:
        server.models(before)
        model.shutdown()


def test(kind, archive):
    server = Server()
    tested = target(kind, server)
    kinou = Kinou(kind, tested, archive)
    name = tested.name
    well = rf"(OK|WARN) +target {name} +open-webui [0-9.]+,( chroma [0-9.]+,)? embeds with openai/all-MiniLM-L6-v2; .*"
    try:
        kinou.expect(0, [well], "doctor")
        kinou.expect(1, [f"{name} holds nothing that answers"], "ask", "--target", name, "--search", QUESTION)
        kinou.of_archive(0, [f"Kinou: {name}, .*", rf"  loaded +{HELD} in .*", r"  missing +0"], "load", "--quiet")
        kinou.of_archive(0, [r"  loaded +0", rf"  was there +{HELD}", r"  missing +0"], "load", "--quiet")
        kinou.expect(0, [r"1\. 0\.\d+  Ask not: .*, 2026-11-20", ANSWER], "ask", "--target", name, "--search", QUESTION)
        chat(server, kinou, name)
        kinou.of_archive(0, agree(name), "verify")
        tested.lose(TITLE)
        lost = ["1 video: confirmed by a receipt, but not in the target", r"  2026-11-20 feed-\S+"]
        kinou.of_archive(1, [rf"  target +{HELD - 1}", *lost], "verify")
        kinou.of_archive(0, [*lost, r"  loaded +1 in .*", *agree(f"{name}, mended")], "verify", "--repair")
        kinou.expect(0, [ANSWER], "ask", "--target", name, "--search", QUESTION)
    finally:
        tested.clean()
    print(f"cli-test: {kind} passes", flush=True)


archive = night()
for each in sys.argv[1:]:
    test(each, archive)
