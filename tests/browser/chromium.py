"""A headless Chromium, spoken to over a pipe: opens a page at a given width and answers questions about it."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
LOADED = "document.readyState === 'complete'"


class Page:
    """One tab. `ask` gives the value of a JavaScript expression; the page itself may run no script."""

    def __init__(self, write, read):
        self._write, self._read = write, read
        self._count = 0
        self._session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")

    def send(self, method, **parameters):
        """Send a command and give its result."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._write.write(json.dumps(message).encode() + b"\0")
        self._write.flush()
        return self._until(lambda answer: answer.get("id") == self._count)["result"]

    def _until(self, wanted):
        while True:
            answer = json.loads(self._message())
            if wanted(answer):
                assert "error" not in answer, answer
                return answer

    def _message(self):
        data = bytearray()
        while (byte := self._read.read(1)) != b"\0":
            assert byte, "Chromium is gone"
            data += byte
        return bytes(data)

    def open(self, address, width, height=900):
        """Open the address in a window of that many pixels wide, as a phone when it is narrow."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.send("Page.navigate", url=address)
        self._until(lambda answer: answer.get("method") == "Page.loadEventFired")

    def ask(self, expression):
        """The value of the expression in this page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def cookie(self, address, name, value):
        """Give the browser a cookie."""
        self.send("Network.setCookie", url=address, name=name, value=value)

    def picture(self, path):
        """Keep a picture of the whole page."""
        taken = self.send("Page.captureScreenshot", captureBeyondViewport=True)
        Path(path).write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def chromium():
    """A page in a browser of its own, which is gone afterwards."""
    program = next(found for name in NAMES if (found := shutil.which(name)))
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()

    def wire():
        os.dup2(to_read, 3)
        os.dup2(from_write, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        child = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={home}"],
            preexec_fn=wire,  # noqa: PLW1509 -- two calls that take no lock; there is no other way to give 3 and 4
            pass_fds=(3, 4),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(from_write)
        try:
            with os.fdopen(to_write, "wb") as write, os.fdopen(from_read, "rb") as read:
                yield Page(write, read)
        finally:
            child.terminate()
            child.wait(10)
