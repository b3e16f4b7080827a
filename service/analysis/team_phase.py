"""From answers to the team check to the profile of a round and what may be called its phase (product.md, Form 2).

All comparisons are made in whole numbers, so that a difference of exactly 1.0 is one and nothing depends on row order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from service.analysis.resampling import RESAMPLES, poisson_weights
from service.domain.answers import Respondent
from service.domain.team import (
    Agreement,
    Extra,
    ExtraFigure,
    Phase,
    PhaseFigure,
    TeamOutcome,
    TeamResponse,
    TeamRound,
    TogetherFigures,
)

PHASES = tuple(Phase)
LEAST_ANSWERED = 3
CLEAR = 10
CLOSE = 1
OFTEN = 10
"""A runner-up that is first in at least one of so many resamples counts as close."""
_STATEMENTS = 4
_UNITS = 12
"""The least number that three and four divide: scores in twelfths are whole."""
_AGREED, _DIVIDED = Fraction(3, 2), 3

Score: TypeAlias = tuple[int, ...]
"""One respondent's five scores in twelfths of a point, in order of the phases."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A respondent with scores for all phases."""

    response: TeamResponse
    score: Score


def phase_score(steps: Sequence[int | None]) -> int | None:
    """Four times the mean of the answered statements, in twelfths; None when fewer than three were answered."""
    given = [step for step in steps if step is not None]
    return _STATEMENTS * _UNITS * sum(given) // len(given) if len(given) >= LEAST_ANSWERED else None


def scored(responses: Sequence[TeamResponse]) -> tuple[Scored, ...]:
    """Respondents with enough answers in every phase, in an order of their own: oldest first, then by content."""
    found = []
    for response in responses:
        scores = [phase_score(response.steps.get(phase.value, ())) for phase in PHASES]
        whole = tuple(score for score in scores if score is not None)
        if len(whole) == len(PHASES):
            found.append(Scored(response, whole))
    return tuple(sorted(found, key=_order))


def _order(item: Scored) -> tuple[bool, str, str, str, Score]:
    response = item.response
    return (response.stamp is None, str(response.stamp), response.content, response.tab, item.score)


def _keys(people: Sequence[Scored]) -> list[Respondent]:
    """Who draws with which weight: by pair; of equal pairs the second and later ones each by a number of their own."""
    seen: Counter[Respondent] = Counter()
    keys = []
    for item in people:
        pair = item.response.respondent
        seen[pair] += 1
        later = f"{pair.profession}\x1e{seen[pair]}" if seen[pair] > 1 else pair.profession
        keys.append(Respondent(pair.organisation, later))
    return keys


def _often_first(people: Sequence[Scored], phase: int) -> bool:
    """Whether a phase is first, alone or with others, in at least a tenth of the resamples of respondents."""
    weights = poisson_weights(_keys(people))
    sums = weights @ np.array([item.score for item in people], dtype=np.int64)
    # In a resample without anybody all sums are nought, and no phase is first.
    first = (sums[:, phase] == sums.max(axis=1)) & (sums[:, phase] > 0)
    return int(first.sum()) * OFTEN >= RESAMPLES


def judge(people: Sequence[Scored]) -> tuple[TeamOutcome, tuple[Phase, ...]]:
    """The outcome for these respondents (at least one), and the phase or two phases that it names, highest first."""
    totals = [sum(item.score[place] for item in people) for place in range(len(PHASES))]
    point = _UNITS * len(people)
    if all(total < CLEAR * point for total in totals):
        return TeamOutcome.UNCLEAR, ()
    first, second = sorted(range(len(PHASES)), key=lambda place: (-totals[place], place))[:2]
    if totals[first] - totals[second] <= CLOSE * point or _often_first(people, second):
        return TeamOutcome.BETWEEN, (PHASES[first], PHASES[second])
    return TeamOutcome.PHASE, (PHASES[first],)


def _figure(people: Sequence[Scored], place: int) -> PhaseFigure:
    scores = [Fraction(item.score[place], _UNITS) for item in people]
    mean = sum(scores, Fraction()) / len(scores)
    variance = sum(((score - mean) ** 2 for score in scores), Fraction()) / len(scores)
    return PhaseFigure(PHASES[place], float(mean), float(variance) ** 0.5, _agreement(variance))


def _agreement(variance: Fraction) -> Agreement:
    """Agreed up to a standard deviation of 1.5 points, divided above 3: a quarter and half of what is possible."""
    if variance <= _AGREED**2:
        return Agreement.AGREED
    return Agreement.DIFFERING if variance <= _DIVIDED**2 else Agreement.DIVIDED


def figures(people: Sequence[Scored]) -> tuple[PhaseFigure, ...]:
    """The profile of at least one respondent: mean and spread per phase."""
    return tuple(_figure(people, place) for place in range(len(PHASES)))


def _extra(responses: Sequence[TeamResponse], theme: Extra, minimum: int) -> ExtraFigure | None:
    """The mean of an extra theme, when enough people answered all of it."""
    rows = [response.steps.get(theme.value, ()) for response in responses]
    means = [Fraction(_STATEMENTS * sum(filter(None, row)), len(row)) for row in rows if row and None not in row]
    if len(means) < minimum:
        return None
    return ExtraFigure(theme, float(sum(means, Fraction()) / len(means)), len(means))


def _together(response: TeamResponse, minimum: int) -> TogetherFigures:
    found, people = scored((response,)), response.people or 0
    if people < minimum or not found:
        return TogetherFigures(people, (), TeamOutcome.TOO_FEW, ())
    outcome, phases = judge(found)
    return TogetherFigures(people, tuple(figure.mean for figure in figures(found)), outcome, phases)


def take_stock(name: str, responses: Sequence[TeamResponse], minimum: int) -> TeamRound:
    """Everything that may be said of one round, but for the change since the round before.

    Args:
        name: of the round.
        responses: of the round, each counted once.
        minimum: respondents from which figures are shown; people, for an answer given together.
    """
    alone = [response for response in responses if not response.together]
    people = scored(alone)
    shared = [_together(response, minimum) for response in responses if response.together]
    together = tuple(sorted(shared, key=lambda item: (-item.people, item.means)))
    left_out = len(alone) - len(people)
    if len(people) < minimum:
        return TeamRound(name, len(people), left_out, TeamOutcome.TOO_FEW, together=together)
    outcome, phases = judge(people)
    counted = [item.response for item in people]
    extras = tuple(figure for theme in Extra if (figure := _extra(counted, theme, minimum)))
    return TeamRound(name, len(people), left_out, outcome, figures(people), phases, extras, together)


def profile(found: TeamRound) -> Mapping[str, float]:
    """Mean per phase; empty when too few answered."""
    return {figure.phase.value: figure.mean for figure in found.figures}
