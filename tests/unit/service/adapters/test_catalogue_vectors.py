"""The shipped vectors belong to the shipped catalogue, and say what the encoder says."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from service.adapters.catalogue_vectors import load_known, pack, unpack
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts
from service.analysis.learning import learn, letters_of, unit
from service.errors import ContractBroken

ENTRIES = tuple(CatalogueEntry(slug, f"Titel {slug}", "Thema", "Uitleg", ("zin een", f"zin {slug}")) for slug in "abc")
TEXTS = catalogue_texts(ENTRIES)


def some_vectors(dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
    found = np.random.default_rng(1).normal(size=(len(TEXTS), dimensions))
    return unit(found.astype(np.float32))


def test_what_is_packed_comes_back_nearly_whole() -> None:
    """Eight bits a dimension keep the direction of a vector, and what was learned is what it was."""
    known = unpack(pack(ENTRIES, some_vectors()), ENTRIES)
    assert np.all((known.vectors * some_vectors()).sum(axis=1) > 0.999)
    lens = learn(Catalogue(ENTRIES, some_vectors()))
    assert known.lens is not None
    assert known.letters is not None
    assert np.allclose(known.lens.stretch, lens.stretch, rtol=1e-2, atol=1e-2)
    assert np.allclose(known.letters, letters_of(ENTRIES, lens), atol=1e-3)


def test_the_same_texts_give_the_same_bytes() -> None:
    """A file that is made again does not differ."""
    assert pack(ENTRIES, some_vectors()) == pack(ENTRIES, some_vectors())


def test_vectors_of_another_catalogue_are_refused() -> None:
    """The checksum ties the file to its texts; the message names the command that makes it anew."""
    with pytest.raises(ContractBroken, match="make catalogue"):
        unpack(pack(ENTRIES, some_vectors()), ENTRIES[:2])


def test_vectors_of_another_shape_are_refused() -> None:
    """A file that holds too few dimensions is no file of ours."""
    with pytest.raises(ContractBroken, match="andere vorm"):
        unpack(pack(ENTRIES, some_vectors(8)), ENTRIES)


def test_the_shipped_file_says_what_the_encoder_says() -> None:
    """Ten texts, embedded now, point where the shipped vectors point."""
    known = load_known()
    texts = catalogue_texts(known.entries)
    places = range(0, 100, 10)
    fresh = E5Embedder().embed([texts[place] for place in places])
    assert np.all((fresh * known.vectors[list(places)]).sum(axis=1) > 0.995)
    assert known.lens is not None
    assert known.letters is not None
    assert np.allclose(known.letters[:3], letters_of(known.entries[:3], known.lens), atol=1e-2)
