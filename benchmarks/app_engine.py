"""Start-up and memory of both App Engine services as their yaml files start them, on the sample and on more answers.

Memory is the proportional set size of the service's whole process tree, so what processes share counts once; the
largest of many looks. The embedded workbook stands in for Google's, which is smaller.
"""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from benchmarks.speed import sample_rows
from service.bootstrap import build
from service.cli.demo import SAMPLE, sample_changes
from service.config import Config
from service.pipeline.neighbourhood import responses_change
from service.web.auth import LoginCodes

ROOT = Path(__file__).resolve().parent.parent
SECRET = "a secret for this benchmark"  # noqa: S105 -- of a service that lives a minute
MENTIONS = int(os.environ.get("MENTIONS", "300"))


def family(pid: int) -> Iterator[int]:
    """The process and everything it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*"):
        for child in (task / "children").read_text(encoding="ascii").split():
            yield from family(int(child))


def megabytes(pid: int) -> float:
    """What the whole family holds."""
    total = 0
    for member in list(family(pid)):
        found = re.search(
            r"^Pss:\s+(\d+)", Path(f"/proc/{member}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE
        )
        total += int(found[1]) if found else 0
    return total / 1024


class Peak(Thread):
    """Looks at the family a few times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.most, self._pid, self._stop_now = 0.0, pid, Event()

    def run(self) -> None:
        """Until told to stop."""
        while not self._stop_now.wait(0.1):
            try:
                self.most = max(self.most, megabytes(self._pid))
            except OSError:
                continue  # one of them ended while we looked

    def end(self) -> float:
        """The largest sum that was seen."""
        self._stop_now.set()
        self.join()
        return self.most


def entrypoint(name: str, port: int) -> list[str]:
    """The command in that yaml file."""
    found = re.search(r"^entrypoint: gunicorn (.+)$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return [sys.executable, "-m", "gunicorn", *shlex.split(found[1].replace(":$PORT", f"127.0.0.1:{port}"))]


def ask(port: int, path: str, method: str = "GET") -> tuple[int, bytes]:
    """Status and body."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    request.add_header("Authorization", f"Bearer {SECRET}")
    try:
        with urllib.request.urlopen(request, timeout=1800) as answer:  # noqa: S310 -- our own
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@contextmanager
def running(name: str, folder: Path) -> Iterator[tuple[int, int]]:
    """That service, awake; gives its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = {"WIJKPEIL_HOME": str(folder / "home"), "WIJKPEIL_CACHE": str(folder / "cache")}
    environment = {
        **os.environ,
        **places,
        "WIJKPEIL_SECRET": SECRET,
        "WIJKPEIL_TASK_TOKEN": SECRET,
        "OMP_NUM_THREADS": "1",
    }
    began = time.perf_counter()
    child = subprocess.Popen(entrypoint(name, port), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                assert ask(port, "/_ah/start")[0] == 204
                break
            except OSError:
                time.sleep(0.02)
        print(f"{name}: answers after {time.perf_counter() - began:.1f} s, holds {megabytes(child.pid):.0f} MB")
        yield port, child.pid
    finally:
        child.terminate()
        child.wait()


def pages(folder: Path) -> None:
    """Every kind of page, many times."""
    service = build(Config(folder / "home", folder / "cache", secret=SECRET))
    code = LoginCodes(SECRET, service.state, service.clock).issue()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with running("app.yaml", folder) as (port, pid):
        home = f"http://127.0.0.1:{port}"
        found = re.search(r'name="formulier" value="([^"]+)"', browser.open(f"{home}/inloggen").read().decode())
        assert found
        browser.open(f"{home}/inloggen", f"formulier={found[1]}&code={code}".encode())
        peak = Peak(pid)
        peak.start()
        for _ in range(20):
            for path in ("", "dekking", "knelpunt/K-001", "besluitblad.xlsx", "verversen"):
                assert browser.open(f"{home}/wijk/{SAMPLE}/{path}").status == 200
        print(f"  after 100 pages: at most {peak.end():.0f} MB")


def tasks(folder: Path, what: str) -> None:
    """A refresh with nothing in the cache, as after a cold start."""
    with running("refresh.yaml", folder) as (port, pid):
        peak = Peak(pid)
        peak.start()
        began = time.perf_counter()
        status, body = ask(port, "/taken/ververs", "POST")
        print(f"  {what}: status {status}, {time.perf_counter() - began:.0f} s, at most {peak.end():.0f} MB")
        print(f"  {body.decode()[:150]}")
        began = time.perf_counter()
        ask(port, "/taken/ververs", "POST")
        print(f"  nothing new: {1000 * (time.perf_counter() - began):.0f} ms; holds {megabytes(pid):.0f} MB afterwards")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        service = build(Config(folder / "home", folder / "cache"))
        service.workbooks.create(SAMPLE).apply(sample_changes())
        tasks(folder, "the sample")
        pages(folder)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        change = responses_change(sample_rows(MENTIONS))
        assert change is not None
        build(Config(folder / "home", folder / "cache")).workbooks.create("groot").apply([change])
        tasks(folder, f"{MENTIONS} mentions")


if __name__ == "__main__":
    main()
