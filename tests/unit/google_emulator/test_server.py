"""The emulator over real connections: kept alive, in pieces, reset; and the command that starts it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
import requests

from tests.google_emulator.running import Emulator, redirect


@pytest.fixture
def google():
    """A running emulator."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def session():
    """A session without proxies."""
    with requests.Session() as session:
        session.trust_env = False
        yield session


def test_a_connection_is_kept(google, session):
    """HTTP/1.1: many calls, one connection."""
    for _ in range(3):
        assert session.get(f"{google.base}/drive/v3/files", timeout=10).status_code == 200
    pool = next(iter(session.get_adapter(google.base).poolmanager.pools._container.values()))
    assert pool.num_connections == 1


def test_a_reset_reaches_the_client(google, session):
    """Code 0 ends the connection without a word."""
    google.control({"faults": [{"match": "files", "code": 0}]})
    with pytest.raises(requests.ConnectionError):
        session.get(f"{google.base}/drive/v3/files", timeout=10)
    assert session.get(f"{google.base}/drive/v3/files", timeout=10).status_code == 200


def test_a_timeout_is_the_clients(google, session):
    """Nothing comes until the client gives up."""
    google.control({"faults": [{"match": "files", "code": "timeout"}]})
    with pytest.raises(requests.Timeout):
        session.get(f"{google.base}/drive/v3/files", timeout=0.05)


def test_a_body_in_chunks_is_read(google, session):
    """A client that does not know the length sends chunks."""
    parts = iter([b'{"properties": ', b'{"title": "x"}}'])
    answer = session.post(f"{google.base}/v4/spreadsheets", data=parts, timeout=10)
    assert answer.json()["properties"]["title"] == "x"


def test_paths_alone_decide(google, session):
    """Any host of Google leads here, and what no API knows is a page that says so."""
    redirect(session, google.base)
    found = session.get("https://www.googleapis.com/drive/v3/files", timeout=10)
    assert found.json()["kind"] == "drive#fileList"
    lost = session.get("https://sheets.googleapis.com/v5/x", timeout=10)
    assert (lost.status_code, lost.headers["Content-Type"]) == (404, "text/html; charset=UTF-8")
    place = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b/allowedLocations"
    boundary = session.get(place, timeout=10)
    assert (boundary.status_code, boundary.json()["error"]["status"]) == (404, "NOT_FOUND")


def test_a_long_question_may_come_as_a_post(google, session):
    """X-HTTP-Method-Override, as the API client sends URLs over 2 kB."""
    headers = {"X-HTTP-Method-Override": "GET", "Content-Type": "application/x-www-form-urlencoded"}
    answer = session.post(f"{google.base}/drive/v3/files", data="fields=kind", headers=headers, timeout=10)
    assert answer.json() == {"kind": "drive#fileList"}


def test_a_hook_runs_before_every_call():
    """A test lets a person type between any two calls."""
    seen = []
    with Emulator(lambda request: seen.append(request.path)) as google, requests.Session() as session:
        session.trust_env = False
        session.get(f"{google.base}/drive/v3/files", timeout=10)
    assert seen == ["/drive/v3/files"]


def test_answers_are_google_s_json(google, session):
    """Indented, in UTF-8, with Google's content type."""
    answer = session.get(f"{google.base}/drive/v3/files", params={"fields": "kind"}, timeout=10)
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert answer.text == '{\n  "kind": "drive#fileList"\n}\n'
    plain = session.get(f"{google.base}/drive/v3/files?fields=kind&prettyPrint=false", timeout=10)
    assert plain.text == '{"kind": "drive#fileList"}'


def test_the_command_starts_it_and_prints_its_address(session):
    """`python -m tests.google_emulator --port 0` serves at the address in its first line."""
    command = [sys.executable, "-m", "tests.google_emulator", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        base = process.stdout.readline().strip()
        answer = session.post(f"{base}/__control", data=json.dumps({"create": {"id": "x", "title": "y"}}), timeout=20)
        process.terminate()
    assert answer.json()["ok"] is True
