"""What a decision lacks, how many actions there are, and when to evaluate; each on its edge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from service.analysis.decided import decide
from service.analysis.follow_up import (
    action_remarks,
    evaluation_remarks,
    evaluations,
    lacking,
    lacking_words,
    open_actions,
    running,
)
from service.domain.decisions import Decision, KnownDecision, Since
from service.domain.settings import Round
from tests.builders import settings

SPRING = Round("voorjaar", date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = Round("najaar", date(2026, 7, 1), date(2026, 12, 31))
DECIDED = date(2026, 1, 15)


def taken_up(number, owner="Noor", **fields):
    """An action."""
    return Decision(f"K-{number:03d}", verdict="oppakken", owner=owner, **fields)


def decided(*rows, earlier=()):
    """These decisions, those with the numbers in `earlier` taken in spring."""
    known = {n: KnownDecision(n, None, {"verdict": Since("oppakken", "voorjaar")}) for n in earlier}
    return decide({r.number: r for r in rows}, known, {}, (SPRING, AUTUMN), AUTUMN)


def codes(found, **chosen):
    """The remarks on these decisions."""
    return [notice.code for notice in action_remarks(found, settings(**chosen), AUTUMN)]


def test_two_new_actions_are_fine_and_a_third_is_a_remark():
    """The default of two a round; the remark names the actions and the limit."""
    assert codes(decided(*map(taken_up, range(1, 3)))) == []
    found = decided(*map(taken_up, range(1, 4)))
    assert codes(found) == ["many-new-actions"]
    values = action_remarks(found, settings(), AUTUMN)[0].values
    assert values == {"count": "3", "limit": "2", "numbers": "K-001, K-002, K-003"}


def test_actions_of_an_earlier_round_are_not_new():
    """Three running since spring and two new ones are no reason for a remark."""
    found = decided(*map(taken_up, range(1, 6)), earlier=("K-001", "K-002", "K-003"))
    assert codes(found) == []


def test_five_owned_actions_are_fine_and_a_sixth_is_a_remark():
    """Only running actions with an owner count, from whatever round."""
    old = tuple(f"K-{i:03d}" for i in range(1, 8))
    assert codes(decided(*map(taken_up, range(1, 6)), taken_up(6, owner=""), earlier=old)) == []
    done = Decision("K-007", verdict="afgerond", owner="Noor")
    assert codes(decided(*map(taken_up, range(1, 6)), done, earlier=old)) == []
    assert codes(decided(*map(taken_up, range(1, 7)), earlier=old)) == ["many-owned-actions"]


def test_both_limits_are_settings():
    """A neighbourhood that can do more, or less, says so in Instellingen."""
    three = decided(*map(taken_up, range(1, 4)))
    assert codes(three, most_new_actions=3) == []
    assert codes(three, most_new_actions=3, most_owned_actions=2) == ["many-owned-actions"]


def test_open_actions_are_those_of_earlier_rounds_the_first_due_first():
    """An action without a day comes last; what was taken up in this round is not an open one yet."""
    rows = [taken_up(1), taken_up(2, ready_on=date(2026, 9, 1)), taken_up(3, ready_on=date(2026, 8, 1)), taken_up(4)]
    found = decided(*rows, earlier=("K-001", "K-002", "K-003"))
    assert [row.number for row in open_actions(found, AUTUMN)] == ["K-003", "K-002", "K-001"]
    assert len(running(found)) == 4


def test_what_is_missing_depends_on_the_decision():
    """An action lacks most; what goes to the region needs somebody and a day; a blank row lacks nothing."""
    assert lacking(Decision("K-001")) == ()
    assert lacking(Decision("K-001", owner="Noor")) == ("besluit",)
    assert lacking(Decision("K-001", verdict="naar de regio", owner="Noor")) == ("besloten op",)
    assert lacking(Decision("K-001", verdict="later", decided_on=DECIDED)) == ()
    assert lacking_words(Decision("K-001", verdict="afgerond", latest="12")) == "Nog invullen: stand."


def test_a_complete_action_lacks_nothing():
    """Each cell that is asked for is missed when it is the only one that is blank."""
    whole: dict[str, Any] = {
        "owner": "Noor",
        "result": "sneller hulp",
        "measure": "weken wachten",
        "baseline": "20",
        "goal": "10",
        "first_step": "bellen",
        "decided_on": DECIDED,
        "ready_on": date(2026, 12, 1),
        "needed": ("A",),
        "agreed": ("A",),
        "validated_by": "cliëntenraad",
    }
    assert lacking_words(Decision("K-001", verdict="oppakken", **whole)) == ""
    for name in whole:
        rest = {key: value for key, value in whole.items() if key != name}
        assert len(lacking(Decision("K-001", verdict="oppakken", **rest))) == 1, name


@pytest.mark.parametrize(
    ("newest", "held", "due"),
    [
        (date(2026, 7, 14), [], False),  # a day before half a year is over
        (date(2026, 7, 15), [], True),
        (date(2026, 7, 15), [date(2026, 5, 1)], False),
        (date(2027, 1, 14), [date(2026, 5, 1)], False),
        (date(2027, 1, 15), [date(2026, 5, 1)], True),  # one evaluation in a whole year
        (date(2027, 1, 15), [date(2026, 5, 1), date(2026, 11, 1)], False),  # two
        (date(2027, 5, 1), [date(2026, 5, 1), date(2026, 11, 1)], True),  # exactly a year ago is out of the year
        (date(2027, 4, 30), [date(2026, 5, 1), date(2026, 11, 1)], False),
    ],
)
def test_two_evaluations_a_year_are_reminded_of(newest, held, due):
    """One half a year after the first decision, two in each year from then on."""
    found = evaluations(decided(taken_up(1, decided_on=DECIDED)), settings(evaluations=tuple(held)), newest)
    assert found is not None
    assert found.is_due is due
    assert [n.code for n in evaluation_remarks(found, "vandaag")] == (["evaluation-due"] if due else [])


def test_the_next_evaluation_is_half_a_year_after_the_last():
    """From the first decision when there was none; the last day of a short month is kept within it."""
    one = decided(taken_up(1, decided_on=date(2026, 8, 31)))
    assert evaluations(one, settings(), None).next_by == date(2027, 2, 28)
    held = settings(evaluations=(date(2026, 2, 1), date(2026, 12, 15)))
    assert evaluations(one, held, None).next_by == date(2027, 6, 15)


def test_without_a_dated_action_there_is_nothing_to_evaluate():
    """No decision, no day, or all finished: no reminder."""
    assert evaluations(decided(), settings(), DECIDED) is None
    assert evaluations(decided(taken_up(1)), settings(), DECIDED) is None
    assert evaluations(decided(Decision("K-001", verdict="afgerond", decided_on=DECIDED)), settings(), None) is None
    assert evaluation_remarks(None, "") == ()
