"""How sure a mention belongs to its group."""

from __future__ import annotations

from service.analysis.agglomeration import Rules
from service.analysis.belonging import belonging

RULES = Rules(threshold=20, floor=0)


def test_certainty_is_the_lead_over_the_next_best_group() -> None:
    """Row 0 is 30 more like its own group than like the other: ½ + 30 ÷ 40 is cut off at 1; row 2 is in doubt."""
    edges = [(0, 1, 40), (0, 2, 10), (1, 2, 38)]
    first, second, third = belonging(edges, [[0, 1], [2]], [1, 1, 1], RULES, 100)
    assert first.certainty == 1.0
    assert second.certainty == round(0.5 + (40 - 38) / 40, 2)
    assert third.certainty == round(0.5 + (20 - (10 + 38) / 2) / 40, 2)


def test_the_most_alike_of_the_own_group_are_named() -> None:
    """Two at most, best first, equal ones by row, never one of another group."""
    edges = [(0, 1, 30), (0, 2, 50), (0, 3, 50), (0, 4, 90)]
    assert belonging(edges, [[0, 1, 2, 3], [4]], [1] * 5, RULES, 100)[0].like == (2, 3)


def test_a_row_alone_without_neighbours_is_as_sure_as_the_threshold_is_high() -> None:
    """Nothing is near, so it is alone with the distance to the threshold as its lead."""
    assert belonging([], [[0]], [1], RULES, 100)[0].certainty == 1.0


def test_mentions_that_say_the_same_count_as_likeness_one() -> None:
    """A row of three equal mentions is surely a group."""
    assert belonging([(0, 1, 60)], [[0], [1]], [3, 1], RULES, 100)[0].certainty == 1.0
