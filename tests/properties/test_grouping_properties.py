"""Grouping, whatever the mentions, their order and what people decided."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from service.analysis.constraints import Constraints
from service.analysis.grouping import GroupingItem, GroupingSettings, find_groups
from service.analysis.mentions import split_answer
from service.analysis.titles import LONGEST, title_for

SUBJECTS = (
    "wachttijd ggz",
    "geen tolk",
    "apotheek onbereikbaar",
    "eenzame ouderen",
    "ontslagbrief te laat",
    "wmo duurt lang",
)
texts = st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=3).map(" ".join)
numbers = st.integers(0, 11).map(lambda i: f"M-{i + 1:04d}")
pairs = st.lists(st.tuples(numbers, numbers).filter(lambda p: p[0] != p[1]), max_size=4).map(tuple)
wishes = st.builds(Constraints, pairs, pairs, st.dictionaries(numbers, st.sampled_from(("K-001", "K-002")), max_size=4))


def embed(items: list[GroupingItem]) -> np.ndarray:
    """A vector that depends on the text alone."""
    made = [np.random.default_rng(list(item.meaning.encode())).normal(size=12) for item in items]
    return np.array([v / np.linalg.norm(v) for v in made], dtype=np.float32)


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, min_size=1, max_size=12), wishes, st.randoms(use_true_random=False), st.sampled_from((3, 30)))
def test_order_has_no_influence_and_nobody_is_lost(said, constraints, random, k) -> None:
    """Shuffled mentions give equal groups, titles, certainties and reasons; every mention is in exactly one group."""
    items = [GroupingItem(f"M-{i + 1:04d}", text) for i, text in enumerate(said)]
    options = GroupingSettings(neighbours=k)
    found = find_groups(items, embed(items), constraints=constraints, settings=options)
    mixed = random.sample(items, len(items))
    assert find_groups(mixed, embed(mixed), constraints=constraints, settings=options) == found
    assert sorted(m for g in found.groups for m in g.mentions) == [item.number for item in items]


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, min_size=1, max_size=12), wishes)
def test_what_people_decided_holds(said, constraints) -> None:
    """Every pair that is not reported as undone is obeyed, and earlier numbers only join through people."""
    items = [GroupingItem(f"M-{i + 1:04d}", text) for i, text in enumerate(said)]
    found = find_groups(items, embed(items), constraints=constraints)
    home = {number: place for place, g in enumerate(found.groups) for number in g.mentions}
    undone = {frozenset(pair) for pair in found.undone}
    for a, b in constraints.must_link:
        assert frozenset((a, b)) in undone or a not in home or b not in home or home[a] == home[b]
    for a, b in constraints.cannot_link:
        assert frozenset((a, b)) in undone or a not in home or b not in home or home[a] != home[b]
    if not constraints.must_link:
        labels = {(home[m], k) for m, k in constraints.fixed.items() if m in home}
        assert len({place for place, _ in labels}) == len(labels)


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_has_parts_and_any_part_a_title_that_fits(text, example) -> None:
    """No text is too strange: at least one part, and a title within bounds without a full stop or placeholder."""
    parts = split_answer(text, example)
    assert parts
    title, _ = title_for([part.text for part in parts], [1.0] * len(parts))
    assert 0 < len(title) <= LONGEST
    assert not title.endswith(".")
