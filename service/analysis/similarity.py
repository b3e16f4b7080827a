"""Turns texts and their vectors of meaning into features whose inner product is the likeness of two mentions.

Four views, each of unit length and weighted: what the encoder makes of the text, what it makes of it after it was tuned
on known bottlenecks, the letters it is written with (tf-idf of n-grams), and which known bottlenecks it resembles.
Features are whole numbers, small enough for every inner product to be exact in single precision: neither the blocking
of a matrix product nor the number of threads can change a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import Catalogue, Lens
from service.analysis.learning import centre_of, halves, learn, letters_of, unit
from service.analysis.ngrams import fit, project, rows

Floats = NDArray[np.float32]

UNIT = 2048
"""Length of a feature vector; 2048 squared stays below 2**24, the last whole number that float32 counts exactly."""

SCALE = UNIT * UNIT
"""The inner product of two equal features, hence likeness 1."""

_GENERAL, _TUNED, _LETTERS, _CATALOGUE = 0.3, 0.3, 0.2, 0.2
_LETTERS_ALONE = 0.6
"""Their share where there is no catalogue to say which words matter little."""

_FEWEST_ENTRIES = 20
"""Among fewer nothing can stand out, so resembling the same one says nothing about two mentions."""

_LETTERS_IN_ENTRY = 0.4
_BEST_PHRASES = 4
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
    """Features and likeness to catalogue entries of texts with their vectors, (n, 2 × dimensions of the encoder).

    The first half of a vector is the general encoder's, the second the tuned one's. With a catalogue both the centre of
    the vectors and the weights of n-grams come from it, so that the likeness of two mentions does not change when
    others come in; without one they come from the texts themselves.
    """
    counts = rows(texts)
    if not catalogue.entries:
        general, tuned = (unit(half) for half in halves(vectors - centre_of(vectors)))
        letters = project(counts, fit(counts))
        features = _whole((general, _GENERAL), (tuned, _TUNED), (letters, _LETTERS_ALONE))
        return Views(features, np.zeros((len(texts), 0), dtype=np.float32))
    lens = catalogue.lens or learn(catalogue)
    spelled = letters_of(catalogue.entries, lens) if catalogue.letters is None else catalogue.letters
    seen, known, letters = _seen(vectors, lens), _seen(catalogue.vectors, lens), project(counts, lens.weights)
    alike = sum(_standard(_entry_scores(*pair, catalogue)) for pair in zip(seen, known, strict=True))
    entries = _standard(
        (1 - _LETTERS_IN_ENTRY) * _standard(np.asarray(alike)) + _LETTERS_IN_ENTRY * _standard(letters @ spelled.T)
    )
    profile = np.exp(_SHARPNESS * entries)
    profile = unit(profile - profile.mean(axis=1, keepdims=True))
    share = _CATALOGUE if len(catalogue.entries) >= _FEWEST_ENTRIES else 0.0
    weighted = ((seen[0], _GENERAL), (seen[1], _TUNED), (letters, _LETTERS), (profile, share))
    return Views(_whole(*weighted), entries)


def _seen(vectors: Floats, lens: Lens) -> tuple[Floats, Floats]:
    """Both halves of vectors of meaning, of unit length: the general one through the lens, the tuned one as it is."""
    general, tuned = halves(vectors - lens.centre)
    return unit(unit(general) @ lens.stretch), unit(tuned)


def _entry_scores(meaning: Floats, known: Floats, catalogue: Catalogue) -> Floats:
    """For each text and entry the mean likeness of the entry's best phrases, (n, entries)."""
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
