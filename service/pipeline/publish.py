"""Plan first, then do: which tabs change and which rows are added; people's cells are never touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.analysis.rounds import is_closed
from service.domain.bottlenecks import Analysis, Outcome
from service.errors import LedgerUnbalanced, PublishRefused
from service.pipeline.ballot_round import ballot_facts
from service.pipeline.follow_up import Course, chart
from service.pipeline.memory import memory_rows
from service.pipeline.people import appended
from service.pipeline.pull import Pulled
from service.pipeline.round_memory import RoundMemory, round_facts
from service.pipeline.tabs.accountability import accountability_rows
from service.pipeline.tabs.matrices import stakeholder_rows, urgency_rows
from service.pipeline.tabs.mentions import mention_rows
from service.pipeline.tabs.ranking import ranking_rows, top5_rows
from service.pipeline.tabs.review import review_rows
from service.pipeline.tabs.rounds import rounds_rows
from service.pipeline.tabs.start import start_rows
from service.pipeline.tabs.team import team_rows
from service.ports import AppendRows, Change, ReplaceTab, Rows, Snapshot, Workbook
from sheets_schema.problems import Place, Problem
from sheets_schema.settings_reading import setting_rows
from sheets_schema.tables import Tab, Writer
from sheets_schema.tabs import (
    ACCOUNTABILITY,
    CATALOGUE,
    CORRECTIONS,
    DECISIONS,
    MEMORY,
    MENTIONS,
    RANKING,
    REVIEW,
    ROUNDS,
    SETTINGS_TAB,
    STAKEHOLDERS,
    START,
    TEAM_PHASE,
    TOP5,
    URGENCY,
)

DECIDED_ON = (Outcome.PASSES, Outcome.TO_ASK, Outcome.REGION)
"""Outcomes for which Besluiten gets a row."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Intended changes, in the order in which they are carried out; empty when nothing is new."""

    changes: tuple[Change, ...]

    def lines(self) -> tuple[str, ...]:
        """One Dutch line a change, for `--dry-run`."""
        return tuple(_worded(change) for change in self.changes)


def _worded(change: Change) -> str:
    if isinstance(change, AppendRows):
        rows = len(change.rows)
        return f"{change.role.value} · {change.title}: {rows} {'rij' if rows == 1 else 'rijen'} erbij"
    return f"{change.role.value} · {change.title}: vervangen door {max(0, len(change.rows) - 1)} rijen"


def _trimmed(rows: Rows) -> Rows:
    """Rows without trailing blanks, as a workbook gives them back."""
    trimmed = []
    for row in rows:
        end = len(row)
        while end and row[end - 1] in {None, ""}:
            end -= 1
        trimmed.append(row[:end])
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that the service's own tabs are made of."""

    pulled: Pulled
    analysis: Analysis
    course: Course
    version: str
    link: str


def _tabs_of_the_round(found: _Found) -> Iterator[tuple[Tab, Rows]]:
    """Tabs that speak of one round, and that stay as they are once it is closed."""
    analysis, decisions = found.analysis, found.course.decided.rows
    yield TOP5, top5_rows(analysis, decisions, found.course.follow_up)
    yield RANKING, ranking_rows(analysis, decisions)
    yield URGENCY, urgency_rows(analysis, decisions)
    yield STAKEHOLDERS, stakeholder_rows(analysis)
    yield TEAM_PHASE, team_rows(analysis)
    yield ACCOUNTABILITY, accountability_rows(analysis, found.pulled.setting_lines, found.version)


def _service_tabs(found: _Found) -> Iterator[tuple[Tab, Rows]]:
    pulled, analysis, course = found.pulled, found.analysis, found.course
    yield MENTIONS, mention_rows(analysis, pulled.corrections.hidden)
    yield REVIEW, review_rows(analysis, pulled.problems)
    yield START, start_rows(analysis, course, pulled.problems, found.link)
    now = tuple(_tabs_of_the_round(found))
    rounds = _frozen(found, now)
    yield from ((tab, rounds.frozen.get(tab.title, rows)) for tab, rows in now)
    yield ROUNDS, rounds_rows(course.follow_up)
    others = (*round_facts(rounds), *ballot_facts(pulled.issued))
    # The memory comes last: a half-finished write that lacks it is simply done again.
    yield MEMORY, memory_rows(pulled.memory, analysis, analysis.numbered, others)


def _frozen(found: _Found, now: Sequence[tuple[Tab, Rows]]) -> RoundMemory:
    """What to remember of the rounds: the tabs as they were when people closed this one, none while it is open."""
    before, name = found.course.rounds, found.analysis.round.name
    if not is_closed(found.analysis):
        return replace(before, frozen_round="", frozen={})
    kept = before.frozen if before.frozen_round == name else {}
    return replace(before, frozen_round=name, frozen={tab.title: kept.get(tab.title, rows) for tab, rows in now})


def _decision_rows(snapshot: Snapshot, pulled: Pulled, analysis: Analysis) -> AppendRows:
    """Rows for K-numbers that should be decided on and have no row yet."""
    new = [b for b in analysis.bottlenecks if b.outcome in DECIDED_ON and b.number not in pulled.decisions]
    ordered = sorted(new, key=lambda b: int(b.number[2:]))
    return appended(snapshot, DECISIONS, ({"number": b.number, "title": b.title} for b in ordered))


def _append(tab: Tab, rows: Rows) -> AppendRows:
    return AppendRows(tab.role, tab.title, tab.header, rows)


def _missing(snapshot: Snapshot, tab: Tab) -> bool:
    found = snapshot.tab(tab.role, tab.title)
    return found is None or not found.rows


def _people_tabs(snapshot: Snapshot, pulled: Pulled, analysis: Analysis) -> Iterator[AppendRows]:
    """Only new rows at the end, and tabs that are not there yet."""
    for role, title in snapshot.restored:
        found = snapshot.tab(role, title)
        if found and found.rows:
            yield AppendRows(role, title, found.rows[0], found.rows[1:])
    for tab in (CORRECTIONS, CATALOGUE):
        if _missing(snapshot, tab):
            yield _append(tab, ())
    if _missing(snapshot, SETTINGS_TAB):
        yield _append(SETTINGS_TAB, setting_rows())
    decisions = _decision_rows(snapshot, pulled, analysis)
    if decisions.rows or _missing(snapshot, DECISIONS):
        yield decisions


def _refuse(pulled: Pulled, analysis: Analysis) -> None:
    ledger = analysis.ledger
    if not ledger.balances:
        values = {"read": str(ledger.read), "counted": str(ledger.accounted)}
        problem = Problem("ledger-unbalanced", Place(START.title), values)
        raise LedgerUnbalanced(problem.reason(), problem.advice())
    if pulled.stops:
        first = pulled.stops[0]
        raise PublishRefused(first.sentence(), first.advice())


def make_plan(
    snapshot: Snapshot, pulled: Pulled, analysis: Analysis, version: str, link: str = "", course: Course | None = None
) -> Plan:
    """What would be written, made against the cells as read, so that a damaged service tab is repaired.

    `link` is where people find the briefing, when that is on the web; `course` what became of decisions and rounds.

    Raises:
        LedgerUnbalanced: an answer would have been lost.
        PublishRefused: a tab is so damaged that going on could lose what people wrote.
    """
    _refuse(pulled, analysis)
    changes: list[Change] = list(_people_tabs(snapshot, pulled, analysis))
    everything = _Found(pulled, analysis, course or chart(pulled, analysis), version, link)
    for tab, rows in _service_tabs(everything):
        found = snapshot.tab(tab.role, tab.title)
        wanted = _trimmed(rows)
        if found is None or _trimmed(found.rows) != wanted or found.hidden != tab.hidden:
            changes.append(ReplaceTab(tab.role, tab.title, wanted, tab.hidden))
    return Plan(_checked(changes))


def _checked(changes: Sequence[Change]) -> tuple[Change, ...]:
    """One tab, one writer: a plan that would replace a tab of people is a bug that must never be carried out."""
    people = {(t.role, t.title) for t in (CORRECTIONS, CATALOGUE, SETTINGS_TAB, DECISIONS) if t.writer is Writer.PEOPLE}
    for change in changes:
        if isinstance(change, ReplaceTab) and (change.role, change.title) in people:
            raise PublishRefused(f"Het tabblad {change.title} is van mensen.", "Meld dit als fout in Wijkpeil.")
    return tuple(changes)


def carry_out(workbook: Workbook, plan: Plan, *, expecting: str | None = None) -> str | None:
    """Write the plan, all of it or nothing, and return the new revision; an empty plan touches nothing and gives None.

    Args:
        workbook: where to.
        plan: what.
        expecting: the revision that the plan was made against; without it the plan holds whatever was typed since.

    Raises:
        WorkbookChanged: somebody typed since; nothing was written.
        WorkbookUnavailable: the workbook does not answer; nothing was written.
        WorkbookForbidden: we may not write it; nothing was written.
    """
    return workbook.apply(plan.changes, expecting=expecting) if plan.changes else None
