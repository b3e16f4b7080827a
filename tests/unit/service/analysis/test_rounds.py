"""Bottlenecks over rounds: what a closed round keeps, and how carefully a change is told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from service.analysis.decided import Decided
from service.analysis.rounds import (
    _chance,
    change_since,
    closed_rounds,
    indicator,
    record_round,
    seen_in,
    title_of,
)
from service.domain.bottlenecks import Analysis, Coverage, Ledger
from service.domain.decisions import Decision
from service.domain.memory import RoundRecord
from service.domain.settings import Round
from tests.builders import OFTEN, bottleneck, group, mention, settings

SPRING = Round("voorjaar", date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = Round("najaar", date(2026, 7, 1), date(2026, 12, 31))
WINTER = Round("winter", date(2027, 1, 1), None)
CARE = "Dat kan ook een andere oorzaak hebben."


def analysis(**fields):
    """A run over nothing, but for what is named."""
    given = {
        "settings": settings(rounds=(SPRING, AUTUMN, WINTER)),
        "round": AUTUMN,
        "mentions": (),
        "bottlenecks": (),
        "ledger": Ledger(0),
        "coverage": Coverage(0, ("A", "B", "C", "D"), {}, ()),
        "weightings": (),
        "notices": (),
    }
    return Analysis(**{**given, **fields})


def stood(organisations=5, answered=20, rank=1, **fields):
    """How a bottleneck stood when a round closed."""
    return RoundRecord(
        "voorjaar", "K-001", "Titel", rank=rank, organisations=organisations, answered=answered, **fields
    )


def measured(baseline, goal, latest):
    """The sentence on an indicator."""
    return indicator(stood(baseline=baseline, goal=goal, latest=latest))


def test_rounds_before_the_current_one_are_closed():
    """The current one only when people closed it; a later one never."""
    assert closed_rounds(analysis()) == (SPRING,)
    told = settings(rounds=(SPRING, AUTUMN, WINTER), closed=("najaar", "winter"))
    assert closed_rounds(analysis(settings=told)) == (SPRING, AUTUMN)
    assert closed_rounds(analysis(round=Round("ronde 1", None, None), settings=settings())) == ()


def test_a_record_holds_what_may_go_round():
    """A score from three organisations on; what few named has none and no title of its own."""
    shared = bottleneck("K-001", [mention(i, f"org {i}") for i in range(3)], score=63.5)
    few = bottleneck("K-002", [mention(9, "org 9")], title="Geheim", rank=2)
    rows = {n: Decision(n, verdict="oppakken", latest="12") for n in ("K-001", "K-007")}
    found = analysis(bottlenecks=(shared, few), groups={"K-007": group(title="Oud", slug="oud")})
    first, second, third = record_round(found, Decided(rows))
    assert (first.round, first.score, first.organisations, first.answered) == ("najaar", 64, 3, 4)
    assert (first.verdict, first.latest) == ("oppakken", "12")
    assert (second.score, "Geheim" in second.title) == (None, False)
    assert (third.number, third.title, third.rank) == ("K-007", "Oud", 0)


def test_a_title_may_go_round_also_when_nobody_speaks_of_it():
    """As it was recorded, else only when the catalogue gave it."""
    found = analysis(groups={"K-001": group(title="Eigen woorden"), "K-002": group(title="Bekend", slug="bekend")})
    assert title_of("K-001", found, {"K-001": stood()}) == "Titel"
    assert "Eigen woorden" not in title_of("K-001", found)
    assert title_of("K-002", found) == "Bekend"
    assert title_of("K-009", found) == ""


def test_an_earlier_round_is_seen_by_its_own_answers_alone():
    """Its mentions, its organisations, its ranking; those of other rounds stay out."""
    early = [mention(i, f"org {i}", "huisarts", round="voorjaar", frequency=OFTEN, row=i) for i in range(3)]
    late = [mention(i, f"org {i}", "huisarts", round="najaar", row=i) for i in range(3, 8)]
    numbers = [m.number for m in (*early, *late)]
    found = analysis(mentions=(*early, *late), groups={"K-001": group(numbers), "K-002": group([late[0].number])})
    then = seen_in(found, SPRING, Decided())
    assert [(b.number, len(b.organisations)) for b in then.bottlenecks] == [("K-001", 3)]
    assert (then.coverage.responses, then.coverage.organisations) == (3, ("org 0", "org 1", "org 2"))
    assert then.round == SPRING


def test_a_small_difference_is_no_visible_change():
    """5 of 20 and 8 of 20 may well be chance; 1 of 20 and 9 of 20 hardly."""
    same = change_since(stood(5), stood(8))
    assert same == "Geen zichtbare verandering in wie het noemt (8 van de 20, was 5 van de 20)."
    more = change_since(stood(1), stood(9))
    assert more.startswith("Door meer organisaties genoemd (9 van de 20, was 1 van de 20).")
    assert more.endswith("doordat anderen invulden.")
    assert change_since(stood(9), stood(1)).startswith("Door minder organisaties genoemd")


def test_the_chance_is_that_of_fisher():
    """The lady tasting tea: 3 of 4 against 1 of 4 is 34/70; nobody asked is no difference at all."""
    assert _chance(stood(1, 4), stood(3, 4)) == Fraction(34, 70)
    assert _chance(stood(0, 0), stood(0, 0)) == 1


def test_what_nobody_names_now_is_told_and_a_first_time_is_not_compared():
    """Silence is no proof of anything."""
    assert change_since(stood(), stood(0, rank=0)) == "Niet genoemd in deze ronde."
    assert change_since(None, stood()) == ""
    assert change_since(stood(0, rank=0), stood()) == ""


@pytest.mark.parametrize(
    ("baseline", "goal", "latest", "words"),
    [
        ("20 weken", "10 weken", "14 weken", f"Dichter bij de streefwaarde: van 20 weken naar 14 weken. {CARE}"),
        ("20", "10", "10", f"De streefwaarde is gehaald: van 20 naar 10. {CARE}"),
        ("40%", "80%", "85%", f"De streefwaarde is gehaald: van 40% naar 85%. {CARE}"),
        ("20", "10", "25", f"Verder van de streefwaarde: van 20 naar 25. {CARE}"),
        ("20", "10", "20,0", "Geen verandering in de meting: nog steeds 20,0."),
        ("20", "minder", "15", f"De meting ging van 20 naar 15. {CARE}"),
        ("20", "20", "15", f"Verder van de streefwaarde: van 20 naar 15. {CARE}"),
        ("1.200", "800", "900", f"Dichter bij de streefwaarde: van 1.200 naar 900. {CARE}"),
        ("-5", "5", "1", f"Dichter bij de streefwaarde: van -5 naar 1. {CARE}"),
        ("20 per week", "10 per week", "60 per maand", "Nulmeting: 20 per week. Laatste waarde: 60 per maand."),
        ("1.2.3", "1", "2", "Nulmeting: 1.2.3. Laatste waarde: 2."),
        ("3 tot 5", "1", "2", "Nulmeting: 3 tot 5. Laatste waarde: 2."),
        ("slecht", "goed", "beter", "Nulmeting: slecht. Laatste waarde: beter."),
        ("", "10", "12", "Laatste waarde: 12."),
        ("20", "10", "", ""),
    ],
)
def test_an_indicator_is_compared_only_when_it_can_be(baseline, goal, latest, words):
    """Figures in one unit are; everything else people compare themselves; no claim about the cause."""
    ending = " Vergelijk dit zelf." if words.endswith(".") and "Laatste waarde: " in words else ""
    assert measured(baseline, goal, latest) == words + ending
