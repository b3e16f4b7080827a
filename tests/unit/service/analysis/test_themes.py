"""Choosing a theme."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis.catalogue import CatalogueEntry
from service.analysis.themes import ACCESS, COMMUNICATION, COOPERATION, PREVENTION, VULNERABLE, nearest_entry, theme_for

NOBODY = np.zeros(0, dtype=np.float32)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Lange wachttijd en geen plek", ACCESS),
        ("Te weinig bewegen en roken", PREVENTION),
        ("Na verwijzing geen overleg", COOPERATION),
        ("Dementie bij ouderen", VULNERABLE),
        ("Ontslagbrief ontbreekt in het dossier", COMMUNICATION),
        ("Iets heel anders", ACCESS),
    ],
)
def test_without_a_catalogue_keywords_decide(text: str, theme: str) -> None:
    """Most keywords win; without any the first theme of the method stands."""
    assert theme_for([text], NOBODY, ()) == theme


def test_with_a_catalogue_the_most_alike_entries_outvote_keywords() -> None:
    """One clear entry decides against the words; several that are less alike outvote a single one together."""
    themes = (("b", COOPERATION), ("a", PREVENTION), ("c", PREVENTION))
    entries = [CatalogueEntry(slug, slug, theme, "", ()) for slug, theme in themes]
    assert theme_for(["wachttijd"], np.array([3.0, 1.0, 1.0], dtype=np.float32), entries) == COOPERATION
    assert theme_for(["wachttijd"], np.array([1.2, 1.0, 1.0], dtype=np.float32), entries) == PREVENTION


def test_keywords_decide_between_entries_that_are_about_as_alike() -> None:
    """Entries of two themes hold each other in balance."""
    entries = [CatalogueEntry(s, s, t, "", ()) for s, t in (("b", COOPERATION), ("a", ACCESS))]
    assert theme_for(["wachttijd"], np.array([1.1, 1.0], dtype=np.float32), entries) == ACCESS
    assert theme_for(["mdo"], np.array([1.0, 1.1], dtype=np.float32), entries) == COOPERATION


def test_the_nearest_entry_is_found_by_likeness_then_slug() -> None:
    """The place in the list means nothing."""
    entries = [CatalogueEntry(s, s, ACCESS, "", ()) for s in ("b", "a", "c")]
    assert nearest_entry(np.array([1.0, 1.0, 0.5], dtype=np.float32), entries) == 1
    assert nearest_entry(np.array([1.0, 1.0, 2.0], dtype=np.float32), entries) == 2
