"""Conversations with Google end: what heals is tried again, what does not is told, and nothing is carried out twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any

import pytest
import requests
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession
from requests.adapters import BaseAdapter

from service.adapters.google_errors import GoogleRefused, GoogleUnsure
from service.adapters.google_pace import Quota
from service.adapters.google_session import GoogleSession, Patience
from service.errors import ConfigError, TabMissing, WorkbookForbidden, WorkbookUnavailable
from tests.google_side import Jumping

SHEET = "https://sheets.googleapis.com/v4/spreadsheets/blad1"
FILES = "https://www.googleapis.com/upload/drive/v3/files"
HTML = "<html><title>502</title></html>"


class Wire(BaseAdapter):
    """Answers as it was told, one after the other and the last for ever, and remembers what was asked."""

    def __init__(self, *answers: object) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[requests.PreparedRequest] = []
        self.timeouts: list[object] = []

    def send(self, request, *args: Any, **options: Any) -> requests.Response:
        self.asked.append(request)
        self.timeouts.append(options["timeout"])
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(found, Exception):
            raise found
        status, body, *headers = found if isinstance(found, tuple) else (200, found)
        response = requests.Response()
        response.status_code, response.request, response.url = status, request, request.url
        response._content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        response.headers.update(headers[0] if headers else {})
        return response

    def close(self):
        """Nothing is open."""


def refusal(code: int, reason: str = "", message: str = "nee") -> tuple[int, object]:
    """An error as Sheets and Drive send it."""
    return code, {"error": {"code": code, "message": message, "errors": [{"reason": reason}] if reason else []}}


def talk(wire: Wire, jumping: Jumping | None = None, **parts) -> GoogleSession:
    """A session over this wire, whose time jumps."""

    def lead(session: AuthorizedSession) -> None:
        session.mount("https://", wire)

    return GoogleSession(AnonymousCredentials, timer=(jumping or Jumping()).timer, prepare=lead, **parts)


@pytest.mark.parametrize(
    "fault",
    [
        refusal(429),
        refusal(408),
        refusal(500),
        (502, HTML),
        (503, HTML),
        refusal(403, "userRateLimitExceeded"),
        (200, HTML),
        requests.ConnectionError("weg"),
        requests.ReadTimeout("stil"),
        requests.exceptions.ChunkedEncodingError("half"),
        TransportError("geen token"),
        RefreshError("even niet", retryable=True),
        RefreshError(HTML, HTML),
        RefreshError("", ""),
    ],
)
def test_what_heals_is_tried_again(fault):
    """Quota, time-outs, broken answers, lost connections and tokens that do not come pass by themselves."""
    wire, jumping = Wire(fault, fault, {"ok": 1}), Jumping()
    assert talk(wire, jumping).request_json("GET", SHEET) == {"ok": 1}
    assert len(wire.asked) == 3
    assert 0 < jumping.at <= 3


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (refusal(400), GoogleRefused, "weigert"),
        (refusal(401), ConfigError, "sleutel"),
        (refusal(403), WorkbookForbidden, "blad1.*Deel het als bewerker"),
        (refusal(403, "storageQuotaExceeded"), WorkbookForbidden, "gedeelde Drive"),
        (refusal(403, "accessNotConfigured"), ConfigError, "API"),
        (refusal(404), TabMissing, "niet met ons gedeeld"),
        (RefreshError("invalid_grant: nee", {"error": "invalid_grant"}), ConfigError, "sleutel"),
    ],
)
def test_what_does_not_heal_is_told_at_once(fault, kind, words):
    """A refusal is not asked again, and says what to do in Dutch."""
    wire = Wire(fault)
    with pytest.raises(kind, match=words):
        talk(wire).request_json("GET", SHEET)
    assert len(wire.asked) == 1


def test_it_ends():
    """After so many tries, and never later than the deadline, it gives up and says so."""
    wire, jumping = Wire(refusal(503)), Jumping()
    with pytest.raises(WorkbookUnavailable, match="antwoordt niet"):
        talk(wire, jumping, patience=Patience(tries=4)).request_json("GET", SHEET)
    assert len(wire.asked) == 4
    session = talk(wire, jumping, patience=Patience(tries=10_000))
    began = jumping.at
    with pytest.raises(WorkbookUnavailable, match="antwoordt niet"):
        session.request_json("GET", SHEET, deadline=session.deadline(100))
    assert jumping.at - began <= 100


def test_quota_that_stays_used_up_is_named():
    """Whoever asks too much hears that, not that Google is down."""
    with pytest.raises(WorkbookUnavailable, match="te veel tegelijk"):
        talk(Wire(refusal(429))).request_json("GET", SHEET)


def test_google_may_ask_for_a_longer_pause():
    """Retry-After in seconds is honoured; one that cannot be read is passed over."""
    jumping = Jumping()
    told = (*refusal(429), {"Retry-After": "37"})
    garbage = (*refusal(429), {"Retry-After": "straks"})
    talk(Wire(told, garbage, {}), jumping).request_json("GET", SHEET)
    assert 37 <= jumping.at < 42


def test_pauses_differ():
    """Full jitter: two that fail together do not come back together."""
    pauses = set()
    for _ in range(8):
        jumping = Jumping()
        talk(Wire(refusal(500), {}), jumping).request_json("GET", SHEET)
        pauses.add(jumping.at)
    assert len(pauses) > 1


def test_every_call_has_a_timeout():
    """Writes wait until Google has surely broken them off, reads shorter, and nothing waits for ever."""
    wire = Wire({})
    session = talk(wire)
    session.request_json("GET", SHEET)
    session.request_json("POST", SHEET, body={})
    session.request_bytes("PATCH", FILES, data=b"x", kind="text/plain")
    assert wire.timeouts == [(6.0, 60.0), (6.0, 185.0), (6.0, 185.0)]


def lost_then(done: str, *more: object) -> tuple[Wire, Callable[[], bool], list[int]]:
    """A wire that loses its first answer, and somebody who looks whether the request was "carried out" or not."""
    looked: list[int] = []

    def look() -> bool:
        looked.append(1)
        return done == "carried out"

    return Wire(requests.ReadTimeout(), *more), look, looked


def test_nothing_is_sent_twice_when_it_was_carried_out():
    """A lost answer is looked up, and what was done is left at that."""
    wire, was_done, looked = lost_then("carried out", {"again": 1})
    assert talk(wire).post_once(SHEET, params={}, body={}, was_done=was_done) is None
    assert (len(wire.asked), len(looked)) == (1, 1)


def test_what_was_not_carried_out_is_sent_again():
    """When nobody finds a trace, the request goes again; a plain refusal needs no look."""
    wire, was_done, looked = lost_then("not", refusal(429), {"done": 1})
    assert talk(wire).post_once(SHEET, params={}, body={}, was_done=was_done) == {"done": 1}
    assert (len(wire.asked), len(looked)) == (3, 1)


def test_a_doubt_that_stays_is_told():
    """When the last answer is lost too, nobody claims that nothing was written."""
    with pytest.raises(GoogleUnsure):
        talk(Wire(refusal(500)), patience=Patience(tries=2)).post_once(
            SHEET, params={}, body={}, was_done=lambda: False
        )
    with pytest.raises(GoogleRefused):
        talk(Wire(refusal(400))).post_once(SHEET, params={}, body={}, was_done=lambda: False)


def test_a_refusal_never_repeats_an_answer():
    """Google quotes what it does not understand; a log must not hold it."""
    with pytest.raises(GoogleRefused) as refused:
        talk(Wire(refusal(400, message='Invalid value (string), "mijn moeder wacht"'))).request_json("GET", SHEET)
    assert "moeder" not in str(refused.value)


def test_bytes_go_up_and_come_down():
    """A file is sent as it is, with its type."""
    wire = Wire((200, "terug"))
    assert talk(wire).request_bytes("PATCH", FILES, params={"a": "b"}, data=b"\x00x", kind="text/plain") == b"terug"
    assert wire.asked[0].body == b"\x00x"
    assert wire.asked[0].headers["Content-Type"] == "text/plain"


def begun(calls: int, most: int) -> Sequence[float]:
    """When calls begin that all want to begin at once."""
    jumping = Jumping()
    times: list[float] = []
    quota = Quota.of(jumping.timer, reads=most, writes=most)
    for _ in range(calls):
        quota.reads.wait()
        times.append(jumping.at)
    return times


def test_no_minute_has_more_calls_than_the_quota():
    """In whatever minute, also across its border, no more than 60 calls begin, and none waits without need."""
    times = begun(200, 60)
    assert all(later - earlier >= 60 for earlier, later in zip(times, times[60:], strict=False))
    assert times[59] == 0
    assert times[-1] == 180


def test_reads_and_writes_are_counted_apart_and_drive_not():
    """Sheets counts both by themselves; Drive has a quota of its own."""
    jumping = Jumping()
    wire = Wire({})
    session = talk(wire, jumping, quota=Quota.of(jumping.timer, reads=2, writes=2))
    for _ in range(2):
        session.request_json("GET", SHEET)
        session.request_json("POST", SHEET, body={})
    for _ in range(10):
        session.request_json("GET", FILES)
    assert jumping.at == 0
    session.request_json("GET", SHEET)
    assert jumping.at == 60


def test_threads_share_the_quota():
    """Calls of several threads together stay under it."""
    jumping = Jumping()
    quota = Quota.of(jumping.timer, reads=10, writes=10)

    def call_ten() -> None:
        for _ in range(10):
            quota.writes.wait()

    threads = [Thread(target=call_ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert jumping.at >= 3 * 60
