"""A CSV that Dutch Excel opens by itself, in which nothing is a formula."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.tables_in import read_csv_file
from service.adapters.tables_out import unguarded, write_csv


def text_of(*cells) -> str:
    """One row as it stands in the file, without its mark and line end."""
    return write_csv([cells]).decode("utf-8-sig").removesuffix("\r\n")


def test_it_is_what_dutch_excel_expects():
    """BOM, semicolons, Windows line ends, decimal commas, Dutch dates and words."""
    row = ("één; twee", 3, 2.5, 3.0, True, False, date(2025, 3, 1), datetime.fromisoformat("2025-03-01T09:05:07"), None)
    assert write_csv([("a",), ()]) == b'\xef\xbb\xbf"a"\r\n\r\n'
    assert text_of(*row) == '"één; twee";"3";"2,5";"3";"WAAR";"ONWAAR";"1-3-2025";"1-3-2025 09:05:07";""'


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n＝＋－＠", " =", "\xa0=", "\u200b+", "\ufeff@", "'=", "''-", "' ="])
def test_nothing_becomes_a_formula(sign):
    """Any text that a spreadsheet could execute gets an apostrophe in front."""
    assert text_of(f"{sign}1+1") == f'"\'{sign}1+1"'


@pytest.mark.parametrize("text", ["gewoon", "a=b", "'s avonds", "K-001", "1-3", "", "€ 5", "#N/A"])
def test_plain_texts_stay_as_they_are(text):
    """No apostrophe where none is needed."""
    assert text_of(text) == f'"{text}"'


def test_negative_numbers_are_numbers():
    """A number is no text, so it needs no guard."""
    assert text_of(-5, -2.5) == '"-5";"-2,5"'


@given(st.text(alphabet="'=+-@ \ta\n", max_size=6))
def test_the_guard_can_be_taken_off(text):
    """What was written comes back, however many apostrophes it had."""
    rows = read_csv_file(io.BytesIO(write_csv([("kop", "kop"), ("x", text)])))
    found = rows[1][1] if len(rows[1]) > 1 else ""
    assert unguarded(str(found)) == text or not text.strip()


def test_a_lone_surrogate_cannot_break_the_file():
    """What no encoding can hold is shown as a question mark."""
    assert text_of("a\ud800b") == '"a?b"'
