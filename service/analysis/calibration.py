"""Turns raw likeness into the probability of being right, along curves that `benchmarks/calibrate.py` measures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve (Platt scaling): one half at `middle`, rising over `width`, both in units of likeness."""

    middle: float
    width: float

    def __call__(self, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities in 0–1, element by element."""
        return np.asarray(1.0 / (1.0 + np.exp(-(likeness - self.middle) / self.width)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one mention: mean likeness to its own group and to the next best one (−1…1), and how many its group holds.

    For a mention alone the likeness to its own group is the threshold from which groups join.
    """

    own: float
    other: float
    size: int

    @property
    def strength(self) -> float:
        """One figure that rises with certainty: the lead over the next best group, and being alike at all."""
        lead = self.own - self.other
        return self.own + _LEAD * lead if self.size > 1 else lead


_LEAD = 0.5
TOGETHER = Curve(middle=0.061, width=0.097)
"""Strength of a mention in company → how probably its problem is the one that most of its group speak of."""

ALONE = Curve(middle=0.199, width=0.186)
"""Strength of a mention alone → how probably no other group speaks of its problem."""

SAME_PROBLEM = Curve(middle=1.38, width=0.32)
"""Closeness of a mention to the others of a group (see review_queue) → how probably it is about their problem."""

SAME_GROUPS = Curve(middle=0.921, width=0.189)
"""Closeness of two groups (see review_queue) → how probably they are about one problem."""


def certainty(evidence: Evidence) -> float:
    """How probably a mention is where it belongs, in 0–1, rising with its lead over the next best group."""
    curve = TOGETHER if evidence.size > 1 else ALONE
    return float(curve(np.array([evidence.strength]))[0])
