"""One neighbourhood on an emulator, with a form linked to it and quick stand-ins for masker and encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from service.adapters.run_lock import SqliteRunLock
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh
from service.ports import Files, Rows
from sheets_schema.cells import write_text
from sheets_schema.tables import Role
from tests.contract.google_stand import StandWorkbooks
from tests.fakes import make_parts
from tests.google_side import Json, Side

WIJK = "linde"


class Wijk:
    """One neighbourhood on an emulator of its own."""

    def __init__(self, folder: Path, emulator: Side, files: Files | None = None) -> None:
        """A person makes both spreadsheets."""
        self.emulator = emulator
        self.workbooks = StandWorkbooks(emulator, folder)
        self.workbooks.create(WIJK)
        self.pair = self.workbooks.pairs()[WIJK]
        parts = make_parts(folder)
        lock = SqliteRunLock(folder / "slot.sqlite", parts.clock, timedelta(minutes=35))
        self.parts: Parts = replace(parts, workbooks=self.workbooks, lock=lock, files=files or parts.files)

    def run(self) -> Run:
        """One refresh."""
        return refresh(self.parts, WIJK, Silent())

    def fill(self, rows: Rows, title: str = "Form Responses 1") -> None:
        """The form leaves its responses in a tab that it makes."""
        texts = [[write_text(cell) for cell in row] for row in rows]
        self.add_tab(title)
        self.emulator.type(self.pair.werkblad, f"'{title}'!A1", texts)

    def add_tab(self, title: str) -> None:
        """Somebody adds a tab."""
        self.batch(
            self.pair.werkblad,
            {"addSheet": {"properties": {"title": title, "gridProperties": {"columnCount": 40, "rowCount": 1000}}}},
        )

    def batch(self, ident: str, *requests: Json) -> None:
        """Somebody changes the spreadsheet by other means than typing."""
        url = f"https://sheets.googleapis.com/v4/spreadsheets/{ident}:batchUpdate"
        self.emulator.session().request_json("POST", url, body={"requests": list(requests)})

    def rows(self, role: Role, title: str) -> Rows:
        """The cells of a tab."""
        found = self.workbooks.open(WIJK).read().tab(role, title)
        assert found is not None, title
        return found.rows

    def counted(self, action: Callable[[], object]) -> Counter[tuple[str, str]]:
        """How many calls an action makes, by service and kind."""
        self.emulator.tell(clear_log=True)
        action()
        return Counter((call["service"], call["kind"]) for call in self.emulator.calls())
