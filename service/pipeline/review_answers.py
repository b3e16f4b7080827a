"""What a person answers about a doubtful grouping, as one row in Aanpassen; and taking it back, as another row.

Rows are only ever added, so whatever somebody types in the meantime stays, and a second click adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final

from service.domain.corrections import Corrections
from service.domain.review import Tap
from service.errors import WorkbookChanged
from service.pipeline.instructions import read_corrections
from service.pipeline.people import appended
from service.ports import AppendRows, Snapshot, Workbook
from sheets_schema.cells import write_text
from sheets_schema.tabs import CORRECTIONS
from sheets_schema.tabs.corrections import MERGE, MOVE, SPLIT, UNDO

HERE: Final = "hier"
APART: Final = "apart"
_TRIES = 3


class Outcome(Enum):
    """What became of a click."""

    WRITTEN = "written"
    NOTHING = "nothing"
    """It was answered, or taken back, before."""
    RENEWED = "renewed"
    """The question is not any more the one that was shown."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One row of Aanpassen: what to do, with which number, and where to."""

    kind: str
    what: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who clicks, on which day, and what people call each K-number."""

    by: str
    on: date
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What Aanpassen says now, also what no refresh has seen yet."""

    corrections: Corrections

    def lead(self, number: str) -> str:
        """The K-number that survives what people merged."""
        seen = {number}
        while number in self.corrections.merges and self.corrections.merges[number] not in seen:
            number = self.corrections.merges[number]
            seen.add(number)
        return number

    def about(self, tap: Tap) -> Instruction | None:
        """The instruction in force that answers the question."""
        given = self.corrections
        if tap.mention in given.moves:
            return Instruction(MOVE, tap.mention, given.moves[tap.mention])
        if tap.mention in given.splits:
            return Instruction(SPLIT, tap.mention)
        if tap.whole and tap.group in given.merges:
            return Instruction(MERGE, tap.group, given.merges[tap.group])
        return None

    def answers(self, tap: Tap) -> bool:
        """Whether nobody need be asked: somebody answered, or hid or withdrew the mention, or two rows contradict."""
        given, spoken_of = self.corrections, {tap.mention, tap.group} if tap.whole else {tap.mention}
        gone = given.disputed | given.hidden | given.withdrawn
        return self.about(tap) is not None or bool(spoken_of & gone)

    def as_is(self, tap: Tap) -> Tap:
        """The question with every group under the number that survives, each once."""
        group = self.lead(tap.group)
        others = dict.fromkeys(self.lead(number) for number in tap.alternatives)
        return replace(tap, group=group, alternatives=tuple(number for number in others if number != group))


def read_said(snapshot: Snapshot) -> Said:
    """What Aanpassen says; what contradicts or cannot be read is reported by a refresh."""
    return Said(read_corrections(snapshot)[0])


def open_taps(taps: Sequence[Tap], said: Said) -> tuple[Tap, ...]:
    """The questions that are left, in their order; a whole group without another to join leaves nothing to ask."""
    left = (said.as_is(tap) for tap in taps if not said.answers(tap))
    return tuple(tap for tap in left if tap.alternatives or not tap.whole)


def instruction(tap: Tap, choice: str) -> Instruction:
    """What is written for `HERE`, `APART` or the K-number of an alternative.

    *Hoort hierbij* is remembered as well: a move to its own group.
    """
    if choice == APART:
        return Instruction(SPLIT, tap.mention)
    if choice == HERE:
        return Instruction(MOVE, tap.mention, tap.group)
    return Instruction(MERGE, tap.group, choice) if tap.whole else Instruction(MOVE, tap.mention, choice)


def in_words(given: Instruction, titles: Mapping[str, str]) -> str:
    """The instruction as a plain clause: "M-0012 hoort bij K-003 Lang wachten op de ggz"."""
    if given.kind == UNDO:
        return f"toch niet {given.what} {'naar ' + given.target if given.target else 'apart'}"
    if given.kind == SPLIT:
        return f"{given.what} staat apart"
    what, target = (f"{number} {titles.get(number, '')}".strip() for number in (given.what, given.target))
    return f"{what} gaat samen met {target}" if given.kind == MERGE else f"{what} hoort bij {target}"


def answer(
    workbook: Workbook, taps: Sequence[Tap], question: tuple[str, str], choice: str, signature: Signature
) -> Outcome:
    """Write one answer down, once.

    Args:
        workbook: where to.
        taps: the questions that the last refresh kept.
        question: M-number and K-number as the page showed them.
        choice: see `instruction`.
        signature: for the columns that say who and why.

    Raises:
        WorkbookChanged: it changes all the time; nothing was written.
        WorkbookUnavailable: it does not answer; nothing was written.
        WorkbookForbidden: we may not write it; nothing was written.
    """
    mention, group = question

    def decide(said: Said) -> Instruction | Outcome:
        if any(tap.mention == mention and said.answers(tap) for tap in taps):
            return Outcome.NOTHING
        tap = next((tap for tap in open_taps(taps, said) if tap.mention == mention), None)
        if tap is None or tap.group != group or choice not in {HERE, APART, *tap.alternatives}:
            return Outcome.RENEWED
        return instruction(tap, choice)

    return _write(workbook, decide, signature)


def take_back(workbook: Workbook, taps: Sequence[Tap], mention: str, signature: Signature) -> Outcome:
    """Take the answer about this mention back, once; arguments and errors as `answer`."""

    def decide(said: Said) -> Instruction | Outcome:
        tap = next((tap for tap in taps if tap.mention == mention), None)
        given = said.about(tap) if tap else None
        return Instruction(UNDO, given.what, given.target) if given else Outcome.NOTHING

    return _write(workbook, decide, signature)


def _write(workbook: Workbook, decide: Callable[[Said], Instruction | Outcome], signature: Signature) -> Outcome:
    for tries_left in reversed(range(_TRIES)):
        snapshot = workbook.read()
        decided = decide(read_said(snapshot))
        if isinstance(decided, Outcome):
            return decided
        # When people keep typing, the last try adds its row all the same: that overwrites nobody.
        expecting = snapshot.revision if tries_left else None
        with suppress(WorkbookChanged):
            workbook.apply([_row(snapshot, decided, signature)], expecting=expecting)
            return Outcome.WRITTEN
    raise WorkbookChanged(f"De wijk {workbook.neighbourhood} verandert steeds.", "Probeer het zo nog eens.")


def _row(snapshot: Snapshot, given: Instruction, signature: Signature) -> AppendRows:
    """The row below the header as people have it; a tab that somebody threw away comes back with what it held."""
    record = {
        "instruction": given.kind,
        "what": given.what,
        "target": given.target,
        "note": f"Nakijken {write_text(signature.on)}: {in_words(given, signature.titles)}.",
        "by": signature.by,
    }
    change = appended(snapshot, CORRECTIONS, [record])
    found = snapshot.tab(CORRECTIONS.role, CORRECTIONS.title)
    if found and (CORRECTIONS.role, CORRECTIONS.title) in snapshot.restored:
        return replace(change, rows=(*found.rows[1:], *change.rows))
    return change
