"""Fingerprints, numbers, corrections, mentions and masks: the small words of the domain."""

import hashlib

import pytest

from service.domain.corrections import Corrections
from service.domain.decisions import Decision
from service.domain.fingerprints import fingerprint
from service.domain.numbers import bottleneck_number, mention_number, number_of
from service.domain.privacy import PLACEHOLDERS, Kind
from tests.builders import mention


def test_a_fingerprint_is_the_beginning_of_a_sha_256():
    """24 hexadecimal digits over the parts, parted by a sign that nobody types."""
    assert fingerprint("De  Linde\n", "huisarts") == hashlib.sha256(b"De Linde\x1fhuisarts").hexdigest()[:24]


def test_fingerprints_keep_parts_apart():
    """Text that moves from one part to the next is another fingerprint, also with the separator typed in it."""
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("ab\x1fc", "")}) == 4


def test_a_broken_character_has_a_fingerprint_too():
    """Half a surrogate pair does not stop a run."""
    assert fingerprint("\ud800") != fingerprint("")


@pytest.mark.parametrize(("written", "value"), [("K-999", 999), ("K-1000", 1000), ("M-0001", 1)])
def test_the_whole_number_in_a_number(written, value):
    """Numbers are compared as numbers, so that K-1000 comes after K-999."""
    assert number_of(written) == value
    assert written in {mention_number(value), bottleneck_number(value)}


def test_placed_mentions_are_the_moved_and_the_split_ones():
    """Both were given a place by a person; hidden and withdrawn ones were not."""
    corrections = Corrections(
        moves={"M-0001": "K-001"},
        splits=frozenset({"M-0002"}),
        hidden=frozenset({"M-0003"}),
        withdrawn=frozenset({"M-0004"}),
    )
    assert corrections.placed == {"M-0001", "M-0002"}


def test_the_meaning_of_a_mention_is_its_text_with_its_situation():
    """Grouping reads both, without loose spaces."""
    assert mention(text="wachten", example="Ik belde.").meaning == "wachten Ik belde."
    assert mention(text="wachten", example="").meaning == "wachten"


def test_every_kind_of_personal_data_has_a_placeholder():
    """The Dutch word between brackets takes the place of what was written."""
    assert set(PLACEHOLDERS) == set(Kind)
    assert PLACEHOLDERS[Kind.NAME] == "[naam]"


def test_an_unfilled_row_of_besluiten_says_nothing():
    """Empty text is 'not known yet'."""
    assert Decision("K-001").owner == ""
    assert Decision("K-001").ready_on is None
