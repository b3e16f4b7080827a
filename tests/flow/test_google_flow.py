"""A neighbourhood in Google Sheets, over HTTP: from two fresh spreadsheets to a decision, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.pipeline.setup import setup_changes
from sheets_schema.cells import write_text
from sheets_schema.tables import Role
from sheets_schema.tabs import DECISIONS, MEMORY, MENTIONS, RANKING, SETTINGS_TAB, START
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_side import Side
from tests.sheets import answer, neighbourhood, sheet


@pytest.fixture
def wijk(tmp_path):
    """Two fresh spreadsheets and a form with answers."""
    emulator, server = Side.started()
    made = Wijk(tmp_path, emulator)
    made.fill(sheet(neighbourhood()))
    yield made
    server.__exit__(None, None, None)


def test_from_answers_to_a_decision(wijk: Wijk) -> None:
    """Answers become a ranking, a decision that somebody types stays, and a new answer joins what was there."""
    first = wijk.run()
    assert first.analysis.ledger.balances
    ranking = wijk.rows(Role.KERNTEAMBLAD, RANKING.title)
    decisions = wijk.rows(Role.KERNTEAMBLAD, DECISIONS.title)
    assert len(decisions) == 3
    wijk.emulator.type(wijk.pair.kernteamblad, f"'{DECISIONS.title}'!C2:D2", [["oppakken", "Jan van de praktijk"]])
    again = wijk.run()
    assert next(iter(again.pulled.decisions.values())).verdict == "oppakken"
    assert wijk.rows(Role.KERNTEAMBLAD, DECISIONS.title)[1][2:4] == ("oppakken", "Jan van de praktijk")
    assert any("Opvolgen" in row for row in wijk.rows(Role.KERNTEAMBLAD, START.title))
    assert [row[1] for row in wijk.rows(Role.KERNTEAMBLAD, RANKING.title)] == [row[1] for row in ranking]


def test_calls_of_a_refresh(wijk: Wijk) -> None:
    """A first and a later changed refresh cost one read and one write a spreadsheet, an unchanged one no write."""
    assert wijk.counted(wijk.run)["sheets", "read"] <= 2
    more = [
        [write_text(c) for c in row]
        for row in sheet([answer(40, "Ouderenzorg", "verpleegkundig specialist", "maanden wachten op de ggz")])[1:]
    ]
    wijk.emulator.type(wijk.pair.werkblad, "'Form Responses 1'!A15", more)
    calls = wijk.counted(wijk.run)
    assert (calls["sheets", "read"], calls["sheets", "write"]) == (2, 2)
    calls = wijk.counted(wijk.run)
    assert (calls["sheets", "read"], calls["sheets", "write"]) == (2, 0)


def test_a_poll_of_what_is_unchanged_reads_no_sheet(wijk: Wijk) -> None:
    """One call of Drive tells that nothing changed since our own write; a person's edit is seen."""
    wijk.run()
    revision = wijk.workbooks.open(WIJK).revision()
    assert wijk.workbooks.changed({WIJK: revision}) == frozenset()
    calls = wijk.counted(lambda: wijk.workbooks.changed({WIJK: revision}))
    assert {key: n for key, n in calls.items() if key[0] in {"sheets", "drive"}} == {("drive", "read"): 1}
    wijk.emulator.type(wijk.pair.kernteamblad, f"'{DECISIONS.title}'!C2", [["later"]])
    assert wijk.workbooks.changed({WIJK: revision}) == {WIJK}


def test_nothing_of_the_werkblad_goes_round(wijk: Wijk) -> None:
    """No raw answer, no M-number and no memory is anywhere in the kernteamblad."""
    wijk.run()
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{wijk.pair.kernteamblad}"
    everything = str(wijk.emulator.session().request_json("GET", url, params={"includeGridData": "true"}))
    assert MEMORY.title not in everything
    assert "M-0001" not in everything
    numbers = [str(row[0]) for row in wijk.rows(Role.WERKBLAD, MENTIONS.title)[1:]]
    assert numbers
    assert not any(number in everything for number in numbers)
    leaked = [str(row["q1"]) for row in neighbourhood() if row.get("q1") and str(row["q1"]) in everything]
    # What goes well may be told in the words of whoever said yes to that.
    assert leaked == ["de samenwerking met de apotheek gaat heel goed"]


def test_settings_are_laid_out_once(wijk: Wijk) -> None:
    """Every setting stands in Instellingen, with drop-downs where there is a choice, and a second run adds none."""
    wijk.run()
    rows = wijk.rows(Role.WERKBLAD, SETTINGS_TAB.title)
    wijk.run()
    assert wijk.rows(Role.WERKBLAD, SETTINGS_TAB.title) == rows


def test_setup_of_two_fresh_spreadsheets(tmp_path: Path) -> None:
    """Every tab with its look in one write each; a second time nothing, and a refresh finds all of it in order."""
    side, emulator = Side.started()
    made = Wijk(tmp_path, side)

    def set_up() -> None:
        workbook = made.workbooks.open(WIJK)
        workbook.apply(setup_changes(workbook.read(), WIJK))

    calls = made.counted(set_up)
    assert (calls["sheets", "read"], calls["sheets", "write"]) == (2, 2)
    assert made.counted(set_up)["sheets", "write"] == 0
    assert made.rows(Role.KERNTEAMBLAD, START.title)[1][1].startswith("Stap 1")
    made.fill(sheet(neighbourhood()))
    made.run()
    assert made.run().plan.changes == ()
    assert emulator.violations() == []
    emulator.__exit__(None, None, None)
