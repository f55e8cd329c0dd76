"""Runs yt-dlp in this process, and ends it, with all that it started, when standard input ends.

Whoever starts this holds the other end of standard input. When that process dies, even by kill -9,
the pipe closes, and nothing of the download is left behind.
"""

import os
import signal
import sys
import threading

# A group of our own: ffmpeg and the JavaScript runtime join it, so that one signal ends them all.
os.setsid()
lifeline = os.dup(0)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)


def watch():
    while os.read(lifeline, 4096):
        pass
    os.killpg(0, signal.SIGKILL)


threading.Thread(target=watch, daemon=True).start()


def tell_retry_after():
    """yt-dlp says that a host refused, but not for how long: the header has it."""
    from yt_dlp.networking.exceptions import HTTPError

    plain = HTTPError.__init__

    def told(self, response, *args, **kwargs):
        plain(self, response, *args, **kwargs)
        wait = response.headers.get('Retry-After')
        if wait and response.status in (429, 503):
            print(f'kinou-retry-after: {wait}', file=sys.stderr, flush=True)

    HTTPError.__init__ = told


try:
    tell_retry_after()
except (ImportError, AttributeError):
    pass  # A later yt-dlp may have moved it; the download does not depend on it.

import yt_dlp

yt_dlp.main(sys.argv[1:])
