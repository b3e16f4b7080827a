"""Urgentie en invloed, and Wie is betrokken: the matrices as lists."""

from __future__ import annotations

from collections.abc import Mapping

from reports.briefing import UrgencyPoint
from service.analysis.matrices import HIGH
from service.domain.bottlenecks import Analysis
from service.domain.decisions import Decision
from service.pipeline.briefing import stakeholders, urgency_points, work_points
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.tabs import STAKEHOLDERS, URGENCY
from sheets_schema.tabs.urgency import QUADRANTS


def _quadrant(point: UrgencyPoint) -> str:
    """The name of the quarter of the matrix; the grid leaves on each side of the middle what belongs there."""
    urgent, able = point.urgency >= HIGH, point.influence >= HIGH
    key = ("urgent-influence" if able else "urgent") if urgent else ("influence" if able else "neither")
    return dict(QUADRANTS)[key]


def urgency_rows(analysis: Analysis, decisions: Mapping[str, Decision]) -> Rows:
    """One row a bottleneck that may be placed, positions on the grid."""
    work = {point.number: point for point in work_points(analysis, decisions)}
    records: list[dict[str, object]] = []
    for point in urgency_points(analysis):
        record: dict[str, object] = {
            "number": point.number,
            "title": point.title,
            "urgency": point.urgency,
            "influence": point.influence,
            "quadrant": _quadrant(point),
        }
        if known := work.get(point.number):
            record |= {"impact": known.impact, "effort": known.work, "action": known.advice}
        records.append(record)
    return rows_of(URGENCY, records)


def stakeholder_rows(analysis: Analysis) -> Rows:
    """One row a bottleneck and party that at least 3 respondents named."""
    shown = stakeholders(analysis)
    return rows_of(
        STAKEHOLDERS,
        (
            {"number": row.number, "title": row.title, "party": party, "feels": True}
            for row in shown.rows
            for party in shown.parties
            if party in row.feels
        ),
    )
