"""Plan first, then do: which tabs change and which rows are added; people's cells are never touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.bottlenecks import Analysis, Outcome
from service.errors import LedgerUnbalanced, PublishRefused
from service.pipeline.memory import memory_rows
from service.pipeline.pull import Pulled
from service.pipeline.tabs.accountability import accountability_rows
from service.pipeline.tabs.matrices import stakeholder_rows, urgency_rows
from service.pipeline.tabs.mentions import mention_rows
from service.pipeline.tabs.ranking import ranking_rows, top5_rows
from service.pipeline.tabs.review import review_rows
from service.pipeline.tabs.rows import rows_of
from service.pipeline.tabs.start import start_rows
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
    SETTINGS_TAB,
    STAKEHOLDERS,
    START,
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


def _service_tabs(pulled: Pulled, analysis: Analysis, version: str) -> Iterator[tuple[Tab, Rows]]:
    decisions, problems = pulled.decisions, pulled.problems
    yield MENTIONS, mention_rows(analysis, pulled.corrections.hidden)
    yield REVIEW, review_rows(analysis, problems)
    yield START, start_rows(analysis, decisions, problems)
    yield TOP5, top5_rows(analysis, decisions)
    yield RANKING, ranking_rows(analysis, decisions)
    yield URGENCY, urgency_rows(analysis, decisions)
    yield STAKEHOLDERS, stakeholder_rows(analysis)
    yield ACCOUNTABILITY, accountability_rows(analysis, pulled.setting_lines, version)
    # The memory comes last: a half-finished write that lacks it is simply done again.
    yield MEMORY, memory_rows(pulled.memory, analysis, analysis.numbered)


def _decision_rows(pulled: Pulled, analysis: Analysis) -> Rows:
    """Rows for K-numbers that should be decided on and have no row yet."""
    new = [b for b in analysis.bottlenecks if b.outcome in DECIDED_ON and b.number not in pulled.decisions]
    ordered = sorted(new, key=lambda b: int(b.number[2:]))
    return rows_of(DECISIONS, ({"number": b.number, "title": b.title} for b in ordered))[1:]


def _append(tab: Tab, rows: Rows) -> AppendRows:
    return AppendRows(tab.role, tab.title, tab.header, rows)


def _missing(snapshot: Snapshot, tab: Tab) -> bool:
    found = snapshot.tab(tab.role, tab.title)
    return found is None or not found.rows


def _people_tabs(snapshot: Snapshot, pulled: Pulled, analysis: Analysis) -> Iterator[AppendRows]:
    """Only new rows at the end, and tabs that are not there yet."""
    for tab in (CORRECTIONS, CATALOGUE):
        if _missing(snapshot, tab):
            yield _append(tab, ())
    if _missing(snapshot, SETTINGS_TAB):
        yield _append(SETTINGS_TAB, setting_rows())
    rows = _decision_rows(pulled, analysis)
    if rows or _missing(snapshot, DECISIONS):
        yield _append(DECISIONS, rows)


def _refuse(pulled: Pulled, analysis: Analysis) -> None:
    ledger = analysis.ledger
    if not ledger.balances:
        values = {"read": str(ledger.read), "counted": str(ledger.accounted)}
        problem = Problem("ledger-unbalanced", Place(START.title), values)
        raise LedgerUnbalanced(problem.reason(), problem.advice())
    if pulled.stops:
        first = pulled.stops[0]
        raise PublishRefused(first.sentence(), first.advice())


def make_plan(snapshot: Snapshot, pulled: Pulled, analysis: Analysis, version: str) -> Plan:
    """What would be written, made against the cells as read, so that a damaged service tab is repaired.

    Raises:
        LedgerUnbalanced: an answer would have been lost.
        PublishRefused: a tab is so damaged that going on could lose what people wrote.
    """
    _refuse(pulled, analysis)
    changes: list[Change] = list(_people_tabs(snapshot, pulled, analysis))
    for tab, rows in _service_tabs(pulled, analysis, version):
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
