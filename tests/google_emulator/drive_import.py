"""Turns an uploaded csv or xlsx file into the cells of a new spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl

from tests.google_emulator import batch, values
from tests.google_emulator.discovery import drive_error
from tests.google_emulator.model import Spreadsheet
from tests.google_emulator.routes import Call

Json = dict[str, Any]


def fill(call: Call, spreadsheet: Spreadsheet, content: bytes) -> None:
    """Write the tables of a file, typed as a person would type them."""
    try:
        tables = _tables(content)
    except (ValueError, KeyError, csv.Error) as error:
        raise drive_error(400, "invalidContentType", "The file could not be converted.") from error
    requests: list[Json] = []
    for index, (title, rows) in enumerate(tables.items()):
        size = {"rowCount": max(1000, len(rows)), "columnCount": max([26, *map(len, rows)])}
        properties: Json = {"sheetId": index, "title": title, "gridProperties": size}
        kind = "addSheet" if index else "updateSheetProperties"
        requests.append({kind: {"properties": properties} | ({} if index else {"fields": "title,gridProperties"})})
    batch.batch_update(_within(call, spreadsheet, {"requests": requests}))
    data = [{"range": _quoted(title), "values": rows} for title, rows in tables.items() if rows]
    if data:
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        values.batch_update(_within(call, spreadsheet, body))


def _within(call: Call, spreadsheet: Spreadsheet, body: Json) -> Call:
    return Call(call.world, {"spreadsheetId": spreadsheet.id}, {}, body, call.caller, call.now)


def _quoted(title: str) -> str:
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


def _tables(content: bytes) -> dict[str, list[list[Any]]]:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        text = content.decode("utf-8-sig")
        return {"Sheet1": [list(row) for row in csv.reader(io.StringIO(text, newline=""))]}
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def _plain(value: object) -> object:
    if value is None:
        return ""
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value) if _clock(value) else value


def _clock(value: object) -> bool:
    return isinstance(value, date | time)
