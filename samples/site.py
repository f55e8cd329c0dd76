#!/usr/bin/env python3
"""A small site on loopback: a list of feeds, YouTube-shaped and podcast feeds, pages, recordings.

It serves what a catalog (JSON) and a folder of recordings (Ogg Opus) hold, and stands in for the
Internet in the sample, the tests and the benchmarks. It ends with SIGTERM or with its parent.
Needs Python 3.10 or newer and nothing else.
"""

import argparse
import email.utils
import hashlib
import json
import os
import re
import signal
import sys
import threading
import time
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
# Fixed, since an episode's id holds its feed's address: a run again must meet the same ids.
PORT = 8963
GRANULE_RATE = 48000  # of Opus in Ogg, samples a second, whatever the input's rate was


def opus_seconds(path):
    """The length of an Ogg Opus file, from the granule position of its last page."""
    data = path.read_bytes()
    last = data.rfind(b"OggS")
    skipped = data.find(b"OpusHead")
    pre_skip = int.from_bytes(data[skipped + 10 : skipped + 12], "little")
    return (int.from_bytes(data[last + 6 : last + 14], "little") - pre_skip) / GRANULE_RATE


class Site:
    """The catalog's feeds and pages as bytes, rendered once for the address they are served at."""

    def __init__(self, catalog, recordings, base):
        self.recordings = recordings
        self.base = base
        self.list = catalog["list"]
        self.channels = catalog["channels"]
        self.items = {key: self._complete(key, item) for key, item in catalog["items"].items()}
        self.modified = max(item["when"] for item in self.items.values())
        self.documents = {"/": ("text/html; charset=utf-8", self._index())}
        self.documents["/subscriptions.opml"] = ("text/x-opml; charset=utf-8", self._opml())
        for channel in self.channels:
            self.documents[channel["path"]] = self._feed(channel)
        for key, item in self.items.items():
            self.documents[item["path"]] = ("text/html; charset=utf-8", self._page(key, item))

    def _complete(self, key, item):
        recording = self.recordings / item["recording"]
        exists = recording.is_file()
        if not exists and "seconds" not in item:
            sys.exit(f"site: {key}: there is no {recording}, and the catalog has no seconds for it")
        return item | {
            "when": datetime.fromisoformat(item["published"].replace("Z", "+00:00")),
            "seconds": round(opus_seconds(recording)) if exists else item["seconds"],
            "bytes": recording.stat().st_size if exists else item["bytes"],
            "path": item.get("page", "/watch?v=") + key,
            "media": f"{self.base}/media/{item['recording']}",
        }

    def _opml(self):
        outlines = "\n".join(
            f'    <outline type="rss" text={quoteattr(c["title"])} title={quoteattr(c["title"])}'
            f' xmlUrl={quoteattr(self.base + c["path"])}/>'
            for c in self.channels
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
            f"  <head><title>{escape(self.list)}</title></head>\n"
            f"  <body>\n{outlines}\n  </body>\n</opml>\n"
        )

    def _feed(self, channel):
        if channel["kind"] == "youtube":
            return "text/xml; charset=UTF-8", self._youtube(channel)
        podcast = self._podcast(channel)
        if channel["kind"] == "broken":
            # Ends in the middle of an element, as a feed does whose server ran out of disk.
            podcast = podcast[: podcast.index("<enclosure") + 15]
        return "application/rss+xml; charset=utf-8", podcast

    def _youtube(self, channel):
        entries = "".join(self._youtube_entry(channel, key) for key in channel["items"])
        key = channel["key"]
        own = "playlist" if key.startswith("PL") else "channel"
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"'
            ' xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">\n'
            f' <link rel="self" href={quoteattr(self.base + channel["path"])}/>\n'
            f" <id>yt:{own}:{key}</id>\n <yt:{own}Id>{key}</yt:{own}Id>\n"
            f" <title>{escape(channel['title'])}</title>\n"
            f' <link rel="alternate" href="{self.base}/channel/{key}"/>\n'
            f" <author>\n  <name>{escape(channel['title'])}</name>\n"
            f"  <uri>{self.base}/channel/{key}</uri>\n </author>\n"
            " <published>2015-03-01T00:00:00+00:00</published>\n"
            f"{entries}</feed>\n"
        )

    def _youtube_entry(self, channel, key):
        item = self.items[key]
        # An entry that stands in a playlist, too, names the channel that published it.
        author = next(c for c in self.channels if key in c["items"])
        title, when = escape(item["title"]), item["when"].isoformat()
        return (
            f" <entry>\n  <id>yt:video:{key}</id>\n  <yt:videoId>{key}</yt:videoId>\n"
            f"  <yt:channelId>{author['key']}</yt:channelId>\n  <title>{title}</title>\n"
            f'  <link rel="alternate" href={quoteattr(self.base + item["path"])}/>\n'
            f"  <author>\n   <name>{escape(author['title'])}</name>\n"
            f"   <uri>{self.base}/channel/{author['key']}</uri>\n  </author>\n"
            f"  <published>{when}</published>\n  <updated>{when}</updated>\n"
            f"  <media:group>\n   <media:title>{title}</media:title>\n"
            f'   <media:content url="{self.base}/v/{key}?version=3"'
            ' type="application/x-shockwave-flash" width="640" height="390"/>\n'
            f'   <media:thumbnail url="{self.base}/vi/{key}/hqdefault.jpg" width="480" height="360"/>\n'
            f"   <media:description>{escape(item['description'])}</media:description>\n"
            '   <media:community>\n    <media:starRating count="12" average="5.00" min="1" max="5"/>\n'
            '    <media:statistics views="1234"/>\n   </media:community>\n'
            "  </media:group>\n </entry>\n"
        )

    def _podcast(self, channel):
        items = "".join(self._podcast_item(key) for key in channel["items"])
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
            ' xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
            f" <title>{escape(channel['title'])}</title>\n <link>{self.base}/</link>\n"
            f' <atom:link rel="self" type="application/rss+xml"'
            f' href={quoteattr(self.base + channel["path"])}/>\n'
            f" <description>{escape(channel['title'])}, made for Kinou's sample</description>\n"
            " <language>en</language>\n <itunes:author>espeak-ng</itunes:author>\n"
            f"{items}</channel>\n</rss>\n"
        )

    def _podcast_item(self, key):
        item = self.items[key]
        minutes, seconds = divmod(item["seconds"], 60)
        return (
            f" <item>\n  <title>{escape(item['title'])}</title>\n"
            f'  <guid isPermaLink="false">{key}</guid>\n  <link>{self.base}{item["path"]}</link>\n'
            f"  <pubDate>{email.utils.format_datetime(item['when'])}</pubDate>\n"
            f"  <description>{escape(item['description'])}</description>\n"
            f"  <itunes:duration>{minutes:02d}:{seconds:02d}</itunes:duration>\n"
            f'  <enclosure url={quoteattr(item["media"])} length="{item["bytes"]}"'
            ' type="audio/ogg"/>\n </item>\n'
        )

    def _page(self, key, item):
        title = escape(item["title"])
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f'<meta property="og:title" content={quoteattr(item["title"])}>\n'
            f"</head>\n<body>\n<h1>{title}</h1>\n"
            f'<audio controls src={quoteattr(item["media"])} type="audio/ogg"></audio>\n'
            f"<p>{escape(item['description'])}</p>\n</body>\n</html>\n"
        )

    def _index(self):
        links = "\n".join(
            f"<li><a href={quoteattr(item['path'])}>{escape(item['title'])}</a></li>"
            for item in self.items.values()
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
            f"<title>{escape(self.list)}</title></head>\n<body>\n<ul>\n{links}\n</ul>\n</body>\n</html>\n"
        )


class Failures:
    """What a test asked to go wrong: PATH=STATUS, or PATH=STATUS:COUNT for the first COUNT times."""

    def __init__(self, specifications):
        self.lock = threading.Lock()
        self.left = {}
        for text in specifications:
            found = re.fullmatch(r"(/.*)=(\d{3})(?::(\d+))?", text)
            if not found:
                sys.exit(f"site: --fail is PATH=STATUS or PATH=STATUS:COUNT, but was: {text}")
            self.left[found[1]] = (int(found[2]), int(found[3]) if found[3] else None)

    def status(self, path):
        with self.lock:
            status, count = self.left.get(path, (None, None))
            if count is not None:
                if count == 0:
                    return None
                self.left[path] = (status, count - 1)
            return status


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "KinouSample"
    timeout = 60

    def do_GET(self):
        self._answer()

    def do_HEAD(self):
        self._answer()

    def _answer(self):
        options, site = self.server.options, self.server.site
        status = self.server.failures.status(self.path)
        if status:
            return self._refuse(status)
        if self.path in options.hang:
            return self._hang()
        if self.path in site.documents:
            kind, text = site.documents[self.path]
            return self._send(kind, text.encode(), None)
        name = urlsplit(self.path).path.removeprefix("/media/")
        recording = site.recordings / name
        if self.path.startswith("/media/") and "/" not in name and recording.is_file():
            return self._send("audio/ogg", recording.read_bytes(), options.throttle)
        return self._refuse(404)

    def _hang(self):
        """Answers nothing until the client gives up."""
        if self.server.log:
            self.server.log.write(f"{time.time():.3f} {self.command} {self.path} hangs\n")
        self.connection.settimeout(None)
        self.rfile.read(1)
        self.close_connection = True

    def _refuse(self, status):
        body = f"{status} {HTTPStatus(status).phrase}\n".encode()
        self.send_response(status)
        if status in (429, 503):
            self.send_header("Retry-After", "1")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _send(self, kind, body, bytes_per_second):
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        when = email.utils.format_datetime(self.server.site.modified, usegmt=True)
        if self._unchanged(tag, when):
            self.send_response(304)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        part = self._range(len(body), tag, when)
        if part is None:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(body)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start, end, partial = part
        self.send_response(206 if partial else 200)
        if partial:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(body)}")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(end - start))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", when)
        self.end_headers()
        if self.command == "GET":
            self._write(body[start:end], bytes_per_second)

    def _unchanged(self, tag, when):
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tag in tags or tags.strip() == "*"
        return self.headers.get("If-Modified-Since") == when

    def _range(self, length, tag, when):
        """Start, end and whether it is a part; None where it cannot be satisfied."""
        found = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", "").strip())
        condition = self.headers.get("If-Range")
        if not found or found[0] == "bytes=-" or (condition and condition not in (tag, when)):
            return 0, length, False
        if not found[1]:
            return max(0, length - int(found[2])), length, True
        start = int(found[1])
        end = min(length, int(found[2]) + 1) if found[2] else length
        return (start, end, True) if start < end else None

    def _write(self, body, bytes_per_second):
        if not bytes_per_second:
            self.wfile.write(body)
            return
        piece = max(256, bytes_per_second // 20)
        began = time.monotonic()
        for at in range(0, len(body), piece):
            self.wfile.write(body[at : at + piece])
            sent = min(len(body), at + piece)
            time.sleep(max(0.0, began + sent / bytes_per_second - time.monotonic()))

    def log_request(self, code="-", size="-"):
        if self.server.log:
            status = code.value if isinstance(code, HTTPStatus) else code
            self.server.log.write(f"{time.time():.3f} {self.command} {self.path} {status}\n")

    def log_message(self, format, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # Beside the default of 5, yt-dlp and the feeds' client may knock at once.
    request_queue_size = 64

    def __init__(self, options):
        super().__init__(("127.0.0.1", options.port), Handler)
        self.options = options
        self.failures = Failures(options.fail)
        self.log = open(options.log, "a", buffering=1) if options.log else None
        catalog = json.loads(options.catalog.read_text(encoding="utf-8"))
        self.site = Site(catalog, options.recordings, f"http://127.0.0.1:{self.server_port}")

    def handle_error(self, request, client_address):
        # A client that went away (a killed run) is no error of the site's.
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def end_with_parent():
    """A site whose run was killed must not stay behind and hold the port."""
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(0.3)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def write_port(path, port):
    draft = path.with_name(path.name + ".tmp")
    draft.write_text(f"{port}\n")
    draft.replace(path)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=PORT, help=f"0 takes a free one; default {PORT}")
    parser.add_argument("--port-file", type=Path, help="is written, with the port, when it listens")
    parser.add_argument("--catalog", type=Path, default=HERE / "site" / "catalog.json")
    parser.add_argument("--recordings", type=Path, default=HERE / "recordings")
    parser.add_argument("--throttle", type=int, metavar="BYTES_PER_SECOND", help="of each recording")
    parser.add_argument(
        "--fail", action="append", default=[], metavar="PATH=STATUS[:COUNT]", help="may be repeated"
    )
    parser.add_argument("--hang", action="append", default=[], metavar="PATH", help="may be repeated")
    parser.add_argument("--log", type=Path, help="gets a line (time, method, path, status) a request")
    parser.add_argument("--stay", action="store_true", help="outlive the parent process")
    return parser.parse_args()


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if not options.stay:
        end_with_parent()
    try:
        server = Server(options)
    except OSError as error:
        sys.exit(
            f"site: cannot listen on 127.0.0.1:{options.port} ({error.strerror}):"
            " another sample may be running; stop it, or choose with SAMPLE_PORT or --port"
        )
    if options.port_file:
        write_port(options.port_file, server.server_port)
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    finally:
        if options.port_file:
            options.port_file.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
