"""Where a second problem begins without a list, judged by form."""

from __future__ import annotations

import pytest

from service.analysis.splitting import points_back, second_problem

TWO = [
    (
        "Te weinig casemanagers dementie plus geen nachtzorg voor mantelzorgers",
        ("Te weinig casemanagers dementie", "geen nachtzorg voor mantelzorgers"),
    ),
    (
        "Wachtlijst psycholoog loopt op, en ook ontbreekt een tolk bij consulten nieuwkomers",
        ("Wachtlijst psycholoog loopt op", "ontbreekt een tolk bij consulten nieuwkomers"),
    ),
]
ONE = [
    "Geen tolk",
    "geen tolk en geen budget",
    "De wachtlijst voor de GGZ is een jaar. Ook als het dringend is voor jongeren.",
    "Mantelzorgers raken overbelast en daardoor leidt ontslag steeds vaker tot heropname",
    "Mevrouw viel in huis, de thuiszorg kwam pas na twee dagen langs",
]


@pytest.mark.parametrize(("text", "halves"), TWO)
def test_two_subjects_with_a_joining_word_are_cut_there(text: str, halves: tuple[str, str]) -> None:
    """The joining word itself carries nothing and falls away."""
    assert second_problem(text) == halves


@pytest.mark.parametrize("text", ONE)
def test_one_subject_or_one_story_is_not_cut(text: str) -> None:
    """Too few words of its own, a word that points back, or an event that is told: one problem."""
    assert second_problem(text) is None


def test_the_first_of_equal_cuts_wins() -> None:
    """The same text always gives the same halves."""
    text = TWO[0][0]
    assert {second_problem(text) for _ in range(3)} == {TWO[0][1]}


def test_a_clause_points_back_by_its_first_words_or_by_naming_a_consequence() -> None:
    """*Die*, *dit* and *leidt tot* go on; a fresh subject does not."""
    assert points_back("die komt dan nooit")
    assert points_back("Pas na maanden kwam er hulp")
    assert points_back("de druk leidt tot uitval")
    assert not points_back("geen tolk voor nieuwkomers")
