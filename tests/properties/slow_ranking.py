"""The tests, the outcome, the score and the order of the method in plain Python, to check the fast one by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

from service.analysis.ranking import Candidate
from service.domain.answers import Respondent
from service.domain.bottlenecks import Outcome, Verdict
from service.domain.decisions import NOTHING_FOUND, MeetingFindings
from service.domain.mentions import Mention
from service.domain.settings import Settings

PRACTICE = {"huisarts", "praktijkondersteuner", "POH-GGZ", "doktersassistent", "praktijkmanager"}
TIMES = {
    "Dagelijks": 20,
    "Wekelijks": 4,
    "Enkele keren per maand": 2.5,
    "Ongeveer 1x per maand": 1,
    "Minder dan 1x per maand": 0.5,
    "Eenmalig": 0,
}
IN_ORDER = [
    Outcome.PASSES,
    Outcome.TO_ASK,
    Outcome.REGION,
    Outcome.NOT_SHARED,
    Outcome.ONE_ORGANISATION,
    Outcome.ONE_OFF,
]


@dataclass(frozen=True)
class Slow:
    """What the plain calculation finds of one bottleneck; without any voice `outcome` is None."""

    verdicts: tuple[Verdict, ...]
    outcome: Outcome | None
    parts: tuple[float | None, ...]
    score: float
    organisations: int


def heard(mentions: Sequence[Mention], weights: Mapping[Respondent, int]) -> list[Mention]:
    """Every mention as often as its sender weighs."""
    return [m for m in mentions for _ in range(weights[m.respondent])]


def _share(agree: int, answers: int, share: Fraction) -> Verdict:
    if not answers:
        return Verdict.UNKNOWN
    return Verdict.YES if Fraction(agree, answers) >= share else Verdict.NO


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _outcome(verdicts: Sequence[Verdict], voices: Sequence[Mention], organisations: int) -> Outcome | None:
    recognition, _, _, solvable, _ = verdicts
    often = [m.frequency for m in voices if m.frequency]
    others = sum(v is not Verdict.YES for v in verdicts[1:])
    if not voices:
        return None
    if often and all(f.value == "Eenmalig" for f in often):
        return Outcome.ONE_OFF
    if recognition is Verdict.YES:
        if solvable is Verdict.NO:
            return Outcome.REGION
        if others <= 1:
            return Outcome.PASSES if others == 0 else Outcome.TO_ASK
    return Outcome.ONE_ORGANISATION if organisations == 1 else Outcome.NOT_SHARED


def overruled(verdicts: tuple[Verdict, ...], meeting: MeetingFindings, settings: Settings) -> tuple[Verdict, ...]:
    """What the meeting found instead of what the answers say, test by test."""
    count = meeting.recognised_by
    recognised = None if count is None else count >= settings.min_organisations
    said = (recognised, None, meeting.impact, meeting.solvable, meeting.measurable)
    pairs = zip(said, verdicts, strict=True)
    return tuple(v if s is None else (Verdict.YES if s else Verdict.NO) for s, v in pairs)


def judge(
    voices: Sequence[Mention], responding: int, settings: Settings, *, measured: bool, meeting: MeetingFindings
) -> Slow:
    """One bottleneck as product.md words it."""
    organisations = {m.respondent.organisation for m in voices if m.respondent.organisation}
    professions = {m.respondent.profession for m in voices if m.respondent.profession}
    often = [TIMES[m.frequency.value] for m in voices if m.frequency]
    everyone = [(m.respondent.profession, m.work) for m in voices if m.work is not None]
    practice = [work for profession, work in everyone if profession in PRACTICE]
    work = practice if len(practice) >= settings.min_practice_answers else [w for _, w in everyone]
    influence = [m.influence for m in voices if m.influence is not None]
    signs = [bool(m.sign) for m in voices]
    shared = len(organisations) >= settings.min_organisations and len(professions) >= settings.min_professions
    floor = TIMES[settings.frequency_floor.value]
    verdicts: tuple[Verdict, ...] = (
        Verdict.YES if shared else Verdict.NO,
        _share(sum(t >= floor for t in often), len(often), Fraction(str(settings.frequency_share))),
        _share(sum(w >= 2 for w in work), len(work), Fraction(str(settings.impact_share))),
        _share(sum(i >= 2 for i in influence), len(influence), Fraction(str(settings.influence_share))),
        Verdict.YES if any(signs) or (measured and voices) else Verdict.UNKNOWN,
    )
    verdicts = overruled(verdicts, meeting, settings)
    parts = (
        min(1.0, 2 * len(organisations) / responding) if organisations else None,
        _mean([log(1 + t) / log(21) for t in often]),
        _mean([w / 3 for w in work]),
        _mean([i / 3 for i in influence]),
        _mean([float(s) for s in signs]),
    )
    weighed = [(w, p) for w, p in zip(settings.weights.in_order, parts, strict=True) if p is not None]
    total = sum(w for w, _ in weighed)
    score = 100 * sum(w * p for w, p in weighed) / total if total else 0.0
    return Slow(verdicts, _outcome(verdicts, voices, len(organisations)), parts, score, len(organisations))


def judge_all(
    candidates: Sequence[Candidate],
    weights: Mapping[Respondent, int],
    settings: Settings,
    measured: Mapping[str, bool],
    meeting: Mapping[str, MeetingFindings],
) -> dict[str, Slow]:
    """All bottlenecks when every respondent pair counts as often as its weight says."""
    responding = len({who.organisation for who, weight in weights.items() if weight and who.organisation})
    return {
        c.number: judge(
            heard(c.current, weights),
            responding,
            settings,
            measured=measured.get(c.number, False),
            meeting=meeting.get(c.number, NOTHING_FOUND),
        )
        for c in candidates
    }


def in_order(found: Mapping[str, Slow]) -> list[str]:
    """K-numbers of bottlenecks that are there, best first; scores are compared in nine decimals."""

    def place(number: str) -> tuple[int, float, int, int]:
        slow = found[number]
        assert slow.outcome is not None
        return (IN_ORDER.index(slow.outcome), -round(slow.score, 9), -slow.organisations, int(number[2:]))

    return sorted((number for number, slow in found.items() if slow.outcome is not None), key=place)
