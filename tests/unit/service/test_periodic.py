"""Which neighbourhoods are due, and a loop that outlives bad nights and stops when told."""

from __future__ import annotations

from threading import Event

import pytest

from service import periodic
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


@pytest.mark.parametrize("change", [typed, upgraded, lost_look, broken_result])
def test_what_changed_is_due(service, change):
    """A changed cell, another version of the software, and a lost or broken result each ask for a refresh."""
    change(service)
    refresh, asked = done(service)
    (ended,) = periodic.refresh_due(service, refresh).values()
    assert ended is not None
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
