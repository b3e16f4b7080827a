"""Files in a bucket and secrets by name, over HTTP with a small server on this machine."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import requests
from google.auth.exceptions import DefaultCredentialsError

from service.adapters.bucket_files import BucketFiles
from service.adapters.google_rest import TRIES, GoogleRest
from service.adapters.google_secrets import resolved
from service.bootstrap import from_environment
from service.errors import ConfigError, ContractBroken, InputRefused, WorkbookForbidden, WorkbookUnavailable

SECRET = "projects/wijkpeil/secrets/sessie/versions/latest"


@dataclass
class Google:
    """A bucket `emmer`, secrets by name, and faults: statuses that are answered first."""

    origin: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    faults: list[int] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, bytes]:
        """Status and body."""
        parts = urlsplit(target)
        self.calls.append(f"{method} {parts.path}")
        if self.faults:
            return self.faults.pop(0), b"<html>"
        if method == "POST" and parts.path == "/upload/storage/v1/b/emmer/o":
            self.objects[parse_qs(parts.query)["name"][0]] = body
            return 200, b"{}"
        found: bytes | None = None
        if parts.path.startswith("/storage/v1/b/emmer/o/") and parts.query == "alt=media":
            found = self.objects.get(unquote(parts.path.removeprefix("/storage/v1/b/emmer/o/")))
        if parts.path.endswith(":access"):
            data = self.secrets.get(parts.path.removeprefix("/v1/").removesuffix(":access"))
            found = data and json.dumps({"payload": {"data": base64.b64encode(data).decode()}}).encode()
        return (404, b"{}") if found is None else (200, found)


@contextmanager
def serving() -> Iterator[Google]:
    """It, on a free port of the loopback, until the block ends."""
    google = Google()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, answer = google.answer(self.command, self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_GET  # noqa: N815 -- as the standard library calls it

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    google.origin = f"http://127.0.0.1:{listening.server_port}"
    try:
        yield google
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.fixture
def google():
    """Google, as far as these two adapters see it."""
    with serving() as server:
        yield server


@pytest.fixture
def pauses():
    """Seconds that would have been waited."""
    return []


@pytest.fixture
def rest(google, pauses):
    """Reaches it, without credentials and without waiting."""
    with requests.Session() as session:
        yield GoogleRest(google.origin, "x", session=session, pause=pauses.append)


@pytest.fixture
def files(rest):
    """The bucket."""
    return BucketFiles("emmer", rest)


@pytest.mark.parametrize("name", ["stand.json", "besluitblad.xlsx", "met spatie & ünï?#.txt"])
def test_what_was_put_comes_back(files, google, name):
    """The very bytes, under the neighbourhood's own folder, also of a name that an address must spell otherwise."""
    assert files.get("linde", name) is None
    assert files.put("linde", name, b"\x00een") == f"gs://emmer/linde/{name}"
    files.put("linde", name, b"\x00twee")
    assert files.get("linde", name) == b"\x00twee"
    assert files.get("eik", name) is None
    assert google.objects == {f"linde/{name}": b"\x00twee"}


def test_no_name_leads_out_of_its_folder(files, google):
    """A name that could mean another place is refused before anything is asked."""
    for name in ("../eik/stand.json", "a/b", ".verborgen", ""):
        with pytest.raises(ContractBroken):
            files.put("linde", name, b"x")
        assert files.get("linde", name) is None
    with pytest.raises(InputRefused):
        files.put("../linde", "stand.json", b"x")
    assert files.get("../linde", "stand.json") is None
    assert not google.calls


def test_google_may_be_busy(files, google, pauses):
    """A busy answer is tried again after a growing pause, and nobody notices."""
    google.faults = [429, 503]
    files.put("linde", "stand.json", b"x")
    assert google.objects == {"linde/stand.json": b"x"}
    assert pauses == sorted(pauses)
    assert len(pauses) == 2


def test_tries_end(files, google):
    """A Google that stays busy is told after a few tries."""
    google.faults = [500] * 10
    with pytest.raises(WorkbookUnavailable):
        files.get("linde", "stand.json")
    assert len(google.calls) == TRIES


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_not_tried_again(files, google, status):
    """Without the right nothing heals by itself, and the words name the role that lacks."""
    for ask in (lambda: files.get("linde", "a"), lambda: files.put("linde", "a", b"x")):
        google.faults, google.calls = [status], []
        with pytest.raises(WorkbookForbidden, match="Storage Object User"):
            ask()
        assert len(google.calls) == 1


def test_a_bucket_that_is_not_there_is_told(rest):
    """Writing to a bucket that nobody made is no silent loss."""
    with pytest.raises(WorkbookForbidden, match="bestaat niet"):
        BucketFiles("ander", rest).put("linde", "stand.json", b"x")


def test_another_refusal_is_told(files, google):
    """A status that fits nothing above is passed on in words."""
    google.faults = [400]
    with pytest.raises(WorkbookUnavailable, match="status 400"):
        files.put("linde", "a", b"x")


def test_without_credentials_it_says_so(monkeypatch, pauses):
    """A machine without any account of Google's gets words, no traces."""

    def none(**_):
        raise DefaultCredentialsError("none")

    monkeypatch.setattr("google.auth.default", none)
    with pytest.raises(WorkbookUnavailable, match="toegang"):
        GoogleRest("https://storage.invalid", "x", pause=pauses.append).call("GET", "/")


def test_a_named_secret_is_looked_up(google, rest):
    """What the environment names becomes what Secret Manager holds; the rest stays as it is."""
    google.secrets[SECRET] = b"een geheim uit de kluis\n"
    environment = {"WIJKPEIL_SECRET": f"sm://{SECRET}", "WIJKPEIL_HOME": "/a", "ANDERS": "sm://blijft"}
    assert resolved(environment, rest) == {**environment, "WIJKPEIL_SECRET": "een geheim uit de kluis"}


def test_without_named_secrets_nothing_is_asked(google, rest):
    """A laptop never speaks to Google for this."""
    assert resolved({"WIJKPEIL_SECRET": "x" * 16}, rest) == {"WIJKPEIL_SECRET": "x" * 16}
    assert not google.calls


@pytest.mark.parametrize("name", ["", "sessie", f"{SECRET}/../x", f"{SECRET}?x", "projects/a b/secrets/c/versions/1"])
def test_a_name_that_is_no_secret_is_told(google, rest, name):
    """A slip of the pen is named with its variable, and nothing is asked."""
    with pytest.raises(ConfigError, match="WIJKPEIL_TASK_TOKEN"):
        resolved({"WIJKPEIL_TASK_TOKEN": f"sm://{name}"}, rest)
    assert not google.calls


@pytest.mark.parametrize("faults", [[], [403], [500] * 10, [200]])
def test_a_secret_that_does_not_come_stops_the_start(google, rest, faults):
    """Without its secret a service must not start with another one."""
    google.faults = faults
    with pytest.raises(ConfigError, match="WIJKPEIL_SECRET"):
        resolved({"WIJKPEIL_SECRET": f"sm://{SECRET}"}, rest)


def test_the_real_parts_know_both(tmp_path):
    """A bucket in the environment is where files go, and a wrong secret's name stops the start."""
    places = {"WIJKPEIL_HOME": str(tmp_path), "WIJKPEIL_CACHE": str(tmp_path)}
    assert isinstance(from_environment({**places, "WIJKPEIL_BUCKET": "emmer"}).files, BucketFiles)
    with pytest.raises(ConfigError, match="noemt geen geheim"):
        from_environment({**places, "WIJKPEIL_SECRET": "sm://x"})
