"""Headers in chaos, blank rows and ragged rows: reading never raises, loses nothing and says what it found."""

from datetime import date, datetime

import pytest

from sheets_schema.cells import Cell
from sheets_schema.fields import Choice, Day, Decimal, Text, Whole, YesNo
from sheets_schema.forms import BALLOT, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.headers import column_letter
from sheets_schema.reading import Record, find_form, read_table
from sheets_schema.tables import Column, Role, Tab, Writer
from sheets_schema.tabs import TABS

at = datetime.fromisoformat

HEADER = [column.title for column in QUESTIONNAIRE.columns]
TAB = Tab(
    "fruit",
    "Fruit",
    Role.WERKBLAD,
    Writer.PEOPLE,
    (
        Column("name", "Naam", aliases=("Vrucht",)),
        Column("count", "Aantal", Whole(), code="1b"),
        Column("price", "Prijs", Decimal()),
        Column("day", "Dag", Day()),
        Column("ripe", "Rijp?", YesNo()),
        Column("kind", "Soort", Choice(options=("zoet", "zuur"))),
        Column("note", "Notitie", Text(multiline=True)),
    ),
)
TITLES = [column.title for column in TAB.columns]
ROW: list[Cell] = ["appel", 3, "1,50", "9-11-2026", "ja", "zoet", "lekker"]
VALUES = {
    "name": "appel",
    "count": 3,
    "price": 1.5,
    "day": date(2026, 11, 9),
    "ripe": True,
    "kind": "zoet",
    "note": "lekker",
}


def codes(reading) -> list[str]:
    """List the codes of the problems found."""
    return [problem.code for problem in reading.problems]


def test_plain() -> None:
    """A tidy tab gives its values and no problem."""
    reading = read_table(TAB, [TITLES, ROW], "Fruit")
    assert reading.records[0].values == VALUES
    assert (reading.problems, reading.unknown, reading.missing) == ((), (), ())
    assert reading.columns == {column.key: (position,) for position, column in enumerate(TAB.columns)}


def test_columns_in_any_order() -> None:
    """The order of the columns does not matter."""
    assert read_table(TAB, [TITLES[::-1], ROW[::-1]], "Fruit").records[0].values == VALUES


@pytest.mark.parametrize("title", ["NAAM", " naam ", "Naam:", "vrucht", "Náám"])
def test_renamed_columns(title: str) -> None:
    """Case, spaces, accents, closing punctuation and known other names do not matter."""
    reading = read_table(TAB, [[title], ["appel"]], "Fruit")
    assert reading.records[0].text("name") == "appel"


@pytest.mark.parametrize("title", ["1b. Hoeveel stuks heb je?", "1B) aantal", " 1b: x", "1b."])
def test_the_code_identifies_the_question(title: str) -> None:
    """However the wording is edited, the code at the start is enough."""
    assert read_table(TAB, [["Naam", title], ["appel", 3]], "Fruit").records[0].whole("count") == 3


def test_a_code_of_nobody_is_just_a_title() -> None:
    """A number at the start of some other title means nothing."""
    assert read_table(TAB, [["Naam", "9z. Iets"], ["appel", 3]], "Fruit").unknown == ("9z. Iets",)


def test_double_columns_give_the_first_filled_cell() -> None:
    """A question that was made twice is read from whichever column is filled, and reported once."""
    reading = read_table(TAB, [["Naam", "Prijs", "Vrucht"], ["a", 1, "b"], ["", 1, "c"]], "Fruit")
    assert [record.text("name") for record in reading.records] == ["a", "c"]
    assert codes(reading).count("column-twice") == 1
    assert reading.columns["name"] == (0, 2)


def test_missing_columns_are_reported_and_empty() -> None:
    """What is not there reads as blank."""
    reading = read_table(TAB, [TITLES[:-1], ROW[:-1]], "Fruit")
    assert reading.missing == ("note",)
    assert reading.records[0].text("note") == ""
    assert [str(problem) for problem in reading.problems] == [
        "Fruit, rij 1: De kolom 'Notitie' ontbreekt. Zet de kolom terug met precies deze naam."
    ]


def test_unknown_columns_are_kept() -> None:
    """An extra column is kept by its title, its content is not judged."""
    reading = read_table(TAB, [[*TITLES, "E-mailadres"], [*ROW, 12.0]], "Fruit")
    assert reading.records[0].extra == {"E-mailadres": "12"}
    assert reading.unknown == ("E-mailadres",)
    assert codes(reading) == ["column-unknown"]


def test_blank_headers_and_long_rows() -> None:
    """Cells without a title are kept by the letter of their column, reported once a column."""
    reading = read_table(TAB, [[*TITLES, None], [*ROW, "x", "y"], [*ROW, "z"], [*ROW, " "]], "Fruit")
    assert [dict(record.extra) for record in reading.records] == [
        {"kolom H": "x", "kolom I": "y"},
        {"kolom H": "z"},
        {},
    ]
    assert codes(reading) == ["cells-outside", "cells-outside"]


def test_blank_and_ragged_rows() -> None:
    """Blank rows give no record but count; a short row is blank at the end."""
    reading = read_table(TAB, [TITLES, [], ["", None, "  "], ["peer"], [None] * 9, ROW], "Fruit")
    assert [record.row for record in reading.records] == [3, 5]
    assert [record.sheet_row for record in reading.records] == [4, 6]
    assert reading.records[0].values == {**dict.fromkeys(VALUES), "name": "peer", "kind": "", "note": ""}


def test_problems_name_the_row_a_person_sees() -> None:
    """The place of a finding can be looked up in the sheet."""
    reading = read_table(TAB, [TITLES, [], ["peer", "veel"]], "Fruit 2")
    assert [problem.sentence() for problem in reading.problems] == ["Fruit 2, rij 3, kolom 1b: 'veel' is geen getal."]


@pytest.mark.parametrize("rows", [[], [[]], [[], [None, ""]]], ids=repr)
def test_an_empty_tab_is_not_wrong(rows) -> None:
    """A new tab has no records and no problems."""
    reading = read_table(TAB, rows, "Fruit")
    assert (reading.records, reading.problems) == ((), ())
    assert len(reading.missing) == len(TITLES)


def test_a_tab_without_a_header_stops() -> None:
    """When not one title is known, nothing is read as if it were data."""
    reading = read_table(TAB, [["x", "y"], ROW], "Fruit")
    assert codes(reading) == ["header-missing"]
    assert reading.records == ()
    assert reading.unknown == ("x", "y")


def test_the_order_of_day_and_month_is_decided_per_column() -> None:
    """One clear American date settles the rest of the column."""
    rows = [["Dag"], ["11/9/2026"], ["11/25/2026"]]
    assert read_table(TAB, rows, "Fruit").records[0].day("day") == date(2026, 11, 9)
    doubt = read_table(TAB, [["Dag"], ["11/10/2026"]], "Fruit")
    assert [str(problem.place) for problem in doubt.problems if problem.code == "day-order-unclear"] == [
        "Fruit, kolom Dag"
    ]


@pytest.mark.parametrize("form", [QUESTIONNAIRE, TEAM_CHECK, BALLOT], ids=lambda form: form.key)
def test_forms_are_found_by_their_header(form) -> None:
    """A form's tab is recognised in any column order and letter case, whatever the tab is called."""
    header = [column.title for column in form.columns]
    assert find_form(header) is form
    assert find_form([title.upper() for title in header[::-1]]) is form
    assert find_form([*header[:8], "Iets anders", "E-mailadres"]) is form


@pytest.mark.parametrize(
    "header",
    [
        [],
        ["Tijdstempel", "1. Naam", "2. Adres", "3. Telefoon"],
        ["Tijdstempel", "Namens welke organisatie vul je dit in?", "Wat is je beroep of rol?"],
        *([column.title for column in tab.columns] for tab in TABS),
    ],
    ids=str,
)
def test_other_tabs_are_not_taken_for_a_form(header) -> None:
    """Numbered titles, shared questions and our own tabs are not enough."""
    assert find_form(header) is None


def test_a_short_old_questionnaire_is_recognised() -> None:
    """The three questions by their own wording are enough, without codes too."""
    wordings = [QUESTIONNAIRE.columns[index].title for index in (0, 3, 12, 20)]
    assert find_form(wordings) is QUESTIONNAIRE
    assert find_form([wording.partition(". ")[2] or wording for wording in wordings]) is QUESTIONNAIRE


def test_an_edited_questionnaire_is_recognised_by_its_codes() -> None:
    """When every wording was edited the codes still tell."""
    assert find_form(["Tijdstempel", "1. A", "1a. B", "1b. C", "1c. D", "1d. E"]) is QUESTIONNAIRE


@pytest.mark.parametrize(
    ("position", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_of_columns(position: int, letter: str) -> None:
    """Columns are named as a spreadsheet names them."""
    assert column_letter(position) == letter


def test_typed_access_to_a_record() -> None:
    """A value of another type, or no value, gives the empty value of the type asked for."""
    moment = at("2026-11-09 14:05")
    record = Record(1, {"t": "x", "m": ("a",), "n": 1.5, "w": 2, "f": True, "d": date(2026, 1, 2), "at": moment})
    assert (record.text("t"), record.many("m"), record.number("n"), record.whole("w")) == ("x", ("a",), 1.5, 2)
    assert (record.flag("f"), record.day("d"), record.day("at"), record.moment("at")) == (
        True,
        date(2026, 1, 2),
        moment.date(),
        moment,
    )
    assert (record.text("n"), record.many("t"), record.number("f"), record.whole("f")) == ("", (), None, None)
    assert (record.flag("w"), record.day("t"), record.moment("d"), record.number("w")) == (None, None, None, 2)
    assert len({record, record}) == 1
