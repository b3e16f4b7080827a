"""What people decided about groups, made into clusters to begin with; contradictions are set aside and reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of M-numbers that belong together or apart, and for mentions of closed rounds their earlier K-number.

    Mentions with one K-number stay together, with different ones they never join by likeness; only people (must_link)
    bring them together. An instruction about a mention of a closed round goes with leaving it out of `fixed`. Numbers
    that are not among the mentions are passed over.
    """

    must_link: tuple[Pair, ...] = ()
    cannot_link: tuple[Pair, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> frozenset[str]:
        """All M-numbers that are spoken of."""
        return frozenset(n for pair in (*self.must_link, *self.cannot_link) for n in pair) | frozenset(self.fixed)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Clusters of rows by lowest row, their earlier K-numbers, clusters kept apart, pairs left undone."""

    members: tuple[tuple[int, ...], ...]
    labels: tuple[frozenset[str], ...]
    apart: tuple[tuple[int, int], ...]
    undone: tuple[Pair, ...]


def begin(rows: Sequence[Sequence[str]], constraints: Constraints) -> Beginning:
    """Clusters to begin with; `rows` holds the M-numbers of each row.

    A pair that must and must not go together is left undone both ways. A pair that must not, while other instructions
    bring it together all the same, is left undone.
    """
    home = {number: row for row, numbers in enumerate(rows) for number in numbers}
    together = _known(constraints.must_link, home)
    separate = _known(constraints.cannot_link, home)
    both = together & separate
    clusters = _components(len(rows), [(home[a], home[b]) for a, b in together - both], _by_label(home, constraints))
    kept = {pair for pair in separate - both if clusters[home[pair[0]]] != clusters[home[pair[1]]]}
    members: dict[int, list[int]] = {}
    for row, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(row)
    order = {cluster: place for place, cluster in enumerate(members)}
    labels = [
        frozenset(constraints.fixed[n] for row in rows_ for n in rows[row] if n in constraints.fixed)
        for rows_ in members.values()
    ]
    apart = {tuple(sorted(order[clusters[home[n]]] for n in pair)) for pair in kept}
    return Beginning(
        members=tuple(tuple(rows_) for rows_ in members.values()),
        labels=tuple(labels),
        apart=tuple(sorted((low, high) for low, high in apart)),
        undone=tuple(sorted(separate - kept)),
    )


def _known(pairs: Sequence[Pair], home: Mapping[str, int]) -> set[Pair]:
    return {(min(a, b), max(a, b)) for a, b in pairs if a in home and b in home and a != b}


def _by_label(home: Mapping[str, int], constraints: Constraints) -> list[tuple[int, int]]:
    """Rows with one earlier K-number, chained in order."""
    labelled = sorted((label, home[number]) for number, label in constraints.fixed.items() if number in home)
    return [(a, b) for (label, a), (other, b) in pairwise(labelled) if label == other]


def _components(count: int, *links: Sequence[tuple[int, int]]) -> list[int]:
    pairs = np.array([pair for some in links for pair in some], dtype=np.int64).reshape(-1, 2)
    graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return [int(c) for c in connected_components(graph, directed=False)[1]]
