"""Kinds of batchUpdate that write cells: updateCells, repeatCell, appendCells, setDataValidation, updateBorders."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.google_emulator import conditions, refs
from tests.google_emulator.boxes import Box, point_of
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.fieldmask import Mask
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import explicit

MAX_TEXT = 50_000
WRITABLE = (
    "userEnteredValue",
    "userEnteredFormat",
    "note",
    "dataValidation",
    "textFormatRuns",
    "hyperlink",
    "pivotTable",
    "chipRuns",
)
READ_ONLY = frozenset({"effectiveValue", "effectiveFormat", "formattedValue"})
TOO_LONG = f"Your input contains more than the maximum of {MAX_TEXT} characters in a single cell."
Write = Callable[[Json, Json], Json]


# --- the masked write of one cell


def writer(mask: Mask) -> Write:
    """A function (stored cell, new cell) → cell with the masked fields of the new one; made once per request."""
    unknown = [name for name in mask.children if name not in {*WRITABLE, *READ_ONLY, "*"}]
    if unknown:
        raise invalid(f"Invalid field: {unknown[0]}")
    names = WRITABLE if mask.whole or "*" in mask.children else tuple(n for n in WRITABLE if mask.of(n) is not None)
    nested = {name: paired(sub) for name in names if (sub := mask.of(name)) is not None and not sub.whole}
    whole = [(name, CONVERT.get(name)) for name in names if name not in nested]

    def write(stored: Json, new: Json) -> Json:
        cell = dict(stored)
        for name, convert in whole:
            value = new.get(name)
            if value and convert:
                value = convert(value)
            if value:
                cell[name] = value
            else:
                cell.pop(name, None)
        for name, sub in nested.items():
            value = merged(sub, stored.get(name, {}), new.get(name, {}))
            cell |= {name: value}
            if not value:
                del cell[name]
        return cell

    return write


def checked(value: Json) -> Json | None:
    """A value to store: none for empty text; 400 for text that is too long."""
    text = value.get("stringValue")
    if text is None:
        formula = value.get("formulaValue")
        return value if formula is None or formula.startswith("=") else {"formulaValue": f"={formula}"}
    if len(text) > MAX_TEXT:
        raise invalid(TOO_LONG)
    return value if text else None


CONVERT: dict[str, Callable[[Json], Json | None]] = {"userEnteredValue": checked, "dataValidation": explicit}


def put(sheet: Sheet, key: tuple[int, int], cell: Json) -> None:
    """Store a cell, or forget it when nothing is left of it."""
    if cell:
        sheet.cells[key] = cell
    else:
        sheet.cells.pop(key, None)


# --- updateCells


def update_cells(draft: Draft, request: Json) -> None:
    """updateCells: rows at a start, or in a range of which the cells that rows do not cover are cleared."""
    mask, rows = draft.mask(request), request.get("rows", [])
    if ("range" in request) == ("start" in request):
        raise invalid("Exactly one of 'start' or 'range' must be specified.")
    write = writer(mask)
    if "start" in request:
        sheet = draft.sheet(int(request["start"].get("sheetId", 0)))
        top, left = point_of(sheet, request["start"])
        box = Box(top, sheet.row_count, left, sheet.column_count)
        width = max((len(row.get("values", ())) for row in rows), default=0)
        draft.permit(sheet, Box(top, top + len(rows), left, left + width))
        sheet = draft.edit(sheet.id)
    else:
        sheet, box = draft.open(request["range"])
        _clear(sheet, box, write, rows)
    _fill(sheet, box, rows, write)


def _fill(sheet: Sheet, box: Box, rows: list[Json], write: Write) -> None:
    if len(rows) > box.height:
        raise invalid(f"Attempting to write row: {box.bottom}, beyond the last requested row of: {box.bottom - 1}")
    cells = sheet.cells
    empty: Json = {}
    for row, data in enumerate(rows, box.top):
        values = data.get("values", ())
        if len(values) > box.width:
            raise invalid(
                f"Attempting to write column: {box.right}, beyond the last requested column of: {box.right - 1}"
            )
        for column, new in enumerate(values, box.left):
            cell = write(cells.get((row, column), empty), new)
            if cell:
                cells[row, column] = cell
            else:
                cells.pop((row, column), None)


def _clear(sheet: Sheet, box: Box, write: Write, rows: list[Json]) -> None:
    """Write nothing into the cells of the range that rows leave out."""
    widths = [len(row.get("values", ())) for row in rows]
    if len(rows) >= box.height and min(widths) >= box.width:
        return
    for key in [key for key in sheet.cells if box.has(key)]:
        line = key[0] - box.top
        if line >= len(widths) or key[1] - box.left >= widths[line]:
            put(sheet, key, write(sheet.cells[key], {}))


def repeat_cell(draft: Draft, request: Json) -> None:
    """repeatCell: one cell over a range; its formula is adjusted as when it is copied."""
    write, new = writer(draft.mask(request)), request.get("cell", {})
    sheet, box = draft.open(request.get("range"))
    formula = new.get("userEnteredValue", {}).get("formulaValue")
    for row, column in box.cells():
        if formula is not None:
            text = refs.copied(formula, row - box.top, column - box.left)
            new = new | {"userEnteredValue": {"formulaValue": text}}
        put(sheet, (row, column), write(sheet.cells.get((row, column), {}), new))


# --- appendCells


def append_cells(draft: Draft, request: Json) -> None:
    """appendCells: after the last row with data of the sheet or of a table, in a grid that grows."""
    mask, rows = draft.mask(request), request.get("rows", [])
    sheet_id, top, left = _append_at(draft, request)
    sheet = draft.edit(sheet_id)
    width = max((len(row.get("values", ())) for row in rows), default=0)
    grow(draft, sheet, top + len(rows), left + width)
    box = Box(top, sheet.row_count, left, sheet.column_count)
    draft.permit(sheet, Box(top, top + len(rows), left, left + width))
    _fill(sheet, box, rows, writer(mask))


def _append_at(draft: Draft, request: Json) -> tuple[int, int, int]:
    table_id = request.get("tableId")
    if table_id is None:
        sheet = draft.sheet(int(request.get("sheetId", 0)))
        return sheet.id, last_row(sheet.cells.items()) + 1, 0
    found = draft.find("tables", "tableId", table_id)
    if found is None:
        raise invalid(f"No table with id: {table_id}")
    sheet, index = found
    area = sheet.tables[index]["range"]
    _, box = draft.look(area)
    used = last_row((key, cell) for key, cell in sheet.cells.items() if box.has(key))
    return sheet.id, max(used, box.top) + 1, box.left


def last_row(cells: Iterable[tuple[tuple[int, int], Json]]) -> int:
    """The last row with a value; -1 when there is none."""
    return max((key[0] for key, cell in cells if cell.get("userEnteredValue")), default=-1)


def grow(draft: Draft, sheet: Sheet, rows: int, columns: int) -> None:
    """Make the grid at least so large; 400 past ten million cells."""
    grid = sheet.properties["gridProperties"]
    new = {"rowCount": max(rows, grid["rowCount"]), "columnCount": max(columns, grid["columnCount"])}
    sheet.properties = sheet.properties | {"gridProperties": grid | new}
    draft.count_cells()


# --- validation and borders


def set_data_validation(draft: Draft, request: Json) -> None:
    """setDataValidation: a rule on every cell, or none when no rule is given."""
    sheet, box = draft.open(request.get("range"))
    rule = explicit(request["rule"]) if request.get("rule") else None
    if rule is not None:
        conditions.check(rule.get("condition", {}))
    for key in box.cells():
        cell = sheet.cells.get(key, {})
        if rule is not None:
            sheet.cells[key] = cell | {"dataValidation": _rule_at(rule, key[0] - box.top, key[1] - box.left)}
        elif "dataValidation" in cell:
            put(sheet, key, {name: value for name, value in cell.items() if name != "dataValidation"})


def _rule_at(rule: Json, rows: int, columns: int) -> Json:
    """The rule for a cell further on: a formula of one's own is adjusted as when it is copied."""
    condition = rule["condition"]
    if condition["type"] != "CUSTOM_FORMULA":
        return rule
    values = [
        {"userEnteredValue": refs.copied(v.get("userEnteredValue", ""), rows, columns)} for v in condition["values"]
    ]
    return rule | {"condition": condition | {"values": values}}


def update_borders(draft: Draft, request: Json) -> None:
    """updateBorders: the outer edges and the inner ones; an edge that is not given stays as it is."""
    sheet, box = draft.open(request.get("range"))
    for row, column in box.cells():
        edges = {
            "top": request.get("top" if row == box.top else "innerHorizontal"),
            "bottom": request.get("bottom" if row == box.bottom - 1 else "innerHorizontal"),
            "left": request.get("left" if column == box.left else "innerVertical"),
            "right": request.get("right" if column == box.right - 1 else "innerVertical"),
        }
        cell = sheet.cells.get((row, column), {})
        put(sheet, (row, column), _bordered(cell, {name: edge for name, edge in edges.items() if edge is not None}))


def _bordered(cell: Json, edges: Json) -> Json:
    user = cell.get("userEnteredFormat", {})
    borders = user.get("borders", {}) | edges
    borders = {name: edge for name, edge in borders.items() if edge.get("style", "NONE") != "NONE"}
    user = {name: value for name, value in user.items() if name != "borders"} | (
        {"borders": borders} if borders else {}
    )
    rest = {name: value for name, value in cell.items() if name != "userEnteredFormat"}
    return rest | ({"userEnteredFormat": user} if user else {})
