"""How sure becomes how probable."""

from __future__ import annotations

import numpy as np

from service.analysis.calibration import ALONE, TOGETHER, Curve, Evidence, certainty


def test_a_curve_is_one_half_in_its_middle_and_rises() -> None:
    """One width further is the logistic function of one."""
    said = Curve(0.3, 0.1)(np.array([0.3, 0.4, -5.0]))
    assert np.allclose(said, [0.5, 1 / (1 + np.exp(-1)), 0.0])


def test_more_evidence_never_makes_less_certain() -> None:
    """More like its own group and less like the next one both raise the probability, in company and alone."""
    for size in (1, 2, 9):
        rising = [certainty(Evidence(own, other, size)) for own, other in ((0.0, 0.3), (0.2, 0.3), (0.2, 0.1))]
        assert rising == sorted(set(rising))
        assert all(0.0 <= sure <= 1.0 for sure in rising)


def test_a_mention_alone_has_a_curve_of_its_own() -> None:
    """In company likeness itself counts too; alone only the lead does."""
    assert certainty(Evidence(0.2, 0.1, 1)) == ALONE(np.array([0.1]))[0]
    assert certainty(Evidence(0.2, 0.1, 2)) == TOGETHER(np.array([0.25]))[0]
