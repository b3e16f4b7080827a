"""Carries out an erasure, step by step, so that whatever breaks it off a repeat finishes it.

What makes the answers findable, their rows and M-numbers, goes in the last write of the workbook; all that needs their
words to be found (kept briefings, the cache) goes before it. What comes after, a refresh that makes every derived tab
and file anew and the rebuilding of the databases, needs no words and is done again at every call, also when there is
nothing left to point out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from service.analysis.rounds import closed_rounds
from service.domain.settings import Round
from service.errors import InputRefused, WorkbookChanged
from service.pipeline.erasure import Erasure, plan_erasure
from service.pipeline.last_result import BRIEFING, STANDING
from service.pipeline.redaction import redacted_briefing
from service.pipeline.refresh import Parts, Run, refresh, work_out
from service.pipeline.round_briefings import briefing_of
from service.pipeline.sent_rows import Sent, Wish, chosen, of_round, sent_rows, with_copies
from service.ports import Change, Files, Progress, Snapshot, Workbook
from sheets_schema.settings_reading import read_settings
from sheets_schema.tables import Role
from sheets_schema.tabs import SETTINGS_TAB

_TRIES = 3
_NO_WORDS = b"{}"


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be erased: the answers that fit a wish, or those of a closed round whose date has passed `today`."""

    wish: Wish = field(default_factory=Wish)
    round: str = ""
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Means:
    """What erasing borrows: a refresh's parts, what empties the cache, and what rebuilds files without remains."""

    parts: Parts
    forget: Callable[[], None]
    sweep: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What would go, the rows that were pointed out (copies left aside), and a remark about the date (Dutch)."""

    erasure: Erasure
    pointed: tuple[Sent, ...]
    remark: str = ""


def look(parts: Parts, neighbourhood: str, target: Target, progress: Progress) -> Found:
    """What would go; nothing is changed.

    Raises:
        InputRefused: the round is unknown, not closed, or its answers were promised to stay longer.
        ServiceError: see `work_out` and the Workbook port.
    """
    snapshot = parts.workbooks.open(neighbourhood).read()
    return _found(snapshot, work_out(snapshot, parts.tools, parts.version, progress), target)


def erase(means: Means, neighbourhood: str, target: Target, progress: Progress) -> Found:
    """Erase, and finish what an earlier call left undone; gives what went in this one.

    Raises:
        RunAlreadyActive: a refresh of this neighbourhood is busy.
        WorkbookChanged: people keep typing; nothing of the workbook was erased.
        InputRefused: as `look`.
        ServiceError: something does not answer; the same call again goes on where this one stopped.
    """
    parts = means.parts
    if target.round:
        # How the round ended must be remembered before its answers go.
        refresh(parts, neighbourhood, progress)
    with parts.lock.hold(neighbourhood):
        found = _take_out(means, neighbourhood, target, progress)
    refresh(parts, neighbourhood, progress)
    progress.begin("Resten overschrijven")
    means.sweep()
    return found


def _take_out(means: Means, neighbourhood: str, target: Target, progress: Progress) -> Found:
    parts = means.parts
    workbook = parts.workbooks.open(neighbourhood)
    for _ in range(_TRIES):
        snapshot = workbook.read()
        run = work_out(snapshot, parts.tools, parts.version, progress)
        found = _found(snapshot, run, target)
        if not found.erasure.rows:
            return found
        progress.begin("Wissen")
        means.forget()
        _redact_files(parts.files, neighbourhood, run, found.erasure)
        with suppress(WorkbookChanged):
            _write(workbook, found.erasure.changes, snapshot.revision)
            return found
    raise WorkbookChanged(f"De wijk {neighbourhood} verandert steeds.", "Probeer het later opnieuw.")


def _write(workbook: Workbook, changes: Sequence[Change], revision: str) -> None:
    """First what is not needed to find the answers again, for two spreadsheets are not written at one moment."""
    for role in (Role.KERNTEAMBLAD, Role.WERKBLAD):
        some = [change for change in changes if change.role is role]
        if some:
            revision = workbook.apply(some, expecting=revision)


def _found(snapshot: Snapshot, run: Run, target: Target) -> Found:
    everything, settings = sent_rows(snapshot, run), run.pulled.settings
    if target.round:
        wanted, remark = _round_to_erase(snapshot, run, target)
        rows = of_round(everything, wanted, settings)
        return Found(plan_erasure(snapshot, run, rows, keep_public_titles=True), rows, remark)
    pointed = chosen(everything, target.wish, settings)
    return Found(plan_erasure(snapshot, run, with_copies(pointed, everything, run)), pointed)


def _round_to_erase(snapshot: Snapshot, run: Run, target: Target) -> tuple[Round, str]:
    """The round, when it is closed and the promised date has come."""
    rounds = run.pulled.settings.rounds
    wanted = next((r for r in rounds if r.name == target.round), None)
    if wanted is None:
        names = ", ".join(r.name for r in rounds) or "nog geen"
        raise InputRefused(f"Ronde {target.round!r} staat niet in Instellingen.", f"Bekende rondes: {names}.")
    if wanted not in closed_rounds(run.analysis):
        raise InputRefused(
            f"Ronde {wanted.name} is nog open.", "Sluit de ronde eerst: dan blijven de cijfers en de titels bewaard."
        )
    tab = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    promised = read_settings(tab.rows if tab else ()).values.day("erasure")
    if promised is None:
        raise InputRefused(
            "In Instellingen staat geen Datum van wissen.", "Vul de datum in die in het formulier is beloofd."
        )
    if promised <= target.today:
        return wanted, ""
    day = f"{promised.day}-{promised.month}-{promised.year}"
    if wanted == run.analysis.round:
        raise InputRefused(
            f"De beloofde datum van wissen is {day}. Die is nog niet voorbij.",
            "Wacht tot die dag, of zet in Instellingen een andere Datum van wissen.",
        )
    # Instellingen holds one date, by now that of a later round.
    return wanted, f"De datum in Instellingen ({day}) hoort bij een latere ronde. Kijk wat er bij deze is beloofd."


def _redact_files(files: Files, neighbourhood: str, run: Run, erasure: Erasure) -> None:
    """Every briefing that was kept, also of rounds that are over; figures and decisions in it stay."""
    memory, settings = run.pulled.rounds, run.pulled.settings
    rounds = {r.name for r in settings.rounds} | {r.round for r in memory.records} | {run.analysis.round.name}
    for name in sorted({BRIEFING, *map(briefing_of, rounds - {""})}):
        kept = files.get(neighbourhood, name)
        clean = redacted_briefing(kept, erasure.redaction) if kept else kept
        if clean is not None and clean != kept:
            files.put(neighbourhood, name, clean)
    if files.get(neighbourhood, STANDING):
        files.put(neighbourhood, STANDING, _NO_WORDS)
