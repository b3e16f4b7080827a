"""Average-linkage agglomeration over a sparse graph, with people's constraints; it knows rows and numbers, no texts."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Link = tuple[int, int]
"""Summed likeness and number of known pairs between two clusters."""


@dataclass(frozen=True, slots=True)
class Rules:
    """When clusters join: mean likeness of all pairs of at least `threshold`, an unknown pair counting as `floor`."""

    threshold: int
    floor: int


@dataclass(frozen=True, slots=True)
class Start:
    """The clusters to begin with, as people made them.

    `members` holds rows in ascending order, and clusters are in order of their lowest row. `weights` says how many
    mentions a row stands for. `labels` holds the earlier numbers that a cluster is bound to: two clusters with
    different ones never join. `apart` are pairs of clusters that people separated.
    """

    members: Sequence[Sequence[int]]
    weights: Sequence[int]
    labels: Sequence[frozenset[str]] = ()
    apart: Iterable[tuple[int, int]] = ()


@dataclass(slots=True)
class _State:
    """Working state of one call: everything is keyed by cluster, the lower of two keeps its number."""

    rules: Rules
    members: dict[int, list[int]]
    size: dict[int, int]
    labels: dict[int, frozenset[str]]
    links: dict[int, dict[int, Link]]
    apart: dict[int, set[int]]
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)
    version: dict[int, int] = field(default_factory=dict)


def agglomerate(edges: Iterable[tuple[int, int, int]], start: Start, rules: Rules) -> list[list[int]]:
    """Join the best pair of clusters until none is alike enough; rows ascending, clusters by lowest row.

    `edges` are (row, row, likeness) in whole numbers: sums are exact, so the order of edges cannot matter. Equal
    likeness is decided by the lowest rows. Work grows with the number of edges times the logarithm of their number.
    """
    state = _prepare(edges, start, rules)
    for left in sorted(state.links):
        for right in state.links[left]:
            if left < right:
                _offer(state, left, right)
    while state.heap:
        _, left, right, left_version, right_version = heapq.heappop(state.heap)
        if state.version.get(left) == left_version and state.version.get(right) == right_version:
            _join(state, left, right)
    return [sorted(state.members[cluster]) for cluster in sorted(state.members)]


def _prepare(edges: Iterable[tuple[int, int, int]], start: Start, rules: Rules) -> _State:
    count = len(start.members)
    home = {row: cluster for cluster, rows in enumerate(start.members) for row in rows}
    state = _State(
        rules=rules,
        members={c: list(rows) for c, rows in enumerate(start.members)},
        size={c: sum(start.weights[row] for row in rows) for c, rows in enumerate(start.members)},
        labels=dict(enumerate(start.labels or [frozenset[str]()] * count)),
        links={c: {} for c in range(count)},
        apart={c: set() for c in range(count)},
        version=dict.fromkeys(range(count), 0),
    )
    for left, right in start.apart:
        state.apart[left].add(right)
        state.apart[right].add(left)
    for row, other, likeness in edges:
        left, right = home[row], home[other]
        if left != right:
            pairs = start.weights[row] * start.weights[other]
            _add(state, left, right, (likeness * pairs, pairs))
    return state


def _add(state: _State, left: int, right: int, link: Link) -> None:
    known, pairs = state.links[left].get(right, (0, 0))
    joint = (known + link[0], pairs + link[1])
    state.links[left][right] = state.links[right][left] = joint


def _likeness(state: _State, left: int, right: int) -> float:
    known, pairs = state.links[left][right]
    everything = state.size[left] * state.size[right]
    return (known + state.rules.floor * (everything - pairs)) / everything


def _offer(state: _State, left: int, right: int) -> None:
    """Put the pair in the queue when it may and would join."""
    if right in state.apart[left]:
        return
    mine, theirs = state.labels[left], state.labels[right]
    if mine and theirs and mine != theirs:
        return
    likeness = _likeness(state, left, right)
    if likeness >= state.rules.threshold:
        low, high = min(left, right), max(left, right)
        heapq.heappush(state.heap, (-likeness, low, high, state.version[low], state.version[high]))


def _join(state: _State, kept: int, gone: int) -> None:
    state.members[kept] += state.members.pop(gone)
    state.size[kept] += state.size.pop(gone)
    state.labels[kept] |= state.labels.pop(gone)
    state.version[kept] += 1
    del state.version[gone]
    for other in state.apart.pop(gone):
        state.apart[other].discard(gone)
        state.apart[other].add(kept)
        state.apart[kept].add(other)
    for other, link in state.links.pop(gone).items():
        del state.links[other][gone]
        if other != kept:
            _add(state, kept, other, link)
    for other in state.links[kept]:
        _offer(state, kept, other)
