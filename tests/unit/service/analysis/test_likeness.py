"""Trigram overlap, and finding alike texts without comparing them all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.likeness import overlap, pair_alike, pair_equal, trigrams


def test_trigrams_are_of_the_folded_text_with_room_around_it():
    """Case and spaces do not count; a short text has some too."""
    assert trigrams(" De  BUS\n") == {"  d", " de", "de ", "e b", " bu", "bus", "us "}
    assert trigrams("") == {"   "}


@pytest.mark.parametrize(
    ("left", "right", "share"), [("abc", "abd", 2 / 4), ("", "", 0.0), ("abc", "abc", 1.0), ("abc", "x", 0.0)]
)
def test_overlap_is_what_two_sets_share_of_both(left, right, share):
    """Jaccard; two empty sets share nothing."""
    assert overlap(set(left), set(right)) == share


def test_equal_texts_are_paired_one_to_one_in_order():
    """Three of the same on one side and two on the other make two pairs."""
    assert pair_equal(["a", "B b", "a", "a"], ["b  b", "A", "a", "c"]) == [(1, 0), (0, 1), (2, 2)]


def test_the_most_alike_find_each_other_first():
    """The second old text is nearer to the new one than the first, though both are near enough."""
    old = ["wachttijd bij de psycholoog is lang", "wachttijd bij de psycholoog is veel te lang"]
    assert pair_alike(old, ["Wachttijd bij de psycholoog is veel te lang!"]) == [(1, 0)]
    assert pair_alike(["iets heel anders"], ["wachttijd bij de psycholoog"]) == []


def test_three_of_five_is_just_enough():
    """Exactly three fifths of the trigrams pairs two texts, four sevenths does not."""
    assert overlap(trigrams("aa"), trigrams("a aa")) == 3 / 5
    assert pair_alike(["aa"], ["a aa"]) == [(0, 0)]
    assert overlap(trigrams("a b"), trigrams("a aa b")) == 4 / 7
    assert pair_alike(["a b"], ["a aa b"]) == []


WORDS = st.sampled_from(["wachttijd", "lang", "de", "bij", "psycholoog", "GGZ", "huisarts", "geen", "overdracht", "x"])
TEXTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=8)


@given(TEXTS, TEXTS)
def test_looking_up_rare_members_finds_what_comparing_all_finds(old, new):
    """The short cut for many texts leaves no pair out and makes none up."""
    assert pair_alike(old, new, compare_all=0) == pair_alike(old, new, compare_all=10**9)


def test_many_mended_texts_find_their_own():
    """600 texts of few words, a letter changed in each, in one heap and in another order."""
    chance = random.Random(5)
    words = ["".join(chance.choices("aeioubdgklmnprst", k=chance.randint(2, 9))) for _ in range(300)]
    old = [" ".join(chance.choices(words, k=12)) for _ in range(600)]
    order = chance.sample(range(600), 600)
    new = [old[i].replace("e", "é", 1) for i in order]
    assert sorted(pair_alike(old, new)) == sorted((i, place) for place, i in enumerate(order))
