"""Which mention to ask about first."""

from __future__ import annotations

import numpy as np

from service.analysis.grouping import GroupingItem, Prepared, prepare
from service.analysis.review_queue import MOST_ALTERNATIVES, queue

WAIT, TOLK, BED, ICT, REST = np.tile(np.eye(5, dtype=np.float32), 2)
TEXTS = {
    "M-0001": ("wachttijd ggz lang", WAIT),
    "M-0002": ("lange wachttijd ggz", WAIT),
    "M-0003": ("wachttijd ggz te lang", WAIT),
    "M-0004": ("wachttijd bij ggz", WAIT),
    "M-0005": ("geen tolk bij consult", TOLK),
    "M-0006": ("tolk bij consult", TOLK),
    "M-0007": ("tijdelijk bed ouderen", BED),
    "M-0008": ("systemen praten niet", ICT),
    "M-0009": ("niemand kent elkaar", REST),
}
MEMBERS = {
    "K-001": {"M-0001", "M-0002", "M-0003"},
    "K-002": {"M-0005", "M-0006"},
    "K-003": {"M-0004"},
    "K-004": {"M-0007"},
    "K-005": {"M-0008"},
}


def prepared(order: int = 1) -> Prepared:
    """All mentions, in the given direction."""
    numbers = list(TEXTS)[::order]
    items = [GroupingItem(number, TEXTS[number][0]) for number in numbers]
    return prepare(items, np.stack([TEXTS[number][1] for number in numbers]))


def test_a_fragment_of_a_larger_group_is_asked_first() -> None:
    """M-0004 stands alone and is like K-001: saying so repairs most, from either side."""
    first = queue(prepared(), MEMBERS, frozenset())[0]
    assert {first.group, first.alternatives[0]} == {"K-001", "K-003"}


def test_every_tap_has_three_other_groups_at_most_and_gains_fall() -> None:
    """Its own group is never an alternative; mentions in no group and answered ones are not asked about."""
    taps = queue(prepared(), MEMBERS, frozenset({"M-0005"}))
    assert {tap.mention for tap in taps} == set(TEXTS) - {"M-0005", "M-0009"}
    assert all(len(set(tap.alternatives) - {tap.group}) == MOST_ALTERNATIVES for tap in taps)
    gains = [tap.gain for tap in taps]
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] >= 0


def test_the_order_of_mentions_has_no_influence_and_the_queue_can_be_cut() -> None:
    """The first two are the first two of all, however the mentions come in."""
    assert queue(prepared(), MEMBERS, frozenset(), most=2) == queue(prepared(-1), MEMBERS, frozenset())[:2]


def test_the_heart_of_a_group_asks_for_all_of_it_once() -> None:
    """A pair and a triple: each is asked about as a whole through one mention, until that one is answered."""
    pair = {"K-001": {"M-0001", "M-0002", "M-0003"}, "K-002": {"M-0005", "M-0006"}, "K-003": {"M-0007"}}
    whole = {tap.group: tap.mention for tap in queue(prepared(), pair, frozenset()) if tap.whole}
    assert set(whole) == {"K-001", "K-002"}
    later = queue(prepared(), pair, frozenset({whole["K-001"]}))
    assert {tap.group for tap in later if tap.whole} == {"K-002"}


def test_one_group_or_none_leaves_little_to_ask() -> None:
    """A single group has no alternatives; no groups give no taps."""
    assert queue(prepared(), {}, frozenset()) == ()
    assert {tap.alternatives for tap in queue(prepared(), {"K-001": {"M-0001", "M-0002"}}, frozenset())} == {()}
