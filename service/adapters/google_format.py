"""How a tab of ours is dressed: widths, header, drop-downs, filter, protection, colours; it writes no values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from service.adapters.google_charts import chart_requests
from service.ports import Rows
from sheets_schema.cells import Cell, fold, write_text
from sheets_schema.fields import Choices, NumberKind
from sheets_schema.headers import match_header
from sheets_schema.tables import NORMAL, Column, Tab, Writer
from sheets_schema.tabs import SETTINGS_TAB, START
from sheets_schema.tabs.settings import SETTINGS

Json = dict[str, Any]

PROTECTION: Final = "Wijkpeil schrijft dit tabblad zelf. Wat je hier typt, verdwijnt bij de volgende keer."
ROWS_AT_LEAST: Final = 100
_PIXELS_A_CHARACTER: Final = 7
_HEADER: Final = {
    "backgroundColorStyle": {"rgbColor": {"red": 0.9, "green": 0.93, "blue": 0.97}},
    "textFormat": {"bold": True},
    "wrapStrategy": "WRAP",
    "verticalAlignment": "TOP",
}
_GREEN: Final = {"red": 0.85, "green": 0.94, "blue": 0.85}
_RED: Final = {"red": 0.98, "green": 0.87, "blue": 0.85}
_AMBER: Final = {"red": 1.0, "green": 0.95, "blue": 0.8}
_COLOURS: Final[Mapping[str, Json]] = {
    "ja": _GREEN,
    "nee": _RED,
    "onbekend": _AMBER,
    "voldoet aan alle vijf": _GREEN,
    "nog navragen": _AMBER,
    "twijfel": _AMBER,
}
_DAYS: Final[Mapping[NumberKind, Json]] = {
    NumberKind.DAY: {"type": "DATE", "pattern": "d-m-yyyy"},
    NumberKind.MOMENT: {"type": "DATE_TIME", "pattern": "d-m-yyyy hh:mm"},
}


def dress(tab: Tab | None, content: Rows, sheet: int) -> list[Json]:
    """What makes a tab look as it should; for a tab nobody declared only its header.

    Args:
        tab: what it is.
        content: its cells, of which the header tells where people put the columns.
        sheet: its sheetId.
    """
    requests: list[Json] = [
        _property(sheet, "gridProperties.frozenRowCount", {"gridProperties": {"frozenRowCount": 1}})
    ]
    requests.append(_repeat(_box(sheet, None, 0, 1), _HEADER, ",".join(_HEADER)))
    if tab is None:
        return requests
    if tab is START:
        requests.append(_property(sheet, "index", {"index": 0}))
    places = _places(tab, content)
    for position, column in places.items():
        requests += _column(tab, column, position, sheet)
    if tab is SETTINGS_TAB:
        requests += _settings(content, places, sheet)
    if tab.writer is Writer.SERVICE:
        requests += _owned(tab, places, sheet)
        requests += chart_requests(tab, content, sheet)
    return requests


def fingerprint(tab: Tab | None, content: Rows) -> str:
    """Names how a tab of this content is dressed: the same name, nothing to do."""
    written = json.dumps(dress(tab, content, 0), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def _places(tab: Tab, content: Rows) -> dict[int, Column]:
    """The columns by where they stand; as declared while there is no header."""
    if not content:
        return dict(enumerate(tab.columns))
    found = match_header(tab, content[0]).found
    by_key = {column.key: column for column in tab.columns}
    return dict(sorted((position, by_key[key]) for key, positions in found.items() for position in positions))


def _column(tab: Tab, column: Column, position: int, sheet: int) -> Iterator[Json]:
    below = _box(sheet, position, 1, None)
    yield {
        "updateDimensionProperties": {
            "range": {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": position, "endIndex": position + 1},
            "properties": {"pixelSize": (column.width or NORMAL) * _PIXELS_A_CHARACTER},
            "fields": "pixelSize",
        }
    }
    if column.wrap:
        yield _repeat(below, {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}, "wrapStrategy,verticalAlignment")
    if tab.writer is not Writer.PEOPLE:
        return
    if column.number_kind in _DAYS:
        yield _repeat(below, {"numberFormat": _DAYS[column.number_kind]}, "numberFormat")
    if column.options and not isinstance(column.field, Choices):
        yield _drop_down(below, column.options)


def _settings(content: Rows, places: Mapping[int, Column], sheet: int) -> Iterator[Json]:
    """A drop-down in the value of every setting that has one."""
    where = {column.key: position for position, column in places.items()}
    options = {fold(setting.label): setting.kind.options for setting in SETTINGS if setting.kind.options}
    if not where.keys() >= {"name", "value"}:
        return
    for number, row in enumerate(content[1:], start=1):
        known = options.get(fold(write_text(_at(row, where["name"]))))
        if known:
            yield _drop_down(_box(sheet, where["value"], number, number + 1), known)


def _owned(tab: Tab, places: Mapping[int, Column], sheet: int) -> Iterator[Json]:
    protected = {"range": {"sheetId": sheet}, "description": PROTECTION, "warningOnly": True}
    yield {"addProtectedRange": {"protectedRange": protected}}
    if tab.hidden:
        return
    whole = {"sheetId": sheet, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": len(tab.columns)}
    yield {"setBasicFilter": {"filter": {"range": whole}}}
    for position, column in places.items():
        for word in sorted(set(column.options) & _COLOURS.keys()):
            yield _coloured(_box(sheet, position, 1, None), word)


def _coloured(where: Json, word: str) -> Json:
    shown = {"backgroundColorStyle": {"rgbColor": _COLOURS[word]}}
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": word}]}
    rule = {"ranges": [where], "booleanRule": {"condition": condition, "format": shown}}
    return {"addConditionalFormatRule": {"rule": rule, "index": 0}}


def _drop_down(where: Json, options: tuple[str, ...]) -> Json:
    # Not strict: what somebody types beside the list is read too, or reported with a better sentence.
    values = [{"userEnteredValue": option} for option in options]
    rule = {"condition": {"type": "ONE_OF_LIST", "values": values}, "showCustomUi": True, "strict": False}
    return {"setDataValidation": {"range": where, "rule": rule}}


def _repeat(where: Json, shown: Json, fields: str) -> Json:
    return {
        "repeatCell": {"range": where, "cell": {"userEnteredFormat": shown}, "fields": f"userEnteredFormat({fields})"}
    }


def _property(sheet: int, field: str, value: Json) -> Json:
    return {"updateSheetProperties": {"properties": {"sheetId": sheet, **value}, "fields": field}}


def _box(sheet: int, column: int | None, first: int, end: int | None) -> Json:
    """Rows from `first` to before `end` (None: to the last) of one column, or of all."""
    box: Json = {"sheetId": sheet, "startRowIndex": first}
    if end is not None:
        box["endRowIndex"] = end
    return box if column is None else {**box, "startColumnIndex": column, "endColumnIndex": column + 1}


def _at(row: tuple[Cell, ...], position: int) -> Cell:
    return row[position] if position < len(row) else None
