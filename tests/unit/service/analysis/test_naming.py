"""Taking a group for a known bottleneck."""

from __future__ import annotations

import numpy as np

from service.analysis.catalogue import CatalogueEntry
from service.analysis.constraints import Constraints, begin
from service.analysis.gathering import Gathered
from service.analysis.linking import ALONE
from service.analysis.naming import Names, match

ENTRIES = (CatalogueEntry("a", "A", "T", "", ()), CatalogueEntry("b", "B", "T", "", ()))
FAINT = np.array([0.0, 0.1], dtype=np.float32)
CLEAR = np.array([0.0, 3.6], dtype=np.float32)


def names(*entries: int) -> Names:
    """Names for rows that were linked to entries at these positions, every row a mention of its own."""
    beginning = begin([[f"M-{row:04d}"] for row in range(len(entries))], Constraints())
    return Names(ENTRIES, Gathered(beginning, entries), [1] * len(entries), 3.5)


def test_an_entry_is_taken_when_it_stands_out() -> None:
    """Not under the bound, not for one mention, not without a catalogue."""
    likeness = np.array([1.0, 3.6], dtype=np.float32)
    assert match(likeness, 2, ENTRIES, 3.5) is ENTRIES[1]
    assert match(likeness, 2, ENTRIES, 3.7) is None
    assert match(likeness, 1, ENTRIES, 3.5) is None
    assert match(np.zeros(0, dtype=np.float32), 2, (), 3.5) is None


def test_a_group_is_what_most_of_it_was_linked_to() -> None:
    """However faint the likeness of the whole; half is enough, less is not, one mention is none."""
    assert names(0, ALONE).of([0, 1], FAINT) is ENTRIES[0]
    assert names(0, 1, 1).of([0, 1, 2], FAINT) is ENTRIES[1]
    assert names(0, ALONE, ALONE).of([0, 1, 2], FAINT) is None
    assert names(0).of([0], FAINT) is None


def test_a_group_that_was_not_linked_may_still_be_clear() -> None:
    """But never by the name of another group: two alike titles would confuse everyone."""
    assert names(ALONE, ALONE).of([0, 1], CLEAR) is ENTRIES[1]
    assert names(ALONE, ALONE, 1).of([0, 1], CLEAR) is None
