"""Who is needed and who says yes, with the edge of 80 %."""

from __future__ import annotations

import pytest

from service.analysis.mandate import mandate
from service.domain.decisions import Decision
from tests.builders import settings


def asked(needed, agreed, **fields):
    """The mandate of a decision for which these are needed and those say yes."""
    return mandate(Decision("K-001", needed=tuple(needed), agreed=tuple(agreed)), settings(**fields))


def named(count):
    """So many organisations."""
    return [f"org {i}" for i in range(count)]


@pytest.mark.parametrize(
    ("needed", "agreed", "enough"), [(5, 4, True), (100, 80, True), (100, 79, False), (4, 3, False), (1, 1, True)]
)
def test_eighty_percent_is_enough(needed, agreed, enough):
    """80 of 100 is, 79 of 100 is not; counted in whole organisations, never in rounded percents."""
    assert asked(named(needed), named(agreed)).enough is enough


def test_the_share_is_a_setting():
    """With 79.5 % set, 79 of 100 is too few and 80 is enough; rounding would call both alike."""
    assert not asked(named(100), named(79), mandate_share=0.795).enough
    assert asked(named(100), named(80), mandate_share=0.795).enough
    assert asked(named(3), [], mandate_share=0.0).enough


def test_who_is_still_to_be_asked_is_named():
    """The words of product.md, below the share; from the share on only the count."""
    parties = ["huisarts", "apotheek", "gemeente", "wijkverpleging"]
    assert asked(parties, parties[:3]).words == "3 van de 4 zeggen ja. Nog vragen: wijkverpleging."
    assert asked([*parties, "wijkteam"], parties).words == "4 van de 5 zeggen ja."
    assert asked(["gemeente"], []).words == "0 van de 1 zegt ja. Nog vragen: gemeente."


def test_nobody_needed_is_no_mandate_to_speak_of():
    """Without 'wie is nodig' there are no words and nothing is short."""
    found = asked([], ["apotheek"])
    assert (found.words, found.enough, found.needed) == ("", True, 0)


def test_an_organisation_counts_once_by_any_of_its_names():
    """An alias is the organisation itself, and who says yes without being needed does not count."""
    known = {"hap de linde": "De Linde", "de linde": "De Linde"}
    found = asked(["De Linde", "HAP De Linde", "Apotheek"], ["hap de linde", "Gemeente"], organisations=known)
    assert (found.needed, found.agreed, found.still) == (2, 1, ("Apotheek",))
