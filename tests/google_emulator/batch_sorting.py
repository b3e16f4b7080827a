"""Kinds of batchUpdate about the order of rows: sortRange, randomizeRange, and deleteDuplicates."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.google_emulator import a1, refs
from tests.google_emulator.boxes import Box, extent
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet

RANKS = {"numberValue": 0, "stringValue": 1, "boolValue": 2, "errorValue": 3}
Key = tuple[int, float, str]


def rearrange(sheet: Sheet, box: Box, order: list[int]) -> None:
    """Put the rows of a box in this order (of old rows); formulas follow as when copied, missing rows end up empty."""
    old = {key: cell for key, cell in sheet.cells.items() if box.has(key)}
    for key in old:
        del sheet.cells[key]
    for new_row, old_row in enumerate(order, box.top):
        for column in range(box.left, box.right):
            cell = old.get((old_row, column))
            if cell is not None:
                sheet.cells[new_row, column] = _moved(cell, new_row - old_row)


def _moved(cell: Json, rows: int) -> Json:
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    if formula is None or not rows:
        return cell
    return cell | {"userEnteredValue": {"formulaValue": refs.copied(formula, rows, 0)}}


def sort_range(draft: Draft, request: Json) -> None:
    """sortRange."""
    sheet, box = draft.open(request.get("range"))
    specs = request.get("sortSpecs", [])
    if not specs:
        raise invalid("Must specify at least one sort spec.")
    sort(draft, sheet, box, specs)


def sort(draft: Draft, sheet: Sheet, box: Box, specs: list[Json]) -> None:
    """Sort the rows of a box: numbers, text, booleans, errors; empty cells come last in either direction."""
    for merge in sheet.merges:
        where = extent(merge)
        if where.height > 1 and where.meets(box):
            name = a1.area_name(where.top, where.bottom, where.left, where.right)
            raise invalid(f"You can't sort a range containing vertical merges. There is a vertical merge at {name}")
    view = draft.view()
    order = list(range(box.top, box.bottom))
    for spec in reversed(specs):
        column = int(spec.get("dimensionIndex", 0))
        if not box.left <= column < box.right:
            raise invalid(f"Sort column index [{column}] is outside of the range.")
        keys = {row: _key(view, sheet, row, column) for row in order}
        filled = [row for row in order if keys[row] is not None]
        filled.sort(key=_getter(keys), reverse=spec.get("sortOrder") == "DESCENDING")
        order = filled + [row for row in order if keys[row] is None]
    rearrange(sheet, box, order)


def _getter(keys: dict[int, Key | None]) -> Callable[[int], Key]:
    return lambda row: keys[row] or (0, 0, "")


def _key(view: View, sheet: Sheet, row: int, column: int) -> Key | None:
    value = view.effective(sheet, row, column)
    if not value:
        return None
    kind, content = next(iter(value.items()))
    if kind == "stringValue":
        return RANKS[kind], 0, content.casefold()
    return RANKS.get(kind, 3), float(content) if kind in {"numberValue", "boolValue"} else 0, ""


def randomize(draft: Draft, request: Json) -> None:
    """randomizeRange: the rows in any order."""
    sheet, box = draft.open(request.get("range"))
    order = list(range(box.top, box.bottom))
    random.shuffle(order)
    rearrange(sheet, box, order)


def delete_duplicates(draft: Draft, request: Json) -> Json:
    """deleteDuplicates: the first of equal rows stays, whatever the case of letters; the rest of the range moves up."""
    sheet, box = draft.open(request.get("range"))
    columns = _columns(box, request.get("comparisonColumns", []))
    view = draft.view()
    seen: set[tuple[str, ...]] = set()
    kept: list[int] = []
    last = max((key[0] for key in sheet.cells if box.has(key)), default=box.top - 1)
    for row in range(box.top, last + 1):
        values = tuple(view.formatted(sheet, row, column).casefold() for column in columns)
        if values not in seen:
            seen.add(values)
            kept.append(row)
    removed = last + 1 - box.top - len(kept)
    rearrange(sheet, box, kept)
    return {"duplicatesRemovedCount": removed} if removed else {}


def _columns(box: Box, given: list[Json]) -> list[int]:
    columns: list[int] = []
    for line in given:
        start, end = line.get("startIndex", box.left), line.get("endIndex", box.right)
        if line.get("dimension", "COLUMNS") != "COLUMNS" or start < box.left or end > box.right:
            raise invalid("comparisonColumns must be columns within the range.")
        columns += range(start, end)
    return columns or list(range(box.left, box.right))
