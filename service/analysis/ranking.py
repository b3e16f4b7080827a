"""From numbered groups to a ranking: tests, outcome, score, order and how sure the top 5 is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.analysis.criteria import Evaluation, Standing, evaluate, meeting_verdicts
from service.analysis.evidence import Evidence, Floats, Ints, gather, kinds_present, one_hot
from service.analysis.missing import lacks_by_meeting, what_lacks
from service.analysis.resampling import poisson_weights
from service.analysis.votes import shortlist_of, tally
from service.domain.answers import Respondent
from service.domain.bottlenecks import Bottleneck, Criterion, Group, Outcome, Test, Verdict
from service.domain.decisions import NOTHING_FOUND, MeetingFindings
from service.domain.mentions import Mention
from service.domain.numbers import number_of
from service.domain.settings import Settings
from service.domain.votes import Count, Sealed, Tally, Votes

TOP = 5
NOT_VOTED = Sealed()
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


@dataclass(frozen=True, slots=True)
class Preference:
    """What people voted: (K,) stickers, 0 off the shortlist, and (K,) what is on it; `leads` says what that decides."""

    stickers: Ints
    listed: NDArray[np.bool_]
    leads: bool


def order(standings: Sequence[Standing], numbers: Sequence[str], voted: Preference | None = None) -> Ints:
    """(B, K) ranks from 1: outcome, score, organisations, K-number; one that is absent in a resample comes last.

    Stickers that lead come before the outcome, within the shortlist, with the rest below; otherwise they decide
    between equal outcomes with equal scores in whole points.
    """
    outcome, score, organisations = (np.stack(column, axis=1) for column in zip(*standings, strict=True))
    number = np.array([number_of(n) for n in numbers])
    keys = [number, -organisations, -score, *_above_score(outcome, score, voted)]
    positions = np.lexsort([np.broadcast_to(key, outcome.shape) for key in keys], axis=1)
    ranks = np.empty_like(positions)
    np.put_along_axis(ranks, positions, np.arange(1, positions.shape[1] + 1)[None, :], axis=1)
    return ranks.astype(np.int64)


def _above_score(outcome: Ints, score: Floats, voted: Preference | None) -> tuple[NDArray[Any], ...]:
    """What weighs more than the score, the heaviest last."""
    if voted is None:
        return (outcome,)
    if voted.leads:
        return (outcome, -voted.stickers, ~voted.listed, outcome == len(Outcome))
    return (-voted.stickers, -np.floor(score + 0.5), outcome)


def top_shares(
    evidence: Sequence[Evidence],
    numbers: Sequence[str],
    pairs: Sequence[Respondent],
    settings: Settings,
    voted: Preference | None = None,
) -> Floats:
    """(K,) share of resamples in which each bottleneck is there with rank ≤ 5; what was voted stays as it is."""
    weights = poisson_weights(pairs)
    responding = responding_organisations(pairs, weights)
    standings = [evaluate(e, weights, responding, settings).standing for e in evidence]
    present = np.stack([s.outcome for s in standings], axis=1) < len(Outcome)
    at_top: Floats = ((order(standings, numbers, voted) <= TOP) & present).sum(axis=0) / len(weights)
    return at_top


def _counted(
    votes: Votes, standings: Sequence[Standing], numbers: Sequence[str], settings: Settings
) -> tuple[Tally, Preference | None]:
    """What was voted, and how that bears on the order; nothing while voting is open."""
    if isinstance(votes, Sealed):
        return Tally(), None
    places = np.argsort(order(standings, numbers)[0])
    outcomes = [list(Outcome)[int(standings[place].outcome[0])] for place in places]
    found = tally(votes, votes.shortlist or shortlist_of([numbers[place] for place in places], outcomes))
    stickers = np.array([found.counts.get(n, Count()).stickers for n in numbers], dtype=np.int64)
    listed = np.array([n in found.counts for n in numbers], dtype=np.bool_)
    return found, Preference(stickers, listed, settings.votes_lead)


def _tests(evaluation: Evaluation, meeting: MeetingFindings, settings: Settings) -> tuple[Test, ...]:
    tests = []
    decided = meeting_verdicts(meeting, settings)
    for column, criterion in enumerate(Criterion):
        verdict = _VERDICTS[int(evaluation.verdicts[0, column])]
        answers, agreeing = int(evaluation.answers[0, column]), int(evaluation.agreeing[0, column])
        missing = ""
        if verdict is not Verdict.YES and criterion in decided:
            missing = lacks_by_meeting(criterion, meeting, settings)
        elif verdict is not Verdict.YES:
            missing = what_lacks(criterion, verdict, answers, agreeing, settings)
        tests.append(Test(criterion, verdict, answers, agreeing, missing, criterion in decided))
    return tuple(tests)


def _bottleneck(
    candidate: Candidate, evaluation: Evaluation, tests: tuple[Test, ...], rank: int, share: float
) -> Bottleneck:
    return Bottleneck(
        number=candidate.number,
        group=candidate.group,
        mentions=candidate.mentions,
        current=candidate.current,
        tests=tests,
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
    meeting: Mapping[str, MeetingFindings] | None = None,
    votes: Votes = NOT_VOTED,
) -> tuple[Bottleneck, ...]:
    """All bottlenecks of the round in order of rank.

    Args:
        candidates: those with at least one mention in the round.
        respondents: every pair that answered the form this round, also with praise alone.
        settings: thresholds and weights.
        measured: K-numbers for which Besluiten says what is measured.
        meeting: what the meeting of this round found itself, by K-number.
        votes: what was cast, once voting is closed.
    """
    if not candidates:
        return ()
    measured, found = measured or {}, {c.number: (meeting or {}).get(c.number, NOTHING_FOUND) for c in candidates}
    pairs = sorted(respondents, key=lambda p: (p.organisation, p.profession))
    index = {pair: i for i, pair in enumerate(pairs)}
    evidence = [
        gather(c.current, index, settings, has_measure=measured.get(c.number, False), meeting=found[c.number])
        for c in candidates
    ]
    ones = np.ones((1, len(pairs)), dtype=np.int64)
    responding = responding_organisations(pairs, ones)
    plain = [evaluate(e, ones, responding, settings) for e in evidence]
    numbers = [c.number for c in candidates]
    standings = [e.standing for e in plain]
    counted, voted = _counted(votes, standings, numbers, settings)
    ranks = order(standings, numbers, voted)[0]
    shares = top_shares(evidence, numbers, pairs, settings, voted)
    tests = [_tests(e, found[c.number], settings) for c, e in zip(candidates, plain, strict=True)]
    made = [
        _bottleneck(candidate, evaluation, five, int(place), float(share))
        for candidate, evaluation, five, place, share in zip(candidates, plain, tests, ranks, shares, strict=True)
    ]
    return tuple(sorted((_with_stickers(b, counted) for b in made), key=lambda b: b.rank))


def _with_stickers(bottleneck: Bottleneck, counted: Tally) -> Bottleneck:
    """The bottleneck with what it got, when it could be voted on and the count is out."""
    count = counted.counts.get(bottleneck.number)
    if count is None:
        return bottleneck
    return replace(bottleneck, stickers=count.stickers, sticker_organisations=count.organisations)
