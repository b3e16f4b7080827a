"""Log lines as JSON with a run id, never with a text of an answer; what is worth a line is decided elsewhere."""

from __future__ import annotations

import json
import logging
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TextIO

ROOT: Final = "wijkpeil"
_LONGEST: Final = 300
_RUN: Final[ContextVar[str]] = ContextVar("run", default="")

Field = str | int | float | bool | None


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception only type and places: its message may quote an answer."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "severity": record.levelname,
            "logger": record.name,
            "message": record.getMessage()[:_LONGEST],
        }
        if run := _RUN.get():
            line["run"] = run
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line, ensure_ascii=False, default=str)


def _places(record: logging.LogRecord) -> list[str]:
    frames = traceback.extract_tb(record.exc_info[2]) if record.exc_info else []
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def configure(stream: TextIO) -> None:
    """Send the lines of this service to the stream and nowhere else; to a terminal only what asks for a look."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(ROOT)
    logger.handlers[:] = [handler]
    logger.setLevel(logging.WARNING if stream.isatty() else logging.INFO)
    logger.propagate = False


def event(
    name: str, message: str, *, level: int = logging.INFO, error: BaseException | None = None, **fields: Field
) -> None:
    """Write one line.

    Args:
        name: what part of the service speaks, such as 'web'.
        message: English, fixed words; what varies goes into fields.
        level: of the standard library.
        error: its type and the places it passed are noted, its message is not.
        fields: numbers, short names and codes.
    """
    logging.getLogger(f"{ROOT}.{name}").log(level, message, exc_info=error, extra={"fields": fields})


@contextmanager
def run(identifier: str = "") -> Iterator[str]:
    """Give every line inside a run id, a new one unless one is given."""
    token = _RUN.set(identifier or uuid.uuid4().hex[:12])
    try:
        yield _RUN.get()
    finally:
        _RUN.reset(token)
