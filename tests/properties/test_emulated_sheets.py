"""Whatever is typed, asked or computed: the emulated Sheets answer, and what they write they can read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.google_emulator import a1, appending, numfmt
from tests.google_emulator.boxes import Box
from tests.google_emulator.locales import EN_US, NL_NL
from tests.unit.google_emulator.emulated_sheet import Book

LOCALES = st.sampled_from(["en_US", "nl_NL"])
PIECES = st.sampled_from(
    [
        *("A1", "B2:C3", "A:A", "1:2", "'x'!A1", "SUM(", "IF(", "TEXT(", "LEFT(", "ARRAYFORMULA(", "INDEX(", "{", "}"),
        *("(", ")", ",", ";", "+", "-", "*", "/", "^", "&", "=", "<>", "%", "1", "2.5", "-1", "0", '"a"', '"1-2-2020"'),
        *("TRUE", "#REF!", "name", "\\", " "),
    ]
)
TYPED = st.one_of(
    st.text(max_size=12),
    st.from_regex(r"[-+]?[$€]?\d{0,4}[.,/:-]?\d{0,4}[.,/: -]?\d{0,4}[%€]?( [ap]m)?", fullmatch=True),
    st.lists(PIECES, max_size=8).map(lambda pieces: "=" + "".join(pieces)),
)
PATTERNS = st.text(alphabet='0#?.,%E+-"@;[]hmsdy$€/ \\_*<>1', max_size=12)
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(TYPED, LOCALES)
@settings(deadline=None)
def test_whatever_is_typed_is_shown_in_every_way(text, locale):
    """No text makes a call fail, and a cell that is no formula can be typed again as it is shown."""
    book = Book(locale)
    book.write("A1", [[1, "x"], [2.5, True]])
    book.type("D4", text)
    for option in ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"):
        book.read("A1:F6", valueRenderOption=option)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), PATTERNS, st.sampled_from([EN_US, NL_NL]))
def test_every_number_is_shown_through_every_pattern(number, pattern, locale):
    """A pattern that makes no sense shows something odd, but it shows."""
    assert isinstance(numfmt.show_number(number, pattern, locale), str)


@given(st.integers(0, a1.LAST_COLUMN - 1))
def test_column_letters_and_numbers_are_each_others_reverse(index):
    """From A to ZZZ."""
    assert a1.column_index(a1.column_letters(index)) == index


@given(TITLES, st.integers(0, 49), st.integers(0, 25), st.integers(1, 50), st.integers(1, 26))
def test_an_echoed_range_means_the_same_cells(title, row, column, height, width):
    """What Google echoes can be asked again, whatever the tab is called."""
    book = Book(tabs={"First": (50, 26), title: (50, 26)} if title.casefold() != "first" else {title: (50, 26)})
    area = a1.Area(book.stored.sheets[-1], row, min(row + height, 50), column, min(column + width, 26))
    again = a1.parse(book.stored, a1.render(area))
    assert again.sheet is area.sheet
    assert again.bounds() == area.bounds()


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_a_table_is_surrounded_by_empty_cells(filled):
    """The block around any filled cell holds it and touches no filled cell outside."""
    for seed in filled:
        block = appending.block(filled, seed)
        ring = Box(block.top - 1, block.bottom + 1, block.left - 1, block.right + 1)
        assert block.has(seed)
        assert not any(ring.has(cell) and not block.has(cell) for cell in filled)
