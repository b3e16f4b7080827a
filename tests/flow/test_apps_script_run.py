"""The printed scripts, run: the form that stands there is the declared one, and a second run makes no second form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from sheets_schema.apps_script import Filling, Target, apps_script
from sheets_schema.fields import Choice, Choices, Scale, Text, Whole
from sheets_schema.forms import BALLOT, FORMS, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.settings_reading import read_settings, setting_rows, settings_from_mapping
from sheets_schema.tables import Column, Form, Role, Section, Writer
from sheets_schema.tabs import SETTINGS_TAB, TABS
from tests.flow.apps_script_runs import CORE, HERE, needs_node, run, tab

pytestmark = [needs_node, pytest.mark.slow]

MAKE = {QUESTIONNAIRE.key: "maakVragenlijst", TEAM_CHECK.key: "maakTeamcheck", BALLOT.key: "maakStemformulier"}
SHORTLIST = (("K-003", "Wachten op de wijkverpleging"), ("K-012", "Recepten \"op maat\" </script>\u2028 \\ 'x'"))
FILLING = Filling(organisations=("De Linde", "=IMPORTXML(1)"), shortlist=SHORTLIST)


def declared(form: Form) -> list[dict[str, Any]]:
    """The pages of a form, straight from its declaration."""
    titles = {section.key: section.title for section in form.sections}
    return [
        {
            "title": section.title,
            "help": section.help,
            "questions": list(questions(section, titles)),
            "then": titles.get(section.then, "SUBMIT"),
        }
        for section in form.sections
    ]


def questions(section: Section, titles: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Of one page; a grid is one question."""
    for grid, columns in groupby(section.columns, key=lambda column: column.grid):
        group = list(columns)
        if grid:
            rows = [column.statement for column in group]
            options = list(group[0].options)
            yield {"kind": "grid", "title": grid, "help": "", "required": False, "rows": rows, "options": options}
        else:
            branches = {option: titles[key] for option, key in section.branches}
            yield from (question(column, branches) for column in group)


def question(column: Column, branches: dict[str, str]) -> dict[str, Any]:
    """One question; an option that branches stands with the title of its page."""
    kind = column.field
    made: dict[str, Any] = {"title": column.title, "help": column.help, "required": column.required}
    if isinstance(kind, Text):
        return made | {"kind": "long" if kind.multiline else "short"}
    if isinstance(kind, Whole):
        return made | {"kind": "short", "limits": [kind.minimum, kind.maximum]}
    other = isinstance(kind, Choice | Choices) and kind.other
    options: list[Any] = offered(column)
    if set(branches) == set(options):
        options = [[option, branches[option]] for option in options]
    return made | {"kind": "many" if isinstance(kind, Choices) else "choice", "options": options, "other": other}


def offered(column: Column) -> list[str]:
    """What a question offers besides something else."""
    if column.key.startswith("sticker"):
        return [
            f"{SHORTLIST[0][0]} {SHORTLIST[0][1]}",
            "K-012 Recepten \"op maat\" </script> \\ 'x'",
            "Staat er niet bij",
        ]
    options = [o for o in column.options if o != "Anders" or isinstance(column.field, Scale)]
    return [*FILLING.organisations, *options] if column.key == "organisation" else options


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_form_that_is_built_is_the_declared_one(form: Form) -> None:
    """Every page, question, help, choice and branch, whatever characters a choice holds."""
    world = run(apps_script(form, FILLING), MAKE[form.key])
    assert world["errors"] == [None]
    [made] = world["forms"]
    assert made["pages"] == declared(form)


def test_the_form_is_open_linked_and_explains_itself() -> None:
    """Title, intro with the neighbourhood's words, thanks, no addresses, published, answers into the werkblad."""
    values = {"naam": "Noor", "thema": "Preventie & leefstijl", "bijeenkomst": "9 november 2026"}
    read = settings_from_mapping({"instellingen": {"neighbourhood": "Molenkwartier"}})
    [made] = run(apps_script(QUESTIONNAIRE, Filling(values, settings=read)), "maakVragenlijst")["forms"]
    assert (made["name"], made["title"]) == (f"{QUESTIONNAIRE.title} Molenkwartier", QUESTIONNAIRE.title)
    assert (made["destination"], made["published"]) == (HERE, True)
    settings = made["settings"]
    assert settings["Description"].split("\n\n") == list(QUESTIONNAIRE.introduction(values))
    assert "Noor leest alle antwoorden." in settings["Description"]
    assert settings["ConfirmationMessage"].startswith("Dank je wel.")
    assert settings["AcceptingResponses"]
    assert not settings["CollectEmail"]
    assert not settings["PublishingSummary"]


def test_all_visible_tabs_are_set_up() -> None:
    """In their order with their headers, in Dutch; the hidden memory is left to the service."""
    world = run(apps_script(QUESTIONNAIRE, FILLING, Target(HERE, CORE)), "maakVragenlijst", active=None)
    for spreadsheet, role in ((HERE, Role.WERKBLAD), (CORE, Role.KERNTEAMBLAD)):
        found = world["spreadsheets"][spreadsheet]
        assert (found["locale"], found["zone"]) == ("nl_NL", "Europe/Amsterdam")
        tabs = [t for t in found["tabs"] if t["title"] != "Blad1" and not t["title"].startswith("Formulierreacties")]
        wanted = [t for t in TABS if t.role is role and not t.hidden]
        assert [(t["title"], tuple(t["rows"][0]), t["frozen"]) for t in tabs] == [
            (t.title, t.header, 1) for t in wanted
        ]


def test_people_choose_from_the_declared_options() -> None:
    """Every column of a people's tab with fixed options has them as drop-down, below the header."""
    world = run(apps_script(QUESTIONNAIRE, FILLING, Target(HERE, CORE)), "maakVragenlijst")
    for declared_tab in (t for t in TABS if t.writer is Writer.PEOPLE):
        found = tab(world, HERE if declared_tab.role is Role.WERKBLAD else CORE, declared_tab.title)
        for position, column in enumerate(declared_tab.columns, start=1):
            free = isinstance(column.field, Choice | Choices) and column.field.other
            rule = found["rules"].get(f"1000 {position}", {})
            assert rule.get("options", []) == ([] if free else list(column.options))
            assert f"1 {position}" not in found["rules"]


def test_instellingen_begins_with_every_setting() -> None:
    """Labels, defaults and explanations, so that the reader finds nothing wrong; shares as percentages."""
    found = tab(run(apps_script(QUESTIONNAIRE), "maakVragenlijst"), HERE, SETTINGS_TAB.title)
    assert [tuple(row) for row in found["rows"][1:]] == list(setting_rows())
    read = read_settings(found["rows"])
    assert (read.problems, read.values.given) == ((), frozenset())
    assert found["formats"]["14 2"] == "0%"


def test_what_is_known_of_the_neighbourhood_is_filled_in() -> None:
    """Settings, rounds and organisations come back as they were, also names that look like a formula or a number."""
    source = {
        "instellingen": {"neighbourhood": "=Molen", "meeting": date(2026, 11, 9), "mandate_share": 0.75},
        "ronde": [
            {"naam": "2026", "van": date(2026, 9, 1), "tot": date(2026, 11, 30)},
            {"naam": "b", "van": date(2027, 1, 1)},
        ],
        "organisatie": [{"naam": "+Apotheek", "ook_bekend_als": ["HAP", "1e lijn"]}],
    }
    read = settings_from_mapping(source)
    world = run(apps_script(QUESTIONNAIRE, Filling(settings=read)), "maakVragenlijst", "maakVragenlijst")
    assert read_settings(tab(world, HERE, SETTINGS_TAB.title)["rows"]) == read


def test_what_people_typed_stays() -> None:
    """A filled cell, a header in another order and a tab of their own are left as they are; what lacks is added."""
    header = list(SETTINGS_TAB.header)
    moved = [header[1], header[0], *header[2:]]
    tabs = {
        "Instellingen": [moved, ["Berg", "naam van de wijk"]],
        "Aanpassen": [["Eigen kop"], ["eigen"]],
        "Van ons": [["x"]],
    }
    world = run(apps_script(QUESTIONNAIRE), "maakVragenlijst", "maakVragenlijst", spreadsheets={HERE: tabs})
    settings = tab(world, HERE, "Instellingen")["rows"]
    assert settings[:2] == [moved, ["Berg", "naam van de wijk"]]
    assert len(settings) == 1 + len(setting_rows())
    assert read_settings(settings).values.text("neighbourhood") == "Berg"
    assert tab(world, HERE, "Aanpassen")["rows"] == [["Eigen kop"], ["eigen"]]
    assert tab(world, HERE, "Van ons")["rows"] == [["x"]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_running_it_twice_makes_no_second_form(form: Form) -> None:
    """Not in the same project, nor in a new one beside the same werkblad; it says what to do instead."""
    make = MAKE[form.key]
    world = run(apps_script(form, FILLING), make, make, {"newProject": True, "start": make}, make)
    assert world["errors"] == [None] * 4
    assert len(world["forms"]) == 1
    assert sum("Er is geen tweede gemaakt" in line and "--update form-1" in line for line in world["log"]) == 3


@pytest.mark.parametrize(("call", "times"), [("add long", 3), ("add page", 2), ("add choice", 0)])
def test_a_run_that_was_cut_short_is_finished_by_the_next(call: str, times: int) -> None:
    """Google fails halfway; the same form is then built again from the start, once."""
    broken = {"start": "maakVragenlijst", "breakAt": {"call": call, "times": times}}
    world = run(apps_script(QUESTIONNAIRE, FILLING), broken, "maakVragenlijst", "maakVragenlijst")
    assert world["errors"] == ["Service error: Forms", None, None]
    [made] = world["forms"]
    assert made["pages"] == declared(QUESTIONNAIRE)
    assert made["published"]


def test_a_form_that_was_thrown_away_is_not_made_again_by_itself() -> None:
    """The script says so, and makes a new one only after it was told to forget the old one."""
    script = apps_script(TEAM_CHECK)
    world = run(
        script, "maakTeamcheck", {"discard": "form-1", "start": "maakTeamcheck"}, "vergeetTeamcheck", "maakTeamcheck"
    )
    assert world["errors"][0] is None
    assert "vergeetTeamcheck" in world["errors"][1]
    assert world["errors"][2:] == [None, None]
    assert len(world["forms"]) == 2


def test_a_new_form_may_be_asked_for_while_the_old_one_is_still_linked() -> None:
    """Forgetting is enough; the old form stays where it is."""
    world = run(apps_script(BALLOT, FILLING), "maakStemformulier", "vergeetStemformulier", *["maakStemformulier"] * 2)
    assert [form["destination"] for form in world["forms"]] == [HERE, HERE]


@pytest.mark.parametrize(
    ("step", "world", "words"),
    [
        ({"start": "maakVragenlijst", "locked": True}, {}, "loopt al"),
        ({"start": "maakVragenlijst"}, {"active": None}, "hoort bij geen spreadsheet"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(step: dict[str, Any], world: dict[str, Any], words: str) -> None:
    """Twice at once, or without a spreadsheet: a sentence with what to do, and no form."""
    done = run(apps_script(QUESTIONNAIRE), step, **world)
    assert words in done["errors"][0]
    assert not done["forms"]


def test_a_spreadsheet_that_may_not_be_opened_is_named() -> None:
    """Before anything is made."""
    done = run(apps_script(QUESTIONNAIRE, target=Target("weg")), "maakVragenlijst")
    assert "De spreadsheet weg is niet te openen" in done["errors"][0]
    assert not done["forms"]
