"""Turns texts and their vectors of meaning into features whose inner product is the likeness of two mentions.

Three views, each of unit length and weighted: what the encoder makes of the text, the letters it is written with
(tf-idf of n-grams), and which known bottlenecks it resembles. Features are whole numbers, small enough for every
inner product to be exact in single precision: neither the blocking of a matrix product nor the number of threads can
change a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import Catalogue, Lens
from service.analysis.learning import centre_of, learn, letters_of, unit
from service.analysis.ngrams import fit, project, rows

Floats = NDArray[np.float32]

UNIT = 2048
"""Length of a feature vector; 2048 squared stays below 2**24, the last whole number that float32 counts exactly."""

SCALE = UNIT * UNIT
"""The inner product of two equal features, hence likeness 1."""

_MEANING, _LETTERS, _CATALOGUE = 0.2, 0.2, 0.6
_LETTERS_IN_ENTRY = 0.5
_BEST_PHRASES = 3
_SHARPNESS = 0.8
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Views:
    """What is known of n texts: `features` (n, dimensions), whole numbers; `entries` (n, catalogue entries), likeness.

    A row of `entries` is standardised (mean 0, deviation 1), so that it says which entries stand out for that text.
    """

    features: Floats
    entries: Floats


def views(texts: Sequence[str], vectors: Floats, catalogue: Catalogue) -> Views:
    """Features and likeness to catalogue entries of texts with their vectors, (n, dimensions of the encoder).

    With a catalogue both the centre of the vectors and the weights of n-grams come from it, so that the likeness of two
    mentions does not change when others come in; without one they come from the texts themselves.
    """
    counts = rows(texts)
    if not catalogue.entries:
        meaning, letters = unit(vectors - centre_of(vectors)), project(counts, fit(counts))
        return Views(_whole((meaning, _MEANING), (letters, _LETTERS)), np.zeros((len(texts), 0), dtype=np.float32))
    lens = catalogue.lens or learn(catalogue)
    spelled = letters_of(catalogue.entries, lens) if catalogue.letters is None else catalogue.letters
    meaning, letters = _seen(vectors, lens), project(counts, lens.weights)
    alike = _standard(_entry_scores(meaning, catalogue, lens))
    entries = _standard((1 - _LETTERS_IN_ENTRY) * alike + _LETTERS_IN_ENTRY * _standard(letters @ spelled.T))
    profile = np.exp(_SHARPNESS * entries)
    profile = unit(profile - profile.mean(axis=1, keepdims=True))
    return Views(_whole((meaning, _MEANING), (letters, _LETTERS), (profile, _CATALOGUE)), entries)


def _seen(vectors: Floats, lens: Lens) -> Floats:
    """Vectors of meaning through the lens, of unit length."""
    return unit(unit(vectors - lens.centre) @ lens.stretch)


def _entry_scores(meaning: Floats, catalogue: Catalogue, lens: Lens) -> Floats:
    """For each text and entry the mean likeness of the entry's best phrases, (n, entries)."""
    known = _seen(catalogue.vectors, lens)
    scores = np.empty((len(meaning), len(catalogue.entries)), dtype=np.float32)
    end = 0
    for column, entry in enumerate(catalogue.entries):
        start, end = end, end + len(entry.texts)
        likeness = meaning @ known[start:end].T
        best = min(_BEST_PHRASES, end - start)
        scores[:, column] = np.partition(likeness, -best, axis=1)[:, -best:].mean(axis=1)
    return scores


def _standard(scores: Floats) -> Floats:
    """Rows of mean 0 and deviation 1."""
    centred = scores - scores.mean(axis=1, keepdims=True)
    spread = np.maximum(scores.std(axis=1, keepdims=True), _TINY)
    return np.asarray(centred / spread, dtype=np.float32)


def _whole(*weighted: tuple[Floats, float]) -> Floats:
    """Views side by side, each with its share of the length, as whole numbers."""
    total = sum(weight for _, weight in weighted)
    parts = [np.rint(view * np.float32(UNIT * (weight / total) ** 0.5)) for view, weight in weighted]
    return np.ascontiguousarray(np.concatenate(parts, axis=1), dtype=np.float32)
