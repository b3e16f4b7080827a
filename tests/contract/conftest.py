"""The implementations that every contract test runs over; a new one joins by adding a stand to WORKBOOK_STANDS."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from service.adapters.sqlite_state import SqliteState
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.ports import State, Workbooks
from sheets_schema.cells import Cell
from sheets_schema.tables import Role
from tests.contract.google_stand import GoogleStand


class WorkbookStand(Protocol):
    """One implementation set up for a test, with what people can do behind the service's back."""

    kinds_kept: bool
    """Whether 3 and 3.0 stay apart (a Google sheet knows numbers only)."""

    def kept(self, cell: Cell) -> Cell:
        """What is left of a cell: some storage knows no NUL, no half of a character and no zones of time."""
        ...

    def workbooks(self) -> Workbooks:
        """A new instance on the same storage, as another process would make it."""
        ...

    def opener(self) -> Callable[[], Workbooks]:
        """The same, but something that can be sent to another process."""
        ...

    def delete_tab(self, neighbourhood: str, role: Role, title: str) -> None:
        """Do as a person who throws a tab away."""
        ...


class Opener:
    """Makes SqliteWorkbooks in whatever process it is called."""

    def __init__(self, path: Path) -> None:
        """Remember the file."""
        self._path = path

    def __call__(self) -> SqliteWorkbooks:
        """Make one."""
        return SqliteWorkbooks(self._path)


class SqliteStand:
    """The embedded workbook in a temporary folder."""

    kinds_kept = True

    def __init__(self, folder: Path) -> None:
        """Choose the file."""
        self._path = folder / "data" / "werkboek.sqlite"

    def kept(self, cell: Cell) -> Cell:
        """All of it."""
        return cell

    def workbooks(self) -> SqliteWorkbooks:
        """A new instance on the file."""
        return SqliteWorkbooks(self._path)

    def opener(self) -> Opener:
        """Something that can be sent to another process."""
        return Opener(self._path)

    def delete_tab(self, neighbourhood: str, role: Role, title: str) -> None:
        """There is no button for it in the embedded workbook, so by hand."""
        connection = sqlite3.connect(self._path)
        with connection:
            which = (
                "SELECT t.id FROM tab t JOIN neighbourhood n ON n.id = t.neighbourhood"
                " WHERE n.name = ? AND t.role = ? AND t.title = ?"
            )
            key = (neighbourhood, role.value, title)
            connection.execute(f"DELETE FROM tab_row WHERE tab IN ({which})", key)
            connection.execute(f"DELETE FROM tab WHERE id IN ({which})", key)
        connection.close()


WORKBOOK_STANDS: dict[str, Callable[[Path], WorkbookStand]] = {"google": GoogleStand, "sqlite": SqliteStand}
STATES: dict[str, Callable[[Path], State]] = {"sqlite": lambda folder: SqliteState(folder / "data" / "state.sqlite")}


@pytest.fixture(params=sorted(WORKBOOK_STANDS))
def stand(request, tmp_path) -> WorkbookStand:
    """Each implementation of the workbook in turn."""
    return WORKBOOK_STANDS[request.param](tmp_path)


@pytest.fixture(params=sorted(STATES))
def new_state(request, tmp_path) -> Callable[[], State]:
    """Each implementation of the cache in turn: every call opens the same one anew."""
    return lambda: STATES[request.param](tmp_path)
