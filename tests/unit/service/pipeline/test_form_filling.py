"""What a neighbourhood puts into its forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from service.domain.bottlenecks import Outcome
from service.pipeline.form_filling import filling_of, form_of, shortlist
from service.ports import Snapshot, TabContent
from sheets_schema.apps_script import Filling
from sheets_schema.cells import Cell
from sheets_schema.forms import QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.tables import Role
from sheets_schema.tabs import SETTINGS_TAB
from tests.builders import bottleneck, mentions
from tests.unit.service.web.example import analysis

TODAY = date(2026, 10, 1)
ROUNDS = (
    ("Ronde", "een", date(2026, 1, 1), date(2026, 3, 31), "Preventie & leefstijl"),
    ("Ronde", "twee", date(2026, 9, 1), date(2026, 10, 1), "Toegang tot zorg & wachttijden"),
    ("Ronde", "drie", date(2026, 11, 1), date(2026, 12, 31)),
)


def snapshot(*rows: tuple[Cell, ...]) -> Snapshot:
    """A neighbourhood with only Instellingen."""
    return Snapshot("r", (TabContent(Role.WERKBLAD, SETTINGS_TAB.title, (SETTINGS_TAB.header, *rows)),))


def ranked(*outcomes: Outcome):
    """An analysis whose ranking has these outcomes; later ranks have lower numbers."""
    members = mentions(("a", "huisarts"), ("b", "apotheker"), ("c", "huisarts"))
    found = [
        bottleneck(f"K-{len(outcomes) - rank:03d}", members, title=f"Titel {rank}", outcome=outcome, rank=rank + 1)
        for rank, outcome in enumerate(outcomes)
    ]
    return replace(analysis(), bottlenecks=tuple(found))


def test_names_and_dates_are_written_for_people() -> None:
    """A date that nobody filled in is absent, so that its sentence is left out."""
    found = filling_of(snapshot(("Naam van de coördinator", "Noor"), ("Datum van wissen", "1-2-2027")), TODAY)
    assert found.values == {"naam": "Noor", "thema": "", "wissen": "1 februari 2027"}
    assert filling_of(Snapshot("r", ()), TODAY).values == {"naam": "de coördinator", "thema": ""}


@pytest.mark.parametrize(
    ("today", "theme"),
    [
        (date(2026, 10, 1), "Toegang tot zorg & wachttijden"),
        (date(2026, 10, 2), ""),
        (date(2026, 5, 1), "Toegang tot zorg & wachttijden"),
        (date(2025, 5, 1), "Preventie & leefstijl"),
        (date(2027, 5, 1), ""),
    ],
)
def test_the_theme_is_that_of_the_round_now_or_next(today: date, theme: str) -> None:
    """A form is made for the round that runs or comes; after the last round for that one."""
    assert filling_of(snapshot(*ROUNDS), today).values["thema"] == theme


def test_organisations_come_from_instellingen() -> None:
    """By their names, not by what else they are called."""
    rows = (("Organisatie", "De Linde", None, None, None, "HAP"), ("Organisatie", "De Berk"))
    assert filling_of(snapshot(*rows), TODAY).organisations == ("De Linde", "De Berk")


def test_the_shortlist_holds_the_first_ten_that_may_be_chosen() -> None:
    """Never a region proposal; in the order of the numbers, so that the place says nothing."""
    few = shortlist(ranked(Outcome.PASSES, Outcome.TO_ASK, Outcome.REGION, Outcome.ONE_OFF))
    assert few == (("K-003", "Titel 1"), ("K-004", "Titel 0"))
    many = shortlist(ranked(*[Outcome.PASSES] * 12))
    assert [number for number, _ in many] == [f"K-{number:03d}" for number in range(3, 13)]
    assert filling_of(snapshot(), TODAY, ranked(Outcome.PASSES)).shortlist == (("K-001", "Titel 0"),)


def test_a_title_that_may_not_go_round_is_not_on_the_ballot() -> None:
    """Of fewer than three organisations only what the catalogue says."""
    one = replace(ranked(Outcome.TO_ASK).bottlenecks[0], organisations=("a", "b"))
    [(_, title)] = shortlist(replace(analysis(), bottlenecks=(one,)))
    assert "Titel" not in title


def test_the_team_check_has_the_statements_of_the_neighbourhood() -> None:
    """Its own texts, and the extra ones when it wants them; other forms and a new neighbourhood stay as they are."""
    rows = (("Stelling Vormen 1", "Wie doet wat?"), ("Teamcheck: ook vragen naar winst en proces", "ja"))
    form = form_of(TEAM_CHECK, filling_of(snapshot(*rows), TODAY))
    assert form.sections[1].columns[0].statement == "Wie doet wat?"
    assert [column.key for column in form.sections[-1].columns] == ["winst1", "winst2", "proces1", "proces2"]
    plain = form_of(TEAM_CHECK, filling_of(snapshot(), TODAY))
    assert [c.title for c in plain.columns] == [c.title for c in TEAM_CHECK.columns]
    assert form_of(TEAM_CHECK, Filling()) is TEAM_CHECK
    assert form_of(QUESTIONNAIRE, filling_of(snapshot(*rows), TODAY)) is QUESTIONNAIRE
