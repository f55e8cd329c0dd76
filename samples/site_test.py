#!/usr/bin/env python3
"""Tests of samples/site.py as its users meet it: over HTTP, and by its process."""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SITE = Path(__file__).resolve().parent / "site.py"
JFK = SITE.parent / "recordings" / "jfk.opus"


def wait_for(condition, what):
    until = time.monotonic() + 20
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"not within 20 s: {what}")
        time.sleep(0.02)


class SiteTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.port_file = Path(self.folder.name) / "port"

    def start(self, *arguments):
        site = subprocess.Popen(
            [sys.executable, SITE, "--port", "0", "--port-file", self.port_file, *arguments]
        )
        self.addCleanup(site.wait)
        self.addCleanup(site.kill)
        wait_for(self.port_file.exists, "the port file")
        return site

    def get(self, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", int(self.port_file.read_text()))
        self.addCleanup(connection.close)
        connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response, response.read()

    def test_givenTheList_everyFeedButTheBrokenOneIsXml(self):
        self.start()
        outlines = ElementTree.fromstring(self.get("/subscriptions.opml")[1]).iter("outline")
        paths = [outline.get("xmlUrl").split("/", 3)[3] for outline in outlines]
        broken = []
        for path in paths:
            response, body = self.get("/" + path)
            self.assertEqual(200, response.status)
            try:
                ElementTree.fromstring(body)
            except ElementTree.ParseError:
                broken.append(path)
        self.assertEqual(5, len(paths))
        self.assertEqual(["podcast/half-a-feed.rss"], broken)

    def test_givenRange_answersThatPart(self):
        self.start()
        response, body = self.get("/media/jfk.opus", Range="bytes=100-199")
        self.assertEqual(206, response.status)
        self.assertEqual(JFK.read_bytes()[100:200], body)
        self.assertEqual(f"bytes 100-199/{JFK.stat().st_size}", response.headers["Content-Range"])
        self.assertEqual(416, self.get("/media/jfk.opus", Range="bytes=99999999-")[0].status)

    def test_givenWhatItSentBefore_answersNotModified(self):
        self.start()
        headers = self.get("/podcast/night-train.rss")[0].headers
        again, body = self.get("/podcast/night-train.rss", If_None_Match=headers["ETag"])
        self.assertEqual((304, b""), (again.status, body))
        again, _ = self.get("/podcast/night-train.rss", If_Modified_Since=headers["Last-Modified"])
        self.assertEqual(304, again.status)
        self.assertEqual(200, self.get("/podcast/night-train.rss", If_None_Match='"x"')[0].status)

    def test_givenPathOutside_answersNotFound(self):
        self.start()
        for path in ("/media/../site.py", "/media/%2e%2e/site.py", "/media/", "/nothing"):
            self.assertEqual(404, self.get(path)[0].status, path)

    def test_givenFailTwice_thirdIsWell(self):
        self.start("--fail", "/media/jfk.opus=503:2")
        answers = [self.get("/media/jfk.opus")[0] for _ in range(3)]
        self.assertEqual([503, 503, 200], [answer.status for answer in answers])
        self.assertEqual("1", answers[0].headers["Retry-After"])

    def test_givenHang_onlyThatPathIsLeftWithoutAnswer(self):
        log = Path(self.folder.name) / "log"
        self.start("--hang", "/media/jfk.opus", "--log", str(log))
        hung = http.client.HTTPConnection("127.0.0.1", int(self.port_file.read_text()))
        self.addCleanup(hung.close)
        hung.request("GET", "/media/jfk.opus")
        wait_for(lambda: "GET /media/jfk.opus hangs" in log.read_text(), "the line in the log")
        self.assertEqual(200, self.get("/media/bees.opus")[0].status)

    def test_givenThrottle_takesItsTime(self):
        self.start("--throttle", str(JFK.stat().st_size * 4))
        began = time.monotonic()
        self.assertEqual(JFK.read_bytes(), self.get("/media/jfk.opus")[1])
        self.assertGreater(time.monotonic() - began, 0.2)

    def test_givenSigterm_endsWellAndTakesThePortFileAlong(self):
        site = self.start()
        site.send_signal(signal.SIGTERM)
        self.assertEqual(0, site.wait(20))
        self.assertFalse(self.port_file.exists())

    def test_givenParentKilled_ends(self):
        code = (
            "import subprocess, sys, time\n"
            f"p = subprocess.Popen([sys.executable, {str(SITE)!r}, '--port', '0',"
            f" '--port-file', {str(self.port_file)!r}])\n"
            "print(p.pid, flush=True)\ntime.sleep(60)"
        )
        parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        self.addCleanup(parent.wait)
        self.addCleanup(parent.stdout.close)
        self.addCleanup(parent.kill)
        pid = int(parent.stdout.readline())
        wait_for(self.port_file.exists, "the port file")
        parent.kill()

        def gone():
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
            # Where nothing reaps orphans, what is left of it is a zombie.
            stat = Path(f"/proc/{pid}/stat")
            return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] == "Z"

        wait_for(gone, "the end of the site")


if __name__ == "__main__":
    unittest.main()
