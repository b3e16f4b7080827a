"""Kinds of batchUpdate about the spreadsheet and its sheets: properties, adding, deleting, duplicating."""

from __future__ import annotations

import locale as languages
import re
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from tests.google_emulator import refs, resources, restructure
from tests.google_emulator.boxes import COLUMNS, ROWS, Box
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.draft import MAX_ID, Draft
from tests.google_emulator.edits import Delete, Edit
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import transplanted

MAX_TITLE = 100
LOCALES = frozenset(name.partition(".")[0] for name in languages.locale_alias)
GMT_OFFSET = re.compile(r"GMT([+-]\d\d?(:?\d\d)?)?")
DEFAULT_GRID = {"rowCount": 1000, "columnCount": 26}
FIXED = ("sheetId", "sheetType", "index", "dataSourceSheetProperties")
AXES = (
    (ROWS, "rowCount", "frozenRowCount", "row"),
    (COLUMNS, "columnCount", "frozenColumnCount", "column"),
)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def check_place(properties: Json) -> None:
    """400 for a locale or a time zone that does not exist."""
    locale, zone = str(properties.get("locale") or "en"), str(properties.get("timeZone") or "Etc/GMT")
    if locale.replace("-", "_").lower() not in LOCALES:
        raise invalid(f"Unsupported locale: {locale}")
    if not GMT_OFFSET.fullmatch(zone) and zone not in _zones():
        raise invalid(f"Invalid time zone: {zone}")


def update_spreadsheet(draft: Draft, request: Json) -> None:
    """updateSpreadsheetProperties."""
    mask, stored = draft.mask(request), draft.spreadsheet
    given = request.get("properties", {})
    if mask.of("title") is not None and "title" in mask.children and not given.get("title"):
        raise invalid("The spreadsheet title cannot be empty.")
    check_place(given)
    new = merged(paired(mask), stored.properties, given)
    for name in ("title", "locale", "timeZone", "autoRecalc", "defaultFormat", "spreadsheetTheme"):
        new.setdefault(name, stored.properties.get(name))
    stored.properties = {name: value for name, value in new.items() if value is not None}


# --- properties of a sheet


def check_title(draft: Draft, title: str, but: Sheet | None = None) -> None:
    """400 for a title that is empty, too long or taken (whatever the case of its letters)."""
    if not title:
        raise invalid("The sheet name cannot be empty.")
    if len(title) > MAX_TITLE:
        raise invalid(f"The sheet name cannot be greater than {MAX_TITLE} characters.")
    for sheet in draft.spreadsheet.sheets:
        if sheet is not but and sheet.title.casefold() == title.casefold():
            raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def update(draft: Draft, request: Json) -> None:
    """updateSheetProperties: title, index, hidden, tab colour and grid, as far as the mask names them."""
    mask, given = draft.mask(request), request.get("properties", {})
    sheet = draft.edit(int(given.get("sheetId", 0)), "sheet")
    old = sheet.properties
    new = merged(paired(mask), old, given)
    new |= {name: old[name] for name in FIXED if name in old}
    if new.get("title", "") != old["title"]:
        check_title(draft, new.get("title", ""), sheet)
        _rename(draft, sheet, new["title"])
    if "gridProperties" in old:
        _check_grid(old["gridProperties"], new.setdefault("gridProperties", {}))
        _resize(draft, sheet, new["gridProperties"])
    elif "gridProperties" in new:
        raise invalid("Cannot set grid properties on a non-grid sheet.")
    sheet.properties = new
    if not any(not other.properties.get("hidden") for other in draft.spreadsheet.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if mask.of("index") is not None and ("index" in given or "index" in mask.children):
        _move(draft, sheet, given.get("index"))


def _rename(draft: Draft, sheet: Sheet, title: str) -> None:
    old = sheet.title
    restructure.rewrite_formulas(draft, lambda _, formula: refs.renamed(formula, old, title))
    sheet.properties = sheet.properties | {"title": title}


def _move(draft: Draft, sheet: Sheet, index: int | None) -> None:
    """Move a tab; the index counts before the move."""
    sheets = draft.spreadsheet.sheets
    now = sheets.index(sheet)
    target = len(sheets) if index is None else index
    if target < 0 or target > len(sheets):
        raise invalid(f"Sheet index must be between 0 and {len(sheets)}.")
    sheets.remove(sheet)
    sheets.insert(target - 1 if target > now else target, sheet)


def _check_grid(old: Json, new: Json) -> None:
    for _, count, frozen, word in AXES:
        new.setdefault(count, old[count])
        if new[count] < 1:
            raise invalid(f"You can't delete all the {word}s on the sheet.")
        if new.get(frozen, 0) < 0:
            raise invalid(f"gridProperties.{frozen} must be non-negative.")
        if not new.get(frozen, 0) or new[frozen] < new[count]:
            continue
        if new[count] < old[count] and new[frozen] == old.get(frozen):
            raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}s.")
        raise invalid(f"You can't freeze all visible {word}s on the sheet.")


def _resize(draft: Draft, sheet: Sheet, new: Json) -> None:
    """Cut off what lies past the new grid and count the cells."""
    for axis, count, _, _ in AXES:
        before = sheet.properties["gridProperties"][count]
        if new[count] < before:
            cut = Box(new[count], before, 0, sheet.column_count)
            if axis == COLUMNS:
                cut = Box(0, sheet.row_count, new[count], before)
            draft.permit(sheet, cut)
            restructure.apply(draft, Edit(sheet.id, axis, Delete(new[count], before)))
        sheet.properties = sheet.properties | {
            "gridProperties": sheet.properties["gridProperties"] | {count: new[count]}
        }
    draft.count_cells()


# --- sheets that come and go


def made(draft: Draft, given: Json, index: int | None = None) -> Sheet:
    """A new empty sheet of which properties may be given, put among the others."""
    sheets = draft.spreadsheet.sheets
    sheet_id = _id(draft, given.get("sheetId"))
    title = given.get("title") or _free_title(draft)
    check_title(draft, title)
    new: Json = {"sheetType": "GRID"} | given | {"sheetId": sheet_id, "title": title}
    new.pop("index", None)
    if new["sheetType"] != "OBJECT":
        grid = DEFAULT_GRID | given.get("gridProperties", {})
        _check_grid(DEFAULT_GRID | {"rowCount": 0, "columnCount": 0}, grid)
        new["gridProperties"] = grid
    sheet = Sheet(new)
    place = len(sheets) if index is None else index
    if not 0 <= place <= len(sheets):
        raise invalid(f"Sheet index must be between 0 and {len(sheets)}.")
    draft.adopt(sheet, place)
    return sheet


def _id(draft: Draft, wanted: int | None) -> int:
    taken = {sheet.id for sheet in draft.spreadsheet.sheets}
    if wanted is None:
        return draft.new_id(taken)
    if wanted < 0 or wanted > MAX_ID * 2:
        raise invalid(f"Sheet id must be non-negative: {wanted}")
    if wanted in taken:
        raise invalid(f"Sheet with id {wanted} already exists.")
    return wanted


def _free_title(draft: Draft) -> str:
    titles = {sheet.title.casefold() for sheet in draft.spreadsheet.sheets}
    number = len(titles) + 1
    while f"sheet{number}" in titles:
        number += 1
    return f"Sheet{number}"


def add(draft: Draft, request: Json) -> Json:
    """addSheet; without an index it becomes the last tab."""
    given = request.get("properties", {})
    sheet = made(draft, given, given.get("index"))
    return {"properties": resources.properties(draft.spreadsheet, sheet)}


def delete(draft: Draft, request: Json) -> None:
    """deleteSheet; formulas that point at it get #REF!, named ranges and metadata on it go."""
    stored = draft.spreadsheet
    sheet = draft.sheet(int(request.get("sheetId", 0)), "sheet")
    others = [other for other in stored.sheets if other is not sheet]
    if not others:
        raise invalid("You can't remove all the sheets in a document.")
    if all(other.properties.get("hidden") for other in others):
        raise invalid("You can't remove all the visible sheets in a document.")
    if "gridProperties" in sheet.properties:
        draft.permit(sheet, Box(0, sheet.row_count, 0, sheet.column_count))
    stored.sheets.remove(sheet)
    stored.named_ranges[:] = [item for item in stored.named_ranges if item["range"].get("sheetId", 0) != sheet.id]
    stored.developer_metadata[:] = [item for item in stored.developer_metadata if not _is_on(item, sheet.id)]
    restructure.rewrite_formulas(draft, lambda _, formula: refs.orphaned(formula, sheet.title))


def _is_on(item: Json, sheet_id: int) -> bool:
    location = item["location"]
    return bool(location.get("dimensionRange", location).get("sheetId") == sheet_id)


# --- duplicates

IDS = (
    ("protected_ranges", "protectedRangeId"),
    ("filter_views", "filterViewId"),
    ("charts", "chartId"),
    ("banded_ranges", "bandedRangeId"),
    ("slicers", "slicerId"),
)
COPIED = ("merges", "conditional_formats", "row_groups", "column_groups", "tables", *(name for name, _ in IDS))


def duplicate(draft: Draft, request: Json) -> Json:
    """duplicateSheet: cells, formats and everything that lies on the sheet, under new ids; first tab unless said."""
    source = draft.sheet(int(request.get("sourceSheetId", 0)), "sheet")
    properties = source.properties | {
        "sheetId": request.get("newSheetId"),
        "title": request.get("newSheetName") or copy_title(draft, source.title),
    }
    sheet = made(draft, {k: v for k, v in properties.items() if v is not None}, request.get("insertSheetIndex", 0))
    fill(draft, sheet, source)
    return {"properties": resources.properties(draft.spreadsheet, sheet)}


def copy_title(draft: Draft, title: str) -> str:
    """Copy of …, with a number when that is taken."""
    titles = {sheet.title.casefold() for sheet in draft.spreadsheet.sheets}
    wanted, number = f"Copy of {title}", 1
    while wanted.casefold() in titles:
        number += 1
        wanted = f"Copy of {title} {number}"
    return wanted


def fill(draft: Draft, sheet: Sheet, source: Sheet) -> None:
    """Give a new sheet all that another one (perhaps of another spreadsheet) holds."""
    sheet.cells = {key: dict(cell) for key, cell in source.cells.items()}
    sheet.rows, sheet.columns = dict(source.rows), dict(source.columns)
    for name in COPIED:
        setattr(sheet, name, transplanted(getattr(source, name), source.id, sheet.id))
    if source.basic_filter is not None:
        sheet.basic_filter = transplanted(source.basic_filter, source.id, sheet.id)
    for name, key in IDS:
        items: list[Any] = getattr(sheet, name)
        for index, item in enumerate(items):
            taken = {other[key] for _, _, other in draft.everything(name) if key in other}
            items[index] = item | {key: draft.new_id(taken)}
    for index, chart in enumerate(sheet.charts):
        overlay = chart.get("position", {})
        sheet.charts[index] = chart | {"position": transplanted(overlay, source.id, sheet.id)}
