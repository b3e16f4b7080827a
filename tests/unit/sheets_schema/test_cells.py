"""One cell in, one value out: tables of examples per kind of cell."""

from datetime import date, datetime

import pytest

from sheets_schema import cells
from sheets_schema.cells import Unread

at = datetime.fromisoformat

NOT_A_NUMBER = Unread("not-a-number")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("n.v.t.", None),
        ("N.V.T.", None),
        ("-", None),
        ("?", None),
        (7, 7.0),
        (7.5, 7.5),
        ("7", 7.0),
        ("1,5", 1.5),
        ("7.5", 7.5),
        ("1.234", 1234.0),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1,234.5", 1234.5),
        ("1,234", 1.234),
        ("0.125", 0.125),
        ("12.34", 12.34),
        ("1 234", 1234.0),
        ("1\u00a0234,5", 1234.5),
        ("007", 7.0),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("+2,0", 2.0),
        ("50%", 0.5),
        ("12,5 %", 0.125),
        (True, NOT_A_NUMBER),
        (date(2026, 11, 9), NOT_A_NUMBER),
        (float("nan"), NOT_A_NUMBER),
        (float("inf"), NOT_A_NUMBER),
        ("inf", NOT_A_NUMBER),
        ("1e5", NOT_A_NUMBER),
        ("1,2,3", NOT_A_NUMBER),
        ("1.23.4", NOT_A_NUMBER),
        ("drie", NOT_A_NUMBER),
        ("٣", NOT_A_NUMBER),
        ("9" * 400, NOT_A_NUMBER),
    ],
    ids=repr,
)
def test_numbers(cell, value) -> None:
    """A Dutch number is read as a Dutch person means it."""
    assert cells.read_number(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (3, 3),
        (3.0, 3),
        ("3,0", 3),
        ("1.000", 1000),
        ("", None),
        ("3,5", Unread("not-whole")),
        (2.5, Unread("not-whole")),
        ("x", NOT_A_NUMBER),
    ],
    ids=repr,
)
def test_whole_numbers(cell, value) -> None:
    """A whole number may be written with a zero behind the comma, never with more."""
    found = cells.read_whole(cell)
    assert found == value
    assert not isinstance(found, float)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (True, True),
        (False, False),
        ("Ja", True),
        ("ja.", True),
        (" JA ", True),
        ("j", True),
        ("x", True),
        ("waar", True),
        ("TRUE", True),
        (1, True),
        (1.0, True),
        ("nee", False),
        ("Neé", False),
        ("n", False),
        ("onwaar", False),
        (0, False),
        (None, None),
        ("", None),
        ("n.v.t.", None),
        ("Weet ik niet", None),
        ("onbekend", None),
        ("misschien", Unread("not-yes-or-no")),
        (2, Unread("not-yes-or-no")),
    ],
    ids=repr,
)
def test_yes_and_no(cell, value) -> None:
    """Ja and nee are read in every spelling that leaves no doubt."""
    assert cells.read_yes_no(cell) == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0 Geen", 0),
        ("3 Heel veel", 3),
        ("2", 2),
        (2, 2),
        (2.0, 2),
        (" 1 Een beetje", 1),
        ("2\tVeel", 2),
        ("3 iets heel anders", 3),
        ("", None),
        (None, None),
        ("Weet ik niet", None),
        ("weet ik  niet.", None),
        ("4", Unread("not-a-choice")),
        ("-1", Unread("not-a-choice")),
        ("veel", Unread("not-a-choice")),
        ("2: Veel", Unread("not-a-choice")),
        ("2x", Unread("not-a-choice")),
        ("23", Unread("not-a-choice")),
        (2.5, Unread("not-a-choice")),
        (True, Unread("not-a-choice")),
        ("Veel 2", Unread("not-a-choice")),
    ],
    ids=repr,
)
def test_scales(cell, value) -> None:
    """Only a leading digit 0-3 followed by the end or a space is a step."""
    assert cells.read_scale(cell) == value


@pytest.mark.parametrize(
    ("cell", "letters", "value"),
    [
        ("K-012", "KM", "K-012"),
        ("k12", "KM", "K-012"),
        ("K 12", "K", "K-012"),
        ("K–12", "K", "K-012"),
        ("K-012 Wachten op de GGZ", "K", "K-012"),
        ("K-1234", "K", "K-1234"),
        ("m-3", "KM", "M-0003"),
        ("M-00003", "M", "M-0003"),
        ("", "KM", None),
        (None, "KM", None),
        ("n.v.t.", "KM", None),
        ("M-0003", "K", Unread("not-a-reference")),
        ("12", "KM", Unread("not-a-reference")),
        ("K-", "KM", Unread("not-a-reference")),
        ("K-1234567", "KM", Unread("not-a-reference")),
        ("over K-012", "KM", Unread("not-a-reference")),
        (12, "KM", Unread("not-a-reference")),
    ],
    ids=repr,
)
def test_references(cell, letters, value) -> None:
    """A number is recognised however it is typed and comes out as we write it."""
    assert cells.read_reference(cell, letters) == value


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("007", "007"),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7,5"),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (date(2026, 11, 9), "9-11-2026"),
        (at("2026-11-09 14:05"), "9-11-2026 14:05:00"),
        ("n.v.t.", "n.v.t."),
        ("  twee  woorden ", "twee  woorden"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("cafe\u0301", "café"),
        ("=1+1", "=1+1"),
        (float("inf"), "inf"),
    ],
    ids=repr,
)
def test_texts(cell, text) -> None:
    """A text field shows a cell as a Dutch person sees it."""
    assert cells.read_text(cell) == (text, 0)


@pytest.mark.parametrize(
    ("cell", "text", "dropped"),
    [("a\x00b", "ab", 1), ("\ud800x", "x", 1), ("a\tb\nc", "a\tb\nc", 0), ("\ufffe\x07", "", 2)],
    ids=repr,
)
def test_unreadable_characters_are_dropped_and_counted(cell, text, dropped) -> None:
    """NUL, control characters and lone surrogates go, and somebody hears of it."""
    assert cells.read_text(cell) == (text, dropped)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cliëntenraad", "clientenraad"),
        ("  Wat is\nje   beroep? ", "wat is je beroep"),
        ("POH-GGZ", "poh-ggz"),
        ("Ja!", "ja"),
        ("?", ""),
    ],
    ids=repr,
)
def test_folding(text, folded) -> None:
    """Labels that people would call the same fold to the same."""
    assert cells.fold(text) == folded


def test_a_long_cell_is_quoted_short() -> None:
    """A message quotes one line of a bounded length."""
    assert cells.shown("a\nb") == "a b"
    assert len(cells.shown("x" * 500)) == cells.SHOWN_LENGTH


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a of b"), (["a", "b", "c"], "a, b of c")],
    ids=repr,
)
def test_joining_words(words, text) -> None:
    """Lists of options read as Dutch."""
    assert cells.join_or(words) == text


@pytest.mark.parametrize(
    ("cell", "blank"),
    [(None, True), ("", True), (" \n", True), (0, False), (False, False), ("x", False)],
    ids=repr,
)
def test_blank(cell, blank) -> None:
    """Zero and FALSE are something, spaces are nothing."""
    assert cells.is_blank(cell) is blank
