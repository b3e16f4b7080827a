"""What values.append and the batches of the emulated Sheets promise."""

from __future__ import annotations

import pytest

from tests.google_emulator.errors import ApiError
from tests.unit.google_emulator.emulated_sheet import ID, Book


def two_tables():
    """The example of Google's documentation: A1:C2 and B4:D6."""
    book = Book()
    book.write("A1", [["x", "y", "z"], ["x", "y", "z"]])
    book.write("B4", [["x", "y"], ["y", "z"], ["x", "y", "z"]])
    return book


@pytest.mark.parametrize(
    ("asked", "table", "landed"),
    [
        ("Sheet1", "Sheet1!B4:D6", "Sheet1!B7"),
        ("C4", "Sheet1!B4:D6", "Sheet1!B7"),
        ("C5:D5", "Sheet1!B4:D6", "Sheet1!B7"),
        ("B2:D4", "Sheet1!B4:D6", "Sheet1!B7"),
        ("A3:G10", "Sheet1!B4:D6", "Sheet1!B7"),
        ("D5", "Sheet1!B4:D6", "Sheet1!B7"),
        ("A1", "Sheet1!A1:C2", "Sheet1!A3"),
        ("E4", None, "Sheet1!E4"),
        ("A4", None, "Sheet1!A4"),
    ],
)
def test_append_finds_the_table_as_documented(asked, table, landed):
    """The last table that the range touches; without one, the range's first cell."""
    answer = two_tables().add(asked, [["new"]])
    assert (answer.get("tableRange"), answer["updates"]["updatedRange"]) == (table, landed)


def test_appending_rows_with_a_gap_wanders_to_the_right():
    """An empty cell splits the table: recorded from the real service."""
    book = Book()
    first, second = (book.add("Sheet1", [["a", "", "c"]]) for _ in range(2))
    third = book.add("A1", [["a", "", "c"]])
    assert "tableRange" not in first
    assert (second["tableRange"], second["updates"]["updatedRange"]) == ("Sheet1!C1", "Sheet1!C2:E2")
    assert (third["tableRange"], third["updates"]["updatedRange"]) == ("Sheet1!A1", "Sheet1!A2:C2")


def test_append_grows_the_grid():
    """Rows and columns are added where the new values need them."""
    book = Book(tabs={"S": (2, 2)})
    book.write("S!A1", [["a"], ["b"]])
    book.add("S", [["c", "d", "e"], ["f"]])
    assert (book.sheet.row_count, book.sheet.column_count) == (4, 3)
    assert book.read("S") == [["a"], ["b"], ["c", "d", "e"], ["f"]]


def test_append_stops_at_ten_million_cells():
    """The workbook's limit is told, and nothing changes."""
    book = Book(tabs={"S": (5_000_000, 2)})
    book.write("S!A5000000", [["end"]])
    with pytest.raises(ApiError, match="above the limit of 10000000 cells"):
        book.add("S", [["more"]])
    assert book.sheet.row_count == 5_000_000


def test_insert_rows_pushes_down_what_is_below():
    """INSERT_ROWS makes whole new rows after the table; formulas follow."""
    book = two_tables()
    book.type("F1", "=B4")
    book.add("A1", [["new"], ["newer"]], insertDataOption="INSERT_ROWS")
    assert book.read("A1:D8")[2:6] == [["new"], ["newer"], [], ["", "x", "y"]]
    assert book.read("F1", valueRenderOption="FORMULA") == [["=B6"]]
    assert book.sheet.row_count == 1002


def test_overwrite_leaves_other_cells_of_the_row():
    """OVERWRITE writes over what is below and adds no rows while there is room."""
    book = two_tables()
    book.add("A1", [["1"], ["2"]])
    assert book.read("A3:D4") == [["1"], ["2", "x", "y"]]
    assert book.sheet.row_count == 1000


def test_batch_get_keeps_the_order():
    """One value range for each range asked, in that order."""
    book = two_tables()
    answer = book.call("batchGet", ranges=["B4", "A1:B1", "Z9"])
    assert [found.get("values") for found in answer["valueRanges"]] == [[["x"]], [["x", "y"]], None]


def test_batch_update_counts_each_row_and_column_once():
    """The totals count places, not writes: recorded from the real service."""
    book = Book()
    data = [{"range": f"'Sheet1'!A{row}:D{row}", "values": [["A", "B", "", "D"]]} for row in (1, 4)]
    answer = book.call("batchUpdate", body={"valueInputOption": "RAW", "data": data})
    totals = {name: value for name, value in answer.items() if name.startswith("total")}
    assert totals == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 4,
        "totalUpdatedCells": 8,
        "totalUpdatedSheets": 1,
    }
    assert [response["updatedRange"] for response in answer["responses"]] == ["Sheet1!A1:D1", "Sheet1!A4:D4"]


def test_batch_update_is_all_or_nothing():
    """One bad range undoes the others, and the message names it."""
    book = Book()
    book.write("A1", [["old"]])
    data = [{"range": "A1", "values": [["new"]]}, {"range": "Nope!A1", "values": [["x"]]}]
    with pytest.raises(ApiError) as caught:
        book.call("batchUpdate", body={"valueInputOption": "RAW", "data": data})
    assert caught.value.message == "Invalid data[1]: Unable to parse range: Nope!A1"
    assert book.read("A1") == [["old"]]


def test_batch_clear_is_all_or_nothing():
    """A range outside the grid stops the whole call."""
    book = two_tables()
    with pytest.raises(ApiError, match="exceeds grid limits"):
        book.call("batchClear", body={"ranges": ["A1:C2", "A1001:ZZ"]})
    assert book.read("A1") == [["x"]]
    assert book.call("batchClear", body={"ranges": ["A1:C2", "D6"]})["clearedRanges"] == ["Sheet1!A1:C2", "Sheet1!D6"]
    assert book.read("Sheet1") == [[], [], [], ["", "x", "y"], ["", "y", "z"], ["", "x", "y"]]


def metadata_on_column(book, column):
    """Developer metadata with the key "here" on a column."""
    line = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    location = {"locationType": "COLUMN", "dimensionRange": line}
    item = {"metadataId": 7, "metadataKey": "here", "location": location, "visibility": "DOCUMENT"}
    book.stored.developer_metadata.append(item)
    return {"developerMetadataLookup": {"metadataKey": "here"}}


def test_data_filters_read_and_write_by_range_grid_and_metadata():
    """The same cells by three kinds of filter; each range comes once with the filters that matched it."""
    book = two_tables()
    lookup = metadata_on_column(book, 3)
    same = [{"a1Range": "Sheet1!D1:D1000"}, {"gridRange": {"sheetId": 0, "startColumnIndex": 3, "endColumnIndex": 4}}]
    read = book.call("batchGetByDataFilter", body={"dataFilters": [*same, lookup]})
    assert [(found["valueRange"]["range"], len(found["dataFilters"])) for found in read["valueRanges"]] == [
        ("Sheet1!D1:D1000", 3)
    ]
    body = {"valueInputOption": "RAW", "data": [{"dataFilter": lookup, "values": [["head"]]}]}
    assert book.call("batchUpdateByDataFilter", body=body)["responses"][0]["dataFilter"] == lookup
    assert book.read("D1") == [["head"]]
    cleared = book.call("batchClearByDataFilter", body={"dataFilters": [lookup]})
    assert cleared == {"spreadsheetId": ID, "clearedRanges": ["Sheet1!D1:D1000"]}
    assert book.read("D:D") is None


def test_a_write_counts_as_a_change_of_the_file():
    """Drive shows who wrote last; a read leaves no trace."""
    book = Book()
    resource = book.world.files[ID].resource
    before = resource["modifiedTime"]
    book.read("A1")
    assert resource["modifiedTime"] == before
    book.write("A1", [["x"]])
    assert resource["modifiedTime"] > before
    assert resource["lastModifyingUser"]["emailAddress"] == "helper@example.com"
