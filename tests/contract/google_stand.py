"""Google spreadsheets, as the emulator keeps them, set up for the contract tests."""

from __future__ import annotations

import secrets
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from service.adapters.google_registry import SheetPair, read_registry
from service.adapters.google_workbook import GoogleWorkbook
from service.adapters.google_workbooks import GoogleWorkbooks
from service.adapters.slugs import checked_slug
from service.adapters.sqlite_state import SqliteState
from sheets_schema.cells import Cell
from sheets_schema.dates import ZONE
from sheets_schema.tables import Role
from tests.google_side import Side


@lru_cache(maxsize=1)
def running() -> Side:
    """One emulator for all tests of a process; every test has spreadsheets of its own in it."""
    return Side.started()[0]


class StandWorkbooks(GoogleWorkbooks):
    """As the service has them, but a new neighbourhood gets its spreadsheets from a person at once."""

    def __init__(self, emulator: Side, folder: Path) -> None:
        """Remember where the list of neighbourhoods is."""
        self.emulator = emulator
        self.file = folder / "wijken.txt"
        super().__init__(self.pairs, emulator.session(), SqliteState(folder / "data" / "state.sqlite"))

    def pairs(self) -> dict[str, SheetPair]:
        """The neighbourhoods so far."""
        text = self.file.read_text(encoding="utf-8") if self.file.exists() else ""
        return read_registry(text) if text else {}

    def create(self, neighbourhood: str) -> GoogleWorkbook:
        """Do as a person first, then as the service."""
        name = checked_slug(neighbourhood)
        if name not in self.pairs():
            ids = [secrets.token_hex(12) for _ in Role]
            for ident, role in zip(ids, Role, strict=True):
                self.emulator.tell(create={"id": ident, "title": f"{role.value} {name}"})
            with self.file.open("a", encoding="utf-8") as file:
                file.write(f"{name}={'/'.join(ids)}\n")
        return super().create(name)


class GoogleOpener:
    """Makes StandWorkbooks in whatever process it is called."""

    def __init__(self, base: str, folder: Path) -> None:
        """Remember where the emulator and the list are."""
        self.base = base
        self.folder = folder

    def __call__(self) -> StandWorkbooks:
        """Make one."""
        return StandWorkbooks(Side(self.base), self.folder)


class GoogleStand:
    """Two spreadsheets a neighbourhood on the emulator."""

    kinds_kept = False

    def __init__(self, folder: Path) -> None:
        """Remember the folder of the list and the cache."""
        self._folder = folder

    def kept(self, cell: Cell) -> Cell:
        """JSON of Google holds no NUL and no half of a character; a moment is one on the clock of Amsterdam."""
        if isinstance(cell, str):
            return cell.replace("\x00", "").replace("\ud800", "") or None
        if isinstance(cell, datetime) and cell.tzinfo:
            return cell.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
        return cell

    def workbooks(self) -> StandWorkbooks:
        """A new instance on the same spreadsheets."""
        return StandWorkbooks(running(), self._folder)

    def opener(self) -> GoogleOpener:
        """Something that can be sent to another process."""
        return GoogleOpener(running().base, self._folder)

    def delete_tab(self, neighbourhood: str, role: Role, title: str) -> None:
        """Somebody throws the tab away, and we have no copy of it."""
        emulator = running()
        ident = self.workbooks().pairs()[neighbourhood].of(role)
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{ident}"
        session = emulator.session()
        found = session.request_json("GET", url, params={"fields": "sheets(properties(sheetId,title))"})["sheets"]
        number = next(s["properties"].get("sheetId", 0) for s in found if s["properties"]["title"] == title)
        session.request_json("POST", f"{url}:batchUpdate", body={"requests": [{"deleteSheet": {"sheetId": number}}]})
        state = SqliteState(self._folder / "data" / "state.sqlite")
        state.forget("people-tab", [f"{neighbourhood}/{role.value}/{title}"])
