"""A writer that is killed at any moment leaves the old workbook or the new one, never something in between."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.adapters.sqlite_database import Connect
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.ports import AppendRows, Change, ReplaceTab, Rows, Snapshot
from sheets_schema.tables import Role
from tests.flow.killing import When, count_statements, run_and_kill

TEXT = "De wachttijd voor de wijkverpleging is lang en de praktijk belt elke dag om te horen of er plek is. "


def mentions(edition: int, count: int) -> Rows:
    """A tab of the service as a refresh writes it: a header and one row a mention."""
    header = ("M-nummer", "Tekst", "Thema", "K-nummer", "Zekerheid")
    return (
        header,
        *((f"M-{i:04d}", TEXT * 3 + str(edition), "Toegang", f"K-{i % 9:03d}", i / 7) for i in range(count)),
    )


def refresh_plan(edition: int, count: int = 150) -> list[Change]:
    """What a refresh writes: its own tabs as a whole, and a row under a tab that people write."""
    mine = [
        ReplaceTab(Role.WERKBLAD, "Antwoorden per knelpunt", mentions(edition, count)),
        ReplaceTab(Role.WERKBLAD, "_wijkpeil", mentions(edition, count // 2), hidden=True),
        ReplaceTab(Role.KERNTEAMBLAD, "Alle knelpunten", mentions(edition, 9)),
    ]
    return [*mine, AppendRows(Role.KERNTEAMBLAD, "Besluiten", ("K-nummer", "Besluit"), ((f"K-{edition:03d}",),))]


def refresh(connect: Connect, path: Path, count: int = 150) -> None:
    """Bring the workbook to its second edition, unless it is there already."""
    workbook = SqliteWorkbooks(path, connect=connect).open("linde")
    before = workbook.read()
    besluiten = before.tab(Role.KERNTEAMBLAD, "Besluiten")
    assert besluiten is not None
    todo = refresh_plan(2, count)
    workbook.apply(todo[:-1] if ("K-002",) in besluiten.rows else todo, expecting=before.revision)


def prepared(folder: Path, count: int = 150) -> Path:
    """A workbook at its first edition."""
    path = folder / "werkboek.sqlite"
    SqliteWorkbooks(path).create("linde").apply(refresh_plan(1, count))
    return path


def state_of(path: Path) -> Snapshot:
    """The workbook as the next reader finds it."""
    return SqliteWorkbooks(path).open("linde").read()


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_statement_leaves_old_or_new(tmp_path, when: When):
    """Killed at every single statement, the workbook is wholly old or wholly new, and the next run ends it."""
    start = prepared(tmp_path)
    old, done = state_of(start), tmp_path / "klaar.sqlite"
    shutil.copy(start, done)
    total = count_statements(refresh, (done,))
    new = state_of(done)
    assert old.tabs != new.tabs
    outcomes = []
    for number in range(1, total + 1):
        victim = tmp_path / f"{number}.sqlite"
        shutil.copy(start, victim)
        assert run_and_kill(refresh, (victim,), number, when)
        left = state_of(victim)
        assert left in (old, new), f"half a refresh after a kill {when} statement {number}"
        outcomes.append(left == new)
        count_statements(refresh, (victim,))
        assert state_of(victim) == new
    # The last statement is the COMMIT: nothing shows before it, all of it after.
    assert outcomes == [False] * (total - 1) + [when == "after"]


def test_a_kill_with_half_written_pages_is_undone(tmp_path):
    """When SQLite had already written part of a large refresh to the file, the next reader finds the old state."""
    path = prepared(tmp_path, count=1500)
    old, raw = state_of(path), path.read_bytes()
    total = count_statements(refresh, (shutil.copy(path, tmp_path / "teller.sqlite"), 1500))
    assert run_and_kill(refresh, (path, 1500), total, "before", pages=1)
    assert path.read_bytes() != raw
    assert path.with_name(f"{path.name}-journal").exists()
    assert state_of(path) == old


def found(connect: Connect, path: Path) -> None:
    """Make the file and its first neighbourhood."""
    SqliteWorkbooks(path, connect=connect).create("linde")


def test_a_kill_while_the_file_is_made(tmp_path):
    """Killed before any statement of the very first write, there is no neighbourhood yet, and the next run makes it."""
    total = count_statements(found, (tmp_path / "teller.sqlite",))
    for number in range(1, total + 1):
        path = tmp_path / f"{number}.sqlite"
        assert run_and_kill(found, (path,), number, "before")
        assert SqliteWorkbooks(path).names() == ()
        assert SqliteWorkbooks(path).create("linde").read().tabs == ()


def test_work_that_is_not_killed_ends(tmp_path):
    """A statement number beyond the last kills nothing: the harness tells that the work finished."""
    path = prepared(tmp_path)
    assert not run_and_kill(refresh, (path,), 10_000, "before")
    assert state_of(path).revision == "2"
