"""Pages of Drive's lists: how many items one holds, and the token that leads to the next."""

from __future__ import annotations

import base64
import binascii
import json
from zlib import crc32

from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_query import invalid_query
from tests.google_emulator.routes import Call


def page_of(call: Call, usual: int, most: int) -> tuple[int, int]:
    """Where the page of a call begins and how many it holds."""
    size = int(call.first("pageSize") or usual)
    if not 1 <= size <= most:
        message = f"Invalid value '{size}'. Values must be within the range: [1, {most}]"
        raise drive_error(400, "invalidParameter", message, ("pageSize", "parameter"))
    token = call.first("pageToken")
    if not token:
        return 0, size
    try:
        mark, start = base64.urlsafe_b64decode(token.removeprefix("~!!~").encode()).decode().split(":")
    except (ValueError, binascii.Error) as error:
        raise invalid_query("pageToken") from error
    if mark != _mark(call):
        raise invalid_query("pageToken")
    return int(start), size


def page_token(call: Call, start: int) -> str:
    """A token that leads on, good for the same query only."""
    return "~!!~" + base64.urlsafe_b64encode(f"{_mark(call)}:{start}".encode()).decode()


def _mark(call: Call) -> str:
    text = json.dumps([call.first("q"), call.first("orderBy"), call.first("driveId"), dict(call.path)])
    return f"{crc32(text.encode()):08x}"
