"""The whole story for one neighbourhood: pull → analyse → briefing → publish, one run at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from reports.workbook import build_briefing
from service import logs
from service.analysis.rounds import is_closed
from service.domain.bottlenecks import Analysis, Notice
from service.errors import ServiceError, WorkbookChanged
from service.pipeline.analyse import Tools, analyse
from service.pipeline.briefing import compose
from service.pipeline.follow_up import FollowUp, chart
from service.pipeline.last_result import Beside, keep
from service.pipeline.publish import Plan, carry_out, make_plan
from service.pipeline.pull import Pulled, pull
from service.pipeline.round_briefings import put_briefing
from service.pipeline.votes import with_votes
from service.ports import Clock, Files, Progress, RunLock, Snapshot, Workbook, Workbooks

_TRIES = 3
_WEB = "https://"


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
    follow_up: FollowUp
    briefing_place: str = ""
    written: int = 0


Share = Callable[[bytes, str, bool], tuple[bytes, str]]
"""Puts the briefing of a round, frozen or not, where people find it; gives what they find there, and where it is."""


def work_out(
    snapshot: Snapshot,
    tools: Tools,
    version: str,
    progress: Progress,
    share: Share | None = None,
    now: datetime | None = None,
) -> Run:
    """Everything up to the first write of a cell; without `share` a dry run, and without a clock votes stay sealed.

    Raises:
        MaskingUnavailable: no text can be masked.
        LedgerUnbalanced: an answer would have been lost.
    """
    progress.begin("Antwoorden lezen")
    pulled = with_votes(pull(snapshot), snapshot, now)
    analysis = analyse(pulled, tools, progress)
    progress.begin("Besluitblad maken")
    course = chart(pulled, analysis)
    analysis = replace(analysis, notices=(*analysis.notices, *course.notices))
    told = compose(analysis, course.decided.rows, pulled.setting_lines, version, pulled.afterwards, course.follow_up)
    run = Run(pulled, analysis, Plan(()), build_briefing(told), course.follow_up)
    if share:
        run = _shared(share, run)
    link = run.briefing_place if run.briefing_place.startswith(_WEB) else ""
    return replace(run, plan=make_plan(snapshot, pulled, run.analysis, version, link, course))


def _shared(share: Share, run: Run) -> Run:
    """The run with where its briefing is; when it could not be put there the tabs are still written, and tell so."""
    analysis = run.analysis
    name = analysis.round.name if analysis.settings.rounds else ""
    frozen = is_closed(analysis) and run.pulled.rounds.frozen_round == name
    try:
        briefing, place = share(run.briefing, name, frozen)
    except ServiceError as error:
        logs.event("refresh", "briefing not shared", level=logging.WARNING, error=error)
        notice = Notice("briefing-not-shared", values={"reason": str(error)})
        return replace(run, analysis=replace(analysis, notices=(*analysis.notices, notice)))
    return replace(run, briefing=briefing, briefing_place=place)


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
            return work_out(workbook.read(), parts.tools, parts.version, progress, now=parts.clock.now())
        run, revision = _settle(workbook, parts, progress)
        beside = Beside(run.pulled.corrections.hidden, run.pulled.problems, parts.version, run.follow_up)
        keep(parts.files, neighbourhood, run.analysis, revision, parts.clock.now(), beside)
        return run


def _settle(workbook: Workbook, parts: Parts, progress: Progress) -> tuple[Run, str]:
    """Read, work out and write; when somebody typed meanwhile, once more, so that nothing is overlooked.

    The revision that comes back is one of which every cell was seen.
    """

    def share(briefing: bytes, round_name: str, frozen: bool) -> tuple[bytes, str]:  # noqa: FBT001 -- a Share
        return put_briefing(parts.files, workbook.neighbourhood, briefing, round_name, frozen=frozen)

    for tries_left in reversed(range(_TRIES)):
        snapshot = workbook.read()
        run = work_out(snapshot, parts.tools, parts.version, progress, share, parts.clock.now())
        progress.begin("Wegschrijven")
        # People who keep typing must not keep us from writing: the last try overwrites nobody either, and the
        # revision that it leaves behind makes the next run look again.
        expecting = snapshot.revision if tries_left else None
        with suppress(WorkbookChanged):
            revision = carry_out(workbook, run.plan, expecting=expecting)
            ours = revision if expecting else None
            return replace(run, written=len(run.plan.changes)), ours or snapshot.revision
    raise WorkbookChanged(f"De wijk {workbook.neighbourhood} verandert steeds.", "Probeer het later opnieuw.")
