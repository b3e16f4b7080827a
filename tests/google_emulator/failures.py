"""Error answers in Google's words: by API and status code, as JSON or as the HTML page of a front end that gave up."""

from __future__ import annotations

import json
from typing import Any

from tests.google_emulator.errors import ApiError
from tests.google_emulator.quota import exhausted
from tests.google_emulator.routes import Raw

Json = dict[str, Any]
JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=UTF-8"
STATUS = {
    400: ("INVALID_ARGUMENT", "Request contains an invalid argument."),
    401: ("UNAUTHENTICATED", "Request had invalid authentication credentials."),
    403: ("PERMISSION_DENIED", "The caller does not have permission"),
    404: ("NOT_FOUND", "Requested entity was not found."),
    408: ("DEADLINE_EXCEEDED", "The request timed out."),
    409: ("ABORTED", "The operation was aborted."),
    429: ("RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
    499: ("CANCELLED", "The operation was cancelled."),
    500: ("INTERNAL", "Internal error encountered."),
    501: ("UNIMPLEMENTED", "Operation is not implemented, or supported, or enabled."),
    503: ("UNAVAILABLE", "The service is currently unavailable."),
    504: ("DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
}
DRIVE = {
    400: ("badRequest", "Bad Request"),
    401: ("authError", "Invalid Credentials"),
    403: ("insufficientFilePermissions", "The user does not have sufficient permissions for this file."),
    429: ("rateLimitExceeded", "Rate Limit Exceeded"),
    500: ("internalError", "Internal Error"),
    503: ("backendError", "The service is currently unavailable."),
}
CREDENTIAL = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
    "See https://developers.google.com/identity/sign-in/web/devconsole-project."
)
PAGE = """<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <meta name=viewport content="initial-scale=1, minimum-scale=1, width=device-width">
  <title>Error {code} ({title})!!1</title>
  <a href=//www.google.com/><span id=logo aria-label=Google></span></a>
  <p><b>{code}.</b> <ins>That’s an error.</ins>
  <p>{text}  <ins>That’s all we know.</ins>
"""
TITLES = {404: "Not Found", 500: "Server Error", 502: "Server Error", 503: "Service Unavailable"}
TEXTS = {
    404: "The requested URL <code>{path}</code> was not found on this server.",
    502: "The server encountered a temporary error and could not complete your request."
    "<p>Please try again in 30 seconds.",
}


def page(code: int, path: str = "") -> Raw:
    """The HTML page of Google's front end."""
    text = TEXTS.get(code, TEXTS[502]).format(path=path)
    content = PAGE.format(code=code, title=TITLES.get(code, "Error"), text=text)
    return Raw(content.encode(), HTML, code)


def as_raw(code: int, body: object) -> Raw:
    """A body given by hand: text is sent as an HTML page, everything else as JSON."""
    if isinstance(body, str):
        return Raw(body.encode(), HTML, code)
    return Raw(json.dumps(body, indent=2, ensure_ascii=False).encode(), JSON, code)


def failure(api: str, code: int, file_id: str = "", kind: str = "read") -> Raw:
    """What an API answers with a status code when nothing more is known: its own envelope, HTML for a bad gateway."""
    if code == 502:
        return page(502)
    if api == "drive":
        return as_raw(code, drive_body(code, file_id))
    if code == 429 and api == "sheets":
        return as_raw(code, exhausted(kind).body)
    status, message = STATUS.get(code, ("UNKNOWN", f"Error {code}"))
    return as_raw(code, {"error": {"code": code, "message": message, "status": status}})


def drive_body(code: int, file_id: str = "") -> Json:
    """Drive's own envelope for a status code."""
    reason, message = DRIVE.get(code, ("backendError", f"Error {code}"))
    inner: Json = {"message": message, "domain": "usageLimits" if code == 429 else "global", "reason": reason}
    if code == 404:
        message = f"File not found: {file_id or '.'}."
        where = {"locationType": "parameter", "location": "fileId"}
        inner = {"message": message, "domain": "global", "reason": "notFound"} | where
    return {"error": {"code": code, "message": message, "errors": [inner]}}


def from_error(api: str, error: ApiError) -> Raw:
    """An error that a handler raised, in the envelope of its API."""
    if error.body is not None:
        return as_raw(error.code, error.body)
    body: Json = {"error": {"code": error.code, "message": error.message, "status": error.status}}
    if api == "drive":
        reason = DRIVE.get(error.code, ("backendError", ""))[0]
        inner = {"message": error.message, "domain": "global", "reason": reason}
        body = {"error": {"code": error.code, "message": error.message, "errors": [inner]}}
    return as_raw(error.code, body)


def unauthenticated(api: str, *, missing: bool, expired: bool = False) -> Raw:
    """401: no credential, or one that Google does not (or no longer) know."""
    first = "Request is missing required authentication credential." if missing else STATUS[401][1]
    reason = (
        "CREDENTIALS_MISSING" if missing else "ACCESS_TOKEN_EXPIRED" if expired else "ACCESS_TOKEN_TYPE_UNSUPPORTED"
    )
    detail = _info(reason, api)
    error: Json = {"code": 401, "message": f"{first} {CREDENTIAL}", "status": "UNAUTHENTICATED", "details": [detail]}
    if api == "drive":
        why = "Login Required." if missing else "Invalid Credentials"
        inner = {"message": why, "domain": "global", "reason": "required" if missing else "authError"}
        error["errors"] = [inner | {"location": "Authorization", "locationType": "header"}]
    raw = as_raw(401, {"error": error})
    challenge = 'Bearer realm="https://accounts.google.com/"' + ("" if missing else ', error="invalid_token"')
    return Raw(raw.content, JSON, 401, {"WWW-Authenticate": challenge})


def scope_missing(api: str, method_id: str) -> ApiError:
    """403: the token is good, but not for this method."""
    message = "Request had insufficient authentication scopes."
    detail = _info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", api, method=method_id)
    error: Json = {"code": 403, "message": message, "status": "PERMISSION_DENIED", "details": [detail]}
    if api == "drive":
        error["errors"] = [
            {"message": "Insufficient Permission", "domain": "global", "reason": "insufficientPermissions"}
        ]
    return ApiError(403, "PERMISSION_DENIED", message, body={"error": error})


def _info(reason: str, api: str, **more: str) -> Json:
    metadata = {"service": f"{api}.googleapis.com"} | more
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": metadata}
