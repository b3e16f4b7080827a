"""How far a refresh is, as pages learn it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.pipeline.last_run import NOTE_EVERY, SILENT_FOR, STATUS, Noting, RunState, RunStatus, note_run
from tests.unit.service.web.example import SLUG, START, MemoryFiles, Ticking, spoken


def test_steps_are_noted_at_once_and_advances_now_and_then():
    """A page sees each step as it begins, and its count every few seconds rather than at every answer."""
    files, clock = MemoryFiles(), Ticking()
    progress = Noting(files, clock, SLUG, "abc")
    assert spoken(files) is None
    progress.begin("Knelpunten vinden", 12)
    progress.advance(4)
    assert spoken(files) == RunStatus("abc", RunState.BUSY, START, "Knelpunten vinden", 0, 12)
    clock.tick(seconds=NOTE_EVERY.total_seconds())
    progress.advance(3)
    assert spoken(files) == RunStatus("abc", RunState.BUSY, clock.now(), "Knelpunten vinden", 7, 12)
    progress.begin("Wegschrijven")
    assert (spoken(files).done, spoken(files).total) == (0, None)


@pytest.mark.parametrize(
    ("state", "silent", "busy"),
    [
        (RunState.BUSY, timedelta(0), True),
        (RunState.BUSY, SILENT_FOR, False),
        (RunState.DONE, timedelta(0), False),
        (RunState.FAILED, timedelta(0), False),
    ],
)
def test_a_run_is_busy_until_it_ends_or_falls_silent(state, silent, busy):
    """A killed run is not busy for ever."""
    assert RunStatus("r", state, START).is_busy(START + silent) is busy


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'{"run":1}'])
def test_a_damaged_status_is_no_status(data):
    """Half a file never breaks a page."""
    files = MemoryFiles()
    files.put(SLUG, STATUS, data)
    assert spoken(files) is None


def test_a_status_survives_keeping():
    """Every field of the last word comes back."""
    files = MemoryFiles()
    status = RunStatus("r", RunState.FAILED, START, "Lezen", 1, 2, "Het kan niet.", "Bel.", 3)
    note_run(files, SLUG, status)
    assert spoken(files) == status
