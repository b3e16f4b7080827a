"""Which few known bottlenecks explain the answers."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis.linking import ALONE, LinkRules, Units, link, opened, units_of

NOBODY = LinkRules(opening=1.0, least=2.0, company=0.0, staying=2.0)


def units(explained: list[list[float]], sums: list[list[float]] | None = None) -> Units:
    """Units of one mention each; without `sums` they resemble nobody."""
    count = len(explained)
    features = np.eye(count) if sums is None else np.array(sums, dtype=np.float64)
    return Units(np.array(explained), features.astype(np.float32), np.ones(count))


def test_an_entry_opens_when_it_explains_more_than_it_costs() -> None:
    """Two mentions that exceed the least by 1.5 each pay for an entry of 2.9, not for one of 3."""
    both = units([[3.5], [3.5]])
    assert opened(both, LinkRules(opening=2.9, least=2.0)).tolist() == [0]
    assert opened(both, LinkRules(opening=3.0, least=2.0)).tolist() == []


def test_few_entries_are_chosen_over_the_best_of_each() -> None:
    """Three mentions each with a favourite of its own share the entry that is nearly as good for all."""
    shared = units([[4.0, 0, 0, 3.5], [0, 4.0, 0, 3.5], [0, 0, 4.0, 3.5]])
    assert opened(shared, LinkRules(opening=1.8, least=2.0)).tolist() == [3]
    assert opened(shared, LinkRules(opening=0.1, least=2.0)).tolist() == [0, 1, 2]


def test_an_entry_that_others_made_idle_is_closed_again() -> None:
    """The broad entry was the best first choice, until the two better ones took its mentions."""
    idle = units([[4.0, 0, 3.0], [4.0, 0, 3.0], [0, 4.0, 3.0], [0, 4.0, 3.0]])
    assert opened(idle, LinkRules(opening=1.0, least=0.0)).tolist() == [0, 1]


def test_a_mention_that_nothing_explains_stays_alone() -> None:
    """At the bound it is not linked, just above it is."""
    found = link(units([[5.0], [2.0], [2.125]]), NOBODY, 1.0)
    assert found.tolist() == [0, ALONE, 0]


def test_company_decides_what_entries_leave_open() -> None:
    """The third mention leans to the second entry, but resembles those of the first."""
    alike = [[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    mixed = units([[5.0, 0], [5.0, 0], [3.0, 3.25], [0, 5.0], [0, 5.0]], alike)
    assert link(mixed, NOBODY, 1.0).tolist() == [0, 0, 1, 1, 1]
    assert link(mixed, LinkRules(1.0, 2.0, company=1.0, staying=2.0), 1.0).tolist() == [0, 0, 0, 1, 1]


def test_what_is_explained_too_faintly_is_let_go() -> None:
    """An entry opened, but nobody's likeness and company come to what staying asks."""
    faint = units([[3.0], [3.0]])
    assert link(faint, LinkRules(1.0, 2.0, company=0.0, staying=4.0), 1.0).tolist() == [ALONE, ALONE]


def test_without_entries_everyone_stays_alone() -> None:
    """An empty catalogue is a fine catalogue."""
    assert link(units([[], []]), NOBODY, 1.0).tolist() == [ALONE, ALONE]


def test_a_unit_weighs_as_many_mentions_as_it_stands_for() -> None:
    """What was said three times counts three times, in its mean and in what it pays."""
    entries = np.array([[4.0], [2.0]], dtype=np.float32)
    made = units_of([(0, 1)], [3, 1], entries, np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32))
    assert made.explained.tolist() == [[3.5]]
    assert made.sums.tolist() == [[3.0, 1.0]]
    assert made.weights.tolist() == [4.0]
    assert opened(made, LinkRules(opening=5.9, least=2.0)).tolist() == [0]


@pytest.mark.parametrize("seed", range(5))
def test_order_has_no_influence(seed: int) -> None:
    """Rows in another order give the same links."""
    draw = np.random.default_rng(seed)
    entries = draw.normal(size=(40, 12)).astype(np.float32) * 2
    features = np.rint(draw.normal(size=(40, 8)) * 100).astype(np.float32)
    order = draw.permutation(40)
    rules = LinkRules(opening=3.0, least=1.0, company=2.0, staying=1.5)
    plain = link(units_of([(i,) for i in range(40)], [1] * 40, entries, features), rules, 80_000.0)
    mixed = link(units_of([(i,) for i in range(40)], [1] * 40, entries[order], features[order]), rules, 80_000.0)
    assert mixed.tolist() == plain[order].tolist()
