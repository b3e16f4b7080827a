"""Bottlenecks over the rounds: how each stood when a round closed, and what changed since, told with care."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import comb

from service.analysis.decided import Decided
from service.analysis.disclosure import may_show_details, public_title
from service.analysis.ranking import Candidate, rank
from service.analysis.wording import whole_points
from service.domain.bottlenecks import Analysis, Bottleneck, Coverage, Group
from service.domain.decisions import Decision
from service.domain.memory import RoundRecord
from service.domain.mentions import Kind
from service.domain.numbers import number_of
from service.domain.settings import Round
from sheets_schema.cells import Unread, fold, read_number

SURE = Fraction(1, 20)
"""Below this chance a difference in who names a bottleneck is called visible."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_CARE = "Dat kan ook een andere oorzaak hebben."


def closed_rounds(analysis: Analysis) -> tuple[Round, ...]:
    """Rounds that people closed, and those before the current one; in order of their days."""
    current, settings = analysis.round, analysis.settings
    before = settings.rounds[: settings.rounds.index(current)] if current in settings.rounds else ()
    return tuple(r for r in settings.rounds if r in before or (r == current and r.name in settings.closed))


def is_closed(analysis: Analysis) -> bool:
    """Whether people closed the round that is ranked."""
    return analysis.round.name in analysis.settings.closed


def seen_in(analysis: Analysis, earlier: Round, decided: Decided) -> Analysis:
    """The same answers and groups with the ranking of an earlier round, as far as the tabs over rounds use it."""
    spoken = [m for m in analysis.mentions if m.round == earlier.name]
    by_number = {m.number: m for m in spoken if m.kind is Kind.PROBLEM}
    candidates = []
    for number, group in analysis.groups.items():
        members = tuple(by_number[m] for m in group.mentions if m in by_number)
        if members:
            candidates.append(Candidate(number, group, members, members))
    respondents = {m.respondent for m in spoken}
    organisations = tuple(sorted({r.organisation for r in respondents} - {""}))
    measured, findings = decided.measured, decided.findings(earlier.name)
    return replace(
        analysis,
        round=earlier,
        bottlenecks=rank(candidates, respondents, analysis.settings, measured, findings),
        coverage=Coverage(len({(m.tab, m.row) for m in spoken}), organisations, {}, ()),
    )


def record_round(analysis: Analysis, decided: Decided) -> tuple[RoundRecord, ...]:
    """How every bottleneck of the analysed round stands, and every other about which something was decided."""
    records = [_record(b, analysis) for b in analysis.bottlenecks]
    named = {r.number for r in records}
    others = [row for row in decided.rows.values() if row.verdict and row.number not in named]
    records += [RoundRecord(analysis.round.name, r.number, title_of(r.number, analysis)) for r in others]
    whole = (with_decision(record, decided.rows.get(record.number)) for record in records)
    return tuple(sorted(whole, key=lambda record: number_of(record.number)))


def _record(bottleneck: Bottleneck, analysis: Analysis) -> RoundRecord:
    return RoundRecord(
        round=analysis.round.name,
        number=bottleneck.number,
        title=public_title(bottleneck),
        rank=bottleneck.rank,
        outcome=bottleneck.outcome.value,
        score=whole_points(bottleneck.score) if may_show_details(bottleneck) else None,
        organisations=len(bottleneck.organisations),
        answered=len(analysis.coverage.organisations),
    )


def with_decision(record: RoundRecord, decision: Decision | None) -> RoundRecord:
    """The record with what Besluiten says now."""
    if decision is None:
        return record
    names = ("verdict", "owner", "status", "measure", "baseline", "goal", "latest")
    return replace(record, **{name: getattr(decision, name) for name in names})


def title_of(number: str, analysis: Analysis, records: Mapping[str, RoundRecord] | None = None) -> str:
    """The title that may go round, also of a bottleneck that this round does not speak of."""
    found = next((b for b in analysis.bottlenecks if b.number == number), None)
    if found:
        return public_title(found)
    if records and number in records:
        return records[number].title
    group: Group | None = analysis.groups.get(number)
    if group is None:
        return ""
    return group.title if group.slug else f"Knelpunt bij: {group.theme} (titel alleen in het werkblad)"


def change_since(before: RoundRecord | None, now: RoundRecord) -> str:
    """What changed in who names it and in the indicator, in sentences that claim no more than there is."""
    return " ".join(words for words in (_voices(before, now), indicator(now)) if words)


def _voices(before: RoundRecord | None, now: RoundRecord) -> str:
    if not now.rank:
        return "Niet genoemd in deze ronde."
    if before is None or not before.rank:
        return ""
    figures = f"{now.organisations} van de {now.answered}, was {before.organisations} van de {before.answered}"
    if _chance(before, now) >= SURE:
        return f"Geen zichtbare verandering in wie het noemt ({figures})."
    more = now.organisations * before.answered > before.organisations * now.answered
    words = "meer" if more else "minder"
    return f"Door {words} organisaties genoemd ({figures}). Dat kan ook komen doordat anderen invulden."


def _chance(before: RoundRecord, now: RoundRecord) -> Fraction:
    """Fisher's exact test, two-sided, on organisations that do and do not name it; whole numbers, so no ties are lost.

    A whole library of statistics would double the time in which a page starts.
    """
    first, second = (max(r.answered, r.organisations) for r in (before, now))
    named = before.organisations + now.organisations
    ways = [comb(first, k) * comb(second, named - k) for k in range(named + 1)]
    observed = ways[before.organisations]
    return Fraction(sum(way for way in ways if way <= observed), comb(first + second, named))


def indicator(record: RoundRecord) -> str:
    """The latest value beside the baseline and the target; figures are compared only in one and the same unit."""
    if not record.latest:
        return ""
    was, goal, now = (_figure(text) for text in (record.baseline, record.goal, record.latest))
    if was is None or now is None or not _alike(was, now):
        first = f"Nulmeting: {record.baseline}. " if record.baseline else ""
        return f"{first}Laatste waarde: {record.latest}. Vergelijk dit zelf."
    if was[0] == now[0]:
        return f"Geen verandering in de meting: nog steeds {record.latest}."
    if goal is None or not _alike(goal, now):
        return f"De meting ging van {record.baseline} naar {record.latest}. {_CARE}"
    return f"{_towards(was[0], goal[0], now[0])}: van {record.baseline} naar {record.latest}. {_CARE}"


def _towards(was: float, goal: float, now: float) -> str:
    reached = now >= goal if goal > was else now <= goal
    if reached and goal != was:
        return "De streefwaarde is gehaald"
    return "Dichter bij de streefwaarde" if abs(now - goal) < abs(was - goal) else "Verder van de streefwaarde"


_Figure = tuple[float, str]


def _figure(text: str) -> _Figure | None:
    """The one number in a text, with the words around it; None when there is none, or more than one."""
    found = _FIGURE.findall(text)
    if len(found) != 1:
        return None
    value = read_number(found[0])
    if value is None or isinstance(value, Unread):
        return None
    before, _, after = text.partition(found[0])
    bare = before.rstrip().removesuffix("-")
    return (value if bare == before.rstrip() else -value), fold(f"{bare} {after}")


def _alike(one: _Figure, other: _Figure) -> bool:
    return one[1] == other[1] or "" in {one[1], other[1]}
