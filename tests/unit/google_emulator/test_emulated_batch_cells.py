"""Writing cells in a batch: updateCells, repeatCell, appendCells, validation, borders, merges."""

from __future__ import annotations

import pytest

from tests.unit.google_emulator.emulated_book import Book, Json, cell, grid, row_data

BOLD: Json = {"userEnteredFormat": {"textFormat": {"bold": True}}}


def update(fields: str, lines: list[Json], **where: object) -> Json:
    """updateCells."""
    return {"updateCells": {"rows": lines, "fields": fields, **where}}


def test_a_range_is_cleared_where_rows_do_not_reach():
    """Only for the masked fields: notes and formats stay."""
    book = Book()
    book.write(0, 0, ["a", "b"], ["c", "d"], ["e", "f"])
    book.batch({"repeatCell": {"range": grid(0, 3, 0, 2), "cell": {"note": "n"}, "fields": "note"}})
    book.batch(update("userEnteredValue", row_data(["x"]), range=grid(0, 2, 0, 2)))
    assert book.values() == [["x"], [], ["e", "f"]]
    assert book.cells("A1:B2", "note") == [[{"note": "n"}] * 2] * 2


def test_a_start_leaves_the_rest_alone():
    """Rows may have different lengths."""
    book = Book()
    book.write(0, 0, ["a", "b"], ["c", "d"])
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 1}
    book.batch(update("userEnteredValue", row_data([1], [2, True]), start=start))
    assert book.values() == [["a", 1], ["c", 2, True]]


def test_exactly_one_of_range_and_start():
    """Neither and both are refused."""
    book = Book()
    words = "Exactly one of 'start' or 'range' must be specified."
    assert book.refused(update("*", [])) == words
    assert book.refused(update("*", [], range=grid(0, 1, 0, 1), start={"sheetId": 0})) == words


def test_rows_that_do_not_fit_are_refused():
    """The message counts from 0, as Google's does."""
    book = Book()
    too_wide = update("*", row_data([1, 2]), range=grid(0, 1, 0, 1))
    assert book.refused(too_wide) == "Attempting to write column: 1, beyond the last requested column of: 0"
    too_long = update("*", row_data([1], [2]), range=grid(0, 1, 0, 1))
    assert book.refused(too_long) == "Attempting to write row: 1, beyond the last requested row of: 0"
    at_edge = update("*", row_data([1, 2]), start={"sheetId": 0, "columnIndex": 25})
    assert book.refused(at_edge) == "Attempting to write column: 26, beyond the last requested column of: 25"
    outside = update("*", row_data([1]), start={"sheetId": 0, "rowIndex": 1000})
    assert book.refused(outside) == "GridCoordinate.rowIndex[1000] is after last row in grid[999]"


def test_text_stays_text():
    """A string value never becomes a formula, and 50,000 characters are the most."""
    book = Book()
    lines: list[Json] = [{"values": [{"userEnteredValue": {"stringValue": "=1+1"}}]}]
    book.batch(update("*", lines, start={"sheetId": 0}))
    assert book.cells("A1", "userEnteredValue") == [[{"userEnteredValue": {"stringValue": "=1+1"}}]]
    words = "Your input contains more than the maximum of 50000 characters in a single cell."
    assert book.refused(update("*", row_data(["x" * 50_001]), start={"sheetId": 0})) == words


def test_a_star_writes_everything_and_a_deep_mask_merges():
    """A part of a format leaves the other parts; the whole format replaces them."""
    book = Book()
    both = {"userEnteredFormat": {"textFormat": {"bold": True, "italic": True}, "horizontalAlignment": "CENTER"}}
    book.batch(update("*", [{"values": [both | cell(1)]}], start={"sheetId": 0}))
    italic = {"userEnteredFormat": {"textFormat": {"italic": False}}}
    fields = "userEnteredFormat.textFormat.italic"
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": italic, "fields": fields}})
    found = book.cells("A1", "userEnteredFormat")[0][0]["userEnteredFormat"]
    assert found == {"textFormat": {"bold": True, "italic": False}, "horizontalAlignment": "CENTER"}
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": BOLD, "fields": "userEnteredFormat(textFormat)"}})
    found = book.cells("A1", "userEnteredFormat")[0][0]["userEnteredFormat"]
    assert found == BOLD["userEnteredFormat"] | {"horizontalAlignment": "CENTER"}
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": {}, "fields": "userEnteredFormat"}})
    assert book.cells("A1", "userEnteredFormat") == [[{}]]
    assert book.values() == [[1]]


def test_colours_come_in_both_forms_and_the_last_one_wins():
    """Writing one form does not leave the other behind."""
    book = Book()
    old = {"userEnteredFormat": {"backgroundColorStyle": {"rgbColor": {"red": 1}}}}
    new = {"userEnteredFormat": {"backgroundColor": {"blue": 1}}}
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": old, "fields": "*"}})
    book.batch({"repeatCell": {"range": grid(0, 1, 0, 1), "cell": new, "fields": "userEnteredFormat.backgroundColor"}})
    found = book.cells("A1", "userEnteredFormat,effectiveFormat.backgroundColor")[0][0]
    both = {"backgroundColor": {"blue": 1}, "backgroundColorStyle": {"rgbColor": {"blue": 1}}}
    assert found == {"userEnteredFormat": both, "effectiveFormat": {"backgroundColor": {"blue": 1}}}


def test_a_repeated_formula_is_adjusted():
    """Relative references follow, absolute ones and text do not."""
    book = Book()
    formula = '=A1+$A$1+SUM($A1:B$2)&"A1"'
    book.batch({"repeatCell": {"range": grid(0, 2, 2, 4), "cell": cell(formula), "fields": "userEnteredValue"}})
    assert book.values("C1:D2") == [
        [formula, '=B1+$A$1+SUM($A1:C$2)&"A1"'],
        ['=A2+$A$1+SUM($A2:B$2)&"A1"', '=B2+$A$1+SUM($A2:C$2)&"A1"'],
    ]


def test_repeating_past_the_edge():
    """A range that starts outside the grid is refused, one that ends outside is cut; the grid does not grow."""
    book = Book()
    outside = {"repeatCell": {"range": grid(1000, 1001, 0, 1), "cell": BOLD, "fields": "*"}}
    assert book.refused(outside) == "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"
    book.batch({"repeatCell": {"range": grid(999, 1005, 0, 1), "cell": cell("x"), "fields": "*"}})
    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1000
    assert book.values("A1000") == [["x"]]
    missing = {"repeatCell": {"range": {"sheetId": 5}, "cell": BOLD, "fields": "*"}}
    assert book.refused(missing) == "No grid with id: 5"


def test_appending_comes_after_the_last_row_with_data():
    """Whatever the column, formats do not count, and the grid grows."""
    book = Book({"sheets": [{"properties": {"sheetId": 0, "gridProperties": {"rowCount": 4, "columnCount": 2}}}]})
    book.write(1, 1, ["x"])
    book.batch({"repeatCell": {"range": grid(3, 4, 0, 1), "cell": BOLD, "fields": "*"}})
    book.batch({"appendCells": {"sheetId": 0, "rows": row_data(["a", "b", "c"], ["d"], ["e"]), "fields": "*"}})
    assert book.values() == [[], ["", "x"], ["a", "b", "c"], ["d"], ["e"]]
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 5, "columnCount": 3}


def test_validation_is_set_and_taken_away():
    """Also on empty cells; a formula of one's own is adjusted per cell."""
    book = Book()
    rule = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>0"}]}, "strict": True}
    book.batch({"setDataValidation": {"range": grid(0, 2, 0, 1), "rule": rule}})
    found = [line[0]["dataValidation"]["condition"]["values"] for line in book.cells("A1:A2", "dataValidation")]
    assert found == [[{"userEnteredValue": "=A1>0"}], [{"userEnteredValue": "=A2>0"}]]
    book.batch({"setDataValidation": {"range": grid(0, 2, 0, 1)}})
    assert book.cells("A1:A2", "dataValidation") == []


def test_borders_know_inside_from_outside():
    """Edges not named stay; NONE takes an edge away."""
    book = Book()
    line = {"style": "SOLID", "color": {"red": 1}}
    book.batch({"updateBorders": {"range": grid(0, 2, 0, 1), "top": line, "innerHorizontal": {"style": "DOTTED"}}})
    borders = [c[0]["userEnteredFormat"]["borders"] for c in book.cells("A1:A2", "userEnteredFormat.borders")]
    solid = line | {"colorStyle": {"rgbColor": {"red": 1}}}
    assert borders == [{"top": solid, "bottom": {"style": "DOTTED"}}, {"top": {"style": "DOTTED"}}]
    book.batch({"updateBorders": {"range": grid(0, 1, 0, 1), "top": {"style": "NONE"}, "bottom": {"style": "NONE"}}})
    assert book.cells("A1", "userEnteredFormat") == []


@pytest.mark.parametrize(
    ("kind", "merges"),
    [
        ("MERGE_ALL", [(0, 2, 0, 2)]),
        ("MERGE_COLUMNS", [(0, 2, 0, 1), (0, 2, 1, 2)]),
        ("MERGE_ROWS", [(0, 1, 0, 2), (1, 2, 0, 2)]),
    ],
)
def test_merging_keeps_the_first_value_of_each_piece(kind, merges):
    """The other values are gone, and stay gone after unmerging."""
    book = Book()
    book.write(0, 0, ["a", "b"], ["c", "d"])
    book.batch({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": kind}})
    found = book.sheet()["merges"]
    assert [tuple(merge.values()) for merge in found] == merges
    assert all("sheetId" not in merge for merge in found)
    partly = {"unmergeCells": {"range": grid(0, 1, 0, 1)}}
    if kind == "MERGE_ALL":
        assert book.values() == [["a"]]
        words = "You must select all cells in a merged range to merge or unmerge them."
        assert book.refused(partly) == words
        assert book.refused({"mergeCells": {"range": grid(1, 3, 0, 2)}}) == words
    book.batch({"unmergeCells": {"range": grid(0, 5, 0, 5)}})
    assert "merges" not in book.sheet()
