"""The endpoints of whole spreadsheets: create, get, getByDataFilter, and copying a sheet to another spreadsheet."""

from __future__ import annotations

import copy
from typing import Any

from tests.google_emulator import a1, batch, batch_sheets, files, filters, metadata, resources
from tests.google_emulator.batch_cells import put, writer
from tests.google_emulator.colors import DEFAULT_FORMAT, THEME
from tests.google_emulator.draft import Draft, find
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.fieldmask import Mask, MaskError, parse
from tests.google_emulator.model import Json, Sheet, Spreadsheet
from tests.google_emulator.routes import Call, Route
from tests.google_emulator.walk import explicit, transplanted

SHEET_PARTS = (
    ("merges", "merges"),
    ("conditionalFormats", "conditional_formats"),
    ("bandedRanges", "banded_ranges"),
)


# --- create


def new_spreadsheet(spreadsheet_id: str, given: Json | None = None) -> Spreadsheet:
    """A spreadsheet with Google's defaults (en_US, Etc/GMT) and no sheets yet; `given` is SpreadsheetProperties."""
    properties: Json = {
        "title": "Untitled spreadsheet",
        "locale": "en_US",
        "autoRecalc": "ON_CHANGE",
        "timeZone": "Etc/GMT",
        "defaultFormat": copy.deepcopy(DEFAULT_FORMAT),
        "spreadsheetTheme": copy.deepcopy(THEME),
    }
    return Spreadsheet(spreadsheet_id, properties | {k: v for k, v in (given or {}).items() if v})


def first_sheet() -> Sheet:
    """The one tab of a new spreadsheet: Sheet1, 1000 rows and 26 columns, id 0."""
    return Sheet(
        {
            "sheetId": 0,
            "title": "Sheet1",
            "sheetType": "GRID",
            "gridProperties": dict(batch_sheets.DEFAULT_GRID),
        }
    )


def create(call: Call) -> Json:
    """spreadsheets.create: properties, sheets with their cells and ranges, named ranges."""
    body = call.body
    batch_sheets.check_place(body.get("properties", {}))
    stored = new_spreadsheet(files.new_id(), body.get("properties"))
    draft = Draft(call.world, stored, call.caller)
    for number, given in enumerate(body.get("sheets", [])):
        try:
            _make_sheet(draft, given)
        except ApiError as error:
            raise invalid(f"Invalid sheets[{number}]: {error.message}") from error
    made = draft.spreadsheet
    if not made.sheets:
        made.sheets.append(first_sheet())
    for given in body.get("namedRanges", []):
        made.named_ranges.append({"namedRangeId": str(draft.new_id(set()))} | explicit(given))
    for given in body.get("developerMetadata", []):
        metadata.create(draft, {"developerMetadata": {"location": {"spreadsheet": True}} | given})
    call.world.spreadsheets[made.id] = made
    files.create_file(call, {"id": made.id, "name": made.properties["title"], "mimeType": files.SPREADSHEET})
    return resources.spreadsheet(made, [], grid=False)


def _make_sheet(draft: Draft, given: Json) -> None:
    properties = given.get("properties", {})
    if not properties.get("title") and not draft.spreadsheet.sheets:
        properties = properties | {"title": "Sheet1"}
    sheet = batch_sheets.made(draft, properties, None)
    for name, attribute in SHEET_PARTS:
        setattr(sheet, attribute, _own(given.get(name, []), sheet.id))
    sheet.basic_filter = _own(given["basicFilter"], sheet.id) if "basicFilter" in given else None
    sheet.protected_ranges = [
        item | {"protectedRangeId": draft.new_id(set()), "requestingUserCanEdit": True}
        for item in _own(given.get("protectedRanges", []), sheet.id)
    ]
    write = writer(Mask())
    for data in given.get("data", []):
        _make_data(sheet, data, write)


def _own(value: Any, sheet_id: int) -> Any:
    """Ranges that name no sheet mean the sheet they stand under."""
    return transplanted(value, 0, sheet_id)


def _make_data(sheet: Sheet, data: Json, write: Any) -> None:
    top, left = data.get("startRow", 0), data.get("startColumn", 0)
    for row, line in enumerate(data.get("rowData", []), top):
        for column, cell in enumerate(line.get("values", []), left):
            if row >= sheet.row_count or column >= sheet.column_count:
                raise invalid(f"Cell {a1.cell_name(row, column)} lies outside the grid.")
            put(sheet, (row, column), write({}, cell))
    sheet.rows.update({top + i: line for i, line in enumerate(data.get("rowMetadata", [])) if line})
    sheet.columns.update({left + i: line for i, line in enumerate(data.get("columnMetadata", [])) if line})


# --- get


def fields_of(call: Call) -> Mask | None:
    """The field mask of the query; None when it names nothing, so that everything is shown."""
    text = call.first("fields") or call.first("$fields")
    if not text.strip():
        return None
    try:
        return parse(text)
    except MaskError as error:
        raise invalid(f"Request contains an invalid argument. Invalid field selection {text}") from error


def _asks_for_cells(mask: Mask) -> bool:
    """Whether a mask names sheets.data; `*` and `sheets` alone do as well."""
    return mask.covers("sheets.data")


def get(call: Call) -> Json:
    """spreadsheets.get; a field mask decides about grid data, includeGridData only without one."""
    stored, mask = find(call), fields_of(call)
    areas = resources.areas_of(stored, list(call.query.get("ranges", [])))
    grid = _asks_for_cells(mask) if mask else call.flag("includeGridData")
    return resources.spreadsheet(stored, areas, grid=grid, mask=mask, call=call)


def get_by_data_filter(call: Call) -> Json:
    """spreadsheets.getByDataFilter: the same, for cells that filters select."""
    stored, mask = find(call), fields_of(call)
    data_filters = call.body.get("dataFilters", [])
    areas = [area for data_filter in data_filters for area in filters.areas(stored, data_filter)]
    if data_filters and not areas:
        return resources.spreadsheet(stored, [], grid=False) | {"sheets": []}
    grid = _asks_for_cells(mask) if mask else bool(call.body.get("includeGridData"))
    return resources.spreadsheet(stored, areas, grid=grid, mask=mask, call=call)


# --- copyTo


def copy_to(call: Call) -> Json:
    """sheets.copyTo: the sheet with all it holds, last in the other spreadsheet, named Copy of …."""
    source = find(call)
    sheet = next((item for item in source.sheets if str(item.id) == call.path["sheetId"]), None)
    if sheet is None:
        raise invalid(f"Invalid sheetId: No sheet with id: {call.path['sheetId']}")
    target = find(call, call.body.get("destinationSpreadsheetId", ""))
    draft = Draft(call.world, target, call.caller)
    given = {name: value for name, value in sheet.properties.items() if name not in {"sheetId", "hidden"}}
    made = batch_sheets.made(draft, given | {"title": batch_sheets.copy_title(draft, sheet.title)}, None)
    batch_sheets.fill(draft, made, sheet)
    call.world.spreadsheets[target.id] = draft.spreadsheet
    files.touch(call, target.id)
    return resources.properties(draft.spreadsheet, made)


ROUTES = [
    *batch.ROUTES,
    Route("POST", "/v4/spreadsheets", "sheets.spreadsheets.create", create),
    Route("GET", "/v4/spreadsheets/{spreadsheetId}", "sheets.spreadsheets.get", get),
    Route(
        "POST",
        "/v4/spreadsheets/{spreadsheetId}:getByDataFilter",
        "sheets.spreadsheets.getByDataFilter",
        get_by_data_filter,
    ),
    Route(
        "POST",
        "/v4/spreadsheets/{spreadsheetId}/sheets/{sheetId}:copyTo",
        "sheets.spreadsheets.sheets.copyTo",
        copy_to,
    ),
]
