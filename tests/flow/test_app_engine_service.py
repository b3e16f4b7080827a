"""The service that refreshes, started by its own yaml file's command and called over HTTP as App Engine calls it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from tests.house import tree


@pytest.fixture
def address(tmp_path):
    """Where it listens; it has no neighbourhoods, so no bucket is asked."""
    found = re.search(
        r"^entrypoint: gunicorn (.+)$", (tree.ROOT / "refresh.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        # Gunicorn takes over a socket that listens already, so that no call comes too early.
        arguments = shlex.split(found[1].replace(":$PORT", f"fd://{listening.fileno()}"))
        places = {"WIJKPEIL_HOME": str(tmp_path / "home"), "WIJKPEIL_CACHE": str(tmp_path / "cache")}
        environment = {**os.environ, **places, "GAE_ENV": "standard", "WIJKPEIL_BUCKET": "emmer"}
        child = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *arguments],
            cwd=tree.ROOT,
            env=environment,
            pass_fds=[listening.fileno()],
            stderr=subprocess.PIPE,
        )
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            child.send_signal(signal.SIGTERM)
            child.communicate(timeout=30)


def status(address, headers):
    """What a GET of the task with these headers is answered with."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_only_cron_is_let_in(address):
    """App Engine's header opens the task; one that only looks like it, which nobody strips, does not."""
    task = f"{address}/taken/ververs"
    assert status(f"{address}/_ah/start", {}) == 204
    assert status(task, {"X-Appengine-Cron": "true"}) == 200
    assert status(task, {}) == 401
    # Servers write hyphens and underscores alike for applications, so gunicorn must drop such a header.
    assert status(task, {"X_Appengine_Cron": "true"}) == 401
    assert status(task, {"X-Appengine_Cron": "true"}) == 401
