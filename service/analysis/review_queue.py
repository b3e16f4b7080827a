"""Which mentions to show a person first: one tap each, chosen by what the answer is expected to repair."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.calibration import SAME_GROUPS, SAME_PROBLEM, Curve
from service.analysis.grouping import Prepared
from service.analysis.similarity import SCALE
from service.domain.numbers import number_of
from service.domain.review import Tap

Figures = NDArray[np.float64]

MOST_ALTERNATIVES = 3
_GRID = 6
_FINE = 256
_ENTRY = 1 / 3
"""As in linking: likeness to company counts three times likeness to an entry."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Mentions by row and groups by column: `closeness` (mentions, groups) of each to the others there.

    That is what linking looks at too: mean likeness (−1…1) to the others, and a share of the likeness (in standard
    deviations) to the known bottleneck that the others are most like.
    """

    numbers: tuple[str, ...]
    groups: tuple[str, ...]
    home: NDArray[np.int64]
    sizes: Figures
    closeness: Figures
    hearts: frozenset[int]

    @property
    def between(self) -> Figures:
        """Closeness of groups, (groups, groups): the mean of their mentions to the other group, over both ways."""
        inside = np.zeros_like(self.closeness)
        inside[np.arange(len(self.home)), self.home] = 1.0
        there = inside.T @ self.closeness / np.maximum(self.sizes, 1.0)[:, None]
        return np.asarray((there + there.T) / 2)


def queue(
    prepared: Prepared,
    members: Mapping[str, AbstractSet[str]],
    answered: AbstractSet[str],
    *,
    most: int | None = None,
    same: Curve = SAME_PROBLEM,
    alike: Curve = SAME_GROUPS,
) -> tuple[Tap, ...]:
    """Taps, most valuable first, over the mentions that nobody has answered for.

    Args:
        prepared: the mentions as grouping sees them.
        members: K-number → its M-numbers; mentions that are in no group are not asked about.
        answered: M-numbers that people gave a place.
        most: how many taps at most.
        same: closeness of a mention to a group → how probably it is about that problem.
        alike: closeness of two groups → how probably they are about one problem.
    """
    if not members:
        return ()
    seen = scene(prepared, members)
    chances = same(seen.closeness), alike(seen.between)
    taps = [_tap(seen, chances, i) for i, number in enumerate(seen.numbers) if number not in answered]
    return tuple(sorted(taps, key=lambda tap: (-tap.gain, number_of(tap.mention))))[:most]


def _tap(seen: Scene, chances: tuple[Figures, Figures], row: int) -> Tap:
    """Expected gain of one question; the chances of the group it is in, others and none are made to sum to one.

    Bringing s mentions to b of the same problem adds 2sb ÷ (s + b) to the sum of B-cubed recalls; taking s out of a
    group of a in which they do not belong adds 2s(a − s) ÷ a to that of precisions.
    """
    own = int(seen.home[row])
    size = seen.sizes[own]
    whole = row in seen.hearts and bool(size > 1)
    chance = chances[1][own] if whole else chances[0][row]
    odds = chance / np.maximum(1.0 - chance, 1e-9)
    others = np.argsort(-np.round(np.delete(odds, own), _GRID), kind="stable")[:MOST_ALTERNATIVES]
    others += others >= own
    shares = odds / (1.0 + odds.sum() - (odds[own] if whole else 0.0))
    moving = size if whole else 1.0
    joined = 2 * moving * seen.sizes[others] / (moving + seen.sizes[others])
    wrong = 1.0 - shares[own] if size > 1 and not whole else 0.0
    gain = float((shares[others] * joined).sum() + wrong * 2 * (size - 1) / size)
    return Tap(seen.numbers[row], seen.groups[own], tuple(seen.groups[k] for k in others), round(gain, _GRID), whole)


def scene(prepared: Prepared, members: Mapping[str, AbstractSet[str]]) -> Scene:
    """Likeness of every mention that is in a group to every group (K-number → its M-numbers)."""
    groups = tuple(sorted(members, key=number_of))
    at = {mention: column for column, group in enumerate(groups) for mention in members[group]}
    known = sorted(
        (at[item.number], number_of(item.number), item.number, text)
        for item, text in zip(prepared.items, prepared.texts, strict=True)
        if item.number in at
    )
    home = np.array([column for column, *_ in known], dtype=np.int64)
    features = prepared.views.features[[text for *_, text in known]]
    sums, sizes = _sums(features, home, len(groups))
    totals = np.asarray(features.astype(np.float64) @ sums.T)
    inside = (np.arange(len(home)), home)
    own = totals[inside] - np.square(features.astype(np.float64)).sum(axis=1)
    hearts = frozenset(
        int(rows[np.argmax(own[rows])]) for rows in (np.flatnonzero(home == k) for k in range(len(groups))) if len(rows)
    )
    likeness = totals / np.maximum(sizes, 1.0) / SCALE
    likeness[inside] = own / np.maximum(sizes[home] - 1, 1.0) / SCALE
    closeness = likeness + _ENTRY * _to_entries(prepared.views.entries[[text for *_, text in known]], home, len(groups))
    return Scene(tuple(number for _, _, number, _ in known), groups, home, sizes, closeness, hearts)


def _to_entries(entries: NDArray[np.float32], home: NDArray[np.int64], count: int) -> Figures:
    """Likeness of every mention to the entry that each group, the mention itself left out, is most like."""
    if not entries.shape[1]:
        return np.zeros((len(home), count))
    fine = np.rint(entries.astype(np.float64) * _FINE)
    sums, sizes = _sums(fine.astype(np.float32), home, count)
    found = fine[:, sums.argmax(axis=1)]
    for row, group in enumerate(home):
        rest = sums[group] - fine[row]
        found[row, group] = fine[row, rest.argmax()] if sizes[group] > 1 else 0.0
    return found / _FINE


def _sums(features: NDArray[np.float32], home: NDArray[np.int64], count: int) -> tuple[Figures, Figures]:
    sums = np.zeros((count, features.shape[1]))
    np.add.at(sums, home, features.astype(np.float64))
    return sums, np.bincount(home, minlength=count).astype(np.float64)
