"""Reads Aanpassen: one instruction a row, in any order; two that contradict are both left undone and reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from service.domain.bottlenecks import Notice
from service.domain.corrections import Corrections
from service.pipeline.people import read_tab
from service.ports import Snapshot
from sheets_schema.fields import Reference
from sheets_schema.problems import Place, Problem
from sheets_schema.reading import Record
from sheets_schema.tabs import CORRECTIONS
from sheets_schema.tabs.common import THEME_FIELD
from sheets_schema.tabs.corrections import HIDE, INSTRUCTIONS, MERGE, MOVE, RENAME, RETHEME, SPLIT, WITHDRAW

_NUMBER = Reference(letters="K")
_STAND_ALONE = ""
Read = tuple[Corrections, tuple[Problem, ...], tuple[Notice, ...]]


class _Collector:
    """Instructions by what they are about, with what was wrong with them."""

    def __init__(self) -> None:
        self.wishes: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.problems: list[Problem] = []

    def add(self, record: Record) -> None:
        kind, what, target = record.text("instruction"), record.text("what"), record.text("target")
        place = Place(CORRECTIONS.title, record.sheet_row)
        if kind not in INSTRUCTIONS:
            options = ", ".join(INSTRUCTIONS)
            self.problems.append(Problem("instruction-unknown", place, {"value": kind or "", "options": options}))
            return
        if not what or (not target and kind in {MERGE, MOVE, RENAME, RETHEME}):
            missing = "waarheen" if what else "een nummer"
            self.problems.append(Problem("instruction-incomplete", place, {"missing": missing}))
            return
        reader = _TARGETS.get(kind)
        value, problems = reader(target, place) if reader else (target, ())
        self.problems += problems
        if problems:
            return
        # Placing a mention somewhere and letting it stand alone are answers to the same question.
        self.wishes[(MOVE if kind == SPLIT else kind, what)].add(_STAND_ALONE if kind == SPLIT else value)


def _as_number(text: str, place: Place) -> tuple[str, tuple[Problem, ...]]:
    value, problems = _NUMBER.read(text, place)
    return str(value), problems


def _as_theme(text: str, place: Place) -> tuple[str, tuple[Problem, ...]]:
    value, problems = THEME_FIELD.read(text, place)
    return str(value), problems


_TARGETS: dict[str, Callable[[str, Place], tuple[str, tuple[Problem, ...]]]] = {
    MERGE: _as_number,
    MOVE: _as_number,
    RETHEME: _as_theme,
}


def _cyclic(merges: dict[str, str]) -> set[str]:
    """Numbers whose chain of merges comes back to themselves."""
    found = set()
    for start, target in merges.items():
        seen, here = [start], target
        while here in merges and here not in seen:
            seen.append(here)
            here = merges[here]
        if here == start:
            found.add(start)
    return found


def read_corrections(snapshot: Snapshot) -> Read:
    """Instructions that do not contradict each other, the Problems of single rows, and a notice per contradiction."""
    reading = read_tab(snapshot, CORRECTIONS)
    collector = _Collector()
    for record in reading.records:
        collector.add(record)
    clashing = {key for key, wishes in collector.wishes.items() if len(wishes) > 1}
    agreed = {key: min(wishes) for key, wishes in collector.wishes.items() if key not in clashing}
    merges = {what: target for (kind, what), target in agreed.items() if kind == MERGE}
    cycle = _cyclic(merges)
    about = sorted({what for _, what in clashing} | cycle)
    corrections = Corrections(
        merges={k: v for k, v in merges.items() if k not in cycle},
        moves={what: target for (kind, what), target in agreed.items() if kind == MOVE and target != _STAND_ALONE},
        splits=frozenset(what for (kind, what), target in agreed.items() if kind == MOVE and target == _STAND_ALONE),
        titles={what: target for (kind, what), target in agreed.items() if kind == RENAME},
        themes={what: target for (kind, what), target in agreed.items() if kind == RETHEME},
        hidden=frozenset(_whats(agreed, HIDE)),
        withdrawn=frozenset(_whats(agreed, WITHDRAW)),
    )
    notices = tuple(Notice("instructions-contradict", values={"number": number}) for number in about)
    return corrections, (*reading.problems, *collector.problems), notices


def _whats(agreed: Iterable[tuple[str, str]], wanted: str) -> list[str]:
    return [what for kind, what in agreed if kind == wanted]
