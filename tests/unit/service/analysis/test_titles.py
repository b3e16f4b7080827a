"""Titles as a coordinator would write them."""

from __future__ import annotations

import pytest

from service.analysis.titles import LONGEST, UNTITLED, title_for


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ik vind dat er geen tolk is bij consulten met nieuwkomers", "Geen tolk bij consulten met nieuwkomers"),
        ("Het probleem is dat de wachttijd voor de GGZ veel te lang is", "Wachttijd voor de GGZ veel te lang is"),
        ("Wij merken dat ouderen te laat in beeld komen, waardoor crisis ontstaat", "Ouderen te laat in beeld komen"),
        ("Er is geen terugkoppeling na verwijzing.", "Geen terugkoppeling na verwijzing"),
        ("We missen een vast aanspreekpunt bij de gemeente", "Gebrek aan vast aanspreekpunt bij de gemeente"),
        ("Wmo-aanvraag duurt te lang", "Wmo-aanvraag duurt te lang"),
        ("Ik krijg nooit bericht terug van het wijkteam als ik bel", "Nooit bericht terug van het wijkteam"),
        ("Wij vinden de overdracht uit het ziekenhuis niet volledig", "Overdracht uit het ziekenhuis niet volledig"),
        ("Het is onduidelijk wie de regie heeft", "Onduidelijk wie de regie heeft"),
        ("We hebben te weinig tijd voor overleg", "Te weinig tijd voor overleg"),
        ("Het overleg valt steeds uit", "Overleg valt steeds uit"),
        ("Het duurt te lang voor een rolstoel er is", "Het duurt te lang voor een rolstoel er is"),
        ("wachttijden", "Wachttijden"),
        ("Ik bel zelf mijn huisarts", "Knelpunt rond huisarts"),
        ("Ik bel mijn buurvrouw", UNTITLED),
        ("[naam]", UNTITLED),
        ("", UNTITLED),
    ],
)
def test_a_remark_becomes_a_title(text: str, title: str) -> None:
    """Openings, articles and asides fall away; what is wrong stays."""
    assert title_for([text], [1.0])[0] == title


def test_a_long_remark_is_cut_between_phrases() -> None:
    """A title ends with a word that may end it."""
    text = "De wijkverpleging heeft geen plek voor nieuwe cliënten die naar huis komen na een opname in het ziekenhuis"
    assert title_for([text], [1.0])[0] == "Wijkverpleging heeft geen plek voor nieuwe cliënten"


def test_a_long_remark_without_joints_is_cut_between_words() -> None:
    """Even without a good place no word is cut through."""
    text = " ".join(["wachtlijst"] * 12)
    title = title_for([text], [1.0])[0]
    assert len(title) <= LONGEST
    assert set(title.casefold().split()) == {"wachtlijst"}


@pytest.mark.parametrize(
    "worse",
    [
        "Ik bel zelf en ik bel mijn huisarts en ik wacht",
        "De wijkverpleging van Zonnehof heeft geen plek",
        "Mevrouw [naam] heeft geen plek bij de wijkverpleging",
        "Moest drie weken wachten op wijkverpleging",
        "Gedoe",
    ],
)
def test_a_clean_remark_beats_one_with_a_person_a_name_or_nothing_in_it(worse: str) -> None:
    """Of two mentions that are about as central, the one that names the problem gives the title."""
    good = "Geen plek bij de wijkverpleging"
    assert title_for([worse, good], [1.0, 0.9])[0] == good


def test_the_more_central_mention_gives_the_title() -> None:
    """Between two clean remarks the one that is like the others decides."""
    texts = ["Geen plek bij de wijkverpleging", "Lange wachttijd bij de apotheek"]
    assert title_for(texts, [0.2, 1.0])[0] == texts[1]
    assert title_for(texts, [1.0, 0.2])[0] == texts[0]


def test_the_description_names_shared_words_and_quotes_nobody() -> None:
    """Words that only one person used do not come back in it."""
    texts = ["Wachttijd bij de wijkverpleging", "wachttijden wijkverpleging zijn lang", "paarse fiets"]
    assert title_for(texts, [1.0] * 3)[1] == "Meldingen gaan over wachttijd en wijkverpleging."
    assert title_for(["paarse fiets"], [1.0])[1] == ""
