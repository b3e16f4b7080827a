"""The briefing's first page out of an Analysis: which five, in which words, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reports.briefing import (
    MOST_ACTIONS,
    MOST_NEAR_MISSES,
    MOST_PROPOSALS,
    MOST_ROWS,
    Afterwards,
    DecisionPage,
    DecisionRow,
    Finding,
    FiveTests,
    NearMiss,
    OpenAction,
    RegionProposal,
    Responses,
    Support,
)
from reports.briefing import Answer as Shown
from reports.briefing import Decision as Written
from service.analysis.disclosure import involved_parties, may_show_details, public_title
from service.analysis.wording import catalogue_sentence, figures_sentence
from service.domain.bottlenecks import Analysis, Bottleneck, Criterion, Outcome, Verdict
from service.domain.decisions import Decision
from service.domain.settings import Settings
from service.pipeline.follow_up import FollowUp

_SHOWN = {Verdict.YES: Shown.YES, Verdict.NO: Shown.NO, Verdict.UNKNOWN: Shown.UNKNOWN}
ON_FIRST_PAGE = (Outcome.PASSES, Outcome.TO_ASK)


def five_tests(bottleneck: Bottleneck) -> FiveTests:
    """The tests in words; of few organisations only recognition and what the meeting found, never answers of a few."""
    hidden = not may_show_details(bottleneck)
    findings = [
        Finding(Shown.HIDDEN)
        if hidden and not test.from_meeting and test.criterion is not Criterion.RECOGNITION
        else Finding(_SHOWN[test.verdict], by_meeting=test.from_meeting)
        for test in bottleneck.tests
    ]
    return FiveTests(*findings)


def support(bottleneck: Bottleneck, analysis: Analysis) -> Support:
    """How many organisations of those that answered, never which ones."""
    return Support(
        organisations=len(bottleneck.organisations),
        answered=len(analysis.coverage.organisations),
        stickers=bottleneck.stickers,
        sticker_organisations=bottleneck.sticker_organisations,
    )


def missing_words(bottleneck: Bottleneck) -> str:
    """What lacks, as one phrase; of a bottleneck of few organisations only what lacks for recognition."""
    if may_show_details(bottleneck):
        return "; ".join(bottleneck.missing)
    return bottleneck.test(Criterion.RECOGNITION).missing


def written(decision: Decision | None) -> Written:
    """What the core team wrote down, for the briefing."""
    if decision is None:
        return Written()
    return Written(
        result=decision.result,
        measure=decision.measure,
        owner=decision.owner,
        first_step=decision.first_step,
        ready_on=decision.ready_on,
        verdict=decision.verdict,
    )


def first_sentence(bottleneck: Bottleneck, settings: Settings) -> str:
    """One sentence: what the catalogue says of it, else what its figures say; never anyone's own words."""
    return catalogue_sentence(bottleneck) or figures_sentence(bottleneck, settings)


def _row(bottleneck: Bottleneck, analysis: Analysis, decision: Decision | None) -> DecisionRow:
    return DecisionRow(
        number=bottleneck.number,
        title=public_title(bottleneck),
        sentence=first_sentence(bottleneck, analysis.settings),
        passes=bottleneck.outcome is Outcome.PASSES,
        support=support(bottleneck, analysis),
        tests=five_tests(bottleneck),
        missing=missing_words(bottleneck),
        involved=involved_parties(bottleneck.current),
        work=decision.work if decision else "",
        decision=written(decision),
    )


def top_five(analysis: Analysis) -> tuple[Bottleneck, ...]:
    """Those that pass first, then those to be asked about; never padded with the rest (product.md, Top 5)."""
    return tuple(b for b in analysis.bottlenecks if b.outcome in ON_FIRST_PAGE)[:MOST_ROWS]


def _why_not(bottleneck: Bottleneck) -> str:
    lacking = missing_words(bottleneck)
    if bottleneck.outcome is Outcome.PASSES:
        return "voldoet ook, maar met een lagere score dan de eerste vijf"
    return lacking or bottleneck.outcome.value


def near_misses(analysis: Analysis) -> tuple[Bottleneck, ...]:
    """Numbers 6 and 7: the next ones of the ranking that are not proposed for the region."""
    chosen = {b.number for b in top_five(analysis)}
    rest = [b for b in analysis.bottlenecks if b.number not in chosen and b.outcome is not Outcome.REGION]
    return tuple(b for b in rest if b.outcome in (*ON_FIRST_PAGE, Outcome.NOT_SHARED))[:MOST_NEAR_MISSES]


def _region(bottlenecks: Sequence[Bottleneck]) -> tuple[RegionProposal, ...]:
    found = [b for b in bottlenecks if b.outcome is Outcome.REGION][:MOST_PROPOSALS]
    return tuple(RegionProposal(b.number, public_title(b)) for b in found)


def open_actions(follow_up: FollowUp) -> tuple[OpenAction, ...]:
    """Running actions of earlier rounds, as many as the page holds; the others stand on Vorige rondes."""
    return tuple(
        OpenAction(f"{line.number} {line.action}", line.owner, line.status) for line in follow_up.open[:MOST_ACTIONS]
    )


def decision_page(
    analysis: Analysis,
    decisions: Mapping[str, Decision],
    afterwards: Afterwards,
    actions: tuple[OpenAction, ...] = (),
) -> DecisionPage:
    """The first page.

    Args:
        analysis: the run.
        decisions: by K-number.
        afterwards: what is known of who reports back and when people meet again.
        actions: what is still open of earlier rounds.
    """
    coverage = analysis.coverage
    return DecisionPage(
        responses=Responses(coverage.responses, len(coverage.organisations), coverage.missing_core),
        rows=tuple(_row(b, analysis, decisions.get(b.number)) for b in top_five(analysis)),
        actions=actions,
        region=_region(analysis.bottlenecks),
        near_misses=tuple(NearMiss(b.number, public_title(b), _why_not(b)) for b in near_misses(analysis)),
        afterwards=afterwards,
    )
