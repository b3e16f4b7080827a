"""values.append: finds the table that a range touches, makes room after it, and writes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.google_emulator import a1, restructure, writing
from tests.google_emulator.boxes import ROWS, Box
from tests.google_emulator.draft import Draft
from tests.google_emulator.edits import Edit, Insert
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet

Cells = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class How:
    """The options of an append."""

    major: str
    option: str
    insert: bool


def table_of(filled: Cells, box: Box) -> Box | None:
    """The last table in a rectangle: the block around its last filled cell, or else the block that it starts in."""
    inside = [cell for cell in filled if box.has(cell)]
    if inside:
        return block(filled, max(inside))
    start = (box.top, box.left)
    for cell in neighbours(filled, start):
        found = block(filled, cell)
        if found.has(start):
            return found
    return None


def neighbours(filled: Cells, start: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """The nearest filled cells above, below, left and right of a cell."""
    row, column = start
    same_column = [r for r, c in filled if c == column]
    same_row = [c for r, c in filled if r == row]
    yield from ((r, column) for r in _nearest(same_column, row))
    yield from ((row, c) for c in _nearest(same_row, column))


def _nearest(places: list[int], to: int) -> list[int]:
    before = sorted(place for place in places if place < to)
    after = sorted(place for place in places if place > to)
    return before[-1:] + after[:1]


def block(filled: Cells, seed: tuple[int, int]) -> Box:
    """The rectangle around a cell that grows until empty cells surround it."""
    by_row: dict[int, set[int]] = {}
    for row, column in filled:
        by_row.setdefault(row, set()).add(column)
    box = Box(seed[0], seed[0] + 1, seed[1], seed[1] + 1)
    while (grown := _grown(by_row, box)) != box:
        box = grown
    return box


def _grown(by_row: dict[int, set[int]], box: Box) -> Box:
    """The rectangle with the filled cells of the ring around it."""
    top, bottom, left, right = box.top, box.bottom, box.left, box.right
    across = range(left - 1, right + 1)
    while not by_row.get(top - 1, _NONE).isdisjoint(across):
        top -= 1
    while not by_row.get(bottom, _NONE).isdisjoint(across):
        bottom += 1
    down = range(top - 1, bottom + 1)
    ring = [by_row[row] for row in down if row in by_row]
    if any(left - 1 in columns for columns in ring):
        left -= 1
    if any(right in columns for columns in ring):
        right += 1
    return Box(top, bottom, left, right)


_NONE: set[int] = set()


def filled_cells(draft: Draft, sheet: Sheet) -> Cells:
    """The cells of a sheet that have a value, also those that an array formula filled."""
    spilled = View(draft.spreadsheet).book.spilled(sheet)
    return {key for key, cell in sheet.cells.items() if cell.get("userEnteredValue")} | set(spilled)


def append(draft: Draft, area: a1.Area, values: list[list[Any]], how: How) -> tuple[writing.Written, Json]:
    """Write values after the table; what was written, and {"tableRange": …} or {} where there was no table."""
    sheet = a1.require_inside(area).sheet
    r0, r1, c0, c1 = area.bounds()
    table = table_of(filled_cells(draft, sheet), Box(r0, r1, c0, c1))
    top, left = (table.bottom, table.left) if table else (r0, c0)
    height, width = writing.size(values, how.major)
    shown: Json = {}
    if table:
        shown["tableRange"] = a1.render(a1.Area(sheet, table.top, table.bottom, table.left, table.right))
    sheet = make_room(draft, sheet, Box(top, top + height, left, left + width), insert=how.insert)
    start = a1.Area(sheet, top, top + 1, left, left + 1)
    return writing.put(draft, start, values, how.major, how.option), shown


def make_room(draft: Draft, sheet: Sheet, box: Box, *, insert: bool) -> Sheet:
    """The sheet, rows inserted where asked and the grid grown to hold the rectangle; 400 past ten million cells."""
    rows, columns = sheet.row_count, sheet.column_count
    if insert and box.height and box.top < rows:
        restructure.apply(draft, Edit(sheet.id, ROWS, Insert(box.top, box.height)))
        rows += box.height
    rows, columns = max(rows, box.bottom), max(columns, box.right)
    if (rows, columns) == (sheet.row_count, sheet.column_count):
        return sheet
    own = draft.edit(sheet.id)
    sizes = {**own.properties["gridProperties"], "rowCount": rows, "columnCount": columns}
    own.properties["gridProperties"] = sizes
    draft.count_cells()
    return own
