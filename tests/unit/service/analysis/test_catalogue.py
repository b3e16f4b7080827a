"""The catalogue as calculations see it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts
from service.analysis.learning import learn, letters_of

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


def test_what_was_learned_goes_with_the_entries() -> None:
    """The lens stays; letters go with their entries, and are worked out anew when entries are added."""
    both = Catalogue((ENTRY, replace(ENTRY, slug="b")), np.arange(16, dtype=np.float32).reshape(8, 2))
    lens = learn(both)
    known = replace(both, lens=lens, letters=letters_of(both.entries, lens))
    assert known.without({"a"}).lens is lens
    assert known.letters is not None
    assert np.array_equal(np.asarray(known.without({"a"}).letters), known.letters[1:])
    own = Catalogue((replace(ENTRY, slug="c"),), np.zeros((4, 2), dtype=np.float32))
    assert known.joined(own).lens is lens
    assert known.joined(own).letters is None
    assert known.joined(Catalogue()).letters is not None
    assert letters_of((), lens).shape[0] == 0
