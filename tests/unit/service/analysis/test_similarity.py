"""Features whose inner product is the likeness of two mentions."""

from __future__ import annotations

import numpy as np

from service.analysis.catalogue import Catalogue, CatalogueEntry
from service.analysis.ngrams import DIMENSIONS, fit, project, rows
from service.analysis.similarity import SCALE, UNIT, views

TEXTS = ["wachttijd bij de ggz", "lange wachttijden ggz", "geen tolk bij consult"]


def vectors(n: int) -> np.ndarray:
    """Unit vectors that are no multiple of each other."""
    made = np.random.default_rng(1).normal(size=(n, 8)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))


def catalogue() -> Catalogue:
    """Two entries with six texts."""
    entries = (
        CatalogueEntry("ggz", "Wachttijd GGZ", "T", "lang wachten", ("wachttijden ggz",)),
        CatalogueEntry("tolk", "Geen tolk", "T", "taal", ("consult zonder tolk",)),
    )
    return Catalogue(entries, vectors(6))


def test_features_are_whole_and_short_enough_to_count_exactly() -> None:
    """Single precision holds every partial sum of an inner product, so no blocking can change a result."""
    for known in (Catalogue(), catalogue()):
        features = views(TEXTS, vectors(3), known).features
        assert np.array_equal(features, np.rint(features))
        assert np.square(features.astype(np.float64)).sum(axis=1).max() < 2**24
        exact = features.astype(np.int64) @ features.astype(np.int64).T
        assert np.array_equal((features @ features.T).astype(np.int64), exact)
        assert abs(exact[0, 0] - SCALE) < 0.02 * SCALE


def test_without_a_catalogue_no_entry_is_alike() -> None:
    """There is a column for each entry, hence none."""
    assert views(TEXTS, vectors(3), Catalogue()).entries.shape == (3, 0)


def test_entries_stand_out_for_the_texts_that_speak_of_them() -> None:
    """Rows have mean 0, and the best entry shares its words and its meaning with the text."""
    entries = views(TEXTS, vectors(6)[[2, 2, 5]], catalogue()).entries
    assert entries.argmax(axis=1).tolist() == [0, 0, 1]
    assert np.allclose(entries.mean(axis=1), 0, atol=1e-6)


def test_with_a_catalogue_others_do_not_change_the_likeness_of_two() -> None:
    """New answers may join or found groups, but they do not move what was there."""
    three = views(TEXTS, vectors(3), catalogue()).features
    two = views(TEXTS[:2], vectors(3)[:2], catalogue()).features
    assert np.abs(three[:2] - two).max() <= 1


def test_empty_texts_have_no_letters() -> None:
    """A text without letters is like nothing, and nothing at all gives no rows."""
    counts = rows(["", "ggz"])
    made = project(counts, fit(counts))
    assert made.shape == (2, DIMENSIONS)
    assert not made[0].any()
    assert np.isclose(np.square(made[1]).sum(), 1)
    assert rows([]).shape[0] == 0
    assert views([], np.zeros((0, 8), dtype=np.float32), Catalogue()).features.shape[0] == 0


def test_folded_letters_keep_the_order_of_likeness() -> None:
    """Folding into few dimensions leaves near texts near."""
    counts = rows(TEXTS)
    made = project(counts, fit(counts))
    assert made[0] @ made[1] > 0.3 > made[0] @ made[2]
    assert UNIT**2 == SCALE
