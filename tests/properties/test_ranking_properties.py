"""The ranking over random neighbourhoods: the same as the plain calculation, whatever the order of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as run_settings
from hypothesis import strategies as st

from service.analysis.criteria import evaluate
from service.analysis.evidence import gather
from service.analysis.ranking import Candidate, order, rank, responding_organisations, top_shares
from service.analysis.resampling import poisson_weights
from service.analysis.weightings import side_by_side
from service.domain.answers import Frequency, Respondent
from service.domain.bottlenecks import Outcome, Verdict
from service.domain.decisions import MeetingFindings
from service.domain.settings import Settings, Weights
from tests.builders import candidate, mention
from tests.properties.slow_ranking import in_order, judge_all

CODES = {1: Verdict.YES, 0: Verdict.NO, -1: Verdict.UNKNOWN}
RESPONDENTS = st.builds(
    Respondent,
    st.sampled_from(["", "De Linde", "Apotheek Zuid", "Buurtzorg", "Gemeente"]),
    st.sampled_from(["", "huisarts", "POH-GGZ", "apotheker", "sociaal werker"]),
)
SCALES = st.sampled_from([None, 0, 1, 2, 3])
VOICES = st.tuples(
    RESPONDENTS,
    st.sampled_from([None, *Frequency]),
    SCALES,
    SCALES,
    st.sampled_from(["", "minder telefoontjes"]),
)
SAID = st.sampled_from([None, None, True, False])
MEETINGS = st.builds(MeetingFindings, st.sampled_from([None, None, 0, 2, 3]), SAID, SAID, SAID)
SETTINGS = st.builds(
    Settings,
    min_organisations=st.integers(2, 3),
    min_professions=st.integers(1, 2),
    min_practice_answers=st.integers(1, 3),
    frequency_floor=st.sampled_from(list(Frequency)[:5]),
    frequency_share=st.sampled_from([0.5, 0.25, 0.333, 0.6, 1.0]),
    impact_share=st.sampled_from([0.5, 0.7]),
    influence_share=st.sampled_from([0.5, 0.1]),
    weights=st.builds(Weights, *(st.sampled_from([0, 10, 15, 30]) for _ in range(5))),
)


@st.composite
def neighbourhoods(draw, most=7) -> tuple[list[Candidate], set[Respondent]]:
    """Bottlenecks of up to eight voices, and the pairs that answered, some of them with praise alone."""
    candidates, number = [], 0
    for k, voices in enumerate(draw(st.lists(st.lists(VOICES, min_size=1, max_size=8), min_size=1, max_size=most))):
        members = []
        for who, frequency, work, influence, sign in voices:
            number += 1
            fields = {"frequency": frequency, "work": work, "influence": influence, "sign": sign}
            members.append(mention(number, who.organisation, who.profession, **fields))
        candidates.append(candidate(f"K-{997 + k:03d}", members))
    praise = draw(st.sets(RESPONDENTS, max_size=3))
    return candidates, praise | {m.respondent for c in candidates for m in c.current}


def weighted(candidates, pairs, weights, settings, besluiten):
    """The vectorised calculation under (B, pairs) weights."""
    index = {pair: i for i, pair in enumerate(pairs)}
    responding = responding_organisations(pairs, weights)
    measured, meeting = besluiten
    evidence = [
        gather(c.current, index, settings, has_measure=measured[c.number], meeting=meeting[c.number])
        for c in candidates
    ]
    return [evaluate(e, weights, responding, settings) for e in evidence]


@given(neighbourhoods(), SETTINGS, st.data())
def test_the_fast_calculation_is_the_plain_one(found, settings, data):
    """Tests, outcome, parts, score, organisations and order, under any whole weights of the respondents."""
    candidates, respondents = found
    pairs = sorted(respondents, key=lambda p: (p.organisation, p.profession))
    row = st.lists(st.integers(0, 3), min_size=len(pairs), max_size=len(pairs))
    weights = np.array(data.draw(st.lists(row, min_size=1, max_size=3)), dtype=np.int64)
    measured = {c.number: data.draw(st.booleans()) for c in candidates}
    meeting = {c.number: data.draw(MEETINGS) for c in candidates}
    fast = weighted(candidates, pairs, weights, settings, (measured, meeting))
    ranks = order([e.standing for e in fast], [c.number for c in candidates])
    for b, drawn in enumerate(weights.tolist()):
        slow = judge_all(candidates, dict(zip(pairs, drawn, strict=True)), settings, measured, meeting)
        for evaluation, one in zip(fast, candidates, strict=True):
            expected = slow[one.number]
            assert bool(evaluation.present[b]) is (expected.outcome is not None)
            if expected.outcome is None:
                continue
            assert [CODES[int(v)] for v in evaluation.verdicts[b]] == list(expected.verdicts)
            assert list(Outcome)[evaluation.outcome[b]] is expected.outcome
            assert evaluation.organisations[b] == expected.organisations
            parts = [np.nan if p is None else p for p in expected.parts]
            assert evaluation.parts[b].tolist() == pytest.approx(parts, abs=1e-12, nan_ok=True)
            assert evaluation.score[b] == pytest.approx(expected.score, abs=1e-8)
        there = {c.number: int(r) for c, r in zip(candidates, ranks[b], strict=True) if slow[c.number].outcome}
        assert sorted(there, key=there.__getitem__) == in_order(slow)
        assert sorted(there.values()) == list(range(1, len(there) + 1))


@given(neighbourhoods(), SETTINGS)
@run_settings(max_examples=8)
def test_how_sure_is_a_count_of_plain_rankings(found, settings):
    """The share of 1,000 resamples in which a bottleneck is there with rank 5 or better, counted one by one."""
    candidates, respondents = found
    pairs = sorted(respondents, key=lambda p: (p.organisation, p.profession))
    numbers = [c.number for c in candidates]
    index = {pair: i for i, pair in enumerate(pairs)}
    shares = top_shares([gather(c.current, index, settings) for c in candidates], numbers, pairs, settings)
    counts = dict.fromkeys(numbers, 0)
    for drawn in poisson_weights(pairs).tolist():
        weights = dict(zip(pairs, drawn, strict=True))
        for number in in_order(judge_all(candidates, weights, settings, {}, {}))[:5]:
            counts[number] += 1
    assert shares.tolist() == [counts[n] / 1000 for n in numbers]


@given(neighbourhoods(), SETTINGS, st.randoms(use_true_random=False))
@run_settings(max_examples=20)
def test_the_order_of_rows_changes_nothing(found, settings, chance):
    """Shuffled mentions, bottlenecks and M-numbers within a bottleneck give the same bytes, to the last bit."""
    candidates, respondents = found

    def shuffled(one):
        numbers = chance.sample([m.number for m in one.current], len(one.current))
        fresh = [
            mention(
                n,
                m.respondent.organisation,
                m.respondent.profession,
                frequency=m.frequency,
                work=m.work,
                influence=m.influence,
                sign=m.sign,
            )
            for n, m in zip(numbers, chance.sample(one.current, len(one.current)), strict=True)
        ]
        return candidate(one.number, fresh)

    def seen(given_candidates):
        ranked = rank(given_candidates, respondents, settings)
        figures = [
            (b.number, b.rank, b.score, b.parts, b.tests, b.outcome, b.top_share, b.organisations) for b in ranked
        ]
        return figures, side_by_side(ranked, respondents, settings)

    mixed = [shuffled(c) for c in chance.sample(candidates, len(candidates))]
    assert seen(candidates) == seen(mixed)


@given(neighbourhoods(), SETTINGS)
@run_settings(max_examples=20)
def test_every_ranking_is_sound(found, settings):
    """Ranks count up from 1, outcomes never step back, scores are 0–100, shares add up to at most five."""
    candidates, respondents = found
    ranked = rank(candidates, respondents, settings)
    assert [b.rank for b in ranked] == list(range(1, len(candidates) + 1))
    assert {b.number for b in ranked} == {c.number for c in candidates}
    assert [b.outcome.order for b in ranked] == sorted(b.outcome.order for b in ranked)
    assert all(0 <= b.score <= 100 and 0 <= b.top_share <= 1 for b in ranked)
    assert sum(b.top_share for b in ranked) <= 5 + 1e-9
    assert all((test.verdict is Verdict.YES) == (not test.missing) for b in ranked for test in b.tests)
    for weighting in side_by_side(ranked, respondents, settings):
        assert sorted(weighting.order) == sorted(b.number for b in ranked)
