"""The deployment files: the entrypoint starts, and what App Engine reads is what the service knows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

from service.config import VARIABLES
from tests.house import tree

APP = (tree.ROOT / "app.yaml").read_text(encoding="utf-8")


def entrypoint():
    """The arguments of gunicorn in app.yaml, with a port of no importance."""
    found = re.search(r"^entrypoint: gunicorn (.+)$", APP, re.MULTILINE)
    assert found
    return shlex.split(found[1].replace("$PORT", "0"))


def test_the_entrypoint_starts(tmp_path):
    """Gunicorn finds the application factory and can build the application."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "WIJKPEIL_HOME": str(tmp_path / "home"),
        "WIJKPEIL_CACHE": str(tmp_path / "cache"),
        "WIJKPEIL_SECRET": "only-for-this-test",
    }
    command = [sys.executable, "-m", "gunicorn", "--check-config", *entrypoint()]
    done = subprocess.run(command, cwd=tree.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_is_loaded_before_the_fork():
    """The encoder hangs in a forked child, so gunicorn never preloads."""
    assert "--preload" not in entrypoint()


def test_app_yaml_and_config_know_the_same_variables():
    """Each WIJKPEIL_ variable in app.yaml exists, and each that exists is named in app.yaml."""
    assert set(re.findall(r"WIJKPEIL_[A-Z_]+", APP)) == {variable.name for variable in VARIABLES}


def test_what_is_deployed_holds_what_is_needed():
    """The upload leaves out tests and documents, and keeps the packages, the locks and app.yaml."""
    left_out = (tree.ROOT / ".gcloudignore").read_text(encoding="utf-8").splitlines()
    assert not {"app.yaml", "requirements.txt", "service/", "reports/", "sheets_schema/"} & set(left_out)
    assert "tests/" in left_out
