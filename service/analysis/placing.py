"""People's word over the computed grouping: moved and split mentions, merged bottlenecks; then permanent numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from service.analysis.numbering import number_groups
from service.domain.bottlenecks import Notice
from service.domain.corrections import Corrections
from service.domain.memory import Memory
from service.domain.numbers import number_of


@dataclass(frozen=True, slots=True)
class Placing:
    """`members` is K-number → its M-numbers; `source` K-number → the place of the computed group it came from, if any.

    `merged` maps every number that has ended in a merge, in this run or before, to the one that survives it.
    """

    members: Mapping[str, frozenset[str]]
    source: Mapping[str, int]
    merged: Mapping[str, str]
    notices: tuple[Notice, ...]


def old_members(memory: Memory) -> dict[str, set[str]]:
    """K-number → M-numbers as they were remembered, merged numbers followed to their survivor."""
    return _members(memory, memory.merged)


def held_together(memory: Memory, corrections: Corrections) -> dict[str, str]:
    """M-number → K-number of mentions in bottlenecks that people merged: these stay one group, however they are worded.

    Mentions that people placed one by one are not among them.
    """
    merges = _Merges(memory, corrections)
    members = _members(memory, merges.leads)
    found = {m: number for number in merges.survivors for m in members.get(number, ())}
    return {m: number for m, number in sorted(found.items()) if m not in corrections.placed}


def _follow(number: str, leads: Mapping[str, str]) -> str:
    seen = {number}
    while number in leads and leads[number] not in seen:
        number = leads[number]
        seen.add(number)
    return number


def _members(memory: Memory, leads: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for mention in memory.mentions:
        if mention.bottleneck:
            members[_follow(mention.bottleneck, leads)].add(mention.number)
    return dict(members)


def _known_numbers(memory: Memory) -> frozenset[str]:
    """Every K-number that was ever given out, as far as is remembered."""
    spoken_of = {m.bottleneck for m in memory.mentions} - {""}
    return frozenset(memory.bottlenecks) | memory.retired | spoken_of | set(memory.merged) | set(memory.merged.values())


class _Merges:
    """Where every number leads after *voeg samen*: the number that a person named survives."""

    def __init__(self, memory: Memory, corrections: Corrections) -> None:
        known = _known_numbers(memory)
        self.leads = dict(memory.merged)
        self.unknown: set[str] = set()
        followed = []
        for loser, target in sorted(corrections.merges.items(), key=lambda m: number_of(m[0])):
            unknown = {loser, target} - known
            self.unknown |= unknown
            if not unknown:
                self._lead(loser, target)
                followed.append(target)
        self.survivors = sorted({_follow(target, self.leads) for target in followed}, key=number_of)

    def _lead(self, loser: str, target: str) -> None:
        ends, stays = _follow(loser, self.leads), _follow(target, self.leads)
        if ends != stays:
            self.leads[ends] = stays
        elif ends == loser != target:
            # The computation had let the target end in the loser; a person says it is the other way round.
            self.leads.pop(target)
            self.leads[loser] = target


class _Places:
    """Where single mentions go: *verplaats* and *splits af*, as far as they can be followed."""

    def __init__(self, everyone: AbstractSet[str], memory: Memory, corrections: Corrections) -> None:
        known = _known_numbers(memory)
        wanted = {m: k for m, k in corrections.moves.items() if m not in corrections.splits}
        self.moves = {m: k for m, k in sorted(wanted.items()) if m in everyone and k in known}
        self.splits = corrections.splits & everyone
        self.unknown = {k for k in wanted.values() if k not in known} | (corrections.placed - everyone)

    @property
    def placed(self) -> frozenset[str]:
        return frozenset(self.moves) | self.splits


def _lowest(group: AbstractSet[str]) -> int:
    return min(map(number_of, group))


def _joined(
    groups: Sequence[frozenset[str]], old: Mapping[str, AbstractSet[str]], survivors: Sequence[str]
) -> list[tuple[int, frozenset[str]]]:
    """Groups with the place they had, those of one merged bottleneck made one, with the place of its largest part.

    A group belongs to a merged bottleneck that holds at least half of its remembered mentions.
    """
    home = {mention: number for number, members in old.items() for mention in members}
    parts: dict[object, list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        found = Counter(home[m] for m in group if m in home)
        mine = [number for number in survivors if number in found and 2 * found[number] >= found.total()]
        parts[mine[0] if mine else place].append(place)
    return [
        (
            max(places, key=lambda p: (len(groups[p]), -_lowest(groups[p]))),
            frozenset().union(*(groups[p] for p in places)),
        )
        for places in parts.values()
    ]


def _claims_of_splits(
    splits: AbstractSet[str], old: Mapping[str, AbstractSet[str]], moved: AbstractSet[str]
) -> dict[str, AbstractSet[str]]:
    """K-numbers that a split mention has to itself, but for what people moved there."""
    return {
        number: members - moved for number, members in old.items() if len(members - moved) == 1 and members & splits
    }


def _with_company(
    groups: Sequence[AbstractSet[str]],
    numbers: Sequence[str],
    old: Mapping[str, AbstractSet[str]],
    targets: Mapping[str, str],
) -> list[str]:
    """The groups' numbers, but where people placed everyone of a bottleneck a new mention joins those it resembles.

    A group that would get a new number takes that of the bottleneck in which people put at least half of it, when no
    other group bears it. `targets` is M-number → K-number of what people placed.
    """
    found = list(numbers[: len(groups)])
    for place, group in enumerate(groups):
        placed = Counter(targets[mention] for mention in group if mention in targets)
        if found[place] in old or not placed:
            continue
        best = min(placed, key=lambda number: (-placed[number], number_of(number)))
        if 2 * placed[best] >= len(group) and best not in numbers and best not in found:
            found[place] = best
    return found


def place(groups: Sequence[frozenset[str]], memory: Memory, corrections: Corrections) -> Placing:
    """Numbered groups in which every instruction is in force.

    *Verplaats* and *splits af* beat *voeg samen*; the order of instructions does not matter (product.md, One tab, one
    writer). An instruction that names an unknown number is reported and left undone.
    """
    merges = _Merges(memory, corrections)
    places = _Places(frozenset().union(*groups), memory, corrections)
    old = _members(memory, merges.leads)
    former: dict[str, AbstractSet[str]] = {number: members - places.placed for number, members in old.items()}
    joined = [(i, group) for i, group in _joined(groups, former, merges.survivors) if group - places.placed]
    free = [(i, group - places.placed) for i, group in joined]
    alone = sorted(places.splits, key=number_of)
    former.update(_claims_of_splits(places.splits, old, frozenset(places.moves)))
    numbering = number_groups(
        [*(group for _, group in free), *(frozenset({m}) for m in alone)], former, memory.highest_bottleneck
    )
    leads = {**merges.leads, **numbering.merged}
    targets = {mention: _follow(target, leads) for mention, target in places.moves.items()}
    numbers = _with_company([group for _, group in joined], numbering.numbers, old, targets)
    members = {number: set(group) for number, (_, group) in zip(numbers, free, strict=True)}
    members |= {number: {m} for number, m in zip(numbering.numbers[len(free) :], alone, strict=True)}
    for mention, target in targets.items():
        members.setdefault(target, set()).add(mention)
    return Placing(
        members={number: frozenset(members[number]) for number in sorted(members, key=number_of)},
        source={number: i for number, (i, _) in zip(numbers, free, strict=True)},
        merged={number: _follow(number, leads) for number in sorted(leads, key=number_of) if number not in members},
        notices=tuple(
            Notice("number-unknown", values={"number": number}) for number in sorted(merges.unknown | places.unknown)
        ),
    )
