"""Taking a group for a known bottleneck."""

from __future__ import annotations

import numpy as np

from service.analysis.catalogue import CatalogueEntry
from service.analysis.constraints import Constraints, begin
from service.analysis.naming import join_alike, match

ENTRIES = (CatalogueEntry("a", "A", "T", "", ()), CatalogueEntry("b", "B", "T", "", ()))


def test_an_entry_is_taken_when_it_stands_out() -> None:
    """Not under the bound, not for one mention, not without a catalogue."""
    likeness = np.array([1.0, 3.6], dtype=np.float32)
    assert match(likeness, 2, ENTRIES, 3.5) is ENTRIES[1]
    assert match(likeness, 2, ENTRIES, 3.7) is None
    assert match(likeness, 1, ENTRIES, 3.5) is None
    assert match(np.zeros(0, dtype=np.float32), 2, (), 3.5) is None


def test_groups_that_are_the_same_known_bottleneck_join() -> None:
    """Two titles that are alike would confuse everyone; groups without one stay."""
    beginning = begin([["m"], ["n"], ["o"], ["p"]], Constraints())
    assert join_alike([[0], [1], [2], [3]], ["a", "", "a", ""], beginning) == [[0, 2], [1], [3]]


def test_people_and_earlier_numbers_go_first() -> None:
    """Separated groups and different earlier numbers stay apart although they look the same."""
    rows = [["m"], ["n"], ["o"]]
    apart = begin(rows, Constraints(cannot_link=(("m", "n"),)))
    assert join_alike([[0], [1], [2]], ["a", "a", "a"], apart) == [[0, 2], [1]]
    assert join_alike([[1], [0], [2]], ["a", "a", "a"], apart) == [[0], [1, 2]]
    labelled = begin(rows, Constraints(fixed={"m": "K-001", "n": "K-002"}))
    assert join_alike([[0], [1], [2]], ["a", "a", "a"], labelled) == [[0, 2], [1]]
