"""Sheets in a batch: adding, deleting, duplicating, moving, renaming, resizing."""

from __future__ import annotations

import pytest

from tests.unit.google_emulator.emulated_book import Book, Json, grid


def titles(book: Book) -> list[str]:
    """The tabs from left to right."""
    sheets = book.get()["sheets"]
    assert [sheet["properties"]["index"] for sheet in sheets] == list(range(len(sheets)))
    return [sheet["properties"]["title"] for sheet in sheets]


def tabs(*names: str) -> Book:
    """A spreadsheet with these tabs, ids 1, 2, …."""
    return Book({"sheets": [{"properties": {"title": name, "sheetId": i}} for i, name in enumerate(names, 1)]})


def update(sheet: int, fields: str, **properties: object) -> Json:
    """updateSheetProperties."""
    return {"updateSheetProperties": {"properties": {"sheetId": sheet, **properties}, "fields": fields}}


def test_a_new_sheet_is_last_and_complete():
    """The reply holds all of SheetProperties; title, id and size are made up when not given."""
    book = Book()
    properties = book.batch({"addSheet": {}})["properties"]
    assert properties.pop("sheetId") > 0
    assert properties == {
        "title": "Sheet2",
        "index": 1,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26},
    }


def test_a_new_sheet_takes_index_size_and_colour():
    """An index puts it among the others; a colour comes back in both forms."""
    book = tabs("A", "B")
    wanted = {"title": "C", "index": 1, "tabColor": {"red": 1}, "gridProperties": {"rowCount": 5, "frozenRowCount": 1}}
    properties = book.batch({"addSheet": {"properties": wanted}})["properties"]
    assert properties["gridProperties"] == {"rowCount": 5, "columnCount": 26, "frozenRowCount": 1}
    assert properties["tabColorStyle"] == {"rgbColor": {"red": 1}}
    assert titles(book) == ["A", "C", "B"]


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"title": "a"}, 'A sheet with the name "a" already exists. Please enter another name.'),
        ({"title": "x" * 101}, "The sheet name cannot be greater than 100 characters."),
        ({"sheetId": 1}, "Sheet with id 1 already exists."),
        (
            {"gridProperties": {"rowCount": 1_000_000, "columnCount": 100}},
            "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
        ),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(properties, words):
    """Titles and ids are unique, sizes limited."""
    assert tabs("A").refused({"addSheet": {"properties": properties}}) == words


def test_deleting_takes_names_along_and_breaks_references():
    """Named ranges of the sheet go; formulas elsewhere point at nothing."""
    book = tabs("A", "B")
    book.write(0, 0, ["=B!A1+A2"], sheet=1)
    book.batch({"addNamedRange": {"namedRange": {"name": "n", "range": grid(0, 1, 0, 1, 2)}}})
    book.batch({"deleteSheet": {"sheetId": 2}})
    assert book.values("A!A1") == [["=#REF!+A2"]]
    assert "namedRanges" not in book.get()
    assert book.refused({"deleteSheet": {"sheetId": 1}}) == "You can't remove all the sheets in a document."


@pytest.mark.parametrize(
    ("index", "order"),
    [(0, ["C", "A", "B"]), (1, ["A", "C", "B"]), (2, ["A", "B", "C"]), (3, ["A", "B", "C"])],
)
def test_an_index_counts_before_the_move_for_the_last(index, order):
    """The third tab moves to the left."""
    book = tabs("A", "B", "C")
    book.batch(update(3, "index", index=index))
    assert titles(book) == order


@pytest.mark.parametrize(("index", "order"), [(1, ["A", "B", "C"]), (2, ["B", "A", "C"]), (3, ["B", "C", "A"])])
def test_an_index_counts_before_the_move_for_the_first(index, order):
    """To come before C, which is third, the first tab takes index 2."""
    book = tabs("A", "B", "C")
    book.batch(update(1, "index", index=index))
    assert titles(book) == order


def test_renaming_follows_into_formulas():
    """Quotes come where the new name needs them."""
    book = tabs("A", "B")
    book.write(0, 0, ["=B!A1", "='B'!A1", '="B!A1"'], sheet=1)
    book.batch(update(2, "title", title="My tab"))
    assert book.values("A!A1:C1") == [["='My tab'!A1", "='My tab'!A1", '="B!A1"']]
    assert book.refused(update(2, "title", title="a")).startswith("A sheet with the name")
    assert book.refused(update(2, "title")) == "The sheet name cannot be empty."


def test_the_last_visible_sheet_stays():
    """It cannot be hidden, nor can the others be taken away from it."""
    book = tabs("A", "B")
    book.batch(update(2, "hidden", hidden=True))
    assert book.get()["sheets"][1]["properties"]["hidden"] is True
    assert book.refused(update(1, "hidden", hidden=True)) == "You can't hide all the sheets in a document."
    assert book.refused({"deleteSheet": {"sheetId": 1}}).startswith("You can't remove all the visible sheets")


def test_shrinking_cuts_cells_off():
    """What lies past the new edge is gone, also after growing again."""
    book = tabs("A")
    book.write(0, 0, ["a", "b"], ["c", "d"], ["e", "f"], sheet=1)
    book.batch(update(1, "gridProperties(rowCount,columnCount)", gridProperties={"rowCount": 2, "columnCount": 1}))
    book.batch(update(1, "gridProperties.rowCount", gridProperties={"rowCount": 9}))
    assert book.values("A") == [["a"], ["c"]]
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 9, "columnCount": 1}


def test_freezing_leaves_something_to_scroll():
    """The slash form of a mask works; all rows cannot be frozen, and 0 thaws."""
    book = tabs("A")
    book.batch(update(1, "gridProperties/frozenRowCount", gridProperties={"frozenRowCount": 2}))
    assert book.sheet()["properties"]["gridProperties"]["frozenRowCount"] == 2
    frozen = update(1, "gridProperties.frozenRowCount", gridProperties={"frozenRowCount": 1000})
    assert book.refused(frozen) == "You can't freeze all visible rows on the sheet."
    shrink = update(1, "gridProperties.rowCount", gridProperties={"rowCount": 2})
    assert book.refused(shrink) == "Sorry, it is not possible to delete all non-frozen rows."
    book.batch(update(1, "gridProperties.frozenRowCount", gridProperties={"frozenRowCount": 0}))
    assert "frozenRowCount" not in book.sheet()["properties"]["gridProperties"]


def test_a_duplicate_has_everything_under_its_own_ids():
    """Cells, merges and protection come along; names and ids are new; the original is not touched by changes."""
    book = tabs("A")
    book.write(0, 0, ["x"], sheet=1)
    book.batch({"mergeCells": {"range": grid(1, 3, 0, 2, 1)}})
    book.batch({"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 1, 1), "warningOnly": True}}})
    made = book.batch({"duplicateSheet": {"sourceSheetId": 1, "insertSheetIndex": 1, "newSheetId": 7}})["properties"]
    assert (made["title"], made["sheetId"], made["index"]) == ("Copy of A", 7, 1)
    first, second = book.get()["sheets"]
    assert second["merges"] == [grid(1, 3, 0, 2, 7)]
    assert second["protectedRanges"][0]["range"] == grid(0, 1, 0, 1, 7)
    assert second["protectedRanges"][0]["protectedRangeId"] != first["protectedRanges"][0]["protectedRangeId"]
    book.write(0, 0, ["y"], sheet=7)
    assert book.values("A!A1") == [["x"]]
    assert book.refused({"duplicateSheet": {"sourceSheetId": 5}}) == "No sheet with id: 5"


def test_spreadsheet_properties_change_by_mask():
    """Only what the mask names; the title shows in Drive as well."""
    book = Book()
    properties = {"title": "T", "locale": "nl_NL", "timeZone": "Europe/Amsterdam"}
    book.batch({"updateSpreadsheetProperties": {"properties": properties, "fields": "title,locale"}})
    found = book.get()["properties"]
    assert (found["title"], found["locale"], found["timeZone"]) == ("T", "nl_NL", "Etc/GMT")
    assert book.call("GET", f"/drive/v3/files/{book.id}")["name"] == "T"


def test_a_sheet_is_copied_to_another_spreadsheet():
    """It comes last under the name Copy of …, with its cells."""
    book = tabs("A")
    book.write(0, 0, ["x"], sheet=1)
    other = Book(app=book.app)
    path = f"/v4/spreadsheets/{book.id}/sheets/1:copyTo"
    made = book.call("POST", path, {"destinationSpreadsheetId": other.id})
    assert (made["title"], made["index"]) == ("Copy of A", 1)
    assert other.values("'Copy of A'") == [["x"]]
    assert titles(other) == ["Sheet1", "Copy of A"]
