"""How sure a mention belongs to its group and why, from the likeness that grouping used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.analysis.agglomeration import Rules

ALONE = "staat alleen"
SAME_TEXT = "zegt woordelijk hetzelfde"
PLACED = "door de coördinator geplaatst"
EARLIER = "hoort bij een eerdere ronde"

_WITNESSES = 2
_HALF = 0.5
_SPAN = 0.2
"""A lead of this likeness (share of the scale) over the next best group is full certainty."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Of one row: certainty in 0–1 and the rows in its group that it is most like, at most two, best first."""

    certainty: float
    like: tuple[int, ...]


def belonging(
    edges: Iterable[tuple[int, int, int]],
    clusters: Sequence[Sequence[int]],
    weights: Sequence[int],
    rules: Rules,
    scale: int,
) -> list[Belonging]:
    """Per row: ½ + (mean likeness to the rest of its group − that to the next best group) ÷ (2 × span), within 0–1.

    A row alone is measured by how far the next best group stays below the threshold. Likeness is in whole numbers,
    `scale` being likeness 1; unknown pairs count as the floor; a row of weight w is w mentions that say the same.
    """
    home = {row: cluster for cluster, rows in enumerate(clusters) for row in rows}
    size = [sum(weights[row] for row in rows) for rows in clusters]
    near: list[dict[int, int]] = [{} for _ in weights]
    for left, right, likeness in edges:
        near[left][right] = near[right][left] = likeness
    return [_one(row, near[row], home, size, (weights, rules, scale)) for row in range(len(weights))]


def _one(
    row: int,
    near: dict[int, int],
    home: dict[int, int],
    size: list[int],
    context: tuple[Sequence[int], Rules, int],
) -> Belonging:
    weights, rules, scale = context
    own = home[row]
    known: dict[int, int] = {own: (scale - rules.floor) * (weights[row] - 1)}
    for other, likeness in near.items():
        known[home[other]] = known.get(home[other], 0) + (likeness - rules.floor) * weights[other]
    others = [rules.floor + total / size[cluster] for cluster, total in known.items() if cluster != own]
    best = max(others, default=float(rules.floor))
    rest = size[own] - 1
    mine = rules.floor + known[own] / rest if rest else float(rules.threshold)
    certainty = _HALF + (mine - best) / (2 * _SPAN * scale)
    inside = sorted((-likeness, other) for other, likeness in near.items() if home[other] == own)
    return Belonging(round(min(1.0, max(0.0, certainty)), 2), tuple(other for _, other in inside[:_WITNESSES]))
