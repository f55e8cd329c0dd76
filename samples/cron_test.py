#!/usr/bin/env python3
"""Tests of samples/cron/kinou-night with a kinou of their own, in the environment that cron gives."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NIGHT = Path(__file__).resolve().parent / "cron" / "kinou-night"
SECRET = "s3cr3t/T0k3n"
# The whole of what cron sets, but for HOME, which is each test's own.
PATH = "/usr/bin:/bin"
SUMMARY = 'echo "Kinou: Friday"; echo "Look at /srv/report.html"; echo "        /srv/report.json"\n'
# Ends with the test, too, which takes its folder away.
UNTIL_GO = 'echo began >>"$HOME/events"; while [ -d "$HOME" ] && [ ! -e "$HOME/go" ]; do sleep 0.02; done\n'


def wait_for(condition, what):
    until = time.monotonic() + 20
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"not within 20 s: {what}")
        time.sleep(0.02)


def command_lines():
    lines = b""
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines += file.read_bytes()
        except OSError:
            pass  # It has ended meanwhile.
    return lines


class Webhook(ThreadingHTTPServer):
    """Takes what is posted, and looks meanwhile at what every process was called with."""

    daemon_threads = True

    def __init__(self, *statuses):
        super().__init__(("127.0.0.1", 0), Hook)
        self.statuses = list(statuses) or [200]
        self.posts = []
        self.seen = b""
        self.url = f"http://127.0.0.1:{self.server_port}/{SECRET}"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen += command_lines()
        self.server.posts.append((self.path, self.headers["Content-Type"], json.loads(body)))
        statuses = self.server.statuses
        self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
        self.end_headers()

    def log_message(self, *_):
        pass


def hear_signals():
    """A shell that ran this in the background has the child ignore what it would trap."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class CronTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="Nächte für ")
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        self.logs = self.home / ".local" / "state" / "kinou" / "meine Kanäle"
        self.config = self.home / "meine Kanäle.yaml"
        self.config.touch()
        self.kinou(SUMMARY)
        # A signal that is ignored here, as below nohup, would be ignored by all that is started.
        self.addCleanup(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def program(self, path, body):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{body}")
        path.chmod(0o755)

    def kinou(self, body):
        kept = 'printf "%s\\0" "$@" >"$HOME/arguments"; env >"$HOME/environment"\n'
        self.program(self.home / ".local" / "bin" / "kinou", kept + body)

    def mailer(self, name="sendmail"):
        body = 'printf "%s\\n" "$@" >"$HOME/mailed-to"; cat >"$HOME/mail"\n'
        self.program(self.home / "bin" / name, body)
        return {"PATH": f"{self.home}/bin:{PATH}", "KINOU_NIGHT_MAIL": "me@example.org"}

    def webhook(self, *statuses):
        server = Webhook(*statuses)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def start(self, *arguments, config=None, prefix=(), **environment):
        night = subprocess.Popen(
            [*prefix, NIGHT, config or self.config, *arguments],
            env={"HOME": str(self.home), "PATH": PATH} | environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            preexec_fn=hear_signals,
        )
        self.addCleanup(lambda: (night.kill(), night.communicate()))
        return night

    def run_night(self, *arguments, **options):
        night = self.start(*arguments, **options)
        out, err = night.communicate(timeout=60)
        self.assertEqual("", out)
        return night.returncode, err

    def start_and_wait(self, **environment):
        night = self.start(**environment)
        wait_for(lambda: self.events() == ["began"], "the start of kinou")
        return night

    def events(self):
        file = self.home / "events"
        return file.read_text().split() if file.exists() else []

    def log(self):
        return sorted(self.logs.glob("[0-9]*.log"))[-1].read_text(encoding="utf-8", errors="replace")

    def arguments(self):
        return (self.home / "arguments").read_text(encoding="utf-8").split("\0")[:-1]

    # --- the night itself ----------------------------------------------------------------------

    def test_givenCompleteNight_isSilentAndKeepsTheLog(self):
        self.assertEqual((0, ""), self.run_night())
        log = self.log()
        self.assertIn("Look at /srv/report.html\n", log)
        self.assertIn("ended with 0: the night is complete\n", log)
        self.assertEqual(["run", "--quiet", "--config", str(self.config)], self.arguments())

    def test_givenArguments_kinouGetsEachAsItWas(self):
        odd = ["--date", "2026-11-20", "--", "a b", "*", "ä'\"$HOME", ""]
        self.assertEqual(0, self.run_night("--", *odd)[0])
        self.assertEqual(odd, self.arguments()[4:])

    def test_givenAnotherCommand_startsThat(self):
        elsewhere = self.home / "opt kinou" / "kinou"
        self.program(elsewhere, 'printf "%s\\0" "$@" >"$HOME/arguments"')
        self.run_night(KINOU=str(elsewhere), KINOU_NIGHT_COMMAND="submit --quiet")
        self.assertEqual(["submit", "--quiet", "--config", str(self.config)], self.arguments())

    def test_givenRelativeConfiguration_itIsNamedWhole(self):
        self.run_night(config=self.config.name)
        self.assertEqual(str(self.config), self.arguments()[3])

    def test_givenNoLocale_kinouGetsOneWithUtf8(self):
        self.run_night()
        self.assertIn("LC_ALL=C.UTF-8\n", (self.home / "environment").read_text(encoding="utf-8"))
        self.run_night(LC_ALL="POSIX")
        self.assertIn("LC_ALL=C.UTF-8\n", (self.home / "environment").read_text(encoding="utf-8"))

    def test_givenEachEnd_saysWhatToDo(self):
        for body, status, words in (
            ("exit 1", 1, 'a person is needed\nTo do: what stands below "Needs you"'),
            ("exit 2", 2, "wrong usage or configuration\nTo do: mend"),
            ("exit 3", 3, "it could not run\nTo do: see why"),
            ("exit 42", 42, "it ended with 42\nTo do: see why"),
            ("exit 127", 3, "kinou cannot be started\nTo do: install it"),
            ("kill -KILL $$", 137, "it was killed\nTo do: see whether memory was short"),
        ):
            with self.subTest(body):
                self.kinou(SUMMARY + body)
                code, err = self.run_night()
                self.assertEqual(status, code)
                self.assertTrue(err.startswith(f"Kinou, meine Kanäle: {words}"), err)
                self.assertIn("\nReport: /srv/report.html\nLog: ", err)
                self.assertIn("\nKinou: Friday\n", err)

    def test_givenNoKinou_saysSo(self):
        code, err = self.run_night(KINOU=str(self.home / "nowhere"))
        self.assertEqual(3, code)
        self.assertIn("nowhere cannot be started", err)

    def test_givenNoConfiguration_kinouIsNotStarted(self):
        hook = self.webhook()
        code, err = self.run_night(config=self.home / "none.yaml", KINOU_NIGHT_WEBHOOK=hook.url)
        self.assertEqual(2, code)
        self.assertIn(f"the configuration cannot be read\nTo do: look for {self.home}/none.yaml", err)
        self.assertIn("cannot be read", hook.posts[0][2]["text"])
        self.assertFalse((self.home / "arguments").exists())

    def test_givenWrongUsage_saysHow(self):
        for arguments, environment in (
            (["", []], {}),
            (["--config", []], {}),
            ([self.config, ["--date"]], {}),
            ([self.config, []], {"KINOU_NIGHT_KEEP": "none"}),
            ([self.config, []], {"KINOU_NIGHT_TELL": "never"}),
        ):
            night = subprocess.run(
                [NIGHT, arguments[0], *arguments[1]],
                env={"HOME": str(self.home), "PATH": PATH} | environment,
                capture_output=True,
                text=True,
            )
            self.assertEqual(2, night.returncode, arguments)
            self.assertIn("usage: kinou-night CONFIGURATION", night.stderr)
        self.assertFalse((self.home / "arguments").exists())

    def test_givenLogsThatCannotBeWritten_couldNotRun(self):
        (self.home / "file").touch()
        code, err = self.run_night(KINOU_NIGHT_LOGS=str(self.home / "file" / "logs"))
        self.assertEqual(3, code)
        self.assertIn("the logs cannot be written", err)

    # --- one at a time -------------------------------------------------------------------------

    def test_givenRunningNight_isNotStartedAgainAndSaysSinceWhen(self):
        self.kinou(UNTIL_GO)
        first = self.start_and_wait()
        code, err = self.run_night()
        self.assertEqual(75, code)
        self.assertRegex(err, r"since the night of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d still runs\n")
        self.assertRegex(err, rf"see in {re.escape(str(self.logs))}/\d{{8}}T\d{{6}}\.log ")
        self.assertIn(f"kill {first.pid}\n", err)
        (self.home / "go").touch()
        self.assertEqual(0, first.wait(20))
        self.assertEqual(["began"], self.events())
        self.assertEqual(0, self.run_night()[0])

    def test_givenAnotherConfiguration_runsBeside(self):
        self.kinou(UNTIL_GO)
        self.start_and_wait()
        other = self.home / "other.yaml"
        other.touch()
        self.kinou("")
        self.assertEqual(0, self.run_night(config=other)[0])
        (self.home / "go").touch()

    def test_givenScriptKilled_lockLastsAsLongAsKinou(self):
        self.kinou(UNTIL_GO)
        self.start_and_wait().kill()
        self.assertEqual(75, self.run_night()[0])
        (self.home / "go").touch()
        wait_for(lambda: self.run_night()[0] == 0, "the end of the night that was left alone")

    def test_givenSignal_kinouGetsTermAndIsWaitedFor(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number):
                (self.home / "events").unlink(missing_ok=True)
                ending = "trap 'sleep 0.3; echo ended >>\"$HOME/events\"; exit 143' TERM\n"
                self.kinou(ending + UNTIL_GO)
                night = self.start_and_wait()
                night.send_signal(number)
                _, err = night.communicate(timeout=20)
                self.assertEqual(143, night.returncode)
                self.assertEqual(["began", "ended"], self.events())
                self.assertIn("it was stopped\nTo do: what was done is kept", err)

    def test_givenSignals_statusIsThatOfKinou(self):
        self.kinou("trap 'exit 0' TERM\n" + UNTIL_GO)
        night = self.start_and_wait()
        for _ in range(3):
            night.terminate()
        self.assertEqual(0, night.wait(20))

    # --- logs ----------------------------------------------------------------------------------

    def test_givenOldLogs_compressesAndKeepsTheNewest(self):
        self.logs.mkdir(parents=True)
        for day in range(1, 6):
            (self.logs / f"2026010{day}T041500.log").write_text(f"day {day}")
        (self.logs / "notes.log").touch()
        self.run_night(KINOU_NIGHT_KEEP="3")
        found = sorted(file.name for file in self.logs.iterdir())
        self.assertEqual(["20260104T041500.log.gz", "20260105T041500.log.gz"], found[:2])
        self.assertRegex(found[2], r"^\d{8}T\d{6}\.log$")
        self.assertEqual(["lock", "notes.log"], found[3:])
        self.assertEqual(b"day 5", gzip.decompress((self.logs / found[1]).read_bytes()))

    def test_givenFullDisk_nightGoesOnAndSaysThatTheLogIsCutOff(self):
        full = 'mkdir -p "$0" && mount -t tmpfs -o size=64k none "$0" && { head -c 1M /dev/zero >"$0/fill"; exec "$@"; }'
        prefix = ["unshare", "--mount", "--map-root-user", "sh", "-c", full, self.logs.parent]
        may = subprocess.run([*prefix, "true"], capture_output=True, check=False)
        if may.returncode != 0:
            self.skipTest(f"no disk can be mounted here: {may.stderr.decode().strip()}")
        self.kinou(SUMMARY + 'echo ended >>"$HOME/events"; exit 0')
        code, err = self.run_night(prefix=prefix)
        self.assertEqual((0, ["ended"]), (code, self.events()))
        self.assertIn("kinou-night: the log is cut off, is the disk full?", err)

    # --- webhook -------------------------------------------------------------------------------

    def test_givenWebhook_getsTheSummaryAndNobodySeesTheAddress(self):
        hook = self.webhook()
        file = self.home / "the webhook"
        file.write_text(hook.url + "\n")
        self.kinou(SUMMARY + "exit 1")
        for environment in ({"KINOU_NIGHT_WEBHOOK": hook.url}, {"KINOU_NIGHT_WEBHOOK_FILE": str(file)}):
            code, err = self.run_night(**environment)
            self.assertEqual(1, code)
            shown = err + self.log() + (self.home / "environment").read_text(encoding="utf-8")
            self.assertNotIn("T0k3n", shown)
        self.assertIn(b"curl\0", hook.seen)
        self.assertNotIn(b"T0k3n", hook.seen)
        self.assertEqual(2, len(hook.posts))
        for path, kind, message in hook.posts:
            self.assertEqual((f"/{SECRET}", "application/json"), (path, kind))
            self.assertEqual(["text"], list(message))
            self.assertTrue(message["text"].startswith("Kinou, meine Kanäle: a person is needed\n"))
            self.assertIn("\nReport: /srv/report.html\n", message["text"])
            self.assertIn("\nKinou: Friday\n", message["text"])

    def test_givenAnyOutput_messageIsJsonAndShort(self):
        hook = self.webhook()
        self.kinou("head -c 100000 /dev/zero | tr '\\0' x; echo; echo last; exit 3")
        self.run_night(KINOU_NIGHT_WEBHOOK=hook.url)
        self.assertLess(len(hook.posts[0][2]["text"]), 4000)
        self.assertTrue(hook.posts[0][2]["text"].endswith("x\nlast"))
        self.kinou(r"""printf '\xff\xe2\x28 "quoted" \\n back\\slash\ttab\r\e[31mred & $HOME 昨日\n'; exit 3""")
        self.run_night(KINOU_NIGHT_WEBHOOK=hook.url)
        self.assertIn('( "quoted" \\n back\\slash\ttab[31mred & $HOME 昨日', hook.posts[1][2]["text"])

    def test_givenCompleteNight_tellsOnlyWhereAsked(self):
        hook = self.webhook()
        self.run_night(KINOU_NIGHT_WEBHOOK=hook.url)
        self.assertEqual([], hook.posts)
        self.assertEqual((0, ""), self.run_night(KINOU_NIGHT_WEBHOOK=hook.url, KINOU_NIGHT_TELL="always"))
        self.assertIn("the night is complete\nReport: ", hook.posts[0][2]["text"])

    def test_givenWebhookThatHasTrouble_triesAgain(self):
        hook = self.webhook(503, 200)
        self.kinou("exit 3")
        self.assertNotIn("did not take it", self.run_night(KINOU_NIGHT_WEBHOOK=hook.url)[1])
        self.assertEqual(2, len(hook.posts))

    def test_givenWebhookThatRefuses_saysSoWithoutTheAddress(self):
        self.kinou("exit 1")
        refuses = self.webhook(404).url
        for url, words in (
            (refuses, "404"),
            (f"http://127.0.0.1:1/{SECRET}", "000"),
            (f"http://127.0.0.1:x/{SECRET}", "000"),
            (f"file:///dev/null#{SECRET}", "000"),
        ):
            code, err = self.run_night(KINOU_NIGHT_WEBHOOK=url)
            self.assertEqual(1, code)
            self.assertIn(f"kinou-night: the webhook did not take it: {words}", err)
            self.assertIn(f"kinou-night: the webhook did not take it: {words}", self.log())
            self.assertNotIn("T0k3n", err + self.log())

    def test_givenNoWebhookInTheFile_saysSoEachNight(self):
        code, err = self.run_night(KINOU_NIGHT_WEBHOOK_FILE=str(self.home / "none"))
        self.assertEqual(0, code)
        self.assertIn(f"kinou-night: no webhook can be read in {self.home}/none\n", err)

    # --- mail ----------------------------------------------------------------------------------

    def test_givenSendmail_getsTheSummary(self):
        self.kinou(SUMMARY + "exit 1")
        self.assertEqual(1, self.run_night(**self.mailer())[0])
        head, body = (self.home / "mail").read_text(encoding="utf-8").split("\n\n", 1)
        self.assertIn("To: me@example.org\nSubject: Kinou on ", head)
        self.assertIn(": a person is needed\n", head)
        self.assertIn("Content-Type: text/plain; charset=UTF-8", head)
        self.assertTrue(head.isascii())
        self.assertTrue(body.startswith("Kinou, meine Kanäle: a person is needed\n"))
        self.assertIn("\nReport: /srv/report.html\n", body)

    def test_givenOnlyMail_takesThat(self):
        if any(Path(folder, "sendmail").exists() for folder in ("/usr/sbin", "/usr/bin", "/usr/local/bin")):
            self.skipTest("there is a sendmail here")
        self.kinou(SUMMARY + "exit 1")
        self.run_night(**self.mailer("mail"))
        self.assertRegex((self.home / "mailed-to").read_text(), r"^-s\n.* needed\n--\nme@example.org\n$")
        self.assertIn("Report: /srv/report.html", (self.home / "mail").read_text(encoding="utf-8"))

    def test_givenMailThatIsNotTaken_saysSo(self):
        self.kinou("exit 1")
        environment = self.mailer()
        self.program(self.home / "bin" / "sendmail", "exit 70")
        code, err = self.run_night(**environment)
        self.assertEqual(1, code)
        self.assertIn("kinou-night: the mail to me@example.org was not taken\n", err)

    def test_givenMailerThatStaysBehind_nextNightStarts(self):
        self.kinou("exit 1")
        environment = self.mailer()
        self.program(self.home / "bin" / "sendmail", f"({UNTIL_GO}) >/dev/null 2>&1 & cat >/dev/null")
        self.run_night(**environment)
        wait_for(lambda: self.events() == ["began"], "the mailer in the background")
        self.assertEqual(1, self.run_night()[0])
        (self.home / "go").touch()


if __name__ == "__main__":
    sys.exit(unittest.main())
