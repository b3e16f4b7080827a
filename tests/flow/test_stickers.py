"""Form 3 from its tab to the tabs, the kept result and the briefing: nothing before closing, the result after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.errors import InputRefused
from service.pipeline.ballot_round import Issued, close_ballot, hand_out, new_codes, recall_issued
from service.pipeline.last_result import LOOK, STANDING
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh, work_out
from service.pipeline.votes import without_open_ballots
from service.ports import ReplaceTab
from sheets_schema.cells import Cell
from sheets_schema.forms import BALLOT
from sheets_schema.tables import Role
from sheets_schema.tabs import RANKING, REVIEW, SETTINGS_TAB, TOP5
from tests.fakes import make_parts
from tests.golden.dump import dump
from tests.sheets import ONTSLAG, WACHTTIJD, answer, filled

WIJK = "linde"
HEADER = tuple(column.title for column in BALLOT.columns)
CLOSES = "26-11-2026 17:00"
SECOND_BEFORE = datetime(2026, 11, 26, 15, 59, 59, tzinfo=UTC)
AT_CLOSING = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)
"""17:00 in Amsterdam, which is an hour ahead in winter."""
RAW = "Antwoorden stickers"


class FixedClock:
    """A clock that stands still until it is set."""

    def __init__(self, at: datetime) -> None:
        """Start at a moment."""
        self.at = at

    def now(self) -> datetime:
        """As the port says."""
        return self.at


@pytest.fixture
def clock() -> FixedClock:
    """One second before voting closes."""
    return FixedClock(SECOND_BEFORE)


@pytest.fixture
def parts(tmp_path: Path, clock: FixedClock) -> Parts:
    """Two shared bottlenecks, of which people can vote on both."""
    made = replace(make_parts(tmp_path), clock=clock)
    rows = [answer(i, *who) for i, who in enumerate([*WACHTTIJD, *ONTSLAG])]
    workbook = made.workbooks.create(WIJK)
    workbook.apply([filled(rows), settings(("Stemmen sluit op", CLOSES))])
    refresh(made, WIJK, Silent())
    return made


def settings(*rows: tuple[Cell, ...]) -> ReplaceTab:
    return ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, (SETTINGS_TAB.header, *rows))


def vote(parts: Parts, *rows: tuple[Cell, ...], header: tuple[str, ...] = HEADER) -> Run:
    """People sent these ballots, and the service looks."""
    parts.workbooks.open(WIJK).apply([ReplaceTab(Role.WERKBLAD, RAW, (header, *rows))])
    return refresh(parts, WIJK, Silent())


def numbers(parts: Parts) -> tuple[str, str]:
    """The K-numbers in the order without stickers."""
    first, second = (b.number for b in refresh(parts, WIJK, Silent()).analysis.bottlenecks)
    return first, second


def column(parts: Parts, tab: str, title: str, role: Role = Role.KERNTEAMBLAD) -> list[Cell]:
    found = parts.workbooks.open(WIJK).read().tab(role, tab)
    assert found is not None
    place = found.rows[0].index(title)
    return [row[place] if place < len(row) else None for row in found.rows[1:]]


def everything_but_the_raw_tab(parts: Parts, run: Run) -> str:
    """Every tab, the kept files and the briefing as text."""
    tabs = [t for t in parts.workbooks.open(WIJK).read().tabs if t.title != RAW]
    kept = [(parts.files.get(WIJK, name) or b"").decode() for name in (STANDING, LOOK)]
    return "\n".join([*(repr(t.rows) for t in tabs), kept[0], str(dump(run.briefing)), str(run.analysis)])


def ballots(first: str, second: str) -> list[tuple[Cell, ...]]:
    stamp = "26-11-2026 16:31:00"
    return [
        (stamp, "MK-1111", "Praktijk Noord", f"{second} Titel", f"{second} Titel", f"{first} Titel"),
        ("26-11-2026 16:20:00", "mk 2222", "Apotheek", f"{first} Titel", f"{first} Titel", f"{first} Titel"),
        (stamp, "MK-2222", "Apotheek", f"{second} Titel", "Staat er niet bij", None),
        (stamp, "MK-3333", "apotheek", f"{second} Titel", None, None),
    ]


def test_before_closing_no_ballot_changes_anything_outside_its_own_tab(parts: Parts) -> None:
    """With ballots or without: the tabs, the kept result and the briefing are the same, letter for letter."""
    first, second = numbers(parts)
    without = vote(parts)
    before = everything_but_the_raw_tab(parts, without)
    run = vote(parts, *ballots(first, second))
    assert everything_but_the_raw_tab(parts, run) == before
    assert column(parts, RANKING.title, "Stickers") == [None, None]


def test_strange_choices_tell_nothing_before_closing(parts: Parts) -> None:
    """A number that nobody could choose, a text and an extra sticker name no choice while people vote."""
    strange = (*HEADER, "Sticker 4")
    row = ("26-11-2026 16:31:00", "MK-1", "Apotheek", "K-077", "Zomaar", None, None)
    run = vote(parts, row, (*row[:3], "K-077", "K-077", "K-077", "K-077"), header=strange)
    text = everything_but_the_raw_tab(parts, run)
    assert "K-077" not in text
    assert "Zomaar" not in text
    assert "meer dan 3 stickers" in text


def test_exactly_at_closing_the_result_is_there(parts: Parts, clock: FixedClock) -> None:
    """Stickers lead; the last ballot of a code counts; an organisation counts once however it was typed."""
    first, second = numbers(parts)
    vote(parts, *ballots(first, second))
    clock.at = AT_CLOSING
    run = refresh(parts, WIJK, Silent())
    assert [(b.number, b.stickers, b.sticker_organisations) for b in run.analysis.bottlenecks] == [
        (second, 4, 2),
        (first, 1, 1),
    ]
    assert column(parts, RANKING.title, "Stickers") == [4, 1]
    assert column(parts, RANKING.title, "Stickers van (aantal organisaties)") == [2, 1]
    assert column(parts, TOP5.title, "Stickers") == [4, 1]
    assert "4 stickers" in str(dump(run.briefing))
    found = column(parts, REVIEW.title, REVIEW.columns[3].title, Role.WERKBLAD)
    assert any("later nog een keer gestemd" in str(cell) for cell in found)
    assert refresh(parts, WIJK, Silent()).written == 0


def test_stickers_may_be_a_tie_break_only(parts: Parts, clock: FixedClock) -> None:
    """As set in Instellingen the order stays that of the score, with the same totals."""
    first, second = numbers(parts)
    parts.workbooks.open(WIJK).apply(
        [settings(("Stemmen sluit op", CLOSES), ("Stickers tellen", "bij gelijke stand"), ("Gewicht herkenning", 100))]
    )
    vote(parts, *ballots(first, second))
    clock.at = AT_CLOSING
    run = refresh(parts, WIJK, Silent())
    assert {b.number: b.stickers for b in run.analysis.bottlenecks} == {first: 1, second: 4}
    scores = [b.score for b in run.analysis.bottlenecks]
    assert scores == sorted(scores, reverse=True)


def test_a_fourth_sticker_and_an_unlisted_number_are_reported(parts: Parts, clock: FixedClock) -> None:
    """The ballot with four is left out whole; of the other only the sticker nobody could put."""
    first, _ = numbers(parts)
    stamp, wide = "26-11-2026 16:31:00", (*HEADER, "Sticker 4")
    clock.at = AT_CLOSING
    run = vote(
        parts,
        (stamp, "MK-1", "Apotheek", first, first, first, first),
        (stamp, "MK-2", "Apotheek", first, "K-077", None, None),
        header=wide,
    )
    assert {b.number: b.stickers for b in run.analysis.bottlenecks}[first] == 1
    found = "\n".join(str(cell) for cell in column(parts, REVIEW.title, REVIEW.columns[3].title, Role.WERKBLAD))
    assert "meer dan 3 stickers" in found
    assert "'K-077' staat niet op de lijst" in found


def test_a_choice_may_be_its_title(parts: Parts, clock: FixedClock) -> None:
    """Whoever typed the title without the number voted for the same."""
    clock.at = AT_CLOSING
    title = refresh(parts, WIJK, Silent()).analysis.bottlenecks[1].title
    run = vote(parts, ("26-11-2026 16:31:00", "MK-1", "Apotheek", title.upper(), None, None))
    assert next((b.title, b.stickers) for b in run.analysis.bottlenecks) == (title, 1)


def test_votes_of_a_former_round_do_not_count_in_the_next(parts: Parts, clock: FixedClock) -> None:
    """A ballot belongs to the round that holds its Tijdstempel, and one without is not used once there are rounds."""
    rounds = (("Ronde", "najaar", "1-9-2026", "30-11-2026"), ("Ronde", "winter", "1-12-2026", "28-2-2027"))
    first, second = numbers(parts)
    parts.workbooks.open(WIJK).apply([settings(("Stemmen sluit op", "26-1-2027 17:00"), *rounds)])
    clock.at = datetime(2027, 2, 1, tzinfo=UTC)
    autumn = vote(parts, ("26-11-2026 16:31:00", "MK-1", "", first, None, None), (None, "MK-2", "", second, None, None))
    assert {b.number: b.stickers for b in autumn.analysis.bottlenecks} == {first: 1, second: 0}
    fresh = [answer(i, *who, stamp="9-1-2027 10:00:00") for i, who in enumerate([*WACHTTIJD, *ONTSLAG])]
    parts.workbooks.open(WIJK).apply([filled(fresh, "Formulierreacties 9")])
    assert {b.stickers for b in refresh(parts, WIJK, Silent()).analysis.bottlenecks} == {None}


def test_an_export_holds_the_ballots_only_after_closing(parts: Parts) -> None:
    """Until the very moment the tab is left out whole and everything else is there; then it comes along."""
    vote(parts, *ballots(*numbers(parts)))
    snapshot = parts.workbooks.open(WIJK).read()
    before = without_open_ballots(snapshot, SECOND_BEFORE)
    assert {t.title for t in snapshot.tabs} - {t.title for t in before.tabs} == {RAW}
    assert without_open_ballots(snapshot, AT_CLOSING) == snapshot


def test_without_a_clock_or_a_closing_moment_nothing_is_shown(parts: Parts, clock: FixedClock) -> None:
    """Long after the meeting, too."""
    clock.at = datetime(2030, 1, 1, tzinfo=UTC)
    vote(parts, *ballots(*numbers(parts)))
    snapshot = parts.workbooks.open(WIJK).read()
    blind = work_out(snapshot, parts.tools, "0", Silent())
    assert {b.stickers for b in blind.analysis.bottlenecks} == {None}
    parts.workbooks.open(WIJK).apply([settings()])
    assert {b.stickers for b in refresh(parts, WIJK, Silent()).analysis.bottlenecks} == {None}


def test_printed_codes_and_the_fixed_list_hold_after_refreshes(parts: Parts, clock: FixedClock) -> None:
    """Codes stay known however often the tabs are rewritten; another one is reported; the list is that of opening."""
    first, second = numbers(parts)
    workbook = parts.workbooks.open(WIJK)
    name = refresh(parts, WIJK, Silent()).analysis.round.name
    [code] = new_codes(1, (), lambda signs: signs[0])
    hand_out(workbook, Issued(name, codes=(code,)))
    hand_out(workbook, Issued(name, shortlist=(second,)))
    numbers(parts)
    stamp = "26-11-2026 16:31:00"
    clock.at = AT_CLOSING
    run = vote(
        parts,
        (stamp, code.lower(), "Apotheek", second, second, first),
        (stamp, "GEK-OZE", "Apotheek", second, second, second),
    )
    assert [(b.number, b.stickers) for b in run.analysis.bottlenecks] == [(second, 2), (first, None)]
    found = "\n".join(str(cell) for cell in column(parts, REVIEW.title, REVIEW.columns[3].title, Role.WERKBLAD))
    assert "Deze stemcode kennen we niet" in found
    assert f"'{first}' staat niet op de lijst" in found
    assert recall_issued(workbook.read()) == (Issued(name, codes=(code,)), Issued(name, shortlist=(second,)))


def test_the_button_closes_once(parts: Parts, clock: FixedClock) -> None:
    """Closing writes the present moment in Instellingen; where a moment stands already it is left to people."""
    first, second = numbers(parts)
    workbook = parts.workbooks.open(WIJK)
    with pytest.raises(InputRefused, match="Stemmen sluit op"):
        close_ballot(workbook, clock.now())
    workbook.apply([settings()])
    vote(parts, *ballots(first, second))
    assert column(parts, RANKING.title, "Stickers") == [None, None]
    close_ballot(workbook, clock.now())
    refresh(parts, WIJK, Silent())
    assert column(parts, RANKING.title, "Stickers") == [4, 1]


def test_codes_are_never_given_twice() -> None:
    """A code that comes up again is drawn anew, also when an earlier batch holds it."""
    drawn = iter("2" * 6 + "3" * 6 + "3" * 6 + "4" * 6)
    assert new_codes(2, (Issued("r", codes=("222-222",)),), lambda _: next(drawn)) == ("333-333", "444-444")
