"""The kind autoFill: continues a series of cells as dragging the corner of a selection does."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.google_emulator import refs
from tests.google_emulator.batch_cells import put
from tests.google_emulator.boxes import ROWS, Box, axis_of, beyond
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet

COUNTED = re.compile(r"(.*?)(\d+)", re.DOTALL)
Line = list[Json]


def auto_fill(draft: Draft, request: Json) -> None:
    """autoFill: from a source in a direction, or within a range after the part that has data."""
    alternate = bool(request.get("useAlternateSeries"))
    if "sourceAndDestination" in request:
        given = request["sourceAndDestination"]
        sheet, source = draft.open(given.get("source"))
        axis, length = axis_of(given), int(given.get("fillLength", 0))
    elif "range" in request:
        sheet, box = draft.open(request["range"])
        source, axis, length = _detected(sheet, box)
    else:
        raise invalid("Exactly one of 'range' or 'sourceAndDestination' must be specified.")
    target = _target(source, axis, length)
    if target.top < 0 or target.left < 0 or target.bottom > sheet.row_count or target.right > sheet.column_count:
        raise beyond(sheet, target)
    draft.permit(sheet, target)
    across = range(source.left, source.right) if axis == ROWS else range(source.top, source.bottom)
    for index in across:
        _fill(
            sheet,
            _line(source, axis, index),
            _line(target, axis, index),
            axis,
            backwards=length < 0,
            alternate=alternate,
        )


def _detected(sheet: Sheet, box: Box) -> tuple[Box, str, int]:
    """The rows (or else columns) at the start of the range that have data are the source."""
    filled = [key for key, cell in sheet.cells.items() if box.has(key) and cell.get("userEnteredValue")]
    if not filled:
        raise invalid("There is no data in the range to fill from.")
    bottom, right = max(key[0] for key in filled) + 1, max(key[1] for key in filled) + 1
    if bottom < box.bottom:
        return Box(box.top, bottom, box.left, box.right), ROWS, box.bottom - bottom
    return Box(box.top, box.bottom, box.left, right), "COLUMNS", box.right - right


def _target(source: Box, axis: str, length: int) -> Box:
    if axis == ROWS:
        span = (source.bottom, source.bottom + length) if length > 0 else (source.top + length, source.top)
        return Box(*span, source.left, source.right)
    span = (source.right, source.right + length) if length > 0 else (source.left + length, source.left)
    return Box(source.top, source.bottom, *span)


def _line(box: Box, axis: str, index: int) -> list[tuple[int, int]]:
    if axis == ROWS:
        return [(row, index) for row in range(box.top, box.bottom)]
    return [(index, column) for column in range(box.left, box.right)]


def _fill(
    sheet: Sheet,
    source: list[tuple[int, int]],
    target: list[tuple[int, int]],
    axis: str,
    *,
    backwards: bool,
    alternate: bool,
) -> None:
    line = [sheet.cells.get(key, {}) for key in source]
    keys = list(reversed(target)) if backwards else target
    step = _step(line, alternate=alternate)
    for number, key in enumerate(keys):
        place = (-1 - number) % len(line) if backwards else number % len(line)
        away = -1 - number if backwards else len(line) + number
        cell = dict(line[place])
        if step is not None:
            cell["userEnteredValue"] = _continued(line[0], step * away)
        elif "formulaValue" in cell.get("userEnteredValue", {}):
            shift = (key[0] - source[place][0], key[1] - source[place][1]) if axis else (0, 0)
            cell["userEnteredValue"] = {"formulaValue": refs.copied(cell["userEnteredValue"]["formulaValue"], *shift)}
        put(sheet, key, cell)


def _number(cell: Json) -> tuple[str, float] | None:
    """(text before, number) of a number, or of text that ends in one."""
    value = cell.get("userEnteredValue", {})
    if "numberValue" in value:
        return "", float(value["numberValue"])
    match = COUNTED.fullmatch(value.get("stringValue", ""))
    return (match[1], float(match[2])) if match else None


def _step(line: Line, *, alternate: bool) -> float | None:
    """The constant difference of a series; None when the cells repeat."""
    numbers = [number for cell in line if (number := _number(cell)) is not None]
    if len(numbers) < len(line) or len({text for text, _ in numbers}) > 1:
        return None
    if len(line) == 1:
        counted = bool(numbers[0][0])
        return 1 if counted != alternate else None
    steps = {second[1] - first[1] for first, second in pairwise(numbers)}
    return steps.pop() if len(steps) == 1 and not alternate else None


def _continued(first: Json, by: float) -> Json:
    text, number = _number(first) or ("", 0)
    new = number + by
    plain = int(new) if new == int(new) else new
    return {"stringValue": f"{text}{plain}"} if text else {"numberValue": plain}
