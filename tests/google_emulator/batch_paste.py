"""Kinds of batchUpdate that copy cells: copyPaste, cutPaste."""

from __future__ import annotations

from collections.abc import Iterator

from tests.google_emulator import refs, restructure
from tests.google_emulator.batch_cells import WRITABLE, put
from tests.google_emulator.boxes import Box, beyond, extent, point_of, range_of
from tests.google_emulator.draft import Draft
from tests.google_emulator.edits import Relocate
from tests.google_emulator.errors import invalid
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet

Cells = dict[tuple[int, int], Json]
VALUE = ("userEnteredValue", "textFormatRuns", "hyperlink", "chipRuns")
FIELDS = {
    "PASTE_NORMAL": WRITABLE,
    "PASTE_NO_BORDERS": WRITABLE,
    "PASTE_VALUES": ("userEnteredValue",),
    "PASTE_FORMULA": VALUE,
    "PASTE_FORMAT": ("userEnteredFormat",),
    "PASTE_DATA_VALIDATION": ("dataValidation",),
    "PASTE_CONDITIONAL_FORMATTING": (),
}
WITH_RULES = {"PASTE_NORMAL", "PASTE_NO_BORDERS", "PASTE_FORMAT", "PASTE_CONDITIONAL_FORMATTING"}
WITH_MERGES = {"PASTE_NORMAL", "PASTE_NO_BORDERS", "PASTE_FORMAT"}


def _kind(request: Json, name: str = "pasteType") -> str:
    kind = str(request.get(name, "PASTE_NORMAL"))
    if kind not in FIELDS:
        raise invalid(f"Invalid {name}: {kind}")
    return kind


def taken(view: View, sheet: Sheet, box: Box, kind: str) -> Cells:
    """What a paste of this kind takes from a box, by offset from its first cell."""
    names = FIELDS[kind]
    result: Cells = {}
    for key, cell in sheet.cells.items():
        if not box.has(key):
            continue
        part = {name: cell[name] for name in names if name in cell}
        if kind == "PASTE_VALUES":
            value = view.effective(sheet, *key)
            part = {"userEnteredValue": value} if value and "errorValue" not in value else {}
        if kind == "PASTE_NO_BORDERS" and "borders" in part.get("userEnteredFormat", {}):
            part["userEnteredFormat"] = {k: v for k, v in part["userEnteredFormat"].items() if k != "borders"}
        result[key[0] - box.top, key[1] - box.left] = part
    return result


def paste(sheet: Sheet, box: Box, cells: Cells, kind: str, came: tuple[int, int] | None) -> None:
    """Put taken cells at a box; formulas are adjusted by the way they came (None: as they were)."""
    names = FIELDS[kind]
    for row in range(box.height):
        for column in range(box.width):
            key = (box.top + row, box.left + column)
            new = cells.get((row, column), {})
            formula = new.get("userEnteredValue", {}).get("formulaValue")
            if formula is not None and came is not None:
                new = new | {"userEnteredValue": {"formulaValue": refs.copied(formula, *came)}}
            old = sheet.cells.get(key, {})
            kept = {name: value for name, value in old.items() if name not in names}
            if kind == "PASTE_NO_BORDERS" and "borders" in old.get("userEnteredFormat", {}):
                own = new.get("userEnteredFormat", {}) | {"borders": old["userEnteredFormat"]["borders"]}
                new = new | {"userEnteredFormat": own}
            put(sheet, key, kept | new)


# --- copyPaste


def copy_paste(draft: Draft, request: Json) -> None:
    """copyPaste: repeated when the destination is a multiple of the source, whole when it is smaller."""
    kind = _kind(request)
    source_sheet, source = draft.look(request.get("source"))
    turned = request.get("pasteOrientation") == "TRANSPOSE"
    cells = taken(draft.view(), source_sheet, source, kind)
    height, width = source.height, source.width
    if turned:
        cells = {(column, row): cell for (row, column), cell in cells.items()}
        height, width = width, height
    target_sheet, target = draft.look(request.get("destination"))
    boxes = list(_tiles(target, height, width))
    _check_inside(target_sheet, boxes)
    sheet = draft.edit(target_sheet.id)
    for box in boxes:
        draft.permit(sheet, box)
        if turned:
            _paste_turned(sheet, box, cells, kind, source)
        else:
            paste(sheet, box, cells, kind, (box.top - source.top, box.left - source.left))
            _companions(draft, (source_sheet, source), (sheet, box), kind)


def _tiles(target: Box, height: int, width: int) -> Iterator[Box]:
    down = target.height // height if target.height % height == 0 else 1
    across = target.width // width if target.width % width == 0 else 1
    for row in range(down):
        for column in range(across):
            top, left = target.top + row * height, target.left + column * width
            yield Box(top, top + height, left, left + width)


def _check_inside(sheet: Sheet, boxes: list[Box]) -> None:
    for box in boxes:
        if box.bottom > sheet.row_count or box.right > sheet.column_count:
            raise beyond(sheet, box)


def _paste_turned(sheet: Sheet, box: Box, cells: Cells, kind: str, source: Box) -> None:
    """Each formula came its own way when rows became columns."""
    for (row, column), cell in cells.items():
        one = Box(box.top + row, box.top + row + 1, box.left + column, box.left + column + 1)
        came = (one.top - (source.top + column), one.left - (source.left + row))
        paste(sheet, one, {(0, 0): cell}, kind, came)


def _companions(draft: Draft, source: tuple[Sheet, Box], target: tuple[Sheet, Box], kind: str) -> None:
    """Merges and conditional formats come along."""
    (source_sheet, from_box), (sheet, to_box) = source, target
    rows, columns = to_box.top - from_box.top, to_box.left - from_box.left
    if kind in WITH_MERGES:
        copies = [extent(m).moved(rows, columns) for m in source_sheet.merges if from_box.holds(extent(m))]
        kept = [merge for merge in sheet.merges if not extent(merge).meets(to_box) or (rows, columns) == (0, 0)]
        if (rows, columns) != (0, 0) or sheet is not source_sheet:
            sheet.merges[:] = kept + [range_of(sheet.id, box) for box in copies]
    if kind in WITH_RULES:
        _rules(draft, source, target)


def _rules(draft: Draft, source: tuple[Sheet, Box], target: tuple[Sheet, Box]) -> None:
    (source_sheet, from_box), (sheet, to_box) = source, target
    rows, columns = to_box.top - from_box.top, to_box.left - from_box.left
    for index, rule in enumerate(list(source_sheet.conditional_formats)):
        parts = [_common(extent(place).clipped(source_sheet), from_box) for place in rule["ranges"]]
        new = [range_of(sheet.id, part.moved(rows, columns)) for part in parts if part is not None]
        if not new:
            continue
        if sheet.id != source_sheet.id:
            sheet.conditional_formats.append(rule | {"ranges": new})
        elif any(place not in rule["ranges"] for place in new):
            own = draft.edit(sheet.id)
            own.conditional_formats[index] = rule | {"ranges": [*rule["ranges"], *new]}


def _common(first: Box, second: Box) -> Box | None:
    box = Box(
        max(first.top, second.top),
        min(first.bottom, second.bottom),
        max(first.left, second.left),
        min(first.right, second.right),
    )
    return box if box.height > 0 and box.width > 0 else None


# --- cutPaste


def cut_paste(draft: Draft, request: Json) -> None:
    """cutPaste: the source is emptied whatever is pasted; formulas that point at it follow."""
    kind = _kind(request)
    source_sheet, source = draft.open(request.get("source"))
    place = request.get("destination", {})
    sheet = draft.sheet(int(place.get("sheetId", 0)))
    top, left = point_of(sheet, place)
    target = Box(top, top + source.height, left, left + source.width)
    _check_inside(sheet, [target])
    draft.permit(sheet, target)
    sheet = draft.edit(sheet.id)
    cells = taken(draft.view(), source_sheet, source, kind)
    for key in [key for key in source_sheet.cells if source.has(key)]:
        del source_sheet.cells[key]
    paste(sheet, target, cells, kind, None)
    if sheet is source_sheet:
        move = Relocate(sheet.id, source, target.top - source.top, target.left - source.left)
        restructure.follow(draft, move)
