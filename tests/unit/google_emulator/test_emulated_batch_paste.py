"""Copying, moving, sorting, searching and filling cells in a batch."""

from __future__ import annotations

import pytest

from tests.unit.google_emulator.emulated_book import Book, Json, columns, grid


@pytest.fixture
def book() -> Book:
    """Two formatted cells: a number and a formula."""
    made = Book()
    red = {"userEnteredFormat": {"backgroundColor": {"red": 1}, "borders": {"top": {"style": "SOLID"}}}}
    made.batch({"repeatCell": {"range": grid(0, 1, 0, 2), "cell": red, "fields": "userEnteredFormat"}})
    made.write(0, 0, [2, "=A1*3"])
    return made


def copy(source: Json, destination: Json, kind: str = "PASTE_NORMAL", **more: str) -> Json:
    """copyPaste."""
    return {"copyPaste": {"source": source, "destination": destination, "pasteType": kind, **more}}


def test_pasting_repeats_to_fill_a_multiple(book):
    """Formulas are adjusted in each copy."""
    book.batch(copy(grid(0, 1, 0, 2), grid(2, 4, 0, 4)))
    assert book.values("A3:D4") == [[2, "=A3*3", 2, "=C3*3"], [2, "=A4*3", 2, "=C4*3"]]


def test_pasting_into_less_pastes_all(book):
    """A single destination cell is enough; outside the grid is refused."""
    book.batch(copy(grid(0, 1, 0, 2), grid(2, 3, 0, 1)))
    assert book.values("A3:D3") == [[2, "=A3*3"]]
    assert "exceeds grid limits" in book.refused(copy(grid(0, 1, 0, 2), grid(2, 3, 25, 26)))


@pytest.mark.parametrize(
    ("kind", "value", "fields"),
    [
        ("PASTE_NORMAL", "=A3*3", {"backgroundColor", "borders"}),
        ("PASTE_VALUES", 6, set()),
        ("PASTE_FORMULA", "=A3*3", set()),
        ("PASTE_FORMAT", None, {"backgroundColor", "borders"}),
        ("PASTE_NO_BORDERS", "=A3*3", {"backgroundColor"}),
    ],
)
def test_a_paste_type_chooses_what_comes_along(book, kind, value, fields):
    """Values, formulas, formats, or all but borders."""
    book.batch(copy(grid(0, 1, 1, 2), grid(2, 3, 1, 2), kind))
    assert book.values("B3") == ([] if value is None else [[value]])
    found = book.cells("B3", "userEnteredFormat(backgroundColor,borders)")
    assert set(found[0][0].get("userEnteredFormat", {}) if found else {}) == fields


def test_pasting_turned(book):
    """Rows become columns."""
    book.write(0, 0, [1, 2, 3])
    book.batch(copy(grid(0, 1, 0, 3), grid(2, 3, 0, 1), "PASTE_VALUES", pasteOrientation="TRANSPOSE"))
    assert book.values("A3:B5") == [[1], [2], [3]]


def test_rules_and_validation_can_be_pasted_alone(book):
    """A conditional format gets a further range."""
    rule = {"ranges": [grid(0, 1, 0, 1)], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}
    book.batch({"addConditionalFormatRule": {"rule": rule}})
    book.batch({"setDataValidation": {"range": grid(0, 1, 0, 1), "rule": {"condition": {"type": "BOOLEAN"}}}})
    book.batch(copy(grid(0, 1, 0, 1), grid(4, 5, 0, 1), "PASTE_CONDITIONAL_FORMATTING"))
    assert len(book.sheet()["conditionalFormats"][0]["ranges"]) == 2
    book.batch(copy(grid(0, 1, 0, 1), grid(4, 5, 0, 1), "PASTE_DATA_VALIDATION"))
    assert book.cells("A5", "*") == [[{"dataValidation": {"condition": {"type": "BOOLEAN"}}}]]


def test_cutting_moves_cells_and_what_points_at_them(book):
    """A formula inside the cut keeps its references, one outside follows."""
    book.write(5, 0, ["=A1+B1"])
    book.batch({"cutPaste": {"source": grid(0, 1, 0, 1), "destination": {"sheetId": 0, "rowIndex": 9}}})
    assert book.values("A1:B1") == [["", "=A10*3"]]
    assert book.values("A6") == [["=A10+B1"]]
    assert book.values("A10") == [[2]]
    assert book.cells("A1", "userEnteredFormat") == []


def test_text_is_pasted_as_if_typed():
    """Delimited or as an HTML table; numbers become numbers; the grid grows."""
    book = Book()
    place = {"sheetId": 0, "rowIndex": 999, "columnIndex": 0}
    book.batch({"pasteData": {"coordinate": place, "data": 'a,"b,c"\n1,=1+1', "delimiter": ","}})
    assert book.values("A1000:B1001") == [["a", "b,c"], [1, "=1+1"]]
    html = "<table><tr><td>x</td><td>2</td></tr></table>"
    book.batch({"pasteData": {"coordinate": {"sheetId": 0}, "data": html, "html": True}})
    assert book.values("A1:B1") == [["x", 2]]


@pytest.mark.parametrize(
    ("given", "more"),
    [
        ("a,b", {"delimiterType": "COMMA"}),
        ("a;b", {"delimiterType": "AUTODETECT"}),
        ("a::b", {"delimiterType": "CUSTOM", "delimiter": "::"}),
    ],
)
def test_text_goes_over_columns(given, more):
    """By a delimiter that is given or found."""
    book = Book()
    book.write(0, 0, [given], ["none"])
    book.batch({"textToColumns": {"source": grid(0, 2, 0, 1), **more}})
    assert book.values() == [["a", "b"], ["none"]]


def test_spaces_are_trimmed():
    """Formulas stay as they are; the reply counts."""
    book = Book()
    book.write(0, 0, ["  a   b ", '=" x "', "c"])
    assert book.batch({"trimWhitespace": {"range": grid(0, 1, 0, 3)}}) == {"cellsChangedCount": 1}
    assert book.values() == [["a b", '=" x "', "c"]]


def test_sorting_puts_kinds_apart_and_blanks_last():
    """Numbers before text, blanks last also when descending; later specs decide between equals."""
    book = Book()
    book.write(0, 0, ["b", 1], [None, 2], [3, 3], ["B", 0], [1, 5])
    book.batch({"sortRange": {"range": grid(0, 5, 0, 2), "sortSpecs": [{"sortOrder": "ASCENDING"}]}})
    assert book.values() == [[1, 5], [3, 3], ["b", 1], ["B", 0], ["", 2]]
    specs = [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}, {"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
    book.batch({"sortRange": {"range": grid(0, 5, 0, 2), "sortSpecs": specs}})
    assert book.values() == [["B", 0], ["b", 1], [3, 3], [1, 5], ["", 2]]
    book.batch({"mergeCells": {"range": grid(0, 2, 3, 4)}})
    assert "vertical merge" in book.refused({"sortRange": {"range": grid(0, 5, 0, 5), "sortSpecs": specs}})


def test_shuffling_keeps_the_rows():
    """Only their order changes."""
    book = Book()
    book.write(0, 0, *[[n, f"r{n}"] for n in range(9)])
    book.batch({"randomizeRange": {"range": grid(0, 9, 0, 2)}})
    assert sorted(book.values()) == [[n, f"r{n}"] for n in range(9)]


def test_doubles_go_and_the_rest_moves_up():
    """Letter case does not matter; other columns are not touched."""
    book = Book()
    book.write(0, 0, ["a", 1, "x"], ["A", 1, "y"], ["b", 1, "z"])
    request = {"range": grid(0, 3, 0, 2), "comparisonColumns": [columns(0, 1)]}
    assert book.batch({"deleteDuplicates": request}) == {"duplicatesRemovedCount": 1}
    assert book.values() == [["a", 1, "x"], ["b", 1, "y"], ["", "", "z"]]


@pytest.mark.parametrize(
    ("search", "after", "reply"),
    [
        (
            {"find": "AN", "replacement": "o", "allSheets": True},
            [["booa", "Ooa"], ["=1+2", "o"]],
            {"valuesChanged": 3, "rowsChanged": 2, "sheetsChanged": 1, "occurrencesChanged": 4},
        ),
        ({"find": "An", "replacement": "o", "sheetId": 0, "matchCase": True}, None, {}),
        (
            {"find": "an", "replacement": "o", "sheetId": 0, "matchEntireCell": True},
            [["banana", "Oana"], ["=1+2", "o"]],
            {"valuesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1},
        ),
        (
            {"find": "(.)an", "replacement": "$1-", "range": grid(0, 1, 0, 2), "searchByRegex": True},
            [["b-ana", "O-a"], ["=1+2", "an"]],
            {"valuesChanged": 2, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 2},
        ),
        (
            {"find": "1", "replacement": "5", "allSheets": True, "includeFormulas": True},
            [["banana", "Oana"], ["=5+2", "an"]],
            {"formulasChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1},
        ),
    ],
)
def test_searching_and_replacing(search, after, reply):
    """Case, whole cells, regular expressions, formulas; the reply counts what changed."""
    book = Book()
    before: list[list[object]] = [["banana", "Oana"], ["=1+2", "an"]]
    book.write(0, 0, *before)
    found = book.batch({"findReplace": search})
    assert book.values() == (after or before)
    assert found == reply


def test_a_search_needs_one_scope():
    """A range, a sheet or all sheets."""
    words = "Exactly one of 'range', 'sheetId' or 'allSheets' must be specified."
    book = Book()
    assert book.refused({"findReplace": {"find": "a"}}) == words
    assert book.refused({"findReplace": {"find": "a", "sheetId": 0, "allSheets": True}}) == words


@pytest.mark.parametrize(
    ("line", "more", "filled"),
    [
        ([1, 3], {}, [5, 7]),
        ([4], {}, [4, 4]),
        ([4], {"useAlternateSeries": True}, [5, 6]),
        (["Week 1"], {}, ["Week 2", "Week 3"]),
        (["a", "b"], {}, ["a", "b"]),
        (["=A9"], {}, ["=B9", "=C9"]),
    ],
)
def test_a_series_is_continued(line, more, filled):
    """Numbers, counted text, formulas; anything else repeats."""
    book = Book()
    book.write(0, 0, line)
    given = {"source": grid(0, 1, 0, len(line)), "dimension": "COLUMNS", "fillLength": 2}
    book.batch({"autoFill": {"sourceAndDestination": given, **more}})
    assert book.values() == [line + filled]


def test_a_range_is_filled_after_its_data():
    """What has data is the source."""
    book = Book()
    book.write(0, 0, [1], [2])
    book.batch({"autoFill": {"range": grid(0, 4, 0, 1)}})
    assert book.values() == [[1], [2], [3], [4]]
