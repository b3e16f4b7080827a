"""What became of decisions and rounds, in words ready to read: for the tabs, the briefing and the pages alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.texts import long_date, plural
from service.analysis.decided import Decided
from service.analysis.follow_up import (
    action_remarks,
    evaluation_remarks,
    evaluations,
    lacking_words,
    open_actions,
    running,
)
from service.analysis.mandate import mandate
from service.analysis.rounds import (
    change_since,
    closed_rounds,
    is_closed,
    record_round,
    seen_in,
    title_of,
    with_decision,
)
from service.domain.bottlenecks import Analysis, Notice
from service.domain.decisions import Decision
from service.domain.memory import RoundRecord
from service.domain.numbers import number_of
from service.pipeline.pull import Pulled
from service.pipeline.round_memory import RoundMemory
from sheets_schema.problems import PROBLEM_KINDS


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One row of Besluiten: `action` says what is done in one phrase, `needs` what is still to be settled."""

    number: str
    title: str
    verdict: str
    owner: str
    action: str
    due: date | None
    status: str
    needs: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    """How one bottleneck stood in one round; `change` compares with the round before in which it is known."""

    number: str
    title: str
    round: str
    rank: int | None
    outcome: str
    score: int | None
    mentioned_by: str
    verdict: str
    owner: str
    status: str
    measure: str
    baseline: str
    goal: str
    latest: str
    change: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`open` are running actions of earlier rounds, `others` all other decisions; `remarks` are ready sentences."""

    open: tuple[ActionLine, ...] = ()
    others: tuple[ActionLine, ...] = ()
    rounds: tuple[RoundLine, ...] = ()
    remarks: tuple[str, ...] = ()
    evaluate_by: date | None = None
    closed: bool = False

    def needs(self, number: str) -> str:
        """What is still to be settled about one bottleneck."""
        return next((line.needs for line in (*self.open, *self.others) if line.number == number), "")


@dataclass(frozen=True, slots=True)
class Course:
    """Decisions in force, what to remember of the rounds, and what to tell."""

    decided: Decided = field(default_factory=Decided)
    rounds: RoundMemory = field(default_factory=RoundMemory)
    follow_up: FollowUp = field(default_factory=FollowUp)
    notices: tuple[Notice, ...] = ()


def chart(pulled: Pulled, analysis: Analysis) -> Course:
    """Everything about decisions and rounds."""
    decided = pulled.decided(analysis.round, analysis.merged)
    records = _records(pulled.rounds, analysis, decided)
    kept = RoundMemory(decided.known, records, pulled.rounds.frozen_round, pulled.rounds.frozen)
    titles = {r.number: r for r in records}
    days = [m.stamp.date() for m in analysis.mentions if m.stamp]
    year = evaluations(decided, analysis.settings, max(days, default=None))
    remarks = (
        *action_remarks(decided, analysis.settings, analysis.round),
        *evaluation_remarks(year, long_date(year.until) if year else ""),
    )
    waiting = open_actions(decided, analysis.round)
    rest = [r for r in decided.rows.values() if r not in waiting and not r.is_blank]
    follow_up = FollowUp(
        open=tuple(_line(row, analysis, titles) for row in waiting),
        others=tuple(_line(row, analysis, titles) for row in sorted(rest, key=lambda r: number_of(r.number))),
        rounds=tuple(_round_lines(kept, analysis, decided)),
        remarks=tuple(_sentence(notice) for notice in remarks),
        evaluate_by=year.next_by if year else None,
        closed=is_closed(analysis),
    )
    return Course(decided, kept, follow_up, (*remarks, *_numbers(pulled, analysis)))


def _sentence(notice: Notice) -> str:
    kind = PROBLEM_KINDS[notice.code]
    return f"{kind.sentence} {kind.advice}".format_map(notice.values)


def _numbers(pulled: Pulled, analysis: Analysis) -> Iterator[Notice]:
    """Rows of Besluiten whose number is not, or no more, that of a bottleneck."""
    known = analysis.groups.keys() | pulled.memory.bottlenecks.keys() | analysis.merged.keys()
    for number in sorted(pulled.decisions, key=number_of):
        if number in analysis.merged:
            yield Notice("number-merged", values={"number": number, "target": analysis.merged[number]})
        elif number not in known:
            yield Notice("number-unknown", values={"number": number})


def _line(row: Decision, analysis: Analysis, titles: Mapping[str, RoundRecord]) -> ActionLine:
    title = title_of(row.number, analysis, titles)
    return ActionLine(
        number=row.number,
        title=title,
        verdict=row.verdict,
        owner=row.owner,
        action=row.result or row.first_step or title,
        due=row.ready_on,
        status=row.status,
        needs=" ".join(words for words in (lacking_words(row), mandate(row, analysis.settings).words) if words),
    )


def _records(before: RoundMemory, analysis: Analysis, decided: Decided) -> tuple[RoundRecord, ...]:
    """Records of closed rounds: those that were kept stay as they are, for a closed round does not change."""
    rounds = closed_rounds(analysis)
    planned = {r.name for r in analysis.settings.rounds}
    closed = {r.name for r in rounds}
    kept = [r for r in before.records if r.round in closed or r.round not in planned]
    there = {r.round for r in kept}
    for closing in rounds:
        if closing.name not in there and any(m.round == closing.name for m in analysis.mentions):
            seen = analysis if closing == analysis.round else seen_in(analysis, closing, decided)
            kept += record_round(seen, _of_then(decided, seen))
    return tuple(sorted(kept, key=lambda r: (_place(r.round, analysis), r.round, number_of(r.number))))


def _of_then(decided: Decided, analysis: Analysis) -> Decided:
    """The decisions that were taken by the end of a round, for one that began later was not there yet."""
    order = [r.name for r in analysis.settings.rounds]
    later = set(order[order.index(analysis.round.name) + 1 :]) if analysis.round.name in order else set()
    rows = {number: row for number, row in decided.rows.items() if decided.round_of(number) not in later}
    return Decided(rows, decided.known)


def _place(name: str, analysis: Analysis) -> int:
    """Rounds in order of their days; one that is in Instellingen no more comes first."""
    return next((i for i, r in enumerate(analysis.settings.rounds) if r.name == name), -1)


def _round_lines(kept: RoundMemory, analysis: Analysis, decided: Decided) -> Iterator[RoundLine]:
    """Per bottleneck of a closed round a line a round: running actions first, then by rank and number."""
    by_number: dict[str, list[RoundRecord]] = {}
    for record in kept.records:
        by_number.setdefault(record.number, []).append(record)
    now = {} if is_closed(analysis) else {r.number: r for r in record_round(analysis, decided)}
    first, ranks = {row.number for row in running(decided)}, {b.number: b.rank for b in analysis.bottlenecks}

    def place(number: str) -> tuple[bool, int, int]:
        return (number not in first, ranks.get(number, len(ranks) + 1), number_of(number))

    for number in sorted(by_number, key=place):
        before: RoundRecord | None = None
        for record in (*by_number[number], *_present(number, now, analysis)):
            live = record.round == analysis.round.name
            whole = with_decision(record, decided.rows.get(number)) if live else record
            yield _round_line(whole, change_since(before, whole))
            before = whole if whole.rank else before
        if number in analysis.merged:
            words = f"Samengevoegd met {analysis.merged[number]}."
            yield _round_line(RoundRecord(analysis.round.name, number, by_number[number][-1].title), words)


def _present(number: str, now: Mapping[str, RoundRecord], analysis: Analysis) -> Iterator[RoundRecord]:
    """How it stands in the round that is ranked; of a bottleneck that nobody named now, that alone."""
    if not now or number in analysis.merged:
        return
    yield now.get(number) or RoundRecord(analysis.round.name, number, title_of(number, analysis))


def _round_line(record: RoundRecord, change: str) -> RoundLine:
    spoken = bool(record.rank)
    return RoundLine(
        number=record.number,
        title=record.title,
        round=record.round,
        rank=record.rank or None,
        outcome=record.outcome,
        score=record.score,
        mentioned_by=_mentioned_by(record) if spoken else "",
        verdict=record.verdict,
        owner=record.owner,
        status=record.status,
        measure=record.measure,
        baseline=record.baseline,
        goal=record.goal,
        latest=record.latest,
        change=change,
    )


def _mentioned_by(record: RoundRecord) -> str:
    return f"{record.organisations} van de {plural(record.answered, 'organisatie', 'organisaties')}"
