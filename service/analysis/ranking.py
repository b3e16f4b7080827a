"""From numbered groups to a ranking: tests, outcome, score, order and how sure the top 5 is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from service.analysis.criteria import Evaluation, Standing, evaluate
from service.analysis.evidence import Evidence, Floats, Ints, gather, kinds_present, one_hot
from service.analysis.missing import what_lacks
from service.analysis.resampling import poisson_weights
from service.domain.answers import Respondent
from service.domain.bottlenecks import Bottleneck, Criterion, Group, Outcome, Test, Verdict
from service.domain.mentions import Mention
from service.domain.numbers import number_of
from service.domain.settings import Settings

TOP = 5
_VERDICTS = {1: Verdict.YES, 0: Verdict.NO, -1: Verdict.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered group with its mentions of all rounds and of the round that is ranked."""

    number: str
    group: Group
    mentions: tuple[Mention, ...]
    current: tuple[Mention, ...]


def responding_organisations(pairs: Sequence[Respondent], weights: Ints) -> Ints:
    """(B,) organisations of which at least one pair has a weight above 0."""
    return kinds_present(weights, one_hot([p.organisation for p in pairs]))


def order(standings: Sequence[Standing], numbers: Sequence[str]) -> Ints:
    """(B, K) ranks from 1: outcome, score, organisations, K-number; one that is absent in a resample comes last."""
    outcome, score, organisations = (np.stack(column, axis=1) for column in zip(*standings, strict=True))
    number = np.broadcast_to(np.array([number_of(n) for n in numbers]), outcome.shape)
    positions = np.lexsort((number, -organisations, -score, outcome), axis=1)
    ranks = np.empty_like(positions)
    np.put_along_axis(ranks, positions, np.arange(1, positions.shape[1] + 1)[None, :], axis=1)
    return ranks.astype(np.int64)


def top_shares(
    evidence: Sequence[Evidence], numbers: Sequence[str], pairs: Sequence[Respondent], settings: Settings
) -> Floats:
    """(K,) share of resamples in which each bottleneck is there with rank ≤ 5."""
    weights = poisson_weights(pairs)
    responding = responding_organisations(pairs, weights)
    standings = [evaluate(e, weights, responding, settings).standing for e in evidence]
    present = np.stack([s.outcome for s in standings], axis=1) < len(Outcome)
    at_top: Floats = ((order(standings, numbers) <= TOP) & present).sum(axis=0) / len(weights)
    return at_top


def _tests(evaluation: Evaluation, settings: Settings) -> tuple[Test, ...]:
    tests = []
    for column, criterion in enumerate(Criterion):
        verdict = _VERDICTS[int(evaluation.verdicts[0, column])]
        answers, agreeing = int(evaluation.answers[0, column]), int(evaluation.agreeing[0, column])
        missing = "" if verdict is Verdict.YES else what_lacks(criterion, verdict, answers, agreeing, settings)
        tests.append(Test(criterion, verdict, answers, agreeing, missing))
    return tuple(tests)


def _bottleneck(
    candidate: Candidate, evaluation: Evaluation, rank: int, share: float, settings: Settings
) -> Bottleneck:
    return Bottleneck(
        number=candidate.number,
        group=candidate.group,
        mentions=candidate.mentions,
        current=candidate.current,
        tests=_tests(evaluation, settings),
        outcome=list(Outcome)[int(evaluation.outcome[0])],
        parts=tuple(None if np.isnan(p) else float(p) for p in evaluation.parts[0]),
        score=float(evaluation.score[0]),
        organisations=tuple(sorted({m.respondent.organisation for m in candidate.current} - {""})),
        professions=tuple(sorted({m.respondent.profession for m in candidate.current} - {""})),
        rank=rank,
        top_share=share,
    )


def rank(
    candidates: Sequence[Candidate],
    respondents: AbstractSet[Respondent],
    settings: Settings,
    measured: Mapping[str, bool] | None = None,
) -> tuple[Bottleneck, ...]:
    """All bottlenecks of the round in order of rank.

    Args:
        candidates: those with at least one mention in the round.
        respondents: every pair that answered the form this round, also with praise alone.
        settings: thresholds and weights.
        measured: K-numbers for which Besluiten says what is measured.
    """
    if not candidates:
        return ()
    measured = measured or {}
    pairs = sorted(respondents, key=lambda p: (p.organisation, p.profession))
    index = {pair: i for i, pair in enumerate(pairs)}
    evidence = [gather(c.current, index, settings, has_measure=measured.get(c.number, False)) for c in candidates]
    ones = np.ones((1, len(pairs)), dtype=np.int64)
    responding = responding_organisations(pairs, ones)
    plain = [evaluate(e, ones, responding, settings) for e in evidence]
    numbers = [c.number for c in candidates]
    ranks = order([e.standing for e in plain], numbers)[0]
    shares = top_shares(evidence, numbers, pairs, settings)
    found = [
        _bottleneck(candidate, evaluation, int(place), float(share), settings)
        for candidate, evaluation, place, share in zip(candidates, plain, ranks, shares, strict=True)
    ]
    return tuple(sorted(found, key=lambda b: b.rank))
