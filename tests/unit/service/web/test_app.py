"""Headers, failures, limits, downloads, health and tasks."""

from __future__ import annotations

import io
import json
import logging
from dataclasses import replace

import pytest

from service import logs
from service.config import GoogleConfig
from service.errors import MaskingUnavailable, WorkbookUnavailable
from service.pipeline.last_result import BRIEFING
from service.pipeline.last_run import RunState, RunStatus
from service.web import tasks
from service.web.app import LARGEST_REQUEST, create_app
from tests.unit.service.web.conftest import Anyone
from tests.unit.service.web.example import SLUG, START, TOKEN, Book, Books, fake_service

DOWNLOAD = f"/wijk/{SLUG}/besluitblad.xlsx"
TASK = "/taken/ververs"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def lines():
    """What is logged, line by line."""
    stream = io.StringIO()
    logger = logging.getLogger(logs.ROOT)
    before = logger.handlers[:], logger.level, logger.propagate
    logs.configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.handlers[:], logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


@pytest.mark.parametrize("address", ["/", f"/wijk/{SLUG}/", "/inloggen", "/bestaat/niet", "/healthz", DOWNLOAD])
def test_every_answer_is_hardened(client, address):
    """No script, no frame, no sniffing, no referrer, no cache, whatever the address."""
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == ("private, no-cache" if address == DOWNLOAD else "no-store")


@pytest.mark.parametrize("address", ["/", f"/wijk/{SLUG}/", f"/wijk/{SLUG}/knelpunt/K-001", "/inloggen?code=x"])
def test_pages_need_nothing_that_the_policy_forbids(client, address):
    """No page holds a script, a style of its own or anything from another site."""
    page = client.get(address).text
    for forbidden in ("<script", "<style", " style=", " onclick=", "http://", "https://"):
        assert forbidden not in page


def test_the_stylesheet_is_open_to_all(stranger):
    """The page to sign in is no bare text: its stylesheet needs no signing in."""
    with stranger.get("/static/wijkpeil.css") as answer:
        assert answer.status_code == 200


def test_strict_transport_only_over_https(client):
    """A laptop without https is never told to insist on it."""
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "Strict-Transport-Security" in client.get("/", base_url="https://localhost").headers


def test_another_host_name_is_refused(service):
    """Where the names are known, a page cannot be had under another name; elsewhere no link depends on the name."""
    named = create_app(service, identity=Anyone(), hosts=("localhost",)).test_client()
    assert named.get("/").status_code == 200
    for client in (named, create_app(service, hosts=("localhost",)).test_client()):
        answer = client.get("/", headers={"Host": "kwaad.example"})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    unnamed = create_app(service).test_client()
    assert "kwaad" not in str(unnamed.get("/", headers={"Host": "kwaad.example"}).headers)


def test_a_request_of_any_size_is_not_read(client):
    """A body larger than any form of ours is refused."""
    answer = client.post("/inloggen", data={"code": "x" * (LARGEST_REQUEST + 1)})
    assert answer.status_code == 413
    assert "te groot" in answer.text


@pytest.mark.parametrize(("method", "status"), [("put", 405), ("delete", 405)])
def test_a_wrong_method_is_told_in_dutch(client, method, status):
    """Whatever is asked in a way that we do not answer gets a Dutch page."""
    answer = getattr(client, method)("/")
    assert answer.status_code == status
    assert "Dit kan hier niet." in answer.text
    assert "GET" in answer.headers["Allow"]


def test_a_crash_shows_no_traces(client, service, monkeypatch, lines):
    """A bug gives a Dutch page without details; the log gets its type and place, never its message."""

    def broken(self):
        raise ValueError("Mevrouw Zomereik belde om 9 uur")

    monkeypatch.setattr(Books, "names", broken)
    answer = client.get("/?geheim=ja")
    assert answer.status_code == 500
    assert "aan onze kant" in answer.text
    assert "Traceback" not in answer.text
    assert "Zomereik" not in answer.text + json.dumps(lines())
    crash = next(line for line in lines() if line["message"] == "crash")
    assert crash["error"] == "ValueError"
    assert any("overview" in place for place in crash["where"])
    assert "geheim" not in json.dumps(lines())


def test_a_service_error_speaks_for_itself(client, monkeypatch):
    """What we could not do is told in the words of the error, with its status."""

    def away(self):
        raise WorkbookUnavailable("Het werkboek antwoordt niet.", "Probeer het later.")

    monkeypatch.setattr(Books, "names", away)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Het werkboek antwoordt niet." in answer.text
    assert "Probeer het later." in answer.text


def test_requests_are_logged_without_addresses(client, lines):
    """A line a request names the rule and the status, no neighbourhood, number or query, and has its own run id."""
    for _ in range(2):
        client.get(f"/wijk/{SLUG}/knelpunt/K-001?q=geheim")
    first, second = lines()
    assert (first["rule"], first["status"]) == ("/wijk/<slug>/knelpunt/<number>", 200)
    assert SLUG not in json.dumps(lines())
    assert first["run"] != second["run"]


def test_the_briefing_comes_as_a_file(client):
    """The download has its type, a name with the neighbourhood in it, and the very bytes that were made."""
    answer = client.get(DOWNLOAD)
    assert answer.data == b"PK besluitblad"
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="besluitblad-de-linde.xlsx"'


def test_the_same_briefing_is_not_sent_twice(client, service):
    """Whoever has this very file gets 304; a new one gets another tag."""
    tag = client.get(DOWNLOAD).headers["ETag"]
    assert client.get(DOWNLOAD, headers={"If-None-Match": tag}).status_code == 304
    service.files.put(SLUG, BRIEFING, b"PK een ander besluitblad")
    again = client.get(DOWNLOAD, headers={"If-None-Match": tag})
    assert (again.status_code, again.headers["ETag"] == tag) == (200, False)


def test_a_briefing_that_is_not_there_is_told():
    """Before the first refresh the download says what to do."""
    answer = create_app(fake_service(), identity=Anyone()).test_client().get(DOWNLOAD)
    assert answer.status_code == 404
    assert "Ververs nu" in answer.text


def test_health_names_parts_and_no_causes(stranger, service, lines):
    """An outsider learns which part is down and nothing else; the cause is in the log."""
    assert stranger.get("/healthz").json == {"ok": True, "delen": {"werkboek": True, "cache": True, "bestanden": True}}
    service.workbooks.books[SLUG] = Book(SLUG, fault=MaskingUnavailable("Schijf /dev/geheim is vol."))
    answer = stranger.get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"ok": False, "delen": {"werkboek": False, "cache": True, "bestanden": True}}
    assert any(line.get("error") == "MaskingUnavailable" for line in lines())


def test_health_spends_no_quota_at_google(service):
    """Anybody may ask how we are, so no spreadsheet is asked for it."""
    service.workbooks.books[SLUG] = Book(SLUG, fault=WorkbookUnavailable("Weg."))
    service.config = replace(service.config, google=GoogleConfig("x"))
    assert create_app(service).test_client().get("/healthz").status_code == 200


@pytest.fixture
def ran(monkeypatch):
    """Neighbourhoods that were refreshed by the task, with how the next run will end."""
    seen = []
    ending = [RunStatus("r", RunState.DONE, START, written=3)]

    def run(service, slug, stop):
        assert not stop.is_set()
        seen.append(slug)
        return ending[-1]

    monkeypatch.setattr(tasks, "run_and_wait", run)
    return seen, ending


def test_the_scheduler_refreshes_what_changed(stranger, service, ran):
    """With the token what changed is refreshed and counted per neighbourhood, and what did not is left alone."""
    service.workbooks.books["nieuw"] = Book("nieuw")
    answer = stranger.post(TASK, headers=BEARER)
    assert answer.status_code == 200
    assert ran[0] == ["nieuw"]
    assert answer.json == {
        "ok": True,
        "wijken": {
            SLUG: {"staat": "ongewijzigd", "antwoorden": 32, "knelpunten": 8},
            "nieuw": {"staat": "klaar", "geschreven": 3, "melding": ""},
        },
    }


@pytest.mark.parametrize(("state", "status"), [(RunState.FAILED, 503), (RunState.ELSEWHERE, 200)])
def test_the_scheduler_hears_of_failure_but_not_of_company(stranger, service, ran, state, status):
    """A failed run asks for another try; one that found another run busy does not."""
    service.workbooks.books[SLUG].present = "r2"
    ran[1].append(RunStatus("r", state, START, message="Het ging zo."))
    answer = stranger.post(TASK, headers=BEARER)
    assert answer.status_code == status
    assert answer.json["wijken"][SLUG]["melding"] == "Het ging zo."


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Basic abc"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Bearer fout"}, 403),
        ({"Authorization": "Bearer \u00e9"}, 403),
        ({"Authorization": f"Bearer {TOKEN}x"}, 403),
    ],
)
def test_without_the_token_the_task_is_closed(stranger, service, ran, headers, status):
    """Nobody without the token makes us work."""
    service.workbooks.books[SLUG].present = "r2"
    answer = stranger.post(TASK, headers=headers)
    assert answer.status_code == status
    assert answer.json["ok"] is False
    assert ran[0] == []
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)


def test_without_a_configured_token_the_task_is_closed(ran, lines):
    """An installation that set no token cannot be called, not even with an empty one, and its log says why."""
    client = create_app(fake_service(task_token="")).test_client()
    assert client.post(TASK, headers={"Authorization": "Bearer "}).status_code == 403
    assert any("WIJKPEIL_TASK_TOKEN" in line["message"] for line in lines())
    assert ran[0] == []


def test_the_task_is_no_page(stranger, service, ran):
    """A link to the task, or a preview of one, does nothing."""
    service.workbooks.books[SLUG].present = "r2"
    assert stranger.get(TASK).status_code == 401
    assert ran[0] == []
