"""Catalogues made smaller keep texts and vectors together."""

from __future__ import annotations

import random
from functools import partial

import numpy as np
import pytest

from benchmarks.catalogue_curve import fewer_phrases, part, switched_off
from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts


@pytest.fixture
def known():
    """Six entries of four phrases, one of them said twice, each text with a vector of its own."""
    entries = tuple(
        CatalogueEntry(f"s{k}", f"titel {k}", "toegang", f"uitleg {k}", (f"a {k}", f"b {k}", f"b {k}", f"c {k}"))
        for k in range(6)
    )
    count = len(catalogue_texts(entries))
    return Catalogue(entries, np.random.default_rng(2).normal(size=(count, 8)).astype(np.float32))


@pytest.mark.parametrize(
    ("less", "entries", "texts"),
    [
        (partial(part, share=0.5), 3, 18),
        (partial(part, share=0.0), 0, 0),
        (partial(fewer_phrases, most=2), 6, 24),
        (partial(fewer_phrases, most=9), 6, 36),
        (partial(switched_off, share=1 / 3), 4, 24),
    ],
)
def test_less_of_a_catalogue_keeps_each_text_with_its_vector(known, less, entries, texts):
    """So many entries and texts are left, and every vector is one that its text had."""
    left = less(known, random.Random(3))
    assert len(left.entries) == entries
    assert len(catalogue_texts(left.entries)) == texts
    had = set(zip(catalogue_texts(known.entries), map(bytes, known.vectors), strict=True))
    assert set(zip(catalogue_texts(left.entries), map(bytes, left.vectors), strict=True)) <= had


def test_a_smaller_catalogue_is_learned_anew_and_one_switched_off_is_not(known):
    """What was learned from entries that are gone stays only where a neighbourhood switched them off."""
    assert part(known, random.Random(1), 0.5).lens is not None
    assert switched_off(known, random.Random(1), 0.5).lens is known.lens
