"""Computes the formulas of a spreadsheet: each once, what it needs first; cycles are #REF!, arrays fill neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from tests.google_emulator import a1
from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_formats import NumberFormats
from tests.google_emulator.formula_parse import Fn, Name, Node, Ref, normalised, parse, references
from tests.google_emulator.formula_values import FormulaError, Matrix, Place, Scalar
from tests.google_emulator.locales import Locale
from tests.google_emulator.model import Json, Sheet, Spreadsheet

__all__ = ["Book", "normalised"]

CIRCULAR = "Circular dependency detected. To resolve with iterative calculation, see File > Settings."
FILLING = re.compile(
    r"\{|ARRAYFORMULA|TRANSPOSE|FLATTEN|UNIQUE|SORT|FILTER|SEQUENCE|SPLIT|REGEXEXTRACT|INDEX|XLOOKUP|IF", re.IGNORECASE
)
Key = tuple[int, int, int]


class Book:
    """The computed formulas of one spreadsheet; each is computed when it is first asked for."""

    def __init__(self, spreadsheet: Spreadsheet, locale: Locale, now: Callable[[], datetime]) -> None:
        """Compute nothing yet."""
        self.spreadsheet, self.locale, self.now = spreadsheet, locale, now
        self._sheets = {sheet.id: sheet for sheet in spreadsheet.sheets}
        self._formulas: dict[int, list[tuple[int, int]]] = {}
        self._used: dict[int, tuple[int, int]] = {}
        self._values: dict[Key, Scalar] = {}
        self._spills: dict[int, dict[tuple[int, int], Scalar]] = {}
        self._filled: set[int] = set()
        self._busy: dict[Key, None] = {}
        self._circular: set[Key] = set()
        self.formats = NumberFormats(self)

    # --- what the grid asks

    def value(self, sheet: Sheet, row: int, column: int) -> Json | None:
        """The ExtendedValue of a formula's cell or of one that an array fills; None for an empty cell."""
        if "formulaValue" in self.entered(sheet.id, row, column):
            return fv.to_json(self.scalar(sheet.id, row, column))
        found = self.spilled(sheet).get((row, column))
        return None if found is None else fv.to_json(found)

    def number_format(self, sheet: Sheet, row: int, column: int) -> Json | None:
        """The NumberFormat that a formula brings along."""
        return self.formats.of_cell((sheet.id, row, column))

    def link(self, sheet: Sheet, row: int, column: int) -> str | None:
        """The address behind a cell with HYPERLINK."""
        if "formulaValue" not in self.entered(sheet.id, row, column):
            return None
        node = self.tree((sheet.id, row, column))
        if not isinstance(node, Fn) or node.name != "HYPERLINK" or not node.arguments:
            return None
        try:
            evaluator = Evaluator(self, (sheet.id, row, column))
            return evaluator.text(evaluator.value(node.arguments[0]))
        except FormulaError:
            return None

    def spilled(self, sheet: Sheet) -> dict[tuple[int, int], Scalar]:
        """The cells that array formulas fill, without the cells of the formulas."""
        found = self._spills.setdefault(sheet.id, {})
        if sheet.id not in self._filled:
            self._filled.add(sheet.id)
            for row, column in self.formulas(sheet.id):
                if FILLING.search(self.entered(sheet.id, row, column)["formulaValue"]):
                    self._settle((sheet.id, row, column))
        return found

    # --- what formulas ask

    def resolve(self, node: Ref | Name, home: int) -> Place:
        """Where a reference lies, as far as its grid reaches. Raises FormulaError."""
        if isinstance(node, Name):
            area = a1.named(self.spreadsheet, node.text)
            if area is None:
                raise FormulaError("NAME", f"Unknown range name: '{node.text.upper()}'.")
        elif node.title is None:
            area = a1.Area(self._sheets[home], node.r0, node.r1, node.c0, node.c1)
        else:
            sheet = a1.find_sheet(self.spreadsheet, node.title)
            if sheet is None:
                raise FormulaError("REF", f"Unresolved sheet name '{node.title}'.")
            area = a1.Area(sheet, node.r0, node.r1, node.c0, node.c1)
        r0, r1, c0, c1 = area.bounds()
        if r0 >= r1 or c0 >= c1:
            raise FormulaError("REF", "Reference does not exist.")
        return Place(area.sheet.id, r0, r1, c0, c1)

    def scalar(self, sheet: int, row: int, column: int) -> Scalar:
        """The computed value of a cell."""
        entered = self.entered(sheet, row, column)
        if not entered:
            return self.spilled(self._sheets[sheet]).get((row, column))
        if "formulaValue" not in entered:
            return fv.from_json(entered)
        key = (sheet, row, column)
        if key not in self._values:
            self._settle(key)
        return self._values.get(key, FormulaError("REF", CIRCULAR))

    def used(self, sheet: int) -> tuple[int, int]:
        """Rows and columns with anything in them."""
        if sheet not in self._used:
            cells = [key for key, cell in self._sheets[sheet].cells.items() if cell.get("userEnteredValue")]
            self._used[sheet] = (
                max((row for row, _ in cells), default=-1) + 1,
                max((column for _, column in cells), default=-1) + 1,
            )
        spills = self.spilled(self._sheets[sheet])
        rows, columns = self._used[sheet]
        if spills:
            rows = max(rows, max(row for row, _ in spills) + 1)
            columns = max(columns, max(column for _, column in spills) + 1)
        return rows, columns

    def dated(self, node: Node, home: int) -> str | None:
        """The pattern of a node whose number is a date; None for any other."""
        return self.formats.date_pattern(node, home)

    # --- cells

    def entered(self, sheet: int, row: int, column: int) -> Json:
        """What was entered in a cell; {} where nothing was."""
        cell = self._sheets[sheet].cells.get((row, column))
        found: Json = (cell or {}).get("userEnteredValue") or {}
        return found

    def cell(self, key: Key) -> Json:
        """CellData as stored."""
        return self._sheets[key[0]].cells.get(key[1:], {})

    def formulas(self, sheet: int) -> list[tuple[int, int]]:
        """Where the formulas of a sheet stand."""
        if sheet not in self._formulas:
            self._formulas[sheet] = [
                key
                for key, cell in self._sheets[sheet].cells.items()
                if "userEnteredValue" in cell and "formulaValue" in cell["userEnteredValue"]
            ]
        return self._formulas[sheet]

    def tree(self, key: Key) -> Node | FormulaError:
        """The tree of a cell's formula, or why it cannot be read."""
        try:
            return parse(str(self.entered(*key)["formulaValue"]), self.locale)
        except FormulaError as error:
            return error

    # --- computing

    def _needs(self, key: Key) -> Iterator[Key]:
        """The cells with formulas that a formula refers to."""
        node = self.tree(key)
        if isinstance(node, FormulaError):
            return
        for reference in references(node):
            try:
                place = self.resolve(reference, key[0])
            except FormulaError:
                continue
            if (place.r1 - place.r0) * (place.c1 - place.c0) == 1:
                if "formulaValue" in self.entered(place.sheet, place.r0, place.c0):
                    yield place.sheet, place.r0, place.c0
                continue
            for row, column in self.formulas(place.sheet):
                if place.r0 <= row < place.r1 and place.c0 <= column < place.c1:
                    yield place.sheet, row, column

    def _settle(self, key: Key) -> None:
        """Compute a formula after those that it needs, with a stack of our own: chains may be long."""
        if key in self._values or key in self._busy:
            return
        stack = [(key, self._needs(key))]
        self._busy[key] = None
        while stack:
            current, needs = stack[-1]
            need = next((found for found in needs if found not in self._values), None)
            if need is None:
                stack.pop()
                self._finish(current)
            elif need in self._busy:
                order = list(self._busy)
                self._circular.update(order[order.index(need) :])
            else:
                self._busy[need] = None
                stack.append((need, self._needs(need)))

    def _finish(self, key: Key) -> None:
        node = self.tree(key)
        if key in self._circular:
            self._values[key] = FormulaError("REF", CIRCULAR)
        elif isinstance(node, FormulaError):
            self._values[key] = node
        else:
            value = Evaluator(self, key).top(node)
            self._values[key] = self._fill(key, value) if isinstance(value, Matrix) else value
        self._busy.pop(key, None)

    def _fill(self, key: Key, matrix: Matrix) -> Scalar:
        """Put a matrix into the cells below and beside a formula; #REF! where one of them has a value."""
        sheet = self._sheets[key[0]]
        cells: dict[tuple[int, int], Scalar] = {
            (key[1] + down, key[2] + right): value
            for down, row in enumerate(matrix.rows)
            for right, value in enumerate(row)
        }
        first = cells.pop(key[1:])
        for place in cells:
            if self.entered(sheet.id, *place):
                blocked = a1.cell_name(*place)
                return FormulaError(
                    "REF", f"Array result was not expanded because it would overwrite data in {blocked}."
                )
        within = {
            place: value
            for place, value in cells.items()
            if value is not None and place[0] < sheet.row_count and place[1] < sheet.column_count
        }
        self._spills.setdefault(sheet.id, {}).update(within)
        return first
