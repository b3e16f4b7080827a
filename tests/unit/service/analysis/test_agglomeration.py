"""Average linkage over a sparse graph."""

from __future__ import annotations

import random

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from service.analysis.agglomeration import Rules, Start, agglomerate


def start(n: int, **more) -> Start:
    """Every row alone."""
    return Start([[i] for i in range(n)], [1] * n, **more)


def test_rows_join_while_their_mean_likeness_reaches_the_threshold() -> None:
    """0 and 1 join; 2 is like one of them only, and the unknown pair counts as the floor."""
    edges = [(0, 1, 90), (1, 2, 80)]
    assert agglomerate(edges, start(4), Rules(threshold=50, floor=0)) == [[0, 1], [2], [3]]
    assert agglomerate(edges, start(4), Rules(threshold=40, floor=0)) == [[0, 1, 2], [3]]


def test_on_a_complete_graph_it_is_average_linkage() -> None:
    """The same clusters as SciPy finds from the full matrix."""
    rng = np.random.default_rng(5)
    points = rng.normal(size=(60, 4)) + 4 * rng.integers(0, 3, size=(60, 1))
    likeness = 10**6 - np.rint(10**5 * np.linalg.norm(points[:, None] - points[None], axis=2)).astype(int)
    edges = [(i, j, int(likeness[i, j])) for i in range(60) for j in range(i + 1, 60)]
    found = agglomerate(edges, start(60), Rules(threshold=600_000, floor=0))
    distance = 10**6 - likeness
    np.fill_diagonal(distance, 0)
    expected = fcluster(linkage(squareform(distance), "average"), 400_000, "distance")
    assert {tuple(c) for c in found} == {tuple(np.flatnonzero(expected == k)) for k in set(expected)}


def test_the_order_of_edges_has_no_influence() -> None:
    """Ties are everywhere here, and yet every order gives the same clusters."""
    edges = [(i, j, 10 * ((i * j) % 4)) for i in range(12) for j in range(i + 1, 12)]
    expected = agglomerate(edges, start(12), Rules(15, 0))
    for seed in range(20):
        mixed = edges[:]
        random.Random(seed).shuffle(mixed)
        assert agglomerate(mixed, start(12), Rules(15, 0)) == expected


def test_clusters_that_people_keep_apart_never_join_directly_or_through_others() -> None:
    """0 and 1 are equal to each other and to 2, which joins one of them only."""
    edges = [(0, 1, 100), (0, 2, 100), (1, 2, 100), (2, 3, 100), (0, 3, 100), (1, 3, 100)]
    assert agglomerate(edges, start(4, apart=[(0, 1)]), Rules(10, 0)) == [[0, 2, 3], [1]]


def test_separation_is_kept_by_the_clusters_that_grow() -> None:
    """What joins a separated row takes the separation over."""
    edges = [(0, 3, 100), (1, 2, 99), (0, 1, 98), (2, 3, 98), (0, 2, 98), (1, 3, 98)]
    assert agglomerate(edges, start(4, apart=[(2, 3)]), Rules(10, 0)) == [[0, 3], [1, 2]]


def test_different_earlier_numbers_never_join() -> None:
    """A free row may join either, two numbers stay two."""
    edges = [(0, 1, 100), (0, 2, 90), (1, 2, 90)]
    labels = [frozenset({"K-001"}), frozenset({"K-002"}), frozenset[str]()]
    assert agglomerate(edges, start(3, labels=labels), Rules(10, 0)) == [[0, 2], [1]]


def test_a_row_of_more_mentions_weighs_more() -> None:
    """Two mentions that say the same are twice as far from a third."""
    edges = [(0, 1, 60), (1, 2, 100), (0, 2, 0)]
    heavy = Start([[0], [1], [2]], [3, 1, 1])
    assert agglomerate(edges, heavy, Rules(25, 0)) == [[0, 1, 2]]
    assert agglomerate(edges, Start([[0], [1], [2]], [1, 1, 3]), Rules(31, 0)) == [[0], [1, 2]]


def test_clusters_made_by_people_begin_together() -> None:
    """They stay together whatever their likeness, and their pairs count as one cluster."""
    assert agglomerate([(0, 2, 100)], Start([[0, 1], [2]], [1, 1, 1]), Rules(60, 0)) == [[0, 1], [2]]
