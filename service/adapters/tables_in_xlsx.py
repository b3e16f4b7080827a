"""The worksheets of an .xlsx from a person to rows of cells; choosing one is its business, what the cells mean is not.

openpyxl in read-only mode, not calamine: that sets up a grid as large as the farthest cell before it can be stopped.
"""

from __future__ import annotations

import math
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final, TypeAlias

from service.adapters.tables_in_limits import SMALLER, Collected, Limits, refused
from service.adapters.tables_in_zip import DAMAGED, check_package
from sheets_schema.cells import Cell

Fits: TypeAlias = Callable[[Sequence[Cell]], bool]
Rows: TypeAlias = tuple[tuple[Cell, ...], ...]

_RAW_CELLS: Final = 20_000_000  # cells that are only formatted cost time, too
# What openpyxl raises over a package that is not as it should be.
_BROKEN: Final = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError,
    TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One worksheet as read."""

    title: str
    hidden: bool
    rows: Rows


def read_worksheets(file: BinaryIO, name: str, limits: Limits) -> tuple[Worksheet, ...]:
    """All worksheets in their order.

    Raises:
        InputRefused: no .xlsx, broken, or too large.
    """
    with _opened(file, name, limits) as sheets:
        return tuple(Worksheet(sheet.title, sheet.hidden, sheet.read()) for sheet in sheets)


def read_worksheet(
    file: BinaryIO, name: str, limits: Limits, sheet: str | None = None, fits: Fits | None = None
) -> Rows:
    """The named worksheet, else the first whose header fits, else the first visible one with anything in it.

    Raises:
        InputRefused: no .xlsx, broken, too large, or no such worksheet.
    """
    with _opened(file, name, limits) as sheets:
        chosen = _named(sheets, sheet, name) if sheet else _fitting(sheets, fits)
        return chosen.read() if chosen else ()


class _Sheet:
    """One worksheet, not yet read."""

    def __init__(self, title: str, source: Callable[[], Iterator[Sequence[object]]], name: str, limits: Limits) -> None:
        self.title = title
        self.hidden = False
        self._source, self._name, self._limits = source, name, limits

    def header(self) -> Sequence[Cell]:
        """The first filled row, empty when there is none."""
        return next((row for row in map(_cells, self._rows()) if any(cell not in {None, ""} for cell in row)), ())

    def read(self) -> Rows:
        """All rows."""
        collected = Collected(self._name, self._limits)
        for row in self._rows():
            collected.add(_cells(row))
        return collected.rows()

    def _rows(self) -> Iterator[Sequence[object]]:
        raw = 0
        for number, row in enumerate(self._source()):
            raw += len(row)
            if raw > _RAW_CELLS or number > self._limits.sheet_rows:
                raise refused(self._name, f"heeft een te groot tabblad ({self.title})", SMALLER)
            yield row


@contextmanager
def _opened(file: BinaryIO, name: str, limits: Limits) -> Iterator[list[_Sheet]]:
    from openpyxl import load_workbook

    check_package(file, name, limits)
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # They tell of fonts, drop-downs and print areas, which a table does not need.
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = []
            for worksheet in book.worksheets:
                worksheet.reset_dimensions()
                sheet = _Sheet(worksheet.title, partial(worksheet.iter_rows, values_only=True), name, limits)
                sheet.hidden = worksheet.sheet_state != "visible"
                sheets.append(sheet)
            yield sheets
            book.close()
    except _BROKEN as error:
        raise refused(name, "is beschadigd of geen gewone Excel-werkmap", DAMAGED) from error


def _named(sheets: Sequence[_Sheet], title: str, name: str) -> _Sheet:
    found = next((sheet for sheet in sheets if sheet.title.casefold() == title.strip().casefold()), None)
    if found is None:
        there = ", ".join(sheet.title for sheet in sheets)
        raise refused(name, f"heeft geen tabblad {title!r}", f"Kies een van deze tabbladen: {there}.")
    return found


def _fitting(sheets: Sequence[_Sheet], fits: Fits | None) -> _Sheet | None:
    headers = [(sheet, sheet.header()) for sheet in sheets]
    filled = [(sheet, header) for sheet, header in headers if header]
    fitting = [sheet for sheet, header in filled if fits is not None and fits(header)]
    visible = [sheet for sheet, _ in filled if not sheet.hidden]
    return next(iter([*fitting, *visible]), None)


def _cells(row: Sequence[object]) -> list[Cell]:
    return [_cell(value) for value in row]


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value.replace("_x000D_", "")  # so Excel writes a carriage return, and openpyxl leaves it
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    # Times and durations, which are not cells of ours, as text.
    return value if value is None or isinstance(value, bool | int | float | date) else str(value)
