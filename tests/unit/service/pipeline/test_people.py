"""Besluiten and Catalogus: what people wrote, read kindly and reported where it is odd."""

from __future__ import annotations

from datetime import date

from service.domain.decisions import MeetingFindings
from service.pipeline.people import appended, own_entries, read_decisions
from service.ports import Snapshot, TabContent
from sheets_schema.cells import Cell
from sheets_schema.tables import Tab
from sheets_schema.tabs import CATALOGUE, DECISIONS, SETTINGS_TAB


def filled(tab: Tab, *records: dict[str, Cell]) -> Snapshot:
    rows = [tuple(record.get(column.key) for column in tab.columns) for record in records]
    return Snapshot("", (TabContent(tab.role, tab.title, (tab.header, *rows)),))


def test_two_rows_with_one_number_are_read_as_one() -> None:
    """The first filled cell of each column counts, and the double is reported."""
    snapshot = filled(
        DECISIONS,
        {"number": "K-001", "owner": "Noor", "due_on": None},
        {"number": "K-001", "owner": "Sam", "measure": "telefoontjes", "due_on": "1-2-2027"},
        {"number": "K-002", "decision": "oppakken"},
    )
    decisions, problems = read_decisions(snapshot)
    first = decisions["K-001"]
    assert (first.owner, first.measure, first.ready_on) == ("Noor", "telefoontjes", date(2027, 2, 1))
    assert decisions["K-002"].verdict == "oppakken"
    assert [(p.code, p.values) for p in problems] == [("decision-number-twice", {"number": "K-001", "count": "2"})]


def test_a_decision_without_a_number_is_reported() -> None:
    """It belongs to nothing, but somebody wrote it."""
    decisions, problems = read_decisions(filled(DECISIONS, {"owner": "Noor"}))
    assert decisions == {}
    assert "decision-number-missing" in {problem.code for problem in problems}


def test_people_add_and_switch_off_known_bottlenecks() -> None:
    """A title with examples is an entry; *nee* switches off; a title alone is nothing yet."""
    snapshot = filled(
        CATALOGUE,
        {"slug": "ggz", "active": "nee"},
        {"title": "Geen bus", "examples": "de bus rijdt niet\n\n geen vervoer "},
        {"slug": "eigen-slug", "title": "Met slug", "examples": "iets"},
        {"title": "Zonder voorbeeld"},
    )
    entries, switched_off, problems = own_entries(snapshot)
    assert switched_off == {"ggz"}
    assert [entry.slug for entry in entries] == ["eigen:Geen bus", "eigen-slug"]
    assert entries[0].phrases == ("de bus rijdt niet", "geen vervoer")
    assert problems == ()


def test_every_column_of_besluiten_is_read() -> None:
    """What people decided and what the meeting found itself, with nee told from nothing."""
    cells: dict[str, Cell] = {
        "number": "K-001",
        "baseline": 20,
        "goal": "10 weken",
        "latest": 14.5,
        "cost": "2 uur",
        "decided_on": "20-11-2026",
        "validated_by": "cliëntenraad",
        "recognised_by": 4,
        "meeting_impact": "nee",
        "meeting_solvable": "Ja",
    }
    found = read_decisions(filled(DECISIONS, cells))[0]["K-001"]
    assert (found.baseline, found.goal, found.latest, found.cost) == ("20", "10 weken", "14,5", "2 uur")
    assert (found.decided_on, found.validated_by) == (date(2026, 11, 20), "cliëntenraad")
    assert found.meeting == MeetingFindings(recognised_by=4, impact=False, solvable=True, measurable=None)


def test_lists_of_organisations_are_taken_apart() -> None:
    """At commas, semicolons and line ends; a known name, or a party of the form, may hold a comma itself."""
    typed = "hap de linde; Zorg, welzijn en meer,Nieuw clubje\nZiekenhuis, SEH of huisartsenpost, HAP De Linde"
    known = {"hap de linde": "De Linde", "zorg welzijn en meer": "Zorg, welzijn en meer"}
    found = read_decisions(filled(DECISIONS, {"number": "K-001", "needed": typed}), known)[0]["K-001"]
    assert found.needed == ("De Linde", "Zorg, welzijn en meer", "Ziekenhuis, SEH of huisartsenpost", "Nieuw clubje")
    assert read_decisions(filled(DECISIONS, {"number": "K-001", "agreed": "A, B , ,A"}))[0]["K-001"].agreed == (
        "A",
        "B",
    )


def test_rows_are_added_in_the_columns_that_people_have() -> None:
    """Somebody moved, renamed or removed columns: a new row falls in the right places all the same."""
    moved = ("Titel", "onze eigen kolom", "K nummer")
    snapshot = Snapshot("", (TabContent(DECISIONS.role, DECISIONS.title, (moved, ("oud", "", "K-001"))),))
    record = {"number": "K-002", "title": "Nieuw", "owner": "Noor"}
    change = appended(snapshot, DECISIONS, [record])
    assert (change.header, change.rows) == (moved, (("Nieuw", None, "K-002"),))
    fresh = appended(Snapshot("", ()), SETTINGS_TAB, [{"name": "Ronde", "value": "najaar"}])
    assert fresh.header == SETTINGS_TAB.header
    assert fresh.rows[0][:2] == ("Ronde", "najaar")
