"""People's word over the computed groups, over one run and over several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.analysis.placing import held_together, old_members, place
from service.domain.corrections import Corrections
from service.domain.memory import KnownBottleneck, KnownMention, Memory
from tests.builders import memory


def ms(*values):
    return frozenset(f"M-{v:04d}" for v in values)


def m(value):
    return f"M-{value:04d}"


def after(before, placing):
    """The memory that a run leaves behind: where every mention is now, and every number that was ever given."""
    numbers = {*before.bottlenecks, *placing.members}
    return Memory(
        mentions=tuple(KnownMention(i, k, 1, 1, "") for k, members in placing.members.items() for i in sorted(members)),
        bottlenecks={k: KnownBottleneck(k, "", "") for k in numbers},
        merged=placing.merged,
        highest_bottleneck=max([0, *(int(k[2:]) for k in numbers)]),
    )


def run_twice(groups, before, corrections):
    """Members after a first and a second run over the same computed groups."""
    one = place(groups, before, corrections)
    two = place(groups, after(before, one), corrections)
    return dict(one.members), dict(two.members)


A, B = ms(1, 2, 3), ms(4, 5)
KNOWN = memory({"K-001": sorted(A), "K-002": sorted(B)})
NONE = Corrections()


def unknown(placing):
    return [(n.code, n.values["number"]) for n in placing.notices]


def test_without_instructions_the_computed_groups_are_numbered():
    """Members, where each group came from, and nothing to report."""
    found = place([B, A], KNOWN, NONE)
    assert dict(found.members) == {"K-001": A, "K-002": B}
    assert dict(found.source) == {"K-001": 1, "K-002": 0}
    assert (dict(found.merged), found.notices) == ({}, ())
    assert place([], Memory(), NONE).members == {}


def test_old_members_follow_merges():
    """A mention that is remembered under a merged number belongs to the survivor; one without a number to none."""
    known = memory({"K-001": [m(1)], "K-002": [m(2)], "": [m(3)]}, merged={"K-001": "K-002"})
    assert old_members(known) == {"K-002": {m(1), m(2)}}


def test_a_moved_mention_joins_the_number_and_stays():
    """Over two runs, whatever the computation thinks."""
    corrections = Corrections(moves={m(1): "K-002"})
    expected = {"K-001": ms(2, 3), "K-002": ms(1, 4, 5)}
    assert run_twice([A, B], KNOWN, corrections) == (expected, expected)


def test_a_mention_can_be_moved_to_a_number_that_had_none_left():
    """K-2 lost its mentions; the moved one brings it back, and again in the next run."""
    corrections = Corrections(moves={m(1): "K-002"})
    expected = {"K-001": ms(2, 3), "K-002": ms(1)}
    assert run_twice([A], KNOWN, corrections) == (expected, expected)


def test_everything_can_be_moved_out_of_a_group():
    """Nothing is left of K-1; it is in no ranking, and its number is not given to another."""
    corrections = Corrections(moves=dict.fromkeys(sorted(A), "K-002"))
    expected = {"K-002": A | B}
    assert run_twice([A, B], KNOWN, corrections) == (expected, expected)


def test_a_split_mention_has_a_number_of_its_own_and_keeps_it():
    """A new number the first time, the same one the second time."""
    corrections = Corrections(splits=ms(1))
    expected = {"K-001": ms(2, 3), "K-002": B, "K-003": ms(1)}
    assert run_twice([A, B], KNOWN, corrections) == (expected, expected)


def test_a_split_mention_that_was_alone_already_keeps_its_number():
    """Nothing changes when what is split off was alone."""
    known = memory({"K-001": [m(1)], "K-002": sorted(B)})
    assert place([ms(1) | B], known, Corrections(splits=ms(1))).members == {"K-001": ms(1), "K-002": B}


def test_a_split_mention_keeps_its_number_when_others_are_moved_to_it():
    """Somebody splits M-1 off as K-3 and later moves M-4 to K-3."""
    split = Corrections(splits=ms(1))
    known = after(KNOWN, place([A, B], KNOWN, split))
    both = Corrections(splits=ms(1), moves={m(4): "K-003"})
    expected = {"K-001": ms(2, 3), "K-002": ms(5), "K-003": ms(1, 4)}
    assert run_twice([A, B], known, both) == (expected, expected)


def test_when_both_of_a_pair_are_split_neither_keeps_the_number():
    """Both stand alone under new numbers, in order of M-number, and stay there."""
    expected = {"K-001": A, "K-003": ms(4), "K-004": ms(5)}
    assert run_twice([A, B], KNOWN, Corrections(splits=B)) == (expected, expected)


def test_new_numbers_of_splits_and_groups_go_by_the_lowest_mention():
    """A split mention takes its turn among the new groups."""
    found = place([ms(1, 9), ms(2, 8), ms(3)], Memory(), Corrections(splits=ms(9)))
    assert dict(found.members) == {"K-001": ms(1), "K-002": ms(2, 8), "K-003": ms(3), "K-004": ms(9)}


@pytest.mark.parametrize(("loser", "target"), [("K-001", "K-002"), ("K-002", "K-001")])
def test_the_number_that_a_person_named_survives_a_merge(loser, target):
    """Also when it is the smaller or the younger one, over two runs."""
    corrections = Corrections(merges={loser: target})
    expected = {target: A | B}
    assert run_twice([A, B], KNOWN, corrections) == (expected, expected)
    found = place([A, B], KNOWN, corrections)
    assert found.merged == {loser: target}
    assert found.source == {target: 0}


def test_merged_bottlenecks_stay_merged_when_they_grow():
    """The part that came from K-1 gets more new mentions than old ones and stays in K-2."""
    corrections = Corrections(merges={"K-001": "K-002"})
    known = after(KNOWN, place([A, B], KNOWN, corrections))
    grown = [A | ms(11, 12, 13, 14, 15, 16), B]
    assert place(grown, known, corrections).members == {"K-002": grown[0] | B}


def test_a_merge_draws_in_no_group_of_other_mentions():
    """A group of which most remembered mentions come from elsewhere stays itself, though one came from the merge."""
    known = memory({"K-001": sorted(A), "K-002": sorted(B), "K-003": sorted(ms(6, 7, 8))})
    corrections = Corrections(merges={"K-001": "K-002"})
    found = place([ms(1, 2) | B, ms(3, 6, 7, 8), ms(9)], known, corrections)
    assert found.members == {"K-002": ms(1, 2) | B, "K-003": ms(3, 6, 7, 8), "K-004": ms(9)}


def test_without_the_instruction_a_merge_comes_undone():
    """The larger part keeps the number, the other gets a new one; the merged number still leads to the survivor."""
    known = after(KNOWN, place([A, B], KNOWN, Corrections(merges={"K-001": "K-002"})))
    found = place([A, B], known, NONE)
    assert found.members == {"K-002": A, "K-003": B}
    assert found.merged == {"K-001": "K-002"}


def test_chains_of_merges_end_in_the_last_number():
    """K-1 → K-2 → K-3, whatever the order, over two runs."""
    known = memory({"K-001": [m(1)], "K-002": [m(2)], "K-003": [m(3)]})
    for merges in ({"K-001": "K-002", "K-002": "K-003"}, {"K-002": "K-003", "K-001": "K-002"}):
        corrections = Corrections(merges=merges)
        expected = {"K-003": ms(1, 2, 3)}
        assert run_twice([ms(1), ms(2), ms(3)], known, corrections) == (expected, expected)
        assert place([ms(1), ms(2), ms(3)], known, corrections).merged == {"K-001": "K-003", "K-002": "K-003"}


def test_a_merge_into_a_number_that_is_gone_brings_it_back():
    """K-2 has no mentions left: those of K-1 go on under K-2, as the person said."""
    expected = {"K-002": A}
    assert run_twice([A], KNOWN, Corrections(merges={"K-001": "K-002"})) == (expected, expected)


def test_a_merge_of_a_number_that_is_gone_changes_nothing():
    """K-1 has no mentions left; K-2 goes on, and K-1 leads to it."""
    found = place([B], KNOWN, Corrections(merges={"K-001": "K-002"}))
    assert found.members == {"K-002": B}
    assert found.merged == {"K-001": "K-002"}


def test_a_person_turns_a_computed_merge_round():
    """The computation had let K-2 end in K-1; the person says K-1 → K-2, so K-2 lives again and K-1 leads to it."""
    known = memory({"K-001": sorted(A | B)}, merged={"K-002": "K-001"})
    corrections = Corrections(merges={"K-001": "K-002"})
    found = place([A | B], known, corrections)
    assert found.members == {"K-002": A | B}
    assert found.merged == {"K-001": "K-002"}
    assert place([A | B], after(known, found), corrections).members == {"K-002": A | B}


def test_a_merge_with_itself_does_nothing():
    """Whoever reads instructions sets it aside; it would do no harm."""
    assert place([A, B], KNOWN, Corrections(merges={"K-001": "K-001"})).members == {"K-001": A, "K-002": B}


def test_a_merge_goes_on_from_where_the_computation_merged():
    """K-2 had ended in K-3; K-1 → K-2 brings K-1 to K-3."""
    known = memory({"K-001": sorted(A), "K-003": sorted(B)}, merged={"K-002": "K-003"})
    found = place([A, B], known, Corrections(merges={"K-001": "K-002"}))
    assert found.members == {"K-003": A | B}
    assert found.merged == {"K-001": "K-003", "K-002": "K-003"}


def test_the_computation_may_merge_what_people_merged_into_something_larger():
    """K-2 and K-3 turn out to be one problem: what people merged into K-2 goes along."""
    known = memory({"K-001": sorted(A), "K-002": sorted(B), "K-003": sorted(ms(*range(10, 20)))})
    corrections = Corrections(merges={"K-001": "K-002"})
    found = place([A | B | ms(*range(10, 20))], known, corrections)
    assert found.members == {"K-003": A | B | ms(*range(10, 20))}
    assert found.merged == {"K-001": "K-003", "K-002": "K-003"}


def test_placing_a_mention_beats_a_merge():
    """K-1 goes into K-2, but for the mention that was moved and the one that was split off."""
    known = memory({"K-001": sorted(A), "K-002": sorted(B), "K-003": [m(9)]})
    corrections = Corrections(merges={"K-001": "K-002"}, moves={m(1): "K-003"}, splits=ms(2))
    expected = {"K-002": ms(3) | B, "K-003": ms(1, 9), "K-004": ms(2)}
    assert run_twice([A, B, ms(9)], known, corrections) == (expected, expected)


def test_a_mention_moved_to_a_merged_number_goes_to_the_survivor():
    """Merged by a person, by this run or long ago."""
    known = memory({"K-001": sorted(A), "K-002": sorted(B), "K-004": [m(9)]}, merged={"K-003": "K-002"})
    by_person = Corrections(merges={"K-001": "K-002"}, moves={m(9): "K-001"})
    assert place([A, B, ms(9)], known, by_person).members == {"K-002": A | B | ms(9)}
    by_run = Corrections(moves={m(9): "K-002"})
    assert place([A | B, ms(9)], known, by_run).members == {"K-001": A | B | ms(9)}
    long_ago = Corrections(moves={m(9): "K-003"})
    assert place([A, B, ms(9)], known, long_ago).members == {"K-001": A, "K-002": B | ms(9)}


@pytest.mark.parametrize(
    ("corrections", "numbers"),
    [
        (Corrections(moves={m(1): "K-099"}), ["K-099"]),
        (Corrections(moves={m(99): "K-001"}), ["M-0099"]),
        (Corrections(moves={m(99): "K-099"}), ["K-099", "M-0099"]),
        (Corrections(splits=ms(99)), ["M-0099"]),
        (Corrections(merges={"K-001": "K-099"}), ["K-099"]),
        (Corrections(merges={"K-099": "K-001", "K-098": "K-099"}), ["K-098", "K-099"]),
    ],
)
def test_an_unknown_number_is_reported_and_nothing_is_done(corrections, numbers):
    """The mention stays where it was computed, and everybody else too."""
    found = place([A, B], KNOWN, corrections)
    assert found.members == {"K-001": A, "K-002": B}
    assert unknown(found) == [("number-unknown", n) for n in numbers]


def test_a_number_that_this_run_gives_out_was_not_meant_by_anyone():
    """K-3 did not exist when somebody typed it; the new group that gets it is not theirs."""
    found = place([A, B, ms(7)], KNOWN, Corrections(moves={m(1): "K-003"}))
    assert found.members == {"K-001": A, "K-002": B, "K-003": ms(7)}
    assert unknown(found) == [("number-unknown", "K-003")]


def test_retired_and_remembered_numbers_are_known():
    """A number need not be alive to be named."""
    retired = Memory(
        mentions=(KnownMention(m(1), "K-005", 1, 1, ""),), retired=frozenset({"K-004"}), highest_bottleneck=5
    )
    found = place([ms(1), ms(2)], retired, Corrections(moves={m(2): "K-004"}))
    assert found.members == {"K-004": ms(2), "K-005": ms(1)}
    assert found.notices == ()


def test_instructions_that_contradict_leave_a_mention_in_one_place():
    """Should both get here, the mention stands alone and is nowhere twice."""
    found = place([A, B], KNOWN, Corrections(moves={m(1): "K-002"}, splits=ms(1)))
    assert found.members == {"K-001": ms(2, 3), "K-002": B, "K-003": ms(1)}


def test_a_damaged_memory_with_merges_in_a_circle_ends():
    """No run hangs on it."""
    known = replace(KNOWN, merged={"K-008": "K-009", "K-009": "K-008"})
    assert place([A, B], known, NONE).members == {"K-001": A, "K-002": B}


def test_mentions_of_merged_bottlenecks_are_held_together():
    """For the grouping: all of K-1 and K-2 under K-2, not who was placed one by one, nor anyone without a merge."""
    known = memory({"K-001": sorted(A), "K-002": sorted(B), "K-003": [m(9)]})
    corrections = Corrections(merges={"K-001": "K-002"}, moves={m(1): "K-003"}, splits=ms(4))
    assert held_together(known, corrections) == {m(2): "K-002", m(3): "K-002", m(5): "K-002"}
    assert held_together(known, NONE) == {}
    assert held_together(known, Corrections(merges={"K-001": "K-099"})) == {}


def test_a_new_mention_joins_a_bottleneck_in_which_people_confirmed_everyone():
    """Confirming a bottleneck one by one does not close it; with less than half of them it is no company."""
    before = memory({"K-001": [m(1), m(2)], "K-002": [m(9)]})
    confirmed = Corrections(moves={m(1): "K-001", m(2): "K-001"})
    first, second = run_twice([ms(1, 2, 3), ms(9)], before, confirmed)
    assert first == second == {"K-001": ms(1, 2, 3), "K-002": ms(9)}
    crowd = place([ms(1, 2, 3, 4, 5), ms(9)], before, confirmed)
    assert dict(crowd.members) == {"K-001": ms(1, 2), "K-002": ms(9), "K-003": ms(3, 4, 5)}


def test_only_one_group_carries_such_a_bottleneck_on():
    """Where it has mentions of its own left, or another group took it, a new group keeps a new number."""
    before = memory({"K-001": [m(1), m(2)]})
    placed = Corrections(moves={m(1): "K-001"})
    assert dict(place([ms(1, 3), ms(2)], before, placed).members) == {"K-001": ms(1, 2), "K-002": ms(3)}
    both = Corrections(moves={m(1): "K-001", m(2): "K-001"})
    assert dict(place([ms(1, 3), ms(2, 4)], before, both).members) == {"K-001": ms(1, 2, 3), "K-003": ms(4)}
