"""How wide a text is on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measure import shorten, text_width, wrap


def test_widths_follow_the_font():
    """A wide letter, a larger font and bold all take more room; an accent takes none, an unknown sign a square."""
    assert text_width("i", 10) < text_width("W", 10) < text_width("W", 12) < text_width("W", 12, bold=True)
    assert text_width("é", 10) == text_width("e", 10) == text_width("e\u0301", 10)
    assert text_width("漢", 72) == pytest.approx(96)
    assert text_width("Hamburg", 10) == pytest.approx((722 + 556 + 833 + 556 + 556 + 333 + 556) / 75)


@given(st.text(max_size=200), st.integers(20, 300))
def test_wrapping_loses_nothing_and_fits(text: str, width: int):
    """All characters but spaces and line ends survive, and no line of more than one character is too wide."""
    lines = wrap(text, width, 9.5)
    assert "".join("".join(lines).split()) == "".join(text.split())
    room = max(width - 7, 19)
    assert all(len(line.strip(" ")) <= 1 or text_width(line.rstrip(" "), 9.5) <= room for line in lines)


@given(st.text(max_size=200), st.integers(20, 300), st.integers(1, 4))
def test_a_shortened_text_fits_its_lines(text: str, width: int, lines: int):
    """What is too long ends in three dots and takes no more lines than it may, one long word aside."""
    short = shorten(text, width, 9.5, lines=lines)
    taken = len(wrap(short, width, 9.5))
    assert short == text or short.endswith("…")
    assert taken <= lines or " " not in short.split("\n")[-1]


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("kort", 1, "kort"),
        ("een twee drie vier vijf", 1, "een twee…"),
        ("een twee, drie vier vijf zes", 2, "een twee, drie vier…"),
        ("een\ntwee", 2, "een\ntwee"),
        ("een\ntwee drie vier vijf zes", 2, "een\ntwee drie…"),
        ("een\ntwee\ndrie", 2, "een\ntwee…"),
    ],
)
def test_shortening_keeps_whole_words_and_paragraphs(text: str, lines: int, expected: str):
    """Words stay whole and line ends stay where they were."""
    assert shorten(text, 75, 9.5, lines=lines) == expected
