"""The team check through a whole refresh: tab, briefing, memory of statements, and what nobody may see."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from service.pipeline.last_result import recall
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh
from service.ports import ReplaceTab
from sheets_schema.cells import Cell
from sheets_schema.tables import Role
from sheets_schema.tabs import REVIEW, SETTINGS_TAB, TEAM_PHASE
from tests.fakes import make_parts
from tests.golden.dump import dump
from tests.sheets import filled as questionnaires
from tests.sheets import neighbourhood
from tests.team_checks import TAB, filled, filled_in, rows_of

WIJK = "linde"
SPRING, AUTUMN = (6, 14, 8, 6, 4), (6, 8, 14, 6, 4)
ROUNDS = (
    ("Ronde", "voorjaar 2026", "1-1-2026", "30-6-2026"),
    ("Ronde", "najaar 2026", "1-7-2026", "31-12-2026"),
)
GRID = "Hoe vaak merk je dit? (1 van 4)"


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """Storage with the small neighbourhood and two rounds."""
    made = make_parts(tmp_path)
    made.workbooks.create(WIJK).apply([questionnaires(neighbourhood()), settings(*ROUNDS)])
    return made


def settings(*rows: tuple[Cell, ...]) -> ReplaceTab:
    """Instellingen with these rows."""
    return ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, (SETTINGS_TAB.header, *rows))


def checks(scores, count: int, month: int = 11, **cells: Cell):
    """Team checks of so many people in that month."""
    rows = [filled_in(scores, minute, **cells) for minute in range(count)]
    return [{**row, "stamp": f"9-{month}-2026 10:{minute:02d}:00"} for minute, row in enumerate(rows)]


def put(parts: Parts, *changes: ReplaceTab) -> Run:
    """Write and refresh."""
    parts.workbooks.open(WIJK).apply(changes)
    return refresh(parts, WIJK, Silent())


def tab(parts: Parts, title: str = TEAM_PHASE.title, role: Role = Role.KERNTEAMBLAD) -> list[dict[str, Cell]]:
    """The rows of a tab by title."""
    found = parts.workbooks.open(WIJK).read().tab(role, title)
    header = [str(cell) for cell in found.rows[0]]
    return [dict(zip(header, [*row, *[None] * len(header)], strict=False)) for row in found.rows[1:]]


def test_two_rounds_in_the_tab(parts: Parts) -> None:
    """Newest first, five phases a round, what changed in words, outcome and actions once."""
    put(parts, filled(rows_of([*checks(SPRING, 5, 3), *checks(AUTUMN, 6)])))
    rows = tab(parts)
    assert [row["Ronde"] for row in rows] == ["najaar 2026"] * 5 + ["voorjaar 2026"] * 5
    assert [row["Gemiddelde"] for row in rows] == [6, 8, 14, 6, 5, 6, 14, 8, 6, 5]
    assert [row["Verandering"] for row in rows[:5]] == [
        "geen zichtbare verandering",
        "lager dan in voorjaar 2026",
        "hoger dan in voorjaar 2026",
        "geen zichtbare verandering",
        "geen zichtbare verandering",
    ]
    assert [row["Uitkomst"] for row in rows].count(None) == 8
    assert sum(row["Kies samen één actie"] is not None for row in rows) == 3
    assert {row["Aantal invullers"] for row in rows} == {5, 6}


def test_a_round_with_four_shows_its_count_and_no_figure(parts: Parts) -> None:
    """Neither the tab nor the briefing holds a mean, a phase or an action of it."""
    run = put(parts, filled(rows_of(checks(SPRING, 4))))
    [row] = tab(parts)
    assert (row["Aantal invullers"], row["Fase"], row["Gemiddelde"]) == (4, None, None)
    assert "te weinig antwoorden" in str(row["Uitkomst"])
    text = sheet_text(run)
    assert "te weinig antwoorden" in text
    assert "Stormen" not in text
    assert any("De teamfase van najaar 2026" in str(found) for found in tab(parts, REVIEW.title, Role.WERKBLAD))


def sheet_text(run: Run) -> str:
    """The briefing's worksheet, as text."""
    return dump(run.briefing)["Teamfase"]


def test_nobody_filled_it_in(parts: Parts) -> None:
    """The tab is there and empty; the briefing says so."""
    run = put(parts)
    assert tab(parts) == []
    assert "Nog niemand vulde de teamcheck in." in sheet_text(run)


def test_rows_in_any_order_give_the_same_and_a_second_run_writes_nothing(parts: Parts) -> None:
    """Sorting the answers changes no cell."""
    draw = random.Random(5)
    people = [checks([draw.randint(4, 16) for _ in range(5)], 1, month=draw.choice([3, 11]))[0] for _ in range(24)]
    put(parts, filled(rows_of(people)))
    first, before = tab(parts), refresh(parts, WIJK, Silent())
    assert before.written == 0
    draw.shuffle(people)
    assert put(parts, filled(rows_of(people))).briefing == before.briefing
    assert tab(parts) == first


def test_what_is_left_out_is_on_nakijken(parts: Parts) -> None:
    """Too few statements, sent twice, outside every round, given by too few together: each is told with its sender."""
    rows = checks(SPRING, 5)
    late = {**rows[0], "stamp": "9-1-2027 10:00:00"}
    short = filled_in(SPRING, 40, organisation="Kort", vormen1=None, vormen2=None)
    few = filled_in(SPRING, 50, organisation="Samen", how="Samen", people=3)
    put(parts, filled(rows_of([*rows, {**rows[1], "stamp": "9-11-2026 10:02:00"}, late, short, few])))
    text = "\n".join(str(row) for row in tab(parts, REVIEW.title, Role.WERKBLAD))
    for words in (
        "minder dan 3 stellingen",
        "Kort, huisarts",
        "twee keer verstuurd",
        "valt buiten elke ronde",
        "samen is ingevuld",
    ):
        assert words in text
    assert tab(parts)[0]["Aantal invullers"] == 5
    assert "Kort" not in str(tab(parts))


def test_statements_of_a_former_round_stay_with_it(parts: Parts) -> None:
    """A statement was changed twice; each round keeps the answers to its own text, and they are not compared."""
    first = checks(SPRING, 5, 3)
    put(parts, filled(rows_of(first)))
    put(parts, settings(*ROUNDS, ("Stelling Stormen 1", "Wie is hier de baas?")))
    changed = {"stormen1": f"{GRID} [Wie is hier de baas?]"}
    put(parts, settings(*ROUNDS, ("Stelling Stormen 1", "Is duidelijk wie leidt?")), filled(rows_of(first)))
    # The second text is in no cell of Instellingen any more, and its answers still count.
    put(parts, filled(rows_of(first)), filled(rows_of(checks(AUTUMN, 5), changed), "Formulierreacties 3"))
    rows = tab(parts)
    assert [row["Gemiddelde"] for row in rows] == [6, 8, 14, 6, 5, 6, 14, 8, 6, 5]
    assert rows[1]["Verandering"] == "niet te vergelijken: de stellingen zijn veranderd"
    assert rows[2]["Verandering"] == "hoger dan in voorjaar 2026"
    assert "De kolom" not in str([row for row in tab(parts, REVIEW.title, Role.WERKBLAD) if "twee" in str(row)])


def test_old_and_new_text_side_by_side_in_one_tab(parts: Parts) -> None:
    """As Google leaves it: a column of the old text and one of the new; each row is read where it is filled."""
    old, new = checks(SPRING, 5, 3), checks(AUTUMN, 5)
    rows = rows_of([*old, *[{**row, "stormen1": None} for row in new]])
    header = (*rows[0], f"{GRID} [Wie is hier de baas?]")
    both = (header, *((*row, None) for row in rows[1:6]), *((*row, "Soms") for row in rows[6:]))
    put(parts, settings(*ROUNDS, ("Stelling Stormen 1", "Wie is hier de baas?")), filled(both))
    found = tab(parts)
    assert [row["Gemiddelde"] for row in found[:5]] == [6, 8, 14, 6, 5]
    assert found[1]["Verandering"] == "niet te vergelijken: de stellingen zijn veranderd"
    assert "komt 2 keer voor" not in str(tab(parts, REVIEW.title, Role.WERKBLAD))


def test_extra_statements_are_shown_and_not_missed(parts: Parts) -> None:
    """With their columns there are two lines more; without them nothing complains."""
    put(parts, filled(rows_of(checks(SPRING, 5))))
    assert "ontbreekt" not in str(tab(parts, REVIEW.title, Role.WERKBLAD))
    titles = {"winst1": "Samen winst 1", "winst2": "Samen winst 2", "proces1": "Proces 1", "proces2": "Proces 2"}
    keys = [*filled_in(SPRING), *titles]
    people = checks(SPRING, 5, winst1="Bijna altijd", winst2="Vaak", proces1="Soms", proces2="Soms")
    put(parts, filled(rows_of(people, titles, keys)))
    assert [(row["Fase"], row["Gemiddelde"]) for row in tab(parts)[5:]] == [("Samen winst", 14), ("Proces", 8)]


def test_a_hosted_tab_counts_too_and_the_pages_find_it(parts: Parts) -> None:
    """Tabs are found by their header, whatever they are called, and the result is kept for the pages."""
    put(parts, filled(rows_of(checks(SPRING, 3))), filled(rows_of(checks(SPRING, 5)[3:]), "Antwoorden teamcheck"))
    assert TAB != "Antwoorden teamcheck"
    kept = recall(parts.files, WIJK)
    assert [(found.round, found.respondents, found.outcome.value) for found in kept.analysis.team] == [
        ("najaar 2026", 5, "fase")
    ]
