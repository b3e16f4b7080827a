"""One row of cells to one line of JSON and back, every kind of cell kept exactly; knows no tabs and no SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from service.errors import ContractBroken
from sheets_schema.cells import Cell

EMPTY_ROW: Final = "[]"
_NESTED: Final = (list, tuple, dict)  # JSON would take these, a spreadsheet cannot


def encode_rows(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """One line of JSON a row; empty cells at the end of a row and empty rows at the end are left out.

    Raises:
        ContractBroken: a cell is of a kind that no spreadsheet holds.
    """
    lines = [_encode_row(row) for row in rows]
    while lines and lines[-1] == EMPTY_ROW:
        lines.pop()
    return lines


def decode_row(line: str) -> tuple[Cell, ...]:
    """The cells of one line.

    Raises:
        ValueError: the line was not written by encode_rows.
    """
    cells = json.loads(line, object_hook=_moment)
    if not isinstance(cells, list):
        message = "not a row"
        raise ValueError(message)  # noqa: TRY004 - one error for every way in which a line can be damaged
    return tuple(cells)


def _encode_row(row: Sequence[Cell]) -> str:
    # An empty text and no value are one thing in every spreadsheet, so they are one thing here.
    cells = [None if cell == "" else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    try:
        if any(isinstance(cell, _NESTED) for cell in cells):
            raise TypeError("nested")  # noqa: TRY301 - told in the same words as every other wrong kind
        # ASCII escapes keep NULs and lone surrogates, which SQLite cannot hold, as they are.
        return json.dumps(cells, default=_written_moment, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        message = f"Een cel houdt iets dat geen blad kent ({error})."
        raise ContractBroken(message) from error


def _written_moment(cell: object) -> dict[str, str]:
    if isinstance(cell, date):
        return {"moment" if isinstance(cell, datetime) else "day": cell.isoformat()}
    raise TypeError(type(cell).__name__)


def _moment(written: dict[str, str]) -> date:
    match written:
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"day": text}:
            return date.fromisoformat(text)
    message = "not a cell"
    raise ValueError(message)
