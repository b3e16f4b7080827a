"""Permanent K-numbers: inheriting, merging, splitting and new ones."""

from hypothesis import given
from hypothesis import strategies as st

from service.analysis.numbering import number_groups
from service.domain.numbers import number_of


def ms(*values):
    return frozenset(f"M-{v:04d}" for v in values)


def test_new_groups_are_numbered_by_their_lowest_mention():
    """M-2 comes before M-10 and M-10000, whatever the order of groups; numbers go on after the highest ever."""
    found = number_groups([ms(10000), ms(10, 20), ms(2, 30000)], {}, 41)
    assert found.numbers == ("K-044", "K-043", "K-042")
    assert (found.highest, dict(found.merged)) == (44, {})


def test_a_group_with_exactly_half_of_an_old_one_inherits():
    """Two of four is half; one of four is not."""
    old = {"K-007": ms(1, 2, 3, 4)}
    assert number_groups([ms(1, 2, 9)], {"K-007": ms(1, 2, 3, 4)}, 7).numbers == ("K-007",)
    assert number_groups([ms(1, 9), ms(2), ms(3), ms(4)], old, 7).numbers == ("K-008", "K-009", "K-010", "K-011")


def test_mentions_that_are_gone_do_not_count_for_the_half():
    """Of four mentions three were erased: the one that is left carries the number on."""
    assert number_groups([ms(1, 8, 9)], {"K-007": ms(1, 2, 3, 4)}, 7).numbers == ("K-007",)


def test_a_group_cut_in_two_halves_keeps_its_number_once():
    """Both halves may claim it; the one with the lowest mention gets it, and nothing merges."""
    found = number_groups([ms(3, 4), ms(1, 2)], {"K-007": ms(1, 2, 3, 4)}, 7)
    assert found.numbers == ("K-008", "K-007")
    assert found.merged == {}


def test_groups_that_became_one_merge_into_the_larger():
    """The number with most shared mentions survives, the other points to it."""
    found = number_groups([ms(1, 2, 3, 4, 5)], {"K-001": ms(1, 2), "K-002": ms(3, 4, 5)}, 2)
    assert found.numbers == ("K-002",)
    assert found.merged == {"K-001": "K-002"}


def test_equal_shares_go_to_the_older_number():
    """K-999 is older than K-1000, also as text it would come last."""
    found = number_groups([ms(1, 2)], {"K-1000": ms(1), "K-999": ms(2)}, 1000)
    assert found.numbers == ("K-999",)
    assert found.merged == {"K-1000": "K-999"}


def test_a_number_that_lost_its_group_merges_where_at_least_half_went():
    """K-2 went for half to the heir of K-1; less than half is no merge."""
    old = {"K-001": ms(1, 2, 3), "K-002": ms(4, 5), "K-003": ms(6, 7, 8)}
    found = number_groups([ms(1, 2, 3, 4, 6), ms(5), ms(7), ms(8)], old, 3)
    assert found.numbers == ("K-001", "K-002", "K-004", "K-005")
    assert found.merged == {}
    assert number_groups([ms(1, 2, 3, 4)], old, 3).merged == {"K-002": "K-001"}


def test_a_retired_number_is_neither_merged_nor_given_again():
    """None of its mentions is left: it belongs to nobody, and new numbers go on above it."""
    found = number_groups([ms(9)], {"K-012": ms(1, 2)}, 3)
    assert found.numbers == ("K-013",)
    assert found.merged == {}


def test_nothing_to_number():
    """Without groups nothing changes."""
    assert number_groups([], {"K-001": ms(1)}, 5) == number_groups([], {}, 5)


def partitions(size):
    """Groups of M-numbers 1…size, disjoint, some mentions left out."""

    def grouped(labels):
        return [
            ms(*(i + 1 for i, found in enumerate(labels) if found == label)) for label in dict.fromkeys(labels) if label
        ]

    return st.lists(st.integers(0, 5), min_size=size, max_size=size).map(grouped)


@given(partitions(12), partitions(12), st.randoms(use_true_random=False))
def test_numbers_are_unique_survive_and_never_come_back(before, after, chance):
    """No number twice; new ones above the highest; merges point to a living number; order of groups means nothing."""
    first = number_groups(before, {}, 0)
    old = dict(zip(first.numbers, before, strict=True))
    found = number_groups(after, old, first.highest)
    assert len(set(found.numbers)) == len(after)
    assert {n for n in found.numbers if n not in old} == {
        f"K-{i:03d}" for i in range(first.highest + 1, found.highest + 1)
    }
    assert set(found.merged) <= set(old) - set(found.numbers)
    assert set(found.merged.values()) <= set(found.numbers) & set(old)
    alive = frozenset().union(*after)
    for number, group in zip(found.numbers, after, strict=True):
        claims = [
            k for k, members in old.items() if members & alive and 2 * len(members & group) >= len(members & alive)
        ]
        if number in old:
            assert number in claims
            most = max(len(old[k] & group) for k in claims if k == number or found.merged.get(k) == number)
            assert len(old[number] & group) == most
        assert {k for k in claims if k not in found.numbers} <= set(found.merged)
    mixed = list(range(len(after)))
    chance.shuffle(mixed)
    again = number_groups(
        [after[i] for i in mixed], dict(sorted(old.items(), key=lambda _: chance.random())), first.highest
    )
    assert [again.numbers[mixed.index(i)] for i in range(len(after))] == list(found.numbers)
    assert again.merged == found.merged
    assert max([0, *map(number_of, again.numbers)]) <= found.highest
