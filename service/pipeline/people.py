"""Reads what people write in Besluiten and Catalogus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import reduce

from service.analysis.catalogue import CatalogueEntry
from service.domain.decisions import Decision, MeetingFindings
from service.pipeline.tabs.rows import rows_of
from service.ports import AppendRows, Rows, Snapshot
from sheets_schema.cells import Cell
from sheets_schema.forms.questionnaire import PARTIES
from sheets_schema.matching import known, pick
from sheets_schema.problems import Place, Problem
from sheets_schema.reading import Reading, Record, read_table
from sheets_schema.tables import Tab
from sheets_schema.tabs import CATALOGUE, DECISIONS

_OWN = "eigen:"


def read_tab(snapshot: Snapshot, tab: Tab) -> Reading:
    """What stands in a tab; nothing when it is not there."""
    content = snapshot.tab(tab.role, tab.title)
    return read_table(tab, content.rows if content else (), tab.title)


def read_decisions(
    snapshot: Snapshot, organisations: Mapping[str, str] | None = None
) -> tuple[Mapping[str, Decision], tuple[Problem, ...]]:
    """Besluiten by K-number; two rows with one number are read as one, first filled cell first, and reported.

    Args:
        snapshot: all tabs.
        organisations: name or alias → the one name, to take lists apart by: a name may hold a comma.
    """
    reading = read_tab(snapshot, DECISIONS)
    names = known(tuple({*(organisations or {}).values(), *PARTIES}), tuple((organisations or {}).items()))
    rows: dict[str, list[Decision]] = defaultdict(list)
    problems = list(reading.problems)
    for record in reading.records:
        decision = _decision(record, names)
        rows[decision.number].append(decision)
        if not decision.number:
            problems.append(Problem("decision-number-missing", Place(DECISIONS.title, record.sheet_row)))
    for number, found in sorted(rows.items()):
        if number and len(found) > 1:
            values = {"number": number, "count": str(len(found))}
            problems.append(Problem("decision-number-twice", Place(DECISIONS.title), values))
    return {number: reduce(Decision.or_else, found) for number, found in rows.items() if number}, tuple(problems)


def _decision(record: Record, names: Mapping[str, str]) -> Decision:
    return Decision(
        number=record.text("number"),
        verdict=record.text("decision"),
        owner=record.text("owner"),
        result=record.text("result"),
        measure=record.text("measure"),
        baseline=record.text("baseline"),
        goal=record.text("goal"),
        latest=record.text("latest"),
        first_step=record.text("first_step"),
        cost=record.text("cost"),
        work=record.text("effort"),
        decided_on=record.day("decided_on"),
        ready_on=record.day("due_on"),
        needed=_several(record, "needed", names),
        agreed=_several(record, "agreed", names),
        validated_by=record.text("validated_by"),
        status=record.text("state"),
        meeting=MeetingFindings(
            recognised_by=record.whole("recognised_by"),
            impact=record.flag("meeting_impact"),
            solvable=record.flag("meeting_solvable"),
            measurable=record.flag("meeting_measurable"),
        ),
    )


def _several(record: Record, key: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The names in a cell, each once; those that nobody listed are taken apart at commas."""
    found, rest = pick(", ".join(record.many(key)), names)
    others = (word.strip() for word in rest.split(","))
    return tuple(dict.fromkeys((*found, *(word for word in others if word))))


def appended(snapshot: Snapshot, tab: Tab, records: Iterable[Mapping[str, object]]) -> AppendRows:
    """Rows to add to a tab of people, below the header as people have it now; what has no column there is left out."""
    found = snapshot.tab(tab.role, tab.title)
    header = found.rows[0] if found and found.rows else tab.header
    return AppendRows(tab.role, tab.title, header, _as_people_have_it(snapshot, tab, records))


def _as_people_have_it(snapshot: Snapshot, tab: Tab, records: Iterable[Mapping[str, object]]) -> Rows:
    """Each cell in the column where people have it; a new tab's own order else."""
    columns = read_tab(snapshot, tab).columns
    if not columns:
        return rows_of(tab, records)[1:]
    width = 1 + max(places[0] for places in columns.values())
    rows = []
    for record in records:
        row: list[Cell] = [None] * width
        for column in tab.columns:
            if column.key in columns:
                row[columns[column.key][0]] = column.field.write(record.get(column.key))
        rows.append(tuple(row))
    return tuple(rows)


def own_entries(snapshot: Snapshot) -> tuple[tuple[CatalogueEntry, ...], frozenset[str], tuple[Problem, ...]]:
    """Entries that people added to Catalogus, and the slugs that they switched off."""
    reading = read_tab(snapshot, CATALOGUE)
    entries, off = [], set()
    for record in reading.records:
        slug, title = record.text("slug"), record.text("title")
        if record.flag("active") is False:
            off.add(slug)
        elif title and record.text("examples"):
            phrases = tuple(line.strip() for line in record.text("examples").splitlines() if line.strip())
            entries.append(CatalogueEntry(slug or f"{_OWN}{title}", title, record.text("theme"), "", phrases))
    return tuple(entries), frozenset(off), reading.problems
