"""What values.get, update and clear of the emulated Sheets promise."""

from __future__ import annotations

import pytest

from tests.google_emulator.errors import ApiError
from tests.unit.google_emulator.emulated_sheet import Book


def refused(book, *arguments, **keywords):
    """The message of a call that is refused with 400."""
    with pytest.raises(ApiError) as caught:
        book.call(*arguments, **keywords)
    assert (caught.value.code, caught.value.status) == (400, "INVALID_ARGUMENT")
    return caught.value.message


def test_an_empty_range_has_no_values_key():
    """A range without values answers its clipped name and dimension only."""
    assert Book().call("get", "Sheet1") == {"range": "Sheet1!A1:Z1000", "majorDimension": "ROWS"}


def test_trailing_empties_are_left_out_and_inner_ones_kept():
    """Rows end at their last value, the list at the last row; empty rows and cells between stay."""
    book = Book()
    book.write("A1", [["A1", "B1", "", "D1"], [], [""], ["A4", ""]])
    assert book.read("A1:D6") == [["A1", "B1", "", "D1"], [], [], ["A4"]]


def test_columns_are_trimmed_anew():
    """With COLUMNS each column ends at its own last value."""
    book = Book()
    book.write("A1", [["a", "b"], ["c"], ["", "", "e"]])
    assert book.read("A1:C3", majorDimension="COLUMNS") == [["a", "c"], ["b"], ["", "", "e"]]


@pytest.mark.parametrize(
    ("asked", "echoed"),
    [
        ("Sheet1!A1:C", "Sheet1!A1:C1000"),
        ("A2:2", "Sheet1!A2:Z2"),
        ("D4:A1", "Sheet1!A1:D4"),
        ("Sheet1!5:7", "Sheet1!A5:Z7"),
        ("$B$2:$C$3", "Sheet1!B2:C3"),
        ("R2C3", "Sheet1!C2"),
        ("Sheet1!R1C1:R2C2", "Sheet1!A1:B2"),
        ("Sheet1!Z999:AB2000", "Sheet1!Z999:Z1000"),
        ("'O''Brien'!A1", "'O''Brien'!A1"),
        ("O'Brien!A1", "'O''Brien'!A1"),
        ("My tab", "'My tab'!A1:B3"),
        ("D3", "Sheet1!D3"),
        ("'D3'", "'D3'!A1:E5"),
        ("Names", "Sheet1!B2:B3"),
    ],
)
def test_the_echoed_range_is_what_the_text_means(asked, echoed):
    """A1 in all its forms, clipped to the grid, corners in order, quotes only where needed."""
    book = Book(tabs={"Sheet1": (1000, 26), "O'Brien": (9, 9), "My tab": (3, 2), "D3": (5, 5)})
    grid_range = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 1, "endColumnIndex": 2}
    book.stored.named_ranges.append({"name": "Names", "range": grid_range})
    assert book.echo(asked) == echoed


@pytest.mark.parametrize("text", ["Nope!A1", "Sheet1!A", "Sheet1!A0", "A1:B2:C3", "'Sheet1", "Sheet1!A1:[5", "ABCD1"])
def test_a_text_that_is_no_range_is_refused(text):
    """The message repeats the text as it came."""
    assert refused(Book(), "get", text) == f"Unable to parse range: {text}"


@pytest.mark.parametrize("text", ["Sheet1!A1001:B1002", "Sheet1!AA1", "Sheet1!A1001:B"])
def test_a_range_that_starts_outside_the_grid_is_refused(text):
    """Reading past the last row or column is no empty answer but an error."""
    message = f"Range ({text}) exceeds grid limits. Max rows: 1000, max columns: 26"
    assert refused(Book(), "get", text) == message


def test_null_skips_and_an_empty_text_clears():
    """The documented way to write selectively, counted as Google counts."""
    book = Book()
    book.write("B1:D4", [["keep", "keep"], ["old", "keep"]])
    columns = [[None, "$1", "$2", ""], [], [None, "4/1/2016", "4/15/2016", ""]]
    body = {"majorDimension": "COLUMNS", "values": columns}
    answer = book.call("update", "B1", body, valueInputOption="USER_ENTERED")
    assert {key: answer[key] for key in ("updatedRows", "updatedColumns", "updatedCells")} == {
        "updatedRows": 3,
        "updatedColumns": 2,
        "updatedCells": 6,
    }
    assert book.read("B1:D4") == [["keep", "keep"], ["$1", "keep", "4/1/2016"], ["$2", "", "4/15/2016"]]


@pytest.mark.parametrize(
    ("text", "rows", "message"),
    [
        ("A1:B2", [[1], [2], [3]], "Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]"),
        ("A1:B2", [[1, 2, 3]], "Requested writing within range [Sheet1!A1:B2], but tried writing to column [C]"),
        (
            "Sheet1!A999",
            [[1], [2], [3]],
            "Requested writing within range [Sheet1!A999], but tried writing to row [1001]",
        ),
        ("Z1", [[1, 2]], "Requested writing within range [Sheet1!Z1], but tried writing to column [AA]"),
        ("A1000:A1001", [[1]], "Range (Sheet1!A1000:A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1", [["x" * 50_001]], "Your input contains more than the maximum of 50000 characters in a single cell."),
        ("A1", [[["x"]]], 'Invalid values[0][0]: list_value {\n  values {\n    string_value: "x"\n  }\n}\n'),
    ],
)
def test_what_does_not_fit_is_refused(text, rows, message):
    """Values outside the range or the grid, too long a text, and a list as a cell."""
    book = Book()
    assert refused(book, "update", text, {"values": rows}, valueInputOption="RAW") == message
    assert not book.sheet.cells


@pytest.mark.parametrize("option", [{}, {"valueInputOption": "INPUT_VALUE_OPTION_UNSPECIFIED"}])
def test_an_input_option_is_needed(option):
    """Google does not guess how values are meant."""
    message = refused(Book(), "update", "A1", {"values": [[1]]}, **option)
    assert message == "'valueInputOption' is required but not specified"


def test_the_range_of_the_body_must_be_the_one_of_the_path():
    """A body that names another range is refused."""
    body = {"range": "Sheet1!A2", "values": [[1]]}
    message = refused(Book(), "update", "Sheet1!A1", body, valueInputOption="RAW")
    assert message == "Request range[Sheet1!A1] does not match value's range[Sheet1!A2]"


def test_updated_data_shows_the_whole_requested_range():
    """With includeValuesInResponse also cells that were not written are shown, as asked."""
    book = Book()
    book.write("A1:B2", [["a", 1], ["b", 2]])
    answer = book.write("A1:B2", [["c"]], includeValuesInResponse="true", responseValueRenderOption="UNFORMATTED_VALUE")
    assert answer["updatedRange"] == "Sheet1!A1"
    assert answer["updatedData"] == {
        "range": "Sheet1!A1:B2",
        "majorDimension": "ROWS",
        "values": [["c", 1], ["b", 2]],
    }


def test_raw_keeps_every_type_as_it_is():
    """RAW text is never a formula, a number or a date."""
    book = Book()
    row = ["=1+1", "007", "2020-01-01", "TRUE", 1.5, True, 3]
    book.write("A1", [row])
    assert book.read("A1:G1", valueRenderOption="UNFORMATTED_VALUE") == [row]
    assert book.sheet.cells[0, 0]["userEnteredValue"] == {"stringValue": "=1+1"}


def test_clearing_keeps_formats_notes_and_validation():
    """values.clear empties values only, and tells the clipped range."""
    book = Book()
    book.type("A1", "12%")
    book.sheet.cells[0, 0]["note"] = "n"
    assert book.call("clear", "Sheet1")["clearedRange"] == "Sheet1!A1:Z1000"
    assert book.sheet.cells[0, 0] == {
        "note": "n",
        "userEnteredFormat": {"numberFormat": {"type": "PERCENT", "pattern": "0%"}},
    }


def test_protected_cells_are_refused_unless_it_is_only_a_warning():
    """A protected range keeps out who is no editor; with warningOnly the API writes."""
    book = Book()
    protected = {"range": {"sheetId": 0, "endRowIndex": 1}, "editors": {"users": ["owner@example.com"]}}
    book.sheet.protected_ranges.append(protected)
    body = {"values": [["x"]]}
    assert refused(book, "update", "A1", body, valueInputOption="RAW").startswith(
        "You are trying to edit a protected cell or object."
    )
    assert refused(book, "clear", "A1:A5").startswith("You are trying to edit a protected cell")
    book.write("A2", [["free"]])
    protected["warningOnly"] = True
    book.write("A1", [["warned"]])
    assert book.read("A1:A2") == [["warned"], ["free"]]


def test_hidden_rows_are_read_all_the_same():
    """Hiding a row hides it from people only."""
    book = Book()
    book.write("A1", [["seen"], ["hidden"]])
    book.sheet.rows[1] = {"hiddenByUser": True}
    assert book.read("A:A") == [["seen"], ["hidden"]]
