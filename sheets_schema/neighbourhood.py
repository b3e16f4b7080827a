"""The rounds and organisations of a neighbourhood as Instellingen names them, and what can be wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from sheets_schema.cells import fold
from sheets_schema.problems import Place, Problem

OPEN_END: Final = date(2099, 12, 31)
"""The last day of a round for which nobody filled in 'Tot en met' yet."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its first and last day (inclusive, Europe/Amsterdam) and the title of its theme, '' without one.

    `closed` when people said so; a round that is over may still be open.
    """

    name: str
    start: date
    end: date
    theme: str = ""
    closed: bool = False

    def holds(self, day: date) -> bool:
        """Tell whether a day falls in this round."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the other names it is known by."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return self.name, *self.aliases


def make_round(
    name: str, start: date | None, end: date | None, theme: str, place: Place
) -> tuple[Round | None, tuple[Problem, ...]]:
    """Return the round, or None and why it cannot be one."""
    if not name or start is None:
        return None, (Problem("round-incomplete", place, {"name": name or "zonder naam"}),)
    if end is not None and end < start:
        return None, (Problem("round-backwards", place, {"name": name}),)
    return Round(name, start, end or OPEN_END, theme), ()


def check_rounds(rounds: Sequence[Round], tab_title: str) -> tuple[tuple[Round, ...], tuple[Problem, ...]]:
    """Return the rounds in order of their days, and which overlap.

    A round without a last day ends the day before the next one begins.
    """
    ordered = sorted(rounds, key=lambda item: (item.start, item.end, item.name))
    closed = [
        replace(item, end=date.fromordinal(later.start.toordinal() - 1))
        if item.end == OPEN_END and item.start < later.start
        else item
        for item, later in pairwise(ordered)
    ] + ordered[-1:]
    problems = tuple(
        Problem("rounds-overlap", Place(tab_title), {"first": earlier.name, "second": later.name})
        for earlier, later in pairwise(closed)
        if earlier.end >= later.start
    )
    return tuple(closed), problems


def check_organisations(
    organisations: Sequence[Organisation], tab_title: str
) -> tuple[tuple[Organisation, ...], tuple[Problem, ...]]:
    """Return the organisations, those with the same name joined, and which share a name with another."""
    joined: dict[str, Organisation] = {}
    for item in organisations:
        known = joined.get(fold(item.name), Organisation(item.name))
        joined[fold(item.name)] = Organisation(known.name, tuple(dict.fromkeys((*known.aliases, *item.aliases))))
    owners: dict[str, str] = {}
    problems = []
    for item in joined.values():
        for name in item.names:
            owner = owners.setdefault(fold(name), item.name)
            if owner != item.name:
                problems.append(
                    Problem("organisation-too-alike", Place(tab_title), {"first": owner, "second": item.name})
                )
    return tuple(joined.values()), tuple(problems)
