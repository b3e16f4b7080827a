"""A whole cycle: answers, decisions, closing, a second round; what was decided and closed stays in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.domain.bottlenecks import Outcome
from service.pipeline.closing import close_round
from service.pipeline.last_result import BRIEFING
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh
from service.pipeline.round_briefings import briefing_of
from service.ports import AppendRows, ReplaceTab, Rows
from sheets_schema.cells import Cell
from sheets_schema.tables import Role, Tab
from sheets_schema.tabs import DECISIONS, MEMORY, RANKING, REVIEW, ROUNDS, SETTINGS_TAB, START, TOP5
from tests.fakes import make_parts
from tests.sheets import ONTSLAG, WACHTTIJD, Row, answer, filled
from tests.unit.reports.opened import opened

WIJK = "linde"
AUTUMN, WINTER = "najaar 2026", "winter 2027"
ROUNDS_ROWS = (
    ("Ronde", AUTUMN, "1-9-2026", "30-11-2026", "Toegang tot zorg & wachttijden"),
    ("Ronde", WINTER, "1-12-2026", "28-2-2027"),
)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """A first round with two planned rounds, refreshed once."""
    made = make_parts(tmp_path)
    workbook = made.workbooks.create(WIJK)
    workbook.apply([filled(autumn_answers())])
    workbook.apply([append(SETTINGS_TAB, *ROUNDS_ROWS)])
    refresh(made, WIJK, Silent())
    return made


def append(tab: Tab, *rows: tuple[Cell, ...]) -> AppendRows:
    return AppendRows(tab.role, tab.title, tab.header, rows)


def run(parts: Parts) -> Run:
    return refresh(parts, WIJK, Silent())


def rows_of(parts: Parts, tab: Tab) -> Rows:
    found = parts.workbooks.open(WIJK).read().tab(tab.role, tab.title)
    assert found is not None, tab.title
    return found.rows


def records(parts: Parts, tab: Tab) -> list[dict[str, Cell]]:
    rows = rows_of(parts, tab)
    titles = [str(cell) for cell in rows[0]]
    return [dict(zip(titles, (*row, *[None] * 40), strict=False)) for row in rows[1:]]


def write(parts: Parts, number: str, **cells: Cell) -> None:
    """A person fills in a row of Besluiten."""
    rows = rows_of(parts, DECISIONS)
    keys = [column.key for column in DECISIONS.columns]
    changed = []
    for row in rows[1:]:
        whole = [*row, *[None] * (len(keys) - len(row))]
        if row[0] == number:
            for key, value in cells.items():
                whole[keys.index(key)] = value
        changed.append(tuple(whole))
    parts.workbooks.open(WIJK).apply([ReplaceTab(DECISIONS.role, DECISIONS.title, (rows[0], *changed))])


def number_of(parts: Parts, word: str) -> str:
    """The K-number of the bottleneck of which an answer holds a word."""
    found = run(parts).analysis.bottlenecks
    return next(b.number for b in found if any(word in m.text for m in b.mentions))


def autumn_answers() -> list[Row]:
    return [answer(i, *one) for i, one in enumerate([*WACHTTIJD, *ONTSLAG])]


def winter_answers() -> list[Row]:
    who = [*WACHTTIJD, ("Welzijn", "welzijnswerker", "de wachtlijst van de ggz is lang, maanden wachten")]
    return [answer(i, *one, stamp=f"5-1-2027 10:{i:02d}:00") for i, one in enumerate(who)]


def begin_winter(parts: Parts) -> Run:
    parts.workbooks.open(WIJK).apply([filled([*autumn_answers(), *winter_answers()])])
    return run(parts)


def test_what_the_meeting_found_wins_and_is_shown_as_such(parts: Parts) -> None:
    """Oplosbaar nee of the meeting sends it to the region, in the ranking, on the sheet and in the briefing."""
    number = number_of(parts, "ggz")
    write(parts, number, meeting_solvable="nee", recognised_by=5)
    found = run(parts)
    changed = next(b for b in found.analysis.bottlenecks if b.number == number)
    assert changed.outcome is Outcome.REGION
    row = next(r for r in records(parts, RANKING) if r["K-nummer"] == number)
    assert (row["Oplosbaar"], row["Herkenning"], row["Frequentie"]) == ("nee (bijeenkomst)", "ja (bijeenkomst)", "ja")
    sheet = opened(found.briefing)["Alle knelpunten"]
    assert any(cell.value == "nee*" for line in sheet.iter_rows() for cell in line)
    assert run(parts).written == 0


def test_a_finding_counts_for_its_own_round_only(parts: Parts) -> None:
    """In the next round the answers decide again, until a meeting says something else."""
    number = number_of(parts, "ggz")
    write(parts, number, meeting_solvable="nee")
    run(parts)
    found = begin_winter(parts)
    assert next(b for b in found.analysis.bottlenecks if b.number == number).outcome is Outcome.PASSES
    assert "bijeenkomst" not in str(rows_of(parts, RANKING))
    write(parts, number, meeting_solvable="nee", meeting_impact="nee")
    later = next(b for b in run(parts).analysis.bottlenecks if b.number == number)
    assert [t.from_meeting for t in later.tests] == [False, False, True, False, False]


def test_a_row_says_what_is_still_to_be_settled(parts: Parts) -> None:
    """On Begin hier and in the Top 5: what lacks and who still has to say yes, until it is complete."""
    number = number_of(parts, "ggz")
    write(
        parts,
        number,
        decision="oppakken",
        owner="Noor",
        needed="Praktijk Noord, Apotheek, Wijkteam, Thuiszorg",
        agreed="Apotheek; praktijk noord en Wijkteam".replace(" en ", ", "),
    )
    run(parts)
    note = next(r["Toelichting"] for r in records(parts, START) if r["Onderdeel"] == "Besluiten")
    assert str(note).startswith("Nog invullen: beoogd resultaat, wat meten we, nulmeting")
    assert str(note).endswith("3 van de 4 zeggen ja. Nog vragen: Thuiszorg.")
    top = next(r for r in records(parts, TOP5) if r["K-nummer"] == number)
    assert top["Nog te regelen"] == note


def test_closing_freezes_tabs_and_briefing_until_it_is_undone(parts: Parts) -> None:
    """Late answers change nothing that went round; deleting the row opens the round again."""
    workbook = parts.workbooks.open(WIJK)
    settings = rows_of(parts, SETTINGS_TAB)
    close_round(workbook, AUTUMN)
    run(parts)
    before = {tab.title: rows_of(parts, tab) for tab in (TOP5, RANKING)}
    briefing = parts.files.get(WIJK, BRIEFING)
    late = [answer(50 + i, f"Nieuw {i}", "diëtist", "er is geen zwemles voor kinderen") for i in range(4)]
    workbook.apply([filled([*autumn_answers(), *late])])
    found = run(parts)
    assert found.analysis.ledger.used == 11
    assert {tab.title: rows_of(parts, tab) for tab in (TOP5, RANKING)} == before
    assert parts.files.get(WIJK, BRIEFING) == parts.files.get(WIJK, briefing_of(AUTUMN)) == briefing
    assert run(parts).written == 0
    workbook.apply([ReplaceTab(RANKING.role, RANKING.title, (("kapot",),))])
    run(parts)
    assert rows_of(parts, RANKING) == before[RANKING.title]
    workbook.apply([ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, settings)])
    run(parts)
    assert rows_of(parts, RANKING) != before[RANKING.title]
    assert parts.files.get(WIJK, BRIEFING) != briefing
    assert "bevroren" not in str(rows_of(parts, MEMORY))


def test_the_next_round_opens_with_what_is_still_open(parts: Parts) -> None:
    """An action of autumn stands first in winter's briefing and on Begin hier; the frozen briefing stays."""
    number = number_of(parts, "ggz")
    write(
        parts,
        number,
        decision="oppakken",
        owner="Noor",
        result="Binnen twee weken een gesprek",
        baseline="20 weken",
        goal="10 weken",
        decided_on="20-11-2026",
        state="Loopt",
    )
    close_round(parts.workbooks.open(WIJK), AUTUMN)
    assert run(parts).follow_up.open == ()
    frozen = parts.files.get(WIJK, briefing_of(AUTUMN))
    write(parts, number, latest="14 weken")
    found = begin_winter(parts)
    assert [line.number for line in found.follow_up.open] == [number]
    sheet = opened(found.briefing)["Besluitblad"]
    texts = [cell.value for line in sheet.iter_rows() for cell in line if cell.value]
    assert f"1. {number} Binnen twee weken een gesprek" in texts
    start = [r for r in records(parts, START) if r["Onderdeel"] == "Open acties"]
    assert [(r["Wat"], r["Waarde"]) for r in start] == [(f"{number} Binnen twee weken een gesprek", "Noor")]
    assert parts.files.get(WIJK, briefing_of(AUTUMN)) == frozen
    assert parts.files.get(WIJK, BRIEFING) != frozen
    assert run(parts).written == 0


def test_vorige_rondes_tells_each_bottleneck_over_the_rounds(parts: Parts) -> None:
    """Parties, score, decision and indicator per round, with a sentence that claims no more than there is."""
    waiting, late = number_of(parts, "ggz"), number_of(parts, "ontslag")
    write(parts, waiting, decision="oppakken", baseline="20 weken", goal="10 weken", decided_on="20-11-2026")
    run(parts)
    assert records(parts, ROUNDS) == []
    write(parts, waiting, latest="14 weken")
    begin_winter(parts)
    lines = {(str(r["K-nummer"]), str(r["Ronde"])): r for r in records(parts, ROUNDS)}
    first, second = lines[waiting, AUTUMN], lines[waiting, WINTER]
    assert (first["Genoemd door"], second["Genoemd door"]) == ("4 van de 5 organisaties", "5 van de 5 organisaties")
    assert (first["Besluit"], second["Laatste waarde"]) == ("oppakken", "14 weken")
    assert str(second["Verandering"]) == (
        "Geen zichtbare verandering in wie het noemt (5 van de 5, was 4 van de 5). "
        "Dichter bij de streefwaarde: van 20 weken naar 14 weken. Dat kan ook een andere oorzaak hebben."
    )
    assert lines[late, WINTER]["Verandering"] == "Niet genoemd in deze ronde."
    assert lines[late, AUTUMN]["Genoemd door"] == f"{len(ONTSLAG)} van de 5 organisaties"


def test_a_closed_round_survives_the_loss_of_its_answers(parts: Parts) -> None:
    """Records are kept, not calculated again: without the old answers the old figures stay."""
    begin_winter(parts)
    before = [r for r in records(parts, ROUNDS) if r["Ronde"] == AUTUMN]
    parts.workbooks.open(WIJK).apply([filled(winter_answers())])
    run(parts)
    after = [r for r in records(parts, ROUNDS) if r["Ronde"] == AUTUMN]
    strip = [{k: v for k, v in r.items() if k != "Verandering"} for r in (*before, *after)]
    key = json.dumps
    assert sorted(map(key, strip[: len(before)])) == sorted(map(key, strip[len(before) :]))


def test_too_much_at_once_is_a_remark_and_never_a_lock(parts: Parts) -> None:
    """With the limit set to one, a second new action is told on Nakijken and Begin hier, and still in force."""
    parts.workbooks.open(WIJK).apply([append(SETTINGS_TAB, ("Nieuwe acties per ronde", 1))])
    waiting, late = number_of(parts, "ggz"), number_of(parts, "ontslag")
    write(parts, waiting, decision="oppakken")
    run(parts)
    assert "nieuwe acties" not in str(rows_of(parts, REVIEW))
    write(parts, late, decision="oppakken")
    found = run(parts)
    assert "In deze ronde staan 2 nieuwe acties" in str(rows_of(parts, REVIEW))
    assert "In deze ronde staan 2 nieuwe acties" in str(rows_of(parts, START))
    assert {line.verdict for line in found.follow_up.others} == {"oppakken"}


def test_a_decision_on_a_merged_number_is_in_force_for_the_survivor(parts: Parts) -> None:
    """What was decided on a number follows it when people merge it into another, from the very same run on."""
    waiting, late = number_of(parts, "ggz"), number_of(parts, "ontslag")
    write(parts, late, decision="oppakken", owner="Noor")
    workbook = parts.workbooks.open(WIJK)
    workbook.apply([AppendRows(Role.WERKBLAD, "Aanpassen", ("Instructie",), (("voeg samen", late, waiting),))])
    found = run(parts)
    assert [(line.number, line.owner) for line in found.follow_up.others] == [(waiting, "Noor")]
    assert f"{late} is samengevoegd met {waiting}" in str(rows_of(parts, REVIEW))
    assert run(parts).written == 0
