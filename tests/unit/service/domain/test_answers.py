"""What a sent form says of itself."""

from datetime import date

import pytest

from service.domain.answers import Frequency
from tests.builders import answer, response


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Dagelijks", 20),
        ("Wekelijks", 4),
        ("Enkele keren per maand", 2.5),
        ("Ongeveer 1x per maand", 1),
        ("Minder dan 1x per maand", 0.5),
        ("Eenmalig", 0),
    ],
)
def test_frequencies_count_as_the_method_says(words, times):
    """Each frequency stands for the times a month of product.md."""
    assert Frequency(words).times_a_month == times


@pytest.mark.parametrize(
    ("given", "empty"),
    [
        (answer(" \n"), True),
        (answer("", work=3, sign="minder telefoontjes"), True),
        (answer("wachten"), False),
        (answer("", example="Ik belde drie keer."), False),
    ],
)
def test_closed_answers_alone_name_no_problem(given, empty):
    """An answer is empty when neither the problem nor a situation was described."""
    assert given.is_empty is empty


def test_the_day_of_a_response():
    """A response knows its day, and a hand-typed one without a moment has none."""
    assert response().day == date(2026, 3, 2)
    assert response(stamp=None).day is None
