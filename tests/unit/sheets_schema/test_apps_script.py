"""The script as text: safe whatever a neighbourhood typed, with steps on top, and complete data for every form."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

import pytest

from sheets_schema.apps_script import Filling, Target, apps_script, choices
from sheets_schema.apps_script.choices import one_line
from sheets_schema.apps_script.form_plan import form_plan
from sheets_schema.apps_script.script import literal
from sheets_schema.apps_script.tab_code import TAB_CODE
from sheets_schema.apps_script.tab_plan import settings_cells, tab_plans
from sheets_schema.apps_script.texts import AGAIN, FUNCTIONS, THANKS, steps
from sheets_schema.cells import fold
from sheets_schema.forms import BALLOT, FORMS, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.settings_reading import settings_from_mapping
from sheets_schema.tables import Form, Role
from sheets_schema.tabs import MEMORY, SETTINGS_TAB
from sheets_schema.tabs.settings import ORGANISATION, ROUND

NASTY = "</script><!-- \u2028\u2029 \u202e */ ` ${x} \\ ' \" \x00\ud800 =1+1"


def data(form: Form, filling: Filling | None = None, target: Target | None = None) -> Any:
    """The data that a script holds."""
    script = apps_script(form, filling, target)
    return json.loads(script[script.index("return {") + len("return ") : script.index(";\n}\n\n/**\n * @typedef")])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_each_form_has_words_and_functions_of_its_own(form: Form) -> None:
    """Two scripts in one project never share the functions that a person runs."""
    make, forget = FUNCTIONS[form.key]
    script = apps_script(form)
    assert script.startswith("/*\n * Wijkpeil: dit script maakt het formulier")
    assert f"function {make}()" in script
    assert f"function {forget}()" in script
    assert AGAIN[form.key].endswith("--update")
    assert THANKS[form.key].startswith("Dank je wel.")
    assert len({name for names in FUNCTIONS.values() for name in names}) == 2 * len(FORMS)


def test_the_steps_stay_a_comment() -> None:
    """No title ends it early."""
    assert steps(BALLOT.key, "a */ b").count("*/") == 1


def test_nothing_breaks_out_of_a_text() -> None:
    """Quotes, ends of scripts and lines, reversed reading and half characters are escaped, and read back the same."""
    written = literal({"a": NASTY})
    assert json.loads(written) == {"a": NASTY}
    assert not re.search("[<\u2028\u2029\u202e\ud800\x00]", written)
    written.encode()


def test_a_script_with_nasty_words_can_be_printed() -> None:
    """Whatever stands in Instellingen, the script is plain text without anything that ends it early."""
    read = settings_from_mapping({"instellingen": {"neighbourhood": NASTY}, "organisatie": [{"naam": NASTY}]})
    filling = Filling({"naam": NASTY}, (NASTY,), ((NASTY, NASTY),), read)
    for form in FORMS:
        script = apps_script(form, filling, Target("a'b", 'c"d'))
        script.encode()
        assert "</script" not in script
        assert "\u2028" not in script
        assert data(form, filling)["form"]["name"].startswith(form.title)


def test_options_are_what_google_takes() -> None:
    """On one line, each once, none empty, without our own 'Anders' where Google has one; 'Staat er niet bij' last."""
    filling = Filling(
        organisations=("De Linde", " De\nLinde ", "", "Anders", "Zeg ik liever niet"),
        shortlist=(("K-003", "Lang\nwachten"), ("Staat er", "niet bij"), ("K-003", "Lang wachten")),
    )
    offers = choices(QUESTIONNAIRE, filling)
    assert offers["organisation"].options == ("De Linde", "Zeg ik liever niet")
    assert "Anders" not in offers["profession"].options
    assert offers["profession"].other
    assert offers["q1c"].several
    assert "q1" not in offers
    stickers = choices(BALLOT, filling)["sticker2"]
    assert stickers.options == ("K-003 Lang wachten", "Staat er niet bij")
    assert not stickers.other
    assert one_line(" a\x00\n b ") == "a b"


def test_the_form_is_named_after_the_neighbourhood_when_it_has_a_name() -> None:
    """The default name is no name."""
    named = Filling(settings=settings_from_mapping({"instellingen": {"neighbourhood": "Molenkwartier"}}))
    nameless = Filling(settings=settings_from_mapping({}))
    assert form_plan(BALLOT, named)["name"] == f"{BALLOT.title} Molenkwartier"
    assert form_plan(BALLOT, nameless)["name"] == form_plan(BALLOT, Filling())["name"] == BALLOT.title


def test_paragraphs_without_a_value_are_left_out_of_the_intro() -> None:
    """No placeholder is ever shown."""
    description = str(form_plan(QUESTIONNAIRE, Filling({"naam": "Noor"}))["description"])
    assert "Noor leest alle antwoorden." in description
    assert "{" not in description
    assert "Thema van deze ronde" not in description


def test_questions_that_branch_name_a_page_for_each_option() -> None:
    """As many targets as options, in the same order; only the last question of a page branches."""
    found: Any = form_plan(QUESTIONNAIRE, Filling())["pages"]
    branching = [question for page in found for question in page["questions"] if "targets" in question]
    assert [question["title"] for question in branching] == ["Wil je nog iets melden?"]
    assert branching[0]["targets"] == ["close", "question-2", "question-3"]
    assert [page["then"] for page in found] == ["close", "close", "close", ""]


def test_numbers_have_limits() -> None:
    """How many people filled it in together."""
    found: Any = form_plan(TEAM_CHECK, Filling())["pages"]
    [number] = [question for question in found[0]["questions"] if question["kind"] == "number"]
    assert number["limits"] == [1, 500]


def test_the_hidden_memory_is_never_made() -> None:
    """An empty one would look as if no number had ever been given."""
    titles = [tab["title"] for role in Role for tab in tab_plans(role, Filling()) if isinstance(tab, dict)]
    assert MEMORY.title not in titles
    assert {"Instellingen", "Besluiten"} <= set(titles)


def test_without_a_core_sheet_its_tabs_are_left_out() -> None:
    """The script then touches one spreadsheet only."""
    assert data(BALLOT)["coreTabs"] == []
    found = data(BALLOT, target=Target("w", "k"))
    assert (found["spreadsheet"], found["coreSheet"]) == ("w", "k")
    assert found["coreTabs"]


def test_settings_are_filled_in_with_what_is_known() -> None:
    """Days as numbers of a spreadsheet, an open end as nothing, aliases as the reader takes them."""
    source = {
        "instellingen": {"meeting": date(2026, 11, 9), "ballot_closes": datetime.fromisoformat("2026-11-09T20:30")},
        "ronde": [{"naam": "r", "van": date(2026, 9, 1)}],
        "organisatie": [{"naam": "De Linde", "ook_bekend_als": ["HAP", "Linde"]}],
    }
    filling = Filling(settings=settings_from_mapping(source))
    [tab] = [t for t in tab_plans(Role.WERKBLAD, filling) if isinstance(t, dict) and t["title"] == SETTINGS_TAB.title]
    rows: Any = tab["rows"]
    by_name = {row["cells"][0]: row for row in rows}
    assert by_name["Datum van de bijeenkomst"]["cells"][1] == 46335
    assert by_name["Stemmen sluit op"]["cells"][1] == pytest.approx(46335.854166667)
    assert by_name["Datum van de bijeenkomst"]["rule"] == {"day": True, "format": "d-m-yyyy"}
    assert by_name["Ronde"]["cells"] == ["Ronde", "r", 46266, "", "", "", ""]
    assert by_name["Organisatie"]["cells"] == ["Organisatie", "De Linde", "", "", "", "HAP; Linde", ""]
    assert len(rows) == len(list(settings_cells(Filling()))) + 2


def test_the_builder_knows_which_rows_may_come_more_than_once() -> None:
    """The words in the script are those of the contract."""
    for name in (ROUND, ORGANISATION):
        assert f"name === '{fold(name)}'" in TAB_CODE
