"""The outcome of any team against the rule of product.md written out slowly, in fractions and without numpy."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from service.analysis.resampling import poisson_weights
from service.analysis.team_change import trend
from service.analysis.team_phase import take_stock
from service.domain.answers import Respondent
from service.domain.team import Phase, TeamResponse

MINIMUM = 5
ANSWERS = st.sampled_from([None, *range(1, 5), *range(1, 5), *range(1, 5)])
STEPS = st.lists(ANSWERS, min_size=4, max_size=4).map(tuple)
PEOPLE = st.lists(st.lists(STEPS, min_size=5, max_size=5), min_size=3, max_size=9)


def responses(people):
    """Respondents of an organisation each."""
    return [
        TeamResponse(
            "t", row, None, Respondent(f"o{row}", "huisarts"), dict(zip(map(str, Phase), answers, strict=True))
        )
        for row, answers in enumerate(people)
    ]


def slow_scores(answers):
    """A person's five scores, or None when a phase has fewer than three answers."""
    given = [[step for step in steps if step is not None] for steps in answers]
    if min(map(len, given)) < 3:
        return None
    return [4 * Fraction(sum(steps), len(steps)) for steps in given]


def slow_outcome(people):
    """Outcome and phases, word for word."""
    found = {f"o{row}": scores for row, answers in enumerate(people) if (scores := slow_scores(answers))}
    if len(found) < MINIMUM:
        return "te weinig antwoorden", []
    names = list(map(str, Phase))
    means = [sum(scores[place] for scores in found.values()) / len(found) for place in range(5)]
    if max(means) < 10:
        return "geen duidelijke fase", []
    first = means.index(max(means))
    second = max((place for place in range(5) if place != first), key=lambda place: (means[place], -place))
    often = 0
    for draw in poisson_weights([Respondent(who, "huisarts") for who in found]).tolist():
        sums = [sum(w * scores[place] for w, scores in zip(draw, found.values(), strict=True)) for place in range(5)]
        often += sum(draw) > 0 and sums[second] == max(sums)
    if means[first] - means[second] <= 1 or often >= 100:
        return "tussen twee fasen", [names[first], names[second]]
    return "fase", [names[first]]


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_any_team_gets_what_the_rule_says(people):
    """Counts, outcome and phases are those of the slow rule."""
    found = take_stock("r", responses(people), MINIMUM)
    used = [answers for answers in people if slow_scores(answers)]
    assert (found.respondents, found.left_out) == (len(used), len(people) - len(used))
    assert (found.outcome.value, [phase.value for phase in found.phases]) == slow_outcome(people)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, PEOPLE, st.randoms(use_true_random=False))
def test_no_order_of_rows_changes_a_trend(before, now, draw):
    """Whatever was answered, in whatever order it stands."""
    old, new = responses(before), responses(now)
    first = trend([("a", old), ("b", new)], MINIMUM)
    draw.shuffle(old)
    draw.shuffle(new)
    assert trend([("a", old), ("b", new)], MINIMUM) == first
