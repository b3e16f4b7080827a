"""The order of the ranking when voices are counted in another way: by sender, by organisation, by profession."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from service.analysis.criteria import weigh
from service.analysis.evidence import Floats, frequency_part, impact_answers
from service.domain.answers import Respondent
from service.domain.bottlenecks import Bottleneck, Weighting
from service.domain.mentions import Mention
from service.domain.numbers import number_of
from service.domain.settings import Settings

_SCALE_TOP = 3
Unit = Callable[[Respondent], Hashable | None]
WEIGHTINGS: tuple[tuple[str, Unit], ...] = (
    ("elke melder telt even zwaar", lambda r: r),
    ("elke organisatie telt even zwaar", lambda r: r.organisation or None),
    ("elk beroep telt even zwaar", lambda r: r.profession or None),
)


def _values(mentions: Sequence[Mention], settings: Settings) -> dict[str, tuple[float | None, ...]]:
    """Per mention the parts frequency, impact, influence and sign in 0–1, None where it says nothing."""
    counted = {m.number for m in impact_answers(mentions, settings)}
    return {
        m.number: (
            frequency_part(m.frequency) if m.frequency else None,
            m.work / _SCALE_TOP if m.work is not None and m.number in counted else None,
            m.influence / _SCALE_TOP if m.influence is not None else None,
            float(bool(m.sign.strip())),
        )
        for m in mentions
    }


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan


def _parts(bottleneck: Bottleneck, unit: Unit, answering: int, settings: Settings) -> Floats:
    """(1, 5) parts: the mean over units of each unit's own mean; the first 2 × units naming it ÷ units answering."""
    values = _values(bottleneck.current, settings)
    by_unit: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention in bottleneck.current:
        key = unit(mention.respondent)
        if key is not None:
            by_unit[key].append(mention)
    first = min(1.0, 2 * len(by_unit) / answering) if answering and by_unit else math.nan
    parts = [first]
    for column in range(4):
        own = [[v for m in found if (v := values[m.number][column]) is not None] for found in by_unit.values()]
        parts.append(_mean(sorted(_mean(v) for v in own if v)))
    return np.array([parts])


def _order(bottlenecks: Sequence[Bottleneck], scores: Mapping[str, float]) -> tuple[str, ...]:
    def place(bottleneck: Bottleneck) -> tuple[int, float, int, int]:
        number = bottleneck.number
        return (bottleneck.outcome.order, -scores[number], -len(bottleneck.organisations), number_of(number))

    return tuple(b.number for b in sorted(bottlenecks, key=place))


def side_by_side(
    bottlenecks: Sequence[Bottleneck], respondents: AbstractSet[Respondent], settings: Settings
) -> tuple[Weighting, ...]:
    """K-numbers in order under each weighting; the outcome stays what it is (product.md, Weightings side by side)."""
    found = [Weighting("zoals de ranglijst", tuple(b.number for b in bottlenecks))]
    for name, unit in WEIGHTINGS:
        answering = len({unit(r) for r in respondents} - {None})
        scores = {b.number: float(weigh(_parts(b, unit, answering, settings), settings)[0]) for b in bottlenecks}
        found.append(Weighting(name, _order(bottlenecks, scores)))
    return tuple(found)
