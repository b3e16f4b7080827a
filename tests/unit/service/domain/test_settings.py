"""Rounds: which day belongs to which, and which one is ranked."""

from datetime import date

import pytest

from service.domain.settings import Round, Settings, Weights
from tests.builders import moment

SPRING = Round("voorjaar", date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = Round("najaar", date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "held"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_both_days_of_a_round_belong_to_it(day, held):
    """The first and the last day are in, the days beside them are out."""
    assert SPRING.holds(moment(f"{day} 23:59")) is held


def test_a_round_without_days_holds_everything():
    """An open round holds every answer, also one without a moment; a round with a day does not hold the latter."""
    assert Round("ronde 1", None, None).holds(None)
    assert Round("ronde 1", None, None).holds(moment("1999-01-01"))
    assert not SPRING.holds(None)


@pytest.mark.parametrize("rounds", [(SPRING, AUTUMN), (AUTUMN, SPRING)])
@pytest.mark.parametrize(
    ("newest", "name"),
    [
        (None, "voorjaar"),
        (moment("2025-05-01"), "voorjaar"),
        (moment("2026-06-30"), "voorjaar"),
        (moment("2026-07-01"), "najaar"),
        (moment("2027-05-01"), "najaar"),
    ],
)
def test_the_latest_round_that_had_begun_is_ranked(rounds, newest, name):
    """Whatever the order of rows in Instellingen; before any round has begun it is the first."""
    assert Settings(rounds=rounds).current_round(newest).name == name


def test_without_rounds_there_is_one_open_round():
    """A neighbourhood that set no rounds has one that holds everything."""
    assert Settings().current_round(None) == Round("ronde 1", None, None)


def test_weights_follow_the_order_of_the_tests():
    """Herkenning 30, frequentie 20, impact 25, oplosbaar 15, meetbaar 10."""
    assert Weights().in_order == (30, 20, 25, 15, 10)
