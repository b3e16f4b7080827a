"""What a language model answered: nothing missing, nothing twice, nothing invented, and words that may be shown."""

from __future__ import annotations

import json

import pytest

from service.analysis.model_answers import AnswerFault, Founding, read_answer
from service.analysis.model_questions import Option, Piece, Question

QUESTION = Question(
    "m",
    (Piece("wij wachten al maanden op de ggz in deze wijk"), Piece("niemand belt terug"), Piece("brief te laat")),
    (Option("K-003", "Lange wachttijd"),),
)
NEW = {"knelpunt": "nieuw-1", "titel": "Ontslagbrief komt te laat", "omschrijving": "Berichten.", "thema": "toegang"}


def answer(*keys, new=(NEW,), **extra):
    placed = [{"melding": i, "knelpunt": key} for i, key in enumerate(keys, start=1)]
    return {"meldingen": placed, "nieuw": list(new), **extra}


GOOD = answer("K-003", "nieuw-1", "nieuw-1")


def read(found):
    return read_answer(found if isinstance(found, str) else json.dumps(found), QUESTION)


def worded(**words):
    return read(answer("K-003", "nieuw-1", "nieuw-1", new=[{**NEW, **words}]))


def test_a_good_answer_is_read():
    """Keys in the order of the pieces, the theme in full."""
    found = read(GOOD)
    assert found.keys == ("K-003", "nieuw-1", "nieuw-1")
    theme = "Toegang tot zorg & wachttijden"
    assert found.founded == {"nieuw-1": Founding("Ontslagbrief komt te laat", "Berichten.", theme)}
    assert not found.faults
    assert found.without_faults() == found


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", "\n {} \n"])
def test_a_fence_around_the_object_is_taken_off(fence):
    """That much is custom, more is not."""
    assert read(fence.replace("{}", json.dumps(GOOD))).keys == ("K-003", "nieuw-1", "nieuw-1")


@pytest.mark.parametrize(
    "words",
    ["", "null", "[]", "Hier is het: " + json.dumps(GOOD), json.dumps(GOOD) + " Succes!", "{" * 9, "[" * 99_999],
)
def test_anything_around_or_instead_is_refused(words):
    """A rambling model is told so."""
    with pytest.raises(AnswerFault):
        read(words)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (answer("K-003", "nieuw-1"), "melding 3 ontbreekt"),
        (answer("K-003", "nieuw-1", "nieuw-1", "K-003"), "melding 4 ontbreekt"),
        (answer("K-003", "nieuw-1", "K-999"), "knelpunt K-999 bestaat niet"),
        (answer("K-003", "nieuw-1", "nieuw-9"), "nieuw-9 bestaat niet"),
        (answer("K-003", "K-003", "K-003"), "nieuw-1 moet in meldingen én in nieuw"),
        (answer("K-003", "nieuw-1", "nieuw-2"), "nieuw-2 moet in meldingen én in nieuw"),
        (answer("K-003", "nieuw-1", "nieuw-1", new=[NEW, NEW]), "twee keer"),
        (answer("K-003", "nieuw-1", "nieuw-1", new=[{**NEW, "thema": "weer"}]), "thema"),
        (answer("K-003", "nieuw-1", "nieuw-1", new=[{**NEW, "titel": 7}]), "tekst"),
        (answer("K-003", "nieuw-1", "nieuw-1", new=["nieuw-1"]), "object"),
        (answer("K-003", "nieuw-1", "nieuw-1", uitleg="graag"), "precies meldingen, nieuw"),
        ({"meldingen": {}, "nieuw": []}, "lijsten"),
        ({"meldingen": [{"melding": 1}], "nieuw": []}, "precies melding, knelpunt"),
        ({"meldingen": [{"melding": True, "knelpunt": "K-003"}], "nieuw": []}, "getal"),
        ({"meldingen": [{"melding": 1, "knelpunt": None}], "nieuw": []}, "getal"),
        ({"meldingen": [{"melding": 1, "knelpunt": "K-003"}] * 3, "nieuw": []}, "melding 1, 2, 3 ontbreekt"),
        ({"meldingen": [*GOOD["meldingen"], *[{"melding": 8, "knelpunt": "K-003"}] * 2], "nieuw": [NEW]}, "melding 8"),
    ],
)
def test_a_lying_answer_is_refused_with_the_reason(found, words):
    """Every mention exactly once, with a bottleneck that exists or is founded."""
    with pytest.raises(AnswerFault, match=words):
        read(found)


@pytest.mark.parametrize(
    "words",
    [
        {"titel": ""},
        {"titel": "..."},
        {"titel": "a" * 71},
        {"titel": "Brief van [persoon] te laat"},
        {"titel": "Brief\nte laat"},
        {"titel": "Brief te laat \ud800"},
        {"titel": "Kijk op www.voorbeeld.nl"},
        {"titel": "Brief van De Linde komt te laat"},
        {"titel": "Wij wachten op brieven"},
        {"titel": "Ziekenhuis weigert brieven te sturen"},
        {"omschrijving": "a" * 301},
        {"omschrijving": "Brieven van Jansen blijven liggen."},
        {"omschrijving": "Mensen zeggen: wij wachten al maanden op de ggz in deze wijk."},
    ],
)
def test_words_that_may_not_be_shown_are_faults_that_the_house_can_mend(words):
    """Places stay; title and description are left to the house."""
    found = worded(**words)
    assert list(found.faults) == ["nieuw-1"]
    mended = found.without_faults()
    assert mended.keys == found.keys
    assert (mended.founded["nieuw-1"].title, mended.founded["nieuw-1"].description) == ("", "")


@pytest.mark.parametrize(
    "title", ["Lang wachten op GGZ-behandeling", "Wmo-aanvraag duurt lang", "Geen plek op de SEH", "Te weinig Wmo-uren"]
)
def test_abbreviations_are_no_names(title):
    """Care speaks in capitals."""
    assert not worded(titel=title).faults


def test_a_title_begins_with_a_capital_and_has_no_full_stop():
    """Small things are put right in silence."""
    assert worded(titel="brief komt te laat.").founded["nieuw-1"].title == "Brief komt te laat"
