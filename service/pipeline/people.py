"""Reads what people write in Besluiten and Catalogus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from service.analysis.catalogue import CatalogueEntry
from service.domain.decisions import Decision
from service.ports import Snapshot
from sheets_schema.problems import Place, Problem
from sheets_schema.reading import Reading, Record, read_table
from sheets_schema.tables import Tab
from sheets_schema.tabs import CATALOGUE, DECISIONS

_OWN = "eigen:"


def read_tab(snapshot: Snapshot, tab: Tab) -> Reading:
    """What stands in a tab; nothing when it is not there."""
    content = snapshot.tab(tab.role, tab.title)
    return read_table(tab, content.rows if content else (), tab.title)


def _text(records: Sequence[Record], key: str) -> str:
    """The first filled cell of that column."""
    return next((text for r in records if (text := r.text(key))), "")


def _decision(number: str, records: Sequence[Record]) -> Decision:
    return Decision(
        number=number,
        verdict=_text(records, "decision"),
        owner=_text(records, "owner"),
        result=_text(records, "result"),
        measure=_text(records, "measure"),
        first_step=_text(records, "first_step"),
        work=_text(records, "effort"),
        ready_on=next((day for r in records if (day := r.day("due_on"))), None),
        status=_text(records, "state"),
    )


def read_decisions(snapshot: Snapshot) -> tuple[Mapping[str, Decision], tuple[Problem, ...]]:
    """Besluiten by K-number; two rows with one number are read as one, first filled cell first, and reported."""
    reading = read_tab(snapshot, DECISIONS)
    by_number: dict[str, list[Record]] = defaultdict(list)
    problems = list(reading.problems)
    for record in reading.records:
        number = record.text("number")
        by_number[number].append(record)
        if not number:
            problems.append(Problem("decision-number-missing", Place(DECISIONS.title, record.sheet_row)))
    for number, records in sorted(by_number.items()):
        if number and len(records) > 1:
            values = {"number": number, "count": str(len(records))}
            problems.append(Problem("decision-number-twice", Place(DECISIONS.title), values))
    decisions = {number: _decision(number, records) for number, records in by_number.items() if number}
    return decisions, tuple(problems)


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
