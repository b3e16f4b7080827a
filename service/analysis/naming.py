"""Which known bottleneck a group clearly is, and joining groups that are the same one; people go first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import CatalogueEntry
from service.analysis.constraints import Beginning
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


def join_alike(clusters: Sequence[Sequence[int]], slugs: Sequence[str], beginning: Beginning) -> list[list[int]]:
    """Clusters of rows with one slug made one, unless people keep them apart or they have different earlier numbers.

    Clusters without a slug stay what they are. The order is that of the lowest row, and an earlier cluster joins first.
    """
    home = {row: start for start, rows in enumerate(beginning.members) for row in rows}
    joined: list[tuple[str, list[int]]] = []
    for rows, slug in zip(clusters, slugs, strict=True):
        same = [old for other, old in joined if slug and other == slug and _may_join(old, rows, home, beginning)]
        if same:
            same[0].extend(rows)
        else:
            joined.append((slug, list(rows)))
    return sorted(sorted(rows) for _, rows in joined)


def _may_join(left: Sequence[int], right: Sequence[int], home: dict[int, int], beginning: Beginning) -> bool:
    mine, theirs = {home[row] for row in left}, {home[row] for row in right}
    if any((low in mine and high in theirs) or (low in theirs and high in mine) for low, high in beginning.apart):
        return False
    labels = [frozenset[str]().union(*(beginning.labels[start] for start in side)) for side in (mine, theirs)]
    return not (labels[0] and labels[1] and labels[0] != labels[1])
