"""What `_wijkpeil` remembers of rounds: since when decisions stand, how closed rounds ended, and frozen tabs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from service.analysis.decided import SAID
from service.domain.decisions import KnownDecision, Since
from service.domain.memory import RoundRecord
from service.domain.numbers import number_of
from service.ports import Rows, Snapshot
from sheets_schema.cells import Cell
from sheets_schema.reading import Record, read_table
from sheets_schema.tabs import MEMORY
from sheets_schema.tabs.memory import DECISION_FACT, FROZEN_FACT, ROUND_FACT

_DAY, _MOMENT = "dag", "moment"
_DECIDED_ON = "besloten op"
_KEYS = frozenset({"round", "number", "title"})
"""Fields of a record that have a column of their own."""


@dataclass(frozen=True, slots=True)
class RoundMemory:
    """Everything remembered of rounds; `frozen` holds the tabs of `frozen_round`, by title."""

    decisions: Mapping[str, KnownDecision] = field(default_factory=dict)
    records: tuple[RoundRecord, ...] = ()
    frozen_round: str = ""
    frozen: Mapping[str, Rows] = field(default_factory=dict)

    def of(self, round_name: str) -> dict[str, RoundRecord]:
        """The records of one round by K-number."""
        return {r.number: r for r in self.records if r.round == round_name}


def recall_rounds(snapshot: Snapshot) -> RoundMemory:
    """What is remembered; rows that nobody can read are as good as absent."""
    tab = snapshot.tab(MEMORY.role, MEMORY.title)
    records = read_table(MEMORY, tab.rows, tab.title).records if tab else ()
    found = {kind: [r for r in records if r.text("kind") == kind] for kind in (DECISION_FACT, ROUND_FACT, FROZEN_FACT)}
    frozen: dict[str, list[tuple[int, tuple[Cell, ...]]]] = {}
    for record in found[FROZEN_FACT]:
        row = _loaded(record)
        if isinstance(row, list) and record.text("part").isdecimal():
            cells = tuple(_cell(value) for value in row)
            frozen.setdefault(record.text("title"), []).append((int(record.text("part")), cells))
    return RoundMemory(
        decisions={r.text("number"): _known(r) for r in found[DECISION_FACT] if r.text("number")},
        records=tuple(_record(r) for r in found[ROUND_FACT] if r.text("number")),
        frozen_round=next((r.text("target") for r in found[FROZEN_FACT]), ""),
        frozen={title: tuple(cells for _, cells in sorted(rows, key=_place)) for title, rows in frozen.items()},
    )


def round_facts(memory: RoundMemory) -> Iterator[Mapping[str, Cell]]:
    """The rows of `_wijkpeil` that hold this, by column key."""
    for number in sorted(memory.decisions, key=number_of):
        yield _decision_fact(memory.decisions[number])
    for record in memory.records:
        data = {f.name: getattr(record, f.name) for f in fields(RoundRecord) if f.name not in _KEYS}
        kept = {name: value for name, value in data.items() if value not in {"", None}}
        yield {
            "kind": ROUND_FACT,
            "number": record.number,
            "target": record.round,
            "title": record.title,
            "data": _dumped(kept),
        }
    for title, rows in memory.frozen.items():
        for part, row in enumerate(rows, start=1):
            cells = _dumped([_plain(cell) for cell in row])
            frozen = {"kind": FROZEN_FACT, "target": memory.frozen_round, "title": title}
            yield {**frozen, "part": str(part), "data": cells}


def _decision_fact(known: KnownDecision) -> Mapping[str, Cell]:
    said = {name: [since.value, since.round] for name, since in sorted(known.said.items())}
    day = {_DECIDED_ON: known.decided_on.isoformat()} if known.decided_on else {}
    return {"kind": DECISION_FACT, "number": known.number, "data": _dumped({**said, **day})}


def _known(record: Record) -> KnownDecision:
    data = _loaded(record)
    data = data if isinstance(data, dict) else {}
    said = {}
    for name in SAID:
        match data.get(name):
            case [str(value), str(round_name)]:
                said[name] = Since(value, round_name)
    return KnownDecision(record.text("number"), _as_day(data.get(_DECIDED_ON)), said)


def _record(record: Record) -> RoundRecord:
    data = _loaded(record)
    data = data if isinstance(data, dict) else {}
    plain = RoundRecord(record.text("target"), record.text("number"), record.text("title"))
    kinds = {f.name: type(getattr(plain, f.name)) for f in fields(RoundRecord) if f.name not in _KEYS}
    kinds["score"] = int
    fit = {name: data[name] for name, kind in kinds.items() if type(data.get(name)) is kind}
    return RoundRecord(plain.round, plain.number, plain.title, **fit)


def _place(row: tuple[int, tuple[Cell, ...]]) -> int:
    return row[0]


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _loaded(record: Record) -> Any:  # noqa: ANN401 -- whatever stands in the hidden tab
    try:
        return json.loads(record.text("data") or "null")
    except ValueError:
        return None


def _plain(cell: Cell) -> object:
    """A cell in JSON; days and moments, which JSON lacks, by name."""
    if isinstance(cell, datetime):
        return {_MOMENT: cell.isoformat()}
    return {_DAY: cell.isoformat()} if isinstance(cell, date) else cell


def _cell(value: object) -> Cell:
    if isinstance(value, dict):
        moment = value.get(_MOMENT)
        return _as_moment(moment) if moment else _as_day(value.get(_DAY))
    return value if isinstance(value, str | int | float) else None


def _as_day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _as_moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
