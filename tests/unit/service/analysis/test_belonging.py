"""How sure a mention belongs to its group."""

from __future__ import annotations

from service.analysis.agglomeration import Rules
from service.analysis.belonging import belonging
from service.analysis.calibration import Evidence, certainty

RULES = Rules(threshold=20, floor=0)


def test_evidence_is_the_likeness_to_the_own_and_the_next_best_group() -> None:
    """Row 2 stands alone, so its own likeness is the threshold; a larger lead is more certain."""
    edges = [(0, 1, 40), (0, 2, 10), (1, 2, 38)]
    first, second, third = belonging(edges, [[0, 1], [2]], [1, 1, 1], RULES, 100)
    assert first.evidence == Evidence(0.4, 0.1, 2)
    assert second.evidence == Evidence(0.4, 0.38, 2)
    assert third.evidence == Evidence(0.2, 0.24, 1)
    assert first.certainty > second.certainty > third.certainty
    assert first.certainty == round(certainty(first.evidence), 2)


def test_the_most_alike_of_the_own_group_are_named() -> None:
    """Two at most, best first, equal ones by row, never one of another group."""
    edges = [(0, 1, 30), (0, 2, 50), (0, 3, 50), (0, 4, 90)]
    assert belonging(edges, [[0, 1, 2, 3], [4]], [1] * 5, RULES, 100)[0].like == (2, 3)


def test_a_row_alone_without_neighbours_is_as_sure_as_the_threshold_is_high() -> None:
    """Nothing is near, so it is alone with the distance to the threshold as its lead."""
    assert belonging([], [[0]], [1], RULES, 100)[0].evidence == Evidence(0.2, 0.0, 1)


def test_mentions_that_say_the_same_count_as_likeness_one() -> None:
    """A row of three equal mentions is surely a group."""
    assert belonging([(0, 1, 60)], [[0], [1]], [3, 1], RULES, 100)[0].evidence == Evidence(1.0, 0.6, 3)
