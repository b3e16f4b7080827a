"""One cell to Google's CellData and back: typed values only, so that no text ever becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sheets_schema.cells import Cell
from sheets_schema.dates import EPOCH, ZONE
from sheets_schema.fields import LONGEST_CELL, NumberKind

Json = dict[str, Any]

WRITTEN: Final = "userEnteredValue,userEnteredFormat.numberFormat"
"""The mask of what `to_google` sets."""

_DAY: Final = {"type": "DATE", "pattern": "d-m-yyyy"}
_MOMENT: Final = {"type": "DATE_TIME", "pattern": "d-m-yyyy hh:mm:ss"}
_NUMBERS: Final = {
    NumberKind.PERCENT: {"type": "PERCENT", "pattern": "0%"},
    NumberKind.DECIMAL: {"type": "NUMBER", "pattern": "0.0"},
}
_ERRORS: Final = {"DIVIDE_BY_ZERO": "#DIV/0!", "NAME": "#NAME?", "N_A": "#N/A", "NUM": "#NUM!", "NULL_VALUE": "#NULL!"}
_EXACT: Final = 2**53
_FIRST: Final = (date.min - EPOCH).days
_LAST: Final = (date.max - EPOCH).days
_MIDNIGHT: Final = datetime.combine(EPOCH, time())


def to_google(cell: Cell, kind: NumberKind = NumberKind.TEXT) -> Json:
    """CellData with the value and, where it needs one, the number format; {} for an empty cell.

    `kind` is how the column shows its numbers.
    """
    if cell is None or cell == "":
        return {}
    if isinstance(cell, bool):
        return {"userEnteredValue": {"boolValue": cell}}
    if isinstance(cell, datetime):
        return _formatted(_serial(cell), _MOMENT)
    if isinstance(cell, date):
        return _formatted(float((cell - EPOCH).days), _DAY)
    if isinstance(cell, str):
        return {"userEnteredValue": {"stringValue": _storable(cell)}}
    return _formatted(cell, _NUMBERS.get(kind))


def from_google(data: Json) -> Cell:
    """The cell as people see it: what a formula gives, dates and moments as such."""
    value = data.get("effectiveValue") or data.get("userEnteredValue") or {}
    if "numberValue" in value:
        return _number(value["numberValue"], _format_type(data))
    if "errorValue" in value:
        kind = value["errorValue"].get("type", "")
        return _ERRORS.get(kind, f"#{kind}!")
    found: Cell = value.get("stringValue", value.get("boolValue"))
    return None if found == "" else found


def same(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows look the same once Google has them."""
    return [to_google(cell) for cell in trimmed(one)] == [to_google(cell) for cell in trimmed(other)]


def trimmed(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row without empty cells at its end, an empty text being no cell."""
    cells = [None if cell == "" else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def from_zone(cell: Cell, zone: ZoneInfo) -> Cell:
    """A moment on the clock of a spreadsheet's zone, on the clock of Amsterdam; anything else as it is."""
    return _moved(cell, zone, ZoneInfo(ZONE)) if isinstance(cell, datetime) else cell


def to_zone(cell: Cell, zone: ZoneInfo) -> Cell:
    """The way back."""
    return _moved(cell, ZoneInfo(ZONE), zone) if isinstance(cell, datetime) else cell


def _moved(moment: datetime, here: ZoneInfo, there: ZoneInfo) -> datetime:
    known = moment if moment.tzinfo else moment.replace(tzinfo=here)
    return known.astimezone(there).replace(tzinfo=None)


def _formatted(number: float, number_format: Json | None) -> Json:
    data: Json = {"userEnteredValue": {"numberValue": number}}
    return {**data, "userEnteredFormat": {"numberFormat": number_format}} if number_format else data


def _serial(moment: datetime) -> float:
    """Days since the epoch; a moment with a zone goes onto the clock of Amsterdam first."""
    local = _moved(moment, ZoneInfo(ZONE), ZoneInfo(ZONE))
    return (local - _MIDNIGHT) / timedelta(days=1)


def _storable(text: str) -> str:
    """Without lone surrogates and NULs, which no JSON of Google holds, and no longer than a cell may be."""
    kept = text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return kept.replace("\0", "")[:LONGEST_CELL]


def _format_type(data: Json) -> str:
    chosen = data.get("effectiveFormat") or data.get("userEnteredFormat") or {}
    return str(chosen.get("numberFormat", {}).get("type", ""))


def _number(number: float, kind: str) -> Cell:
    if kind in {"DATE", "DATE_TIME"} and _FIRST <= number <= _LAST:
        moment = _moment(number)
        return moment.date() if kind == "DATE" and number == int(number) else moment
    return int(number) if abs(number) <= _EXACT and number == int(number) else number


def _moment(days: float) -> datetime:
    # A double holds a moment of our days to some microseconds only; forms know seconds.
    return _MIDNIGHT + timedelta(milliseconds=round(days * 86_400_000))
