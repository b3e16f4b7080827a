"""How sure a mention belongs to its group and why, from the likeness that grouping used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.analysis.agglomeration import Rules
from service.analysis.calibration import Evidence, certainty

ALONE = "staat alleen"
SAME_TEXT = "zegt woordelijk hetzelfde"
PLACED = "door de coördinator geplaatst"
EARLIER = "hoort bij een eerdere ronde"

_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class Belonging:
    """Of one row: how probably it is right, in 0–1; the two rows of its group it is most like; what that rests on."""

    certainty: float
    like: tuple[int, ...]
    evidence: Evidence


def belonging(
    edges: Iterable[tuple[int, int, int]],
    clusters: Sequence[Sequence[int]],
    weights: Sequence[int],
    rules: Rules,
    scale: int,
) -> list[Belonging]:
    """Per row how probably it is where it belongs, by its likeness to its own group and to the next best one.

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
    evidence = Evidence(mine / scale, best / scale, size[own])
    inside = sorted((-likeness, other) for other, likeness in near.items() if home[other] == own)
    return Belonging(round(certainty(evidence), 2), tuple(other for _, other in inside[:_WITNESSES]), evidence)
