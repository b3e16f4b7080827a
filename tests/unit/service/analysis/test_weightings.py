"""The same bottlenecks with voices counted in other ways."""

from __future__ import annotations

import pytest

from service.analysis.weightings import side_by_side
from service.domain.answers import Frequency, Respondent
from service.domain.bottlenecks import Outcome
from service.domain.settings import Weights
from tests.builders import bottleneck, everyone, mention, settings

IMPACT_ALONE = settings(weights=Weights(0, 0, 1, 0, 0))
RECOGNITION_ALONE = settings(weights=Weights(1, 0, 0, 0, 0))


def orders(*bottlenecks, chosen=IMPACT_ALONE, others=()):
    who = everyone(m for b in bottlenecks for m in b.current) | frozenset(others)
    return [w.order for w in side_by_side(bottlenecks, who, chosen)]


def test_four_orders_with_a_name_each():
    """As the ranking has it, by sender, by organisation, by profession."""
    names = [w.name for w in side_by_side([], frozenset(), settings())]
    assert names == [
        "zoals de ranglijst",
        "elke melder telt even zwaar",
        "elke organisatie telt even zwaar",
        "elk beroep telt even zwaar",
    ]


def test_a_sender_who_writes_much_weighs_as_one():
    """K-1: A says 3 three times, B says 0: by sender 0.5. K-2: C and D say 2: by sender 2/3, so it is first."""
    loud = bottleneck(
        "K-001", [mention(i, "A", "diëtist", work=3) for i in range(3)] + [mention(4, "B", "diëtist", work=0)]
    )
    even = bottleneck("K-002", [mention(5, "C", "diëtist", work=2), mention(6, "D", "diëtist", work=2)])
    plain, by_sender, by_organisation, by_profession = orders(loud, even)
    assert plain == ("K-001", "K-002")
    assert by_sender == by_organisation == ("K-002", "K-001")
    assert by_profession == ("K-001", "K-002")


def test_an_organisation_of_many_professions_weighs_as_one():
    """K-1: three pairs of A say 3, B says 0: by pair 0.75, by organisation 0.5; K-2 is 2/3 throughout."""
    many = bottleneck(
        "K-001",
        [mention(i, "A", p, work=3) for i, p in enumerate(("diëtist", "logopedist", "psycholoog"))]
        + [mention(4, "B", "apotheker", work=0)],
    )
    even = bottleneck("K-002", [mention(5, "C", "diëtist", work=2)])
    _, by_sender, by_organisation, by_profession = orders(many, even)
    assert by_sender == by_profession == ("K-001", "K-002")
    assert by_organisation == ("K-002", "K-001")


def test_the_first_part_counts_units_that_name_it():
    """2 × units naming it ÷ units answering: of two professions that answered, K-2 has both and K-1 one."""
    one = bottleneck("K-001", [mention(i, f"org {i}", "diëtist") for i in range(3)])
    two = bottleneck("K-002", [mention(5, "org 5", "diëtist"), mention(6, "org 6", "huisarts")])
    others = [Respondent(f"other {i}", p) for i, p in enumerate(("x", "y", "z", "q"))]
    _, by_sender, by_organisation, by_profession = orders(one, two, chosen=RECOGNITION_ALONE, others=others)
    assert by_sender == by_organisation == ("K-001", "K-002")
    assert by_profession == ("K-002", "K-001")


def test_the_outcome_stays_what_it_is():
    """No weighting lifts a one-off above a bottleneck that passes."""
    poor = bottleneck("K-002", [mention(1, "A", work=0)])
    rich = bottleneck("K-001", [mention(2, "B", work=3)], outcome=Outcome.ONE_OFF)
    assert set(orders(poor, rich)) == {("K-002", "K-001")}


def test_equal_ones_go_by_organisations_and_then_by_number():
    """K-3 has two organisations; K-999 comes before K-1000."""
    two = bottleneck("K-003", [mention(1, "A", work=3), mention(2, "B", work=3)])
    late, early = (bottleneck(k, [mention(3, "A", work=3)]) for k in ("K-1000", "K-999"))
    assert orders(late, early, two)[1:] == [("K-003", "K-999", "K-1000")] * 3


def test_impact_counts_the_same_answers_as_the_test():
    """Three practices said 0, a fourth voice said 3: only the practices count, so K-2 with 1 comes first."""
    practices = [mention(i, f"org {i}", "huisarts", work=0) for i in range(3)]
    first = bottleneck("K-001", [*practices, mention(4, "D", "diëtist", work=3)])
    second = bottleneck("K-002", [mention(5, "E", "diëtist", work=1)])
    assert orders(first, second)[1:3] == [("K-002", "K-001")] * 2


@pytest.mark.parametrize(
    ("weights", "fields"),
    [
        (Weights(0, 1, 0, 0, 0), ({"frequency": Frequency.ONCE}, {"frequency": Frequency.DAILY})),
        (Weights(0, 0, 0, 1, 0), ({"influence": 0}, {"influence": 1})),
        (Weights(0, 0, 0, 0, 1), ({"sign": " "}, {"sign": "minder bellen"})),
    ],
)
def test_every_part_has_a_say(weights, fields):
    """With weight on one part alone, the bottleneck that has more of it comes first."""
    low, high = (bottleneck(f"K-00{i}", [mention(i, **f)]) for i, f in enumerate(fields, start=1))
    assert orders(low, high, chosen=settings(weights=weights))[1:] == [("K-002", "K-001")] * 3


def test_who_named_no_organisation_is_no_organisation():
    """By organisation such a bottleneck has no part at all and scores 0."""
    nobody = bottleneck("K-001", [mention(1, "", "", work=3)])
    someone = bottleneck("K-002", [mention(2, "A", "diëtist", work=1)])
    _, by_sender, by_organisation, by_profession = orders(nobody, someone)
    assert by_sender == ("K-001", "K-002")
    assert by_organisation == by_profession == ("K-002", "K-001")
