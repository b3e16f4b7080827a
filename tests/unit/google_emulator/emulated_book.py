"""One emulated spreadsheet for tests: requests go through the whole emulator, without a socket."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from tests.google_emulator.app import App
from tests.google_emulator.messages import Request
from tests.google_emulator.routes import Raw

Json = dict[str, Any]


def grid(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Json:
    """A GridRange."""
    return {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def rows(start: int, end: int, sheet: int = 0) -> Json:
    """A DimensionRange of rows."""
    return {"sheetId": sheet, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def columns(start: int, end: int, sheet: int = 0) -> Json:
    """A DimensionRange of columns."""
    return rows(start, end, sheet) | {"dimension": "COLUMNS"}


def cell(value: object) -> Json:
    """CellData of a plain value; a text that begins with = is a formula, None an empty cell."""
    if value is None:
        return {}
    kind = {bool: "boolValue", int: "numberValue", float: "numberValue"}.get(type(value), "stringValue")
    if isinstance(value, str) and value.startswith("="):
        kind = "formulaValue"
    return {"userEnteredValue": {kind: value}}


def row_data(*lines: list[object]) -> list[Json]:
    """RowData of plain values."""
    return [{"values": [cell(value) for value in line]} for line in lines]


class Book:
    """A new spreadsheet in an emulator of its own; answers that break the discovery document fail the test."""

    def __init__(self, body: Json | None = None, app: App | None = None) -> None:
        """Make it through spreadsheets.create."""
        self.app = app or App("http://127.0.0.1")
        self.made = self.call("POST", "/v4/spreadsheets", body or {})
        self.id = str(self.made["spreadsheetId"])

    def answer(self, method: str, path: str, body: Json | None = None, **query: Any) -> tuple[int, Json]:
        """Status and answer of one call."""
        raw = b"" if body is None else json.dumps(body).encode()
        answer = self.app.handle(Request(method, path, urlencode(query, doseq=True), {}, raw))
        assert isinstance(answer, Raw)
        assert answer.status != 500, answer.content
        return answer.status, json.loads(answer.content)

    def call(self, method: str, path: str, body: Json | None = None, **query: Any) -> Json:
        """The answer of a call that succeeds."""
        status, answer = self.answer(method, path, body, **query)
        assert status == 200, answer
        return answer

    def get(self, **query: Any) -> Json:
        """spreadsheets.get."""
        return self.call("GET", f"/v4/spreadsheets/{self.id}", None, **query)

    def sheet(self, **query: Any) -> Json:
        """The first sheet of spreadsheets.get."""
        found: Json = self.get(**query)["sheets"][0]
        return found

    def batch(self, *requests: Json, **more: Any) -> Json:
        """The reply to the last request of a batch that succeeds."""
        body = {"requests": list(requests), **more}
        answer = self.call("POST", f"/v4/spreadsheets/{self.id}:batchUpdate", body)
        assert len(answer["replies"]) == len(requests)
        reply = answer["replies"][-1]
        found: Json = next(iter(reply.values()), {})
        return found

    def refused(self, *requests: Json) -> str:
        """Why a batch is refused, without the words that every refusal begins with."""
        status, answer = self.answer("POST", f"/v4/spreadsheets/{self.id}:batchUpdate", {"requests": list(requests)})
        assert status == 400, answer
        assert answer["error"]["status"] == "INVALID_ARGUMENT"
        message = str(answer["error"]["message"])
        kind = next(iter(requests[-1]))
        start = f"Invalid requests[{len(requests) - 1}].{kind}: "
        assert message.startswith(start), message
        return message.removeprefix(start)

    def write(self, row: int, column: int, *lines: list[object], sheet: int = 0) -> None:
        """Put values into cells."""
        start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
        self.batch({"updateCells": {"start": start, "rows": row_data(*lines), "fields": "userEnteredValue"}})

    def values(self, name: str = "Sheet1", render: str = "FORMULA") -> list[list[Any]]:
        """values.get of a range."""
        path = f"/v4/spreadsheets/{self.id}/values/{quote(name, safe='')}"
        found: list[list[Any]] = self.call("GET", path, None, valueRenderOption=render).get("values", [])
        return found

    def cells(self, name: str, fields: str) -> list[list[Json]]:
        """CellData of a range, only some fields."""
        data = self.sheet(ranges=name, fields=f"sheets.data.rowData.values({fields})")["data"][0]
        return [line.get("values", []) for line in data.get("rowData", [])]
