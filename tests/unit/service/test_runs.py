"""A refresh in a process of its own: how its end is told, whatever that end is."""

from __future__ import annotations

from threading import Event
from types import SimpleNamespace

import pytest

from service import runs
from service.bootstrap import build
from service.errors import MaskingUnavailable, RunAlreadyActive
from service.pipeline.last_run import RunState, RunStatus, note_run
from tests.unit.service.web.example import SLUG, fake_service, spoken

RUN = "abc"


@pytest.fixture
def service(tmp_path):
    """Fakes, with a folder in which a child finds nothing."""
    return fake_service(tmp_path)


def refreshing(monkeypatch, outcome):
    """Let `refresh` end like that: with an exception, or with a result."""

    def refresh(parts, neighbourhood, progress):
        if isinstance(outcome, RunAlreadyActive):
            raise outcome
        progress.begin("Knelpunten vinden")
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr("service.pipeline.refresh.refresh", refresh)


def child_that(monkeypatch, deed, code=0):
    """Let the child do this deed and end with that code."""

    def child(config, neighbourhood, run, stop):
        deed(run)
        return code

    monkeypatch.setattr(runs, "_child", child)


def test_a_good_run_notes_what_it_wrote(service, monkeypatch):
    """After a refresh the pages know that it is done and how many changes there were."""
    refreshing(monkeypatch, SimpleNamespace(written=4, analysis=SimpleNamespace(ledger=SimpleNamespace(used=9))))
    assert runs.carry_out(service, SLUG, RUN) == 0
    assert spoken(service.files) == RunStatus(RUN, RunState.DONE, service.clock.now(), written=4)


def test_a_run_that_could_not_work_notes_why(service, monkeypatch):
    """What is wrong reaches the page in the words of the error, and the caller as its exit code."""
    refreshing(monkeypatch, MaskingUnavailable("Weglakken lukt niet.", "Bouw de lijsten."))
    assert runs.carry_out(service, SLUG, RUN) == MaskingUnavailable.exit_code
    status = spoken(service.files)
    assert (status.state, status.message, status.advice) == (
        RunState.FAILED,
        "Weglakken lukt niet.",
        "Bouw de lijsten.",
    )


def test_a_bug_is_told_without_its_message(service, monkeypatch):
    """A page never shows what an unforeseen exception says, for that may quote an answer."""
    refreshing(monkeypatch, ValueError("Mevrouw Zomereik"))
    assert runs.carry_out(service, SLUG, RUN) == 70
    status = spoken(service.files)
    assert status.state is RunState.FAILED
    assert "Zomereik" not in status.message
    assert "niets half weggeschreven" in status.message


def test_a_run_that_finds_another_says_nothing(service, monkeypatch):
    """The words of the run that is busy are left alone."""
    refreshing(monkeypatch, RunAlreadyActive("Bezig."))
    busy = RunStatus("ander", RunState.BUSY, service.clock.now(), "Lezen")
    note_run(service.files, SLUG, busy)
    assert runs.carry_out(service, SLUG, RUN) == RunAlreadyActive.exit_code
    assert spoken(service.files) == busy


@pytest.mark.parametrize(
    ("code", "state"), [(-9, RunState.FAILED), (1, RunState.FAILED), (RunAlreadyActive.exit_code, RunState.ELSEWHERE)]
)
def test_a_child_that_dies_silently_is_told(service, monkeypatch, code, state):
    """A killed child never leaves a page that waits for ever; one that met another run is no failure."""
    child_that(
        monkeypatch, lambda run: note_run(service.files, SLUG, RunStatus(run, RunState.BUSY, service.clock.now())), code
    )
    assert runs.run_and_wait(service, SLUG).state is state
    assert spoken(service.files).state is state


def test_a_child_that_met_another_run_leaves_its_words(service, monkeypatch):
    """The run that is busy goes on telling how far it is."""
    busy = RunStatus("ander", RunState.BUSY, service.clock.now(), "Lezen")
    child_that(monkeypatch, lambda run: note_run(service.files, SLUG, busy), RunAlreadyActive.exit_code)
    assert runs.run_and_wait(service, SLUG).state is RunState.ELSEWHERE
    assert spoken(service.files) == busy


def test_a_wish_is_kept_until_a_run_answers_it(service, monkeypatch):
    """Somebody's word starts nothing here; a run elsewhere replaces it by its end, also one that dies in silence."""
    assert runs.ask(service, SLUG).state is RunState.ASKED
    assert spoken(service.files).state is RunState.ASKED
    child_that(monkeypatch, lambda run: None, -9)
    assert runs.run_and_wait(service, SLUG).state is RunState.FAILED
    assert spoken(service.files).state is RunState.FAILED


def test_starting_returns_at_once_and_is_seen_to_its_end(service, monkeypatch):
    """The caller gets a status before the child did anything, and the end is noted without the caller."""
    may_go, went = Event(), Event()

    def wait(run):
        may_go.wait(10)
        note_run(service.files, SLUG, RunStatus(run, RunState.DONE, service.clock.now()))
        went.set()

    child_that(monkeypatch, wait)
    status = runs.start(service, SLUG)
    assert status.is_busy(service.clock.now())
    assert spoken(service.files) == status
    may_go.set()
    assert went.wait(10)
    assert spoken(service.files).state is RunState.DONE


def test_a_real_child_finds_our_places_and_tells_its_fault(tmp_path):
    """A process of its own works in the folders of this configuration, and its fault arrives in words."""
    service = build(fake_service(tmp_path).config)
    status = runs.run_and_wait(service, SLUG)
    assert status.state is RunState.FAILED
    assert SLUG in status.message
    assert spoken(service.files) == status


def test_a_child_that_is_told_to_stop_stops(service):
    """A child is broken off, and that is told as a failure and not as a result."""
    stop = Event()
    stop.set()
    assert runs.run_and_wait(service, SLUG, stop).state is RunState.FAILED
