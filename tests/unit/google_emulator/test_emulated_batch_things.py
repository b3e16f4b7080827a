"""Names, protection, filters, rules, bands, charts, slicers and tables in a batch."""

from __future__ import annotations

from typing import Any

import pytest

from tests.google_emulator.batch_kinds import KINDS
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import ApiError
from tests.google_emulator.protection import REFUSED
from tests.unit.google_emulator.emulated_book import Book, Json, cell, grid

RED: Json = {"red": 1}
FILLED: Json = {"condition": {"type": "NOT_BLANK"}, "format": {"backgroundColor": RED}}


def rule(*ranges: Json, kind: str = "NOT_BLANK") -> Json:
    """A conditional format."""
    values = [] if kind.endswith("BLANK") else [{"userEnteredValue": "1"}]
    return {"ranges": list(ranges), "booleanRule": {"condition": {"type": kind, "values": values}, "format": {}}}


def kinds(book: Book) -> list[str]:
    """The conditions of the rules, in order."""
    rules = book.sheet().get("conditionalFormats", [])
    return [item["booleanRule"]["condition"]["type"] for item in rules]


# --- names and protection


def test_a_name_can_be_read_changed_and_deleted():
    """Its id is text; a range on the first sheet names no sheet."""
    book = Book()
    made = book.batch({"addNamedRange": {"namedRange": {"name": "n", "range": grid(0, 2, 0, 1)}}})["namedRange"]
    assert isinstance(made["namedRangeId"], str)
    assert "sheetId" not in made["range"]
    book.write(0, 0, ["a"], ["b"])
    assert book.values("n") == [["a"], ["b"]]
    changed = {"namedRangeId": made["namedRangeId"], "name": "m", "range": grid(1, 2, 0, 1)}
    book.batch({"updateNamedRange": {"namedRange": changed, "fields": "name,range"}})
    assert book.values("m") == [["b"]]
    assert "already exists" in book.refused({"addNamedRange": {"namedRange": {"name": "M", "range": grid(0, 1, 0, 1)}}})
    assert (
        book.refused({"addNamedRange": {"namedRange": {"name": "A1", "range": grid(0, 1, 0, 1)}}}) == "Invalid name: A1"
    )
    book.batch({"deleteNamedRange": {"namedRangeId": made["namedRangeId"]}})
    assert "namedRanges" not in book.get()


def test_a_protected_range_is_kept_as_sent():
    """With an id, and with the word that the caller may edit; a whole sheet stays open-ended."""
    book = Book()
    given = {"range": {"sheetId": 0}, "unprotectedRanges": [grid(0, 1, 0, 1)], "warningOnly": True}
    made = book.batch({"addProtectedRange": {"protectedRange": given}})["protectedRange"]
    assert isinstance(made["protectedRangeId"], int)
    assert (made["range"], made["requestingUserCanEdit"]) == ({}, True)
    update = {"protectedRangeId": made["protectedRangeId"], "description": "d"}
    book.batch({"updateProtectedRange": {"protectedRange": update, "fields": "description"}})
    found = book.sheet()["protectedRanges"][0]
    assert (found["description"], found["warningOnly"]) == ("d", True)
    book.batch({"deleteProtectedRange": {"protectedRangeId": made["protectedRangeId"]}})
    assert "protectedRanges" not in book.sheet()
    assert book.refused({"deleteProtectedRange": {"protectedRangeId": 5}}) == "No protected range with id: 5"


def test_protection_keeps_others_out():
    """An editor and the owner may write, somebody else may not, except where it is left open."""
    book = Book()
    protected = {
        "range": grid(0, 5, 0, 5),
        "editors": {"users": ["ann@example.com"]},
        "unprotectedRanges": [grid(4, 5, 0, 1)],
    }
    book.batch({"addProtectedRange": {"protectedRange": protected}})
    world = book.app.state.world

    def write(caller: str, row: int) -> None:
        draft = Draft(world, world.spreadsheets[book.id], caller)
        KINDS["repeatCell"](draft, {"range": grid(row, row + 1, 0, 1), "cell": cell("x"), "fields": "*"})

    write("Ann@example.com", 0)
    write("bob@example.com", 4)
    write("bob@example.com", 7)
    with pytest.raises(ApiError, match="protected cell") as caught:
        write("bob@example.com", 0)
    assert caught.value.message == REFUSED


# --- filters


def test_a_basic_filter_has_all_ends_and_both_spellings():
    """Criteria and filter specs say the same; hidden values hide rows; clearing shows them again."""
    book = Book()
    book.write(0, 0, ["h"], ["x"], ["y"])
    book.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0}, "criteria": {"0": {"hiddenValues": ["x"]}}}}})
    found = book.sheet()["basicFilter"]
    assert found["range"] == {"startRowIndex": 0, "endRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 26}
    assert found["filterSpecs"] == [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["x"]}}]

    def hidden() -> list[bool]:
        lines = book.sheet(ranges="A1:A3", includeGridData="true")["data"][0]["rowMetadata"]
        return [line.get("hiddenByFilter", False) for line in lines]

    assert hidden() == [False, True, False]
    book.batch({"clearBasicFilter": {"sheetId": 0}})
    assert hidden() == [False] * 3
    assert "basicFilter" not in book.sheet()


def test_a_basic_filter_can_sort():
    """The first row is the header and stays."""
    book = Book()
    book.write(0, 0, ["h"], [2], [1])
    book.batch({"setBasicFilter": {"filter": {"range": grid(0, 3, 0, 1), "sortSpecs": [{"sortOrder": "ASCENDING"}]}}})
    assert book.values() == [["h"], [1], [2]]


def test_filter_views_come_change_double_and_go():
    """Each has an id and a title."""
    book = Book()
    made = book.batch({"addFilterView": {"filter": {"range": grid(0, 3, 0, 2)}}})["filter"]
    assert made["title"] == "Filter 1"
    number = made["filterViewId"]
    book.batch({"updateFilterView": {"filter": {"filterViewId": number, "title": "Mine"}, "fields": "title"}})
    copied = book.batch({"duplicateFilterView": {"filterId": number}})["filter"]
    assert copied["title"] == "Copy of Mine"
    book.batch({"deleteFilterView": {"filterId": number}})
    assert [view["filterViewId"] for view in book.sheet()["filterViews"]] == [copied["filterViewId"]]
    assert book.refused({"deleteFilterView": {"filterId": number}}) == f"No filter view with id: {number}"


# --- conditional formats and bands


def test_rules_have_places():
    """A new rule comes first unless it says where; moving and replacing tell what was there."""
    book = Book()
    where = grid(0, 1, 0, 1)
    for kind, index in (("NOT_BLANK", 0), ("BLANK", 0), ("TEXT_EQ", 2)):
        book.batch({"addConditionalFormatRule": {"rule": rule(where, kind=kind), "index": index}})
    assert kinds(book) == ["BLANK", "NOT_BLANK", "TEXT_EQ"]
    reply = book.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 2}})
    assert (reply["newIndex"], reply.get("oldIndex")) == (2, 0)
    assert kinds(book) == ["NOT_BLANK", "TEXT_EQ", "BLANK"]
    new = rule(where, kind="DATE_AFTER")
    reply = book.batch({"updateConditionalFormatRule": {"index": 1, "rule": new}})
    assert reply["oldRule"]["booleanRule"]["condition"]["type"] == "TEXT_EQ"
    assert kinds(book) == ["NOT_BLANK", "DATE_AFTER", "BLANK"]
    reply = book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 2}})
    assert reply["rule"]["booleanRule"]["condition"]["type"] == "BLANK"
    words = "No conditional format on sheet: 0 at index: 2"
    assert book.refused({"deleteConditionalFormatRule": {"sheetId": 0, "index": 2}}) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ranges": [grid(0, 1, 0, 1)]}, "No rule specified."),
        ({"booleanRule": FILLED}, "ConditionalFormatRule.ranges must not be empty."),
        (rule(grid(0, 1, 0, 1, 9)), "No grid with id: 9"),
        (
            {"ranges": [grid(0, 1, 0, 1)], "gradientRule": {"minpoint": {"type": "MIN"}}},
            "No interpolationPointType specified.",
        ),
        (
            {
                "ranges": [grid(0, 1, 0, 1)],
                "gradientRule": {"minpoint": {"type": "NUMBER"}, "maxpoint": {"type": "MAX"}},
            },
            "InterpolationPoint.value is required.",
        ),
    ],
)
def test_a_rule_that_is_none_is_refused(given, words):
    """It needs ranges, and either a condition or a whole colour scale."""
    assert Book().refused({"addConditionalFormatRule": {"rule": given}}) == words


def test_bands_do_not_overlap():
    """Colours come back in both forms."""
    book = Book()
    band = {"range": grid(0, 5, 0, 2), "rowProperties": {"headerColor": RED}}
    made = book.batch({"addBanding": {"bandedRange": band}})["bandedRange"]
    assert made["rowProperties"]["headerColorStyle"] == {"rgbColor": RED}
    assert "already has alternating background colors" in book.refused({"addBanding": {"bandedRange": band}})
    other = {"bandedRangeId": made["bandedRangeId"], "range": grid(0, 9, 0, 2)}
    book.batch({"updateBanding": {"bandedRange": other, "fields": "range"}})
    assert book.sheet()["bandedRanges"][0]["range"]["endRowIndex"] == 9
    book.batch({"deleteBanding": {"bandedRangeId": made["bandedRangeId"]}})
    assert "bandedRanges" not in book.sheet()


# --- charts, slicers, tables


def chart(**position: Any) -> Json:
    """addChart of a pie."""
    source = {"sourceRange": {"sources": [grid(0, 3, 0, 1)]}}
    return {"addChart": {"chart": {"spec": {"title": "t", "pieChart": {"domain": source}}, "position": position}}}


def test_a_chart_lies_on_a_cell_and_can_move():
    """It has a size of its own; a new spec replaces the old one."""
    book = Book()
    anchor = {"sheetId": 0, "rowIndex": 2, "columnIndex": 3}
    made = book.batch(chart(overlayPosition={"anchorCell": anchor}))["chart"]
    assert made["position"]["overlayPosition"] == {
        "anchorCell": {"rowIndex": 2, "columnIndex": 3},
        "widthPixels": 600,
        "heightPixels": 371,
    }
    number = made["chartId"]
    place = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 9}}}
    request = {"objectId": number, "newPosition": place, "fields": "anchorCell"}
    moved = book.batch({"updateEmbeddedObjectPosition": request})["position"]["overlayPosition"]
    assert (moved["anchorCell"], moved["widthPixels"]) == ({"rowIndex": 9}, 600)
    book.batch({"updateChartSpec": {"chartId": number, "spec": {"title": "u", "orgChart": {}}}})
    assert book.sheet()["charts"][0]["spec"] == {"title": "u", "orgChart": {}}
    book.batch({"deleteEmbeddedObject": {"objectId": number}})
    assert "charts" not in book.sheet()
    assert book.refused({"deleteEmbeddedObject": {"objectId": number}}) == f"No embedded object with id: {number}"


def test_a_chart_can_have_a_sheet_of_its_own():
    """Of type OBJECT and without a grid; it goes with its chart."""
    book = Book()
    made = book.batch(chart(newSheet=True))["chart"]
    properties = book.get()["sheets"][1]["properties"]
    assert (properties["sheetType"], properties["title"]) == ("OBJECT", "Chart1")
    assert "gridProperties" not in properties
    assert made["position"] == {"sheetId": properties["sheetId"]}
    book.batch({"deleteEmbeddedObject": {"objectId": made["chartId"]}})
    assert len(book.get()["sheets"]) == 1


def test_a_chart_needs_one_kind_and_a_place():
    """The anchor lies inside the grid."""
    book = Book()
    assert book.refused({"addChart": {"chart": {"spec": {"title": "t"}}}}).startswith("Exactly one chart type")
    outside = chart(overlayPosition={"anchorCell": {"sheetId": 0, "rowIndex": 1000}})
    assert book.refused(outside) == "GridCoordinate.rowIndex[1000] is after last row in grid[999]"


def test_slicers_are_kept():
    """With an id; the spec changes by mask."""
    book = Book()
    slicer = {"spec": {"dataRange": grid(0, 3, 0, 2), "title": "s"}, "position": {"overlayPosition": {}}}
    made = book.batch({"addSlicer": {"slicer": slicer}})["slicer"]
    update = {"slicerId": made["slicerId"], "spec": {"title": "z"}, "fields": "title"}
    book.batch({"updateSlicerSpec": update})
    found = book.sheet()["slicers"][0]["spec"]
    assert found == {"title": "z", "dataRange": made["spec"]["dataRange"]}


def test_tables_name_their_columns():
    """Headers give names, missing ones are written; rows can be appended to a table."""
    book = Book()
    book.write(0, 0, ["Name"])
    made = book.batch({"addTable": {"table": {"name": "T", "range": grid(0, 3, 0, 2)}}})["table"]
    assert made["columnProperties"] == [{"columnName": "Name"}, {"columnIndex": 1, "columnName": "Column 2"}]
    assert book.values() == [["Name", "Column 2"]]
    lines = [{"values": [cell("a")]}]
    book.batch({"appendCells": {"tableId": made["tableId"], "sheetId": 0, "rows": lines, "fields": "*"}})
    assert book.values() == [["Name", "Column 2"], ["a"]]
    assert "overlap" in book.refused({"addTable": {"table": {"name": "U", "range": grid(1, 4, 0, 2)}}})
    book.batch({"updateTable": {"table": {"tableId": made["tableId"], "name": "V"}, "fields": "name"}})
    assert book.sheet()["tables"][0]["name"] == "V"
    book.batch({"deleteTable": {"tableId": made["tableId"]}})
    assert "tables" not in book.sheet()


@pytest.mark.parametrize(
    ("kind", "values", "shown"),
    [
        ("NUMBER_GREATER", ["2"], [3]),
        ("NUMBER_BETWEEN", ["1", "2"], [1, 2]),
        ("NUMBER_NOT_EQ", ["=1+1"], [1, 3]),
        ("TEXT_CONTAINS", ["A"], ["apple"]),
        ("TEXT_NOT_EQ", ["APPLE"], [1, 2, 3]),
        ("NOT_BLANK", [], [1, 2, 3, "apple"]),
        ("CUSTOM_FORMULA", ["=FALSE"], []),
    ],
)
def test_a_filter_hides_what_does_not_meet_its_condition(kind, values, shown):
    """The header is always shown."""
    book = Book()
    lines: list[list[object]] = [["h"], [1], [2], [3], ["apple"]]
    book.write(0, 0, *lines)
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    criteria = {"0": {"condition": condition}}
    book.batch({"setBasicFilter": {"filter": {"range": grid(0, 5, 0, 1), "criteria": criteria}}})
    rows = book.sheet(ranges="A1:A5", includeGridData="true")["data"][0]["rowMetadata"]
    assert [line[0] for line, row in zip(lines, rows, strict=True) if not row.get("hiddenByFilter")] == ["h", *shown]
