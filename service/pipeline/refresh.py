"""The whole story for one neighbourhood: pull → analyse → briefing → publish, one run at a time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from reports.workbook import build_briefing
from service.domain.bottlenecks import Analysis
from service.errors import WorkbookChanged
from service.pipeline.analyse import Tools, analyse
from service.pipeline.briefing import compose
from service.pipeline.last_result import BRIEFING, Beside, keep
from service.pipeline.publish import Plan, carry_out, make_plan
from service.pipeline.pull import Pulled, pull
from service.ports import Clock, Files, Progress, RunLock, Snapshot, Workbook, Workbooks

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything from outside that a refresh needs."""

    workbooks: Workbooks
    tools: Tools
    files: Files
    lock: RunLock
    clock: Clock
    version: str


@dataclass(frozen=True, slots=True)
class Run:
    """What one run found and what it would write, or wrote: `written` is the number of changes carried out."""

    pulled: Pulled
    analysis: Analysis
    plan: Plan
    briefing: bytes
    briefing_place: str = ""
    written: int = 0


def work_out(snapshot: Snapshot, tools: Tools, version: str, progress: Progress) -> Run:
    """Everything up to the first write: a dry run.

    Raises:
        MaskingUnavailable: no text can be masked.
        LedgerUnbalanced: an answer would have been lost.
    """
    progress.begin("Antwoorden lezen")
    pulled = pull(snapshot)
    analysis = analyse(pulled, tools, progress)
    progress.begin("Besluitblad maken")
    briefing = build_briefing(compose(analysis, pulled.decisions, pulled.setting_lines, version, pulled.afterwards))
    return Run(pulled, analysis, make_plan(snapshot, pulled, analysis, version), briefing)


def refresh(parts: Parts, neighbourhood: str, progress: Progress, *, dry_run: bool = False) -> Run:
    """Bring one neighbourhood up to date; with nothing new it writes nothing.

    Raises:
        RunAlreadyActive: another run of this neighbourhood is busy.
        TabMissing: there is no such neighbourhood.
        ServiceError: see `work_out` and the Workbook port; nothing was written.
    """
    with parts.lock.hold(neighbourhood):
        workbook = parts.workbooks.open(neighbourhood)
        if dry_run:
            return work_out(workbook.read(), parts.tools, parts.version, progress)
        run, revision = _settle(workbook, parts, progress)
        place = parts.files.put(neighbourhood, BRIEFING, run.briefing)
        beside = Beside(run.pulled.corrections.hidden, run.pulled.problems, parts.version)
        keep(parts.files, neighbourhood, run.analysis, revision, parts.clock.now(), beside)
        return replace(run, briefing_place=place)


def _settle(workbook: Workbook, parts: Parts, progress: Progress) -> tuple[Run, str]:
    """Read, work out and write; when somebody typed meanwhile, once more, so that nothing is overlooked.

    The revision that comes back is one of which every cell was seen.
    """
    for tries_left in reversed(range(_TRIES)):
        snapshot = workbook.read()
        run = work_out(snapshot, parts.tools, parts.version, progress)
        progress.begin("Wegschrijven")
        # People who keep typing must not keep us from writing: the last try overwrites nobody either, and the
        # revision that it leaves behind makes the next run look again.
        expecting = snapshot.revision if tries_left else None
        with suppress(WorkbookChanged):
            revision = carry_out(workbook, run.plan, expecting=expecting)
            ours = revision if expecting else None
            return replace(run, written=len(run.plan.changes)), ours or snapshot.revision
    raise WorkbookChanged(f"De wijk {workbook.neighbourhood} verandert steeds.", "Probeer het later opnieuw.")
