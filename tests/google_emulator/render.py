"""Reads a range of a sheet into a ValueRange: by rows or columns, formatted, unformatted or as formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tests.google_emulator import a1, numfmt
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet

Values = list[list[Any]]
EMPTY: Json = {}
Show = Callable[[Json, int, int], Any]


@dataclass(frozen=True, slots=True)
class Options:
    """How values are shown."""

    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    major: str = "ROWS"


class Shower:
    """Shows the cells of one sheet in one way; `show` takes CellData, row and column."""

    def __init__(self, view: View, sheet: Sheet, options: Options) -> None:
        """Choose the way once: it is asked for every cell."""
        self.view, self.sheet, self.locale = view, sheet, view.locale
        self.dates_as_text = options.dates == "FORMATTED_STRING"
        ways: dict[str, Show] = {"UNFORMATTED_VALUE": self.unformatted, "FORMULA": self.formula}
        self.show: Show = ways.get(options.render, self.formatted)

    def formatted(self, cell: Json, row: int, column: int) -> Any:
        """What a person sees."""
        value = cell.get("userEnteredValue")
        if not value or "formulaValue" in value:
            return self.view.formatted(self.sheet, row, column)
        if "userEnteredFormat" not in cell:  # the quick way for most cells
            if "stringValue" in value:
                return value["stringValue"]
            if "numberValue" in value:
                return numfmt.general(float(value["numberValue"]), self.locale)
        return numfmt.show(value, cell.get("userEnteredFormat", EMPTY).get("numberFormat"), self.locale)

    def unformatted(self, cell: Json, row: int, column: int) -> Any:
        """The value itself; errors as their text, dates as text where asked."""
        value = cell.get("userEnteredValue")
        if not value or "formulaValue" in value:
            value = self.view.effective(self.sheet, row, column)
            if value is None:
                return ""
        if "errorValue" in value:
            return numfmt.show(value, None, self.locale)
        if self.dates_as_text and "numberValue" in value:
            number_format = self.view.number_format(self.sheet, row, column)
            if numfmt.is_date(number_format):
                return numfmt.show(value, number_format, self.locale)
        return next(iter(value.values()))

    def formula(self, cell: Json, row: int, column: int) -> Any:
        """The formula, else the value itself."""
        entered = cell.get("userEnteredValue", EMPTY)
        return entered.get("formulaValue") or self.unformatted(cell, row, column)


def rows_of(view: View, area: a1.Area, options: Options) -> Values:
    """The cells of an area row by row, without what is empty at the end of rows and at the bottom."""
    sheet = area.sheet
    r0, r1, c0, c1 = area.bounds()
    show = Shower(view, sheet, options).show
    cells, spilled = sheet.cells, view.book.spilled(sheet)
    wanted: Iterable[tuple[tuple[int, int], Json]] = cells.items()
    if (r1 - r0) * (c1 - c0) < len(cells):
        keys = ((row, column) for row in range(r0, r1) for column in range(c0, c1))
        wanted = ((key, cells[key]) for key in keys if key in cells)
    if spilled:
        wanted = chain(wanted, ((key, EMPTY) for key in spilled if key not in cells))
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in wanted:
        if r0 <= row < r1 and c0 <= column < c1:
            shown = show(cell, row, column)
            if shown != "":
                found = rows.get(row)
                if found is None:
                    found = rows[row] = {}
                found[column] = shown
    return [_row(rows.get(row), c0) for row in range(r0, max(rows, default=r0 - 1) + 1)]


def _row(found: dict[int, Any] | None, first: int) -> list[Any]:
    if not found:
        return []
    last = max(found)
    return [found.get(column, "") for column in range(first, last + 1)]


def columns_of(rows: Values) -> Values:
    """The same by columns, trimmed anew."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[column] if column < len(row) else "" for row in rows] for column in range(width)]
    for column in columns:
        while column and column[-1] == "":
            column.pop()
    return columns


def value_range(view: View, area: a1.Area, options: Options) -> Json:
    """A ValueRange of an area: `values` is absent when all is empty."""
    values = rows_of(view, area, options)
    by_columns = options.major == "COLUMNS"
    result: Json = {"range": a1.render(area), "majorDimension": "COLUMNS" if by_columns else "ROWS"}
    if values:
        result["values"] = columns_of(values) if by_columns else values
    return result
