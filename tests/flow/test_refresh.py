"""Whole refreshes over the embedded workbook: what the promises of the pipeline come down to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from service.domain.bottlenecks import Outcome
from service.errors import PublishRefused
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh
from service.ports import AppendRows, ReplaceTab, Rows, Snapshot, Workbook
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import (
    CORRECTIONS,
    DECISIONS,
    MEMORY,
    MENTIONS,
    RANKING,
    REVIEW,
    SETTINGS_TAB,
    START,
    TABS,
    TOP5,
)
from tests.fakes import make_parts
from tests.sheets import TAB, Row, answer, filled, neighbourhood

WIJK = "linde"


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """Storage in a folder of its own, with the small neighbourhood in it."""
    made = make_parts(tmp_path)
    made.workbooks.create(WIJK).apply([filled(neighbourhood())])
    return made


def book(parts: Parts) -> Workbook:
    return parts.workbooks.open(WIJK)


def run(parts: Parts) -> Run:
    return refresh(parts, WIJK, Silent())


def tab(parts: Parts, role: Role, title: str) -> Rows:
    found = book(parts).read().tab(role, title)
    assert found is not None, title
    return found.rows


def service_tabs(snapshot: Snapshot) -> dict[str, Rows]:
    ours = {t.title for t in TABS if t.writer is Writer.SERVICE}
    return {t.title: t.rows for t in snapshot.tabs if t.title in ours}


def numbers_by_text(parts: Parts) -> dict[str, tuple[str, str]]:
    """Text of a mention → its M- and K-number."""
    rows = tab(parts, Role.WERKBLAD, MENTIONS.title)
    return {str(row[8]): (str(row[0]), str(row[1])) for row in rows[1:]}


def say(parts: Parts, *cells: str) -> None:
    """A person types one instruction in Aanpassen."""
    book(parts).apply([AppendRows(Role.WERKBLAD, CORRECTIONS.title, CORRECTIONS.header, (cells,))])


def test_every_response_is_accounted_for(parts: Parts) -> None:
    """What was read equals what was used plus everything that was not, each on Nakijken."""
    ledger = run(parts).analysis.ledger
    assert (ledger.read, ledger.used, ledger.empty, ledger.duplicate) == (13, 11, 1, 1)
    assert ledger.balances
    reasons = [row[3] for row in tab(parts, Role.WERKBLAD, REVIEW.title)[1:]]
    for words in ("twee keer verstuurd", "staat geen knelpunt", "gaat goed", "geen idee", "weggelakt"):
        assert any(words in str(reason) for reason in reasons), words


def test_the_ranking_names_what_is_shared_first(parts: Parts) -> None:
    """Four organisations that wait for the GGZ come before three with late letters, and both pass."""
    found = run(parts).analysis.bottlenecks
    assert [b.outcome for b in found[:2]] == [Outcome.PASSES, Outcome.PASSES]
    assert {len(b.organisations) >= 3 for b in found[:2]} == {True}
    assert {"Praktijk Zuid", "Wijkteam"} <= set(found[0].organisations) | set(found[1].organisations)
    assert [row[2] for row in tab(parts, Role.KERNTEAMBLAD, TOP5.title)[1:]] == [b.title for b in found[:2]]


def test_a_second_run_with_nothing_new_writes_nothing(parts: Parts) -> None:
    """The revision, and so every cell, stays what it was."""
    run(parts)
    before = book(parts).revision()
    again = run(parts)
    assert again.plan.changes == ()
    assert again.written == 0
    assert book(parts).revision() == before


def test_a_dry_run_plans_and_writes_nothing(parts: Parts) -> None:
    """The plan names what would change; the workbook stays at its revision."""
    before = book(parts).revision()
    planned = refresh(parts, WIJK, Silent(), dry_run=True)
    assert any("Alle knelpunten" in line for line in planned.plan.lines())
    assert book(parts).revision() == before


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_rows_give_the_same_tabs_and_briefing(parts: Parts, tmp_path: Path, seed: int) -> None:
    """Nothing that people read depends on the order of the rows."""
    plain = run(parts)
    rows = neighbourhood()
    random.Random(seed).shuffle(rows)
    other = make_parts(tmp_path / "other")
    other.workbooks.create(WIJK).apply([filled(rows)])
    shuffled = run(other)
    assert service_tabs(book(other).read()) == service_tabs(book(parts).read())
    assert shuffled.briefing == plain.briefing


def test_sorting_the_answers_afterwards_changes_nothing(parts: Parts) -> None:
    """A coordinator may sort the response tab: no number moves and nothing is written."""
    run(parts)
    book(parts).apply([filled(list(reversed(neighbourhood())))])
    assert run(parts).plan.changes == ()


def test_new_answers_never_renumber_old_ones(parts: Parts) -> None:
    """Answers that come earlier in time join or found bottlenecks; what was numbered keeps its numbers and titles."""
    run(parts)
    before = numbers_by_text(parts)
    early = answer(0, "Kraamzorg", "verloskundige", "kinderen krijgen geen zwemles", stamp="1-11-2026 08:00:00")
    joins = answer(1, "Jeugdteam", "jeugdprofessional", "wachtlijst ggz, maanden wachten", stamp="1-11-2026 09:00:00")
    book(parts).apply([filled([early, joins, *neighbourhood()])])
    run(parts)
    after = numbers_by_text(parts)
    assert {text: after[text] for text in before} == before
    assert after["wachtlijst ggz, maanden wachten"][1] == before[neighbourhood()[0]["q1"]][1]
    assert after["kinderen krijgen geen zwemles"][0] not in {m for m, _ in before.values()}


def test_a_mended_typo_keeps_its_number(parts: Parts) -> None:
    """An answer that somebody corrects in the sheet is the same mention."""
    run(parts)
    old = numbers_by_text(parts)["geen bericht bij ontslag uit het ziekenhuis"]
    rows: list[Row] = [
        {**r, "q1": "geen bericht bij ontslag uit het ziekenhuis!"}
        if str(r.get("q1", "")).startswith("geen bericht")
        else r
        for r in neighbourhood()
    ]
    book(parts).apply([filled(rows)])
    run(parts)
    assert numbers_by_text(parts)["geen bericht bij ontslag uit het ziekenhuis!"] == old


def test_a_deleted_answer_takes_its_number_along(parts: Parts) -> None:
    """Numbers of answers that are gone are never given to others."""
    run(parts)
    before = numbers_by_text(parts)
    book(parts).apply(
        [filled([*neighbourhood()[1:], answer(50, "GGZ", "psycholoog", "te weinig spreekkamers in de wijk")])]
    )
    run(parts)
    after = numbers_by_text(parts)
    assert after["te weinig spreekkamers in de wijk"][0] not in {m for m, _ in before.values()}


def test_no_personal_data_and_no_formula_in_any_service_tab(parts: Parts) -> None:
    """The phone number stays in the raw tab; everything that the service writes holds its placeholder."""
    run(parts)
    for title, rows in service_tabs(book(parts).read()).items():
        assert not any("06-12345678" in str(cell) for row in rows for cell in row), title


def test_a_text_that_cannot_be_masked_blocks_its_response(parts: Parts) -> None:
    """It is counted, listed, and its text goes nowhere."""
    book(parts).apply([filled([*neighbourhood(), answer(40, "GGZ", "psycholoog", "BLOKKEER dit geheim")])])
    found = run(parts)
    assert found.analysis.ledger.blocked == 1
    assert found.analysis.ledger.balances
    assert not any("geheim" in str(rows) for rows in service_tabs(book(parts).read()).values())


def test_a_damaged_service_tab_is_repaired(parts: Parts) -> None:
    """Somebody typed over the ranking: the next run puts it right, and only that tab is written."""
    run(parts)
    whole = tab(parts, Role.KERNTEAMBLAD, RANKING.title)
    book(parts).apply([ReplaceTab(Role.KERNTEAMBLAD, RANKING.title, (whole[0], ("stuk",), *whole[2:]))])
    again = run(parts)
    assert [change.title for change in again.plan.changes] == [RANKING.title]
    assert tab(parts, Role.KERNTEAMBLAD, RANKING.title) == whole


def test_people_tabs_are_only_appended_to(parts: Parts) -> None:
    """A decision that somebody typed stands as it was after a run that adds rows below it."""
    first = [row for row in neighbourhood() if "ontslag" not in str(row.get("q1"))]
    book(parts).apply([filled(first)])
    run(parts)
    rows = tab(parts, Role.KERNTEAMBLAD, DECISIONS.title)
    typed = (*rows[0:1], (rows[1][0], "onze eigen woorden", "oppakken", "Noor"), *rows[2:])
    book(parts).apply([ReplaceTab(Role.KERNTEAMBLAD, DECISIONS.title, typed), filled(neighbourhood())])
    run(parts)
    after = tab(parts, Role.KERNTEAMBLAD, DECISIONS.title)
    assert after[: len(typed)] == typed
    assert len(after) > len(typed)


def test_the_memory_is_rebuilt_when_somebody_deletes_it(parts: Parts) -> None:
    """Numbers survive the loss of the hidden tab, and the loss is reported."""
    run(parts)
    before = numbers_by_text(parts)
    book(parts).apply([ReplaceTab(Role.WERKBLAD, MEMORY.title, (), hidden=True)])
    run(parts)
    assert numbers_by_text(parts) == before
    assert any("_wijkpeil" in str(row) for row in tab(parts, Role.WERKBLAD, REVIEW.title))


def test_a_person_s_merge_move_split_and_rename_survive_every_run(parts: Parts) -> None:
    """What people wrote in Aanpassen is in force after it, and after the next run too."""
    run(parts)
    numbers = numbers_by_text(parts)
    ggz, late = numbers[neighbourhood()[0]["q1"]][1], numbers["geen bericht bij ontslag uit het ziekenhuis"][1]
    cold = numbers["oefenzaal heeft geen verwarming en dat is koud"]
    split = numbers["de wachtlijst van de ggz: maanden wachten"][0]
    say(parts, "verplaats", cold[0], late)
    say(parts, "splits af", split)
    say(parts, "hernoem", ggz, "Wachten op hulp bij psychische klachten")
    for _ in range(2):
        analysis = run(parts).analysis
        now = numbers_by_text(parts)
        assert now["oefenzaal heeft geen verwarming en dat is koud"][1] == late
        assert now["de wachtlijst van de ggz: maanden wachten"][1] not in {ggz, late}
        assert analysis.groups[ggz].title == "Wachten op hulp bij psychische klachten"
    say(parts, "voeg samen", late, ggz)
    for _ in range(2):
        analysis = run(parts).analysis
        assert late not in analysis.groups
        assert analysis.merged[late] == ggz


def test_a_withdrawn_mention_takes_its_response_out(parts: Parts) -> None:
    """It counts as withdrawn, not as used, and the ledger balances."""
    run(parts)
    number = numbers_by_text(parts)["oefenzaal heeft geen verwarming en dat is koud"][0]
    say(parts, "ingetrokken", number)
    ledger = run(parts).analysis.ledger
    assert (ledger.withdrawn, ledger.used) == (1, 10)
    assert ledger.balances


def test_rounds_decide_what_is_ranked(parts: Parts) -> None:
    """Answers outside every round are counted and listed, not ranked; those of an earlier round keep their number."""
    run(parts)
    rows = tab(parts, Role.WERKBLAD, SETTINGS_TAB.title)
    rounds = (("Ronde", "najaar", "1-9-2026", "30-11-2026"), ("Ronde", "winter", "1-12-2026", "28-2-2027"))
    book(parts).apply([ReplaceTab(Role.WERKBLAD, SETTINGS_TAB.title, (*rows, *rounds))])
    late = answer(0, "Praktijk Noord", "huisarts", "wachtlijst ggz weer langer", stamp="5-1-2027 10:00:00")
    lost = answer(0, "Praktijk Noord", "huisarts", "heel oud probleem", stamp="5-1-2020 10:00:00")
    before = numbers_by_text(parts)
    book(parts).apply([filled([*neighbourhood(), late, lost])])
    found = run(parts)
    assert found.analysis.round.name == "winter"
    assert found.analysis.ledger.outside_round == 1
    assert [len(b.current) for b in found.analysis.bottlenecks] == [1]
    after = numbers_by_text(parts)
    assert {t: n for t, n in after.items() if t in before} == before


def test_a_people_tab_without_its_header_stops_the_run(parts: Parts) -> None:
    """When nobody can say what the corrections are, nothing is written at all."""
    run(parts)
    book(parts).apply([ReplaceTab(Role.WERKBLAD, CORRECTIONS.title, (("bla",), ("verplaats", "M-0001", "K-002")))])
    before = book(parts).revision()
    with pytest.raises(PublishRefused, match="Aanpassen"):
        run(parts)
    assert book(parts).revision() == before


def test_nothing_of_a_single_sender_goes_round(parts: Parts) -> None:
    """The core team's tabs name no organisation, no M-number, and no title of a bottleneck that few mention."""
    run(parts)
    for found in book(parts).read().tabs:
        if found.role is Role.KERNTEAMBLAD:
            text = str(found.rows)
            for secret in ("Praktijk Noord", "Thuiszorg", "M-0", "verwarming", MEMORY.title, TAB):
                assert secret not in text, (found.title, secret)


def test_begin_hier_counts_every_answer(parts: Parts) -> None:
    """The ledger stands on Begin hier, and its first figure is the sum of the others."""
    run(parts)
    ledger = [row[2] for row in tab(parts, Role.KERNTEAMBLAD, START.title) if row[0] == "Telling van de antwoorden"]
    figures = [int(str(cell)) for cell in ledger]
    assert figures[0] == sum(figures[1:]) == 13
