"""What the page of decisions and rounds shows, in words ready to read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from reports.texts import long_date
from service.analysis.rounds import closed_rounds
from service.domain.settings import Round
from service.pipeline.follow_up import ActionLine, RoundLine
from service.pipeline.last_result import Standing
from service.pipeline.round_briefings import round_slug


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round: its days and theme in words; `address` names its briefing, and is empty while it has none."""

    name: str
    days: str
    theme: str
    closed: bool
    address: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """The page; `closable` is the name of the round that may be closed now, empty when there is none."""

    open: tuple[ActionLine, ...]
    others: tuple[ActionLine, ...]
    remarks: tuple[str, ...]
    evaluate_by: str
    history: tuple[tuple[str, str, tuple[RoundLine, ...]], ...]
    rounds: tuple[RoundCard, ...]
    closable: str


def course(standing: Standing) -> CourseView:
    """Decisions, actions and rounds of one neighbourhood."""
    follow_up, analysis = standing.follow_up, standing.analysis
    closed = {r.name for r in closed_rounds(analysis)}
    grouped = groupby(follow_up.rounds, key=lambda line: line.number)
    history = tuple((number, tuple(lines)) for number, lines in grouped)
    declared = analysis.round in analysis.settings.rounds
    return CourseView(
        open=follow_up.open,
        others=follow_up.others,
        remarks=follow_up.remarks,
        evaluate_by=long_date(follow_up.evaluate_by) if follow_up.evaluate_by else "",
        history=tuple((number, lines[-1].title, lines) for number, lines in history),
        rounds=tuple(_card(r, closed, analysis.round) for r in analysis.settings.rounds),
        closable=analysis.round.name if declared and not follow_up.closed else "",
    )


def _card(given: Round, closed: Collection[str], current: Round) -> RoundCard:
    days = [long_date(day) for day in (given.first_day, given.last_day) if day]
    begun = given.name in closed or given == current
    address = round_slug(given.name) if begun else ""
    return RoundCard(given.name, " tot en met ".join(days), given.theme, given.name in closed, address)
