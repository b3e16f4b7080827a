"""Which mentions to show a person first: one tap each, chosen by what the answer is expected to repair."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.calibration import SAME_PROBLEM, Curve
from service.analysis.grouping import Prepared
from service.analysis.similarity import SCALE
from service.domain.numbers import number_of

Figures = NDArray[np.float64]

MOST_ALTERNATIVES = 3
_GRID = 6


@dataclass(frozen=True, slots=True)
class Tap:
    """One question: does `mention` belong in `group`, in one of `alternatives` (best first, at most 3), or apart.

    `gain` is the number of mentions that the answer is expected to bring closer to where they belong, ≥ 0.
    """

    mention: str
    group: str
    alternatives: tuple[str, ...]
    gain: float


@dataclass(frozen=True, slots=True)
class Scene:
    """Mentions by row and groups by column: `likeness` (mentions, groups) of each to the others there, in −1…1."""

    numbers: tuple[str, ...]
    groups: tuple[str, ...]
    home: NDArray[np.int64]
    sizes: Figures
    likeness: Figures
    hearts: frozenset[int]


def queue(
    prepared: Prepared,
    members: Mapping[str, AbstractSet[str]],
    answered: AbstractSet[str],
    *,
    most: int | None = None,
    same: Curve = SAME_PROBLEM,
) -> tuple[Tap, ...]:
    """Taps, most valuable first, over the mentions that nobody has answered for.

    Args:
        prepared: the mentions as grouping sees them.
        members: K-number → its M-numbers; mentions that are in no group are not asked about.
        answered: M-numbers that people gave a place.
        most: how many taps at most.
        same: mean likeness of a mention to a group → how probably it is about that problem.
    """
    if not members:
        return ()
    seen = scene(prepared, members)
    chance = same(seen.likeness)
    taken = {seen.home[i] for i, number in enumerate(seen.numbers) if number in answered}
    taps = [_tap(seen, chance, i, taken) for i, number in enumerate(seen.numbers) if number not in answered]
    return tuple(sorted(taps, key=lambda tap: (-tap.gain, number_of(tap.mention))))[:most]


def _tap(seen: Scene, chance: Figures, row: int, taken: AbstractSet[int]) -> Tap:
    """Expected gain of one question; the chances of the group it is in, others and none are made to sum to one.

    Bringing s mentions to b of the same problem adds 2sb ÷ (s + b) to the sum of B-cubed recalls; taking s out of a
    group of a in which they do not belong adds 2s(a − s) ÷ a to that of precisions.
    """
    own, odds = int(seen.home[row]), chance[row] / np.maximum(1.0 - chance[row], 1e-9)
    size = seen.sizes[own]
    others = np.argsort(-np.round(np.delete(odds, own), _GRID), kind="stable")[:MOST_ALTERNATIVES]
    others += others >= own
    shares = odds / (1.0 + odds.sum())
    moving = size if row in seen.hearts and own not in taken else 1.0
    joined = 2 * moving * seen.sizes[others] / (moving + seen.sizes[others])
    wrong = 1.0 - shares[own] if size > 1 else 0.0
    gain = float((shares[others] * joined).sum() + wrong * 2 * (size - 1) / size)
    return Tap(seen.numbers[row], seen.groups[own], tuple(seen.groups[k] for k in others), round(gain, _GRID))


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
    return Scene(tuple(number for _, _, number, _ in known), groups, home, sizes, likeness, hearts)


def _sums(features: NDArray[np.float32], home: NDArray[np.int64], count: int) -> tuple[Figures, Figures]:
    sums = np.zeros((count, features.shape[1]))
    np.add.at(sums, home, features.astype(np.float64))
    return sums, np.bincount(home, minlength=count).astype(np.float64)
