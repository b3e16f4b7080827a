"""Alle knelpunten and Top 5: what goes round of every bottleneck, one row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.analysis.disclosure import may_show_details
from service.analysis.matrices import quick_result
from service.analysis.wording import whole_points
from service.domain.bottlenecks import Analysis, Bottleneck
from service.domain.decisions import Decision
from service.pipeline.decision_page import first_sentence, top_five
from service.pipeline.follow_up import FollowUp
from service.pipeline.tabs.rows import rows_of
from service.pipeline.tabs.shared import shared_cells
from service.ports import Rows
from sheets_schema.tabs import RANKING, TOP5

Decisions = Mapping[str, Decision]


def _ranked(analysis: Analysis, decisions: Decisions) -> Iterator[dict[str, object]]:
    for bottleneck in analysis.bottlenecks:
        decision = decisions.get(bottleneck.number)
        shown = may_show_details(bottleneck)
        yield {
            **shared_cells(bottleneck, analysis),
            "theme": bottleneck.group.theme,
            "sticker_organisations": bottleneck.sticker_organisations,
            "score": whole_points(bottleneck.score) if shown else None,
            "quick": quick_result(bottleneck, decision.work) if decision and decision.work and shown else None,
        }


def ranking_rows(analysis: Analysis, decisions: Decisions) -> Rows:
    """Every bottleneck of the round, in order."""
    return rows_of(RANKING, _ranked(analysis, decisions))


def _top(bottleneck: Bottleneck, analysis: Analysis, decision: Decision | None) -> dict[str, object]:
    cells: dict[str, object] = {
        **shared_cells(bottleneck, analysis),
        "sentence": first_sentence(bottleneck, analysis.settings),
    }
    if decision is not None:
        cells |= {
            "effort": decision.work,
            "result": decision.result,
            "measure": decision.measure,
            "owner": decision.owner,
            "first_step": decision.first_step,
            "due_on": decision.ready_on,
            "decision": decision.verdict,
        }
    return cells


def top5_rows(analysis: Analysis, decisions: Decisions, follow_up: FollowUp | None = None) -> Rows:
    """The briefing's first page as a tab; the place is 1 to 5."""
    rows = []
    follow_up = follow_up or FollowUp()
    for place, bottleneck in enumerate(top_five(analysis), start=1):
        cells = _top(bottleneck, analysis, decisions.get(bottleneck.number))
        rows.append({**cells, "rank": place, "to_settle": follow_up.needs(bottleneck.number)})
    return rows_of(TOP5, rows)
