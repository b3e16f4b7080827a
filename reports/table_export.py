"""Plain xlsx export of named tables: a header row and rows of values, nothing that Excel could execute."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook

from reports.cells import Value, clean
from reports.container import make_workbook
from reports.pages import Sheet, add_sheet, finish
from reports.styles import Styles
from reports.tables import Column, write_header, write_rows

WIDTH: Final = 120
_NARROWEST: Final = 30
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\n\t]")
_EPOCH: Final = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A table for one worksheet. `widths` are in pixels; columns without one are 120 wide.

    Raises:
        ValueError: when a row has more or fewer values than the header, or there is no header.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table that is not rectangular."""
        if not self.header:
            raise ValueError(f"{self.title}: a table needs a header")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.header):
                raise ValueError(f"{self.title}, row {number}: {len(row)} values for {len(self.header)} columns")


def export_workbook(sheets: Sequence[Table], created: dt.date = _EPOCH) -> bytes:
    """Give the bytes of a workbook with one worksheet a table; the same tables give the same bytes.

    Worksheet names are cut to what Excel takes and made unique. Raises ReportRefused when XlsxWriter refuses.
    """

    def fill(workbook: Workbook, styles: Styles) -> None:
        taken: set[str] = set()
        for table in sheets:
            name = _name(table.title, taken)
            taken.add(name.casefold())
            _write(workbook, styles, name, table)

    return make_workbook(created, {"author": "Wijkpeil"}, fill)


def _write(workbook: Workbook, styles: Styles, name: str, table: Table) -> None:
    """Write one table."""
    wide = [*table.widths, *[WIDTH] * len(table.header)][: len(table.header)]
    columns = [Column(title, max(width, _NARROWEST)) for title, width in zip(table.header, wide, strict=True)]
    cells = add_sheet(workbook, styles, Sheet(name, tuple(column.width for column in columns)))
    write_header(cells, 0, columns)
    after = write_rows(cells, 1, columns, table.rows)
    last = len(columns) - 1
    cells.worksheet.autofilter(0, 0, after - 1, last)
    cells.worksheet.freeze_panes(1, 0)
    finish(cells, after - 1, last, repeat=(0, 0))


def _name(title: str, taken: set[str]) -> str:
    """Make a worksheet name of a title: without forbidden signs, at most 31 characters, not taken yet."""
    plain = _FORBIDDEN.sub(" ", clean(title)).strip(" '") or "Tabel"
    name = plain[:_LONGEST_NAME].strip(" '")
    number = 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        suffix = f" {number}"
        name = plain[: _LONGEST_NAME - len(suffix)].strip(" '") + suffix
    return name
