"""The catalogue as calculations see it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts
from service.analysis.ngrams import spell

ENTRY = CatalogueEntry("a", "Titel", "Thema", "Uitleg", ("zin een", "zin twee"))


def test_vectors_follow_title_definition_and_phrases() -> None:
    """Whoever embeds the catalogue knows the order of the texts."""
    assert catalogue_texts([ENTRY, ENTRY]) == ["Titel", "Uitleg", "zin een", "zin twee"] * 2


def test_vectors_of_other_texts_are_refused() -> None:
    """A catalogue with too few vectors would give every entry the wrong meaning."""
    with pytest.raises(ValueError, match="4 catalogue texts"):
        Catalogue((ENTRY,), np.zeros((3, 2), dtype=np.float32))


def test_an_empty_catalogue_is_allowed() -> None:
    """A neighbourhood may do without known bottlenecks."""
    assert Catalogue().entries == ()


def test_people_switch_entries_off_and_put_their_own_in_their_place() -> None:
    """Vectors go with their entries; an entry of their own replaces ours with the same slug."""
    mine = Catalogue((ENTRY, replace(ENTRY, slug="b")), np.arange(16, dtype=np.float32).reshape(8, 2))
    own = Catalogue((replace(ENTRY, title="Eigen"),), np.zeros((4, 2), dtype=np.float32))
    assert mine.without({"a"}).vectors.tolist() == mine.vectors[4:].tolist()
    assert mine.without({"a", "b"}).entries == ()
    joined = mine.joined(own)
    assert [(entry.slug, entry.title) for entry in joined.entries] == [("b", "Titel"), ("a", "Eigen")]
    assert joined.vectors[4:].tolist() == own.vectors.tolist()
    assert Catalogue().joined(Catalogue()).entries == ()


def test_a_catalogue_that_nothing_is_taken_from_or_added_to_keeps_its_spelling() -> None:
    """What was worked out before holds as long as the entries are the same, and no longer."""
    known = Catalogue((ENTRY,), np.zeros((4, 2), dtype=np.float32), spell(catalogue_texts([ENTRY])))
    assert known.without(frozenset({"onbekend"})).joined(Catalogue()).spelling is known.spelling
    assert known.without({"a"}).spelling is None
