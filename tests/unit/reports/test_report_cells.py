"""One cell at a time."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cells import LONGEST, Cells, Value, clean
from reports.errors import ReportRefused
from tests.unit.reports.opened import one_sheet

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "\t=1",
    "\n=1",
    " =1",
    "https://x.nl",
    "mailto:a@b.nl",
    "<b>",
    "_x0041_",
    "1,5",
    "ja",
]
MIDNIGHT = dt.datetime.fromisoformat("2026-11-09")
AFTERNOON = dt.datetime.fromisoformat("2026-11-09T13:05")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str):
    """Whatever a text looks like, the cell holds that text."""
    cell = one_sheet(lambda cells: cells.text(0, 0, text))["A1"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.hyperlink is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", " =1"])
def test_risky_text_stays_text_after_an_edit(text: str):
    """What begins like a formula is marked as text, so that editing the cell does not run it."""
    assert one_sheet(lambda cells: cells.text(0, 0, text))["A1"].quotePrefix


def test_plain_text_is_not_marked():
    """Only what begins like a formula carries the mark."""
    assert not one_sheet(lambda cells: cells.text(0, 0, "a = b"))["A1"].quotePrefix


@given(st.text(st.characters(), max_size=50))
def test_cleaning_leaves_what_xml_can_hold(text: str):
    """No control character, lone surrogate or reordering mark is left, and cleaning twice is cleaning once."""
    kept = clean(text)
    assert clean(kept) == kept
    assert not any(0xD800 <= ord(character) <= 0xDFFF or ord(character) < 9 for character in kept)
    kept.encode("utf-8")


def test_cleaning_removes_what_would_break_or_mislead():
    """Control characters and reordering marks go, line ends become one kind, letters of any script stay."""
    assert clean("a\x00b\x1bc\ud800d\ufffee\u202ef\u2066g") == "abcdefg"
    assert clean("a\r\nb\rc") == "a\nb\nc"
    assert clean("שלום é 👩‍⚕️") == "שלום é 👩‍⚕️"


@pytest.mark.parametrize("sign", ["a", "👍"])
def test_a_text_too_long_for_a_cell_is_cut(sign: str):
    """At most 32,767 UTF-16 units, never half a character, and three dots tell that there was more."""
    kept = clean(sign * 40_000)
    assert LONGEST - 2 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert set(kept) == {sign, "…"}
    assert one_sheet(lambda cells: cells.text(0, 0, sign * 40_000))["A1"].value == kept


@pytest.mark.parametrize(
    ("value", "expected", "number_format"),
    [
        ("tekst", "tekst", "General"),
        (None, None, "General"),
        (True, "ja", "General"),
        (False, "nee", "General"),
        (7, 7, "General"),
        (0.5, 0.5, "General"),
        (10**15, "1000000000000000", "General"),
        (math.inf, "inf", "General"),
        (math.nan, "nan", "General"),
        (dt.date(2026, 11, 9), MIDNIGHT, "[$-413]d mmmm yyyy"),
        (AFTERNOON, AFTERNOON, "[$-413]d mmmm yyyy hh:mm"),
        (AFTERNOON.replace(tzinfo=dt.UTC), AFTERNOON, "[$-413]d mmmm yyyy hh:mm"),
        (dt.date(202, 1, 1), "0202-01-01", "General"),
    ],
)
def test_a_value_becomes_what_it_is(value: Value, expected: object, number_format: str):
    """Numbers and days are real ones, unless a spreadsheet would change them."""
    cell = one_sheet(lambda cells: cells.value(0, 0, value))["A1"]
    assert (cell.value, cell.number_format) == (expected, number_format)


def test_a_number_may_be_missing():
    """No figure is an empty cell, not a nought."""

    def write(cells: Cells) -> None:
        cells.number(0, 0, None)
        cells.day(0, 1, None)

    sheet = one_sheet(write)
    assert (sheet["A1"].value, sheet["B1"].value) == (None, None)


def test_a_row_is_never_higher_than_a_spreadsheet_allows():
    """Excel repairs a file with a higher row."""
    assert one_sheet(lambda cells: cells.height(0, 1000)).row_dimensions[1].height == 408.75


def test_a_cell_outside_the_sheet_is_refused():
    """XlsxWriter's error code does not pass unseen."""
    with pytest.raises(ReportRefused, match="row 2000001, column 1"):
        one_sheet(lambda cells: cells.text(2_000_000, 0, "x"))
