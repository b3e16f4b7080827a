"""What one read of a spreadsheet says: its tabs with typed cells, and what we once left in it; it asks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.adapters.google_cells import from_google, from_zone, trimmed
from service.ports import Rows
from sheets_schema.dates import ZONE
from sheets_schema.headers import find_form

Json = dict[str, Any]

TAB_KEY: Final = "wijkpeil-tabblad"
"""Developer metadata of a tab of ours: its title when we made it and the layout that it got."""
MARK_KEY: Final = "wijkpeil-geschreven"
"""Developer metadata of the spreadsheet: the name of our last batch, so that a lost answer can be looked up."""

FIRST_TURN: Final = 26_000_001
"""From here on the ids of the names of batches that replaced tabs; below it those that only added rows."""

CELLS: Final = "effectiveValue,effectiveFormat(numberFormat(type))"
FIELDS: Final = (
    "properties(timeZone),developerMetadata(metadataId,metadataKey,metadataValue),"
    "sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties(rowCount,columnCount)),"
    "developerMetadata(metadataId,metadataKey,metadataValue),"
    "protectedRanges(protectedRangeId,description),charts(chartId,spec(title)),conditionalFormats(ranges(sheetId)),"
    f"data(startRow,startColumn,rowData(values({CELLS}))))"
)
"""All tabs in one read, without ranges, so that a renamed tab breaks nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab of a spreadsheet; `made_as` and `layout` are what we noted when we last dressed it, '' when we never did.

    `note` is the id of that note, `protections`, `charts` and `rules` what stands on it of protected ranges that are
    ours, charts by title, and conditional formats (their number).
    """

    id: int
    title: str
    content: Rows = ()
    hidden: bool = False
    row_count: int = 0
    column_count: int = 0
    made_as: str = ""
    layout: str = ""
    note: int = 0
    protections: tuple[int, ...] = ()
    charts: Mapping[str, int] = field(default_factory=dict)
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """One spreadsheet as it was read; `mark_notes` are the ids under which our last batches are named.

    `zone` is whose clock its forms stamp by, None when that is the clock of Amsterdam.
    """

    sheets: tuple[Sheet, ...] = ()
    mark_notes: frozenset[int] = frozenset()
    zone: ZoneInfo | None = None

    @property
    def turns(self) -> frozenset[int]:
        """The names of the last batches that replaced tabs; once they differ, a plan made before is too old."""
        return frozenset(note for note in self.mark_notes if note >= FIRST_TURN)


def read_book(found: Json, protection: str) -> Book:
    """The spreadsheet of an answer to `FIELDS`; tabs in their order.

    Args:
        found: the answer.
        protection: how the protections that we make are described.
    """
    zone = _zone(found.get("properties", {}).get("timeZone", ZONE))
    grids = [s for s in found.get("sheets", ()) if s["properties"].get("sheetType", "GRID") == "GRID"]
    grids.sort(key=lambda sheet: sheet["properties"].get("index", 0))
    return Book(
        tuple(_sheet(grid, protection, zone) for grid in grids),
        mark_notes=frozenset(int(note["metadataId"]) for note in _notes(found, MARK_KEY)),
        zone=zone,
    )


def read_back(answer: Json, zone: ZoneInfo | None) -> dict[int, Rows]:
    """The cells that the answer to a batch carries back, by sheetId, on the clock on which `read_book` gives them."""
    found = (answer.get("updatedSpreadsheet") or {}).get("sheets", ())
    return {s["properties"].get("sheetId", 0): _clocked(read_content(s), zone) for s in found}


def read_content(sheet: Json) -> Rows:
    """The cells of one sheet of an answer, without empty ends."""
    rows: dict[int, tuple[Any, ...]] = {}
    for block in sheet.get("data", ()):
        first, indent = block.get("startRow", 0), block.get("startColumn", 0)
        for offset, row in enumerate(block.get("rowData", ())):
            cells = trimmed([*[None] * indent, *map(from_google, row.get("values", ()))])
            if cells:
                rows[first + offset] = cells
    return tuple(rows.get(number, ()) for number in range(max(rows, default=-1) + 1))


def is_form(content: Rows) -> bool:
    """Whether these rows are responses to one of our forms, whatever the tab is called."""
    return bool(content) and find_form(content[0]) is not None


def _sheet(found: Json, protection: str, zone: ZoneInfo | None) -> Sheet:
    properties = found["properties"]
    grid = properties.get("gridProperties", {})
    note = _note(found, TAB_KEY)
    layout, _, made_as = str(note.get("metadataValue", "")).partition(" ")
    ours = [p["protectedRangeId"] for p in found.get("protectedRanges", ()) if p.get("description") == protection]
    return Sheet(
        id=properties.get("sheetId", 0),
        title=properties["title"],
        content=_clocked(read_content(found), zone),
        hidden=properties.get("hidden", False),
        row_count=grid.get("rowCount", 0),
        column_count=grid.get("columnCount", 0),
        made_as=made_as,
        layout=layout,
        note=int(note.get("metadataId", 0)),
        protections=tuple(ours),
        charts={c.get("spec", {}).get("title", ""): c["chartId"] for c in found.get("charts", ())},
        rules=len(found.get("conditionalFormats", ())),
    )


def _note(found: Json, key: str) -> Json:
    notes = _notes(found, key)
    return notes[-1] if notes else {}


def _notes(found: Json, key: str) -> list[Json]:
    return [note for note in found.get("developerMetadata", ()) if note.get("metadataKey") == key]


def _zone(name: str) -> ZoneInfo | None:
    """The zone whose clock the moments are on, None when that is the one that we work with (or nobody knows)."""
    try:
        return None if name == ZONE else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _clocked(content: Rows, zone: ZoneInfo | None) -> Rows:
    """Forms stamp responses on the clock of the spreadsheet; what people and we write is on that of Amsterdam."""
    if zone is None or not is_form(content):
        return content
    return tuple(tuple(from_zone(cell, zone) for cell in row) for row in content)
