"""The briefing's worksheets against their golden dumps."""

from itertools import zip_longest

import pytest

from tests.golden.renew import COMMAND, FOLDER, dumps


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The dumps of today's code, by path below the folder."""
    return {path.relative_to(FOLDER).as_posix(): text for path, text in dumps().items()}


KEPT = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt"))


def first_difference(expected: str, actual: str) -> str | None:
    """Say where two texts part."""
    pairs = zip_longest(expected.split("\n"), actual.split("\n"))
    for number, (old, new) in enumerate(pairs, start=1):
        if old != new:
            return f"line {number}\n  golden: {old}\n  made:   {new}\nIf that is meant: {COMMAND}"
    return None


@pytest.mark.parametrize("name", KEPT)
def test_a_worksheet_is_what_its_golden_dump_says(made: dict[str, str], name: str):
    """Every cell, width, print setting and chart of the briefing stays as it was approved."""
    difference = first_difference((FOLDER / name).read_text(encoding="utf-8"), made.get(name, "(no such worksheet)"))
    assert difference is None, f"{name}, {difference}"


def test_every_worksheet_has_a_golden_dump(made: dict[str, str]):
    """A worksheet without a golden dump would change unseen."""
    assert sorted(made) == KEPT, f"Run: {COMMAND}"


def test_a_difference_names_its_line_and_the_command():
    """Whoever breaks a dump reads where, and how to renew it."""
    assert first_difference("a\nb", "a\nc") == f"line 2\n  golden: b\n  made:   c\nIf that is meant: {COMMAND}"
    assert first_difference("a", "a\nb") == f"line 2\n  golden: None\n  made:   b\nIf that is meant: {COMMAND}"
    assert first_difference("a", "a") is None
