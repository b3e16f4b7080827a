"""What control calls make with the emulator's own handlers: spreadsheets, shared drives and a person's edits."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from tests.google_emulator.errors import ApiError
from tests.google_emulator.oauth import ANONYMOUS

Json = dict[str, Any]
Perform = Callable[[str, Mapping[str, str], Mapping[str, str], Json], Json]
SignAs = Callable[[str, str], None]
Maker = Callable[[Json], Json]
PERSON = "person@example.com"
SMALLEST_GRID = (1000, 26)
SIZES = {"rows": "rowCount", "cols": "columnCount", "columns": "columnCount"}
EXTENDED = {"stringValue", "numberValue", "boolValue", "formulaValue", "errorValue"}


def makers(perform: Perform, sign_as: SignAs, submit: Maker) -> dict[str, Maker]:
    """The makers by control key; `sign_as` writes a person's name under the last change of a file."""
    return {
        "submit": submit,
        "create": lambda given: _create(perform, sign_as, given),
        "edit": lambda given: _edit(perform, sign_as, given),
        "drive": lambda given: _drive(perform, given),
    }


def _create(perform: Perform, sign_as: SignAs, given: Json) -> Json:
    """Make a spreadsheet through Drive, which takes a wanted id, then give it its tabs and cells in one batch."""
    resource = {
        "name": given.get("title", "Untitled spreadsheet"),
        "mimeType": "application/vnd.google-apps.spreadsheet",
    }
    resource |= {key: given[key] for key in ("id", "parents") if key in given}
    owner = {"caller": given.get("user", ANONYMOUS)}
    if "id" in given:  # made again: the old one is gone
        with contextlib.suppress(ApiError):
            perform("drive.files.delete", {"fileId": given["id"]}, owner | {"supportsAllDrives": "true"}, {})
    made = perform("drive.files.create", {}, owner, resource)
    path = {"spreadsheetId": made["id"]}
    requests = _properties(given) + _tabs(_sheets(given.get("sheets")))
    if requests:
        perform("sheets.spreadsheets.batchUpdate", path, owner, {"requests": requests})
    sign_as(made["id"], given.get("user", PERSON))
    return {"id": made["id"], "spreadsheetId": made["id"]}


def _properties(given: Json) -> list[Json]:
    wanted = {key: given[key] for key in ("locale", "timeZone") if key in given}
    if not wanted:
        return []
    return [{"updateSpreadsheetProperties": {"properties": wanted, "fields": ",".join(wanted)}}]


def _sheets(given: object) -> list[tuple[str, list[list[Any]], Json]]:
    """(title, rows, further properties) of each tab, from either spelling."""
    if isinstance(given, Mapping):
        given = [
            {**rows, "title": title} if isinstance(rows, Mapping) else {"title": title, "rows": rows or []}
            for title, rows in given.items()
        ]
    tabs: list[tuple[str, list[list[Any]], Json]] = []
    for item in given if isinstance(given, list) else []:
        tab: Json = {"title": item} if isinstance(item, str) else dict(item)
        properties = dict(tab.get("properties", {}))
        title = tab.get("title") or tab.get("name") or properties.pop("title", "Sheet1")
        properties |= {key: tab[key] for key in ("sheetId", "index", "hidden", "tabColor") if key in tab}
        grid: Json = {key: tab[key] for key in ("rowCount", "columnCount", "frozenRowCount") if key in tab}
        grid |= {key: tab[old] for old, key in SIZES.items() if isinstance(tab.get(old), int)}
        if grid:
            properties["gridProperties"] = grid | properties.get("gridProperties", {})
        tabs.append((title, _cells(tab), properties))
    return tabs


def _cells(tab: Json) -> list[list[Any]]:
    """The cells of a tab: under rows or values, or as GridData, of which the first block counts."""
    for key in ("rows", "values"):
        if isinstance(tab.get(key), list):
            return list(tab[key])
    data: Any = tab.get("data") or []
    if isinstance(data, list) and data and isinstance(data[0], dict):
        data = [row.get("values", []) for row in data[0].get("rowData", [])]
    return list(data)


def _tabs(tabs: list[tuple[str, list[list[Any]], Json]]) -> list[Json]:
    """Requests that turn the one tab of a new spreadsheet into these tabs, with their cells."""
    requests: list[Json] = []
    hiding: list[Json] = []
    for index, (title, rows, properties) in enumerate(tabs):
        needed = max(SMALLEST_GRID[0], len(rows)), max([SMALLEST_GRID[1], *map(len, rows)])
        grid = {"rowCount": needed[0], "columnCount": needed[1]} | properties.get("gridProperties", {})
        sheet_id = properties.get("sheetId", 0 if index == 0 else 1_000_000 + index)
        wanted = properties | {"sheetId": sheet_id, "title": title, "gridProperties": grid}
        if wanted.pop("hidden", False):  # at the end, for one tab must always be seen
            hiding.append(_update({"sheetId": sheet_id, "hidden": True}))
        if sheet_id == 0:
            requests.append(_update(wanted))
        else:
            requests.append({"addSheet": {"properties": wanted}})
        if rows:
            start = {"sheetId": sheet_id, "rowIndex": 0, "columnIndex": 0}
            cells = [{"values": [cell(value) for value in row]} for row in rows]
            requests.append({"updateCells": {"start": start, "rows": cells, "fields": "*"}})
    if tabs and all(properties.get("sheetId", 0) for _, _, properties in tabs[:1]):
        requests.append({"deleteSheet": {"sheetId": 0}})
    return requests + hiding


def _update(properties: Json) -> Json:
    """A request that gives a tab all these properties."""
    fields = ",".join(name for name in properties if name not in {"sheetId", "sheetType"})
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def cell(value: object) -> Json:
    """CellData of a plain value; text that begins with "=" becomes a formula, an empty text an empty cell."""
    if isinstance(value, dict):
        return {"userEnteredValue": value} if set(value) <= EXTENDED else value
    if value is None or value == "":
        return {}
    if isinstance(value, bool):
        return {"userEnteredValue": {"boolValue": value}}
    if isinstance(value, int | float):
        return {"userEnteredValue": {"numberValue": value}}
    text = str(value)
    return {"userEnteredValue": {"formulaValue" if text.startswith("=") and len(text) > 1 else "stringValue": text}}


def _edit(perform: Perform, sign_as: SignAs, given: Json) -> Json:
    """Let a person type: with the owner's rights, unless it says which user it is."""
    values = given["values"]
    if not isinstance(values, list):
        values = [[values]]
    elif not all(isinstance(row, list) for row in values):
        values = [values]
    query = {"valueInputOption": "USER_ENTERED", "caller": given.get("user", ANONYMOUS)}
    path = {"spreadsheetId": given["id"], "range": given["range"]}
    answer = perform("sheets.spreadsheets.values.update", path, query, {"values": values})
    sign_as(given["id"], given.get("user", PERSON))
    return answer


def _drive(perform: Perform, given: Json) -> Json:
    """Make a shared drive; a wanted id may be given."""
    query = {"requestId": given.get("id") or given["name"], "caller": given.get("user", PERSON)}
    body = {"name": given["name"]} | ({"id": given["id"]} if "id" in given else {})
    return perform("drive.drives.create", {}, query, body)
