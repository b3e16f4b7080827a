"""Learns from the phrases of a catalogue how to look at texts, and what each entry is spelled like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.analysis.catalogue import Catalogue, CatalogueEntry, Lens, catalogue_texts
from service.analysis.ngrams import DIMENSIONS, fit, project, rows

Floats = NDArray[np.float32]

_SHRINK = 1.0
"""Share of the mean variance that is added to every direction, so that rare ones are not blown up."""
_GRID = 1 << 20
_TINY = 1e-9


def unit(rows_: Floats) -> Floats:
    """Rows of length 1; a row of zeros stays what it is."""
    lengths = np.sqrt(np.square(rows_).sum(axis=1, keepdims=True))
    return np.asarray(rows_ / np.maximum(lengths, _TINY), dtype=np.float32)


def halves(vectors: Floats) -> tuple[Floats, Floats]:
    """What the general encoder and the tuned one make of texts, (n, dimensions) each, from rows of both."""
    middle = vectors.shape[1] // 2
    return vectors[:, :middle], vectors[:, middle:]


def centre_of(vectors: Floats) -> Floats:
    """The mean vector, summed in whole numbers so that the order of rows cannot matter."""
    if not len(vectors):
        return np.zeros(vectors.shape[1], dtype=np.float32)
    total = np.rint(vectors.astype(np.float64) * _GRID).astype(np.int64).sum(axis=0)
    return np.asarray(total / (_GRID * len(vectors)), dtype=np.float32)


def learn(catalogue: Catalogue) -> Lens:
    """The lens of a catalogue with at least one entry.

    The stretch is the inverse root of the covariance within entries, shrunk towards its mean (within-class whitening);
    it is for the general half of the vectors, the tuned half has learned the same already.
    """
    centre = centre_of(catalogue.vectors)
    directions = unit(halves(catalogue.vectors - centre)[0]).astype(np.float64)
    owners = catalogue.owners
    means = np.stack([directions[owners == place].mean(axis=0) for place in range(len(catalogue.entries))])
    apart = directions - means[owners]
    values, axes = np.linalg.eigh(apart.T @ apart / len(apart))
    values = np.maximum(values, 0.0)
    floor = _SHRINK * values.mean() + _TINY
    stretch = (axes / np.sqrt(values + floor)) @ axes.T
    weights = fit(rows(catalogue_texts(catalogue.entries)))
    return Lens(weights, np.asarray(stretch, dtype=np.float32), centre)


def letters_of(entries: Sequence[CatalogueEntry], lens: Lens) -> Floats:
    """What each entry is spelled like: the unit sum of its texts' letters, (entries, dimensions of letters)."""
    if not entries:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    spelled = project(rows(catalogue_texts(entries)), lens.weights)
    starts = np.cumsum([0, *(len(entry.texts) for entry in entries[:-1])])
    return unit(np.add.reduceat(spelled, starts, axis=0))
