"""Puts values into cells: checks that they fit the range, that the caller may, and counts what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.google_emulator import a1, grid
from tests.google_emulator.boxes import OPEN, Box
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Sheet

Placed = tuple[int, int, Any]


@dataclass(slots=True)
class Written:
    """What one write did: where it wrote, and the cells that it changed (those with null are not counted)."""

    sheet: Sheet
    asked: a1.Area
    box: Box
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: int = 0

    @property
    def area(self) -> a1.Area:
        """The cells that the values covered."""
        return a1.Area(self.sheet, self.box.top, self.box.bottom, self.box.left, self.box.right)

    def response(self, spreadsheet_id: str) -> Json:
        """The UpdateValuesResponse without updatedData; what is zero is left out."""
        result: Json = {"spreadsheetId": spreadsheet_id, "updatedRange": a1.render(self.area)}
        counts = {"updatedRows": len(self.rows), "updatedColumns": len(self.columns), "updatedCells": self.cells}
        return result | {name: count for name, count in counts.items() if count}


def check_scalars(values: Any) -> None:
    """400 where a value is no list of lists of texts, numbers, booleans or nulls."""
    for major, line in enumerate(values):
        for minor, value in enumerate(line):
            if isinstance(value, dict | list):
                raise invalid(f"Invalid values[{major}][{minor}]: {_proto(value)}")


def _proto(value: Any, indent: str = "") -> str:
    """A value as protocol buffers write it for people."""
    deeper = indent + "  "
    if isinstance(value, list):
        inner = "".join(f"{deeper}values {{\n{_proto(item, deeper + '  ')}{deeper}}}\n" for item in value)
        return f"{indent}list_value {{\n{inner}{indent}}}\n"
    if isinstance(value, dict):
        inner = "".join(
            f'{deeper}fields {{\n{deeper}  key: "{key}"\n{deeper}  value {{\n{_proto(item, deeper + "    ")}'
            f"{deeper}  }}\n{deeper}}}\n"
            for key, item in value.items()
        )
        return f"{indent}struct_value {{\n{inner}{indent}}}\n"
    if isinstance(value, bool):
        return f"{indent}bool_value: {str(value).lower()}\n"
    if value is None:
        return f"{indent}null_value: NULL_VALUE\n"
    if isinstance(value, int | float):
        return f"{indent}number_value: {float(value)}\n"
    return f'{indent}string_value: "{value}"\n'


def placed(values: list[list[Any]], top: int, left: int, major: str) -> Iterator[Placed]:
    """(row, column, value) of each value."""
    for first, line in enumerate(values):
        for second, value in enumerate(line):
            if major == "COLUMNS":
                yield top + second, left + first, value
            else:
                yield top + first, left + second, value


def size(values: list[list[Any]], major: str) -> tuple[int, int]:
    """Rows and columns that the values take."""
    longest = max((len(line) for line in values), default=0)
    return (longest, len(values)) if major == "COLUMNS" else (len(values), longest)


def within(area: a1.Area) -> a1.Area:
    """The area to write to; 400 where any of its ends lies outside the grid."""
    sheet = a1.require_inside(area).sheet
    if (area.r1 or 0) > sheet.row_count or (area.c1 or 0) > sheet.column_count:
        raise a1.exceeds(area)
    return area


def check_fit(area: a1.Area, values: list[list[Any]], major: str) -> None:
    """400 where values run out of the range, or out of the grid when the range is only a first cell."""
    _, bottom, _, right = a1.Area(area.sheet, c0=0).bounds() if area.is_cell else area.bounds()
    for row, column, _ in placed(values, area.r0, area.c0, major):
        if row >= bottom:
            raise _outside(area, f"row [{row + 1}]")
        if column >= right:
            raise _outside(area, f"column [{a1.column_letters(column)}]")


def _outside(area: a1.Area, what: str) -> ApiError:
    return invalid(f"Requested writing within range [{a1.render(area)}], but tried writing to {what}")


def put(draft: Draft, area: a1.Area, values: list[list[Any]], major: str, option: str) -> Written:
    """Write values from the first cell of an area on; the caller has checked that they fit."""
    height, width = size(values, major)
    box = Box(area.r0, area.r0 + max(height, 1), area.c0, area.c0 + max(width, 1))
    sheet = draft.edit(area.sheet.id)
    written = Written(sheet, area, box)
    if not height or not width:
        return written
    draft.permit(sheet, box)
    for row, column, value in placed(values, area.r0, area.c0, major):
        if value is None:
            continue
        grid.put_typed(draft.spreadsheet, sheet, row, column, value, option)
        written.rows.add(row)
        written.columns.add(column)
        written.cells += 1
    return written


def clear(draft: Draft, area: a1.Area) -> str:
    """Empty the cells of an area; the range that was cleared, clipped to the grid."""
    clipped = a1.require_inside(area).clipped()
    box = Box(clipped.r0, clipped.r1 or OPEN, clipped.c0, clipped.c1 or OPEN)
    draft.permit(area.sheet, box)
    sheet = draft.edit(area.sheet.id)
    for key in [key for key in sheet.cells if box.has(key)]:
        grid.clear_value(sheet, *key)
    return a1.render(clipped)
