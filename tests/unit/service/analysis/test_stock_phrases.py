"""Sentences that people type instead of an answer, polite praise, and real problems that look like them."""

from __future__ import annotations

import pytest

from service.analysis.answer_patterns import NOTHING, REFERENCE, UNKNOWN
from service.analysis.mentions import split_answer
from service.domain.mentions import Kind

SAYS_NOTHING = [
    ("Dat kan ik vanuit mijn rol niet goed beoordelen.", UNKNOWN),
    ("Daar heb ik te weinig zicht op om iets over te zeggen.", UNKNOWN),
    ("Pas begonnen in deze wijk, kan ik nog niet goed inschatten.", UNKNOWN),
    ("Ik werk hier pas twee maanden, dus daar kan ik nog niets over zeggen.", UNKNOWN),
    ("Ik ken de wijk daarvoor niet goed genoeg.", UNKNOWN),
    ("Dat weet de praktijkmanager beter dan ik", UNKNOWN),
    ("Deze vraag laat ik aan mijn collega over.", UNKNOWN),
    ("Tja, moeilijk te zeggen.", NOTHING),
    ("Ik moet het antwoord schuldig blijven", UNKNOWN),
    ("De vraag is mij niet duidelijk", UNKNOWN),
    ("Dezelfde punten als bij vraag 1", REFERENCE),
    ("Dat is hetzelfde als wat ik hierboven schreef", REFERENCE),
    ("Staat hierboven al beschreven", REFERENCE),
    ("Wil ik liever mondeling toelichten", REFERENCE),
    ("Mijn collega vult deze vraag in", REFERENCE),
    ("Vanuit de apotheek merken wij hier niets van.", NOTHING),
    ("Mij zijn geen knelpunten bekend", NOTHING),
    ("Dat is bij ons niet aan de orde", NOTHING),
    ("Dit valt buiten mijn vakgebied", NOTHING),
    ("Bedankt voor het vragen.", NOTHING),
    ("Leuk dat jullie dit doen, verder geen opmerkingen.", NOTHING),
    ("Daar krijg ik niks van mee.", NOTHING),
]
GOES_WELL = [
    "We werken al goed samen met de wijkverpleging.",
    "De wijkverpleegkundige komt snel en koppelt altijd terug.",
    "Als ik bel met de praktijk krijg ik meteen iemand aan de lijn, heel fijn.",
    "Wachttijd bij de fysio is kort, fijn",
    "Veel waardering voor de wijkverpleging",
    "De telefoon wordt altijd snel opgenomen",
    "Onze wijkverpleegkundige is een kanjer",
    "Ga vooral zo door",
]
NAMES_A_PROBLEM = [
    "Geen zicht op wat de specialist voorschrijft",
    "Onvoldoende informatie over de thuissituatie bij ontslag",
    "Te weinig kennis van dementie bij de thuiszorg",
    "Geen tijd",
    "Het dossier is niet op orde",
    "Niemand koppelt altijd netjes terug",
    "De telefoon wordt zelden snel opgenomen",
    "Zou fijn zijn als de terugkoppeling beter gaat",
    "Vanuit het ziekenhuis komt geen overdracht",
    "Als fysiotherapeut merk ik dat mensen te lang wachten",
]


@pytest.mark.parametrize(("text", "reason"), SAYS_NOTHING)
def test_an_empty_sentence_is_no_answer(text: str, reason: str) -> None:
    """Whole sentences that name nothing get no number, and the reason is told."""
    found = split_answer(text, "")
    assert [(part.kind, part.reason) for part in found] == [(Kind.NOTHING, reason)]


@pytest.mark.parametrize("text", GOES_WELL)
def test_praise_is_no_problem(text: str) -> None:
    """What goes well is told from what goes wrong."""
    assert [part.kind for part in split_answer(text, "")] == [Kind.PRAISE]


@pytest.mark.parametrize("text", NAMES_A_PROBLEM)
def test_a_problem_that_looks_like_either_stays_one(text: str) -> None:
    """Words of emptiness or praise do not hide what goes wrong."""
    assert [part.kind for part in split_answer(text, "")] == [Kind.PROBLEM]
