"""The catalogue of known bottlenecks that ships: enough entries, enough phrases, and phrases that differ."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from service.adapters.catalogue_file import load_catalogue
from service.analysis.catalogue import CatalogueEntry
from sheets_schema.themes import THEMES

ENTRIES = load_catalogue()
LEAST_ENTRIES, LEAST_PHRASES, LONGEST_TITLE = 200, 40, 70
MOST_SHARED, MOST_ALIKE_STARTS = 0.5, 0.15


def grams(text: str) -> frozenset[str]:
    folded = " ".join(text.casefold().split())
    return frozenset(folded[i : i + 4] for i in range(len(folded) - 3))


def test_there_are_enough_entries_and_all_themes_have_some() -> None:
    """Every neighbourhood finds most of its bottlenecks here, in each of the five themes."""
    assert len(ENTRIES) >= LEAST_ENTRIES
    counts = Counter(entry.theme for entry in ENTRIES)
    assert set(counts) == set(THEMES.values())
    assert min(counts.values()) >= 30


def test_titles_and_phrases_are_used_once() -> None:
    """No two entries can be taken for each other by a title or a phrase that is literally the same."""
    titles = Counter(entry.title.casefold() for entry in ENTRIES)
    phrases = Counter(phrase.casefold() for entry in ENTRIES for phrase in entry.phrases)
    assert max(titles.values()) == max(phrases.values()) == 1
    assert max(len(entry.title) for entry in ENTRIES) <= LONGEST_TITLE


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
def test_the_phrases_of_an_entry_are_many_and_differ(entry: CatalogueEntry) -> None:
    """At least forty, no two of which share half of their 4-grams, and few that begin alike."""
    assert len(entry.phrases) >= LEAST_PHRASES
    pieces = [grams(phrase) for phrase in entry.phrases]
    assert not [(a, b) for a, b in combinations(pieces, 2) if a | b and len(a & b) / len(a | b) > MOST_SHARED]
    starts = Counter(" ".join(phrase.casefold().split()[:2]) for phrase in entry.phrases)
    assert starts.most_common(1)[0][1] <= MOST_ALIKE_STARTS * len(entry.phrases)
