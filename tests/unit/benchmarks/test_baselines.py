"""The other ways of grouping, on vectors that leave no doubt."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.baselines import ALONE, BASELINES, Baseline, bertopic, heights, installed, left_out

GROUPS, EACH = 4, 6


@pytest.fixture
def vectors():
    """Four tight groups in directions of their own, as two encoders see them."""
    rng = np.random.default_rng(1)
    plain = np.tile(np.eye(GROUPS, 16), 2)
    return (np.repeat(plain, EACH, axis=0) + 0.02 * rng.normal(size=(GROUPS * EACH, 32))).astype(np.float32)


def cases():
    """Every baseline that groups and comes with what the service needs."""
    return [b for b in BASELINES if b.group is not bertopic and b.title != "everything alone"]


@pytest.mark.parametrize("baseline", cases(), ids=lambda b: b.title)
def test_a_baseline_finds_what_anyone_would(baseline: Baseline, vectors):
    """Under one of the numbers it may choose from, each finds exactly the four groups."""
    truth = [place // EACH for place in range(len(vectors))]
    seen = baseline.look(vectors)
    found = [baseline.group([""] * len(vectors), seen, choice) for choice in baseline.choices([seen])]
    pairs = {frozenset(zip(labels, truth, strict=True)) for labels in found if ALONE not in labels}
    assert any(len(pair) == len({a for a, _ in pair}) == GROUPS for pair in pairs)


def test_thresholds_to_try_lie_between_first_and_last_join(vectors):
    """They ascend, and the highest joins everything."""
    tried = heights([vectors])
    assert tried == sorted(tried)
    assert len(set(BASELINES[1].group([""] * len(vectors), vectors, tried[-1]))) == 1


def test_a_choice_is_made_on_the_others_only():
    """What does best on the neighbourhood itself has no say."""
    scores = {1.0: [{"bcubed_f1": f} for f in (0.9, 0.1, 0.1)], 2.0: [{"bcubed_f1": f} for f in (0.0, 0.5, 0.5)]}
    assert left_out(scores, 0) == 2.0
    assert left_out(scores, 1) == 1.0


def test_bertopic_is_left_out_where_it_is_not_installed(monkeypatch):
    """The others can always be measured, BERTopic only with all its parts."""
    monkeypatch.setattr("benchmarks.baselines.find_spec", lambda package: None if package == "umap" else object())
    assert [b.title for b in BASELINES if not installed(b)] == ["e5, BERTopic", "tuned, BERTopic"]
