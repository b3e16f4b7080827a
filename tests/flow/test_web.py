"""The pages over real refreshes and real storage, and the whole server from link to stop."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from service.adapters.sqlite_state import SqliteState
from service.bootstrap import Service
from service.config import Config
from service.periodic import is_due
from service.pipeline.progress import Silent
from service.pipeline.refresh import refresh
from service.web.app import create_app
from sheets_schema.tables import Role
from tests.fakes import make_parts
from tests.house import tree
from tests.sheets import answer, filled, neighbourhood

WIJK = "linde"


class Anyone:
    """An identity for which everybody is the coordinator."""

    def who(self):
        return "coördinator"


@pytest.fixture
def service(tmp_path):
    """Real storage with a small neighbourhood in it, and quick stand-ins for masker and encoder."""
    parts = make_parts(tmp_path)
    parts.workbooks.create(WIJK).apply([filled(neighbourhood())])
    config = Config(home=tmp_path, cache=tmp_path)
    state = SqliteState(config.state)
    return Service(config, parts, parts.workbooks, state, parts.files, parts.clock, parts.tools.masker)


@pytest.fixture
def client(service):
    """A browser of the coordinator."""
    return create_app(service, identity=Anyone()).test_client()


def links(page):
    """Addresses that a page links to."""
    return set(re.findall(r'href="(/wijk[^"#]*)"', page))


def test_every_link_leads_somewhere(service, client):
    """From the overview every page can be reached, and none of the links is dead."""
    refresh(service.parts, WIJK, Silent())
    seen, todo = set(), {"/"}
    while todo:
        address = todo.pop()
        seen.add(address)
        answered = client.get(address)
        assert answered.status_code == 200, address
        if answered.mimetype == "text/html":
            todo |= links(answered.text) - seen
    assert f"/wijk/{WIJK}/knelpunt/K-001" in seen
    assert f"/wijk/{WIJK}/besluitblad.xlsx" in seen


def test_pages_show_masked_texts_only(service, client):
    """A phone number that somebody typed is on no page and in no file that was kept for pages."""
    refresh(service.parts, WIJK, Silent())
    pages = [f"/wijk/{WIJK}/", f"/wijk/{WIJK}/dekking", *(f"/wijk/{WIJK}/knelpunt/K-00{i}" for i in range(1, 5))]
    everything = "".join(client.get(page).text for page in pages)
    assert "[telefoon]" in everything
    assert "06-12345678" not in everything
    assert "06-12345678" not in service.files.get(WIJK, "stand.json").decode()


def test_our_own_writing_is_no_change(service, client):
    """After a refresh nothing is due; after somebody types it is, and the page says so until the next refresh."""
    assert is_due(service, WIJK)
    refresh(service.parts, WIJK, Silent())
    assert not is_due(service, WIJK)
    late = answer(50, "Jeugdteam", "jeugdprofessional", "wachtlijst ggz, maanden wachten")
    service.workbooks.open(WIJK).apply([filled([*neighbourhood(), late])])
    assert is_due(service, WIJK)
    assert "Er is iets veranderd" in client.get(f"/wijk/{WIJK}/").text
    refresh(service.parts, WIJK, Silent())
    assert "Er is iets veranderd" not in client.get(f"/wijk/{WIJK}/").text
    assert not is_due(service, WIJK)


def test_a_refresh_without_news_leaves_the_result_alone(service):
    """The result on disk keeps its bytes, and with it the moment of the last change."""
    refresh(service.parts, WIJK, Silent())
    before = service.files.get(WIJK, "stand.json")
    refresh(service.parts, WIJK, Silent())
    assert service.files.get(WIJK, "stand.json") == before


def test_the_core_team_s_ranking_names_nobody(service, client):
    """The ranking, which may be shown around, names no organisation and no words of a single sender."""
    refresh(service.parts, WIJK, Silent())
    page = client.get(f"/wijk/{WIJK}/").text
    for secret in ("Praktijk Noord", "Thuiszorg", "verwarming", "M-0"):
        assert secret not in page
    assert service.workbooks.open(WIJK).read().tab(Role.KERNTEAMBLAD, "Alle knelpunten")


SERVE = """
import sys
from service.bootstrap import from_environment
from service.web.serve import serve
serve(from_environment(), "127.0.0.1", int(sys.argv[1]), lambda link: print(link, flush=True))
"""


@pytest.fixture
def environment(tmp_path):
    """The environment of a server that has folders of its own."""
    return {**os.environ, "WIJKPEIL_HOME": str(tmp_path / "home"), "WIJKPEIL_CACHE": str(tmp_path / "cache")}


@pytest.fixture
def server(environment, free_port):
    """A whole server in processes of its own; gives it and the link to sign in."""
    child = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(free_port)],
        cwd=tree.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child, next(iter(child.stdout or ())).strip()
    finally:
        child.kill()
        child.communicate()


@pytest.fixture
def free_port():
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid):
    """Processes that this one started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(number) for number in listed.split()]


def is_alive(pid):
    """Whether a process still runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_printed_link_lets_one_person_in(server):
    """The link shows a button, the button opens the pages, and both end when the server is told to stop."""
    process, link = server
    root = link.split("/inloggen")[0]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(link).read().decode()
    token, code = (re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("formulier", "code"))
    form = urllib.parse.urlencode({"formulier": token, "code": code}).encode()
    home = browser.open(f"{root}/inloggen", form)
    assert home.url == f"{root}/"
    assert "Er is nog geen wijk." in home.read().decode()
    assert browser.open(f"{root}/healthz").status == 200

    with pytest.raises(urllib.error.HTTPError) as refused:
        browser.open(urllib.request.Request(f"{root}/", headers={"Host": "kwaad.example"}))
    refused.value.close()
    assert refused.value.code == 400

    started = children(process.pid)
    assert len(started) == 2  # one worker, one periodic refresh
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert all(line.startswith("{") for line in errors.splitlines()), errors
    assert not any(map(is_alive, started))


def test_the_periodic_refresh_dies_with_a_killed_server(server):
    """Even a server that is killed leaves no process behind that goes on refreshing."""
    process, _ = server
    started = children(process.pid)
    process.kill()
    process.communicate()
    for pid in started:
        while is_alive(pid):
            os.sched_yield()


def test_a_port_that_is_taken_is_told(server, environment):
    """A second server on the same port says what is wrong instead of trying for ever."""
    _, link = server
    port = re.findall(r":(\d+)/", link)[0]
    command = [sys.executable, "-c", SERVE, port]
    done = subprocess.run(command, cwd=tree.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f"poort {port} kunnen we niet luisteren" in done.stderr
