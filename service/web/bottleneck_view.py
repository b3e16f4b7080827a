"""What the page of one bottleneck shows, in words ready to read; the coordinator's own, with single answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.texts import capital
from service.analysis.wording import how_sure, mentioned_by, whole_percent, whole_points
from service.domain.bottlenecks import Analysis, Bottleneck, Group, Verdict
from service.domain.mentions import Mention
from service.pipeline.last_result import Standing
from service.pipeline.tabs.mentions import certainty_label
from service.web.wording import ADVICE, QUESTIONS, basis, part, percent
from sheets_schema.forms.questionnaire import INFLUENCE, WORK
from sheets_schema.tabs.common import CRITERIA


@dataclass(frozen=True, slots=True)
class TestLine:
    """One of the five tests with what it rests on."""

    __test__ = False

    name: str
    question: str
    verdict: str
    basis: str
    missing: str
    from_meeting: bool


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the score, in words and as a number from 0 to 1 for the bar."""

    name: str
    words: str
    value: float | None
    weight: str


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One answer, masked, with its place; `facts` are its closed answers in words."""

    number: str
    text: str
    example: str
    who: str
    why: str
    sure: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one bottleneck; without tests when this round does not speak of it."""

    number: str
    title: str
    theme: str
    description: str
    outcome: str = ""
    advice: str = ""
    rank: int = 0
    score: str = ""
    support: str = ""
    sure: str = ""
    tests: tuple[TestLine, ...] = ()
    parts: tuple[PartLine, ...] = ()
    current: tuple[MentionLine, ...] = ()
    earlier: tuple[MentionLine, ...] = ()


def _facts(mention: Mention) -> Iterator[tuple[str, str]]:
    if mention.frequency:
        yield "Hoe vaak", mention.frequency.value
    if mention.work is not None:
        yield "Werk voor de praktijk", WORK[mention.work]
    if mention.influence is not None:
        yield "Wat kan de wijk doen", INFLUENCE[mention.influence]
    if mention.parties:
        yield "Wie is erbij nodig", ", ".join(mention.parties)
    if mention.sign:
        yield "Merkbaar aan", mention.sign
    if mention.idea:
        yield "Idee", mention.idea
    yield "Voorbeeld gebruiken", mention.consent.value


def _who(mention: Mention) -> str:
    who = mention.respondent
    return ", ".join(part for part in (who.profession, who.organisation) if part) or "onbekende afzender"


def _mention(mention: Mention, group: Group) -> MentionLine:
    why = group.why.get(mention.number, "")
    certainty = group.certainty.get(mention.number)
    sure = "" if certainty is None else f"{certainty_label(certainty, why)} ({percent(certainty)})"
    return MentionLine(mention.number, mention.text, mention.example, _who(mention), why, sure, tuple(_facts(mention)))


def _tests(bottleneck: Bottleneck, analysis: Analysis) -> tuple[TestLine, ...]:
    return tuple(
        TestLine(
            name=name,
            question=QUESTIONS[test.criterion],
            verdict=test.verdict.value,
            basis=basis(test, analysis.settings),
            missing="" if test.verdict is Verdict.YES else capital(test.missing),
            from_meeting=test.from_meeting,
        )
        for (_, name), test in zip(CRITERIA, bottleneck.tests, strict=True)
    )


def _parts(bottleneck: Bottleneck, analysis: Analysis) -> tuple[PartLine, ...]:
    lines = zip(CRITERIA, bottleneck.parts, analysis.settings.weights.in_order, strict=True)
    return tuple(PartLine(name, part(value), value, f"{weight:g}") for (_, name), value, weight in lines)


def detail(standing: Standing, number: str) -> Detail | None:
    """The page of one bottleneck, also of one that only earlier rounds spoke of; None when nobody knows the number."""
    analysis = standing.analysis
    found = next((b for b in analysis.bottlenecks if b.number == number), None)
    group = found.group if found else analysis.groups.get(number)
    if group is None:
        return None
    by_number = {m.number: m for m in analysis.mentions}
    members = [by_number[n] for n in group.mentions if n in by_number]
    now = {m.number for m in found.current} if found else set()
    bare = Detail(
        number=number,
        title=group.title,
        theme=group.theme,
        description=group.description,
        current=tuple(_mention(m, group) for m in members if m.number in now),
        earlier=tuple(_mention(m, group) for m in members if m.number not in now),
    )
    return _ranked(bare, found, analysis) if found else bare


def _ranked(bare: Detail, bottleneck: Bottleneck, analysis: Analysis) -> Detail:
    sure = f"{how_sure(bottleneck.top_share)} ({whole_percent(bottleneck.top_share)} van de 100 keer)"
    return replace(
        bare,
        outcome=capital(bottleneck.outcome.value),
        advice=ADVICE.get(bottleneck.outcome, ""),
        rank=bottleneck.rank,
        score=str(whole_points(bottleneck.score)),
        support=mentioned_by(bottleneck, len(analysis.coverage.organisations)),
        sure=sure,
        tests=_tests(bottleneck, analysis),
        parts=_parts(bottleneck, analysis),
    )


def survivor(standing: Standing, number: str) -> str:
    """Where a merged number leads; itself when it was never merged."""
    merged, seen = standing.analysis.merged, {number}
    while number in merged and merged[number] not in seen:
        number = merged[number]
        seen.add(number)
    return number
