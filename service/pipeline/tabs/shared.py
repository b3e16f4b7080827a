"""Cells that the ranking and the top 5 share, with everything withheld that may not go round."""

from __future__ import annotations

from service.analysis.disclosure import involved_parties, may_show_details, public_title
from service.analysis.wording import how_sure, mentioned_by
from service.domain.bottlenecks import Analysis, Bottleneck, Criterion
from service.pipeline.decision_page import missing_words
from sheets_schema.tabs.common import TESTS

MEETING = "{verdict} (bijeenkomst)"


def shared_cells(bottleneck: Bottleneck, analysis: Analysis) -> dict[str, object]:
    """Number, title, outcome, support, tests, what lacks, certainty, parties and stickers."""
    shown = may_show_details(bottleneck)
    return {
        "rank": bottleneck.rank,
        "number": bottleneck.number,
        "title": public_title(bottleneck),
        "outcome": bottleneck.outcome.value,
        "mentioned_by": mentioned_by(bottleneck, len(analysis.coverage.organisations)),
        **_tests(bottleneck, shown=shown),
        "lacking": missing_words(bottleneck),
        "certainty": how_sure(bottleneck.top_share) if shown else "",
        "stickers": bottleneck.stickers,
        "involved": ", ".join(involved_parties(bottleneck.current)),
    }


def _tests(bottleneck: Bottleneck, *, shown: bool) -> dict[str, object]:
    cells: dict[str, object] = {}
    for column, test in zip(TESTS, bottleneck.tests, strict=True):
        if shown or test.from_meeting or test.criterion is Criterion.RECOGNITION:
            verdict = test.verdict.value
            cells[column.key] = MEETING.format(verdict=verdict) if test.from_meeting else verdict
        else:
            cells[column.key] = "niet getoond"
    return cells
