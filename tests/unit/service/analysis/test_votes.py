"""Which ballots count, what they add up to and what that does to the order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.ranking import rank
from service.analysis.votes import (
    closes_in,
    count_ballots,
    fold_code,
    follow_merges,
    name_choices,
    shortlist_of,
    tally,
    unlisted_choices,
)
from service.domain.bottlenecks import Outcome
from service.domain.settings import Round
from service.domain.votes import NOTHING_LISTED, Ballot, Cast, Count, Sealed, Terms
from tests.builders import OFTEN, candidate, everyone, mention, moment, settings

CLOSING = moment("2026-11-26 17:00")
BEFORE = CLOSING - timedelta(minutes=30)
PROFESSIONS = ("apotheker", "logopedist", "diëtist")


def ballot(*stickers: str, code: str = "a1", organisation: str = "De Linde", **fields: Any) -> Ballot:
    return Ballot(code, organisation, stickers, fields.pop("stamp", BEFORE), "Antwoorden stickers", 2, **fields)


def cast(*ballots: Ballot, **terms: Any) -> Cast:
    votes = count_ballots(ballots, Terms(CLOSING, **terms), CLOSING).votes
    assert isinstance(votes, Cast)
    return votes


def codes(*ballots: Ballot, now=CLOSING, **terms: Any) -> list[str]:
    return [p.code for p in count_ballots(ballots, Terms(CLOSING, **terms), now).problems]


def test_nothing_is_there_until_closing():
    """A moment before closing the box holds no ballot and says nothing of any; exactly at closing it is open."""
    box = count_ballots([ballot("K-001")], Terms(CLOSING), CLOSING - timedelta(seconds=1))
    assert box.votes == Sealed()
    assert "K-001" not in repr(box)
    assert cast(ballot("K-001")).ballots == (ballot("K-001"),)


@pytest.mark.parametrize(("closes", "now"), [(None, CLOSING), (CLOSING, None), (None, None)])
def test_without_closing_or_clock_the_box_stays_sealed(closes, now):
    """Whoever does not know that voting is closed sees nothing."""
    assert count_ballots([ballot("K-001")], Terms(closes), now).votes == Sealed()


def test_a_ballot_exactly_at_closing_is_late():
    """The last second before counts, the moment itself does not, and it does not replace the earlier one."""
    in_time = ballot("K-001", stamp=CLOSING - timedelta(seconds=1))
    late = ballot("K-002", stamp=CLOSING)
    assert cast(in_time, late).ballots == (in_time,)
    assert codes(in_time, late) == ["ballot-late"]


def test_a_fourth_sticker_is_refused():
    """Three count, also on one bottleneck; with four the whole ballot is left out and reported with its place."""
    fine, many = ballot("K-001", "K-001", "K-001"), ballot(*["K-001"] * 4, code="b2")
    box = count_ballots([fine, many], Terms(CLOSING), CLOSING)
    assert box.votes == Cast((fine,))
    assert [p.sentence() for p in box.problems] == [
        "Antwoorden stickers, rij 2: Op deze stem staan meer dan 3 stickers. De stem telt niet mee."
    ]


def test_a_refused_ballot_does_not_replace_a_good_one():
    """Somebody who sends four stickers later keeps the three of before."""
    good = ballot("K-001", stamp=BEFORE - timedelta(minutes=5))
    assert cast(good, ballot(*["K-002"] * 4)).ballots == (good,)


def test_the_last_ballot_of_a_code_counts_in_whatever_order_rows_stand():
    """Changing a vote replaces all stickers of before; a ballot without a moment is the earliest."""
    first, last = ballot("K-001", "K-002", stamp=BEFORE - timedelta(hours=1)), ballot("K-003")
    typed = ballot("K-009", stamp=None)
    for rows in ([first, last, typed], [last, typed, first]):
        assert cast(*rows).ballots == (last,)
        assert codes(*rows) == ["ballot-replaced", "ballot-replaced"]


def test_an_unknown_code_is_reported_and_not_counted():
    """Where codes were printed only those count; a blank one never does."""
    assert codes(ballot("K-001", code="x9"), ballot("K-001"), codes=frozenset({"a1"})) == ["ballot-code-unknown"]
    assert cast(ballot("K-001", code="x9"), ballot("K-001"), codes=frozenset({"a1"})).ballots == (ballot("K-001"),)
    assert cast(ballot("K-001", code="x9")).ballots
    assert codes(ballot("K-001", code="")) == ["ballot-code-unknown"]


def test_a_code_may_be_typed_carelessly():
    """Case, spaces and dashes do not make another code."""
    assert {fold_code(typed) for typed in ("MK-4T7P", "mk 4t7p", " Mk4T7p ")} == {"mk4t7p"}


def test_what_is_told_before_closing_names_no_choice():
    """Codes and too many stickers are reported at once, what was chosen and who voted twice only afterwards."""
    rows = [ballot("K-077"), ballot("K-002", stamp=CLOSING), ballot(*["K-077"] * 4, code="b"), ballot("K-1", code="")]
    found = count_ballots(rows, Terms(CLOSING), BEFORE).problems
    assert sorted(p.code for p in found) == ["ballot-code-unknown", "ballot-too-many"]
    assert not any("K-077" in str(p) for p in found)


def test_the_tally_counts_stickers_and_organisations():
    """An organisation counts once a bottleneck however many stickers; without a name the sticker counts alone."""
    votes = Cast(
        (
            ballot("K-001", "K-001", "K-002"),
            ballot("K-001", code="b", organisation="de linde"),
            ballot("K-001", NOTHING_LISTED, code="c", organisation=""),
            ballot("K-009", code="d", organisation="Apotheek"),
        )
    )
    found = tally(votes, ["K-001", "K-002", "K-003"])
    assert found.counts == {"K-001": Count(4, 1), "K-002": Count(1, 1), "K-003": Count(0, 0)}
    assert (found.not_listed, found.unknown) == (1, 1)
    assert [n.values["value"] for n in unlisted_choices(votes, ["K-001", "K-002"])] == ["K-009"]
    assert unlisted_choices(Cast(votes.ballots, ("K-009",)), ["K-001", "K-002"]) == ()
    assert unlisted_choices(Sealed(), []) == ()


def test_a_choice_may_be_given_by_its_title():
    """Case and spaces do not matter; what is no title stays as it was typed, and a sealed box stays sealed."""
    votes = name_choices(Cast((ballot("lang  WACHTEN", "Iets anders", NOTHING_LISTED),)), {"Lang wachten": "K-004"})
    assert votes == Cast((ballot("K-004", "Iets anders", NOTHING_LISTED),))
    assert name_choices(Sealed(), {"Lang wachten": "K-004"}) == Sealed()


@given(st.permutations([ballot("K-001", code="a"), ballot("K-002", code="b"), ballot("K-001", "K-002", code="c")]))
def test_no_row_order_changes_the_tally(rows):
    """The same ballots in any order give the same."""
    assert tally(cast(*rows), ["K-001"]) == tally(cast(*sorted(rows, key=lambda b: b.code)), ["K-001"])


def test_stickers_follow_a_merge():
    """A vote on a number that was merged since is one on the number that survives; a chain that bites itself ends."""
    votes = Cast((ballot("K-003", NOTHING_LISTED),), ("K-003", "K-002"))
    moved = follow_merges(votes, {"K-003": "K-002", "K-002": "K-001"})
    assert moved == Cast((ballot("K-001", NOTHING_LISTED),), ("K-001",))
    bitten = follow_merges(Cast((ballot("K-001"),)), {"K-001": "K-002", "K-002": "K-001"})
    assert bitten == Cast((ballot("K-002"),))
    assert follow_merges(Sealed(), {"K-003": "K-001"}) == Sealed()


def test_the_shortlist_holds_the_first_ten_that_pass_or_nearly_pass():
    """Nothing for the region and nothing that is not shared; the eleventh falls off."""
    numbers = [f"K-{n:03d}" for n in range(1, 15)]
    outcomes = [Outcome.PASSES] * 6 + [Outcome.REGION] * 2 + [Outcome.TO_ASK] * 5 + [Outcome.NOT_SHARED]
    assert shortlist_of(numbers, outcomes) == (*numbers[:6], *numbers[8:12])


def test_a_closing_of_a_former_round_does_not_open_this_one():
    """A moment before the first day of the round says nothing; on that day and after its end it does."""
    this = Round("2026-4", CLOSING.date(), CLOSING.date())
    assert closes_in(CLOSING, this) == CLOSING
    assert closes_in(CLOSING + timedelta(days=9), this) == CLOSING + timedelta(days=9)
    assert closes_in(CLOSING - timedelta(days=1), this) is None
    assert closes_in(None, this) is None
    assert closes_in(CLOSING, Round("ronde 1", None, None)) == CLOSING


def shared(number: str, start: int, **changes: Any) -> Any:
    """A candidate of three organisations that passes unless told otherwise."""
    fields = {"frequency": OFTEN, "work": 3, "influence": 3, "sign": "minder bellen", **changes}
    return candidate(number, [mention(start + i, f"org {i}", PROFESSIONS[i], **fields) for i in range(3)])


def ranked(votes: Any, *candidates: Any, **chosen: Any) -> list[tuple[str, int | None]]:
    who = everyone(m for c in candidates for m in c.current)
    found = rank(candidates, who, settings(**chosen), votes=votes)
    assert [b.rank for b in found] == list(range(1, len(found) + 1))
    return [(b.number, b.stickers) for b in found]


THREE = (shared("K-001", 1), shared("K-002", 10, work=2), shared("K-003", 20, influence=0))


def test_stickers_lead_within_the_shortlist_and_the_rest_comes_below():
    """The lower score with more stickers comes first; a proposal for the region cannot get any."""
    votes = Cast((ballot("K-002", "K-003", "K-003"),))
    assert ranked(votes, *THREE) == [("K-002", 1), ("K-001", 0), ("K-003", None)]
    assert ranked(Sealed(), *THREE) == [("K-001", None), ("K-002", None), ("K-003", None)]


def test_as_tie_break_stickers_decide_only_between_equal_whole_points():
    """A lower score stays below whatever its stickers; between equals the stickers go before the number."""
    votes = Cast((ballot("K-002", "K-002", "K-004"),))
    found = ranked(votes, *THREE[:2], shared("K-004", 40), votes_lead=False)
    assert found == [("K-004", 1), ("K-001", 0), ("K-002", 2)]


def test_equal_stickers_go_by_outcome_and_score():
    """Leading or not, a tie in stickers leaves the order as it was."""
    votes = Cast((ballot("K-001", "K-002"),))
    for leads in (True, False):
        assert ranked(votes, *THREE[:2], votes_lead=leads) == [("K-001", 1), ("K-002", 1)]


def test_a_list_that_was_fixed_is_the_list():
    """What people could choose when voting opened keeps its stickers, and what was not on it has none."""
    votes = Cast((ballot("K-003", "K-001"),), ("K-003", "K-002"))
    assert ranked(votes, *THREE) == [("K-003", 1), ("K-002", 0), ("K-001", None)]


def test_the_most_chosen_is_surely_at_the_top():
    """Stickers stay as they are in every resample: leading ones hold the sixth in the top five."""
    six = [shared(f"K-{n:03d}", 10 * n) for n in range(1, 7)]
    who = everyone(m for c in six for m in c.current)
    plain = {b.number: b.top_share for b in rank(six, who, settings())}
    voted = {b.number: b.top_share for b in rank(six, who, settings(), votes=Cast((ballot("K-006"),)))}
    assert voted["K-006"] > 0.9
    assert plain["K-006"] < voted["K-006"]
    assert voted["K-005"] < plain["K-005"]
