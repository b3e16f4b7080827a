"""`wijkpeil form`: a script on the standard output, or new choices in a form that exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from service.bootstrap import Service
from service.cli import form as module
from service.ports import ReplaceTab
from sheets_schema.apps_script import Filling, apps_script
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.tables import Role
from sheets_schema.tabs import SETTINGS_TAB
from tests.forms_side import InProcess, make_form
from tests.sheets import neighbourhood, sheet
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import save_csv

WIJK = "linde"


@pytest.fixture
def known(run: Run, service: Service, tmp_path: Path) -> str:
    """A neighbourhood with answers and settings, not yet ranked."""
    run("import", WIJK, save_csv(tmp_path / "a.csv", sheet(neighbourhood())))
    rows = (
        SETTINGS_TAB.header,
        ("Naam van de wijk", "Lindewijk"),
        ("Naam van de coördinator", "Noor"),
        ("Datum van de bijeenkomst", date(2026, 11, 9)),
        ("Ronde", "najaar", date(2026, 9, 1), date(2026, 12, 1), "Preventie & leefstijl"),
        ("Organisatie", "De Linde"),
    )
    service.workbooks.open(WIJK).apply([ReplaceTab(Role.WERKBLAD, SETTINGS_TAB.title, rows)])
    return WIJK


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    """An emulated Google behind the command."""
    made = InProcess()
    monkeypatch.setattr(module, "google_session", lambda config: made)
    return made


def test_without_a_neighbourhood_the_script_is_general(run: Run) -> None:
    """Exactly the script, and nothing else, on the standard output."""
    said = run("form", "vragenlijst", "--apps-script")
    assert (said.code, said.out, said.err) == (0, apps_script(QUESTIONNAIRE), "")


def test_a_neighbourhood_fills_the_form_in(run: Run, known: str) -> None:
    """Names, dates and theme in the intro, organisations as choices, the spreadsheets that were given."""
    words = ("--neighbourhood", known, "--spreadsheet", "het-werkblad", "--core-sheet", "het-kernteamblad")
    said = run("form", "vragenlijst", "--apps-script", *words)
    assert said.code == 0
    for text in (
        "Noor leest alle antwoorden",
        "Op 9 november 2026 kiezen we",
        "Thema van deze ronde: Preventie & leefstijl",
        '"De Linde"',
        '"spreadsheet": "het-werkblad"',
        '"coreSheet": "het-kernteamblad"',
        f"{QUESTIONNAIRE.title} Lindewijk",
    ):
        assert text in said.out


def test_the_ballot_holds_the_last_ranking(run: Run, known: str) -> None:
    """Only after a refresh, and only what passes or nearly passes."""
    early = run("form", "stemmen", "--apps-script", "--neighbourhood", known)
    assert (early.code, f"wijkpeil refresh {known}" in early.err) == (2, True)
    run("refresh", known)
    said = run("form", "stemmen", "--apps-script", "--neighbourhood", known)
    assert said.code == 0
    assert '"K-001 ' in said.out
    assert said.out.count('"Staat er niet bij"') == 3


def test_an_existing_form_gets_new_choices(run: Run, known: str, google: InProcess) -> None:
    """It says what changed; a second time that nothing did."""
    form_id = make_form(google, QUESTIONNAIRE, Filling(organisations=("De Eik",)))
    words = ("form", "vragenlijst", "--update", form_id, "--neighbourhood", known)
    said = run(*words)
    assert (said.code, "erbij: De Linde; eraf: De Eik" in said.out) == (0, True)
    assert "er is niets veranderd" in run(*words).out


def test_another_order_and_choices_that_branch_are_told(run: Run, known: str, google: InProcess) -> None:
    """The one is mended, the other left alone."""
    form_id = make_form(google, QUESTIONNAIRE, Filling(organisations=("De Linde",)))
    form = google.app.state.world.forms[form_id]
    for item in form["items"]:
        choice = item.get("questionItem", {}).get("question", {}).get("choiceQuestion", {"options": []})
        if item["title"].startswith(("1b.", "Wil je nog")):
            choice["options"].reverse()
    said = run("form", "vragenlijst", "--update", form_id, "--neighbourhood", known)
    assert "1b. Hoe vaak merk jij dit?: andere volgorde." in said.out
    assert "Wil je nog iets melden?: niet veranderd" in said.out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("vragenlijst",), 2, "--apps-script of --update"),
        (("vragenlijst", "--apps-script", "--update", "x"), 2, "--apps-script of --update"),
        (("vragenlijst", "--update", "x"), 2, "--neighbourhood"),
        (("stemmen", "--apps-script"), 2, "--neighbourhood"),
        (("vragenlijst", "--apps-script", "--neighbourhood", "weg"), 5, "weg"),
        (("iets", "--apps-script"), 2, "vragenlijst, teamcheck, stemmen"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    """In one sentence, without a script."""
    said = run("form", *words)
    assert (said.code, said.out) == (code, "")
    assert sentence in said.err


def test_without_google_nothing_is_updated(run: Run, known: str) -> None:
    """It names what to set."""
    said = run("form", "vragenlijst", "--update", "x", "--neighbourhood", known)
    assert (said.code, "WIJKPEIL_GOOGLE_SHEETS" in said.err) == (3, True)
