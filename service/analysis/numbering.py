"""Permanent K-numbers: which group carries on an old one, which merge, which are new (product.md, Numbers)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from service.domain.numbers import bottleneck_number, number_of


@dataclass(frozen=True, slots=True)
class Numbering:
    """`numbers` in the order of the groups given; `merged` maps a number that ends to the one that survives it."""

    numbers: tuple[str, ...]
    merged: Mapping[str, str]
    highest: int


def _lowest(group: AbstractSet[str]) -> int:
    return min(map(number_of, group))


def _claims(groups: Sequence[AbstractSet[str]], old: Mapping[str, AbstractSet[str]]) -> list[tuple[str, int]]:
    """Old numbers with the places of groups that hold at least half of their surviving mentions, best first.

    Best is the most shared mentions, then the older number, then the group with the lowest M-number.
    """
    home = {mention: place for place, group in enumerate(groups) for mention in group}
    found = []
    for number, members in old.items():
        shared = Counter(home[mention] for mention in members if mention in home)
        alive = shared.total()
        found += [
            (-count, number_of(number), _lowest(groups[place]), number, place)
            for place, count in shared.items()
            if 2 * count >= alive
        ]
    return [(number, place) for *_, number, place in sorted(found)]


def number_groups(groups: Sequence[AbstractSet[str]], old: Mapping[str, AbstractSet[str]], highest: int) -> Numbering:
    """A K-number for every group of M-numbers.

    Args:
        groups: the groups of this run, disjoint, not empty.
        old: K-number → its M-numbers in the former run, disjoint.
        highest: the highest K-number seen in any tab; never given out again.
    """
    claims = _claims(groups, old)
    heirs: dict[int, str] = {}
    used: set[str] = set()
    for number, place in claims:
        if place not in heirs and number not in used:
            heirs[place] = number
            used.add(number)
    merged: dict[str, str] = {}
    for number, place in claims:
        if number not in used:
            merged.setdefault(number, heirs[place])
    highest = max([highest, *map(number_of, old)])
    for place in sorted(range(len(groups)), key=lambda i: _lowest(groups[i])):
        if place not in heirs:
            highest += 1
            heirs[place] = bottleneck_number(highest)
    return Numbering(tuple(heirs[place] for place in range(len(groups))), merged, highest)
