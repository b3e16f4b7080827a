"""Finds the cells that a DataFilter means: by A1 range, by grid range, or by developer metadata."""

from __future__ import annotations

from collections.abc import Iterable

from tests.google_emulator import a1, metadata
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Spreadsheet


def areas(spreadsheet: Spreadsheet, data_filter: Json) -> list[a1.Area]:
    """Every area that a DataFilter matches, in the order of the metadata; none is possible with a lookup."""
    if "a1Range" in data_filter:
        return [a1.parse(spreadsheet, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        return [a1.from_grid_range(spreadsheet, data_filter["gridRange"])]
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is None:
        raise invalid("Must specify a filter.")
    return unique(
        area for item in metadata.matching(spreadsheet, lookup) if (area := area_of(spreadsheet, item)) is not None
    )


def unique(found: Iterable[a1.Area]) -> list[a1.Area]:
    """Each area once."""
    result: list[a1.Area] = []
    for area in found:
        if not any(area.sheet is other.sheet and _ends(area) == _ends(other) for other in result):
            result.append(area)
    return result


def _ends(area: a1.Area) -> tuple[int, int | None, int, int | None]:
    return area.r0, area.r1, area.c0, area.c1


def area_of(spreadsheet: Spreadsheet, item: Json) -> a1.Area | None:
    """The row, column or sheet that developer metadata is on; None for metadata on the spreadsheet."""
    location = item.get("location", {})
    if "dimensionRange" in location:
        given = location["dimensionRange"]
        sheet = a1.sheet_by_id(spreadsheet, int(given.get("sheetId", 0)))
        if sheet is None:
            return None
        start, end = int(given.get("startIndex", 0)), given.get("endIndex")
        if given.get("dimension") == "COLUMNS":
            return a1.Area(sheet, c0=start, c1=end)
        return a1.Area(sheet, r0=start, r1=end)
    if location.get("spreadsheet") or "sheetId" not in location:
        return None
    sheet = a1.sheet_by_id(spreadsheet, int(location["sheetId"]))
    return None if sheet is None else a1.Area(sheet)
