"""Outcomes, the ledger and what a bottleneck says of itself."""

from service.domain.bottlenecks import Criterion, Ledger, Outcome, Test, Verdict
from tests.builders import bottleneck


def test_outcomes_are_ranked_in_the_order_of_the_method():
    """Voldoet, navragen, regio, nog geen gezamenlijk, één organisatie, eenmalig."""
    ranked = sorted(Outcome, key=lambda o: o.order)
    assert [o.value for o in ranked] == [
        "voldoet aan alle vijf",
        "nog navragen",
        "voorstel: naar de regio",
        "nog geen gezamenlijk knelpunt",
        "door één organisatie genoemd",
        "eenmalig",
    ]


def test_the_ledger_balances_only_when_every_row_is_accounted_for():
    """Each term counts once; one row too many or too few is seen."""
    terms = {
        "used": 1,
        "empty": 2,
        "duplicate": 4,
        "withdrawn": 8,
        "blocked": 16,
        "outside_round": 32,
        "unreadable": 64,
    }
    assert Ledger(read=127, **terms).balances
    assert not Ledger(read=126, **terms).balances
    assert not Ledger(read=128, **terms).balances


def test_what_lacks_is_told_of_tests_that_are_not_yes():
    """A clause of a test that is ja is not repeated, nor is an empty one."""
    tests = (
        Test(Criterion.RECOGNITION, Verdict.YES, 3, 2, "niet tonen"),
        Test(Criterion.FREQUENCY, Verdict.NO, 3, 1, "komt te weinig voor"),
        Test(Criterion.IMPACT, Verdict.UNKNOWN, 0, 0),
    )
    found = bottleneck(tests=tests, title="Wachten")
    assert found.missing == ("komt te weinig voor",)
    assert found.test(Criterion.FREQUENCY) is tests[1]
    assert found.title == "Wachten"
