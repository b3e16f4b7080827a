"""Which neighbourhoods are due, and a loop that outlives bad nights and stops when told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest

from service import periodic, runs
from service.config import GoogleConfig
from service.errors import WorkbookUnavailable
from service.pipeline.last_result import LOOK, STANDING
from service.pipeline.last_run import RunState, RunStatus
from tests.unit.service.web.example import SLUG, Book, Books, fake_service, processed


@pytest.fixture
def service():
    """A neighbourhood that was processed, and nothing changed since."""
    return processed(fake_service())


def done(service):
    """A refresh that goes well, and the neighbourhoods that it was asked for."""
    asked = []
    ending = RunStatus("r", RunState.DONE, service.clock.now())

    def refresh(slug):
        asked.append(slug)
        return ending

    return refresh, asked


def test_nothing_changed_is_nothing_due(service):
    """A second round over the same cells refreshes nothing."""
    refresh, asked = done(service)
    assert periodic.refresh_due(service, refresh) == {SLUG: None}
    assert asked == []


def typed(service):
    service.workbooks.books[SLUG].present = "r2"


def upgraded(service):
    service.parts.version = "2.0.0"


def lost_look(service):
    del service.files.kept[SLUG, LOOK]


def broken_result(service):
    service.files.put(SLUG, STANDING, b"stuk")


def asked_for(service):
    runs.ask(service, SLUG)


@pytest.mark.parametrize("change", [typed, upgraded, lost_look, broken_result, asked_for])
def test_what_changed_is_due(service, change):
    """A changed cell, another version, a lost or broken result, and a person's word each ask for a refresh."""
    change(service)
    refresh, asked = done(service)
    (ended,) = periodic.refresh_due(service, refresh).values()
    assert ended is not None
    assert asked == [SLUG]


def test_a_round_over_everything_asks_nothing(service):
    """At night also what seems unchanged is refreshed."""
    refresh, asked = done(service)
    periodic.refresh_due(service, refresh, everything=True)
    assert asked == [SLUG]


def test_a_workbook_that_does_not_answer_is_tried(service, monkeypatch):
    """Its run fails in words that people can read, and the other neighbourhoods are not forgotten."""
    service.workbooks.books = {"a": Book("a"), SLUG: Book(SLUG, "r2")}

    def revision(self):
        raise WorkbookUnavailable("Weg.")

    monkeypatch.setattr(Book, "revision", revision)
    refresh, asked = done(service)
    periodic.refresh_due(service, refresh)
    assert asked == ["a", SLUG]


def test_a_round_ends_early_when_told(service):
    """Between two neighbourhoods the loop looks whether it must stop."""
    service.workbooks.books = {"a": Book("a"), "b": Book("b")}
    stop, asked = Event(), []

    def refresh(slug):
        asked.append(slug)
        stop.set()

    periodic.run_for_ever(service, stop, refresh=refresh)
    assert asked == ["a"]


def test_the_loop_outlives_a_bad_round(service, monkeypatch):
    """When nobody knows which neighbourhoods there are, the next round comes all the same."""
    rounds, stop = [], Event()
    names = Books.names

    def sometimes(self):
        rounds.append(1)
        if len(rounds) == 1:
            raise WorkbookUnavailable("Weg.")
        stop.set()
        return names(self)

    monkeypatch.setattr(Books, "names", sometimes)
    periodic.run_for_ever(service, stop, minutes=0, refresh=done(service)[0])
    assert len(rounds) == 2


def test_a_loop_that_was_told_to_stop_does_nothing(service):
    """A stop that comes before the first round is a stop."""
    stop = Event()
    stop.set()
    typed(service)
    periodic.run_for_ever(service, stop, refresh=lambda slug: pytest.fail("refreshed"))


def test_google_is_looked_at_once_a_night(service):
    """Where the workbook is Google's, everything is due after three at night, and once a night only."""
    refresh, asked = done(service)
    service.config = replace(service.config, google=GoogleConfig("linde=a/b"))
    assert periodic.refresh_due(service, refresh) == {SLUG: None}
    service.clock.tick(hours=24)
    periodic.refresh_due(service, refresh)
    assert asked == [SLUG]
    processed(service)
    assert periodic.refresh_due(service, refresh) == {SLUG: None}


def test_when_nobody_knows_what_changed_all_is_due(service, monkeypatch):
    """A poll that fails is no reason to overlook an answer."""

    def broken(seen):
        raise WorkbookUnavailable("weg")

    monkeypatch.setattr(service.workbooks, "changed", broken, raising=False)
    refresh, asked = done(service)
    periodic.refresh_due(service, refresh)
    assert asked == [SLUG]


@pytest.mark.parametrize(
    ("closes", "looked", "now", "due"),
    [
        ("2026-11-26 17:00", "15:30", "15:59:59", False),
        ("2026-11-26 17:00", "15:30", "16:00", True),
        ("2026-11-26 17:00", "16:20", "16:30", True),
        ("2026-11-26 17:00", "17:00", "17:30", False),
        (None, "15:30", "16:00", False),
    ],
)
def test_a_vote_that_closed_is_a_reason_to_look(closes, looked, now, due):
    """At the moment of closing in the Netherlands, and for an hour after it, though no cell changed."""
    moments = [datetime.fromisoformat(f"2026-11-26 {clock}+00:00") for clock in (looked, now)]
    assert periodic._may_be_counted(closes and datetime.fromisoformat(closes), *moments) is due
