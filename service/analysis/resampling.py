"""Poisson bootstrap weights that depend on nothing but the respondent pair and the resample (product.md, How sure)."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import numpy as np

from service.analysis.evidence import Ints
from service.domain.answers import Respondent

RESAMPLES = 1000
_BYTES = 8
_CUMULATIVE = np.cumsum([math.exp(-1) / math.factorial(k) for k in range(20)])


def poisson_weights(pairs: Sequence[Respondent], resamples: int = RESAMPLES) -> Ints:
    """(resamples, pairs) weights: the Poisson(1) quantile of SHA-256(pair, resample) read as a fraction.

    A new respondent leaves the other draws alone, and no library version or row order matters.
    """
    suffixes = [str(resample).encode() for resample in range(resamples)]
    fractions = np.empty((resamples, len(pairs)), dtype=np.float64)
    for column, pair in enumerate(pairs):
        stem = f"{pair.organisation}\x1f{pair.profession}\x1f".encode("utf-8", "surrogatepass")
        draws = b"".join(hashlib.sha256(stem + suffix).digest()[:_BYTES] for suffix in suffixes)
        fractions[:, column] = np.frombuffer(draws, dtype=">u8") / 2 ** (8 * _BYTES)
    return np.searchsorted(_CUMULATIVE, fractions, side="left").astype(np.int64)
