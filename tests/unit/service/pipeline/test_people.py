"""Besluiten and Catalogus: what people wrote, read kindly and reported where it is odd."""

from __future__ import annotations

from datetime import date

from service.pipeline.people import own_entries, read_decisions
from service.ports import Snapshot, TabContent
from sheets_schema.cells import Cell
from sheets_schema.tables import Tab
from sheets_schema.tabs import CATALOGUE, DECISIONS


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
