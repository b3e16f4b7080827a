"""What the meeting found itself overrides the computed test, is shown as such, and leaves the score alone."""

from __future__ import annotations

from typing import Any

import pytest

from service.analysis.ranking import rank
from service.domain.bottlenecks import Criterion, Outcome, Verdict
from service.domain.decisions import MeetingFindings
from tests.builders import OFTEN, candidate, everyone, mention, settings

GOOD: dict[str, Any] = {"frequency": OFTEN, "work": 3, "influence": 3, "sign": "minder bellen"}


def ranked(organisations=3, meeting=None, professions=("huisarts", "apotheker"), **changes):
    """One bottleneck that so many organisations name, with what the meeting found."""
    given = {**GOOD, **changes}
    members = [mention(i, f"org {i}", professions[i % len(professions)], **given) for i in range(1, organisations + 1)]
    one = candidate("K-001", members)
    return rank([one], everyone(members), settings(), {}, {"K-001": meeting} if meeting else {})[0]


@pytest.mark.parametrize(("count", "verdict"), [(2, Verdict.NO), (3, Verdict.YES), (0, Verdict.NO)])
def test_exactly_three_parties_at_the_meeting_are_recognition(count, verdict):
    """Three is the threshold, two is not; one profession at the table does not matter."""
    found = ranked(1, MeetingFindings(recognised_by=count), professions=("huisarts",))
    test = found.test(Criterion.RECOGNITION)
    assert (test.verdict, test.from_meeting, test.answers) == (verdict, True, 1)
    assert found.outcome is (Outcome.PASSES if verdict is Verdict.YES else Outcome.ONE_ORGANISATION)


def test_fewer_at_the_meeting_than_in_the_answers_is_nee():
    """Four organisations wrote it down and two recognise it: nee, with how many are wanted."""
    found = ranked(4, MeetingFindings(recognised_by=2))
    assert found.test(Criterion.RECOGNITION).verdict is Verdict.NO
    assert found.missing == ("nog één organisatie",)


def test_exactly_half_is_ja_until_the_meeting_says_otherwise():
    """Half of four answers is enough for impact; the meeting's nee beats it."""
    members = [mention(i, f"org {i}", "apotheker" if i % 2 else "fysiotherapeut", **GOOD) for i in range(1, 5)]
    half = [*members[:2], *(mention(i, f"org {i}", "apotheker", **{**GOOD, "work": 1}) for i in (3, 4))]
    one = candidate("K-001", half)
    plain = rank([one], everyone(half), settings())[0]
    assert plain.test(Criterion.IMPACT).verdict is Verdict.YES
    met = rank([one], everyone(half), settings(), None, {"K-001": MeetingFindings(impact=False)})[0]
    assert (met.test(Criterion.IMPACT).verdict, met.test(Criterion.IMPACT).from_meeting) == (Verdict.NO, True)
    assert met.missing == ("kost de praktijken volgens de bijeenkomst weinig werk",)
    assert met.score == plain.score
    assert met.test(Criterion.IMPACT).agreeing == 2


@pytest.mark.parametrize(
    ("meeting", "outcome"),
    [
        (MeetingFindings(solvable=False), Outcome.REGION),
        (MeetingFindings(measurable=False), Outcome.TO_ASK),
        (MeetingFindings(impact=False, measurable=False), Outcome.NOT_SHARED),
        (MeetingFindings(impact=True), Outcome.PASSES),
    ],
)
def test_the_outcome_follows_the_meeting(meeting, outcome):
    """Whatever the answers say, and in every resample alike."""
    found = ranked(meeting=meeting)
    assert found.outcome is outcome
    assert found.top_share == ranked().top_share


def test_what_was_unknown_can_be_decided_by_the_meeting():
    """No data is never a guess, but people may know."""
    unknown = {"work": None, "influence": None, "sign": ""}
    assert ranked(**unknown).outcome is Outcome.NOT_SHARED
    said = MeetingFindings(impact=True, solvable=True, measurable=True)
    found = ranked(meeting=said, **unknown)
    assert found.outcome is Outcome.PASSES
    assert [test.from_meeting for test in found.tests] == [False, False, True, True, True]
    assert found.parts[2] is None
