"""Links mentions to known bottlenecks: the few entries that together explain most, each mention with its best.

Choosing them is facility location (Cornuéjols, Nemhauser and Wolsey 1990): an entry is opened when what it explains
better than those already open outweighs the price of one bottleneck more. Neighbourhoods speak of some twenty of the
hundreds of known bottlenecks; the price is what keeps one answer from calling up an entry of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Figures = NDArray[np.float64]
Whole = NDArray[np.int64]

ALONE = -1
_GRID = 256
_PART = 1024
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class LinkRules:
    """How readily mentions are linked; likeness to entries is in standard deviations over all entries.

    `opening` is the price of an entry. A mention below `least` calls for no entry; it stays with one when likeness to
    it and `company` times its mean likeness (−1…1) to those already there come to `staying`.
    """

    opening: float = 8.0
    least: float = 1.5
    company: float = 3.0
    staying: float = 2.5


@dataclass(frozen=True, slots=True)
class Units:
    """What is placed as one: `explained` (units, entries); `sums` (units, dimensions) of features; their `weights`.

    Sums are whole numbers, which single precision holds exactly below 2**24: a feature is at most 2,048.
    """

    explained: Figures
    sums: NDArray[np.float32]
    weights: Figures


def units_of(
    rows: Sequence[Sequence[int]], weights: Sequence[int], entries: NDArray[np.float32], features: NDArray[np.float32]
) -> Units:
    """Units of rows that people keep together; a row of weight w is w mentions that say the same.

    Likeness is rounded to 1/256, so that all sums are exact and no order of adding can decide a tie.
    """
    places = [(unit, row) for unit, members in enumerate(rows) for row in members]
    weight = [float(weights[row]) for _, row in places]
    gathering = csr_array((weight, np.array(places).T), shape=(len(rows), len(features)))
    fine = np.rint(entries.astype(np.float64) * _GRID) / _GRID
    total = np.asarray(gathering.sum(axis=1), dtype=np.float64)
    explained = np.asarray(gathering @ fine) / total[:, None]
    sums = np.asarray(gathering.astype(np.float32) @ features)
    return Units(np.rint(explained * _GRID) / _GRID, sums, total)


def link(units: Units, rules: LinkRules, scale: float) -> Whole:
    """For each unit the position of its entry, or ALONE; `scale` is the inner product of features of likeness 1."""
    found = opened(units, rules)
    if not len(found):
        return np.full(len(units.weights), ALONE, dtype=np.int64)
    home = _nearest(units.explained[:, found], found, rules.least)
    for _ in range(_ROUNDS):
        moved = _with_company(units, home, rules, scale)
        if np.array_equal(moved, home):
            break
        home = moved
    return home


def opened(units: Units, rules: LinkRules) -> Whole:
    """Positions of the entries to open, ascending: greedily by gain, and then without those that lost theirs."""
    explained, weights = units.explained, units.weights[:, None]
    best, found = np.full((len(units.weights), 1), rules.least), list[int]()
    while len(found) < explained.shape[1]:
        gains = (np.maximum(explained - best, 0.0) * weights).sum(axis=0) - rules.opening
        gains[found] = 0.0
        place = int(np.argmax(gains))
        if gains[place] <= 0.0:
            break
        found.append(place)
        best = np.maximum(best, explained[:, [place]])
    while found:
        losses = _losses(explained[:, found], units.weights, rules.least)
        idle = int(np.argmin(losses))
        if losses[idle] >= rules.opening:
            break
        del found[idle]
    return np.array(sorted(found), dtype=np.int64)


def _losses(explained: Figures, weights: Figures, least: float) -> Figures:
    """What would be lost without each open entry, when its mentions take the next best."""
    floor = np.full((len(explained), 2), least)
    ordered = np.sort(np.concatenate([explained, floor], axis=1), axis=1)
    best, lost = explained.argmax(axis=1), (ordered[:, -1] - ordered[:, -2]) * weights
    lost[explained.max(axis=1) <= least] = 0.0
    return np.bincount(best, lost, minlength=explained.shape[1]).astype(np.float64)


def _inner_products(sums: NDArray[np.float32], inside: Figures) -> Figures:
    """Of each unit with the sum of all others in each group, (units, groups); exact, and a part at a time."""
    parts = [slice(start, start + _PART) for start in range(0, len(sums), _PART)]
    totals = np.zeros((inside.shape[1], sums.shape[1]))
    for part in parts:
        totals += inside[part].T @ sums[part].astype(np.float64)
    found = np.empty_like(inside)
    for part in parts:
        exact = sums[part].astype(np.float64)
        found[part] = exact @ totals.T - np.square(exact).sum(axis=1)[:, None] * inside[part]
    return found


def _nearest(likeness: Figures, found: Whole, least: float) -> Whole:
    best = likeness.argmax(axis=1)
    return np.where(likeness.max(axis=1) > least, found[best], ALONE)


def _with_company(units: Units, home: Whole, rules: LinkRules, scale: float) -> Whole:
    """Everyone chooses anew at once: by likeness to the entry and to those who are linked to it now."""
    found = np.unique(home[home != ALONE])
    if not len(found):
        return home
    inside = (home[:, None] == found[None, :]).astype(np.float64)
    sizes = inside.T @ units.weights
    alike = _inner_products(units.sums, inside)
    others = sizes[None, :] - units.weights[:, None] * inside
    mean = np.where(others > 0, alike / np.maximum(others * units.weights[:, None], 1.0) / scale, 0.0)
    score = units.explained[:, found] + rules.company * np.rint(mean * _GRID) / _GRID
    return _nearest(score, found, rules.staying)
