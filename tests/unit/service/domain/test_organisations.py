"""Names of organisations, however people typed them."""

import pytest

from service.domain.organisations import canonical_names, fold, look_alikes


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("HAP  De Linde ", "hap de linde"),
        ("Zorg-Groep 'De Zorgzame'", "zorg groep de zorgzame"),
        ("Café Zuid_West", "cafe zuid west"),
        ("Łódź & Øst", "łodz øst"),
        ("Поликлиника", "поликлиника"),
        ("  --- ", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(typed, folded):
    """Letters of every alphabet stay, everything else becomes a single space."""
    assert fold(typed) == folded


def test_an_alias_of_the_settings_wins_over_what_most_people_typed():
    """A name from Instellingen stands for all its spellings."""
    typed = ["HAP De Linde", "HAP De Linde", "de linde"]
    known = {"hap de linde": "De Linde", "de linde": "De Linde"}
    assert canonical_names(typed, known) == {"HAP De Linde": "De Linde", "de linde": "De Linde"}


@pytest.mark.parametrize("flip", [False, True])
def test_the_spelling_used_most_stands_for_an_unlisted_name(flip):
    """Equally popular spellings are settled by the alphabet, never by the order of rows."""
    typed = ["apotheek zuid", "Apotheek Zuid", "Apotheek  Zuid", "BSO", "bso"]
    names = canonical_names(typed[::-1] if flip else typed, {})
    assert {names[n] for n in typed[:3]} == {"Apotheek Zuid"}
    assert {names[n] for n in typed[3:]} == {"BSO"}


def test_no_name_stays_no_name():
    """Who would rather not say belongs to no organisation, also when the cell holds only marks."""
    assert canonical_names(["", " - "], {"": "iets"}) == {"": "", " - ": ""}


def test_look_alikes_are_shown_in_pairs():
    """Names that differ in general words alone are shown once, in pairs; a name of general words alone is never one."""
    names = ["Praktijk De Linde", "De Linde", "HAP Linde", "Huisartsenpraktijk", "Apotheek", "De Linde"]
    assert look_alikes(names) == (("De Linde", "HAP Linde"), ("HAP Linde", "Praktijk De Linde"))
