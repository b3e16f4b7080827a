"""Whatever people do in their sheets, and whenever, nothing of it is lost or overwritten, over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from service.adapters.run_lock import SqliteRunLock
from service.errors import WorkbookChanged, WorkbookUnavailable
from service.pipeline.progress import Silent
from service.pipeline.refresh import refresh
from service.ports import AppendRows, ReplaceTab
from sheets_schema.cells import write_text
from sheets_schema.tables import Role
from sheets_schema.tabs import CORRECTIONS, DECISIONS, MEMORY, MENTIONS, RANKING, REVIEW, START, TABS, TOP5
from sheets_schema.tabs.memory import MENTION_FACT
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_side import Side
from tests.sheets import answer, neighbourhood, sheet

FORM = "Form Responses 1"


class Meddler:
    """Does something before the calls that match; what it does is done once."""

    def __init__(self):
        self.match = ""
        self.act = None
        self.side: Side

    def __call__(self, request):
        if self.act and self.match in f"{request.method} {request.path}":
            act, self.act = self.act, None
            act()

    def before(self, match, act):
        """Do it before the next call that matches."""
        self.match, self.act = match, act


@pytest.fixture
def meddler():
    """Nobody meddles yet."""
    return Meddler()


@pytest.fixture
def wijk(tmp_path, meddler):
    """Two fresh spreadsheets and a form with answers, refreshed once."""
    side, emulator = Side.started(meddler)
    made = Wijk(tmp_path, side)
    made.fill(sheet(neighbourhood()))
    made.run()
    yield made
    emulator.__exit__(None, None, None)


def more(wijk, row=15):
    """Somebody sends the form in."""
    sent = sheet([answer(40, "Ouderenzorg", "verpleegkundig specialist", "maanden wachten op de ggz")])[1:]
    wijk.emulator.type(wijk.pair.werkblad, f"'{FORM}'!A{row}", [[write_text(c) for c in r] for r in sent])


def decide(wijk, word, cell="C2"):
    """Somebody types in Besluiten."""
    wijk.emulator.type(wijk.pair.kernteamblad, f"'{DECISIONS.title}'!{cell}", [[word]])


def decisions(wijk):
    return wijk.rows(Role.KERNTEAMBLAD, DECISIONS.title)


def sheet_ids(wijk, role):
    """sheetIds by title."""
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{wijk.pair.of(role)}"
    found = wijk.emulator.session().request_json("GET", url, params={"fields": "sheets(properties(sheetId,title))"})
    return {s["properties"]["title"]: s["properties"].get("sheetId", 0) for s in found["sheets"]}


def rename(wijk, role, title, new):
    number = sheet_ids(wijk, role)[title]
    wijk.batch(
        wijk.pair.of(role),
        {"updateSheetProperties": {"properties": {"sheetId": number, "title": new}, "fields": "title"}},
    )


def throw_away(wijk, role, title):
    wijk.batch(wijk.pair.of(role), {"deleteSheet": {"sheetId": sheet_ids(wijk, role)[title]}})


@pytest.mark.parametrize("match", ["GET /drive", "GET /v4", "POST /v4"])
def test_typing_during_a_refresh(wijk, meddler, match):
    """Before, between and after our calls: the word stays, and the next poll knows that there is something new."""
    more(wijk)
    meddler.before(match, lambda: decide(wijk, "later"))
    run = wijk.run()
    assert meddler.act is None
    assert decisions(wijk)[1][2] == "later"
    seen = next(iter(run.pulled.decisions.values())).verdict == "later"
    revision = wijk.parts.files.get(WIJK, "gekeken.json").decode()
    assert seen or wijk.workbooks.open(WIJK).revision() not in revision


def test_typing_between_our_look_and_our_write_is_noticed(wijk, meddler):
    """Sheets cannot refuse such a write; what came back with it tells, and the revision stays the one before."""
    workbook = wijk.workbooks.open(WIJK)
    snapshot = workbook.read()
    change = AppendRows(CORRECTIONS.role, CORRECTIONS.title, CORRECTIONS.header, (("hernoem", "K-001", "Anders"),))
    typed = [["verberg", "M-0001"]]
    meddler.before("POST /v4", lambda: wijk.emulator.type(wijk.pair.werkblad, f"'{CORRECTIONS.title}'!A2", typed))
    assert workbook.apply([change], expecting=snapshot.revision) == snapshot.revision
    rows = wijk.rows(CORRECTIONS.role, CORRECTIONS.title)
    assert {row[0] for row in rows[1:]} == {"verberg", "hernoem"}
    assert wijk.workbooks.changed({WIJK: snapshot.revision}) == {WIJK}


def test_a_lost_answer_adds_no_row_twice(wijk):
    """The write was carried out, its answer was not heard: it is looked up, not repeated."""
    change = AppendRows(CORRECTIONS.role, CORRECTIONS.title, CORRECTIONS.header, (("hernoem", "K-001", "Anders"),))
    for code in (503, "reset"):
        wijk.emulator.tell(faults=[{"match": "batchUpdate", "code": code, "when": "after", "times": 1}])
        wijk.workbooks.open(WIJK).apply([change])
    rows = wijk.rows(CORRECTIONS.role, CORRECTIONS.title)
    assert [row[0] for row in rows[1:]] == ["hernoem", "hernoem"]


def test_a_half_failed_write_is_completed(wijk):
    """The werkblad was written and the kernteamblad not: the next run gives the same numbers and writes the rest."""
    more(wijk)
    fault = {"match": f"{wijk.pair.kernteamblad}:batchUpdate", "code": 500, "times": 1_000}
    wijk.emulator.tell(faults=[fault])
    with pytest.raises(WorkbookUnavailable):
        wijk.run()
    wijk.emulator.tell(faults=[])
    numbers = wijk.rows(Role.WERKBLAD, MENTIONS.title)
    run = wijk.run()
    assert {change.role for change in run.plan.changes} == {Role.KERNTEAMBLAD}
    assert wijk.rows(Role.WERKBLAD, MENTIONS.title) == numbers
    assert wijk.run().plan.changes == ()


def test_tabs_of_the_service_come_back(wijk):
    """Thrown away, renamed, overtyped or sorted: the next run makes them as they were."""
    before = wijk.rows(Role.KERNTEAMBLAD, RANKING.title)
    rename(wijk, Role.KERNTEAMBLAD, RANKING.title, "Oude lijst")
    throw_away(wijk, Role.KERNTEAMBLAD, TOP5.title)
    wijk.emulator.type(wijk.pair.werkblad, f"'{REVIEW.title}'!A1", [["weg"]])
    wijk.run()
    assert wijk.rows(Role.KERNTEAMBLAD, RANKING.title) == before
    assert wijk.rows(Role.KERNTEAMBLAD, "Oude lijst") == before
    assert wijk.rows(Role.KERNTEAMBLAD, TOP5.title)[0] == TOP5.header
    assert wijk.rows(Role.WERKBLAD, REVIEW.title)[0] == REVIEW.header
    assert wijk.run().plan.changes == ()


def test_a_renamed_memory_is_still_known(wijk):
    """Numbers survive, and the tab gets its name back."""
    before = wijk.rows(Role.WERKBLAD, MEMORY.title)[:8]
    rename(wijk, Role.WERKBLAD, MEMORY.title, "Rommel")
    more(wijk)
    run = wijk.run()
    assert not run.pulled.memory.rebuilt
    placed = {row[1:3] for row in wijk.rows(Role.WERKBLAD, MEMORY.title) if row[0] == MENTION_FACT}
    assert {row[1:3] for row in before if row[0] == MENTION_FACT} <= placed
    assert MEMORY.title in sheet_ids(wijk, Role.WERKBLAD)


def test_a_renamed_tab_of_people_is_still_theirs(wijk):
    """Besluiten under another name is read and added to; no second one is made."""
    decide(wijk, "later")
    rename(wijk, Role.KERNTEAMBLAD, DECISIONS.title, "Onze besluiten")
    run = wijk.run()
    assert next(iter(run.pulled.decisions.values())).verdict == "later"
    assert DECISIONS.title not in sheet_ids(wijk, Role.KERNTEAMBLAD)


def test_a_tab_of_people_that_was_thrown_away_comes_back(wijk):
    """With what stood in it the last time, and people are told; the run after that has nothing to tell."""
    decide(wijk, "later")
    wijk.run()
    before = decisions(wijk)
    throw_away(wijk, Role.KERNTEAMBLAD, DECISIONS.title)
    run = wijk.run()
    assert DECISIONS.title in sheet_ids(wijk, Role.KERNTEAMBLAD)
    assert decisions(wijk) == before
    assert any("teruggezet" in str(row) for row in wijk.rows(Role.KERNTEAMBLAD, START.title))
    assert next(iter(run.pulled.decisions.values())).verdict == "later"
    assert "tab-restored" not in {notice.code for notice in wijk.run().analysis.notices}


def test_without_a_copy_the_loss_is_told(wijk):
    """The tab is made anew, and people hear where the old one may be found."""
    throw_away(wijk, Role.KERNTEAMBLAD, DECISIONS.title)
    keys = [f"{WIJK}/{tab.role.value}/{tab.title}" for tab in TABS]
    wijk.workbooks._state.forget("people-tab", keys)
    run = wijk.run()
    assert "tab-gone" in {notice.code for notice in run.analysis.notices}
    assert len(decisions(wijk)) == 3


def test_an_expected_workbook_that_changed_is_left_alone(wijk):
    """Somebody typed since: nothing is written at all."""
    workbook = wijk.workbooks.open(WIJK)
    snapshot = workbook.read()
    decide(wijk, "later")
    change = AppendRows(CORRECTIONS.role, CORRECTIONS.title, CORRECTIONS.header, (("hernoem",),))

    def refused() -> None:
        with pytest.raises(WorkbookChanged, match="veranderd"):
            workbook.apply([change], expecting=snapshot.revision)

    assert wijk.counted(refused)["sheets", "write"] == 0


def test_two_refreshes_at_once_change_no_number(wijk, meddler, tmp_path):
    """A second machine refreshes while we are at it: the same mentions, the same numbers, every decision once."""
    more(wijk)
    other = replace(wijk.parts, lock=SqliteRunLock(tmp_path / "ander.sqlite", wijk.parts.clock, timedelta(minutes=1)))
    meddler.before("POST /v4", lambda: refresh(other, WIJK, Silent()))
    wijk.run()
    numbers = [row[0] for row in decisions(wijk)[1:]]
    assert len(set(numbers)) == len(numbers)
    assert wijk.run().plan.changes == ()


def test_an_old_plan_is_never_carried_out(wijk, meddler):
    """Another machine wrote after we looked: even without an expected revision our numbers do not overwrite its."""
    old, fresh = wijk.workbooks.open(WIJK), wijk.workbooks.open(WIJK)
    old.read()

    def memory(*rows):
        return ReplaceTab(MEMORY.role, MEMORY.title, (MEMORY.header, *rows), MEMORY.hidden)

    def overtake():
        for number in ("K-007", "K-008"):
            fresh.apply([memory(("teller", number))])

    meddler.before("POST /v4", overtake)
    with pytest.raises(WorkbookChanged):
        old.apply([memory(("teller", "K-005"))])
    assert wijk.rows(Role.WERKBLAD, MEMORY.title)[1:] == (("teller", "K-008"),)


def test_one_number_that_stands_twice_is_read_as_one(wijk):
    """Two machines added the same row: the first filled cell counts, people are told, and no third row is added."""
    number, title = decisions(wijk)[1][:2]
    end = len(decisions(wijk)) + 1
    wijk.emulator.type(wijk.pair.kernteamblad, f"'{DECISIONS.title}'!A{end}", [[number, title, "", "Jan", "Minder"]])
    decide(wijk, "oppakken")
    decide(wijk, "Kim", "D2")
    run = wijk.run()
    found = run.pulled.decisions[number]
    assert (found.verdict, found.owner, found.result) == ("oppakken", "Kim", "Minder")
    assert [row[0] for row in decisions(wijk)].count(number) == 2
    assert any(number in str(row) and DECISIONS.title in str(row) for row in wijk.rows(Role.WERKBLAD, REVIEW.title))
    assert wijk.run().plan.changes == ()
