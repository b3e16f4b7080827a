"""A spreadsheet in an emulated world, to call the endpoints of values without a server."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.google_emulator import values
from tests.google_emulator.model import DriveFile, Json, Sheet, Spreadsheet, World
from tests.google_emulator.routes import Call

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
ID = "1abc"
OWNER, CALLER = "owner@example.com", "helper@example.com"
HANDLERS = {route.discovery_id.rpartition(".")[2]: route.handler for route in values.ROUTES}


class Book:
    """One spreadsheet with tabs of given sizes; each method is one call of the API."""

    def __init__(self, locale: str = "en_US", tabs: dict[str, tuple[int, int]] | None = None) -> None:
        sheets = [
            Sheet(
                {
                    "sheetId": number,
                    "title": title,
                    "sheetType": "GRID",
                    "gridProperties": {"rowCount": rows, "columnCount": columns},
                }
            )
            for number, (title, (rows, columns)) in enumerate((tabs or {"Sheet1": (1000, 26)}).items())
        ]
        properties = {"title": "Test", "locale": locale, "timeZone": "Europe/Amsterdam"}
        resource = {"id": ID, "modifiedTime": "2026-01-01T00:00:00.000Z", "version": "1", "mimeType": "x"}
        permissions = [{"role": "owner", "emailAddress": OWNER}]
        self.world = World(
            files={ID: DriveFile(resource, permissions=permissions)},
            spreadsheets={ID: Spreadsheet(ID, properties, sheets)},
        )

    @property
    def stored(self) -> Spreadsheet:
        """The spreadsheet as it is now."""
        return self.world.spreadsheets[ID]

    @property
    def sheet(self) -> Sheet:
        """Its first tab."""
        return self.stored.sheets[0]

    def call(self, method: str, text: str = "", body: Json | None = None, **query: Any) -> Json:
        """One call of spreadsheets.values; raises ApiError."""
        lists = {name: value if isinstance(value, list) else [str(value)] for name, value in query.items()}
        path = {"spreadsheetId": ID, "range": text}
        answer = HANDLERS[method](Call(self.world, path, lists, body or {}, CALLER, NOW))
        assert isinstance(answer, dict)
        return answer

    def write(self, text: str, rows: list[list[Any]], option: str = "RAW", **query: Any) -> Json:
        """values.update."""
        return self.call("update", text, {"values": rows}, valueInputOption=option, **query)

    def type(self, text: str, value: Any) -> None:
        """One cell, as a person types."""
        self.write(text, [[value]], "USER_ENTERED")

    def add(self, text: str, rows: list[list[Any]], **query: Any) -> Json:
        """values.append."""
        return self.call("append", text, {"values": rows}, valueInputOption="RAW", **query)

    def read(self, text: str, **query: Any) -> list[list[Any]] | None:
        """The values of values.get; None when there are none."""
        found: list[list[Any]] | None = self.call("get", text, **query).get("values")
        return found

    def echo(self, text: str) -> str:
        """The range that values.get says it read."""
        return str(self.call("get", text)["range"])

    def shown(self, value: Any) -> Any:
        """What one cell shows after a person typed something."""
        return self._typed(value)

    def held(self, value: Any) -> Any:
        """What one cell holds after a person typed something."""
        return self._typed(value, valueRenderOption="UNFORMATTED_VALUE")

    def _typed(self, value: Any, **query: Any) -> Any:
        self.sheet.cells.pop((0, 25), None)
        self.type("Z1", value)
        found = self.read("Z1", **query)
        return found[0][0] if found else None
