"""Erasing in Google Sheets: the words leave both spreadsheets, and nothing that arrives meanwhile is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.adapters.erased_storage import Storage
from service.pipeline.erasing import Means, Target, erase
from service.pipeline.progress import Silent
from service.pipeline.sent_rows import Wish
from service.ports import ReplaceTab
from sheets_schema.cells import write_text
from sheets_schema.tables import Role
from sheets_schema.tabs import CORRECTIONS, MENTIONS
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_side import Side
from tests.sheets import answer, neighbourhood, sheet

TAB = "Form Responses 1"
ROW = 4
WORDS = "lang wachten op de ggz door de wachtlijst"


@pytest.fixture
def wijk(tmp_path: Path) -> Iterator[Wijk]:
    """A neighbourhood that was refreshed once."""
    emulator, server = Side.started()
    made = Wijk(tmp_path, emulator)
    made.fill(sheet(neighbourhood()))
    made.run()
    yield made
    server.__exit__(None, None, None)


def means_of(wijk: Wijk, folder: Path) -> Means:
    storage = Storage(folder / "slot.sqlite", folder / "state.sqlite", folder / "files")
    return Means(wijk.parts, storage.forget, lambda: storage.sweep(wijk.parts.clock.now()))


def everything(wijk: Wijk) -> str:
    url = "https://sheets.googleapis.com/v4/spreadsheets/"
    session = wijk.emulator.session()
    params = {"includeGridData": "true"}
    ids = (wijk.pair.werkblad, wijk.pair.kernteamblad)
    return "".join(str(session.request_json("GET", f"{url}{ident}", params=params)) for ident in ids)


def test_the_words_leave_both_spreadsheets(wijk: Wijk, tmp_path: Path) -> None:
    """Of one answer nothing stands in any cell; the row is empty where it was, all others stay as they were."""
    before = wijk.rows(Role.WERKBLAD, TAB)
    assert WORDS in everything(wijk)
    numbers = {row[0]: row[1] for row in wijk.rows(Role.WERKBLAD, MENTIONS.title)[1:]}
    gone = erase(means_of(wijk, tmp_path), WIJK, Target(Wish(rows=frozenset({ROW}))), Silent()).erasure
    assert WORDS not in everything(wijk)
    expected = [() if number == ROW else row for number, row in enumerate(before, start=1)]
    assert list(wijk.rows(Role.WERKBLAD, TAB)) == expected
    left = {row[0]: row[1] for row in wijk.rows(Role.WERKBLAD, MENTIONS.title)[1:]}
    assert left == {m: k for m, k in numbers.items() if m not in gone.mentions}
    assert CORRECTIONS.title in {t.title for t in wijk.workbooks.open(WIJK).read().tabs}


def test_an_answer_that_arrives_meanwhile_stays(wijk: Wijk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Emptying a row writes that row alone: what the form adds between reading and writing is not overwritten."""
    workbook = wijk.workbooks.open(WIJK)
    snapshot = workbook.read()
    tab = snapshot.tab(Role.WERKBLAD, TAB)
    assert tab is not None
    later = sheet([answer(50, "Fysio", "fysiotherapeut", "geen plek in de oefenzaal")])[1:]
    texts = [[write_text(cell) for cell in row] for row in later]
    write = workbook._write

    def write_late(role: Role, *rest: Any) -> Any:
        if role is Role.WERKBLAD:
            wijk.emulator.type(wijk.pair.werkblad, f"'{TAB}'!A{len(tab.rows) + 1}", texts)
        return write(role, *rest)

    monkeypatch.setattr(workbook, "_write", write_late)
    rows = tuple(() if number == ROW else row for number, row in enumerate(tab.rows, start=1))
    workbook.apply([ReplaceTab(Role.WERKBLAD, TAB, rows)], expecting=snapshot.revision)
    now = wijk.rows(Role.WERKBLAD, TAB)
    assert now[ROW - 1] == ()
    assert len(now) == len(tab.rows) + 1
    assert "geen plek in de oefenzaal" in now[-1]
