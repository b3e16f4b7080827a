"""Google's HTTP batch: many calls as parts of one multipart body, answered part by part."""

from __future__ import annotations

import email.parser
import email.policy
import secrets
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from tests.google_emulator.failures import as_raw
from tests.google_emulator.messages import Request
from tests.google_emulator.routes import Raw

MOST = 1000
PARSER = email.parser.BytesParser(policy=email.policy.HTTP)


def run(request: Request, handle: Callable[[Request], Raw]) -> Raw:
    """Carry out every part of a batch; 400 when the body holds none."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    message = PARSER.parsebytes(head + request.raw)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if not 0 < len(parts) <= MOST:
        why = "Failed to parse batch request, error: 0 items. Received batch body"
        return as_raw(400, {"error": {"code": 400, "message": why, "status": "INVALID_ARGUMENT"}})
    boundary = f"batch_{secrets.token_urlsafe(16)}"
    out = b""
    for part in parts:
        payload = part.get_payload(decode=True)
        answer = handle(_request(payload if isinstance(payload, bytes) else b"", request))
        out += f"--{boundary}\r\n{_heading(str(part.get('Content-ID', '')))}".encode() + _answer(answer) + b"\r\n"
    return Raw(out + f"--{boundary}--\r\n".encode(), f"multipart/mixed; boundary={boundary}")


def _request(payload: bytes, outer: Request) -> Request:
    """The call in a part; it speaks with the outer call's credential unless it has its own."""
    start, _, rest = payload.replace(b"\r\n", b"\n").lstrip().partition(b"\n")
    head, _, _ = rest.partition(b"\n\n")
    body = payload.partition(b"\r\n\r\n")[2] or payload.partition(b"\n\n")[2]
    method, _, target = start.decode().partition(" ")
    url = urlsplit(target.rpartition(" ")[0] if " HTTP/" in target else target)
    lines = (line.partition(":") for line in head.decode().splitlines())
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    inherited = {name: outer.headers[name] for name in ("authorization", "host") if name in outer.headers}
    return Request(method, url.path, url.query, inherited | headers, body)


def _heading(content_id: str) -> str:
    answered = f"Content-ID: <response-{content_id.strip('<>')}>\r\n" if content_id else ""
    return f"Content-Type: application/http\r\n{answered}\r\n"


def _answer(answer: Raw) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", f"Content-Type: {answer.content_type}"]
    lines.append(f"Content-Length: {len(answer.content)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + answer.content
