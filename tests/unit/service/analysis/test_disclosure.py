"""What may go round, at the edge where it just may and where it just may not."""

import pytest

from service.analysis.coverage import cover
from service.analysis.disclosure import (
    ideas,
    involved_parties,
    may_show_details,
    on_grid,
    public_title,
    quotes,
    shown_professions,
)
from service.domain.answers import Consent
from tests.builders import bottleneck, mention, response, settings

THREE = ("A", "B", "C")


def of(organisations, **fields):
    return bottleneck(members=[mention(i, o, **fields) for i, o in enumerate(organisations)])


def test_details_are_shown_from_three_organisations():
    """Two organisations and someone who would rather not say are two organisations."""
    assert may_show_details(of(THREE))
    assert not may_show_details(of(("A", "B", "", "")))


def test_a_title_in_peoples_words_goes_round_from_three_organisations():
    """Below that only a title of the catalogue does, else the theme stands for it."""
    few = [mention(1, "A"), mention(2, "B")]
    assert public_title(of(THREE)) == "Lang wachten"
    assert public_title(bottleneck(members=few, slug="wachttijd", title="Wachttijden GGZ")) == "Wachttijden GGZ"
    hidden = public_title(bottleneck(members=few, title="De praktijk van Jan"))
    assert hidden == "Knelpunt bij: Toegang tot zorg & wachttijden (titel alleen in het werkblad)"


def test_a_party_is_named_when_three_respondents_ticked_it():
    """A respondent is an organisation with a profession, however often they wrote; most ticked comes first."""
    members = [
        mention(1, "A", "huisarts", parties=("GGZ", "Gemeente", "Apotheek")),
        mention(2, "B", "huisarts", parties=("GGZ", "Gemeente", "Apotheek")),
        mention(3, "B", "huisarts", parties=("GGZ", "Gemeente", "Apotheek")),
        mention(4, "B", "apotheker", parties=("GGZ", "Gemeente")),
        mention(5, "C", "apotheker", parties=("GGZ",)),
    ]
    assert involved_parties(members) == ("GGZ", "Gemeente")
    tied = [mention(i, o, parties=("GGZ", "Apotheek")) for i, o in enumerate(THREE)]
    assert involved_parties(tied) == ("Apotheek", "GGZ")


def test_no_party_is_named_for_a_bottleneck_of_two_organisations():
    """Three professions of two organisations are too few to hide behind."""
    members = [mention(i, "A", p, parties=("GGZ",)) for i, p in enumerate(("huisarts", "POH-GGZ", "diëtist"))]
    assert involved_parties([*members, mention(8, "B"), mention(9, "")]) == ()
    assert involved_parties([*members, mention(8, "B"), mention(9, "C")]) == ("GGZ",)


@pytest.mark.parametrize("show", [quotes, ideas])
def test_words_are_shown_with_consent_and_three_organisations(show):
    """Only *Ja* will do: not in other words, not nee, and not when two organisations said it."""
    words = {"example": "Ik belde drie keer.", "idea": "Ik belde drie keer."}
    assert show(of(THREE, consent=Consent.YES, **words)) == ("Ik belde drie keer.",)
    assert show(of(THREE, consent=Consent.REWORDED, **words)) == ()
    assert show(of(THREE, consent=Consent.NO, **words)) == ()
    assert show(of(("A", "B", ""), consent=Consent.YES, **words)) == ()
    assert show(of(THREE, consent=Consent.YES, example=" ", idea="")) == ()


@pytest.mark.parametrize(("show", "most"), [(quotes, 3), (ideas, 5)])
def test_words_come_in_alphabetical_order_and_not_too_many(show, most):
    """The order says nothing about who said it."""
    texts = list("gfedcba")
    members = [mention(i, f"org {i}", consent=Consent.YES, example=t, idea=t) for i, t in enumerate(texts)]
    assert show(bottleneck(members=members)) == tuple(sorted(texts)[:most])


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (0, 0),
        (0.12, 0),
        (0.125, 0.25),
        (0.374, 0.25),
        (0.375, 0.25),
        (0.4999, 0.25),
        (0.5, 0.5),
        (0.87, 0.75),
        (0.875, 1),
        (1, 1),
    ],
)
def test_positions_stand_on_a_grid_of_quarters(value, place):
    """The nearest quarter, half up, but what is below a half never stands on it: the advice would contradict it."""
    assert on_grid(value) == place


@pytest.mark.parametrize(("smallest", "shown"), [(5, {}), (4, {"huisarts": 4}), (1, {"huisarts": 4, "diëtist": 3})])
def test_a_profession_is_counted_from_the_smallest_group_on(smallest, shown):
    """Settable, never under 3; the rest is one sum."""
    crowd = [response(organisation=f"org {i}") for i in range(4)]
    crowd += [response(organisation=f"org {i}", profession="diëtist") for i in range(3)]
    crowd += [response(organisation=f"org {i}", profession="logopedist") for i in range(2)]
    assert shown_professions(cover(crowd), settings(min_group=smallest)) == (shown, 9 - sum(shown.values()))
