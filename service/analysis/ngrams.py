"""Letters of a text as a vector: tf-idf of character n-grams, hashed, then folded into few dimensions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import HashingVectorizer

from service.analysis.lexicon import expand, fold

DIMENSIONS = 1024
_BUCKETS = 1 << 18
_SHORTEST, _LONGEST = 3, 5
_BLOCK = 2048
_TINY = 1e-9


def rows(texts: Sequence[str]) -> csr_array[np.float64]:
    """Counts of n-grams (1 + ln count) of the folded texts with care abbreviations written out, (n, buckets)."""
    counter = HashingVectorizer(
        analyzer="char_wb",
        ngram_range=(_SHORTEST, _LONGEST),
        n_features=_BUCKETS,
        norm=None,
        alternate_sign=False,
        lowercase=False,
    )
    if not texts:
        return csr_array((0, _BUCKETS), dtype=np.float64)
    counts = csr_array(counter.transform([fold(expand(text)) for text in texts]))
    counts.sort_indices()
    counts.data = 1.0 + np.log(counts.data)
    return counts


def fit(counts: csr_array[np.float64]) -> NDArray[np.float64]:
    """Weight of each bucket, (buckets,): 1 + ln((1 + n) / (1 + texts that have it)), as scikit-learn smooths it."""
    holders = np.bincount(counts.indices, minlength=_BUCKETS)
    return np.asarray(1.0 + np.log((1.0 + counts.shape[0]) / (1.0 + holders)), dtype=np.float64)


def project(counts: csr_array[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float32]:
    """Unit vectors of `DIMENSIONS`, (n, dimensions), whose inner products approach the cosines of tf-idf.

    Buckets share a dimension with a sign of their own (feature hashing, Weinberger and others 2009), which leaves
    cosines unbiased with a spread of about one over the root of the dimensions.
    """
    out = np.zeros((counts.shape[0], DIMENSIONS), dtype=np.float32)
    buckets = np.arange(_BUCKETS)
    signs = np.where((buckets >> 10) & 1, 1.0, -1.0)
    folding = csr_array((signs, (buckets, buckets % DIMENSIONS)), shape=(_BUCKETS, DIMENSIONS))
    for start in range(0, counts.shape[0], _BLOCK):
        block = counts[start : start + _BLOCK].copy()
        block.data *= weights[block.indices]
        dense = np.asarray((block @ folding).toarray(), dtype=np.float64)
        lengths = np.sqrt(np.square(dense).sum(axis=1, keepdims=True))
        out[start : start + _BLOCK] = dense / np.maximum(lengths, _TINY)
    return out
