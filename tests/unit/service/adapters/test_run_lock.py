"""One refresh of a neighbourhood at a time, also when its holder was killed."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.adapters import run_lock
from service.adapters.clock import SystemClock
from service.adapters.run_lock import SqliteRunLock
from service.errors import InputRefused, RunAlreadyActive
from tests.processes import PROCESSES

LEASE = timedelta(minutes=15)


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        """Start at some moment."""
        self.moment = datetime(2025, 3, 1, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment that was set."""
        return self.moment


def lock(folder: Path, clock: SetClock | None = None) -> SqliteRunLock:
    """A lock as another process would make it."""
    return SqliteRunLock(folder / "werkboek.sqlite", clock or SetClock(), LEASE)


def is_free(folder: Path, clock: SetClock | None = None, neighbourhood: str = "linde") -> bool:
    """Try it."""
    try:
        with lock(folder, clock).hold(neighbourhood):
            return True
    except RunAlreadyActive as error:
        return "al bijgewerkt" not in str(error)


def test_a_held_lock_is_refused_and_a_released_one_is_not(tmp_path):
    """Only one at a time, per neighbourhood; it is free again after the run."""
    with lock(tmp_path).hold("linde"):
        assert not is_free(tmp_path)
        assert is_free(tmp_path, neighbourhood="oost")
    assert is_free(tmp_path)


def test_a_failed_run_frees_the_lock(tmp_path):
    """Whatever the run raises, the next one can start, and the error is the run's own."""
    with pytest.raises(KeyError), lock(tmp_path).hold("linde"):
        raise KeyError
    assert is_free(tmp_path)


def test_a_lease_ends(tmp_path):
    """A holder that outlived its lease loses it, and does not take away the next one's."""
    clock = SetClock()
    with lock(tmp_path, clock).hold("linde"):
        clock.moment += LEASE - timedelta(seconds=1)
        assert not is_free(tmp_path, clock)
        clock.moment += timedelta(seconds=1)
        second = lock(tmp_path, clock).hold("linde")
        second.__enter__()
    assert not is_free(tmp_path, clock)
    second.__exit__(None, None, None)
    assert is_free(tmp_path, clock)


def hold_and_die(folder: Path) -> None:
    """Take the lock and be killed while holding it."""
    with lock(folder).hold("linde"):
        os.kill(os.getpid(), signal.SIGKILL)


def killed_holder(folder: Path) -> None:
    """Have a process take the lock and die."""
    process = PROCESSES.Process(target=hold_and_die, args=(folder,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def test_the_lock_of_a_killed_run_is_free_at_once(tmp_path):
    """On the same machine a dead process holds nothing."""
    killed_holder(tmp_path)
    assert is_free(tmp_path)


def test_the_lock_of_a_run_elsewhere_waits_for_its_lease(tmp_path, monkeypatch):
    """Of another machine, or where the machine has no name, we cannot know who is dead."""
    killed_holder(tmp_path)
    clock = SetClock()
    for elsewhere in ("een andere machine", ""):
        monkeypatch.setattr(run_lock, "_machine", lambda name=elsewhere: name)
        assert not is_free(tmp_path, clock)
    clock.moment += LEASE
    assert is_free(tmp_path, clock)


def test_without_the_words_of_linux_only_the_lease_counts(tmp_path, monkeypatch):
    """Where the system does not tell which process numbers are whose, no holder is called dead."""

    def absent(*_arguments, **_options):
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", absent)
    with lock(tmp_path).hold("linde"):
        monkeypatch.setattr("os.kill", absent)
        assert not is_free(tmp_path)


def test_a_process_of_someone_else_is_alive(tmp_path, monkeypatch):
    """Not being allowed to signal a process means that it is there."""

    def forbidden(_process, _signal):
        raise PermissionError

    with lock(tmp_path).hold("linde"):
        monkeypatch.setattr("os.kill", forbidden)
        assert not is_free(tmp_path)


def race(folder: Path, start, done, won) -> None:
    """Try to take the lock at the same moment as the others, and keep it until all have tried."""
    start.wait()
    try:
        with SqliteRunLock(folder / "werkboek.sqlite", SystemClock(), LEASE).hold("linde"):
            won.put(os.getpid())
            done.wait()
    except RunAlreadyActive:
        done.wait()


def test_of_racing_processes_exactly_one_wins(tmp_path):
    """Four processes start at once on a file that is not there yet; one holds the lock."""
    start, done, won = PROCESSES.Barrier(4, timeout=60), PROCESSES.Barrier(4, timeout=60), PROCESSES.Queue()
    runners = [PROCESSES.Process(target=race, args=(tmp_path, start, done, won)) for _ in range(4)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
        assert runner.exitcode == 0
    winner = won.get()
    assert won.empty()
    assert winner in {runner.pid for runner in runners}
    won.close()
    won.join_thread()


def test_a_name_that_is_no_slug_is_refused(tmp_path):
    """As everywhere else."""
    with pytest.raises(InputRefused), lock(tmp_path).hold("De Linde"):
        pass
