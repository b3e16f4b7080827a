"""Profile and outcome of a team, on the edges of every rule."""

from __future__ import annotations

import random

import numpy as np
import pytest

from service.analysis import team_phase
from service.analysis.team_phase import judge, phase_score, profile, scored, take_stock
from service.domain.answers import Respondent
from service.domain.team import Agreement, Extra, Phase, TeamOutcome
from tests.team_checks import response, team

MINIMUM = 5


def outcome(*scores: tuple[int, ...]) -> tuple[str, list[str]]:
    """Outcome and phases of a team with these scores a person."""
    found = take_stock("r", [response(score, f"o{place}") for place, score in enumerate(scores)], MINIMUM)
    return found.outcome.value, [phase.value for phase in found.phases]


@pytest.mark.parametrize(
    ("steps", "points"),
    [
        ((1, 1, 1, 1), 4),
        ((4, 4, 4, 4), 16),
        ((1, 2, 3, 4), 10),
        ((4, 4, 4, None), 16),
        ((None, 1, 2, 2), 20 / 3),
        ((4, 4, None, None), None),
        ((None,) * 4, None),
        ((), None),
    ],
)
def test_a_score_is_four_times_the_mean_of_what_was_answered(steps, points) -> None:
    """Three of four is enough, two is not, and a skipped statement is never counted as low."""
    found = phase_score(steps)
    assert (None if found is None else found / 12) == (points if points is None else pytest.approx(points))


def test_one_phase_with_too_few_answers_leaves_the_person_out() -> None:
    """However complete the other phases are; three of four in all of them is enough."""
    three = dict.fromkeys(("vormen", "stormen", "normeren", "presteren", "afronden"), (2, None, 3, 2))
    two = {"afronden": (2, None, None, 3)}
    found = take_stock("r", [*team((12, 8, 8, 8, 8)), response((4,) * 5, answers=two)], MINIMUM)
    assert (found.respondents, found.left_out) == (5, 1)
    assert profile(found)["vormen"] == 12
    assert len(scored([response((4,) * 5, answers=three)])) == 1


@pytest.mark.parametrize("count", [0, 1, 4])
def test_under_the_minimum_only_the_count_is_there(count: int) -> None:
    """With four of five there is no profile to find anywhere in what comes out."""
    found = take_stock("r", team((16, 4, 4, 4, 4), count), MINIMUM)
    assert (found.respondents, found.outcome) == (count, TeamOutcome.TOO_FEW)
    assert (found.figures, found.phases, found.extras, dict(profile(found))) == ((), (), (), {})


def test_exactly_the_minimum_is_enough() -> None:
    """The fifth respondent brings the profile."""
    found = take_stock("r", team((6, 14, 8, 6, 4)), MINIMUM)
    assert (found.outcome, found.phases) == (TeamOutcome.PHASE, (Phase.STORMING,))
    assert dict(profile(found)) == {"vormen": 6, "stormen": 14, "normeren": 8, "presteren": 6, "afronden": 4}


def test_a_mean_of_exactly_ten_is_a_phase_and_just_below_is_none() -> None:
    """'Every mean is below 10' is exact: one step of one person makes the difference."""
    assert outcome(*[(10, 4, 4, 4, 4)] * 5) == ("fase", ["vormen"])
    assert outcome(*[(10, 4, 4, 4, 4)] * 4, (9, 4, 4, 4, 4)) == ("geen duidelijke fase", [])


def test_all_equal_and_low_is_no_clear_phase() -> None:
    """Five equal means below 10 name nothing."""
    assert outcome(*[(8,) * 5] * 5) == ("geen duidelijke fase", [])


def test_among_equals_phase_order_decides() -> None:
    """Two, three or five equal means are between the first two in order of the phases."""
    assert outcome(*[(4, 12, 4, 12, 4)] * 5) == ("tussen twee fasen", ["stormen", "presteren"])
    assert outcome(*[(4, 12, 12, 4, 12)] * 5) == ("tussen twee fasen", ["stormen", "normeren"])
    assert outcome(*[(12,) * 5] * 5) == ("tussen twee fasen", ["vormen", "stormen"])
    assert outcome(*[(11, 13, 11, 4, 4)] * 5) == ("fase", ["stormen"])


def test_a_runner_up_at_exactly_one_point_is_close() -> None:
    """A difference of 1.0 is between two phases; nobody's answers vary, so no resample can say otherwise."""
    assert outcome(*[(4, 12, 11, 4, 4)] * 5) == ("tussen twee fasen", ["stormen", "normeren"])
    assert outcome(*[(4, 12, 10, 4, 4)] * 5) == ("fase", ["stormen"])


def test_just_over_one_point_is_not_close_by_itself(monkeypatch) -> None:
    """1.2 points apart is a phase, when resampling finds no runner-up first; 1.0 with a fraction is exact."""
    monkeypatch.setattr(team_phase, "_often_first", lambda people, phase: False)
    assert outcome(*[(4, 12, 11, 4, 4)] * 4, (4, 12, 10, 4, 4)) == ("fase", ["stormen"])
    assert outcome(*[(4, 12, 11, 4, 4)] * 3, (4, 13, 11, 4, 4), (4, 12, 12, 4, 4))[0] == "tussen twee fasen"


def test_a_runner_up_that_is_often_first_is_close() -> None:
    """Two points apart but with people who contradict each other: another draw may well turn it round."""
    divided = [(4, 16, 4, 4, 4), (4, 16, 4, 4, 4), (4, 16, 8, 4, 4), (4, 4, 16, 4, 4), (4, 4, 14, 4, 4)]
    assert outcome(*divided) == ("tussen twee fasen", ["stormen", "normeren"])


@pytest.mark.parametrize(("often", "expected"), [(99, False), (100, True), (101, True)])
def test_a_tenth_of_the_resamples_is_often(monkeypatch, often, expected) -> None:
    """Exactly 100 of 1,000 counts; a resample without anybody counts for no phase; an equal first counts."""
    weights = np.zeros((1000, 2), dtype=np.int64)
    weights[:often] = (1, 1)
    weights[often:500] = (1, 0)
    monkeypatch.setattr(team_phase, "poisson_weights", lambda pairs: weights)
    people = scored([response((4, 12, 4, 4, 4), "a"), response((4, 4, 12, 4, 4), "b")])
    assert team_phase._often_first(people, 2) is expected


def test_people_of_one_organisation_and_profession_draw_apart() -> None:
    """Two respondents of one pair are two people, or a team of one practice would have nothing to resample."""
    same = [response((4, 16, 4, 4, 4), "Linde", content=str(n)) for n in range(3)]
    keys = team_phase._keys(scored(same))
    assert len(set(keys)) == 3
    assert keys[0] == Respondent("Linde", "huisarts")


def test_row_order_never_matters() -> None:
    """Any order of the same answers gives the same outcome, spread and extras."""
    draw = random.Random(7)
    people = [response([draw.randint(4, 16) for _ in range(5)], f"o{n % 4}", content=str(n)) for n in range(12)]
    first = take_stock("r", people, MINIMUM)
    for _ in range(5):
        draw.shuffle(people)
        assert take_stock("r", people, MINIMUM) == first


@pytest.mark.parametrize(
    ("scores", "agreement"),
    [
        ((10, 10, 10, 10), Agreement.AGREED),
        ((10, 13, 10, 13), Agreement.AGREED),
        ((8, 12, 8, 12), Agreement.DIFFERING),
        ((7, 13, 7, 13), Agreement.DIFFERING),
        ((6, 13, 6, 13), Agreement.DIVIDED),
        ((4, 16, 4, 16), Agreement.DIVIDED),
    ],
)
def test_how_much_people_differ(scores, agreement) -> None:
    """A standard deviation of exactly 1.5 is agreed, of exactly 3 not yet divided."""
    found = take_stock("r", [response((score, 4, 4, 4, 4), f"o{n}") for n, score in enumerate(scores)], 4)
    assert found.figures[0].agreement is agreement


def test_what_is_filled_in_together_is_never_averaged() -> None:
    """It stands apart, and only when at least the minimum group took part."""
    shared = [response((4, 4, 4, 16, 4), "samen", together=True, people=people) for people in (5, 4, None)]
    found = take_stock("r", [*team((4, 12, 4, 4, 4)), *shared], MINIMUM)
    assert (found.respondents, found.left_out, profile(found)["presteren"]) == (5, 0, 4)
    assert [(item.people, item.means, item.outcome) for item in found.together] == [
        (5, (4, 4, 4, 16, 4), TeamOutcome.PHASE),
        (4, (), TeamOutcome.TOO_FEW),
        (0, (), TeamOutcome.TOO_FEW),
    ]


def test_an_answer_given_together_with_too_few_statements_shows_nothing() -> None:
    """The rule of three of four holds for it too."""
    shared = response((4,) * 5, answers={"vormen": (1, None, None, 1)}, together=True, people=9)
    assert take_stock("r", [shared], MINIMUM).together[0].means == ()


def test_extra_themes_need_the_minimum_too_and_never_decide() -> None:
    """Four who answered the extras of five respondents show nothing of it; the outcome is the same either way."""
    extra = {"winst": (4, 4), "proces": (2, 3)}
    five = [response((4, 12, 4, 4, 4), f"o{n}", answers=extra) for n in range(5)]
    four = [*five[:4], response((4, 12, 4, 4, 4), "o4", answers={"winst": (4, None), "proces": (None, None)})]
    shown = take_stock("r", five, MINIMUM)
    assert [(item.theme, item.mean) for item in shown.extras] == [(Extra.GAIN, 16), (Extra.PROCESS, 10)]
    hidden = take_stock("r", four, MINIMUM)
    assert hidden.extras == ()
    assert hidden.outcome is shown.outcome


def test_the_outcome_of_one_respondent_is_defined() -> None:
    """As for an answer given together: judged by its own scores."""
    assert judge(scored([response((4, 16, 4, 4, 4))])) == (TeamOutcome.PHASE, (Phase.STORMING,))
