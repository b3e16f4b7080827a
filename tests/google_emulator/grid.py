"""What the cells of a spreadsheet show: effective and formatted values, CellData for reading, typing into a cell."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.google_emulator import formulas, numfmt, typed
from tests.google_emulator.errors import invalid
from tests.google_emulator.locales import Locale, locale_of
from tests.google_emulator.model import Json, Sheet, Spreadsheet

LONGEST = 50_000
WITH_THE_VALUE = ("userEnteredValue", "textFormatRuns", "hyperlink", "chipRuns")
DEFAULT_FORMAT: Json = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "hyperlinkDisplayType": "PLAIN_TEXT",
    "backgroundColorStyle": {"rgbColor": {"red": 1, "green": 1, "blue": 1}},
}


def locale(spreadsheet: Spreadsheet) -> Locale:
    """The locale of a spreadsheet."""
    return locale_of(str(spreadsheet.properties.get("locale", "en_US")))


def local_now(spreadsheet: Spreadsheet) -> datetime:
    """The last call's moment on the clock of the spreadsheet's time zone."""
    moment = spreadsheet.now or datetime(*time.gmtime()[:6], tzinfo=UTC)
    try:
        return moment.astimezone(ZoneInfo(str(spreadsheet.properties.get("timeZone") or "Etc/GMT")))
    except (ZoneInfoNotFoundError, ValueError):
        return moment.astimezone(UTC)


class View:
    """The computed cells of one spreadsheet at one moment; make one per request, it remembers what it computed."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        """Compute nothing yet."""
        self.spreadsheet = spreadsheet
        self.locale = locale(spreadsheet)
        self.book = formulas.Book(spreadsheet, self.locale, lambda: local_now(spreadsheet))

    def effective(self, sheet: Sheet, row: int, column: int) -> Json | None:
        """ExtendedValue of a cell after computing; None when it is empty."""
        cell = sheet.cells.get((row, column))
        entered: Json | None = cell.get("userEnteredValue") if cell else None
        if entered and "formulaValue" not in entered:
            return entered
        return self.book.value(sheet, row, column)

    def number_format(self, sheet: Sheet, row: int, column: int) -> Json | None:
        """The NumberFormat that a cell is shown with: its own, else what its formula brings along."""
        cell = sheet.cells.get((row, column), {})
        own: Json | None = cell.get("userEnteredFormat", {}).get("numberFormat")
        if own and (own.get("type") or own.get("pattern")):
            return own
        if "formulaValue" in cell.get("userEnteredValue", {}):
            return self.book.number_format(sheet, row, column)
        return None

    def formatted(self, sheet: Sheet, row: int, column: int) -> str:
        """What a person sees in the cell; "" when it is empty."""
        value = self.effective(sheet, row, column)
        if not value:
            return ""
        number = self.number_format(sheet, row, column)
        if number is None and "stringValue" in value:
            return str(value["stringValue"])
        return numfmt.show(value, number, self.locale)

    def cell(self, sheet: Sheet, row: int, column: int) -> Json:
        """CellData with computed fields; {} for a cell that has nothing."""
        kept = sheet.cells.get((row, column), {})
        cell = {name: value for name, value in kept.items() if value not in ({}, None)}
        value = self.effective(sheet, row, column)
        if value is not None:
            cell["effectiveValue"] = value
            cell["formattedValue"] = self.formatted(sheet, row, column)
        if value is not None or "userEnteredFormat" in cell:
            cell["effectiveFormat"] = self.effective_format(sheet, row, column)
        link = self.book.link(sheet, row, column) or cell.get("hyperlink")
        if link:
            cell["hyperlink"] = link
        return cell

    def effective_format(self, sheet: Sheet, row: int, column: int) -> Json:
        """CellFormat after the spreadsheet's defaults, without conditional formats."""
        default = self.spreadsheet.properties.get("defaultFormat") or DEFAULT_FORMAT
        own = sheet.cells.get((row, column), {}).get("userEnteredFormat", {})
        result = {**default, **own}
        if "textFormat" in own:
            result["textFormat"] = {**default.get("textFormat", {}), **own["textFormat"]}
        number_format = self.number_format(sheet, row, column)
        if number_format:
            pattern = numfmt.pattern_of(number_format, self.locale)
            result["numberFormat"] = {**number_format, "pattern": pattern} if pattern else number_format
        return result

    def used(self, sheet: Sheet) -> tuple[int, int]:
        """Rows and columns up to the last cell that shows something."""
        rows = columns = 0
        for (row, column), cell in sheet.cells.items():
            if cell.get("userEnteredValue"):
                rows, columns = max(rows, row + 1), max(columns, column + 1)
        for row, column in self.book.spilled(sheet):
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        return rows, columns


def effective(spreadsheet: Spreadsheet, sheet: Sheet, row: int, column: int) -> Json | None:
    """ExtendedValue of one cell after computing; for many cells use one View."""
    return View(spreadsheet).effective(sheet, row, column)


def formatted(spreadsheet: Spreadsheet, sheet: Sheet, row: int, column: int) -> str:
    """What a person sees in one cell; for many cells use one View."""
    return View(spreadsheet).formatted(sheet, row, column)


def cell_view(spreadsheet: Spreadsheet, sheet: Sheet, row: int, column: int) -> Json:
    """CellData of one cell with computed fields, {} for an empty one; for many cells use one View."""
    return View(spreadsheet).cell(sheet, row, column)


def put_typed(spreadsheet: Spreadsheet, sheet: Sheet, row: int, column: int, value: Any, option: str) -> None:
    """Write one JSON value (null skips, "" clears) as RAW or USER_ENTERED; formats, notes and validation stay.

    Raises 400 INVALID_ARGUMENT for a text of more than 50,000 characters.
    """
    if value is None:
        return
    if isinstance(value, str) and len(value) > LONGEST:
        raise invalid(f"Your input contains more than the maximum of {LONGEST} characters in a single cell.")
    kept = sheet.cells.get((row, column), {})
    result = _typed(spreadsheet, kept, value, option)
    if result is None:
        clear_value(sheet, row, column)
        return
    # Cells are replaced, never changed: a draft of the spreadsheet may share them with the stored one.
    cell = {name: item for name, item in kept.items() if name not in WITH_THE_VALUE}
    cell["userEnteredValue"] = result.value
    own = cell.get("userEnteredFormat", {})
    if result.number_format and _takes_over(own.get("numberFormat"), result.number_format):
        cell["userEnteredFormat"] = {**own, "numberFormat": result.number_format}
    sheet.cells[row, column] = cell


def _takes_over(own: Json | None, new: Json) -> bool:
    """Whether the format that typing brings along replaces the own one: percents and money do, dates only dates."""
    if not own:
        return True
    if own.get("type") == new["type"] or new["type"] == "NUMBER":
        return False
    return new["type"] not in numfmt.DATES or numfmt.is_date(own)


def clear_value(sheet: Sheet, row: int, column: int) -> None:
    """Empty a cell; what it has besides its value stays."""
    kept = sheet.cells.get((row, column))
    if kept is None:
        return
    cell = {name: item for name, item in kept.items() if name not in WITH_THE_VALUE}
    if cell:
        sheet.cells[row, column] = cell
    else:
        del sheet.cells[row, column]


def _typed(spreadsheet: Spreadsheet, cell: Json, value: Any, option: str) -> typed.Typed | None:
    if isinstance(value, bool):
        return typed.Typed({"boolValue": value})
    if isinstance(value, int | float):
        return typed.Typed({"numberValue": typed.number_json(float(value))})
    text = str(value)
    if not text:
        return None
    if option != "USER_ENTERED" or cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type") == "TEXT":
        return typed.Typed({"stringValue": text})
    spelled = locale(spreadsheet)
    result = typed.read(text, spelled, local_now(spreadsheet))
    if "formulaValue" in result.value:
        return typed.Typed({"formulaValue": formulas.normalised(result.value["formulaValue"], spelled)})
    return result
