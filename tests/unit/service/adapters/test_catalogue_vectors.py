"""The shipped vectors belong to the shipped catalogue, and say what the encoder says."""

from __future__ import annotations

import numpy as np
import pytest

from service.adapters.catalogue_vectors import load_known, pack, unpack
from service.adapters.e5_embedder import DIMENSIONS, E5Embedder
from service.analysis.catalogue import catalogue_texts
from service.analysis.ngrams import spell
from service.errors import ContractBroken

TEXTS = ["wachtlijst ggz", "geen terugkoppeling na verwijzing", "tolk ontbreekt"]


def some_vectors() -> np.ndarray:
    found = np.random.default_rng(1).normal(size=(len(TEXTS), DIMENSIONS)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_what_is_packed_comes_back_nearly_whole() -> None:
    """Eight bits a dimension keep the direction of a vector, and the spelling is what it was."""
    vectors, spelling = unpack(pack(TEXTS, some_vectors()), TEXTS)
    assert np.all((vectors * some_vectors()).sum(axis=1) > 0.999)
    assert np.allclose(spelling.letters, spell(TEXTS).letters, atol=1e-3)
    assert np.allclose(spelling.weights, spell(TEXTS).weights, rtol=1e-6)


def test_the_same_texts_give_the_same_bytes() -> None:
    """A file that is made again does not differ."""
    assert pack(TEXTS, some_vectors()) == pack(TEXTS, some_vectors())


def test_vectors_of_another_catalogue_are_refused() -> None:
    """The checksum ties the file to its texts; the message names the command that makes it anew."""
    with pytest.raises(ContractBroken, match="make catalogue"):
        unpack(pack(TEXTS, some_vectors()), [*TEXTS[:2], "iets anders"])


def test_vectors_of_another_shape_are_refused() -> None:
    """A file that holds too few dimensions is no file of ours."""
    with pytest.raises(ContractBroken, match="andere vorm"):
        unpack(pack(TEXTS, some_vectors()[:, :8]), TEXTS)


def test_the_shipped_file_says_what_the_encoder_says() -> None:
    """Every tenth of a hundred texts, embedded now, points where the shipped vector points."""
    known = load_known()
    texts = catalogue_texts(known.entries)
    places = range(0, 100, 10)
    fresh = E5Embedder().embed([texts[place] for place in places])
    assert np.all((fresh * known.vectors[list(places)]).sum(axis=1) > 0.995)
    assert known.spelling is not None
    assert np.allclose(known.spelling.letters, spell(texts).letters, atol=1e-3)
