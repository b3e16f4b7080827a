"""From mentions to groups with a title, a theme and a reason."""

from __future__ import annotations

import numpy as np
import pytest

from service.analysis.catalogue import Catalogue, CatalogueEntry
from service.analysis.constraints import Constraints
from service.analysis.grouping import GroupingItem, GroupingSettings, as_strict, find_groups

WAIT, TOLK, BED = np.tile(np.eye(3, dtype=np.float32), 2)
ITEMS = [
    GroupingItem("M-0001", "Lange wachttijd bij de GGZ"),
    GroupingItem("M-0002", "De wachttijden bij de GGZ zijn te lang"),
    GroupingItem("M-0003", "Geen tolk bij consulten"),
    GroupingItem("M-0004", "Tolk ontbreekt bij consulten", "de zoon moest vertalen"),
    GroupingItem("M-0005", "Geen tijdelijk bed voor ouderen"),
]
VECTORS = np.stack([WAIT, WAIT, TOLK, TOLK, BED])
ENTRIES = (
    CatalogueEntry(
        "wacht", "Lange wachttijd GGZ", "Toegang tot zorg & wachttijden", "Uitleg.", ("wachttijd bij de GGZ",)
    ),
    CatalogueEntry("tolk", "Geen tolk beschikbaar", "Kwetsbare doelgroepen", "Uitleg.", ("geen tolk bij consulten",)),
)
CATALOGUE = Catalogue(ENTRIES, np.stack([WAIT] * 3 + [TOLK] * 3))


def test_mentions_of_one_problem_form_a_group_and_the_rest_stays_alone() -> None:
    """Groups come in order of their lowest M-number, each with title, theme, certainty and reason."""
    found = find_groups(ITEMS, VECTORS)
    assert [g.mentions for g in found.groups] == [("M-0001", "M-0002"), ("M-0003", "M-0004"), ("M-0005",)]
    first, _, last = found.groups
    assert first.title == "Wachttijden bij de GGZ zijn te lang"
    assert first.theme == "Toegang tot zorg & wachttijden"
    assert first.why == {"M-0001": "lijkt op M-0002", "M-0002": "lijkt op M-0001"}
    assert last.why == {"M-0005": "staat alleen"}
    assert all(0.0 <= c <= 1.0 for g in found.groups for c in g.certainty.values())


def test_nothing_gives_no_groups() -> None:
    """A round without answers is no error."""
    assert find_groups([], np.zeros((0, 6), dtype=np.float32)).groups == ()


def test_vectors_must_belong_to_the_mentions() -> None:
    """One vector too few would shift every meaning."""
    with pytest.raises(ValueError, match="5 mentions"):
        find_groups(ITEMS, VECTORS[:4])


def test_a_clear_match_takes_the_name_of_the_known_bottleneck() -> None:
    """Title, description, theme and slug come from the catalogue; one mention alone never does."""
    found = find_groups(ITEMS, VECTORS, CATALOGUE, settings=GroupingSettings(naming=0.5))
    named = {g.slug: g for g in found.groups}
    assert named["wacht"].title == "Lange wachttijd GGZ"
    assert named["wacht"].description == "Uitleg."
    assert named["tolk"].theme == "Kwetsbare doelgroepen"
    assert all(g.mentions != ("M-0005",) or g.slug == "" for g in found.groups)


def test_people_decide_who_goes_together() -> None:
    """Placed mentions are sure and say so; separated ones stay apart; contradictions are reported."""
    items = [*ITEMS[:4], GroupingItem("M-0005", "Geen tijdelijk bed voor ouderen", placed=True)]
    wishes = Constraints(
        must_link=(("M-0005", "M-0001"), ("M-0003", "M-0005")),
        cannot_link=(("M-0001", "M-0002"), ("M-0003", "M-0005")),
    )
    found = find_groups(items, VECTORS, constraints=wishes)
    first = found.groups[0]
    assert first.mentions == ("M-0001", "M-0005")
    assert (first.why["M-0005"], first.certainty["M-0005"]) == ("door de coördinator geplaatst", 1.0)
    assert "M-0002" not in first.mentions
    assert found.undone == (("M-0003", "M-0005"),)


def test_a_group_that_people_made_says_so_when_nothing_is_alike() -> None:
    """Two mentions that share nothing are together because of an instruction."""
    wishes = Constraints(must_link=(("M-0003", "M-0005"),))
    found = find_groups(
        [ITEMS[2], ITEMS[4]], VECTORS[[2, 4]], constraints=wishes, settings=GroupingSettings(neighbours=0)
    )
    assert found.groups[0].why == dict.fromkeys(("M-0003", "M-0005"), "door de coördinator geplaatst")


def test_mentions_of_closed_rounds_stay_with_their_number() -> None:
    """Equal texts with two earlier numbers stay two groups."""
    wishes = Constraints(fixed={"M-0001": "K-001", "M-0002": "K-002"})
    found = find_groups(ITEMS[:2], VECTORS[:2], constraints=wishes)
    assert [g.mentions for g in found.groups] == [("M-0001",), ("M-0002",)]
    assert found.groups[0].why["M-0001"] == "hoort bij een eerdere ronde"
    assert found.groups[0].certainty["M-0001"] == 1.0


def test_literally_equal_mentions_are_always_together() -> None:
    """They need no likeness to be computed, and their numbers are in natural order."""
    items = [GroupingItem(n, "Bereikbaarheid.") for n in ("M-10000", "M-9999")]
    found = find_groups(items, VECTORS[:2])
    assert found.groups[0].mentions == ("M-9999", "M-10000")
    assert set(found.groups[0].why.values()) == {"zegt woordelijk hetzelfde"}


def test_a_mention_that_only_tells_a_situation_can_give_the_title() -> None:
    """Without a text the example is read."""
    found = find_groups([GroupingItem("M-0001", "", "Geen tolk bij consult")], VECTORS[:1])
    assert found.groups[0].title == "Geen tolk bij consult"


def test_strict_joins_less_and_loose_more() -> None:
    """What people choose in Instellingen moves both thresholds; an unknown word moves nothing."""
    loose, usual, strict = (as_strict(word) for word in ("ruim", "gewoon", "streng"))
    assert loose.threshold < usual.threshold < strict.threshold
    assert loose.threshold_without_catalogue < usual.threshold_without_catalogue < strict.threshold_without_catalogue
    assert as_strict("anders") == usual == GroupingSettings()
