"""How alike two texts are by their trigrams, and which texts of two lists are alike, without comparing them all."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

import numpy as np
from scipy.sparse import csr_array

MIN_SHARE = (3, 5)
"""From this Jaccard overlap of trigrams on (3 of 5), two texts may be one text that somebody mended."""
COMPARE_ALL = 10_000
"""Up to so many pairs it is cheaper to compare them all."""
_RARE = 16
_BLOCK = 256

Pairs = list[tuple[int, int]]


def trigrams(text: str) -> frozenset[str]:
    """Character trigrams of the folded text, padded so that short texts have some."""
    folded = f"  {_fold(text)} "
    return frozenset(folded[i : i + 3] for i in range(len(folded) - 2))


def overlap(left: AbstractSet[str], right: AbstractSet[str]) -> float:
    """Jaccard overlap of two sets, 0–1."""
    return len(left & right) / len(left | right) if left or right else 0.0


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def pair_equal(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """One-to-one pairs of places whose texts are the same but for case and spaces, in order."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for place, text in enumerate(old):
        waiting[_fold(text)].append(place)
    return [(queue.popleft(), place) for place, text in enumerate(new) if (queue := waiting.get(_fold(text)))]


def pair_alike(old: Sequence[str], new: Sequence[str], *, compare_all: int = COMPARE_ALL) -> Pairs:
    """One-to-one pairs of places with at least `MIN_SHARE`, the most alike first; equal ones in order."""
    left, right = [trigrams(text) for text in old], [trigrams(text) for text in new]
    few = len(old) * len(new) <= compare_all
    candidates = product(range(len(old)), range(len(new))) if few else _candidates(left, right)
    found = sorted((-overlap(left[i], right[j]), i, j) for i, j in candidates if _enough(left[i], right[j]))
    pairs = []
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    for _, i, j in found:
        if i in free_old and j in free_new:
            pairs.append((i, j))
            free_old.remove(i)
            free_new.remove(j)
    return pairs


def _enough(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    share, of = MIN_SHARE
    shared = len(left & right)
    return of * shared >= share * (len(left) + len(right) - shared)


def _candidates(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of places that may overlap enough; none that does is left out.

    Prefix filtering (Wang, Li and Feng 2012): order members by rarity and leave the most common ⌈share × size⌉ − r of
    each set out; two sets that overlap enough share r of what remains. So only rare members are looked up.
    """
    holders = Counter(member for members in (*left, *right) for member in members)
    place = {member: i for i, member in enumerate(sorted(holders, key=lambda m: (holders[m], m)))}
    old, new = _rarest(left, place), _rarest(right, place)
    needed_old, needed_new = (np.array([_needed(len(m)) for m in side], dtype=np.int64) for side in (left, right))
    for start in range(0, len(right), _BLOCK):
        shared = (new[start : start + _BLOCK] @ old.T).tocoo()
        rows, columns = shared.coords[0] + start, shared.coords[1]
        likely = shared.data >= np.minimum(_RARE, np.maximum(needed_old[columns], needed_new[rows]))
        yield from zip(columns[likely].tolist(), rows[likely].tolist(), strict=True)


def _needed(size: int) -> int:
    """How many members a set of that size must share with another to overlap enough."""
    return -(-MIN_SHARE[0] * size // MIN_SHARE[1])


def _rarest(sets: Iterable[frozenset[str]], place: dict[str, int]) -> csr_array[np.int32]:
    """(sets, members) with a 1 for every member that is rare enough to look up."""
    columns = [sorted(place[m] for m in members)[: len(members) - _needed(len(members)) + _RARE] for members in sets]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([c for row in columns for c in row], dtype=np.int64)
    return csr_array((np.ones(len(flat), dtype=np.int32), flat, ends), shape=(len(columns), len(place)))
