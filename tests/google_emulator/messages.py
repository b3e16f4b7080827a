"""What goes in and out of the application: requests, and the small words of answers."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.google_emulator import failures
from tests.google_emulator.routes import Raw

Json = dict[str, Any]
PRETTY_UP_TO = 8_192


@dataclass(slots=True)
class Request:
    """What came in: `path` still encoded, `query` as text, `headers` with lower-case names."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""


def as_json(value: object, query: Mapping[str, list[str]]) -> Raw:
    """A resource as Google sends it: indented, unless it is large or prettyPrint=false."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= PRETTY_UP_TO and query.get("prettyPrint") != ["false"]:
        text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Raw(text.encode("utf-8", "surrogatepass"), failures.JSON)


def service_of(path: str) -> str:
    """Which API a path belongs to."""
    if path.startswith("/v4/"):
        return "sheets"
    if path.startswith("/v1/forms"):
        return "forms"
    if path.startswith(("/drive/", "/upload/drive/", "/resumable/upload/drive/")):
        return "drive"
    return ""


def nowhere(request: Request) -> Raw:
    """404: JSON where the credentials library looks for its trust boundary, else the page of the front end."""
    if request.path.startswith("/v1/projects/-/serviceAccounts/"):
        return failures.failure("iamcredentials", 404)
    return failures.page(404, request.path)


def overridden(request: Request, method: str) -> Request:
    """A long GET that a client sent as a POST whose form holds the query."""
    query = request.raw.decode("utf-8", "replace") or request.query
    return Request(method, request.path, query, request.headers)


def where(error: Exception) -> str:
    """File and line of an error."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}"


def broken(why: str) -> Json:
    """The body of a 500 that is the emulator\'s own fault."""
    return {"error": {"code": 500, "message": f"The emulator broke its own contract: {why}", "status": "INTERNAL"}}


def readable(raw: bytes) -> object:
    """A body for the log: JSON where it is, else text."""
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode("utf-8", "replace")
