"""Calls of Google's APIs a refresh, ours beside the naive way with gspread, counted in the log of the emulator.

The naive way opens both spreadsheets, reads every tab, and for each tab of the service clears, writes, freezes,
formats, filters and sizes it. Time is on a clock that only moves when somebody waits for the quota of 60 reads and 60
writes a minute; the calls themselves take none.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import gspread
from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import service_account

from service.adapters.google_credentials import SCOPES
from service.adapters.google_drive import Drive
from service.adapters.google_pace import Timer
from service.adapters.google_registry import SheetPair
from service.adapters.google_workbook import revision_of
from service.adapters.google_workbooks import GoogleWorkbooks
from service.adapters.sqlite_state import SqliteState
from service.ports import Rows
from sheets_schema.cells import write_text
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import TABS
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_emulator.running import Emulator, redirect
from tests.google_side import Jumping, Side
from tests.sheets import answer, neighbourhood, sheet

MANY, CHANGED = 1_000, 20
A_MINUTE = 60
COLUMNS = ("Sheets reads", "Sheets writes", "Drive")
FORM_TAB = "Form Responses 1"
Calls = Counter[tuple[str, str]]


class Naive:
    """Does with both spreadsheets what a refresh does, a tab at a time."""

    def __init__(self, wijk: Wijk) -> None:
        """An ordinary client of gspread."""
        info = service_account.Credentials.from_service_account_info(wijk.emulator.key, scopes=SCOPES)
        session = redirect(AuthorizedSession(info), wijk.emulator.base)
        self._client = gspread.authorize(info, session=session)
        self._pair = wijk.pair

    def look(self) -> dict[tuple[Role, str], Rows]:
        """Every tab of both."""
        return {
            (role, tab.title): tuple(map(tuple, tab.get_all_values()))
            for role in Role
            for tab in self._client.open_by_key(self._pair.of(role)).worksheets()
        }

    def refresh(self) -> None:
        """Every tab of both, and every tab of the service anew."""
        found = self.look()
        for role in Role:
            book = self._client.open_by_key(self._pair.of(role))
            for tab in TABS:
                rows = [list(row) for row in found.get((role, tab.title), ())]
                if tab.role is role and tab.writer is Writer.SERVICE and rows:
                    sheet_of = book.worksheet(tab.title)
                    sheet_of.clear()
                    sheet_of.update(rows)
                    sheet_of.freeze(rows=1)
                    sheet_of.format("1:1", {"textFormat": {"bold": True}})
                    sheet_of.set_basic_filter()
                    sheet_of.columns_auto_resize(0, len(rows[0]))


def texts(rows: Rows) -> list[list[str]]:
    """As a person types them."""
    return [[write_text(cell) for cell in row] for row in rows]


def send_answer(wijk: Wijk, number: int) -> None:
    """Somebody fills in the form."""
    row = answer(40 + number, "Ouderenzorg", "verpleegkundig specialist", "maanden wachten op de ggz")
    wijk.emulator.type(wijk.pair.werkblad, f"'{FORM_TAB}'!A{15 + number}", texts(sheet([row])[1:]))


def shown(calls: Calls) -> tuple[int, int, int]:
    """Of the Sheets API to read and to write, and of Drive."""
    return calls["sheets", "read"], calls["sheets", "write"], sum(n for (api, _), n in calls.items() if api == "drive")


def line(title: str, calls: tuple[int, int, int], minutes: float) -> str:
    """One row of the table."""
    return f"{title:<58}" + "".join(f"{n:>14,}" for n in calls) + f"{minutes:>12.1f} min"


def waiting(calls: tuple[int, int, int]) -> float:
    """Minutes that so many calls take at least under the quota: the first sixty of each kind go at once."""
    return max(0, *((n - 1) // A_MINUTE for n in calls[:2]))


class Deployment:
    """A thousand neighbourhoods, of which those that will change have tabs and answers."""

    def __init__(self, emulator: Emulator, folder: Path) -> None:
        """Every spreadsheet is made; those that will change are refreshed once."""
        side, clock = Side(emulator.base), Jumping()
        self.emulator, self.clock = emulator, clock

        def sleep(seconds: float) -> None:
            clock.sleep(seconds)
            emulator.advance(seconds)

        self.wijken = [Wijk(folder / str(number), side) for number in self._folders(folder)]
        for wijk in self.wijken:
            wijk.fill(sheet(neighbourhood()))
            wijk.run()
        self.pairs = {f"wijk-{at:04d}": wijk.pair for at, wijk in enumerate(self.wijken)}
        for at in range(len(self.wijken), MANY):
            pair = self.pairs[f"wijk-{at:04d}"] = SheetPair(f"werkblad-{at}", f"kernteamblad-{at}")
            for role in Role:
                emulator.control({"create": {"id": pair.of(role), "title": role.value}})
        session = side.session(Timer(clock.now, sleep))
        self.workbooks = GoogleWorkbooks(lambda: self.pairs, session, SqliteState(folder / "state.sqlite"))
        moments = Drive(session).changed_since("")
        self.seen = {
            name: revision_of([moments[pair.werkblad], moments[pair.kernteamblad]]) for name, pair in self.pairs.items()
        }
        self.workbooks.changed(self.seen)
        for wijk in self.wijken:
            wijk.workbooks._session = session  # noqa: SLF001 -- one account, one quota for all

    @staticmethod
    def _folders(folder: Path) -> range:
        for number in range(CHANGED):
            (folder / str(number)).mkdir()
        return range(CHANGED)

    def round(self) -> int:
        """Look which changed and refresh those; how many that were."""
        changed = self.workbooks.changed(self.seen)
        for at, wijk in enumerate(self.wijken):
            if f"wijk-{at:04d}" in changed:
                wijk.run()
        return len(changed)


def one(emulator: Emulator, folder: Path) -> dict[str, tuple[int, int, int]]:
    """Calls for one neighbourhood, each way."""
    wijk = Wijk(folder, Side(emulator.base))
    wijk.fill(sheet(neighbourhood()))
    wijk.run()
    seen = {WIJK: wijk.workbooks.open(WIJK).revision()}
    wijk.workbooks.changed(seen)
    naive = Naive(wijk)
    ways: dict[str, Callable[[], object]] = {
        "unchanged": lambda: wijk.workbooks.changed(seen),
        "changed": wijk.run,
        "naive unchanged": naive.look,
        "naive changed": naive.refresh,
    }
    found = {}
    for name, way in ways.items():
        if name == "changed":
            send_answer(wijk, 0)
        found[name] = shown(wijk.counted(way))
    return found


def main() -> int:
    """Print the table; 1 when the quota was broken."""
    logging.disable(logging.CRITICAL)
    with Emulator() as emulator, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "one").mkdir()
        calls = one(emulator, folder / "one")
        emulator.control({"reset": True})
        many = Deployment(emulator, folder)
        emulator.control({"quota": {"reads": A_MINUTE, "writes": A_MINUTE}})
        for wijk in many.wijken:
            send_answer(wijk, 0)
        emulator.clear()
        began, changed = many.clock.now(), many.round()
        spent = (many.clock.now() - began) / A_MINUTE
        log = emulator.calls()
    ours = shown(Counter((call["service"], call["kind"]) for call in log))
    refused = sum(call["status"] == 429 for call in log)
    looks, writes = calls["naive unchanged"], calls["naive changed"]
    naive = tuple((MANY - changed) * looks[at] + changed * writes[at] for at in range(len(COLUMNS)))
    print(f"{'':<58}" + "".join(f"{title:>14}" for title in COLUMNS) + f"{'waiting':>16}")
    print(line("one neighbourhood, something changed", calls["changed"], waiting(calls["changed"])))
    print(line("  the naive way", writes, waiting(writes)))
    print(line("one neighbourhood, nothing changed (a poll)", calls["unchanged"], 0))
    print(line("  the naive way (reads everything)", looks, waiting(looks)))
    print(line(f"{MANY:,} neighbourhoods, {changed} changed", ours, spent))
    print(line("  the naive way (calculated from the lines above)", (naive[0], naive[1], naive[2]), waiting((*naive,))))
    print(f"calls that the quota refused us: {refused}")
    return int(refused > 0)


if __name__ == "__main__":
    sys.exit(main())
