"""The number format that a formula brings along: a date plus days is a date, a sum of money is money."""

from __future__ import annotations

from typing import Protocol

from tests.google_emulator import numfmt
from tests.google_emulator.formula_parse import Fn, Name, Node, Op, Ref
from tests.google_emulator.formula_values import FormulaError, Place
from tests.google_emulator.locales import Locale
from tests.google_emulator.model import Json

Key = tuple[int, int, int]
DATES = {"TODAY", "DATE", "EDATE", "EOMONTH", "DATEVALUE"}
FIRST = {
    "SUM", "MIN", "MAX", "AVERAGE", "MEDIAN", "ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "SUBTOTAL", "INDEX", "IFERROR",
    "IFNA", "ARRAYFORMULA", "UNIQUE", "SORT", "FILTER", "TRANSPOSE", "LARGE", "SMALL", "INT", "MINIFS", "MAXIFS",
    "SUMIFS", "AVERAGEIFS",
}  # fmt: skip
BY_PLACE = {"IF": 1, "VLOOKUP": 1, "XLOOKUP": 2, "SUMIF": 2, "AVERAGEIF": 2}


class Cells(Protocol):
    """Where formats are found."""

    locale: Locale

    def cell(self, key: Key) -> Json:
        """CellData as stored."""
        ...

    def tree(self, key: Key) -> Node | FormulaError:
        """The tree of a cell's formula."""
        ...

    def resolve(self, node: Ref | Name, home: int) -> Place:
        """Where a reference lies."""
        ...


class NumberFormats:
    """Finds number formats, following references; a cycle brings none along."""

    def __init__(self, cells: Cells) -> None:
        """Nothing is known yet."""
        self.cells = cells
        self._known: dict[Key, Json | None] = {}

    def of_cell(self, key: Key) -> Json | None:
        """The format of a cell: its own, else what its formula brings along."""
        cell = self.cells.cell(key)
        own: Json | None = cell.get("userEnteredFormat", {}).get("numberFormat")
        if own and (own.get("type") or own.get("pattern")):
            return own
        if "formulaValue" not in (cell.get("userEnteredValue") or ()):
            return None
        if key not in self._known:
            self._known[key] = None
            node = self.cells.tree(key)
            try:
                self._known[key] = None if isinstance(node, FormulaError) else self.of_node(node, key[0])
            except RecursionError:  # a very long chain of cells; the last one shows a plain number then
                return None
        return self._known[key]

    def of_node(self, node: Node, home: int) -> Json | None:
        """The format of a part of a formula."""
        if isinstance(node, Ref | Name):
            return self._of_reference(node, home)
        if isinstance(node, Op):
            return self._of_operation(node, home)
        if isinstance(node, Fn):
            return self._of_call(node, home)
        return None

    def date_pattern(self, node: Node, home: int) -> str | None:
        """The pattern of a node whose number is a date; None for any other."""
        found = self.of_node(node, home)
        return numfmt.pattern_of(found, self.cells.locale) if numfmt.is_date(found) else None

    def _of_reference(self, node: Ref | Name, home: int) -> Json | None:
        try:
            place = self.cells.resolve(node, home)
        except FormulaError:
            return None
        return self.of_cell((place.sheet, place.r0, place.c0))

    def _of_operation(self, node: Op, home: int) -> Json | None:
        if node.sign == "%":
            return {"type": "PERCENT", "pattern": "0%"}
        if node.sign not in {"+", "-", "*", "/", "u-", "u+"}:
            return None
        found = [self.of_node(operand, home) for operand in node.operands]
        dates = [numfmt.is_date(number_format) for number_format in found]
        if node.sign == "-" and all(dates):
            return None
        if any(dates) and node.sign in {"*", "/"}:
            return None
        return next((number_format for number_format in found if number_format), None)

    def _of_call(self, node: Fn, home: int) -> Json | None:
        locale = self.cells.locale
        if node.name in DATES:
            return {"type": "DATE", "pattern": locale.date}
        if node.name == "NOW":
            return {"type": "DATE_TIME", "pattern": locale.moment}
        if node.name in {"TIME", "TIMEVALUE"}:
            return {"type": "TIME", "pattern": locale.time}
        place = 0 if node.name in FIRST else BY_PLACE.get(node.name)
        if place is None or not node.arguments:
            return None
        if node.name == "VLOOKUP":
            return self._of_column(node, home)
        return self.of_node(node.arguments[min(place, len(node.arguments) - 1)], home)

    def _of_column(self, node: Fn, home: int) -> Json | None:
        """The format of the column that VLOOKUP takes from, by its first row."""
        table, column = (node.arguments[1], node.arguments[2]) if len(node.arguments) > 2 else (None, None)
        number = getattr(column, "value", None)
        if not isinstance(table, Ref | Name) or not isinstance(number, int | float):
            return None
        try:
            found = self.cells.resolve(table, home)
        except FormulaError:
            return None
        return self.of_cell((found.sheet, found.r0, found.c0 + int(number) - 1))
