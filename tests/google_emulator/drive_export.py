"""What comes out of Drive: the bytes of files, and spreadsheets as csv, tsv, xlsx or a token pdf."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from tests.google_emulator import values
from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_view import CSV, EXPORTS, ODS, OLD_ODS, PDF, TSV, XLSX, ZIP, find
from tests.google_emulator.files import is_google
from tests.google_emulator.model import DriveFile, Spreadsheet
from tests.google_emulator.routes import Call, Raw

Json = dict[str, Any]
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")
PDF_BYTES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
)


def media(call: Call, file: DriveFile) -> Raw:
    """The bytes of a file, or the part that a Range header names; Google documents have none."""
    if is_google(file.resource["mimeType"]):
        message = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise drive_error(403, "fileNotDownloadable", message, ("alt", "parameter"))
    return part(call, file.content, file.resource["mimeType"])


def part(call: Call, content: bytes, mime: str) -> Raw:
    """The bytes that the caller wants."""
    match = RANGE.fullmatch(call.headers.get("range", ""))
    if not match or not content:
        return Raw(content, mime)
    start, end = int(match[1]), min(int(match[2] or len(content) - 1), len(content) - 1)
    if start >= len(content):
        return Raw(b"", mime, 416, {"Content-Range": f"bytes */{len(content)}"})
    headers = {"Content-Range": f"bytes {start}-{end}/{len(content)}"}
    return Raw(content[start : end + 1], mime, 206, headers)


def export(call: Call) -> Raw:
    """files.export; 403 for what is no Google document, 400 for a type that Google does not offer."""
    file = find(call, shared=True)
    mime = call.first("mimeType")
    if not is_google(file.resource["mimeType"]):
        raise drive_error(403, "fileNotExportable", "Export only supports Docs Editors files.")
    if mime not in EXPORTS.get(file.resource["mimeType"], ()):
        where = ("convertTo", "parameter")
        raise drive_error(400, "badRequest", "The requested conversion is not supported.", where)
    spreadsheet = call.world.spreadsheets.get(file.resource["id"])
    if spreadsheet is None:
        return Raw(b"PK\x05\x06" + bytes(18), mime)
    content = WRITERS[mime](call, spreadsheet)
    return part(call, content, mime)


def _values(call: Call, spreadsheet: Spreadsheet, title: str, option: str) -> list[list[Any]]:
    doubled = title.replace("'", "''")
    path = {"spreadsheetId": spreadsheet.id, "range": f"'{doubled}'"}
    inner = Call(call.world, path, {"valueRenderOption": [option]}, {}, call.caller, call.now)
    rows: list[list[Any]] = values.get(inner).get("values", [])
    return rows


def _table(call: Call, spreadsheet: Spreadsheet, delimiter: str) -> bytes:
    """The first sheet as it looks, all rows equally long."""
    rows = _values(call, spreadsheet, spreadsheet.sheets[0].title, "FORMATTED_VALUE")
    width = max(map(len, rows), default=0)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        row + [""] * (width - len(row)) for row in rows
    )
    return out.getvalue().removesuffix("\r\n").encode()


def _xlsx(call: Call, spreadsheet: Spreadsheet) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in spreadsheet.sheets:
        page = book.create_sheet(re.sub(r"[\\/*?:\[\]]", "_", sheet.title)[:31])
        for row in _values(call, spreadsheet, sheet.title, "FORMULA"):
            page.append([None if value == "" else value for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def _pages(call: Call, spreadsheet: Spreadsheet, row: str, cell: str) -> dict[str, str]:
    """Every sheet as markup: its title, and its rows of cells as they look."""
    return {
        sheet.title: "".join(
            row.format("".join(cell.format(html.escape(str(value))) for value in line))
            for line in _values(call, spreadsheet, sheet.title, "FORMATTED_VALUE")
        )
        for sheet in spreadsheet.sheets
    }


def _html(call: Call, spreadsheet: Spreadsheet) -> bytes:
    pages = _pages(call, spreadsheet, "<tr>{}</tr>", "<td>{}</td>")
    return _zipped({f"{title}.html": f"<table><tbody>{rows}</tbody></table>" for title, rows in pages.items()})


def _ods(call: Call, spreadsheet: Spreadsheet) -> bytes:
    row, cell = "<table:table-row>{}</table:table-row>", "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    tables = "".join(
        f'<table:table table:name="{html.escape(title)}">{rows}</table:table>'
        for title, rows in _pages(call, spreadsheet, row, cell).items()
    )
    names = "".join(f' xmlns:{short}="{OASIS}:{short}:1.0"' for short in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}>{body}</office:document-content>'
    return _zipped({"mimetype": ODS, "content.xml": content})


WRITERS: dict[str, Callable[[Call, Spreadsheet], bytes]] = {
    PDF: lambda _call, _spreadsheet: PDF_BYTES,
    CSV: lambda call, spreadsheet: _table(call, spreadsheet, ","),
    TSV: lambda call, spreadsheet: _table(call, spreadsheet, "\t"),
    XLSX: _xlsx,
    ODS: _ods,
    OLD_ODS: _ods,
    ZIP: _html,
}
