"""What holds for every cell, row and header, however odd: nothing raises and what is written reads back."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sheets_schema import cells, dates
from sheets_schema.fields import Choice, Choices, Day, Decimal, Moment, Reference, Scale, Text, Whole, YesNo
from sheets_schema.forms import FORMS, QUESTIONNAIRE
from sheets_schema.forms.questionnaire import FREQUENCIES, PARTIES, WORK
from sheets_schema.problems import Place
from sheets_schema.reading import find_form, read_table
from sheets_schema.settings_reading import read_settings, settings_from_mapping
from sheets_schema.tabs import SETTINGS_TAB, TABS

at = datetime.fromisoformat

PLACE = Place("Tab", 2, "x")
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MOMENTS = st.datetimes(at("2000-01-01"), at("2099-12-31 23:59:59")).map(lambda moment: moment.replace(microsecond=0))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
CELLS = st.one_of(
    st.none(),
    ANY_TEXT,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
)
FIELDS = (
    Text(),
    Choice(options=FREQUENCIES),
    Choices(options=PARTIES),
    Scale(options=WORK),
    Decimal(),
    Whole(),
    Day(),
    Moment(),
    YesNo(),
    Reference(),
)
HEADER = [column.title for column in QUESTIONNAIRE.columns]
ANSWERS = st.dictionaries(
    st.sampled_from(HEADER), st.sampled_from(["ja", "2 Veel", "Dagelijks", "GGZ, kerk", "9-11-2026 14:05:00", 3, "x"])
)


@given(CELLS)
def test_no_cell_makes_a_field_raise(cell) -> None:
    """Every field reads every cell, and what it makes of it is stable when written and read again."""
    for kind in FIELDS:
        value, problems = kind.read(cell, PLACE)
        assert all(str(problem) for problem in problems)
        again, more = kind.read(kind.write(value), PLACE)
        assert again == value
        assert not more


@given(DAYS)
def test_days_read_back(day: date) -> None:
    """A day survives as itself, as Dutch text, as ISO text and as a serial number."""
    for cell in (day, cells.write_text(day), day.isoformat(), dates.write_serial(day), f"{day:%d/%m/%Y}"):
        assert dates.read_day(cell) == day


@given(MOMENTS)
def test_moments_read_back(moment: datetime) -> None:
    """A moment survives as itself, as Dutch text, as ISO text, as a 12-hour clock and as a serial number."""
    writings = (cells.write_text(moment), moment.isoformat(), f"{moment:%Y/%m/%d %I:%M:%S %p}")
    for cell in (moment, *writings, dates.write_serial(moment)):
        assert dates.read_moment(cell) == moment


@given(days=st.lists(DAYS, min_size=1), american=st.booleans())
def test_one_order_for_a_column(*, days: list[date], american: bool) -> None:
    """A column written in one way is never found to be mixed, nor read the wrong way round without a report."""
    column = [f"{day.month}/{day.day}/{day.year}" if american else f"{day:%d/%m/%Y}" for day in days]
    found = dates.day_order(column)
    assert found.problem != "day-order-mixed"
    read = [dates.read_day(cell, found.order) for cell in column]
    assert read == days or found.problem == "day-order-unclear"


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).map(lambda value: round(value, 4))
)
def test_numbers_read_back(value: float) -> None:
    """A number in Dutch writing is that number."""
    text = f"{value:.4f}".replace(".", ",")
    assert cells.read_number(text) == float(f"{value:.4f}")
    assert cells.read_number(f"{value:,.4f}".replace(",", "_").replace(".", ",").replace("_", ".")) == float(
        f"{value:.4f}"
    )


@given(st.integers(0, 999_999), st.sampled_from("KM"))
def test_references_read_back(number: int, letter: str) -> None:
    """A K- or M-number is the same after writing, also in small letters with a title behind it."""
    written = cells.write_reference(letter, number)
    assert cells.read_reference(f"{written.lower()} Titel") == written


@given(ANY_TEXT)
def test_clean_text_stays_clean(text: str) -> None:
    """Cleaning twice changes nothing more, and what is left can be stored."""
    once, _ = cells.clean(text)
    assert cells.clean(once) == (once, 0)
    assert "\x00" not in once
    once.encode()


@given(st.lists(st.sampled_from(PARTIES), unique=True), st.sampled_from(["", "de kerk", "kerk, moskee, en buren"]))
def test_checkboxes_read_back(options: list[str], free: str) -> None:
    """Any selection with any free text comes apart again."""
    value = (*options, free) if free else tuple(options)
    kind = Choices(options=PARTIES)
    assert kind.read(kind.write(value), PLACE) == (value, ())


@given(st.permutations(HEADER), st.lists(ANSWERS, max_size=5), st.sets(st.integers(0, 9), max_size=4))
def test_column_order_changes_nothing(
    header: list[str], responses: list[dict[str, cells.Cell]], blanks: set[int]
) -> None:
    """Shuffled columns and blank rows in between give the same values."""
    plain = read_table(QUESTIONNAIRE, [HEADER, *([row.get(title) for title in HEADER] for row in responses)], "x")
    rows = [[row.get(title) for title in header] for row in responses]
    for position in sorted(blanks):
        rows.insert(position, [None] * 3)
    shuffled = read_table(QUESTIONNAIRE, [header, *rows], "x")
    assert [record.values for record in shuffled.records] == [record.values for record in plain.records]
    assert find_form(header) is QUESTIONNAIRE


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from((*FORMS, *TABS)))
def test_no_table_makes_reading_raise(rows, table) -> None:
    """Rows of anything are read as any table; every filled row under a known header gives one record."""
    header = [column.title for column in table.columns][:4]
    find_form(rows[0] if rows else [])
    read_table(table, rows, "x")
    reading = read_table(table, [header, *rows], "x")
    filled = [number for number, row in enumerate(rows, 1) if not all(cells.is_blank(cell) for cell in row)]
    assert [record.row for record in reading.records] == filled
    assert all(str(problem) for problem in reading.problems)


@given(
    st.lists(st.tuples(*[CELLS] * len(SETTINGS_TAB.columns)), max_size=5),
    st.recursive(
        CELLS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
)
def test_settings_never_raise(rows, odd) -> None:
    """A tab or a file of any content gives complete settings."""
    for found in (
        read_settings([SETTINGS_TAB.header, *rows]),
        settings_from_mapping({"instellingen": odd, "ronde": odd, "organisatie": odd, "anders": odd}),
        settings_from_mapping(
            {"instellingen": {"minimum_group": odd, "meeting": odd}, "ronde": [{"naam": odd, "van": odd}]}
        ),
    ):
        assert found.values.whole("minimum_group") >= 3
        assert all(str(problem) for problem in found.problems)
