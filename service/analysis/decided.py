"""Which decisions are in force, under which number, and in which round each of them was first said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from service.domain.decisions import Decision, KnownDecision, MeetingFindings, Since
from service.domain.numbers import number_of
from service.domain.settings import Round

VERDICT = "verdict"
SAID = (VERDICT, *(f.name for f in fields(MeetingFindings)))
"""What is remembered with its round: the decision, and all that the meeting found itself."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by surviving K-number; `known` tells of each since which round it says what it says."""

    rows: Mapping[str, Decision] = field(default_factory=dict)
    known: Mapping[str, KnownDecision] = field(default_factory=dict)

    @property
    def measured(self) -> dict[str, bool]:
        """K-numbers for which Besluiten says what is measured."""
        return {number: bool(row.measure) for number, row in self.rows.items()}

    def findings(self, round_name: str) -> dict[str, MeetingFindings]:
        """What the meeting of that round found itself, by K-number; what another round's found is left out."""
        found = {}
        for number, row in self.rows.items():
            mine = [f.name for f in fields(MeetingFindings) if self.round_of(number, f.name) == round_name]
            found[number] = MeetingFindings(**{name: getattr(row.meeting, name) for name in mine})
        return {number: meeting for number, meeting in found.items() if meeting != MeetingFindings()}

    def round_of(self, number: str, what: str = VERDICT) -> str:
        """The round in which this was first said of a bottleneck; empty when nobody did."""
        known = self.known.get(number)
        since = known.said.get(what) if known else None
        return since.round if since else ""


def decide(
    rows: Mapping[str, Decision],
    memory: Mapping[str, KnownDecision],
    merged: Mapping[str, str],
    rounds: Sequence[Round],
    current: Round,
) -> Decided:
    """The decisions in force.

    A row of a number that was merged speaks of the number that survives it, after that number's own row. Something that
    stands there for the first time is of the current round, unless *besloten op* lies before that round began; what
    stood there before keeps its round until it says something else, or is decided anew on another day.

    Args:
        rows: Besluiten by K-number.
        memory: what was said at the last look.
        merged: retired K-number → the number that survives it.
        rounds: all of them.
        current: the round that is ranked.
    """
    own: dict[str, Decision] = {}
    for number in sorted(rows, key=lambda n: (n in merged, number_of(n))):
        survivor = _survivor(number, merged)
        before = own.get(survivor, Decision(survivor))
        own[survivor] = before.or_else(rows[number])
    names = {r.name for r in rounds} | {current.name}
    known = {
        number: _known(row, _remembered(number, memory, merged), names, _round_of(row.decided_on, rounds, current))
        for number, row in own.items()
    }
    return Decided(own, {number: found for number, found in known.items() if found.said or found.decided_on})


def said(decision: Decision) -> dict[str, str]:
    """Everything of a row that belongs to a round, as text, by the names in SAID."""
    words = {VERDICT: decision.verdict}
    for f in fields(MeetingFindings):
        value = getattr(decision.meeting, f.name)
        words[f.name] = "" if value is None else str(value)
    return {name: value for name, value in words.items() if value}


def _known(row: Decision, before: KnownDecision, names: set[str], now: str) -> KnownDecision:
    anew = row.decided_on is not None and before.decided_on not in {None, row.decided_on}
    dated = {}
    for name, value in said(row).items():
        old = before.said.get(name)
        stays = old is not None and old.value == value and old.round in names and not anew
        dated[name] = old if stays and old else Since(value, now)
    return KnownDecision(row.number, row.decided_on, dated)


def _remembered(number: str, memory: Mapping[str, KnownDecision], merged: Mapping[str, str]) -> KnownDecision:
    """What was known of a number, or else of one that was merged into it."""
    others = sorted((k for k in memory if k != number and _survivor(k, merged) == number), key=number_of)
    return next((memory[k] for k in (number, *others) if k in memory), KnownDecision(number))


def _round_of(day: date | None, rounds: Sequence[Round], current: Round) -> str:
    """The round of a day: the last that had begun by then, but none after the current one."""
    if day is None or current.first_day is None or day >= current.first_day:
        return current.name
    begun = [r for r in rounds if (r.first_day or date.min) <= day]
    latest = max(begun, key=lambda r: (r.first_day or date.min, r.name), default=None)
    return latest.name if latest else current.name


def _survivor(number: str, merged: Mapping[str, str]) -> str:
    seen = {number}
    while number in merged and merged[number] not in seen:
        number = merged[number]
        seen.add(number)
    return number
