"""`wijkpeil teamcheck`: whatever file comes in, the answer is right or it is one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheets_schema.cells import Cell
from sheets_schema.forms.team_check import STATEMENT_KEYS, STATEMENTS, STEPS, TEAM_CHECK
from sheets_schema.forms.team_statements import statement_aliases
from tests.sheets import neighbourhood, sheet
from tests.team_checks import filled_in, rows_of, steps
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import save_csv, save_xlsx

KEYS = ["respondents", "left_out", "profile", "outcome", "phases", "actions"]
STORMING = (6, 14, 8, 6, 4)
PROFILE = {"vormen": 6, "stormen": 14, "normeren": 8, "presteren": 6, "afronden": 4}
WORDS = {1: "Rarely or never", 2: "Sometimes", 3: "Often", 4: "Almost always"}


@pytest.fixture
def asked(run: Run, tmp_path: Path):
    """What the command says, as JSON, of these rows."""

    def ask(rows, delimiter: str = ",", *more: object):
        said = run("teamcheck", save_csv(tmp_path / "team.csv", rows, delimiter), "--json", *more)
        assert said.code == 0, said.err
        found = json.loads(said.out)
        assert list(found) == KEYS
        return found

    return ask


def as_numbers(scores=STORMING, lowest: int = 1, **cells: Cell) -> dict[str, Cell]:
    """A row with numbers for words."""
    found = dict(cells)
    for phase, score in zip(STATEMENTS, scores, strict=True):
        for index, step in enumerate(steps(score), start=1):
            found.setdefault(f"{phase}{index}", step - 1 + lowest)
    return found


def test_a_team_of_five(asked) -> None:
    """The fifth respondent brings profile, outcome, phase and three actions."""
    found = asked(rows_of([filled_in(STORMING, minute) for minute in range(5)]))
    assert found["profile"] == PROFILE
    assert (found["respondents"], found["left_out"]) == (5, 0)
    assert (found["outcome"], found["phases"]) == ("fase", ["stormen"])
    assert len(found["actions"]) == 3


def test_a_team_of_four_shows_only_the_count(asked) -> None:
    """Four is too few, whatever they answered."""
    found = asked(rows_of([filled_in(STORMING, minute) for minute in range(4)]))
    nothing = {"profile": {}, "outcome": "te weinig antwoorden", "phases": [], "actions": []}
    assert found == {"respondents": 4, "left_out": 0, **nothing}


def test_five_rows_of_which_one_is_incomplete_are_four(asked) -> None:
    """Whoever is left out does not help to reach the minimum; a row with nothing but a stamp is left out too."""
    rows = [filled_in(STORMING, minute) for minute in range(4)]
    partial = filled_in(STORMING, 4, presteren1=None, presteren4="Weet ik niet")
    found = asked(rows_of([*rows, partial, {"stamp": "9-11-2026 12:00:00"}]))
    assert (found["respondents"], found["left_out"], found["outcome"]) == (4, 2, "te weinig antwoorden")
    assert asked(rows_of([*rows, {**partial, "presteren1": "Soms"}]))["respondents"] == 5


def test_the_same_twice_within_two_minutes_is_one(asked) -> None:
    """A second sending counts once; the same answers later, or of another organisation, are another person."""
    rows = [filled_in(STORMING, minute) for minute in range(4)]
    again = {**rows[0], "stamp": "9-11-2026 10:02:00"}
    assert asked(rows_of([*rows, again]))["respondents"] == 4
    late = {**rows[0], "stamp": "9-11-2026 10:02:01"}
    assert asked(rows_of([*rows, late]))["respondents"] == 5
    assert asked(rows_of([*rows, {**again, "organisation": "een ander"}]))["respondents"] == 5


def test_equal_rows_without_a_moment_are_people(asked) -> None:
    """Without Tijdstempel nobody can tell a second sending from a second person."""
    rows = rows_of([as_numbers()] * 5, keys=STATEMENT_KEYS[:20])
    assert asked(rows)["respondents"] == 5


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("write", ["{}", "{},0", "{} - x", "{}. x"])
def test_answers_as_numbers(asked, delimiter: str, write: str) -> None:
    """1 to 4 are the four steps, alone or before their words, with Dutch decimals too."""

    def cell(step: Cell) -> Cell:
        return write.replace("x", STEPS[int(str(step)) - 1]).format(step)

    rows = [{key: cell(value) for key, value in as_numbers().items()} for _ in range(5)]
    assert asked(rows_of(rows, keys=STATEMENT_KEYS[:20]), delimiter)["profile"] == PROFILE


@pytest.mark.parametrize("wrong", ["5", "0", "2,5", "-1", "3 Soms", "vaker", "1e3", "=1+1"])
def test_what_is_no_step_counts_as_not_answered(asked, run: Run, tmp_path: Path, wrong: str) -> None:
    """It is never a guess, and it is named; one of four may lack, so everybody stays in."""
    rows = rows_of([filled_in(STORMING, minute, vormen4=wrong) for minute in range(5)])
    found = asked(rows)
    assert found["respondents"] == 5
    assert found["profile"]["vormen"] == pytest.approx(4 * (1 + 1 + 2) / 3)
    assert "is geen antwoord uit de lijst" in run("teamcheck", tmp_path / "team.csv").err


def test_a_scale_of_five_does_not_pass_for_four(asked) -> None:
    """Whoever answers 5 twice in a phase is left out and not cut down to 4."""
    high = as_numbers(vormen1=5, vormen2=5)
    found = asked(rows_of([*[as_numbers()] * 5, high], keys=STATEMENT_KEYS[:20]))
    assert (found["respondents"], found["left_out"]) == (5, 1)


@pytest.mark.parametrize("which", [0, 1, 2, 3])
def test_english_and_short_headers(asked, which: int) -> None:
    """Statements may have their English text, or the number of the statement; answers may be English words."""
    titles = {key: f"How often? [{statement_aliases(key)[which]}]" for key in STATEMENT_KEYS[:20]}
    titles |= {"stamp": "Timestamp", "organisation": "Organisation", "profession": "Profession"}
    rows = [
        {key: WORDS[value] if isinstance(value, int) else value for key, value in as_numbers().items()}
        | {"stamp": f"11/9/2026 10:{minute:02d}:00", "how": "Alone", "organisation": f"A {minute}", "profession": "GP"}
        for minute in range(5)
    ]
    assert asked(rows_of(rows, titles))["profile"] == PROFILE


def test_headers_without_a_grid_and_columns_in_any_order(asked) -> None:
    """The statement identifies the column, wherever it stands and whatever stands before it."""
    titles = {column.key: column.statement for column in TEAM_CHECK.columns if column.statement}
    rows = rows_of([as_numbers()] * 5, titles, sorted(STATEMENT_KEYS[:20]))
    assert asked(rows)["profile"] == PROFILE


def test_a_phase_without_two_of_its_columns_leaves_everybody_out(asked) -> None:
    """Nothing is made of what was not asked; one column less is still enough."""
    keys = [key for key in STATEMENT_KEYS[:20] if key != "afronden1"]
    assert asked(rows_of([as_numbers()] * 5, keys=keys))["respondents"] == 5
    found = asked(rows_of([as_numbers()] * 5, keys=[key for key in keys if key != "afronden2"]))
    assert (found["respondents"], found["left_out"], found["outcome"]) == (0, 5, "te weinig antwoorden")


@pytest.mark.parametrize("how", ["Samen", "Together", "Samen, met hoeveel mensen", "Samen, met 6 mensen", ""])
def test_what_was_filled_in_together_is_apart(asked, run: Run, tmp_path: Path, how: str) -> None:
    """It is not one of the respondents, it changes no mean, and it is shown beside them."""
    shared = filled_in((4, 4, 4, 16, 4), 30, how=how, people=6)
    found = asked(rows_of([*(filled_in(STORMING, minute) for minute in range(5)), shared]))
    assert (found["respondents"], found["left_out"], found["profile"]) == (5, 0, PROFILE)
    assert "Samen ingevuld door 6 mensen: vormen 4,0" in run("teamcheck", tmp_path / "team.csv").out


def test_two_equal_phases_and_a_difference_of_one(asked) -> None:
    """Equal firsts stand in order of the phases; exactly one point is between; two points are not."""
    cases = {
        (4, 12, 12, 4, 4): ("tussen twee fasen", ["stormen", "normeren"]),
        (4, 11, 12, 4, 4): ("tussen twee fasen", ["normeren", "stormen"]),
        (4, 10, 12, 4, 4): ("fase", ["normeren"]),
        (10, 10, 10, 10, 10): ("tussen twee fasen", ["vormen", "stormen"]),
        (9, 9, 9, 9, 9): ("geen duidelijke fase", []),
    }
    for scores, expected in cases.items():
        found = asked(rows_of([filled_in(scores, minute) for minute in range(5)]))
        assert (found["outcome"], found["phases"]) == expected
        assert len(found["actions"]) == 3


def test_an_excel_file_with_numbers(run: Run, tmp_path: Path) -> None:
    """Numbers in cells are numbers of steps."""
    path = save_xlsx(tmp_path / "team.xlsx", rows_of([as_numbers()] * 5, keys=STATEMENT_KEYS[:20]))
    assert json.loads(run("teamcheck", path, "--json").out)["profile"] == PROFILE


def test_a_header_alone_is_nobody(asked) -> None:
    """Nothing was answered yet, and that is no mistake."""
    found = asked(rows_of([]))
    assert (found["respondents"], found["outcome"]) == (0, "te weinig antwoorden")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is leeg"),
        (b"\n\n", "leeg"),
        (b"naam,leeftijd\nx,3\n", "geen kolom met een stelling"),
        (b"\x89PNG\r\n", "een plaatje"),
        (b'"open,geen einde\n', ""),
        ("Tijdstempel,Hoe vaak? [Iets anders.]\n,Soms\n".encode("utf-16"), "geen kolom met een stelling"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(run: Run, tmp_path: Path, data: bytes, words: str) -> None:
    """No traceback, no JSON, an exit code of its own."""
    path = tmp_path / "team.csv"
    path.write_bytes(data)
    said = run("teamcheck", path, "--json")
    assert said.code not in {0, 70}
    assert said.out == ""
    assert said.err.startswith("Dat lukte niet.")
    assert words in said.err


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """The sentence says so."""
    said = run("teamcheck", tmp_path / "weg.csv")
    assert said.code == 2 or "bestaat niet" in said.err


def test_answers_to_another_form_are_named(run: Run, tmp_path: Path) -> None:
    """Whoever mixes up two exports reads which one this is."""
    said = run("teamcheck", save_csv(tmp_path / "vragen.csv", sheet(neighbourhood())))
    assert "ander formulier: Vragenlijst" in said.err


def test_for_people_it_shows_profile_outcome_and_actions(run: Run, tmp_path: Path) -> None:
    """The profile comes first, and the disclaimer is there."""
    rows = [filled_in(STORMING, minute) for minute in range(5)]
    said = run("teamcheck", save_csv(tmp_path / "team.csv", rows_of([*rows, rows[0], filled_in(STORMING, 9, vormen1="",
               vormen2="")])))  # fmt: skip
    assert said.code == 0
    assert "5 invullers tellen mee, 1 weggelaten" in said.out
    assert "1 dubbel verstuurd" in said.out
    assert said.out.index("14,0") < said.out.index("vooral in de fase Stormen") < said.out.index("Kies samen één actie")
    assert "geen gevalideerde meting" in said.out


def test_settings_decide_on_minimum_rounds_and_texts(asked, tmp_path: Path) -> None:
    """A settings file is not needed, and is heard when it is given: minimum, rounds, own statements."""
    settings = tmp_path / "wijk.toml"
    settings.write_text(
        '[instellingen]\n"Kleinste groep" = 6\nstatement_vormen1 = "Wie doet wat?"\n'
        '[[ronde]]\nnaam = "voorjaar"\nvan = 2026-01-01\ntot = 2026-06-30\n'
        '[[ronde]]\nnaam = "najaar"\nvan = 2026-07-01\n',
        encoding="utf-8",
    )
    rows = [filled_in(STORMING, minute) for minute in range(6)]
    rows += [{**filled_in((4, 4, 4, 4, 4), minute), "stamp": f"9-3-2026 10:{minute:02d}:00"} for minute in range(6)]
    titles = {"vormen1": "Hoe vaak merk je dit? (1 van 4) [wie doet wat]"}
    found = asked(rows_of(rows, titles), ",", "--settings", settings)
    assert (found["respondents"], found["profile"]) == (6, PROFILE)
    assert asked(rows_of(rows[:5], titles), ",", "--settings", settings)["outcome"] == "te weinig antwoorden"
