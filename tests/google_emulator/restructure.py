"""Carries a change of the grid through a whole spreadsheet: cells, formulas, and every range that anything holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.google_emulator import refs
from tests.google_emulator.boxes import COLUMNS, OPEN, ROWS, Box, extent
from tests.google_emulator.draft import Draft
from tests.google_emulator.edits import Delete, Edit, Move, Relocate
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import GONE, walk

LISTS = (
    "merges",
    "protected_ranges",
    "conditional_formats",
    "filter_views",
    "banded_ranges",
    "row_groups",
    "column_groups",
    "slicers",
    "tables",
)
Rewrite = Callable[[str, str], str]


def apply(draft: Draft, edit: Edit) -> None:
    """Move the cells of one sheet and everything that points at them."""
    sheet = draft.edit(edit.sheet_id)
    _move_cells(sheet, edit)
    if edit.band is None:
        _move_lines(sheet, edit)
    follow(draft, edit)


def _move_cells(sheet: Sheet, edit: Edit) -> None:
    moved = ((edit.cell(*key), cell) for key, cell in sheet.cells.items())
    sheet.cells = {key: cell for key, cell in moved if key is not None}


def _move_lines(sheet: Sheet, edit: Edit) -> None:
    lines = sheet.rows if edit.axis == ROWS else sheet.columns
    moved = {new: line for old, line in lines.items() if (new := edit.change.index(old)) is not None}
    lines.clear()
    lines.update(moved)


def follow(draft: Draft, edit: Edit | Relocate) -> None:
    """Let formulas, ranges, charts, named ranges and metadata follow cells that moved."""
    title = draft.sheet(edit.sheet_id).title
    rules = [_followed(rule, edit, title) for rule in draft.sheet(edit.sheet_id).conditional_formats]
    rewrite_formulas(draft, lambda home, formula: refs.restructured(formula, home, title, edit.box))
    draft.edit(edit.sheet_id).conditional_formats[:] = rules
    _ranges(draft, edit)
    spreadsheet = draft.spreadsheet
    spreadsheet.named_ranges[:] = _kept(spreadsheet.named_ranges, edit)
    spreadsheet.developer_metadata[:] = [
        new for item in spreadsheet.developer_metadata if (new := _metadata(item, edit)) is not None
    ]


def _followed(rule: Json, edit: Edit | Relocate, title: str) -> Json:
    """A rule with its formulas, which count from the first cell of its range that is left, following the change."""
    first = extent(rule["ranges"][0])
    new = edit.box(first)
    if new is None or (new == first and isinstance(edit, Edit) and isinstance(edit.change, Move)):
        return rule
    rows = columns = 0
    if isinstance(edit, Edit) and isinstance(edit.change, Delete) and edit.box(first) != first:
        base = first.top if edit.axis == ROWS else first.left
        lost = edit.change.end - base if edit.change.start <= base < edit.change.end else 0
        rows, columns = (lost, 0) if edit.axis == ROWS else (0, lost)

    def rewrite(home: str, formula: str) -> str:
        return refs.restructured(refs.copied(formula, rows, columns), home, title, edit.box)

    followed: Json = _conditions(rule, title, rewrite)
    return followed


def _kept(items: list[Json], edit: Edit | Relocate) -> list[Json]:
    return [new for item in items if (new := walk(item, _visitor(edit))) is not GONE]


def _ranges(draft: Draft, edit: Edit | Relocate) -> None:
    sheet = draft.edit(edit.sheet_id)
    for name in LISTS:
        items: list[Json] = getattr(sheet, name)
        if items:
            items[:] = _kept(items, edit)
    sheet.merges[:] = [merge for merge in sheet.merges if extent(merge).height > 1 or extent(merge).width > 1]
    if sheet.basic_filter is not None:
        new = walk(sheet.basic_filter, _visitor(edit))
        sheet.basic_filter = None if new is GONE else _columns_of_filter(new, edit)
    sheet.filter_views[:] = [_columns_of_filter(view, edit) for view in sheet.filter_views]
    for other in list(draft.spreadsheet.sheets):
        if other.charts:
            draft.edit(other.id).charts[:] = _kept(other.charts, edit)


def _visitor(edit: Edit | Relocate) -> Callable[[str, Json], Json | None]:
    def visit(place: str, value: Json) -> Json | None:
        if value.get("sheetId", 0) != edit.sheet_id:
            return value
        if place == "range":
            return _range(value, edit)
        return _point(value, edit) if place == "point" else _line(value, edit)

    return visit


def _range(value: Json, edit: Edit | Relocate) -> Json | None:
    old = extent(value)
    box = edit.box(old)
    if box is None:
        return None
    return value if box == old else value | _ends(value, box)


def _ends(value: Json, box: Box) -> Json:
    """The ends of a box that the range names, and those that are no longer open."""
    ends = {
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }
    return {name: end for name, end in ends.items() if 0 < end < OPEN or name in value}


def _point(value: Json, edit: Edit | Relocate) -> Json | None:
    row, column = value.get("rowIndex", 0), value.get("columnIndex", 0)
    box = edit.box(Box(row, row + 1, column, column + 1))
    if box is None:
        return value
    return value | {name: at for name, at in (("rowIndex", box.top), ("columnIndex", box.left)) if at or name in value}


def _line(value: Json, edit: Edit | Relocate) -> Json | None:
    if isinstance(edit, Relocate) or edit.band or value["dimension"] != edit.axis:
        return value
    span = edit.change.span(value.get("startIndex", 0), value.get("endIndex", OPEN))
    if span is None:
        return None
    return value | {"startIndex": span[0]} | ({"endIndex": span[1]} if span[1] < OPEN else {})


def _metadata(item: Json, edit: Edit | Relocate) -> Json | None:
    line = item.get("location", {}).get("dimensionRange")
    if line is None or line.get("sheetId", 0) != edit.sheet_id:
        return item
    new = _line(line, edit)
    return None if new is None else item | {"location": item["location"] | {"dimensionRange": new}}


def _columns_of_filter(given: Json, edit: Edit | Relocate) -> Json:
    """A filter whose criteria and sorting name columns by number."""
    if isinstance(edit, Relocate) or edit.axis != COLUMNS or edit.band:
        return given
    new = dict(given)
    if "criteria" in new:
        moved = ((edit.change.index(int(column)), rule) for column, rule in new["criteria"].items())
        new["criteria"] = {str(column): rule for column, rule in moved if column is not None}
    for name, key in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        if name in new:
            moved_specs = ((edit.change.index(int(spec.get(key, 0))), spec) for spec in new[name])
            new[name] = [spec | {key: index} for index, spec in moved_specs if index is not None]
    return new


# --- formulas


def rewrite_formulas(draft: Draft, rewrite: Rewrite) -> None:
    """Put every formula of cells, validations and conditional formats through rewrite(title of its sheet, formula)."""
    for sheet in list(draft.spreadsheet.sheets):
        changed = {
            key: new
            for key, cell in sheet.cells.items()
            if ("userEnteredValue" in cell or "dataValidation" in cell)
            and (new := _cell(sheet.title, cell, rewrite)) is not cell
        }
        rules = [_conditions(rule, sheet.title, rewrite) for rule in sheet.conditional_formats]
        if changed or rules != sheet.conditional_formats:
            own = draft.edit(sheet.id)
            own.cells.update(changed)
            own.conditional_formats[:] = rules


def _cell(home: str, cell: Json, rewrite: Rewrite) -> Json:
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    if formula is not None:
        new = rewrite(home, formula)
        if new != formula:
            cell = cell | {"userEnteredValue": {"formulaValue": new}}
    validation = cell.get("dataValidation")
    if validation is not None:
        rule = _conditions(validation, home, rewrite)
        if rule != validation:
            cell = cell | {"dataValidation": rule}
    return cell


def _conditions(value: Any, home: str, rewrite: Rewrite) -> Any:
    """A copy of a rule in which every formula of a condition is rewritten."""
    if isinstance(value, list):
        return [_conditions(item, home, rewrite) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: rewrite(home, inner)
        if key == "userEnteredValue" and isinstance(inner, str) and inner.startswith("=")
        else _conditions(inner, home, rewrite)
        for key, inner in value.items()
    }
