"""The five tests, the outcome and the score of product.md, for many weightings of the respondents at once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.analysis.evidence import Bools, Evidence, Floats, Ints, kinds_present
from service.domain.bottlenecks import Criterion, Outcome
from service.domain.decisions import MeetingFindings
from service.domain.settings import Settings

YES, NO, UNKNOWN = 1, 0, -1
Codes = NDArray[np.int8]
_SCALE_TOP = 3.0
_FINEST_SHARE = 1_000_000
_ORDER = {criterion: index for index, criterion in enumerate(Criterion)}


class Standing(NamedTuple):
    """What the rank of one bottleneck is made of, each (B,); one that is absent has an outcome beyond the last."""

    outcome: Ints
    score: Floats
    organisations: Ints


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One bottleneck under B weightings.

    Shapes: `present`, `outcome`, `score`, `organisations` (B,); `verdicts`, `answers`, `agreeing` (B, 5), in the order
    of the tests; `parts` (B, 5) in 0–1, NaN where there are no answers. `score` is 0–100.
    """

    present: Bools
    verdicts: Codes
    answers: Ints
    agreeing: Ints
    parts: Floats
    score: Floats
    outcome: Ints
    organisations: Ints

    @property
    def standing(self) -> Standing:
        """What the rank is made of."""
        return Standing(np.where(self.present, self.outcome, len(Outcome)), self.score, self.organisations)


def _share(agreeing: Ints, answers: Ints, share: float) -> Codes:
    """Yes when at least `share` of the answers agree, in whole numbers so that exactly half is half."""
    floor = Fraction(str(share)).limit_denominator(_FINEST_SHARE)
    enough = agreeing * floor.denominator >= answers * floor.numerator
    return np.where(answers == 0, UNKNOWN, np.where(enough, YES, NO)).astype(np.int8)


def _mean(weights: Ints, values: Floats) -> Floats:
    """Weighted mean of the values that are known, (B,); NaN without any.

    Whole counts a distinct value, then one sum in order of value: no order of rows can change the last bit.
    """
    total = np.zeros(len(weights), dtype=np.int64)
    summed = np.zeros(len(weights))
    for value in np.unique(values[~np.isnan(values)]):
        count = weights[:, values == value].sum(axis=1)
        total += count
        summed += count * value
    return _ratio(summed, total)


def _ratio(above: Floats | Ints, below: Ints) -> Floats:
    """NaN where there is nothing to divide by."""
    out: Floats = np.full(len(below), np.nan)
    np.divide(above, below, out=out, where=below > 0)
    return out


def _impact_weights(evidence: Evidence, weights: Ints, settings: Settings) -> Ints:
    """Weights of the answers that count for impact: GP practices alone where there are enough of them."""
    answered = ~np.isnan(evidence.work)
    practice = weights * (answered & evidence.practice)
    everyone = weights * answered
    enough = practice.sum(axis=1) >= settings.min_practice_answers
    chosen: Ints = np.where(enough[:, None], practice, everyone)
    return chosen


def _outcome(verdicts: Codes, organisations: Ints, all_once: Bools) -> Ints:
    recognised = verdicts[:, 0] == YES
    lacking = (verdicts[:, 1:] != YES).sum(axis=1)
    solvable_no = verdicts[:, _ORDER[Criterion.SOLVABLE]] == NO
    conditions = [
        (all_once, Outcome.ONE_OFF),
        (recognised & solvable_no, Outcome.REGION),
        (recognised & (lacking == 0), Outcome.PASSES),
        (recognised & (lacking <= 1), Outcome.TO_ASK),
        (organisations == 1, Outcome.ONE_ORGANISATION),
    ]
    chosen = np.select([c for c, _ in conditions], [o.order for _, o in conditions], Outcome.NOT_SHARED.order)
    return np.asarray(chosen, dtype=np.int64)


def _counts(evidence: Evidence, weights: Ints, impact: Ints, settings: Settings) -> tuple[Ints, Ints]:
    """Answers and agreeing answers per test, both (B, 5); for recognition organisations and professions."""
    organisations, professions = (kinds_present(weights, kind) for kind in (evidence.organisation, evidence.profession))
    asked = ~np.isnan(evidence.frequency)
    judged = ~np.isnan(evidence.influence)
    signs = (weights * evidence.sign).sum(axis=1)
    measured = np.maximum(signs, int(evidence.has_measure) * (weights.sum(axis=1) > 0))
    answers = [
        organisations,
        (weights * asked).sum(axis=1),
        impact.sum(axis=1),
        (weights * judged).sum(axis=1),
        measured,
    ]
    agreeing = [
        professions,
        (weights * evidence.often).sum(axis=1),
        (impact * (np.nan_to_num(evidence.work, nan=-1) >= settings.impact_floor)).sum(axis=1),
        (weights * (np.nan_to_num(evidence.influence, nan=-1) >= settings.influence_floor)).sum(axis=1),
        measured,
    ]
    return np.stack(answers, axis=1).astype(np.int64), np.stack(agreeing, axis=1).astype(np.int64)


def _verdicts(answers: Ints, agreeing: Ints, settings: Settings) -> Codes:
    recognised = (answers[:, 0] >= settings.min_organisations) & (agreeing[:, 0] >= settings.min_professions)
    return np.stack(
        [
            np.where(recognised, YES, NO).astype(np.int8),
            _share(agreeing[:, 1], answers[:, 1], settings.frequency_share),
            _share(agreeing[:, 2], answers[:, 2], settings.impact_share),
            _share(agreeing[:, 3], answers[:, 3], settings.influence_share),
            np.where(agreeing[:, 4] > 0, YES, UNKNOWN).astype(np.int8),
        ],
        axis=1,
    )


def meeting_verdicts(meeting: MeetingFindings, settings: Settings) -> dict[Criterion, bool]:
    """The tests that the meeting decided itself; a count of organisations decides recognition, whatever professions."""
    count = meeting.recognised_by
    said = {
        Criterion.RECOGNITION: None if count is None else count >= settings.min_organisations,
        Criterion.IMPACT: meeting.impact,
        Criterion.SOLVABLE: meeting.solvable,
        Criterion.MEASURABLE: meeting.measurable,
    }
    return {criterion: verdict for criterion, verdict in said.items() if verdict is not None}


def _overruled(verdicts: Codes, meeting: MeetingFindings, settings: Settings) -> Codes:
    """The verdicts with those of the meeting in their place, alike in every resample."""
    final = verdicts.copy()
    for criterion, verdict in meeting_verdicts(meeting, settings).items():
        final[:, _ORDER[criterion]] = YES if verdict else NO
    return final


def _parts(evidence: Evidence, weights: Ints, impact: Ints, organisations: Ints, responding: Ints) -> Floats:
    recognition = np.where(organisations > 0, _ratio(2 * organisations, responding), np.nan)
    return np.stack(
        [
            np.minimum(1.0, recognition),
            _mean(weights, evidence.frequency),
            _mean(impact, evidence.work) / _SCALE_TOP,
            _mean(weights, evidence.influence) / _SCALE_TOP,
            _mean(weights, evidence.sign.astype(np.float64)),
        ],
        axis=1,
    )


def weigh(parts: Floats, settings: Settings) -> Floats:
    """Score 0–100, (B,): the weighted mean of the parts (B, 5) that are known, 0 when none is (product.md, Score)."""
    known = ~np.isnan(parts)
    weights = np.array(settings.weights.in_order) * known
    total = weights.sum(axis=1)
    summed = (np.nan_to_num(parts) * weights).sum(axis=1)
    score: Floats = np.zeros(len(total))
    np.divide(100 * summed, total, out=score, where=total > 0)
    # Two ways to the same score may differ in the last bits; a rank must not.
    return np.asarray(np.round(score, 9))


def evaluate(evidence: Evidence, weights: Ints, responding: Ints, settings: Settings) -> Evaluation:
    """Test and score one bottleneck under B weightings of the round's respondent pairs.

    What the meeting found itself overrides a test and leaves counts, parts and score alone.

    Args:
        evidence: its n mentions.
        weights: (B, pairs) whole weights; all ones is the plain case.
        responding: (B,) organisations with a weight above 0 that answered the form this round.
        settings: thresholds and weights.
    """
    mine = weights[:, evidence.pair]
    impact = _impact_weights(evidence, mine, settings)
    answers, agreeing = _counts(evidence, mine, impact, settings)
    verdicts = _overruled(_verdicts(answers, agreeing, settings), evidence.meeting, settings)
    all_once = (answers[:, 1] > 0) & ((mine * evidence.once).sum(axis=1) == answers[:, 1])
    organisations = answers[:, 0]
    parts = _parts(evidence, mine, impact, organisations, responding)
    return Evaluation(
        present=mine.sum(axis=1) > 0,
        verdicts=verdicts,
        answers=answers,
        agreeing=agreeing,
        parts=parts,
        score=weigh(parts, settings),
        outcome=_outcome(verdicts, organisations, all_once),
        organisations=organisations,
    )
