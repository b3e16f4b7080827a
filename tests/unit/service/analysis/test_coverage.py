"""Who answered and who is missing."""

import pytest

from service.analysis.coverage import cover
from tests.builders import response


def test_people_are_counted_once_per_organisation_and_profession():
    """A second form of the same pair is a response, not another respondent; the largest profession comes first."""
    found = cover(
        [
            response(),
            response(row=2),
            response(organisation="Apotheek Zuid", profession="apotheker"),
            response(organisation="Apotheek Noord", profession="apotheker"),
            response(organisation="", profession="diëtist"),
            response(organisation="Gemeente", profession=""),
        ]
    )
    assert found.responses == 6
    assert found.organisations == ("Apotheek Noord", "Apotheek Zuid", "De Linde", "Gemeente")
    assert list(found.professions.items()) == [("apotheker", 2), ("diëtist", 1), ("huisarts", 1)]


@pytest.mark.parametrize(
    ("profession", "present"),
    [
        ("praktijkmanager", "huisartsenpraktijk"),
        ("verzorgende", "wijkverpleging"),
        ("apothekersassistent", "apotheek"),
        ("welzijnswerker", "sociaal domein"),
        ("cliëntondersteuner", "sociaal domein"),
    ],
)
def test_any_of_its_professions_makes_a_core_player_present(profession, present):
    """The others stay missing, as groups and in a fixed order."""
    core = ["huisartsenpraktijk", "wijkverpleging", "apotheek", "sociaal domein"]
    core.remove(present)
    assert list(cover([response(profession=profession)]).missing_core) == core


def test_nobody_answered():
    """Without responses all core players are missing."""
    found = cover([])
    assert (found.responses, found.organisations, dict(found.professions)) == (0, (), {})
    assert len(found.missing_core) == 4
