"""Rectangles of cells: GridRange and DimensionRange checked against a grid, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.google_emulator import a1
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Sheet

ROWS, COLUMNS = "ROWS", "COLUMNS"
OPEN = 1 << 40
WORDS = {ROWS: ("row", "startRowIndex", "endRowIndex"), COLUMNS: ("column", "startColumnIndex", "endColumnIndex")}


@dataclass(frozen=True, slots=True)
class Box:
    """Cells from (top, left) up to but not including (bottom, right); OPEN ends reach as far as the grid."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every (row, column), row by row."""
        for row in range(self.top, self.bottom):
            for column in range(self.left, self.right):
                yield row, column

    def has(self, key: tuple[int, int]) -> bool:
        """Whether a cell lies within."""
        return self.top <= key[0] < self.bottom and self.left <= key[1] < self.right

    def meets(self, other: Box) -> bool:
        """Whether they share a cell."""
        return (
            self.top < other.bottom and other.top < self.bottom and self.left < other.right and other.left < self.right
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    def moved(self, rows: int, columns: int) -> Box:
        """The same rectangle elsewhere."""
        return Box(self.top + rows, self.bottom + rows, self.left + columns, self.right + columns)

    def clipped(self, sheet: Sheet) -> Box:
        """The part within the grid."""
        rows, columns = sheet.row_count, sheet.column_count
        return Box(min(self.top, rows), min(self.bottom, rows), min(self.left, columns), min(self.right, columns))


def extent(grid_range: Json) -> Box:
    """A GridRange as it stands, open ends OPEN."""
    return Box(
        int(grid_range.get("startRowIndex", 0)),
        int(grid_range.get("endRowIndex", OPEN)),
        int(grid_range.get("startColumnIndex", 0)),
        int(grid_range.get("endColumnIndex", OPEN)),
    )


def range_of(sheet_id: int, box: Box) -> Json:
    """A GridRange with all its ends."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }


def box_of(sheet: Sheet, grid_range: Json) -> Box:
    """A GridRange clipped to the grid; 400 when it is empty, negative or starts outside the grid."""
    for word, start_name, end_name in WORDS.values():
        start, end = grid_range.get(start_name, 0), grid_range.get(end_name, OPEN)
        if start < 0 or end < 0:
            raise invalid(f"GridRange.{start_name if start < 0 else end_name} must be non-negative")
        if end <= start:
            raise invalid(f"GridRange.{end_name}[{end}] must be after GridRange.{start_name}[{start}] ({word}s)")
    box = extent(grid_range)
    if box.top >= sheet.row_count or box.left >= sheet.column_count:
        raise beyond(sheet, box)
    return box.clipped(sheet)


def beyond(sheet: Sheet, box: Box) -> ApiError:
    """The error of a range that starts outside the grid."""
    bottom = None if box.bottom >= OPEN else box.bottom
    right = None if box.right >= OPEN else box.right
    return a1.exceeds(a1.Area(sheet, box.top, bottom, box.left, right))


def point_of(sheet: Sheet, coordinate: Json) -> tuple[int, int]:
    """A GridCoordinate as (row, column); 400 outside the grid."""
    row, column = int(coordinate.get("rowIndex", 0)), int(coordinate.get("columnIndex", 0))
    if row >= sheet.row_count:
        raise invalid(f"GridCoordinate.rowIndex[{row}] is after last row in grid[{sheet.row_count - 1}]")
    if column >= sheet.column_count:
        raise invalid(f"GridCoordinate.columnIndex[{column}] is after last column in grid[{sheet.column_count - 1}]")
    if row < 0 or column < 0:
        raise invalid("GridCoordinate indexes must be non-negative")
    return row, column


def axis_of(given: Json) -> str:
    """The dimension of a request: ROWS or COLUMNS; 400 when it is missing."""
    axis = str(given.get("dimension", ""))
    if axis not in WORDS:
        raise invalid("No dimension specified.")
    return axis


def count_of(sheet: Sheet, axis: str) -> int:
    """How many rows or columns the grid has."""
    return sheet.row_count if axis == ROWS else sheet.column_count


def line_of(sheet: Sheet, dimension_range: Json) -> tuple[str, int, int]:
    """A DimensionRange as (axis, start, end), open ends filled from the grid; 400 when it is empty or negative."""
    axis = axis_of(dimension_range)
    start = int(dimension_range.get("startIndex", 0))
    end = int(dimension_range.get("endIndex", max(count_of(sheet, axis), start)))
    if start < 0:
        raise invalid("range.startIndex must be non-negative")
    if end <= start:
        raise invalid(f"range.endIndex[{end}] must be greater than range.startIndex[{start}]")
    return axis, start, end


def line_box(axis: str, start: int, end: int) -> Box:
    """Whole rows or columns as a Box."""
    return Box(start, end, 0, OPEN) if axis == ROWS else Box(0, OPEN, start, end)
