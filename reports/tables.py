"""Writes a table: a header row, rows of values with the height their text needs, and lines between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from reports.cells import Cells, Value
from reports.measure import INDENT, text_width, wrap
from reports.pages import height
from reports.styles import BODY_SIZE, HAIRLINE, INDENTED, TABLE_HEADER, UPRIGHT, WRAP, Style

_UPRIGHT_AIR: Final = 14
_POINTS: Final = 0.75
_LONGEST_UPRIGHT: Final = 150  # pixels; a longer header goes on beside it where the column is wide enough
_TWO_LINES: Final = 40  # pixels


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, width in pixels, style of its cells, and whether the header stands upright."""

    title: str
    width: int
    style: Style = field(default_factory=dict)
    upright: bool = False

    @property
    def room(self) -> float:
        """Give the pixels there are for text."""
        return self.width - (0 if self.upright else INDENT)


def widths(columns: Sequence[Column]) -> tuple[int, ...]:
    """Give the widths in pixels."""
    return tuple(column.width for column in columns)


def write_header(cells: Cells, row: int, columns: Sequence[Column]) -> None:
    """Write the header row, high enough for its longest word."""
    for number, column in enumerate(columns):
        cells.text(row, number, column.title, TABLE_HEADER, UPRIGHT if column.upright else INDENTED)
    flat = [len(wrap(column.title, column.room, BODY_SIZE, bold=True)) for column in columns if not column.upright]
    lengths = [_length(column) for column in columns if column.upright]
    cells.height(row, max(height(max(flat, default=1)) + 4, max(lengths, default=0) * _POINTS + _UPRIGHT_AIR))


def write_rows(cells: Cells, first_row: int, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> int:
    """Write the rows from `first_row` down; give the number of the row after the last."""
    row = first_row
    for values in rows:
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            cells.value(row, number, value, WRAP, HAIRLINE, {} if column.upright else INDENTED, column.style)
        cells.height(row, height(lines(columns, values)))
        row += 1
    return row


def lines(columns: Sequence[Column], values: Sequence[Value]) -> int:
    """Give the number of lines the fullest cell takes."""
    taken = (
        len(wrap(value, column.room, BODY_SIZE))
        for column, value in zip(columns, values, strict=True)
        if isinstance(value, str)
    )
    return max(taken, default=1)


def _length(column: Column) -> float:
    """Give the pixels an upright header needs."""
    length = text_width(column.title, BODY_SIZE, bold=True)
    if column.width < _TWO_LINES:
        return length
    return min(length, _LONGEST_UPRIGHT)
