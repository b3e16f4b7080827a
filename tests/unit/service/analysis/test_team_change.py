"""Change between rounds: what chance explains is no change, and no order of rows makes one."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from service.analysis.team_change import DRAWS, changed_phases, trend
from service.analysis.team_phase import scored
from service.domain.team import Change, Phase
from tests.team_checks import response, team

LOW, HIGH = (8, 8, 8, 8, 8), (8, 8, 14, 8, 8)


def people(*scores):
    """Respondents with these scores."""
    return [response(score, f"o{place}") for place, score in enumerate(scores)]


def changes(before, now, minimum=5):
    """Change per phase of the newest of two rounds."""
    found = trend([("voorjaar", before), ("najaar", now)], minimum)
    return {figure.phase: figure.change for figure in found[0].figures}


def test_a_clear_rise_is_told_and_the_rest_is_not() -> None:
    """Five against five who all moved six points: 2 in 252 by chance, which holds under Holm over five."""
    found = changes(team(LOW), team(HIGH))
    assert found.pop(Phase.NORMING) is Change.HIGHER
    assert set(found.values()) == {Change.NONE_VISIBLE}
    assert changes(team(HIGH), team(LOW))[Phase.NORMING] is Change.LOWER


def test_the_same_answers_again_are_no_change() -> None:
    """Nothing moved, so nothing may be told."""
    assert set(changes(team(LOW), team(LOW)).values()) == {Change.NONE_VISIBLE}


def test_holm_makes_one_weak_sign_no_change() -> None:
    """A chance of 10 in 252 (4 %) would pass alone; among five phases it does not."""
    before = people(*[(4, 8, 8, 8, 8)] * 4, (9, 8, 8, 8, 8))
    now = people(*[(10, 8, 8, 8, 8)] * 4, (8, 8, 8, 8, 8))
    scores = [4] * 4 + [9] + [10] * 4 + [8]
    seen = abs(sum(scores[:5]) - sum(scores[5:]))
    extreme = [pick for pick in combinations(range(10), 5) if abs(2 * sum(scores[n] for n in pick) - 77) >= seen]
    assert 0.01 < len(extreme) / 252 <= 0.05
    assert changed_phases(scored(before), scored(now)) == set()
    assert changed_phases(scored(before), scored(now), [Phase.FORMING]) == {Phase.FORMING}


def test_larger_groups_are_drawn_and_rows_may_stand_in_any_order() -> None:
    """Of 12 and 12 there are more than 10,000 ways, so they are drawn; shuffled answers give the same."""
    draw = random.Random(3)
    before = people(*[[draw.randint(4, 12) for _ in range(5)] for _ in range(12)])
    now = people(*[[draw.randint(6, 16) for _ in range(5)] for _ in range(12)])
    assert DRAWS == 10_000
    first = trend([("a", before), ("b", now)], 5)
    for _ in range(3):
        draw.shuffle(before)
        draw.shuffle(now)
        assert trend([("a", before), ("b", now)], 5) == first
    assert Change.HIGHER in {figure.change for figure in first[0].figures}


@pytest.mark.parametrize("seed", range(5))
def test_two_rounds_of_chance_show_no_change(seed: int) -> None:
    """Two groups from the same answers are called unchanged."""
    draw = random.Random(seed)
    pool = [[draw.randint(6, 12) for _ in range(5)] for _ in range(10)]
    before, now = people(*pool), people(*pool[::-1])
    assert set(changes(before, now).values()) == {Change.NONE_VISIBLE}


def test_a_round_with_too_few_is_skipped_when_comparing() -> None:
    """The newest is compared with the last round that has figures, by name; the small one shows none."""
    rounds = trend([("een", team(LOW)), ("twee", team(HIGH, 4)), ("drie", team(HIGH)), ("vier", [])], 5)
    assert [(found.round, found.compared_with, len(found.figures)) for found in rounds] == [
        ("drie", "een", 5),
        ("twee", "", 0),
        ("een", "", 5),
    ]
    assert {figure.change for figure in rounds[2].figures} == {Change.FIRST}


def test_a_phase_with_other_statements_is_not_compared() -> None:
    """What was asked in other words is another measure; the other phases are still compared."""
    now = [response(HIGH, f"o{n}", wordings={"normeren2": "iets anders"}) for n in range(5)]
    found = changes(team(LOW), now)
    assert found[Phase.NORMING] is Change.OTHER_STATEMENTS
    assert found[Phase.FORMING] is Change.NONE_VISIBLE
    assert changes(now, now)[Phase.NORMING] is Change.NONE_VISIBLE


def test_a_statement_that_nobody_answered_does_not_hinder() -> None:
    """A skipped statement was asked in no words at all."""
    skipped = [response(HIGH, f"o{n}", answers={"normeren": (4, None, 4, 4)}) for n in range(5)]
    reworded = [response(LOW, f"o{n}", wordings={"normeren2": "iets anders"}) for n in range(5)]
    assert changes(reworded, skipped)[Phase.NORMING] is Change.HIGHER
