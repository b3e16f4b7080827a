"""What only the SQLite cache promises: it never fails a run, it stays small, and erasing means erasing."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from service.adapters import sqlite_database
from service.adapters.sqlite_state import SqliteState
from service.errors import WorkbookUnavailable
from tests.flow.killing import Meter


@pytest.fixture
def path(tmp_path):
    """Where the file will be."""
    return tmp_path / "state.sqlite"


@pytest.mark.parametrize("content", [b"onzin" * 999, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_moved_aside(path, content, caplog):
    """The run goes on without its cache; the next put starts a new one, and the log tells."""
    path.write_bytes(content)
    assert SqliteState(path).get_many("masked", ["a"]) == {}
    assert path.with_name("state.sqlite.kapot").read_bytes() == content
    assert "moved aside" in caplog.text
    SqliteState(path).put_many("masked", {"a": b"1"})
    assert SqliteState(path).get_many("masked", ["a"]) == {"a": b"1"}


def test_a_damaged_file_that_cannot_be_moved_costs_time_only(path, monkeypatch, caplog):
    """When even that fails, the run goes on and the log tells."""

    def forbidden(*_arguments):
        raise PermissionError

    path.write_bytes(b"onzin" * 999)
    monkeypatch.setattr(type(path), "replace", forbidden)
    assert SqliteState(path).get_many("masked", ["a"]) == {}
    assert "stays where it is" in caplog.text


def test_putting_nothing_makes_no_file(path):
    """A run without anything new leaves the disk alone."""
    SqliteState(path).put_many("masked", {})
    assert not path.exists()


def test_an_empty_file_is_a_new_cache(path):
    """A file without anything in it is no damage."""
    path.touch()
    state = SqliteState(path)
    assert state.get_many("masked", ["a"]) == {}
    state.put_many("masked", {"a": b"1"})
    assert state.get_many("masked", ["a"]) == {"a": b"1"}


def test_a_busy_cache_costs_time_only(path, monkeypatch, caplog):
    """When it does not answer, nothing is given or kept, and the run goes on; only erasing must not be skipped."""
    SqliteState(path).put_many("masked", {"a": b"1"})
    monkeypatch.setattr(sqlite_database, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert SqliteState(path).get_many("masked", ["a"]) == {}
        SqliteState(path).put_many("masked", {"a": b"2"})
        with pytest.raises(WorkbookUnavailable, match="tussenopslag"):
            SqliteState(path).forget("masked", ["a"])
    assert SqliteState(path).get_many("masked", ["a"]) == {"a": b"1"}
    assert "not available" in caplog.text


def test_the_oldest_go_first(path):
    """Above the cap, what was not asked for or put for longest goes, and the newest stays."""
    state = SqliteState(path, max_bytes=1_000)
    for name in "abcd":
        state.put_many("masked", {name: bytes(240)})
    assert state.get_many("masked", ["a"]) == {"a": bytes(240)}
    state.put_many("masked", {"e": bytes(240)})
    assert set(state.get_many("masked", list("abcde"))) == {"a", "d", "e"}


def test_asking_again_writes_nothing(path):
    """A run that finds everything leaves the file alone."""
    state = SqliteState(path)
    state.put_many("masked", {f"k{i}": b"1" for i in range(50)})
    before = path.read_bytes()
    state.get_many("masked", [f"k{i}" for i in range(50)])
    assert path.read_bytes() == before


def test_many_keys_take_few_statements(path):
    """Keys are asked for by the hundreds."""
    meter = Meter()
    state = SqliteState(path, connect=meter.connect)
    state.put_many("vector", {f"k{i}": b"1" for i in range(5_000)})
    meter.count = 0
    state.get_many("vector", [f"k{i}" for i in range(5_000)])
    assert meter.count <= 16


def test_what_was_forgotten_is_nowhere(path):
    """Not in free pages, and not in a file that was moved aside."""
    state = SqliteState(path)
    state.put_many("masked", {f"k{i}": b"geheim antwoord %d" % i for i in range(200)})
    path.with_name("state.sqlite.kapot").write_bytes(b"geheim antwoord")
    state.forget("masked", [f"k{i}" for i in range(200)])
    assert not any(b"geheim antwoord" in found.read_bytes() for found in path.parent.iterdir())


def test_forgetting_in_a_damaged_file_removes_it(path):
    """What cannot be opened cannot be erased in part."""
    path.write_bytes(b"geheim" * 999)
    SqliteState(path).forget("masked", ["a"])
    assert list(path.parent.iterdir()) == []
