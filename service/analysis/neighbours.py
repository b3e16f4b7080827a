"""Finds for every mention those that are most like it: exactly when there are few, by cells when there are many."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Features = NDArray[np.float32]
Whole = NDArray[np.int64]

EXACT_BELOW = 6000
_BLOCK = 256
_CELLS_PER_ROOT = 1.0
_PROBES = 24
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs `left` < `right` of near rows, each once, in ascending order, with their likeness (whole numbers)."""

    left: Whole
    right: Whole
    likeness: Whole


def neighbours(features: Features, k: int, *, exact_below: int = EXACT_BELOW) -> Edges:
    """The union of every row's k most alike rows (equal likeness: the lower row), made symmetric.

    `features` are whole numbers (see similarity.UNIT), (n, dimensions); rows must be in an order that depends on their
    content alone, for ties and the choice of cells follow it.
    """
    n = len(features)
    k = min(k, n - 1)
    if k < 1:
        return Edges(*(np.zeros(0, dtype=np.int64),) * 3)
    found = _exact(features, k) if n < exact_below else _by_cells(features, k)
    return _symmetric(found, n)


def _exact(features: Features, k: int) -> list[tuple[Whole, Whole, Whole]]:
    everyone = np.arange(len(features))
    return [_best(features, everyone[start : start + _BLOCK], everyone, k) for start in range(0, len(features), _BLOCK)]


def _best(features: Features, rows: Whole, candidates: Whole, k: int) -> tuple[Whole, Whole, Whole]:
    """For each of `rows` its k best among ascending `candidates`: (row, candidate, likeness), one triple a pair."""
    likeness = (features[rows] @ features[candidates].T).astype(np.int64)
    # one number holds likeness and place, so that equal likeness leaves no choice to the selection algorithm
    ranked = likeness * len(candidates) + np.arange(len(candidates))[::-1]
    ranked[rows[:, None] == candidates[None, :]] = np.iinfo(np.int64).min
    k = min(k, len(candidates))
    chosen = np.argpartition(ranked, len(candidates) - k, axis=1)[:, len(candidates) - k :]
    left, right = np.repeat(rows, k), candidates[chosen].ravel()
    real = left != right
    return left[real], right[real], np.take_along_axis(likeness, chosen, axis=1).ravel()[real]


def _by_cells(features: Features, k: int) -> list[tuple[Whole, Whole, Whole]]:
    """Search only in the cells whose centres are nearest to a row (inverted file), keeping each row's best so far."""
    centres = _centres(features)
    probes = min(_PROBES, len(centres))
    visited = np.concatenate([_nearest_cells(block, centres, probes) for block in _blocks(features)])
    n = len(features)
    # one number a candidate, likeness before place, as in _best; lower than any real one where there is none yet
    best = np.full((n, k), np.iinfo(np.int64).min, dtype=np.int64)
    for cell in range(len(centres)):
        members = np.flatnonzero(visited[:, 0] == cell)
        guests = np.flatnonzero((visited == cell).any(axis=1)) if len(members) else members
        for rows in (guests[start : start + _BLOCK] for start in range(0, len(guests), _BLOCK)):
            likeness = (features[rows] @ features[members].T).astype(np.int64)
            ranked = likeness * n + (n - 1 - members)
            ranked[rows[:, None] == members[None, :]] = np.iinfo(np.int64).min
            both = np.concatenate([best[rows], ranked], axis=1)
            best[rows] = np.partition(both, len(members), axis=1)[:, len(members) :]
    left, place = np.nonzero(best > np.iinfo(np.int64).min)
    found = best[left, place]
    return [(left, n - 1 - found % n, found // n)]


def _blocks(features: Features) -> list[Features]:
    return [features[start : start + _BLOCK] for start in range(0, len(features), _BLOCK)]


def _nearest_cells(block: Features, centres: Features, count: int) -> Whole:
    """Cells by likeness, best first, equal likeness by number, (rows, count)."""
    likeness = (block @ centres.T).astype(np.int64)
    ranked = likeness * len(centres) + np.arange(len(centres))[::-1]
    chosen = np.argpartition(ranked, len(centres) - count, axis=1)[:, len(centres) - count :]
    order = np.argsort(-np.take_along_axis(ranked, chosen, axis=1), axis=1)
    return np.take_along_axis(chosen, order, axis=1)


def _centres(features: Features) -> Features:
    """Centres of cells: rows chosen by their content, moved to the middle of what is nearest a few times (k-means)."""
    count = max(1, min(len(features), round(_CELLS_PER_ROOT * len(features) ** 0.5)))
    by_content = sorted(range(len(features)), key=lambda i: hashlib.sha256(features[i].tobytes()).digest())
    centres = features[np.sort(by_content[:count])]
    length = np.float64(np.sqrt(np.square(features[:1], dtype=np.float64).sum()))
    for _ in range(_ROUNDS):
        home = np.concatenate([_nearest_cells(block, centres, 1)[:, 0] for block in _blocks(features)])
        inside = csr_array((np.ones(len(home)), (home, np.arange(len(home)))), shape=(count, len(home)))
        # whole numbers far below 2**53: exact in any order
        sums = np.asarray(inside @ features.astype(np.float64))
        lengths = np.sqrt(np.square(sums).sum(axis=1, keepdims=True))
        moved = np.rint(sums * (length / np.maximum(lengths, 1.0))).astype(np.float32)
        centres = np.where(lengths > 0, moved, centres)
    return np.ascontiguousarray(centres)


def _symmetric(found: list[tuple[Whole, Whole, Whole]], n: int) -> Edges:
    left, right, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    pairs = np.minimum(left, right) * n + np.maximum(left, right)
    unique, first = np.unique(pairs, return_index=True)
    return Edges(unique // n, unique % n, likeness[first])
