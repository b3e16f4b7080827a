"""What the emulated Sheets make of typed text, and how they show numbers, in two locales."""

from __future__ import annotations

import pytest

from tests.google_emulator import datefmt, numfmt
from tests.google_emulator.locales import EN_US, NL_NL
from tests.unit.google_emulator.emulated_sheet import Book


@pytest.mark.parametrize(
    ("typed", "held", "shown"),
    [
        ("12", 12, "12"),
        ("007", 7, "7"),
        ("-1.50", -1.5, "-1.5"),
        ("2,000,000.01", 2000000.01, "2,000,000.01"),
        ("$1.50", 1.5, "$1.50"),
        ("50%", 0.5, "50%"),
        ("12.5%", 0.125, "12.50%"),
        ("1e5", 100000, "1.00E+05"),
        ("(5)", -5, "-5"),
        ("+31612345678", 31612345678, "31612345678"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("1/2/2020", 43832, "1/2/2020"),
        ("Jan 5, 2021", 44201, "Jan 5, 2021"),
        ("2020-01-01 12:00:00", 43831.5, "2020-01-01 12:00:00"),
        ("6:00 PM", 0.75, "6:00 PM"),
        ("25:30:00", 1.0625, "25:30:00"),
        ("true", True, "TRUE"),
        ("'007", "007", "007"),
        ("'=1+1", "=1+1", "=1+1"),
        ("1,5", "1,5", "1,5"),
        ("2020-02-30", "2020-02-30", "2020-02-30"),
        ("06-12345678", "06-12345678", "06-12345678"),
        ("-", "-", "-"),
        ("-x", "#NAME?", "#NAME?"),
        ("+31 6 12345678", "#ERROR!", "#ERROR!"),
        ("=bad(", "#ERROR!", "#ERROR!"),
    ],
)
def test_typing_in_an_american_sheet(typed, held, shown):
    """Numbers, money, dates and formulas as en_US reads them; the cell shows them as they were typed."""
    book = Book()
    assert (book.held(typed), book.shown(typed)) == (held, shown)


@pytest.mark.parametrize(
    ("typed", "held", "shown"),
    [
        ("1,5", 1.5, "1,5"),
        ("1.234", 1234, "1.234"),
        ("1.234,50", 1234.5, "1.234,50"),
        ("€ 3,50", 3.5, "€ 3,50"),
        ("12,5%", 0.125, "12,50%"),
        ("1-2-2020", 43862, "1-2-2020"),
        ("31-12-2025 13:45:10", pytest.approx(46022.573032), "31-12-2025 13:45:10"),
        ("5 maart 2021", 44260, "5 maart 2021"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("waar", True, "WAAR"),
        ("FALSE", False, "ONWAAR"),
        ("1.5", "1.5", "1.5"),
        ("=1,5+1", 2.5, "2,5"),
        ("=SUM(1;2)", 3, "3"),
        ("=SUM(1,2,3)", "#ERROR!", "#ERROR!"),
    ],
)
def test_typing_in_a_dutch_sheet(typed, held, shown):
    """The comma is the decimal sign, the day comes first, semicolons part arguments."""
    book = Book("nl_NL")
    assert (book.held(typed), book.shown(typed)) == (held, shown)


def test_a_text_cell_keeps_what_is_typed():
    """A cell with the format plain text never makes numbers or formulas."""
    book = Book()
    book.sheet.cells[0, 0] = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
    book.type("A1", "=1+1")
    assert book.sheet.cells[0, 0]["userEnteredValue"] == {"stringValue": "=1+1"}


def test_a_number_takes_the_format_that_the_cell_has():
    """A 5 in a cell for dates is a day of 1900; a percentage brings its own format."""
    book = Book()
    book.type("A1", "2020-01-01")
    book.type("A1", "5")
    assert book.read("A1") == [["1900-01-04"]]
    book.type("A1", "5%")
    assert book.read("A1") == [["5%"]]


def test_dates_can_be_read_as_serial_numbers_or_text():
    """dateTimeRenderOption counts for unformatted values and formulas only."""
    book = Book()
    book.type("A1", "2020-01-01")
    as_text = {"dateTimeRenderOption": "FORMATTED_STRING"}
    assert book.read("A1", valueRenderOption="UNFORMATTED_VALUE") == [[43831]]
    assert book.read("A1", valueRenderOption="UNFORMATTED_VALUE", **as_text) == [["2020-01-01"]]
    assert book.read("A1", valueRenderOption="FORMULA") == [[43831]]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.3333333333"),
        (100 / 3, "33.33333333"),
        (1 / 1024, "0.0009765625"),
        (123456789012345, "123456789012345"),
        (1e15, "1E+15"),
        (1.23456789e21, "1.23457E+21"),
        (-0.5, "-0.5"),
        (0.00001, "0.00001"),
    ],
)
def test_general_numbers(number, shown):
    """Without a format: ten significant digits, whole numbers up to fifteen digits, beyond that scientific."""
    assert numfmt.general(float(number), EN_US) == shown
    assert numfmt.general(float(number), NL_NL) == shown.replace(".", ",")


@pytest.mark.parametrize(
    ("number", "pattern", "shown"),
    [
        (1234.5, "#,##0.00", "1,234.50"),
        (1.005, "0.00", "1.01"),
        (0.125, "0%", "13%"),
        (7, "000", "007"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"none"', "none"),
        (0.5, "#.##", ".5"),
        (1234567, '0.0,,"M"', "1.2M"),
        (12345, "0.00E+00", "1.23E+04"),
        (1234.5, '"€" #,##0.00', "€ 1,234.50"),
        (3, "[$€-413] 0", "€ 3"),
        (150, '[>100]"much";"little"', "much"),
        (-0.001, "0.00", "0.00"),
        (5, "@", "5"),
        (43831.5625, "d-m-yyyy hh:mm:ss", "1-1-2020 13:30:00"),
        (1.5, "[h]:mm", "36:00"),
        (43831.75, "h:mm am/pm", "6:00 PM"),
        (43831, "dddd d mmmm yyyy", "Wednesday 1 January 2020"),
        (43831, "mmm yy", "Jan 20"),
        (0.5 / 86400, "ss.000", "00.500"),
    ],
)
def test_number_patterns(number, pattern, shown):
    """Digits, sections, literals, percents, powers, dates and durations."""
    assert numfmt.show_number(number, pattern, EN_US) == shown


def test_dutch_patterns_use_dutch_words_and_signs():
    """The pattern is written as in en_US, what it shows is Dutch."""
    assert numfmt.show_number(1234.5, '"€" #,##0.00', NL_NL) == "€ 1.234,50"
    assert numfmt.show_number(43831, "dddd d mmmm", NL_NL) == "woensdag 1 januari"


def test_an_m_means_minutes_beside_hours_or_seconds():
    """Anywhere else it is a month."""
    assert datefmt.show(43831.5, "m/d h:m", EN_US) == "1/1 12:0"
    assert datefmt.show(43866.0 + 65 / 86400, "mm:ss", EN_US) == "01:05"


def test_a_text_section_wraps_texts():
    """The fourth section of a pattern is for texts."""
    assert numfmt.show({"stringValue": "x"}, {"type": "NUMBER", "pattern": '0;0;0;"<"@">"'}, EN_US) == "<x>"
