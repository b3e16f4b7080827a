"""Actions and words of the team check: three for every outcome, and figures that give nobody away."""

from __future__ import annotations

from itertools import permutations

import pytest

from service.analysis.team_actions import actions
from service.analysis.team_wording import change_words, decimal, outcome_words, public_mean
from service.domain.team import Agreement, Change, Phase, PhaseFigure, TeamOutcome, TeamRound

OUTCOMES = [
    *((TeamOutcome.PHASE, (phase,)) for phase in Phase),
    *((TeamOutcome.BETWEEN, pair) for pair in permutations(Phase, 2)),
    (TeamOutcome.UNCLEAR, ()),
]


@pytest.mark.parametrize(("outcome", "phases"), OUTCOMES)
def test_every_outcome_has_three_different_actions(outcome, phases) -> None:
    """A team chooses one of three whole sentences."""
    found = actions(outcome, phases)
    assert len(set(found)) == len(found) == 3
    assert all(action.endswith((".", "?")) and action[0].isupper() for action in found)


def test_storming_asks_who_leads_for_which_patients() -> None:
    """The example of the method is the first one of its phase."""
    assert "welke patiënten het voortouw" in actions(TeamOutcome.PHASE, (Phase.STORMING,))[0]


def test_between_two_phases_both_have_their_say() -> None:
    """One action of each phase and one about both."""
    found = actions(TeamOutcome.BETWEEN, (Phase.STORMING, Phase.NORMING))
    assert found[0] in actions(TeamOutcome.PHASE, (Phase.STORMING,))
    assert found[1] in actions(TeamOutcome.PHASE, (Phase.NORMING,))
    assert "stormen" in found[2]
    assert "normeren" in found[2]


def test_too_few_answers_have_no_action() -> None:
    """Nothing is advised on nothing."""
    assert actions(TeamOutcome.TOO_FEW, ()) == ()


@pytest.mark.parametrize(
    ("mean", "shown"), [(4.0, 5.0), (5.04, 5.0), (5.05, 5.1), (9.25, 9.3), (14.96, 15.0), (16.0, 15.0)]
)
def test_a_mean_at_an_end_of_the_scale_is_not_shown(mean, shown) -> None:
    """A mean of 16 would say that everybody answered the highest to everything."""
    assert public_mean(mean) == shown


def test_words() -> None:
    """Figures have a comma; the outcome is a sentence; a change names the round before only when there is one."""
    assert decimal(9.25) == "9,3"
    assert "tussen twee fasen: Normeren en Stormen" in outcome_words(
        TeamRound("r", 9, 0, TeamOutcome.BETWEEN, phases=(Phase.NORMING, Phase.STORMING))
    )
    assert "vooral in de fase Vormen" in outcome_words(TeamRound("r", 9, 0, TeamOutcome.PHASE, phases=(Phase.FORMING,)))
    assert "geen duidelijke fase" in outcome_words(TeamRound("r", 9, 0, TeamOutcome.UNCLEAR))
    assert "(4)" in outcome_words(TeamRound("r", 4, 0, TeamOutcome.TOO_FEW))
    figure = PhaseFigure(Phase.FORMING, 9.0, 1.0, Agreement.AGREED, Change.HIGHER)
    assert change_words(figure, "voorjaar") == "hoger dan in voorjaar"
    assert change_words(PhaseFigure(Phase.FORMING, 9.0, 1.0, Agreement.AGREED), "") == ""
