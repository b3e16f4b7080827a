"""The briefing of every round beside the newest one."""

from __future__ import annotations

import pytest

from service.pipeline.last_result import BRIEFING
from service.pipeline.round_briefings import briefing_of, put_briefing, round_slug
from tests.unit.service.web.example import SLUG, MemoryFiles


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Najaar 2026", "najaar-2026"), ("2026/Q1 é!", "2026-q1-e"), ("…", "ronde"), ("a" * 99, "a" * 60)],
)
def test_a_round_has_a_plain_name(name, slug):
    """It fits every file system and address, and is its own slug."""
    assert round_slug(name) == slug
    assert round_slug(slug) == slug
    assert briefing_of(name) == f"besluitblad-{slug}.xlsx"


def test_a_closed_round_keeps_its_briefing():
    """While the round is open both files follow; once it is frozen what was kept goes out again."""
    files = MemoryFiles()
    assert put_briefing(files, SLUG, b"een", "najaar", frozen=False) == (b"een", BRIEFING)
    assert put_briefing(files, SLUG, b"twee", "najaar", frozen=True)[0] == b"een"
    assert files.get(SLUG, BRIEFING) == files.get(SLUG, briefing_of("najaar")) == b"een"
    assert put_briefing(files, SLUG, b"drie", "winter", frozen=False)[0] == b"drie"
    assert files.get(SLUG, briefing_of("najaar")) == b"een"


def test_a_lost_file_is_made_anew_and_a_nameless_round_has_none():
    """Frozen without a file: the present bytes; without any round only the one briefing."""
    files = MemoryFiles()
    assert put_briefing(files, SLUG, b"nu", "najaar", frozen=True)[0] == b"nu"
    other = MemoryFiles()
    put_briefing(other, SLUG, b"nu", "", frozen=False)
    assert list(other.kept) == [(SLUG, BRIEFING)]
