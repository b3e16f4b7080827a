"""Kinds of batchUpdate about tables: kept with their columns, nothing is computed with them."""

from __future__ import annotations

import secrets

from tests.google_emulator.boxes import Box, extent, range_of
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import explicit


def _columns(draft: Draft, sheet: Sheet, box: Box, given: list[Json]) -> list[Json]:
    """An entry for every column, named by its header cell; a name that is given is written into the header."""
    by_index = {int(column.get("columnIndex", index)): column for index, column in enumerate(given)}
    if any(not 0 <= index < box.width for index in by_index):
        raise invalid("Table column index is outside of the table range.")
    view, columns = draft.view(), []
    for index in range(box.width):
        column = by_index.get(index, {})
        kind, rule = column.get("columnType"), column.get("dataValidationRule")
        if kind == "DROPDOWN" and not rule:
            raise invalid("Condition must be set for dropdown column type.")
        if rule and kind != "DROPDOWN":
            raise invalid("Cannot set condition for non-dropdown column type.")
        key = (box.top, box.left + index)
        header = view.formatted(sheet, *key)
        name = column.get("columnName") or header or f"Column {index + 1}"
        if name != header:
            sheet.cells[key] = sheet.cells.get(key, {}) | {"userEnteredValue": {"stringValue": name}}
        place = {"columnIndex": index} if index else {}
        columns.append(
            {**place, "columnName": name, **{k: v for k, v in column.items() if k not in {*place, "columnName"}}}
        )
    return columns


def _completed(draft: Draft, item: Json) -> tuple[Sheet, Json]:
    sheet, box = draft.open(item.get("range"))
    for other in sheet.tables:
        if other["tableId"] != item["tableId"] and extent(other["range"]).meets(box):
            raise invalid("Tables can't overlap.")
    columns = _columns(draft, sheet, box, item.get("columnProperties", []))
    return sheet, item | {"range": range_of(sheet.id, box), "columnProperties": columns}


def add(draft: Draft, request: Json) -> Json:
    """addTable; its name is TableN unless said."""
    given = explicit(request.get("table", {}))
    names = {item["name"].casefold() for _, _, item in draft.everything("tables")}
    ids = {item["tableId"] for _, _, item in draft.everything("tables")}
    number = next(n for n in range(1, len(names) + 2) if f"table{n}" not in names)
    name = given.get("name") or f"Table{number}"
    if name.casefold() in names:
        raise invalid(f'A table with the name "{name}" already exists.')
    if given.get("tableId") in ids:
        raise invalid(f"Table with id {given['tableId']} already exists.")
    item = given | {"tableId": given.get("tableId") or str(secrets.randbelow(2_000_000_000)), "name": name}
    sheet, item = _completed(draft, item)
    sheet.tables.append(item)
    return {"table": item}


def _find(draft: Draft, table_id: str) -> tuple[Sheet, int]:
    found = draft.find("tables", "tableId", table_id)
    if found is None:
        raise invalid(f"No table with id: {table_id}")
    return draft.edit(found[0].id), found[1]


def update(draft: Draft, request: Json) -> None:
    """updateTable; the list of columns is replaced as a whole, and then every column needs a name."""
    mask, given = draft.mask(request), explicit(request.get("table", {}))
    sheet, index = _find(draft, given.get("tableId", ""))
    if mask.of("columnProperties") is not None and any(
        not column.get("columnName") for column in given.get("columnProperties", [])
    ):
        raise invalid("Table header row cell must have a value.")
    old = sheet.tables[index]
    new = merged(paired(mask), old, given) | {"tableId": old["tableId"]}
    new = {"name": old["name"], "range": old["range"]} | new
    target, new = _completed(draft, new)
    del sheet.tables[index]
    target.tables.insert(index, new)


def delete(draft: Draft, request: Json) -> None:
    """deleteTable; the cells stay."""
    sheet, index = _find(draft, request.get("tableId", ""))
    del sheet.tables[index]
