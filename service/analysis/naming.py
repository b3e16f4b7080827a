"""Which known bottleneck a group is, if any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import CatalogueEntry
from service.analysis.gathering import Gathered
from service.analysis.linking import ALONE
from service.analysis.themes import nearest_entry

_FEWEST = 2
"""One mention alone is never taken for a known bottleneck."""


def match(
    likeness: NDArray[np.float32], size: int, entries: Sequence[CatalogueEntry], least: float
) -> CatalogueEntry | None:
    """The entry that a group of `size` mentions clearly is, when it stands out by `least` standard deviations."""
    if not entries or size < _FEWEST:
        return None
    best = nearest_entry(likeness, entries)
    return entries[best] if likeness[best] >= least else None


@dataclass(frozen=True, slots=True)
class Names:
    """What names clusters: what they were linked to, the weight of each row, and how much an entry must stand out."""

    entries: Sequence[CatalogueEntry]
    linked: Gathered
    weights: Sequence[int]
    least: float

    def of(self, cluster: Sequence[int], likeness: NDArray[np.float32]) -> CatalogueEntry | None:
        """The entry that most of the cluster's mentions were linked to, else one of no other that it clearly is.

        `likeness` is the mean over the cluster's rows, (entries,).
        """
        size = sum(self.weights[row] for row in cluster)
        rows, votes = set(cluster), Counter[int]()
        for entry, members in zip(self.linked.entries, self.linked.beginning.members, strict=True):
            if entry != ALONE and members[0] in rows:
                votes[entry] += sum(self.weights[row] for row in members)
        best = min(votes, key=lambda entry: (-votes[entry], entry), default=ALONE)
        if best != ALONE and size >= _FEWEST and 2 * votes[best] >= size:
            return self.entries[best]
        found = match(likeness, size, self.entries, self.least)
        return found if found and self.entries.index(found) not in self.linked.entries else None
