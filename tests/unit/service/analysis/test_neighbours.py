"""Nearest mentions, exactly and by cells."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis.neighbours import neighbours


def cloud(n: int, groups: int, seed: int = 3) -> np.ndarray:
    """Whole-number unit vectors around centres."""
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(groups, 24))[rng.integers(0, groups, n)] + 0.35 * rng.normal(size=(n, 24))
    unit = points / np.linalg.norm(points, axis=1, keepdims=True)
    return np.asarray(np.rint(2048 * unit), dtype=np.float32)


def pairs(features: np.ndarray, k: int, **more) -> dict[tuple[int, int], int]:
    """Edges as a mapping."""
    edges = neighbours(features, k, **more)
    return dict(zip(zip(edges.left.tolist(), edges.right.tolist(), strict=True), edges.likeness.tolist(), strict=True))


@pytest.mark.parametrize("n", [0, 1])
def test_nobody_has_no_neighbours(n: int) -> None:
    """One mention alone gives no pairs."""
    assert pairs(cloud(n, 1), 5) == {}


def test_every_row_gets_its_most_alike_rows() -> None:
    """The union of everybody's best k, each pair once with its exact inner product."""
    features = cloud(300, 20)
    full = features.astype(np.int64) @ features.astype(np.int64).T
    best = set()
    for i in range(300):
        order = sorted((j for j in range(300) if j != i), key=lambda j: (-full[i, j], j))[:7]
        best |= {(min(i, j), max(i, j)) for j in order}
    assert pairs(features, 7) == {(i, j): int(full[i, j]) for i, j in best}


def test_equal_likeness_takes_the_lower_rows() -> None:
    """Ten rows that are all the same: everybody's neighbours are the first ones."""
    same = np.repeat(cloud(1, 1), 10, axis=0)
    assert set(pairs(same, 2)) == {(0, 1), (0, 2), (1, 2)} | {(i, j) for i in (0, 1) for j in range(2, 10)}


def test_the_search_by_cells_finds_nearly_all_near_pairs() -> None:
    """Of the exact pairs at least 95 % is found, and none has another likeness."""
    features = cloud(900, 60)
    exact, found = pairs(features, 10), pairs(features, 10, exact_below=0)
    assert all(exact[pair] == found[pair] for pair in exact.keys() & found.keys())
    assert len(exact.keys() & found.keys()) >= 0.95 * len(exact)


def test_small_sets_can_be_searched_by_cells() -> None:
    """Fewer rows than neighbours asked for is no error there."""
    features = cloud(6, 2)
    assert pairs(features, 30, exact_below=0).keys() == pairs(features, 30).keys()
    assert pairs(np.zeros((3, 4), dtype=np.float32), 2, exact_below=0) == {(0, 1): 0, (0, 2): 0, (1, 2): 0}
