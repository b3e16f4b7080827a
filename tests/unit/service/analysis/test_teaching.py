"""Corrections as lessons for the next grouping."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis import teaching
from service.analysis.constraints import Constraints
from service.analysis.grouping import Grouping, GroupingItem, Prepared, prepare, regroup
from service.analysis.teaching import hearts, settle, teach
from service.domain.corrections import Corrections
from service.domain.memory import KnownMention, Memory

PLACES = {"K-001": {"M-0001", "M-0002", "M-0003"}, "K-002": {"M-0004", "M-0005"}}


def mention_vectors() -> np.ndarray:
    """Two problems: 1–3 around one direction, with 2 in the middle, and 4–5 the same as each other."""
    rows = np.array([[1, 0.5, 0, 0], [1, 0, 0, 0], [1, -0.5, 0, 0], [0, 0, 1, 0.2], [0, 0, 1, 0.2]], dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


TEXTS = ("wachttijd loket", "wachttijd", "wachttijd balie", "geen tolk", "geen tolk")


def prepared() -> Prepared:
    """Five mentions without a catalogue."""
    items = [GroupingItem(f"M-{i:04d}", text) for i, text in enumerate(TEXTS, start=1)]
    return prepare(items, mention_vectors())


def memory() -> Memory:
    """What the former run left."""
    known = tuple(KnownMention(m, k, 1, 1, "") for k, ms in PLACES.items() for m in sorted(ms))
    return Memory(known, highest_bottleneck=2)


def test_the_heart_is_most_like_the_rest() -> None:
    """Equal ones by number; numbers that are not there are passed over, and a group of nobody has no heart."""
    found = hearts(prepared(), {**PLACES, "K-003": {"M-0099"}})
    assert found == {"K-001": "M-0002", "K-002": "M-0004"}


def test_a_move_links_to_the_heart_and_a_split_keeps_from_every_heart() -> None:
    """Mentions that people moved to one number are linked, also where the number has nobody else; splits beat moves."""
    moves = {"M-0001": "K-002", "M-0003": "K-009", "M-0002": "K-009", "M-0005": "K-001"}
    wishes = teach(prepared(), Corrections(moves=moves, splits=frozenset({"M-0005"})), PLACES, {"M-0004": "K-002"})
    assert wishes == Constraints(
        must_link=(("M-0004", "M-0001"), ("M-0002", "M-0003")),
        cannot_link=(("M-0005", "M-0004"), ("M-0005", "M-0002")),
        fixed={"M-0004": "K-002"},
    )


def test_a_correction_is_in_force_and_a_second_run_gives_the_same() -> None:
    """M-0003 goes where a person put it, and nothing changes when the run is repeated with what it left."""
    corrections = Corrections(moves={"M-0003": "K-002"}, splits=frozenset({"M-0001"}))
    found, placing = settle(prepared(), memory(), corrections, {"M-0003": "K-001"})
    assert {"M-0003", "M-0004"} <= placing.members["K-002"]
    assert frozenset({"M-0001"}) in placing.members.values()
    left = tuple(KnownMention(m, k, 1, 1, "") for k, ms in placing.members.items() for m in sorted(ms))
    again = settle(prepared(), Memory(left, highest_bottleneck=3), corrections, {"M-0003": "K-001"})
    assert (again[0], again[1].members) == (found, placing.members)


def test_without_corrections_it_is_the_plain_grouping() -> None:
    """Nothing is taught, so memory gives numbers and nothing else."""
    found, placing = settle(prepared(), memory(), Corrections())
    assert [g.mentions for g in found.groups] == [tuple(sorted(ms)) for ms in PLACES.values()]
    assert dict(placing.members) == PLACES


def test_hearts_that_keep_changing_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """When grouping does not settle, only what people put together themselves stays together."""
    monkeypatch.setattr(teaching, "_ROUNDS", 0)
    found, placing = settle(prepared(), memory(), Corrections(moves={"M-0003": "K-002"}))
    assert [g.mentions for g in found.groups][-1] == ("M-0004", "M-0005")
    assert placing.members["K-002"] == {"M-0003", "M-0004", "M-0005"}


def test_grouping_is_repeated_when_a_heart_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of K-001 only M-0003 was remembered, and it is not the heart of what is found; a repeated run finds the same."""
    corrections = Corrections(moves={"M-0001": "K-001"})
    few = Memory((KnownMention("M-0003", "K-001", 1, 1, ""),), highest_bottleneck=1)
    asked: list[Constraints] = []
    plain = regroup

    def counted(ready: Prepared, wishes: Constraints) -> Grouping:
        asked.append(wishes)
        return plain(ready, wishes)

    monkeypatch.setattr(teaching, "regroup", counted)
    placing = settle(prepared(), few, corrections)[1]
    assert placing.members["K-001"] == PLACES["K-001"]
    assert [wishes.must_link for wishes in asked] == [(("M-0003", "M-0001"),), (("M-0002", "M-0001"),)]
    left = tuple(KnownMention(m, k, 1, 1, "") for k, ms in placing.members.items() for m in sorted(ms))
    assert settle(prepared(), Memory(left, highest_bottleneck=9), corrections)[1].members == placing.members
