"""Changes become as few requests as they can, values stay what they are, and people's columns are found again."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from service.adapters.google_cells import from_google, from_zone, to_google, to_zone
from service.adapters.google_plan import Planner, find_sheet, placed
from service.adapters.google_read import FIRST_TURN, MARK_KEY, TAB_KEY, Book, Sheet, read_book
from service.pipeline.people import appended
from service.ports import AppendRows, ReplaceTab, Snapshot, TabContent
from sheets_schema.fields import LONGEST_CELL, NumberKind
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.tables import Role
from sheets_schema.tabs import DECISIONS, MEMORY, MENTIONS, REVIEW, TOP5, URGENCY
from tests.builders import moment

HIGH = FIRST_TURN + 40
HEADER = ("K-nummer", "Knelpunt", "Besluit")


def kinds(batch):
    """What the requests of a batch are."""
    return [next(iter(request)) for request in batch]


def planned(changes, *sheets, role=Role.WERKBLAD):
    """The batches that the changes need."""
    planner = Planner(role, Book(tuple(sheets)))
    planner.plan(changes)
    return planner.batches("zo")


def dressed(tab, rows, number=7):
    """A sheet as it stands once we wrote it."""
    planner = Planner(tab.role, Book())
    planner.plan([ReplaceTab(tab.role, tab.title, rows, tab.hidden)])
    (sheet,) = planner.sheets.values()
    return Sheet(**{**{name: getattr(sheet, name) for name in sheet.__slots__}, "id": number, "note": 5})


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("=1+1", {"stringValue": "=1+1"}),
        ("'007", {"stringValue": "'007"}),
        (7, {"numberValue": 7}),
        (0.5, {"numberValue": 0.5}),
        (True, {"boolValue": True}),
        (date(2026, 11, 22), {"numberValue": 46348.0}),
        (moment("2026-11-22 12:00"), {"numberValue": 46348.5}),
    ],
)
def test_values_are_typed(cell, value):
    """A text is never parsed, so nothing that anybody answered becomes a formula."""
    assert to_google(cell)["userEnteredValue"] == value


def test_numbers_get_the_format_of_their_column():
    """A share shows as percents, a day as a day, and a plain number keeps the format that people chose."""
    assert to_google(0.5, NumberKind.PERCENT)["userEnteredFormat"]["numberFormat"]["pattern"] == "0%"
    assert to_google(date(2026, 1, 1))["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert "userEnteredFormat" not in to_google(3, NumberKind.WHOLE)


def test_what_google_cannot_hold_is_left_out():
    """Half characters, NULs, and what is beyond the longest cell."""
    assert to_google("a\x00b\ud800c")["userEnteredValue"] == {"stringValue": "abc"}
    assert len(to_google("é" * 60_000)["userEnteredValue"]["stringValue"]) == LONGEST_CELL


def test_cells_are_read_as_people_see_them():
    """What a formula gives, errors as text, days as days; a number that is no day stays one."""
    day = {"effectiveFormat": {"numberFormat": {"type": "DATE"}}}
    assert from_google({"effectiveValue": {"numberValue": 46348}, **day}) == date(2026, 11, 22)
    assert from_google({"effectiveValue": {"numberValue": 46348.5}, **day}) == moment("2026-11-22 12:00")
    assert from_google({"effectiveValue": {"numberValue": 1e12}, **day}) == 10**12
    assert from_google({"effectiveValue": {"errorValue": {"type": "REF"}}}) == "#REF!"
    assert from_google({"effectiveValue": {"boolValue": False}}) is False
    assert from_google({"effectiveValue": {"stringValue": ""}}) is None
    assert from_google({}) is None


def test_moments_of_forms_come_onto_our_clock():
    """A form stamps on the clock of its spreadsheet; summer time counts, and the way back is the same."""
    zone = ZoneInfo("Etc/GMT")
    summer = moment("2026-07-01 12:00")
    assert from_zone(summer, zone) == moment("2026-07-01 14:00")
    assert to_zone(from_zone(summer, zone), zone) == summer
    assert from_zone("tekst", zone) == "tekst"


def answered(zone, title="Antwoorden", number=1):
    """An answer of Google with one form tab."""
    header = [{"effectiveValue": {"stringValue": column.title}} for column in QUESTIONNAIRE.columns]
    stamp = {
        "effectiveValue": {"numberValue": 46204.5},
        "effectiveFormat": {"numberFormat": {"type": "DATE_TIME"}},
    }
    rows = [{"values": header}, {}, {"values": [stamp, {"effectiveValue": {"stringValue": "Praktijk"}}]}]
    grid = {"rowCount": 10, "columnCount": 40}
    sheet = {"properties": {"sheetId": number, "title": title, "gridProperties": grid}, "data": [{"rowData": rows}]}
    return {"properties": {"timeZone": zone}, "sheets": [sheet]}


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Amsterdam", 12), ("America/New_York", 18), ("Mars/Base", 12)])
def test_a_form_tab_is_found_by_its_header(zone, hour):
    """Whatever it is called and in whatever zone; blank rows in between stay where they are."""
    (sheet,) = read_book(answered(zone), "").sheets
    assert sheet.content[1] == ()
    assert sheet.content[2] == (moment(f"2026-07-01 {hour}:00"), "Praktijk")


def test_sheets_stand_in_the_order_of_their_tabs():
    """By index; charts on a tab of their own are no tabs; our notes are read."""
    found = {
        "developerMetadata": [{"metadataId": 3, "metadataKey": MARK_KEY, "metadataValue": "zo-0"}],
        "sheets": [
            {"properties": {"sheetId": 2, "title": "B", "index": 1}},
            {"properties": {"sheetId": 9, "title": "Grafiek", "index": 2, "sheetType": "OBJECT"}},
            {
                "properties": {"title": "A"},
                "developerMetadata": [{"metadataId": 4, "metadataKey": TAB_KEY, "metadataValue": "abc Top 5"}],
            },
        ],
    }
    book = read_book(found, "")
    assert [sheet.title for sheet in book.sheets] == ["A", "B"]
    assert book.mark_notes == {3}
    assert (book.sheets[0].id, book.sheets[0].layout, book.sheets[0].made_as) == (0, "abc", "Top 5")


def test_a_new_tab_is_made_filled_and_dressed_in_one_batch():
    """Sheet, cells, look, note and mark go together or not at all."""
    (batch,) = planned([ReplaceTab(Role.WERKBLAD, REVIEW.title, (REVIEW.header,))])
    assert kinds(batch)[:2] == ["addSheet", "updateCells"]
    assert {"addProtectedRange", "setBasicFilter", "updateDimensionProperties"} <= set(kinds(batch))
    assert kinds(batch)[-1] == "createDeveloperMetadata"
    protected = next(r["addProtectedRange"] for r in batch if "addProtectedRange" in r)["protectedRange"]
    assert protected["warningOnly"] is True


def test_what_stands_there_costs_nothing():
    """The same cells and the same look: no request at all."""
    rows = (REVIEW.header, ("M-0001", None, "leeg"))
    assert planned([ReplaceTab(Role.WERKBLAD, REVIEW.title, rows)], dressed(REVIEW, rows)) == []


def test_only_the_cells_when_only_cells_differ():
    """A tab that looks as it should is not dressed again."""
    stands = dressed(REVIEW, (REVIEW.header,))
    (batch,) = planned([ReplaceTab(Role.WERKBLAD, REVIEW.title, (REVIEW.header, ("M-0001",)))], stands)
    assert kinds(batch) == ["updateCells", "createDeveloperMetadata"]


def test_a_tab_that_looks_otherwise_is_dressed_once():
    """What was put on before comes off first, so that nothing is there twice."""
    stands = dressed(URGENCY, (URGENCY.header,))
    worn = {"layout": "oud", "protections": (11,), "charts": {URGENCY.title: 12}, "rules": 2}
    stands = Sheet(**{**{name: getattr(stands, name) for name in stands.__slots__}, **worn})
    (batch,) = planned([ReplaceTab(URGENCY.role, URGENCY.title, (URGENCY.header,))], stands, role=URGENCY.role)
    assert kinds(batch)[:4] == [
        "deleteProtectedRange",
        "deleteEmbeddedObject",
        "deleteConditionalFormatRule",
        "deleteConditionalFormatRule",
    ]
    assert kinds(batch).count("addProtectedRange") == kinds(batch).count("addChart") == 1


def test_tabs_of_people_are_only_added_to():
    """Rows are appended, never put at a place that somebody may have typed in."""
    stands = dressed(DECISIONS, (DECISIONS.header, ("K-001",)))
    change = AppendRows(DECISIONS.role, DECISIONS.title, DECISIONS.header, (("K-002", "Titel"),))
    (batch,) = planned([change], stands, role=DECISIONS.role)
    assert kinds(batch) == ["appendCells", "createDeveloperMetadata"]
    assert batch[0]["appendCells"]["fields"] == "userEnteredValue"


def test_cells_go_below_their_own_title():
    """People move, add and rename columns; what is appended finds its place, or is left out."""
    change = AppendRows(DECISIONS.role, DECISIONS.title, HEADER, (("K-002", "Titel", "later"),))
    assert placed(change, ("Besluit", "Eigen kolom", "K nummer", "Titel"), DECISIONS) == (
        ("later", None, "K-002", "Titel"),
    )
    assert placed(change, ("K-nummer", "Besluit"), DECISIONS) == (("K-002", "later"),)
    assert placed(change, ("Iets heel anders",), DECISIONS) == change.rows


def test_rows_in_the_order_of_the_sheet_stay_in_it():
    """They come below the header that people have; a second column of one title takes nothing from the first."""
    present = ("Titel", "Eigen kolom", "K nummer", "Titel", None)
    snapshot = Snapshot("", (TabContent(DECISIONS.role, DECISIONS.title, (present,)),))
    change = appended(snapshot, DECISIONS, [{"number": "K-002", "title": "Nieuw"}])
    assert placed(change, present, DECISIONS) == (("Nieuw", None, "K-002"),)


def test_the_memory_goes_first_when_there_is_much():
    """A large plan is divided between tabs; the numbers that were given out are safe before they show."""
    rows = tuple(("M-0001", "x" * 30_000) for _ in range(40))
    changes = [
        ReplaceTab(Role.WERKBLAD, title, (("kop",), *rows), hidden)
        for title, hidden in [(MENTIONS.title, False), (REVIEW.title, False), (MEMORY.title, True)]
    ]
    batches = planned(changes)
    assert len(batches) == 3
    assert batches[0][0]["addSheet"]["properties"]["title"] == MEMORY.title
    titles = [r["addSheet"]["properties"]["title"] for batch in batches for r in batch if "addSheet" in r]
    assert sorted(titles) == sorted([MEMORY.title, MENTIONS.title, REVIEW.title])
    assert [kinds(batch)[-1] for batch in batches] == ["createDeveloperMetadata"] * 3


def test_a_batch_takes_the_next_id_and_leaves_the_last():
    """Two who read the same spreadsheet name their batch alike, so Google refuses the second; older names go."""
    change = ReplaceTab(Role.WERKBLAD, MENTIONS.title, (("kop",),), hidden=False)

    def batch(*notes: int):
        planner = Planner(Role.WERKBLAD, Book(mark_notes=frozenset(notes)))
        planner.plan([change])
        (found,) = planner.batches("zo")
        return found

    taken = [
        found[-1]["createDeveloperMetadata"]["developerMetadata"]
        for found in (batch(), batch(HIGH), batch(HIGH - 2, 38, HIGH))
    ]
    assert taken[0]["metadataId"] == FIRST_TURN
    assert [note["metadataId"] for note in taken[1:]] == [HIGH + 1, HIGH + 1]
    gone = [
        r["deleteDeveloperMetadata"]["dataFilter"] for r in batch(HIGH - 2, 38, HIGH) if "deleteDeveloperMetadata" in r
    ]
    assert [found["developerMetadataLookup"]["metadataId"] for found in gone] == [38, HIGH - 2]


def test_rows_that_are_only_added_take_no_turn():
    """Two machines may add rows at once: neither is refused for the other."""
    planner = Planner(Role.WERKBLAD, Book(mark_notes=frozenset({HIGH})))
    planner.plan([AppendRows(Role.WERKBLAD, MENTIONS.title, ("kop",), (("rij",),))])
    (batch,) = planner.batches("zo")
    assert 0 < batch[-1]["createDeveloperMetadata"]["developerMetadata"]["metadataId"] < FIRST_TURN


def test_a_renamed_tab():
    """One of people is still theirs under its new name; one of ours is made again, but for the memory."""
    renamed = [Sheet(n, f"Oud {n}", made_as=t.title) for n, t in enumerate([DECISIONS, TOP5, MEMORY])]
    assert find_sheet(renamed, DECISIONS.role, DECISIONS.title) is renamed[0]
    assert find_sheet(renamed, TOP5.role, TOP5.title) is None
    assert find_sheet(renamed, MEMORY.role, MEMORY.title) is renamed[2]
    typed = Sheet(8, DECISIONS.title.upper())
    assert find_sheet([*renamed, typed], DECISIONS.role, DECISIONS.title) is typed
