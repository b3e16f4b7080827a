"""The catalogue that comes with the package."""

from __future__ import annotations

import json

import pytest

from service.adapters.catalogue_file import load_catalogue, parse_catalogue
from service.analysis.themes import THEMES
from service.analysis.titles import LONGEST
from service.errors import ContractBroken

LINE = json.dumps({"slug": "b", "title": "T", "theme": THEMES[0], "definition": "D", "phrases": ["p"]})


def test_every_entry_that_we_ship_can_be_shown() -> None:
    """Slugs are unique, themes are those of the method, titles fit and every entry has phrases."""
    entries = load_catalogue()
    assert len({entry.slug for entry in entries}) == len(entries) > 100
    assert {entry.theme for entry in entries} == set(THEMES)
    assert all(len(entry.title) <= LONGEST and entry.definition and entry.phrases for entry in entries)
    assert [entry.slug for entry in entries] == sorted(entry.slug for entry in entries)


def test_entries_are_read_in_order_of_slug() -> None:
    """The order of lines means nothing and blank lines are passed over."""
    entries = parse_catalogue(LINE + "\n\n" + LINE.replace('"b"', '"a"'))
    assert [entry.slug for entry in entries] == ["a", "b"]


@pytest.mark.parametrize("line", ["{", "[]", "{}", LINE.replace('["p"]', "7")])
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    """A broken file is our fault and says which line."""
    with pytest.raises(ContractBroken, match="Regel 1"):
        parse_catalogue(line)


def test_a_slug_twice_is_refused() -> None:
    """Two entries with one slug could never be told apart later."""
    with pytest.raises(ContractBroken, match="twee keer"):
        parse_catalogue(LINE + "\n" + LINE)
