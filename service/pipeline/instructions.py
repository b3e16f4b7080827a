"""Reads Aanpassen: one instruction a row, in any order; two that contradict are both left undone and reported."""

from __future__ import annotations

from collections import Counter, defaultdict
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
from sheets_schema.tabs.corrections import HIDE, INSTRUCTIONS, MERGE, MOVE, RENAME, RETHEME, SPLIT, UNDO, WITHDRAW

_NUMBER = Reference(letters="K")
_STAND_ALONE = ""
Read = tuple[Corrections, tuple[Problem, ...], tuple[Notice, ...]]


class _Collector:
    """Instructions by what they are about, with what was wrong with them."""

    def __init__(self) -> None:
        self.wishes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.problems: list[Problem] = []
        self._undone: list[tuple[tuple[str, str], str, Place]] = []

    def add(self, record: Record) -> None:
        kind, what, target = record.text("instruction"), record.text("what"), record.text("target")
        place = Place(CORRECTIONS.title, record.sheet_row)
        if kind not in INSTRUCTIONS:
            options = ", ".join(INSTRUCTIONS)
            self.problems.append(Problem("instruction-unknown", place, {"value": kind or "", "options": options}))
            return
        needs_target = kind in {MERGE, MOVE, RENAME, RETHEME} or (kind == UNDO and what.startswith("K"))
        if not what or (needs_target and not target):
            missing = "waarheen" if what else "een nummer"
            self.problems.append(Problem("instruction-incomplete", place, {"missing": missing}))
            return
        reader = _TARGETS.get(_undone_by(what, target) if kind == UNDO else kind)
        value, problems = reader(target, place) if reader else (target, ())
        self.problems += problems
        if problems:
            return
        if kind == UNDO:
            self._undone.append(((_question(_undone_by(what, target)), what), value, place))
        else:
            self.wishes[(_question(kind), what)][_STAND_ALONE if kind == SPLIT else value] += 1

    def undo(self) -> None:
        """Take back as many equal instructions as people say; counting, so that the order of rows does not matter."""
        for key, value, place in self._undone:
            if self.wishes.get(key, Counter())[value] > 0:
                self.wishes[key][value] -= 1
            else:
                self.problems.append(Problem("nothing-to-undo", place, {"number": key[1]}))


def _question(kind: str) -> str:
    """Placing a mention somewhere and letting it stand alone are answers to the same question."""
    return MOVE if kind == SPLIT else kind


def _undone_by(what: str, target: str) -> str:
    """The kind that *toch niet* takes back, told by what stands beside it."""
    return MERGE if what.startswith("K") else MOVE if target else SPLIT


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
    collector.undo()
    wanted = {key: {value for value, count in found.items() if count > 0} for key, found in collector.wishes.items()}
    clashing = {key for key, wishes in wanted.items() if len(wishes) > 1}
    agreed = {key: min(wishes) for key, wishes in wanted.items() if len(wishes) == 1}
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
        disputed=frozenset(cycle | {what for kind, what in clashing if kind in {MERGE, MOVE}}),
    )
    notices = tuple(Notice("instructions-contradict", values={"number": number}) for number in about)
    return corrections, (*reading.problems, *collector.problems), notices


def _whats(agreed: Iterable[tuple[str, str]], wanted: str) -> list[str]:
    return [what for kind, what in agreed if kind == wanted]
