"""Which doubtful groupings a person is asked about, computed by the refresh and kept for the page that asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from service.analysis.grouping import Grouping, prepare
from service.analysis.review_queue import queue
from service.domain.bottlenecks import Group
from service.domain.corrections import Corrections
from service.domain.mentions import Mention
from service.domain.review import Tap
from service.domain.settings import Round
from service.pipeline.grouper import GroupingTask

MOST: Final = 60
"""Questions that are kept; nobody answers more before the next refresh makes a better list."""


def settled(problems: Sequence[Mention], corrections: Corrections, current: Round) -> frozenset[str]:
    """M-numbers that nobody is asked about.

    People placed or hid them, or contradict each other about them (which is reported), or they are of a round that is
    over and stay where they are.
    """
    earlier = {m.number for m in problems if m.round != current.name}
    return frozenset(earlier) | corrections.placed | corrections.disputed | corrections.hidden


def doubtful(
    task: GroupingTask, found: Grouping, groups: Mapping[str, Group], without: AbstractSet[str]
) -> tuple[Tap, ...]:
    """Questions worth asking, the most valuable first, about mentions that are not among `without`.

    Args:
        task: what was grouped.
        found: what came of it.
        groups: K-number → group, after everything that people decided.
        without: M-numbers that nobody is asked about.
    """
    if not groups:
        return ()
    # A language model groups without what the usual way prepares.
    prepared = found.prepared or prepare(task.items, task.vectors, task.catalogue, settings=task.settings)
    members = {number: frozenset(group.mentions) for number, group in groups.items()}
    return tuple(tap for tap in queue(prepared, members, without, most=MOST) if tap.gain > 0)
