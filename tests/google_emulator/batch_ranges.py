"""Kinds of batchUpdate that shift cells within some rows or columns: insertRange, deleteRange."""

from __future__ import annotations

from tests.google_emulator import restructure
from tests.google_emulator.batch_cells import grow
from tests.google_emulator.boxes import ROWS, Box, extent
from tests.google_emulator.draft import Draft
from tests.google_emulator.edits import Delete, Edit, Insert
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet

CROSSED = "You can't insert or delete cells that would break a merged cell."


def _prepared(draft: Draft, request: Json) -> tuple[Sheet, Box, str, tuple[int, int], tuple[int, int]]:
    """The sheet, the box, the axis along which cells shift, and the span along and across it."""
    sheet, box = draft.open(request.get("range"))
    axis = request.get("shiftDimension", "")
    if axis not in {"ROWS", "COLUMNS"}:
        raise invalid("No shiftDimension specified.")
    rows, columns = (box.top, box.bottom), (box.left, box.right)
    along, across = (rows, columns) if axis == ROWS else (columns, rows)
    for merge in sheet.merges:
        where = extent(merge)
        band = (where.left, where.right) if axis == ROWS else (where.top, where.bottom)
        after = (where.bottom if axis == ROWS else where.right) > along[0]
        meets = band[0] < across[1] and across[0] < band[1]
        if after and meets and not (across[0] <= band[0] and band[1] <= across[1]):
            raise invalid(CROSSED)
    return sheet, box, axis, along, across


def insert(draft: Draft, request: Json) -> None:
    """insertRange: empty cells; what was there moves down or right, and the grid grows where it must."""
    sheet, box, axis, along, across = _prepared(draft, request)
    size = along[1] - along[0]
    pushed = Box(box.top, sheet.row_count, box.left, box.right)
    if axis != ROWS:
        pushed = Box(box.top, box.bottom, box.left, sheet.column_count)
    filled = [key for key, cell in sheet.cells.items() if pushed.has(key) and cell.get("userEnteredValue")]
    last = max((key[0 if axis == ROWS else 1] for key in filled), default=-1)
    if axis == ROWS:
        grow(draft, sheet, last + 1 + size, 0)
    else:
        grow(draft, sheet, 0, last + 1 + size)
    restructure.apply(draft, Edit(sheet.id, axis, Insert(along[0], size), across))
    outside = [key for key in sheet.cells if key[0] >= sheet.row_count or key[1] >= sheet.column_count]
    for key in outside:
        del sheet.cells[key]


def delete(draft: Draft, request: Json) -> None:
    """deleteRange: the cells go; what lies below or to the right moves into their place."""
    sheet, _, axis, along, across = _prepared(draft, request)
    restructure.apply(draft, Edit(sheet.id, axis, Delete(*along), across))
