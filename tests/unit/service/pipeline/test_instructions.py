"""Aanpassen: what is followed, what is reported, and what contradicts."""

from __future__ import annotations

from service.pipeline.instructions import Read, read_corrections
from service.ports import Snapshot, TabContent
from sheets_schema.tabs import CORRECTIONS
from sheets_schema.themes import THEMES


def read(*rows: tuple[str, ...]) -> Read:
    tab = TabContent(CORRECTIONS.role, CORRECTIONS.title, (CORRECTIONS.header, *rows))
    return read_corrections(Snapshot("", (tab,)))


def codes(found: Read) -> list[str]:
    return [problem.code for problem in found[1]]


def contradicted(found: Read) -> list[str]:
    assert {notice.code for notice in found[2]} <= {"instructions-contradict"}
    return [notice.values["number"] for notice in found[2]]


def test_without_the_tab_there_are_no_instructions() -> None:
    """A neighbourhood that was never refreshed has none."""
    corrections, problems, notices = read_corrections(Snapshot("", ()))
    assert (corrections.merges, corrections.moves, problems, notices) == ({}, {}, (), ())


def test_every_kind_of_instruction_is_read() -> None:
    """Seven kinds, in any order, with numbers as people type them."""
    theme = list(THEMES.values())[1]
    corrections, problems, notices = read(
        ("voeg samen", "K-012", "k 3"),
        ("verplaats", "M-0001", "K-003"),
        ("splits af", "M-0002"),
        ("hernoem", "K-003", "Lang wachten"),
        ("thema", "K-003", theme),
        ("verberg", "M-0003"),
        ("ingetrokken", "M-0004"),
    )
    assert (problems, notices) == ((), ())
    assert corrections.merges == {"K-012": "K-003"}
    assert corrections.moves == {"M-0001": "K-003"}
    assert corrections.splits == {"M-0002"}
    assert corrections.titles == {"K-003": "Lang wachten"}
    assert corrections.themes == {"K-003": theme}
    assert corrections.hidden == {"M-0003"}
    assert corrections.withdrawn == {"M-0004"}


def test_what_cannot_be_followed_is_reported_and_left_undone() -> None:
    """An unknown word, no number, no target, a target that is no number, a theme that is none."""
    found = read(
        ("gooi weg", "M-0001"),
        ("verplaats", "", "K-001"),
        ("verplaats", "M-0001", ""),
        ("verplaats", "M-0002", "daarheen"),
        ("thema", "K-001", "voetbal"),
    )
    assert found[0].moves == found[0].themes == {}
    assert codes(found).count("instruction-incomplete") == 2
    assert len(codes(found)) >= 5


def test_two_that_contradict_are_both_left_undone() -> None:
    """Two targets for one mention, and a split beside a move; the same thing said twice is no contradiction."""
    found = read(
        ("verplaats", "M-0001", "K-001"),
        ("verplaats", "M-0001", "K-002"),
        ("verplaats", "M-0002", "K-001"),
        ("splits af", "M-0002"),
        ("verplaats", "M-0003", "K-001"),
        ("verplaats", "M-0003", "K-001"),
    )
    assert found[0].moves == {"M-0003": "K-001"}
    assert found[0].splits == frozenset()
    assert contradicted(found) == ["M-0001", "M-0002"]


def test_merges_in_a_circle_are_left_undone() -> None:
    """Nobody can say which of them survives; one that leads into the circle is still followed."""
    found = read(("voeg samen", "K-001", "K-002"), ("voeg samen", "K-002", "K-001"), ("voeg samen", "K-003", "K-001"))
    assert found[0].merges == {"K-003": "K-001"}
    assert contradicted(found) == ["K-001", "K-002"]


def test_toch_niet_takes_one_placing_back() -> None:
    """A move, a split and a merge are each taken back by a row with the same numbers, wherever it stands."""
    found = read(
        ("toch niet", "M-0001", "K-001"),
        ("verplaats", "M-0001", "k 1"),
        ("verplaats", "M-0001", "K-002"),
        ("splits af", "M-0002"),
        ("toch niet", "M-0002"),
        ("voeg samen", "K-001", "K-002"),
        ("toch niet", "k1", "K-002"),
        ("verberg", "M-0002"),
    )
    assert (found[1], found[2]) == ((), ())
    assert found[0].moves == {"M-0001": "K-002"}
    assert found[0].splits == frozenset()
    assert found[0].merges == {}
    assert found[0].hidden == {"M-0002"}


def test_toch_niet_counts() -> None:
    """Said, taken back and said again holds; what is taken back once too often is reported."""
    said, back = ("verplaats", "M-0001", "K-001"), ("toch niet", "M-0001", "K-001")
    assert read(said, back, said)[0].moves == {"M-0001": "K-001"}
    assert read(back, said, back)[0].moves == {}
    assert codes(read(back, said, back)) == ["nothing-to-undo"]


def test_toch_niet_that_cannot_be_followed_is_reported() -> None:
    """Nothing to take back, another target, no number, and a merge without saying with what."""
    found = read(
        ("splits af", "M-0001"),
        ("toch niet", "M-0001", "K-001"),
        ("toch niet", "M-0002"),
        ("toch niet", ""),
        ("toch niet", "K-001"),
        ("toch niet", "M-0003", "daarheen"),
    )
    assert found[0].splits == {"M-0001"}
    assert sorted(codes(found)) == [
        "instruction-incomplete", "instruction-incomplete", "not-a-reference", "nothing-to-undo", "nothing-to-undo"
    ]  # fmt: skip


def test_numbers_whose_place_is_disputed_are_told() -> None:
    """Contradicting moves and merges, and merges in a circle; two titles for one number do not dispute its place."""
    found = read(
        ("verplaats", "M-0001", "K-001"),
        ("splits af", "M-0001"),
        ("voeg samen", "K-001", "K-002"),
        ("voeg samen", "K-002", "K-001"),
        ("hernoem", "K-003", "Zus"),
        ("hernoem", "K-003", "Zo"),
    )
    assert found[0].disputed == {"M-0001", "K-001", "K-002"}
    assert contradicted(found) == ["K-001", "K-002", "K-003", "M-0001"]


def test_instructions_may_be_put_in_plain_words() -> None:
    """What people say aloud is understood too."""
    found = read(("Hoort bij", "M-0001", "K-001"), ("apart", "M-0002"), ("is hetzelfde als", "K-002", "K-003"))
    assert (found[1], found[2]) == ((), ())
    assert found[0].moves == {"M-0001": "K-001"}
    assert found[0].splits == {"M-0002"}
    assert found[0].merges == {"K-002": "K-003"}
