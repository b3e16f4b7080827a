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

from service.analysis.catalogue import Catalogue, catalogue_texts
from service.analysis.ngrams import fit, project, rows, spell

Floats = NDArray[np.float32]

UNIT = 2048
"""Length of a feature vector; 2048 squared stays below 2**24, the last whole number that float32 counts exactly."""

SCALE = UNIT * UNIT
"""The inner product of two equal features, hence likeness 1."""

_MEANING, _LETTERS, _CATALOGUE = 0.25, 0.25, 0.5
_LETTERS_IN_ENTRY = 0.6
_BEST_PHRASES = 3
_SHARPNESS = 0.5
_GRID = 1 << 20
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
        meaning, letters = _unit(vectors - _centre(vectors)), project(counts, fit(counts))
        return Views(_whole((meaning, _MEANING), (letters, _LETTERS)), np.zeros((len(texts), 0), dtype=np.float32))
    centre, known = _centre(catalogue.vectors), catalogue.spelling or spell(catalogue_texts(catalogue.entries))
    meaning, letters = _unit(vectors - centre), project(counts, known.weights)
    entries = _standard(_entry_scores(meaning, letters, catalogue, centre, known.letters))
    profile = np.exp(_SHARPNESS * entries)
    profile = _unit(profile - profile.mean(axis=1, keepdims=True))
    return Views(_whole((meaning, _MEANING), (letters, _LETTERS), (profile, _CATALOGUE)), entries)


def _entry_scores(meaning: Floats, letters: Floats, catalogue: Catalogue, centre: Floats, known: Floats) -> Floats:
    """For each text and entry the mean likeness of the entry's best phrases, (n, entries)."""
    known_meaning, known = _whole((_unit(catalogue.vectors - centre), 1.0)), _whole((known, 1.0))
    meaning, letters = _whole((meaning, 1.0)), _whole((letters, 1.0))
    scores = np.empty((len(meaning), len(catalogue.entries)), dtype=np.float32)
    end = 0
    for column, entry in enumerate(catalogue.entries):
        start, end = end, end + len(entry.texts)
        likeness = (1 - _LETTERS_IN_ENTRY) * (meaning @ known_meaning[start:end].T)
        likeness += _LETTERS_IN_ENTRY * (letters @ known[start:end].T)
        likeness /= SCALE
        best = min(_BEST_PHRASES, end - start)
        scores[:, column] = np.partition(likeness, -best, axis=1)[:, -best:].mean(axis=1)
    return scores


def _centre(vectors: Floats) -> Floats:
    """The mean vector, summed in whole numbers so that the order of rows cannot matter."""
    if not len(vectors):
        return np.zeros(vectors.shape[1], dtype=np.float32)
    total = np.rint(vectors.astype(np.float64) * _GRID).astype(np.int64).sum(axis=0)
    return np.asarray(total / (_GRID * len(vectors)), dtype=np.float32)


def _unit(rows_: Floats) -> Floats:
    """Rows of length 1; a row of zeros stays what it is."""
    lengths = np.sqrt(np.square(rows_).sum(axis=1, keepdims=True))
    return np.asarray(rows_ / np.maximum(lengths, _TINY), dtype=np.float32)


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
