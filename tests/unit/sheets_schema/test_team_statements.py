"""Statements of the team check: who may change them, under which names they are found, and what is a step."""

import pytest

from sheets_schema.cells import Cell, fold
from sheets_schema.fields import Scale
from sheets_schema.forms.team_check import (
    EXTRA_KEYS,
    STATEMENT_KEYS,
    STATEMENTS,
    STEPS,
    TEAM_CHECK,
    TOGETHER,
    own_statement,
    statement_key,
    statement_label,
    statement_theme,
    team_check,
)
from sheets_schema.headers import find_form, match_header
from sheets_schema.problems import Place
from sheets_schema.reading import read_table
from sheets_schema.settings_reading import settings_from_mapping
from sheets_schema.tabs.settings import SETTINGS, statement_setting

PLACE = Place("x")


def step(cell: Cell) -> tuple[object, list[str]]:
    """What a statement's column makes of a cell, and the problems."""
    column = next(column for column in TEAM_CHECK.columns if column.key == "vormen1")
    value, problems = column.field.read(cell, PLACE)
    return value, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Zelden of nooit", 1),
        ("bijna altijd.", 4),
        ("Nooit", 1),
        ("Altijd", 4),
        ("Often", 3),
        (1, 1),
        (4.0, 4),
        ("2", 2),
        ("3,0", 3),
        ("3. Vaak", 3),
        ("2 - Soms", 2),
        ("4: always", 4),
    ],
)
def test_a_step_in_words_or_as_a_number(cell: Cell, expected: int) -> None:
    """Dutch, English, a number, or a number before its own words."""
    assert step(cell) == (expected, [])


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "n.v.t.", "Weet ik niet", "don't know", "?"], ids=repr)
def test_no_step_is_no_problem(cell: Cell) -> None:
    """Whoever does not know skips the statement."""
    assert step(cell) == (None, [])


@pytest.mark.parametrize(
    "cell", [0, 5, "5", "2,5", 2.5, -1, "3 Soms", "12", "vaker", True, "3 4", "Soms, Vaak"], ids=repr
)
def test_what_is_no_step_is_named(cell: Cell) -> None:
    """It is never cut down to the nearest step."""
    assert step(cell) == (None, ["not-a-choice"])


def test_a_scale_without_aliases_still_reads_its_own_words() -> None:
    """Other words for a step belong to the column that declares them."""
    assert Scale(options=STEPS, numbered=False, lowest=1).read("Often", PLACE)[0] is None


@pytest.mark.parametrize(("cell", "expected"), [("Samen met zijn zessen", TOGETHER), ("alone", "Alleen"), ("", "")])
def test_together_in_whatever_words(cell: str, expected: str) -> None:
    """An answer that begins with 'Samen' may never be taken for one person's."""
    (record,) = read_table(TEAM_CHECK, [["Hoe vul je in?", "Beroep"], [cell, "huisarts"]], "x").records
    assert record.text("how") == expected


def test_no_name_of_a_statement_is_that_of_another() -> None:
    """Every header leads to one statement, in the form as we make it and with the extra ones."""
    names: dict[str, str] = {}
    for column in team_check(extra=True).columns:
        for title in (column.title, column.statement or column.title, *column.aliases):
            assert names.setdefault(fold(title), column.key) == column.key
    assert len(set(map(own_statement, STATEMENT_KEYS))) == 24


def test_every_statement_has_a_setting() -> None:
    """Its default is our own text, by label and by key in a file."""
    known = {setting.key: setting for setting in SETTINGS}
    for key in STATEMENT_KEYS:
        assert known[statement_setting(key)].default == own_statement(key)
    read = settings_from_mapping({"instellingen": {"Stelling Vormen 1": "Wie doet wat?", "statement_proces2": "Zo?"}})
    assert read.problems == ()
    assert read.values.text(statement_setting("vormen1")) == "Wie doet wat?"
    assert read.values.given == {"statement_vormen1", "statement_proces2"}


def test_the_form_of_a_neighbourhood() -> None:
    """Its own texts stand in the form; older texts and our own still lead to the column; extras come last."""
    form = team_check({"vormen1": "Nieuw."}, {"vormen1": ("Oud.",)}, extra=True)
    column = next(column for column in form.columns if column.key == "vormen1")
    assert column.title == "Hoe vaak merk je dit? (1 van 4) [Nieuw.]"
    header = ["x [nieuw]", "x [Oud.]", f"x [{own_statement('vormen1')}]", "x [anders]"]
    assert match_header(form, header).found == {"vormen1": (0, 1, 2)}
    assert [column.key for column in form.sections[-1].columns] == list(EXTRA_KEYS)
    assert [section.then for section in form.sections] == ["grid-1", "grid-2", "grid-3", "grid-4", "grid-5", ""]


def test_two_statements_that_changed_places() -> None:
    """The text that holds now goes before our own text of another statement."""
    one, two = own_statement("vormen1"), own_statement("vormen2")
    form = team_check({"vormen1": two, "vormen2": one})
    assert match_header(form, [f"x [{one}]", f"x [{two}]"]).found == {"vormen2": (0,), "vormen1": (1,)}


def test_a_form_of_which_all_statements_changed_is_still_found() -> None:
    """By the form of the neighbourhood, not by ours."""
    texts = {key: f"Eigen stelling {place}" for place, key in enumerate(STATEMENT_KEYS)}
    form = team_check(texts)
    header = [column.title for column in form.columns if column.statement]
    assert find_form(header) is None
    assert find_form(header, (form,)) is form


def test_labels() -> None:
    """What people call a statement."""
    assert statement_label(statement_key("normeren", 2)) == "Normeren 2"
    assert statement_label("winst1") == "Samen winst 1"
    assert {statement_theme(key) for key in STATEMENT_KEYS[:20]} == set(STATEMENTS)
