"""Groups of what was linked to one known bottleneck, under what people decided."""

from __future__ import annotations

import numpy as np

from service.analysis.constraints import Constraints, begin
from service.analysis.gathering import Gathered, gather
from service.analysis.linking import ALONE, Units


def gathered(home: list[int], constraints: Constraints, features: list[list[float]] | None = None) -> Gathered:
    """Mentions a, b, c … linked to entries at these positions."""
    rows = [[chr(ord("a") + i)] for i in range(len(home))]
    sums = (np.ones((len(home), 1)) if features is None else np.array(features)).astype(np.float32)
    return gather(begin(rows, constraints), np.array(home), Units(np.zeros((len(home), 1)), sums, np.ones(len(home))))


def test_what_was_linked_to_one_entry_is_one_group() -> None:
    """The rest stays what it was, and groups stand in the order of their lowest row."""
    found = gathered([1, ALONE, 0, 1, ALONE], Constraints())
    assert found.beginning.members == ((0, 3), (1,), (2,), (4,))
    assert found.entries == (1, ALONE, 0, ALONE)


def test_what_people_keep_apart_stays_apart() -> None:
    """The third joins the one it is most like."""
    wishes = Constraints(cannot_link=(("a", "b"),))
    found = gathered([0, 0, 0], wishes, [[1.0, 0.0], [0.0, 1.0], [0.1, 0.9]])
    assert found.beginning.members == ((0,), (1, 2))
    assert found.beginning.apart == ((0, 1),)
    assert found.entries == (0, 0)


def test_different_earlier_numbers_stay_apart() -> None:
    """A new mention joins the nearer of two bottlenecks that were told apart in an earlier round."""
    wishes = Constraints(fixed={"b": "K-001", "c": "K-002"})
    found = gathered([0, 0, 0], wishes, [[0.2, 0.8], [1.0, 0.0], [0.0, 1.0]])
    assert found.beginning.members == ((0, 2), (1,))
    assert found.beginning.labels == (frozenset({"K-002"}), frozenset({"K-001"}))
