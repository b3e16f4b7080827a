"""Log lines: one JSON object each, with a run id and without anybody's words."""

from __future__ import annotations

import io
import json
import logging

import pytest

from service import logs


@pytest.fixture
def lines():
    """What was logged so far."""
    stream = io.StringIO()
    logger = logging.getLogger(logs.ROOT)
    before = logger.handlers[:], logger.level, logger.propagate
    logs.configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.handlers[:], logger.propagate = before[0], before[2]
    logger.setLevel(before[1])


def test_a_line_holds_its_fields_and_nothing_else(lines):
    """Time, severity, who speaks, the fixed words and the given fields: a machine can read each line by itself."""
    logs.event("runs", "refreshed", wijk="de-linde", written=3)
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "severity": "INFO",
        "logger": "wijkpeil.runs",
        "message": "refreshed",
        "wijk": "de-linde",
        "written": 3,
    }


def test_lines_of_one_run_share_an_id(lines):
    """Inside a run every line bears its id, runs inside runs their own, and outside there is none."""
    logs.event("a", "before")
    with logs.run("buiten"):
        logs.event("a", "one")
        with logs.run() as inner:
            logs.event("a", "two")
        logs.event("a", "three")
    logs.event("a", "after")
    assert [line.get("run") for line in lines()] == [None, "buiten", inner, "buiten", None]


def test_an_error_is_told_by_type_and_place_only(lines):
    """The message of an exception may quote an answer, so it is in no line; also not that of its cause."""
    try:
        try:
            int("Mevrouw Zomereik")
        except ValueError as error:
            raise KeyError("Zomereik") from error
    except KeyError as error:
        logs.event("a", "broke", level=logging.ERROR, error=error)
    (line,) = lines()
    assert line["error"] == "KeyError"
    assert "test_an_error_is_told" in line["where"][0]
    assert "Zomereik" not in json.dumps(line)


def test_a_line_end_in_a_field_makes_no_second_line(lines):
    """Nobody can forge a line by what they type."""
    logs.event("a", "x", wijk='a"\n{"severity":"INFO"}')
    assert len(lines()) == 1


def test_a_person_at_a_terminal_sees_what_asks_for_a_look(lines):
    """The link to sign in does not drown in lines about every request."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    logs.configure(terminal)
    logs.event("a", "quiet")
    logs.event("a", "loud", level=logging.WARNING)
    assert [json.loads(line)["message"] for line in terminal.getvalue().splitlines()] == ["loud"]


def test_configuring_twice_says_everything_once(lines):
    """A worker that is configured again does not double its lines."""
    stream = io.StringIO()
    logs.configure(stream)
    logs.configure(stream)
    logs.event("a", "x")
    assert len(stream.getvalue().splitlines()) == 1
    assert lines() == []
