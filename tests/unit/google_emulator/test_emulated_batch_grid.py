"""Rows and columns in a batch, and everything that has to follow them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.google_emulator import refs
from tests.google_emulator.boxes import ROWS
from tests.google_emulator.edits import Delete, Edit, Insert, Move
from tests.unit.google_emulator.emulated_book import Book, Json, cell, columns, grid, rows


@pytest.fixture
def furnished() -> Book:
    """Rows 2 to 4 (from 0) hold everything that a range can be on."""
    book = Book()
    book.write(2, 0, ["a", 1], ["b", 2], ["c", "=SUM(B3:B4)"])
    where = grid(2, 5, 0, 2)
    rule = {"ranges": [where], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}
    spec = {"pieChart": {"domain": {"sourceRange": {"sources": [where]}}}}
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 3, "columnIndex": 4}}}
    book.batch(
        {"addNamedRange": {"namedRange": {"name": "n", "range": where}}},
        {"addProtectedRange": {"protectedRange": {"range": where, "warningOnly": True}}},
        {"setBasicFilter": {"filter": {"range": where, "criteria": {"1": {"hiddenValues": ["x"]}}}}},
        {"addFilterView": {"filter": {"range": where}}},
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
        {"addBanding": {"bandedRange": {"range": where, "rowProperties": {"headerColor": {"red": 1}}}}},
        {"addChart": {"chart": {"spec": spec, "position": anchor}}},
        {"addDimensionGroup": {"range": rows(2, 5)}},
        {"mergeCells": {"range": grid(2, 5, 5, 6)}},
        {"updateDimensionProperties": {"range": rows(3, 4), "properties": {"pixelSize": 50}, "fields": "pixelSize"}},
    )
    return book


def places(book: Book) -> dict[str, Json]:
    """Where everything is now."""
    found = book.get()
    sheet = found["sheets"][0]
    chart = sheet["charts"][0]
    return {
        "named": found["namedRanges"][0]["range"],
        "protected": sheet["protectedRanges"][0]["range"],
        "filter": sheet["basicFilter"]["range"],
        "view": sheet["filterViews"][0]["range"],
        "rule": sheet["conditionalFormats"][0]["ranges"][0],
        "band": sheet["bandedRanges"][0]["range"],
        "chart": chart["spec"]["pieChart"]["domain"]["sourceRange"]["sources"][0],
        "anchor": chart["position"]["overlayPosition"]["anchorCell"],
        "group": sheet["rowGroups"][0]["range"],
        "merge": sheet["merges"][0],
    }


def spans(book: Book) -> set[tuple[int, int]]:
    """The rows of every range of the furnished sheet."""
    found = places(book)
    found.pop("anchor")
    group = found.pop("group")
    return {(group["startIndex"], group["endIndex"])} | {
        (place["startRowIndex"], place["endRowIndex"]) for place in found.values()
    }


@pytest.mark.parametrize(
    ("request_", "span", "formula", "anchor"),
    [
        ({"insertDimension": {"range": rows(0, 2)}}, (4, 7), "=SUM(B5:B6)", 5),
        ({"insertDimension": {"range": rows(3, 4)}}, (2, 6), "=SUM(B3:B5)", 4),
        ({"insertDimension": {"range": rows(5, 6)}}, (2, 5), "=SUM(B3:B4)", 3),
        ({"deleteDimension": {"range": rows(0, 1)}}, (1, 4), "=SUM(B2:B3)", 2),
        ({"deleteDimension": {"range": rows(3, 4)}}, (2, 4), "=SUM(B3:B3)", 3),
        ({"deleteDimension": {"range": rows(1, 3)}}, (1, 3), "=SUM(B2:B2)", 1),
        ({"moveDimension": {"source": rows(0, 1), "destinationIndex": 9}}, (1, 4), "=SUM(B2:B3)", 2),
    ],
)
def test_everything_follows_the_rows(furnished, request_, span, formula, anchor):
    """Ranges, charts, groups, merges and formulas move together."""
    furnished.batch(request_)
    assert spans(furnished) == {span}
    assert [line[1] for line in furnished.values("A1:B9") if len(line) > 1][-1] == formula
    assert places(furnished)["anchor"] == {"rowIndex": anchor, "columnIndex": 4}


def test_a_range_of_which_nothing_is_left_goes(furnished):
    """Names, rules, filters and bands on deleted rows are gone; a formula points at nothing."""
    furnished.write(9, 0, ["=B3+n"])
    furnished.batch({"deleteDimension": {"range": rows(2, 5)}})
    found = furnished.get()
    sheet = found["sheets"][0]
    assert "namedRanges" not in found
    gone = {
        "merges",
        "basicFilter",
        "filterViews",
        "conditionalFormats",
        "protectedRanges",
        "bandedRanges",
        "rowGroups",
    }
    assert not gone & set(sheet)
    assert furnished.values("A7") == [["=#REF!+n"]]


def test_columns_move_filter_criteria_along(furnished):
    """A filter names its columns by number."""
    furnished.batch({"insertDimension": {"range": columns(0, 1)}})
    assert furnished.sheet()["basicFilter"]["criteria"] == {"2": {"hiddenValues": ["x"]}}
    assert furnished.values("B3:C5")[2] == ["c", "=SUM(C3:C4)"]


def test_a_row_keeps_its_height_when_it_moves(furnished):
    """Sizes belong to rows, not to places."""
    furnished.batch({"insertDimension": {"range": rows(0, 1)}})
    lines = furnished.sheet(includeGridData="true")["data"][0]["rowMetadata"]
    assert [index for index, line in enumerate(lines) if line["pixelSize"] == 50] == [4]
    assert len(lines) == 1001


def test_a_formula_of_a_rule_counts_from_the_first_cell_left():
    """Deleting the first row of the range does not break it."""
    book = Book()
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$A2>$C$1"}]}
    rule = {"ranges": [grid(1, 5, 0, 1)], "booleanRule": {"condition": condition, "format": {}}}
    book.batch({"addConditionalFormatRule": {"rule": rule}})

    def formula() -> str:
        found = book.sheet()["conditionalFormats"][0]["booleanRule"]["condition"]["values"][0]
        return str(found["userEnteredValue"])

    book.batch({"deleteDimension": {"range": rows(1, 2)}})
    assert formula() == "=$A2>$C$1"
    book.batch({"insertDimension": {"range": rows(0, 1)}})
    assert formula() == "=$A3>$C$2"


@pytest.mark.parametrize(("before", "bold_row"), [(True, 0), (False, 1)])
def test_a_new_row_looks_like_its_neighbour(before, bold_row):
    """From the row before or the row after, as asked."""
    book = Book()
    bold = cell("x") | {"userEnteredFormat": {"textFormat": {"bold": True}}}
    book.batch({"repeatCell": {"range": grid(bold_row, bold_row + 1, 0, 1), "cell": bold, "fields": "*"}})
    book.batch({"insertDimension": {"range": rows(1, 2), "inheritFromBefore": before}})
    new = book.cells("A2", "userEnteredFormat.textFormat.bold,userEnteredValue")
    assert new == [[{"userEnteredFormat": {"textFormat": {"bold": True}}}]]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"deleteDimension": {"range": rows(0, 1000)}}, "You can't delete all the rows on the sheet."),
        (
            {"deleteDimension": {"range": rows(1000, 1001)}},
            "Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows.",
        ),
        (
            {"deleteDimension": {"range": columns(26, 27)}},
            "Cannot delete a column that doesn't exist. Tried to delete column index 26 but there are only 26 columns.",
        ),
        ({"insertDimension": {"range": rows(1001, 1002)}}, "range.startIndex is larger than current grid size (1000)"),
        (
            {"insertDimension": {"range": rows(1000, 1001)}},
            "range.startIndex must be less than the grid size (1000) if inheritFromBefore is false.",
        ),
        ({"appendDimension": {"sheetId": 9, "dimension": "ROWS", "length": 1}}, "No grid with id: 9"),
        (
            {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 1_000_000}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
    ],
)
def test_lines_that_cannot_be_are_refused(request_, words):
    """In Google's words."""
    assert Book().refused(request_) == words


def test_frozen_rows_go_and_the_last_others_stay():
    """The count of frozen rows shrinks; what is not frozen cannot all go."""
    book = Book({"sheets": [{"properties": {"sheetId": 0, "gridProperties": {"rowCount": 5, "frozenRowCount": 2}}}]})
    words = "Sorry, it is not possible to delete all non-frozen rows."
    assert book.refused({"deleteDimension": {"range": rows(2, 5)}}) == words
    book.batch({"deleteDimension": {"range": rows(0, 1)}})
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 4, "columnCount": 26, "frozenRowCount": 1}


def test_appending_rows_grows_the_grid():
    """The end is the only place."""
    book = Book()
    book.batch({"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 2}})
    assert book.sheet()["properties"]["gridProperties"]["columnCount"] == 28


def test_moving_counts_before_the_move():
    """Google's own example: 1 and 2 go to between 3 and 4."""
    book = Book()
    book.write(0, 0, [0], [1], [2], [3], [4])
    book.batch({"moveDimension": {"source": rows(1, 3), "destinationIndex": 4}})
    assert book.values() == [[0], [3], [1], [2], [4]]
    book.batch({"mergeCells": {"range": grid(1, 3, 0, 1)}})
    assert "crosses a merged cell" in book.refused({"moveDimension": {"source": rows(0, 1), "destinationIndex": 2}})


def test_groups_nest_as_google_says():
    """[B:D] and [C:E] make [B:E] of depth 1 and [C:D] of depth 2; deleting lowers depths."""
    book = Book()
    book.batch({"addDimensionGroup": {"range": columns(1, 4)}})
    groups = book.batch({"addDimensionGroup": {"range": columns(2, 5)}})["dimensionGroups"]
    assert [(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in groups] == [(1, 5, 1), (2, 4, 2)]
    groups = book.batch({"deleteDimensionGroup": {"range": columns(3, 5)}})["dimensionGroups"]
    assert [(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in groups] == [(1, 4, 1), (2, 3, 2)]
    group = {"range": columns(2, 3), "depth": 2, "collapsed": True}
    book.batch({"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}})
    assert book.sheet()["columnGroups"][1]["collapsed"] is True
    lines = book.sheet(ranges="A1:E1", includeGridData="true")["data"][0]["columnMetadata"]
    assert [line.get("hiddenByUser", False) for line in lines] == [False, False, True, False, False]


def test_columns_fit_their_text():
    """Longer text makes a wider column; one without text keeps its width."""
    book = Book()
    book.write(0, 0, ["a", "a much longer text than that"])
    book.batch({"autoResizeDimensions": {"dimensions": columns(0, 3)}})
    lines = book.sheet(ranges="A1:C1", includeGridData="true")["data"][0]["columnMetadata"]
    first, second, third = (line["pixelSize"] for line in lines)
    assert first < third < second
    assert third == 100


def test_cells_shift_within_a_range_only():
    """The other column stays where it is."""
    book = Book()
    book.write(0, 0, ["a", 1], ["b", 2], ["c", 3])
    book.batch({"deleteRange": {"range": grid(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.values() == [["b", 1], ["c", 2], ["", 3]]
    book.batch({"insertRange": {"range": grid(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.values() == [["", 1], ["b", 2], ["c", 3]]
    book.batch({"insertRange": {"range": grid(0, 1, 0, 2), "shiftDimension": "COLUMNS"}})
    assert book.values() == [["", "", "", 1], ["b", 2], ["c", 3]]


INDEXES = st.integers(0, 20)


@settings(deadline=None)
@given(INDEXES, st.integers(1, 5), st.tuples(INDEXES, st.integers(1, 9)))
def test_deleting_what_was_inserted_restores_everything(at, count, place):
    """Spans and formulas come back as they were."""
    start, end = place[0], place[0] + place[1]
    insert, delete = Insert(at, count), Delete(at, at + count)
    assert delete.span(*(insert.span(start, end) or (0, 0))) == (start, end)
    formula = f"=SUM(A{start + 1}:B{end})+$C${end}"
    there = refs.restructured(formula, "S", "S", Edit(0, ROWS, insert).box)
    assert refs.restructured(there, "S", "S", Edit(0, ROWS, delete).box) == formula


@settings(deadline=None)
@given(INDEXES, st.integers(1, 5), INDEXES)
def test_moving_is_a_permutation(start, count, to):
    """No row is lost, none comes twice."""
    move = Move(start, start + count, to)
    assert sorted(move.index(index) or 0 for index in range(60)) == list(range(60)) or start < to < start + count
