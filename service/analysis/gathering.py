"""Makes groups of units that were linked to one known bottleneck, as far as people and earlier rounds allow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.analysis.constraints import Beginning
from service.analysis.linking import ALONE, Units, Whole


@dataclass(frozen=True, slots=True)
class Gathered:
    """Groups to go on from, in order of their lowest row, and of each the position of its entry, or ALONE."""

    beginning: Beginning
    entries: tuple[int, ...]


def gather(beginning: Beginning, home: Whole, units: Units) -> Gathered:
    """One group an entry; more where units have different earlier numbers or people keep them apart.

    Units of earlier rounds come first, then by lowest row; each joins the group that it may join and is most like.
    `home` holds the position of each unit's entry, or ALONE.
    """
    groups: list[tuple[int, list[int]]] = []
    separate = {pair for low, high in beginning.apart for pair in ((low, high), (high, low))}
    for entry in np.unique(home[home != ALONE]).tolist():
        mine: list[list[int]] = []
        members = np.flatnonzero(home == entry).tolist()
        for unit in sorted(members, key=lambda u: (not beginning.labels[u], u)):
            allowed = [group for group in mine if _may_join(unit, group, beginning, separate)]
            if allowed:
                max(allowed, key=lambda group: _alike(unit, group, units)).append(unit)
            else:
                mine.append([unit])
        groups += [(entry, sorted(group)) for group in mine]
    groups += [(ALONE, [unit]) for unit in np.flatnonzero(home == ALONE).tolist()]
    return _gathered(sorted(groups, key=lambda group: group[1][0]), beginning)


def _may_join(unit: int, group: Sequence[int], beginning: Beginning, separate: set[tuple[int, int]]) -> bool:
    if any((unit, other) in separate for other in group):
        return False
    labels = frozenset[str]().union(*(beginning.labels[other] for other in group))
    mine = beginning.labels[unit]
    return not (labels and mine and labels != mine)


def _alike(unit: int, group: Sequence[int], units: Units) -> tuple[float, int]:
    """Mean likeness; equal ones by the lowest unit. Sums of whole numbers are exact."""
    total = float(units.sums[unit].astype(np.float64) @ units.sums[list(group)].sum(axis=0, dtype=np.float64))
    return total / float(units.weights[list(group)].sum()), -group[0]


def _gathered(groups: Sequence[tuple[int, Sequence[int]]], beginning: Beginning) -> Gathered:
    place = {unit: number for number, (_, group) in enumerate(groups) for unit in group}
    apart = {(min(place[a], place[b]), max(place[a], place[b])) for a, b in beginning.apart}
    return Gathered(
        Beginning(
            members=tuple(
                tuple(sorted(row for unit in group for row in beginning.members[unit])) for _, group in groups
            ),
            labels=tuple(frozenset[str]().union(*(beginning.labels[unit] for unit in group)) for _, group in groups),
            apart=tuple(sorted((low, high) for low, high in apart if low != high)),
            undone=beginning.undone,
        ),
        tuple(entry for entry, _ in groups),
    )
