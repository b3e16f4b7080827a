"""Sentences made from figures."""

from dataclasses import replace

import pytest

from service.analysis.wording import (
    catalogue_sentence,
    figures_sentence,
    how_sure,
    mentioned_by,
    whole_percent,
    whole_points,
)
from service.domain.answers import Frequency
from tests.builders import bottleneck, mention, settings


def said(*answers, organisations=("A", "B", "C"), profession="diëtist"):
    """A bottleneck with these (frequency, work) answers, one an organisation."""
    members = [
        mention(i, o, profession, frequency=f, work=w)
        for i, (o, (f, w)) in enumerate(zip(organisations, answers, strict=True))
    ]
    return bottleneck(members=members)


DAILY, ONCE = Frequency.DAILY, Frequency.ONCE


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (((DAILY, 3),) * 3, "Gebeurt meestal dagelijks en kost de huisartsenpraktijk meestal heel veel werk."),
        (
            ((ONCE, 0), (DAILY, 3), (ONCE, 0)),
            "Gebeurt meestal één keer en kost de huisartsenpraktijk meestal geen werk.",
        ),
        (((None, 2),) * 3, "Kost de huisartsenpraktijk meestal veel werk."),
        (((DAILY, None),) * 3, "Gebeurt meestal dagelijks."),
        (((DAILY, 1), (DAILY, 1), (None, None)), ""),
        (((None, None),) * 3, ""),
    ],
)
def test_the_figures_say_what_most_say(answers, sentence):
    """From three respondents on; of fewer it would be somebody's own answer."""
    assert figures_sentence(said(*answers)) == sentence


def test_an_even_number_of_answers_takes_the_lower_middle():
    """Two say daily, two say weekly: weekly is what at least half say."""
    answers = [(DAILY, 3), (DAILY, 3), (Frequency.WEEKLY, 1), (Frequency.WEEKLY, 1)]
    sentence = "Gebeurt meestal wekelijks en kost de huisartsenpraktijk meestal een beetje werk."
    assert figures_sentence(said(*answers, organisations="ABCD")) == sentence


def test_two_organisations_say_nothing_about_figures():
    """Below three organisations no sentence is made."""
    assert figures_sentence(said((DAILY, 3), (DAILY, 3), (DAILY, 3), organisations=("A", "B", "B"))) == ""


def test_about_work_the_same_answers_count_as_in_the_test():
    """Three practices answered 'geen'; what four others think does not count, unless the settings ask for more."""
    members = [mention(i, f"org {i}", "huisarts", work=0) for i in range(3)]
    members += [mention(i, f"org {i}", "diëtist", work=3) for i in range(4, 8)]
    found = bottleneck(members=members)
    assert figures_sentence(found) == "Kost de huisartsenpraktijk meestal geen werk."
    asked_more = figures_sentence(found, settings(min_practice_answers=4))
    assert asked_more == "Kost de huisartsenpraktijk meestal heel veel werk."


@pytest.mark.parametrize(
    ("description", "sentence"),
    [
        ("Wachten op zorg; niet: wachten op hulpmiddelen.", "Wachten op zorg."),
        ("Wachten op zorg, maar niet op hulpmiddelen", "Wachten op zorg."),
        ("Wachten op zorg. Niet: wachten op hulpmiddelen.", "Wachten op zorg."),
        ("Bellen zonder gehoor hoort hierbij.", "Bellen zonder gehoor."),
        ("Wachten op zorg", "Wachten op zorg."),
        ("", ""),
    ],
)
def test_the_catalogue_says_what_belongs_to_a_bottleneck(description, sentence):
    """What does not belong to it is for the grouping, not for readers; without an entry nothing is said."""
    found = bottleneck(slug="wachten")
    assert catalogue_sentence(replace(found, group=replace(found.group, description=description))) == sentence
    assert catalogue_sentence(bottleneck()) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "Staat vast in de top 5"),
        (0.895, "Staat vast in de top 5"),
        (0.894, "Waarschijnlijk in de top 5"),
        (0.595, "Waarschijnlijk in de top 5"),
        (0.594, "Wankel: een paar antwoorden maken verschil"),
        (0.0, "Wankel: een paar antwoorden maken verschil"),
    ],
)
def test_how_sure_goes_by_whole_percents(share, words):
    """90 and 60 are the edges, after rounding."""
    assert how_sure(share) == words


@pytest.mark.parametrize(("share", "percent"), [(0.575, 58), (0.285, 29), (0.5749, 57), (1.0, 100), (0.0, 0)])
def test_percents_are_rounded_half_up(share, percent):
    """Also where the binary fraction lies just below the half."""
    assert whole_percent(share) == percent


@pytest.mark.parametrize(("score", "points"), [(62.5, 63), (62.499999999, 62), (1.15, 1), (0.0, 0), (100.0, 100)])
def test_points_are_rounded_half_up(score, points):
    """Half a point goes up."""
    assert whole_points(score) == points


def test_how_many_named_it_never_who():
    """'3 van de 20 organisaties', and one of one in the singular."""
    assert mentioned_by(said(*[(DAILY, 3)] * 3), 20) == "3 van de 20 organisaties"
    assert mentioned_by(bottleneck(members=[mention(1)]), 1) == "1 van de 1 organisatie"
