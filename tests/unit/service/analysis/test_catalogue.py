"""The catalogue as calculations see it."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts

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
