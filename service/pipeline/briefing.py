"""An Analysis as a Briefing: what a reader will see, with everything withheld that may not go round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reports.briefing import (
    Account,
    Afterwards,
    Briefing,
    Count,
    Explanation,
    Involvement,
    PastRounds,
    Ranked,
    RoundRow,
    RunningAction,
    ScoreParts,
    SettingLine,
    Stakeholders,
    UrgencyPoint,
    Weighting,
    WorkPoint,
)
from service.analysis.disclosure import ideas, involved_parties, may_show_details, on_grid, public_title, quotes
from service.analysis.matrices import position, quadrant, quick_result
from service.analysis.wording import catalogue_sentence, figures_sentence, whole_percent, whole_points
from service.domain.bottlenecks import Analysis, Bottleneck, Criterion, Ledger
from service.domain.decisions import Decision
from service.domain.settings import Settings
from service.pipeline.decision_page import (
    ON_FIRST_PAGE,
    decision_page,
    five_tests,
    missing_words,
    open_actions,
    support,
    written,
)
from service.pipeline.follow_up import ActionLine, FollowUp, RoundLine
from service.pipeline.team_page import team_page
from sheets_schema.forms.questionnaire import PARTIES

_IMPACT = 2
Decisions = Mapping[str, Decision]


def _explanation(bottleneck: Bottleneck, settings: Settings, needs: str) -> Explanation:
    shown = may_show_details(bottleneck)
    in_top = bottleneck.outcome in ON_FIRST_PAGE
    return Explanation(
        number=bottleneck.number,
        title=public_title(bottleneck),
        theme=bottleneck.group.theme,
        outcome=bottleneck.outcome.value,
        description=" ".join(s for s in (catalogue_sentence(bottleneck), figures_sentence(bottleneck, settings)) if s),
        score=whole_points(bottleneck.score) if shown else None,
        parts=ScoreParts(*bottleneck.parts) if shown else ScoreParts(),
        top_share=whole_percent(bottleneck.top_share) if shown and in_top else None,
        remarks=(needs,) if needs else (),
        ideas=ideas(bottleneck),
        quotes=quotes(bottleneck),
    )


def _ranked(bottleneck: Bottleneck, analysis: Analysis, decision: Decision | None) -> Ranked:
    shown = may_show_details(bottleneck)
    work = decision.work if decision else ""
    return Ranked(
        rank=bottleneck.rank,
        number=bottleneck.number,
        title=public_title(bottleneck),
        theme=bottleneck.group.theme,
        outcome=bottleneck.outcome.value,
        support=support(bottleneck, analysis),
        tests=five_tests(bottleneck),
        missing=missing_words(bottleneck),
        score=whole_points(bottleneck.score) if shown else None,
        top_share=whole_percent(bottleneck.top_share) if shown else None,
        work=work,
        quick_result=quick_result(bottleneck, work),
        verdict=written(decision).verdict,
        owner=written(decision).owner,
    )


def urgency_points(analysis: Analysis) -> tuple[UrgencyPoint, ...]:
    """Positions of bottlenecks that at least 3 organisations named, on the grid."""
    points = []
    for bottleneck in analysis.bottlenecks:
        place = position(bottleneck)
        if place and may_show_details(bottleneck):
            points.append(
                UrgencyPoint(
                    bottleneck.number,
                    public_title(bottleneck),
                    on_grid(place.urgency),
                    on_grid(place.influence),
                    place.advice,
                )
            )
    return tuple(points)


def work_points(analysis: Analysis, decisions: Decisions) -> tuple[WorkPoint, ...]:
    """Impact × work of bottlenecks for which Besluiten says how much work it is."""
    points = []
    for bottleneck in analysis.bottlenecks:
        decision = decisions.get(bottleneck.number)
        impact = bottleneck.parts[_IMPACT]
        if decision is None or impact is None or not may_show_details(bottleneck):
            continue
        if advice := quadrant(bottleneck, decision.work):
            title = public_title(bottleneck)
            points.append(WorkPoint(bottleneck.number, title, on_grid(impact), decision.work, advice))
    return tuple(points)


def stakeholders(analysis: Analysis) -> Stakeholders:
    """Who feels it: parties that at least 3 respondents ticked."""
    rows = tuple(
        Involvement(b.number, public_title(b), feels=frozenset(involved_parties(b.current)))
        for b in analysis.bottlenecks
        if involved_parties(b.current)
    )
    felt = frozenset().union(*(row.feels for row in rows)) if rows else frozenset()
    known = tuple(party for party in PARTIES if party in felt)
    return Stakeholders(known + tuple(sorted(felt - set(known))), rows)


def _running(line: ActionLine) -> RunningAction:
    action = line.action if line.verdict else line.title
    return RunningAction(line.number, action, line.owner, line.due, line.status, line.needs, line.verdict)


def _round_row(line: RoundLine) -> RoundRow:
    return RoundRow(
        number=line.number,
        title=line.title,
        round_name=line.round,
        rank=line.rank,
        outcome=line.outcome,
        score=line.score,
        named_by=line.mentioned_by,
        verdict=line.verdict,
        owner=line.owner,
        status=line.status,
        measure=line.measure,
        baseline=line.baseline,
        goal=line.goal,
        latest=line.latest,
        change=line.change,
    )


def past_rounds(follow_up: FollowUp) -> PastRounds:
    """Actions and bottlenecks over the rounds, the open ones first."""
    return PastRounds(
        actions=tuple(map(_running, follow_up.open)),
        decisions=tuple(map(_running, follow_up.others)),
        remarks=follow_up.remarks,
        rows=tuple(map(_round_row, follow_up.rounds)),
        evaluate_by=follow_up.evaluate_by,
    )


def ledger_counts(ledger: Ledger) -> tuple[Count, ...]:
    """The ledger in words, its total first."""
    lines = (
        ("gebruikt", ledger.used),
        ("leeg", ledger.empty),
        ("dubbel verstuurd", ledger.duplicate),
        ("ingetrokken", ledger.withdrawn),
        ("niet gebruikt: persoonsgegevens niet weg te lakken", ledger.blocked),
        ("buiten elke ronde", ledger.outside_round),
        ("niet leesbaar", ledger.unreadable),
    )
    return (Count("antwoorden gelezen", ledger.read, is_total=True), *(Count(label, n) for label, n in lines))


def account(analysis: Analysis, lines: tuple[SettingLine, ...], version: str) -> Account:
    """How it was calculated: settings, weights, orders side by side, counts and ledger."""
    # An order that shifts with the weighting tells of single answers where few organisations spoke.
    numbers = {b.number for b in analysis.bottlenecks if may_show_details(b)}
    weights = zip(Criterion, analysis.settings.weights.in_order, strict=True)
    return Account(
        version=version,
        settings=lines,
        weights=tuple(Count(criterion.value, weight) for criterion, weight in weights),  # type: ignore[arg-type]
        weightings=tuple(Weighting(w.name, tuple(n for n in w.order if n in numbers)) for w in analysis.weightings),
        counts=(
            Count("meldingen", len(analysis.mentions)),
            Count("knelpunten in deze ronde", len(analysis.bottlenecks)),
            Count("organisaties die antwoordden", len(analysis.coverage.organisations)),
        ),
        ledger=ledger_counts(analysis.ledger),
    )


def newest_day(analysis: Analysis) -> date | None:
    """*Stand van*: the day of the newest answer."""
    days = [m.stamp.date() for m in analysis.mentions if m.stamp]
    return max(days, default=None)


def first_day(analysis: Analysis) -> date:
    """The day the file bears: the round's first, else that of its oldest answer, else a fixed one."""
    days = [m.stamp.date() for m in analysis.mentions if m.stamp and m.round == analysis.round.name]
    return analysis.round.first_day or min(days, default=date(2026, 1, 1))


def compose(
    analysis: Analysis,
    decisions: Decisions,
    lines: tuple[SettingLine, ...],
    version: str,
    afterwards: Afterwards | None = None,
    follow_up: FollowUp | None = None,
) -> Briefing:
    """The whole briefing.

    Args:
        analysis: the run.
        decisions: rows of Besluiten by K-number.
        lines: the settings with where each came from.
        version: of the software.
        afterwards: what is known of what comes after the meeting.
        follow_up: what became of decisions and rounds.
    """
    follow_up = follow_up or FollowUp()
    explained = [b for b in analysis.bottlenecks if may_show_details(b)]
    return Briefing(
        neighbourhood=analysis.settings.neighbourhood or "de wijk",
        round_name=analysis.round.name,
        first_day=first_day(analysis),
        as_of=newest_day(analysis),
        asked=analysis.round.theme or "knelpunten in de wijk",
        decision_page=decision_page(analysis, decisions, afterwards or Afterwards(), open_actions(follow_up)),
        explanations=tuple(_explanation(b, analysis.settings, follow_up.needs(b.number)) for b in explained),
        bottlenecks=tuple(_ranked(b, analysis, decisions.get(b.number)) for b in analysis.bottlenecks),
        urgency=urgency_points(analysis),
        work=work_points(analysis, decisions),
        stakeholders=stakeholders(analysis),
        past_rounds=past_rounds(follow_up),
        team=team_page(analysis.team),
        account=account(analysis, lines, version),
    )
