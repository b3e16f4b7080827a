"""The order of bottlenecks, and how sure it is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from service.analysis.criteria import Standing
from service.analysis.ranking import order, rank, responding_organisations
from service.analysis.resampling import poisson_weights
from service.domain.answers import Respondent
from service.domain.bottlenecks import Criterion, Outcome, Verdict
from tests.builders import OFTEN, candidate, everyone, mention, settings

GOOD: dict[str, Any] = {"frequency": OFTEN, "work": 3, "influence": 3, "sign": "minder bellen"}
PROFESSIONS = ("apotheker", "logopedist", "diëtist", "fysiotherapeut")


def shared(number, organisations=3, start=1, **changes):
    """A candidate that so many organisations name, each with another profession."""
    given = {**GOOD, **changes}
    return candidate(
        number,
        [mention(start + i, f"org {i}", PROFESSIONS[i % 4], **given) for i in range(organisations)],
    )


def ranked(*candidates, others=(), measured=None, **chosen):
    who = everyone(m for c in candidates for m in c.current) | frozenset(others)
    return rank(candidates, who, settings(**chosen), measured)


def numbers(*candidates, **more):
    return [b.number for b in ranked(*candidates, **more)]


def test_outcome_comes_before_score():
    """Full marks of one organisation stay below a shared problem with a low score."""
    one = shared("K-001", 1)
    low = shared("K-002", 3, start=10, frequency=None, work=0, influence=2, sign="iets")
    found = ranked(one, low)
    assert [b.number for b in found] == ["K-002", "K-001"]
    assert found[0].score < found[1].score
    assert [b.rank for b in found] == [1, 2]


def test_the_higher_score_comes_first_within_an_outcome():
    """Both pass; the one with more work comes first, though its number is higher."""
    assert numbers(shared("K-001", work=2), shared("K-002", start=10, work=3)) == ["K-002", "K-001"]


def test_equal_scores_go_by_organisations():
    """With recognition capped at 1 the score is equal and more organisations win."""
    assert numbers(shared("K-001", 3), shared("K-002", 4, start=10)) == ["K-002", "K-001"]


def test_equal_everything_goes_by_number():
    """K-999 comes before K-1000: numbers are compared as numbers."""
    assert numbers(shared("K-1000"), shared("K-999", start=10)) == ["K-999", "K-1000"]


def test_the_order_of_candidates_and_mentions_means_nothing():
    """The same bottlenecks come out in the same way, to the last bit."""
    candidates = [shared(f"K-{i:03d}", i % 4 + 1, start=10 * i, work=i % 4, influence=i % 3 + 1) for i in range(1, 9)]
    turned = [candidate(c.number, c.current[::-1], certainty={}, why={}) for c in reversed(candidates)]
    left, right = ranked(*candidates), ranked(*turned)
    assert [(b.number, b.score, b.parts, b.top_share) for b in left] == [
        (b.number, b.score, b.parts, b.top_share) for b in right
    ]


def test_who_only_praised_answered_the_form_too():
    """Ten organisations with praise alone make three a smaller share: 2 × 3 ÷ 13, not 2 × 3 ÷ 3."""
    others = [Respondent(f"praise {i}", "huisarts") for i in range(10)]
    assert ranked(shared("K-001"))[0].parts[0] == 1
    assert ranked(shared("K-001"), others=others)[0].parts[0] == pytest.approx(6 / 13)
    anonymous = [Respondent("", "huisarts")]
    assert ranked(shared("K-001"), others=[*others, *anonymous])[0].parts[0] == pytest.approx(6 / 13)


def test_a_bottleneck_says_what_it_rests_on():
    """Tests with their counts, what lacks, names in alphabetical order, parts without answers as None."""
    found = ranked(shared("K-007", 2, work=None, sign="", influence=1))[0]
    recognition, frequency, impact, solvable, measurable = found.tests
    assert (recognition.verdict, recognition.answers, recognition.agreeing) == (Verdict.NO, 2, 2)
    assert (frequency.verdict, frequency.answers, frequency.agreeing, frequency.missing) == (Verdict.YES, 2, 2, "")
    assert (impact.verdict, impact.answers) == (Verdict.UNKNOWN, 0)
    assert (solvable.verdict, solvable.agreeing) == (Verdict.NO, 0)
    assert measurable.verdict is Verdict.UNKNOWN
    assert found.missing[:2] == ("nog één organisatie", "vraag de praktijken naar het werk")
    assert found.outcome is Outcome.NOT_SHARED
    assert found.organisations == ("org 0", "org 1")
    assert found.professions == ("apotheker", "logopedist")
    assert found.parts[2] is None


def test_besluiten_can_make_a_bottleneck_measurable():
    """*Wat meten we* of its own number makes the test ja and leaves the score alone."""
    without = ranked(shared("K-001", sign=""))[0]
    measured = ranked(shared("K-001", sign=""), measured={"K-001": True})[0]
    other = ranked(shared("K-001", sign=""), measured={"K-001": False, "K-002": True})[0]
    assert measured.test(Criterion.MEASURABLE).verdict is Verdict.YES
    assert other.test(Criterion.MEASURABLE).verdict is Verdict.UNKNOWN
    assert (without.outcome, measured.outcome) == (Outcome.TO_ASK, Outcome.PASSES)
    assert without.score == measured.score


def test_nothing_is_ranked_when_nobody_spoke():
    """Without candidates there is no ranking, whoever answered."""
    assert ranked(others=[Respondent("A", "huisarts")]) == ()


def test_mentions_without_an_organisation_alone_can_be_ranked():
    """A round in which nobody named an organisation has a ranking."""
    found = ranked(candidate("K-001", [mention(1, "", **GOOD)]))
    assert found[0].outcome is Outcome.NOT_SHARED
    assert found[0].organisations == ()


def test_what_beats_everything_in_every_resample_is_sure():
    """With five bottlenecks or fewer, everyone who is heard at all is in the top 5."""
    crowd = [mention(i, f"org {i}", PROFESSIONS[i % 4], **GOOD) for i in range(40)]
    assert ranked(candidate("K-001", crowd))[0].top_share == 1.0


def test_a_bottleneck_of_one_voice_is_as_sure_as_that_voice_is_heard():
    """Absent from a resample is never in its top 5: the share is that of draws above 0 of its one sender."""
    crowd = candidate("K-001", [mention(i, f"org {i}", PROFESSIONS[i % 4], **GOOD) for i in range(1, 41)])
    voice = Respondent("De Linde", "huisarts")
    single = candidate("K-002", [mention(90, voice.organisation, voice.profession)])
    found = {b.number: b.top_share for b in ranked(crowd, single)}
    assert found == {"K-001": 1.0, "K-002": (poisson_weights([voice])[:, 0] > 0).mean()}


def test_the_sixth_is_in_the_top_only_when_others_are_not_heard():
    """Six equal bottlenecks of three voices each: the last by number is out unless one of the others falls."""
    found = ranked(
        *(
            candidate(f"K-{k:03d}", [mention(10 * k + i, f"org {k}{i}", PROFESSIONS[i], **GOOD) for i in range(3)])
            for k in range(1, 7)
        )
    )
    assert 0 < found[5].top_share < found[0].top_share < 1


def test_organisations_that_answered_are_counted_per_resample():
    """Two pairs of one organisation count once, no name counts not at all, weight 0 is absent."""
    pairs = [Respondent("A", "huisarts"), Respondent("A", "diëtist"), Respondent("B", "huisarts"), Respondent("", "x")]
    weights = np.array([[1, 1, 1, 1], [0, 2, 0, 1], [0, 0, 0, 3]])
    assert responding_organisations(pairs, weights).tolist() == [2, 1, 0]
    assert responding_organisations([Respondent("", "x")], np.array([[1]])).tolist() == [0]


def test_an_absent_bottleneck_comes_last():
    """Whatever its number, in a resample in which nobody speaks of it."""
    present = Standing(np.array([5, 5]), np.array([1.0, 1.0]), np.array([1, 1]))
    fading = Standing(np.array([0, len(Outcome)]), np.array([9.0, 0.0]), np.array([3, 0]))
    assert order([fading, present], ["K-001", "K-002"]).tolist() == [[1, 2], [2, 1]]
