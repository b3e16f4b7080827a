"""What people decided, before grouping begins."""

from __future__ import annotations

from service.analysis.constraints import Constraints, begin

ROWS = [["a", "a2"], ["b"], ["c"], ["d"]]


def test_without_decisions_every_row_begins_alone() -> None:
    """Nothing is joined, labelled or kept apart."""
    beginning = begin(ROWS, Constraints())
    assert beginning.members == ((0,), (1,), (2,), (3,))
    assert set(beginning.labels) == {frozenset()}
    assert (beginning.apart, beginning.undone) == ((), ())


def test_links_chain_and_unknown_numbers_are_passed_over() -> None:
    """d–b and b–c bring three rows together; a number that nobody has does nothing."""
    beginning = begin(ROWS, Constraints(must_link=(("d", "b"), ("b", "c"), ("a", "nobody"), ("a", "a"))))
    assert beginning.members == ((0,), (1, 2, 3))


def test_separations_are_between_clusters() -> None:
    """A pair that must not go together keeps the whole clusters apart."""
    beginning = begin(ROWS, Constraints(must_link=(("b", "c"),), cannot_link=(("d", "c"), ("a", "d"))))
    assert beginning.members == ((0,), (1, 2), (3,))
    assert beginning.apart == ((0, 2), (1, 2))


def test_a_pair_with_both_instructions_is_left_undone_both_ways() -> None:
    """Two instructions that contradict are both set aside and reported."""
    beginning = begin(ROWS, Constraints(must_link=(("a", "b"),), cannot_link=(("b", "a"),)))
    assert beginning.members == ((0,), (1,), (2,), (3,))
    assert (beginning.apart, beginning.undone) == ((), (("a", "b"),))


def test_a_separation_that_other_instructions_overrule_is_reported() -> None:
    """a–b and b–c put a and c together, so keeping them apart cannot be done."""
    beginning = begin(ROWS, Constraints(must_link=(("a", "b"), ("b", "c")), cannot_link=(("a", "c"),)))
    assert beginning.members == ((0, 1, 2), (3,))
    assert (beginning.apart, beginning.undone) == ((), (("a", "c"),))


def test_mentions_of_closed_rounds_keep_their_number() -> None:
    """One number is one cluster; people may join two numbers, and both stay known."""
    fixed = {"a": "K-001", "c": "K-001", "d": "K-002", "gone": "K-009"}
    beginning = begin(ROWS, Constraints(fixed=fixed))
    assert beginning.members == ((0, 2), (1,), (3,))
    assert beginning.labels == (frozenset({"K-001"}), frozenset(), frozenset({"K-002"}))
    joined = begin(ROWS, Constraints(must_link=(("a", "d"),), fixed=fixed))
    assert joined.labels[0] == {"K-001", "K-002"}
    assert Constraints(must_link=(("x", "y"),), fixed=fixed).numbers == {"x", "y", "a", "c", "d", "gone"}
