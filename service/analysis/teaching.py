"""What people's corrections teach the grouping, as constraints; that every correction is in force is placing's work."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import numpy as np

from service.analysis.constraints import Constraints, Pair
from service.analysis.grouping import Grouping, Prepared, regroup
from service.analysis.placing import Placing, held_together, old_members, place
from service.domain.corrections import Corrections
from service.domain.memory import Memory
from service.domain.numbers import number_of

Members = Mapping[str, AbstractSet[str]]
"""K-number → its M-numbers."""

_ROUNDS = 4
"""So often grouping is repeated until what it teaches itself no longer changes; mostly two suffice."""


def hearts(prepared: Prepared, members: Members) -> dict[str, str]:
    """K-number → the M-number most like the rest of its group, equal ones by number; groups of nobody have none."""
    text = {item.number: row for item, row in zip(prepared.items, prepared.texts, strict=True)}
    found = {}
    for group in sorted(members, key=number_of):
        known = sorted(members[group] & text.keys(), key=number_of)
        if known:
            rows = prepared.views.features[[text[mention] for mention in known]].astype(np.float64)
            found[group] = known[int(np.argmax(rows @ rows.sum(axis=0)))]
    return found


def teach(
    prepared: Prepared, corrections: Corrections, members: Members, fixed: Mapping[str, str] | None = None
) -> Constraints:
    """Constraints for the next grouping.

    *Verplaats* M to K links M with all that people put in K and with the heart of the rest of K, so that what resembles
    M may follow it. *Splits af* M keeps it from every heart. `fixed` is passed on, see `Constraints`.
    """
    first = hearts(prepared, {k: members[k] - corrections.placed for k in members})
    together: list[Pair] = []
    for mention, target in sorted(corrections.moves.items()):
        if mention not in corrections.splits:
            anchor = first.setdefault(target, mention)
            together += [(anchor, mention)] if anchor != mention else []
    separate = tuple((mention, first[k]) for mention in sorted(corrections.splits) for k in sorted(first))
    return Constraints(tuple(together), separate, fixed or {})


def settle(
    prepared: Prepared, memory: Memory, corrections: Corrections, fixed: Mapping[str, str] | None = None
) -> tuple[Grouping, Placing]:
    """Groups and their numbers, in which corrections have taught and are in force.

    The heart of a bottleneck depends on who is in it, so grouping is repeated until hearts stay: a second run with
    nothing new then gives the same. When they do not, mentions follow only what people put together themselves.
    """
    fixed = {m: k for m, k in (fixed or {}).items() if m not in corrections.placed}
    fixed = {**fixed, **held_together(memory, corrections)}
    members: Members = old_members(memory)
    wishes = teach(prepared, corrections, members, fixed)
    for _ in range(_ROUNDS):
        found, placing = _placed(prepared, memory, corrections, wishes)
        again = teach(prepared, corrections, placing.members, fixed)
        if again == wishes:
            return found, placing
        wishes = again
    return _placed(prepared, memory, corrections, teach(prepared, corrections, {}, fixed))


def _placed(
    prepared: Prepared, memory: Memory, corrections: Corrections, wishes: Constraints
) -> tuple[Grouping, Placing]:
    found = regroup(prepared, wishes)
    return found, place([frozenset(group.mentions) for group in found.groups], memory, corrections)
