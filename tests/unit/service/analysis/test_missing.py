"""The clauses that say what lacks."""

import pytest

from service.analysis.missing import in_words, what_lacks
from service.domain.bottlenecks import Criterion, Verdict
from tests.builders import settings


@pytest.mark.parametrize(
    ("organisations", "professions", "clause"),
    [
        (2, 2, "nog één organisatie"),
        (1, 2, "nog twee organisaties"),
        (1, 1, "nog twee organisaties en nog één beroep"),
        (5, 1, "nog één beroep"),
        (0, 0, "nog drie organisaties en nog twee beroepen"),
    ],
)
def test_recognition_says_how_many_lack(organisations, professions, clause):
    """Organisations first, then professions, with the right plural."""
    assert what_lacks(Criterion.RECOGNITION, Verdict.NO, organisations, professions, settings()) == clause


@pytest.mark.parametrize("verdict", [Verdict.NO, Verdict.UNKNOWN])
@pytest.mark.parametrize("criterion", list(Criterion)[1:])
def test_every_other_test_has_a_clause_of_its_own(criterion, verdict):
    """Unknown asks for something, nee says what people found; the two differ."""
    clause = what_lacks(criterion, verdict, 3, 1, settings())
    other = what_lacks(criterion, {Verdict.NO: Verdict.UNKNOWN, Verdict.UNKNOWN: Verdict.NO}[verdict], 3, 1, settings())
    assert clause
    assert clause != other


def test_unknown_impact_asks_the_practices():
    """The clause of product.md."""
    assert what_lacks(Criterion.IMPACT, Verdict.UNKNOWN, 0, 0, settings()) == "vraag de praktijken naar het werk"


@pytest.mark.parametrize(("count", "words"), [(1, "één"), (10, "tien"), (11, "11"), (-1, "-1")])
def test_small_counts_are_written_out(count, words):
    """One to ten as words, the rest as digits."""
    assert in_words(count) == words
