"""Kinds of batchUpdate about merged cells."""

from __future__ import annotations

from tests.google_emulator.boxes import Box, extent, range_of
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.grid import clear_value
from tests.google_emulator.model import Json, Sheet

PARTLY = "You must select all cells in a merged range to merge or unmerge them."


def _pieces(box: Box, kind: str) -> list[Box]:
    if kind == "MERGE_COLUMNS":
        return [Box(box.top, box.bottom, column, column + 1) for column in range(box.left, box.right)]
    if kind == "MERGE_ROWS":
        return [Box(row, row + 1, box.left, box.right) for row in range(box.top, box.bottom)]
    if kind in {"", "MERGE_ALL"}:
        return [box]
    raise invalid(f"Invalid mergeType: {kind}")


def without(sheet: Sheet, box: Box) -> list[Json]:
    """The merges outside a rectangle; 400 when one lies partly in it."""
    kept = [merge for merge in sheet.merges if not extent(merge).meets(box)]
    if any(extent(merge).meets(box) and not box.holds(extent(merge)) for merge in sheet.merges):
        raise invalid(PARTLY)
    return kept


def merge(draft: Draft, request: Json) -> None:
    """mergeCells: all, by column or by row; of each piece the first value stays, in its first cell."""
    sheet, box = draft.open(request.get("range"))
    _check_frozen(sheet, box)
    pieces = [piece for piece in _pieces(box, request.get("mergeType", "")) if piece.height * piece.width > 1]
    sheet.merges[:] = without(sheet, box) + [range_of(sheet.id, piece) for piece in pieces]
    for piece in pieces:
        _keep_first(sheet, piece)


def _check_frozen(sheet: Sheet, box: Box) -> None:
    grid = sheet.properties["gridProperties"]
    for word, name, start, end in (
        ("rows", "frozenRowCount", box.top, box.bottom),
        ("columns", "frozenColumnCount", box.left, box.right),
    ):
        if start < grid.get(name, 0) < end:
            raise invalid(f"You can't merge frozen and non-frozen {word}.")


def _keep_first(sheet: Sheet, box: Box) -> None:
    filled = sorted(key for key, cell in sheet.cells.items() if box.has(key) and cell.get("userEnteredValue"))
    anchor = (box.top, box.left)
    if filled and filled[0] != anchor:
        value = sheet.cells[filled[0]]["userEnteredValue"]
        sheet.cells[anchor] = sheet.cells.get(anchor, {}) | {"userEnteredValue": value}
    for key in filled:
        if key != anchor:
            clear_value(sheet, *key)


def unmerge(draft: Draft, request: Json) -> None:
    """unmergeCells: every merge in the range; 400 for one that lies partly in it."""
    sheet, box = draft.open(request.get("range"))
    sheet.merges[:] = without(sheet, box)
