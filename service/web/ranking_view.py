"""What the ranking shows, as records with words ready to read; no request and no markup in here.

This page may be shown around, so it withholds what small groups forbid, as the briefing does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reports.briefing import Afterwards
from reports.texts import capital, lead, tests_in_words
from service.analysis.disclosure import may_show_details, public_title
from service.analysis.wording import how_sure, mentioned_by, whole_points
from service.domain.bottlenecks import Analysis, Bottleneck, Outcome
from service.pipeline.decision_page import ON_FIRST_PAGE, decision_page, five_tests, missing_words
from service.pipeline.last_result import Standing
from service.web.wording import ADVICE

HIDDEN_FIGURE: Final = "niet getoond"


@dataclass(frozen=True, slots=True)
class Row:
    """One bottleneck of the ranking."""

    rank: int
    number: str
    title: str
    theme: str
    outcome: str
    passes: bool
    score: str
    support: str
    sure: str
    missing: str
    tests: str
    by_meeting: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking of a round.

    `lead` is a sentence about the top, `near` holds number, title and why each just missed it, `few` are those of which
    too few organisations spoke to show figures.
    """

    lead: str
    top: tuple[Row, ...]
    near: tuple[tuple[str, str, str], ...]
    rest: tuple[Row, ...]
    few: tuple[Row, ...]


def _row(bottleneck: Bottleneck, analysis: Analysis) -> Row:
    shown = may_show_details(bottleneck)
    tests = five_tests(bottleneck)
    in_play = bottleneck.outcome in ON_FIRST_PAGE
    lacking = missing_words(bottleneck) or ADVICE.get(bottleneck.outcome, "")
    return Row(
        rank=bottleneck.rank,
        number=bottleneck.number,
        title=public_title(bottleneck),
        theme=bottleneck.group.theme,
        outcome=capital(bottleneck.outcome.value),
        passes=bottleneck.outcome is Outcome.PASSES,
        score=str(whole_points(bottleneck.score)) if shown else HIDDEN_FIGURE,
        support=mentioned_by(bottleneck, len(analysis.coverage.organisations)),
        sure=how_sure(bottleneck.top_share) if shown and in_play else "",
        missing=capital(lacking),
        tests=tests_in_words(tests),
        by_meeting=any(finding.by_meeting for finding in tests.in_order()),
    )


def ranking(standing: Standing) -> Ranking:
    """The page of a neighbourhood."""
    analysis = standing.analysis
    page = decision_page(analysis, {}, Afterwards())
    chosen = {row.number for row in page.rows}
    rows = {b.number: _row(b, analysis) for b in analysis.bottlenecks}
    below = [b for b in analysis.bottlenecks if b.number not in chosen]
    return Ranking(
        lead=lead(page.rows),
        top=tuple(rows[row.number] for row in page.rows),
        near=tuple((n.number, n.title, n.why) for n in page.near_misses),
        rest=tuple(rows[b.number] for b in below if may_show_details(b)),
        few=tuple(rows[b.number] for b in below if not may_show_details(b)),
    )
