"""Kinds of batchUpdate that bring in or change text: pasteData, textToColumns, trimWhitespace, findReplace."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.google_emulator.batch_cells import grow
from tests.google_emulator.boxes import Box, point_of
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.grid import View, put_typed
from tests.google_emulator.model import Json, Sheet

DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}
JAVA_GROUP = re.compile(r"\\(.)|\$(\d)|\$\{(\w+)\}")


def type_into(draft: Draft, sheet: Sheet, key: tuple[int, int], text: str) -> None:
    """Let a cell read what a person would type."""
    put_typed(draft.spreadsheet, sheet, *key, text, "USER_ENTERED")


# --- pasteData


class _Tables(HTMLParser):
    """Reads the rows of the tables in a piece of HTML."""

    def __init__(self) -> None:
        """No rows yet."""
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins."""
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """A cell ends."""
        if tag in {"td", "th"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._inside:
            self.rows[-1][-1] += data.strip()


def _pasted(request: Json) -> list[list[str]]:
    data = str(request.get("data", ""))
    if request.get("html"):
        tables = _Tables()
        tables.feed(data)
        return tables.rows
    delimiter = str(request.get("delimiter", ""))
    if not delimiter:
        raise invalid("No delimiter specified.")
    if len(delimiter) > 1:
        return [line.split(delimiter) for line in data.splitlines()]
    return list(csv.reader(io.StringIO(data), delimiter=delimiter))


def paste_data(draft: Draft, request: Json) -> None:
    """pasteData: delimited text or an HTML table, read as if typed; the grid grows."""
    place, rows = request.get("coordinate", {}), _pasted(request)
    sheet = draft.sheet(int(place.get("sheetId", 0)))
    top, left = point_of(sheet, place)
    width = max(map(len, rows), default=0)
    draft.permit(sheet, Box(top, top + len(rows), left, left + width))
    sheet = draft.edit(sheet.id)
    grow(draft, sheet, top + len(rows), left + width)
    for row, values in enumerate(rows, top):
        for column, text in enumerate(values, left):
            type_into(draft, sheet, (row, column), text)


# --- textToColumns


def text_to_columns(draft: Draft, request: Json) -> None:
    """textToColumns: one column of text over as many columns as it takes."""
    sheet, box = draft.open(request.get("source"))
    if box.width != 1:
        raise invalid("The source range must span exactly one column.")
    view = draft.view()
    texts = {key[0]: view.formatted(sheet, *key) for key in list(sheet.cells) if box.has(key)}
    delimiter = _delimiter(request, list(texts.values()))
    parts = {row: text.split(delimiter) for row, text in texts.items() if delimiter in text}
    grow(draft, sheet, 0, box.left + max(map(len, parts.values()), default=0))
    for row, pieces in parts.items():
        draft.permit(sheet, Box(row, row + 1, box.left, box.left + len(pieces)))
        for column, piece in enumerate(pieces, box.left):
            type_into(draft, sheet, (row, column), piece.strip())


def _delimiter(request: Json, texts: list[str]) -> str:
    kind = request.get("delimiterType", "AUTODETECT")
    if kind in DELIMITERS:
        return DELIMITERS[kind]
    if kind == "CUSTOM":
        if not request.get("delimiter"):
            raise invalid("No delimiter specified.")
        return str(request["delimiter"])
    return max(DELIMITERS.values(), key=lambda sign: sum(sign in text for text in texts))


# --- trimWhitespace


def trim_whitespace(draft: Draft, request: Json) -> Json:
    """trimWhitespace: no spaces at the ends, single ones between; only typed text changes."""
    sheet, box = draft.open(request.get("range"))
    changed = 0
    for key, cell in list(sheet.cells.items()):
        text = cell.get("userEnteredValue", {}).get("stringValue")
        if text is None or not box.has(key):
            continue
        new = " ".join(text.split())
        if new != text:
            changed += 1
            sheet.cells[key] = cell | {"userEnteredValue": {"stringValue": new}}
    return {"cellsChangedCount": changed} if changed else {}


# --- findReplace


@dataclass(slots=True)
class _Count:
    """What a search has changed."""

    values: int = 0
    formulas: int = 0
    occurrences: int = 0
    rows: set[tuple[int, int]] = field(default_factory=set)
    sheets: set[int] = field(default_factory=set)

    def reply(self) -> Json:
        """The counts that are not zero."""
        counts = {
            "valuesChanged": self.values,
            "formulasChanged": self.formulas,
            "rowsChanged": len(self.rows),
            "sheetsChanged": len(self.sheets),
            "occurrencesChanged": self.occurrences,
        }
        return {name: count for name, count in counts.items() if count}


def find_replace(draft: Draft, request: Json) -> Json:
    """findReplace over a range, a sheet or all sheets; cells with formulas only when asked."""
    if not request.get("find"):
        raise invalid("The 'find' field must not be empty.")
    pattern, replacement = _pattern(request), _replacement(request)
    view, count = draft.view(), _Count()
    for sheet, box in list(_scope(draft, request)):
        for key in [key for key in sheet.cells if box.has(key)]:
            _replace(draft, view, sheet, key, (pattern, replacement, bool(request.get("includeFormulas"))), count)
    return count.reply()


def _scope(draft: Draft, request: Json) -> Iterator[tuple[Sheet, Box]]:
    given: list[str] = [name for name in ("range", "sheetId") if name in request]
    given += ["allSheets"] if request.get("allSheets") else []
    if len(given) != 1:
        raise invalid("Exactly one of 'range', 'sheetId' or 'allSheets' must be specified.")
    if "range" in request:
        yield draft.look(request["range"])
        return
    for sheet in draft.spreadsheet.sheets:
        if "gridProperties" in sheet.properties and (request.get("allSheets") or sheet.id == request["sheetId"]):
            yield sheet, Box(0, sheet.row_count, 0, sheet.column_count)


def _pattern(request: Json) -> re.Pattern[str]:
    text = request["find"] if request.get("searchByRegex") else re.escape(request["find"])
    if request.get("matchEntireCell"):
        text = f"^(?:{text})$"
    try:
        return re.compile(text, 0 if request.get("matchCase") else re.IGNORECASE)
    except re.error as error:
        raise invalid(f"Invalid regular expression: {request['find']}") from error


def _replacement(request: Json) -> str:
    """The replacement as Python's re reads it; Java's $1 becomes a group."""
    text = str(request.get("replacement", ""))
    if not request.get("searchByRegex"):
        return text.replace("\\", r"\\")

    def group(match: re.Match[str]) -> str:
        if match[1]:
            return "\\\\" if match[1] == "\\" else match[1]
        return f"\\g<{match[2] or match[3]}>"

    return JAVA_GROUP.sub(group, text)


def _replace(
    draft: Draft,
    view: View,
    sheet: Sheet,
    key: tuple[int, int],
    how: tuple[re.Pattern[str], str, bool],
    count: _Count,
) -> None:
    pattern, replacement, with_formulas = how
    formula = sheet.cells[key].get("userEnteredValue", {}).get("formulaValue")
    if formula is not None and not with_formulas:
        return
    text = formula if formula is not None else view.formatted(sheet, *key)
    new, times = pattern.subn(replacement, text)
    if not times:
        return
    draft.permit(sheet, Box(key[0], key[0] + 1, key[1], key[1] + 1))
    type_into(draft, draft.edit(sheet.id), key, new)
    count.occurrences += times
    count.values += formula is None
    count.formulas += formula is not None
    count.rows.add((sheet.id, key[0]))
    count.sheets.add(sheet.id)
