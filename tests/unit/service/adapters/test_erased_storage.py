"""The files of a machine after an erasure: no words in the cache, nothing in the gaps of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.adapters.erased_storage import Storage
from service.adapters.sqlite_state import SqliteState
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.errors import WorkbookUnavailable

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECRET = b"een heel geheim antwoord"


def storage(folder: Path) -> Storage:
    return Storage(folder / "boek.sqlite", folder / "state.sqlite", folder / "files")


def test_only_what_holds_no_words_is_remembered(tmp_path: Path) -> None:
    """Masked texts, vectors, copies of tabs and kinds that nobody knows go; money spent and used codes stay."""
    state = SqliteState(tmp_path / "state.sqlite")
    stays = ("model-budget", "model-waiting", "drive-poll", "inlogcode")
    goes = ("masked", "vector", "people-tab", "model", "iets-nieuws")
    for kind in (*stays, *goes):
        state.put_many(kind, {"a": b"1"})
    storage(tmp_path).forget()
    assert [kind for kind in (*stays, *goes) if state.get_many(kind, ["a"])] == list(stays)


def test_damaged_caches_go_as_a_whole(tmp_path: Path) -> None:
    """In a file that cannot be read, now or before, nobody can look for words."""
    (tmp_path / "state.sqlite").write_bytes(SECRET * 100)
    (tmp_path / "state.sqlite.kapot").write_bytes(SECRET)
    storage(tmp_path).forget()
    assert list(tmp_path.iterdir()) == []


def test_without_files_there_is_nothing_to_do(tmp_path: Path) -> None:
    """A machine on which nothing ran yet is left as it is."""
    storage(tmp_path).forget()
    storage(tmp_path).sweep(NOW)
    assert list(tmp_path.iterdir()) == []


def test_gaps_are_overwritten(tmp_path: Path) -> None:
    """What an older program unlinked without overwriting it is gone after a sweep."""
    path = tmp_path / "state.sqlite"
    SqliteState(path).put_many("masked", {f"k{i}": SECRET * 40 for i in range(50)})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("DELETE FROM entry")
        connection.commit()
    assert SECRET in path.read_bytes()
    storage(tmp_path).sweep(NOW)
    assert SECRET not in path.read_bytes()


def test_a_busy_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that somebody holds is not rebuilt, and that does not pass in silence."""
    path = tmp_path / "boek.sqlite"
    SqliteWorkbooks(path).create("linde")
    monkeypatch.setattr("service.adapters.sqlite_database.BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkbookUnavailable):
            storage(tmp_path).sweep(NOW)
