"""Writes rows as a CSV that Dutch Excel opens by itself: UTF-8 with BOM, semicolons, decimal commas; opens no file.

A text that a spreadsheet could take for a formula gets an apostrophe in front, as people type it there themselves. Only
in a CSV: an .xlsx says of each cell that it is text. Every cell stands between quotes, so that a program that expects
another delimiter cannot split a harmless text into a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from sheets_schema.cells import Cell, write_text

_GUARD: Final = "'"
_RISKY: Final = tuple("=+-@\t\r\n＝＋－＠")
_BEFORE: Final = " \xa0\u200b\u2060\ufeff"  # spreadsheets may skip these before they look for a formula


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The bytes of the file; numbers, dates and yes or no as a Dutch person writes them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def unguarded(text: str) -> str:
    """Take off what `write_csv` put in front of a text."""
    return text[len(_GUARD) :] if text.startswith(_GUARD) and _is_risky(text) else text


def _written(cell: Cell) -> str:
    return _GUARD + cell if isinstance(cell, str) and _is_risky(cell) else write_text(cell)


def _is_risky(text: str) -> bool:
    # Apostrophes that were there already count as guards, so that taking off one always gives back what was written.
    return text.lstrip(_GUARD).startswith(_RISKY) or text.lstrip(_GUARD + _BEFORE).startswith(_RISKY)
