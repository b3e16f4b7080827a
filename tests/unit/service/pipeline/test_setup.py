"""Getting a neighbourhood ready: every tab once, people's words left alone, and the steps that are left."""

from __future__ import annotations

from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.pipeline.progress import Silent
from service.pipeline.refresh import refresh
from service.pipeline.setup import setup_changes, steps_left
from service.ports import AppendRows, ReplaceTab
from sheets_schema.tables import Role
from sheets_schema.tabs import DECISIONS, MEMORY, SETTINGS_TAB, START, TABS
from tests.fakes import make_parts
from tests.sheets import filled, neighbourhood

WIJK = "linde"


def set_up(workbook):
    """Do it once more."""
    workbook.apply(setup_changes(workbook.read(), WIJK))
    return workbook.read()


def test_every_tab_is_there_with_its_header(tmp_path):
    """All declared tabs, the memory hidden, and every setting with its default."""
    snapshot = set_up(SqliteWorkbooks(tmp_path / "a.sqlite").create(WIJK))
    assert {(t.role, t.title) for t in snapshot.tabs} == {(t.role, t.title) for t in TABS}
    assert snapshot.tab(MEMORY.role, MEMORY.title).hidden
    assert all(t.rows[0] == next(d.header for d in TABS if d.title == t.title) for t in snapshot.tabs)
    assert len(snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title).rows) > 20


def test_a_second_time_nothing_is_done(tmp_path):
    """Setting up again, also after a refresh, changes nothing."""
    workbook = SqliteWorkbooks(tmp_path / "a.sqlite").create(WIJK)
    set_up(workbook)
    assert setup_changes(workbook.read(), WIJK) == ()
    parts = make_parts(tmp_path)
    parts.workbooks.create(WIJK).apply([filled(neighbourhood())])
    book = parts.workbooks.open(WIJK)
    refresh(parts, WIJK, Silent())
    set_up(book)
    assert setup_changes(book.read(), WIJK) == ()
    assert "Stap" not in str(book.read().tab(START.role, START.title).rows)
    assert refresh(parts, WIJK, Silent()).plan.changes == ()


def test_what_people_wrote_stays(tmp_path):
    """A setting that they changed and a decision that they took are kept; a setting that is missing is added below."""
    workbook = SqliteWorkbooks(tmp_path / "a.sqlite").create(WIJK)
    typed = ((SETTINGS_TAB.header), ("Naam van de wijk", "De Linden"))
    decided = (DECISIONS.header, ("K-001", "Wachten", "later"))
    workbook.apply(
        [
            ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, typed),
            ReplaceTab(DECISIONS.role, DECISIONS.title, decided),
        ]
    )
    snapshot = set_up(workbook)
    rows = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title).rows
    assert rows[:2] == typed
    assert [row[0] for row in rows].count("Naam van de wijk") == 1
    assert len(rows) > 20
    assert snapshot.tab(DECISIONS.role, DECISIONS.title).rows == decided


def test_steps_go_as_they_are_done(tmp_path):
    """From an empty neighbourhood to one with answers, the list gets shorter; Begin hier shows it."""
    workbook = SqliteWorkbooks(tmp_path / "a.sqlite").create(WIJK)
    snapshot = set_up(workbook)
    first = [what for what, _ in steps_left(snapshot, WIJK)]
    assert len(first) == 5
    assert "Stap 1. Vul de namen in" in str(snapshot.tab(START.role, START.title).rows)
    lines = (("Naam van de wijk", "De Linden"), ("Naam van de coördinator", "Kim"), ("Ronde", "najaar", "2026-09-01"))
    rows = (SETTINGS_TAB.header, *lines, ("Organisatie", "Apotheek"))
    workbook.apply([ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, rows)])
    assert [what for what, _ in steps_left(workbook.read(), WIJK)] == first[3:]
    workbook.apply([filled([])])
    assert [what for what, _ in steps_left(workbook.read(), WIJK)] == first[4:]
    workbook.apply([AppendRows(Role.WERKBLAD, "Formulierreacties 1", (), (("9-11-2026 10:00:00", "Apotheek"),))])
    assert steps_left(workbook.read(), WIJK) == ()
