"""Bootstrap weights that anyone can compute again with a hash and a table."""

import hashlib
from decimal import Decimal, getcontext

import pytest

from service.analysis.resampling import RESAMPLES, poisson_weights
from service.domain.answers import Respondent

GP = Respondent("De Linde", "huisarts")
NURSE = Respondent("Buurtzorg Zuid", "wijkverpleegkundige")


def drawn(pair, resample):
    """The Poisson(1) quantile in decimals of 40 places: the smallest k whose cumulative chance reaches the fraction."""
    getcontext().prec = 40
    digest = hashlib.sha256(f"{pair.organisation}\x1f{pair.profession}\x1f{resample}".encode()).hexdigest()
    fraction = Decimal(int(digest[:16], 16)) / 2**64
    chance = Decimal(-1).exp()
    k, reached = 0, chance
    while reached < fraction:
        k += 1
        chance /= k
        reached += chance
    return k


def test_a_draw_is_the_quantile_of_the_hash():
    """Every one of the first 200 resamples of two pairs, computed independently."""
    weights = poisson_weights([GP, NURSE], 200)
    assert weights.tolist() == [[drawn(GP, b), drawn(NURSE, b)] for b in range(200)]


def test_known_draws_never_change():
    """The first ten draws of one pair, written down: no library version may change them."""
    assert poisson_weights([GP], 10)[:, 0].tolist() == [2, 0, 1, 0, 1, 0, 2, 0, 0, 0]


def test_a_draw_is_one_on_average():
    """Poisson(1): mean and variance are about 1 over many draws."""
    weights = poisson_weights([Respondent(f"organisatie {i}", "huisarts") for i in range(50)])
    assert weights.shape == (RESAMPLES, 50)
    assert weights.mean() == pytest.approx(1, abs=0.02)
    assert weights.var() == pytest.approx(1, abs=0.05)


def test_another_respondent_leaves_the_other_draws_alone():
    """A new answer, or another order, changes no draw of who was there."""
    alone = poisson_weights([GP], 50)[:, 0]
    both = poisson_weights([NURSE, GP], 50)
    assert both[:, 1].tolist() == alone.tolist()
    assert both[:, 0].tolist() != alone.tolist()


def test_organisation_and_profession_do_not_run_together():
    """('ab', 'c') and ('a', 'bc') are two respondents; half a surrogate pair is one too."""
    first, second, _ = poisson_weights([Respondent("ab", "c"), Respondent("a", "bc"), Respondent("\ud800", "")], 50).T
    assert first.tolist() != second.tolist()
