"""Vorige rondes: every bottleneck of a closed round, one row a round, with what was decided and what changed."""

from __future__ import annotations

from service.pipeline.follow_up import FollowUp, RoundLine
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.tabs import ROUNDS


def _cells(line: RoundLine) -> dict[str, object]:
    return {
        "number": line.number,
        "title": line.title,
        "round": line.round,
        "rank": line.rank,
        "outcome": line.outcome,
        "score": line.score,
        "mentioned_by": line.mentioned_by,
        "decision": line.verdict,
        "owner": line.owner,
        "state": line.status,
        "measure": line.measure,
        "baseline": line.baseline,
        "goal": line.goal,
        "latest": line.latest,
        "change": line.change,
    }


def rounds_rows(follow_up: FollowUp) -> Rows:
    """The lines in reading order."""
    return rows_of(ROUNDS, map(_cells, follow_up.rounds))
