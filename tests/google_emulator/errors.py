"""The one exception of the emulator: what Google would answer instead."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """An error answer: HTTP status, Google's status word and message; `body`, when given, is the whole JSON body."""

    def __init__(self, code: int, status: str, message: str, *, body: dict[str, Any] | None = None) -> None:
        """Keep what the server will send."""
        super().__init__(message)
        self.code, self.status, self.message, self.body = code, status, message, body


def invalid(message: str) -> ApiError:
    """400 INVALID_ARGUMENT, as Sheets and Forms send it."""
    return ApiError(400, "INVALID_ARGUMENT", message)
