"""Kinds of batchUpdate about rows and columns: insert, delete, move, append, properties, automatic sizes."""

from __future__ import annotations

from tests.google_emulator import restructure
from tests.google_emulator.boxes import COLUMNS, ROWS, WORDS, axis_of, count_of, extent, line_box, line_of
from tests.google_emulator.colors import merged
from tests.google_emulator.draft import Draft
from tests.google_emulator.edits import Delete, Edit, Insert, Move
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Sheet

COUNTS = {ROWS: ("rowCount", "frozenRowCount"), COLUMNS: ("columnCount", "frozenColumnCount")}
INHERITED = ("userEnteredFormat", "dataValidation")
LETTER, LINE_HEIGHT, MARGIN = 7, 21, 14


def set_count(draft: Draft, sheet: Sheet, axis: str, count: int, frozen: int | None = None) -> None:
    """Give the grid so many rows or columns."""
    name, frozen_name = COUNTS[axis]
    grid = sheet.properties["gridProperties"] | {name: count}
    if frozen is not None:
        grid[frozen_name] = frozen
    sheet.properties = sheet.properties | {"gridProperties": grid}
    draft.count_cells()


def line(draft: Draft, given: Json | None) -> tuple[Sheet, str, int, int]:
    """The sheet, axis, start and end of a DimensionRange; 400 when there is none."""
    if given is None:
        raise invalid("No dimension range specified.")
    sheet = draft.sheet(int(given.get("sheetId", 0)))
    return sheet, *line_of(sheet, given)


# --- insert


def insert(draft: Draft, request: Json) -> None:
    """insertDimension: empty rows or columns that look like the one before or after them."""
    sheet, axis, start, end = line(draft, request.get("range"))
    size, before = count_of(sheet, axis), bool(request.get("inheritFromBefore"))
    if start > size:
        raise invalid(f"range.startIndex is larger than current grid size ({size})")
    if start == size and not before:
        raise invalid(f"range.startIndex must be less than the grid size ({size}) if inheritFromBefore is false.")
    if start == 0 and before:
        raise invalid("range.startIndex must be greater than 0 if inheritFromBefore is true.")
    sheet = draft.edit(sheet.id)
    model = start - 1 if before else start
    looks = _looks(sheet, axis, model)
    own = (sheet.rows if axis == ROWS else sheet.columns).get(model)
    restructure.apply(draft, Edit(sheet.id, axis, Insert(start, end - start)))
    set_count(draft, sheet, axis, size + end - start)
    for index in range(start, end):
        for across, cell in looks.items():
            sheet.cells[(index, across) if axis == ROWS else (across, index)] = dict(cell)
        if own:
            (sheet.rows if axis == ROWS else sheet.columns)[index] = dict(own)


def _looks(sheet: Sheet, axis: str, index: int) -> dict[int, Json]:
    """What a new line takes over from a line, by the other index."""
    along = 0 if axis == ROWS else 1
    found = {
        key[1 - along]: {name: cell[name] for name in INHERITED if name in cell}
        for key, cell in sheet.cells.items()
        if key[along] == index
    }
    return {across: cell for across, cell in found.items() if cell}


# --- delete


def delete(draft: Draft, request: Json) -> None:
    """deleteDimension; 400 for what does not exist, and where nothing (or nothing but frozen lines) would be left."""
    sheet, axis, start, end = line(draft, request.get("range"))
    size, word = count_of(sheet, axis), WORDS[axis][0]
    if end > size:
        raise invalid(
            f"Cannot delete a {word} that doesn't exist. Tried to delete {word} index {max(start, size)} "
            f"but there are only {size} {word}s."
        )
    if end - start == size:
        raise invalid(f"You can't delete all the {word}s on the sheet.")
    frozen = sheet.properties["gridProperties"].get(COUNTS[axis][1], 0)
    left = frozen - max(0, min(end, frozen) - start)
    if frozen and left >= size - (end - start):
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}s.")
    draft.permit(sheet, line_box(axis, start, end).clipped(sheet))
    sheet = draft.edit(sheet.id)
    restructure.apply(draft, Edit(sheet.id, axis, Delete(start, end)))
    set_count(draft, sheet, axis, size - (end - start), left if frozen else None)


# --- move and append


def move(draft: Draft, request: Json) -> None:
    """moveDimension; the destination counts before the move."""
    sheet, axis, start, end = line(draft, request.get("source"))
    size, word, to = count_of(sheet, axis), WORDS[axis][0], int(request.get("destinationIndex", 0))
    if end > size or not 0 <= to <= size:
        raise invalid(f"Cannot move a {word} that doesn't exist. There are only {size} {word}s.")
    if start <= to <= end:
        return
    for merge in sheet.merges:
        box = extent(merge)
        first, last = (box.top, box.bottom) if axis == ROWS else (box.left, box.right)
        partly = first < end and start < last and not (start <= first and last <= end)
        if partly or first < to < last:
            raise invalid(
                f"Sorry, it is not possible to move a {word} to a position that crosses a merged cell. "
                "Please unmerge and try again."
            )
    restructure.apply(draft, Edit(sheet.id, axis, Move(start, end, to)))


def append(draft: Draft, request: Json) -> None:
    """appendDimension: more rows or columns at the end."""
    sheet, axis = draft.edit(int(request.get("sheetId", 0))), axis_of(request)
    length = int(request.get("length", 0))
    if length <= 0:
        raise invalid("length must be greater than 0.")
    set_count(draft, sheet, axis, count_of(sheet, axis) + length)


# --- properties


def _existing(draft: Draft, given: Json | None) -> tuple[Sheet, str, range]:
    sheet, axis, start, end = line(draft, given)
    size = count_of(sheet, axis)
    if start >= size:
        raise _past_end(axis, start, size)
    return draft.edit(sheet.id), axis, range(start, min(end, size))


def _past_end(axis: str, start: int, size: int) -> ApiError:
    return invalid(f"range.startIndex[{start}] is after last {WORDS[axis][0]} in grid[{size - 1}]")


def update_properties(draft: Draft, request: Json) -> None:
    """updateDimensionProperties: sizes and hidden lines."""
    mask, new = draft.mask(request), request.get("properties", {})
    if new.get("pixelSize", 0) < 0:
        raise invalid("pixelSize must be non-negative.")
    sheet, axis, indexes = _existing(draft, request.get("range"))
    lines = sheet.rows if axis == ROWS else sheet.columns
    for index in indexes:
        lines[index] = merged(mask, lines.get(index, {}), new)


def auto_resize(draft: Draft, request: Json) -> None:
    """autoResizeDimensions: sizes guessed from the longest text; a line without text keeps its size."""
    sheet, axis, indexes = _existing(draft, request.get("dimensions"))
    view = draft.view()
    sizes: dict[int, int] = {}
    for row, column in sheet.cells:
        index = row if axis == ROWS else column
        if index not in indexes:
            continue
        text = view.formatted(sheet, row, column).split("\n")
        size = len(text) * LINE_HEIGHT if axis == ROWS else max(map(len, text)) * LETTER + MARGIN
        if text != [""]:
            sizes[index] = max(size, sizes.get(index, 0))
    lines = sheet.rows if axis == ROWS else sheet.columns
    for index, size in sizes.items():
        lines[index] = lines.get(index, {}) | {"pixelSize": size}
