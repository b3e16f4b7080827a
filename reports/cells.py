"""One cell at a time: text stays text, numbers stay numbers, dates stay dates, and no character breaks the file."""

import datetime as dt
import re
from typing import Final

from xlsxwriter.worksheet import Worksheet

from reports.errors import ReportRefused
from reports.styles import DAY, GENERAL, LEFT, MOMENT, Style, Styles

LONGEST: Final = 32_767  # UTF-16 units in one cell
HIGHEST: Final = 409.0  # points of one row
MOST_EXACT: Final = 10**15  # a spreadsheet keeps fifteen digits
FIRST_YEAR: Final = 1901  # its calendar goes wrong in 1900
Value = str | int | float | dt.date | dt.datetime | bool | None

# What XML forbids, and the marks that reorder the text around them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_RISKY = ("=", "+", "-", "@", "\t", "\n")


def clean(text: str) -> str:
    """Give the text without characters a workbook cannot hold, cut off at the length of one cell."""
    kept = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    if len(units) <= LONGEST * 2:
        return kept
    return units[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"


class Cells:
    """Writes cells of one worksheet. Rows and columns count from 0.

    Every method raises ReportRefused when XlsxWriter does not take the value.
    """

    def __init__(self, worksheet: Worksheet, styles: Styles) -> None:
        """Keep the sheet and the formats to write with."""
        self.worksheet: Final = worksheet
        self.heights: Final[dict[int, float]] = {}
        self._styles = styles

    def text(self, row: int, column: int, text: str, *styles: Style) -> None:
        """Write text as text, whatever it looks like; an empty text leaves a formatted cell."""
        kept = clean(text)
        # With the prefix it stays text, too, when someone edits the cell.
        prefix: tuple[Style, ...] = ({"quote_prefix": True},) if kept.lstrip(" ").startswith(_RISKY) else ()
        style = self._styles.of(*styles, *prefix)
        if kept:
            self._check(self.worksheet.write_string(row, column, kept, style), row, column)
        else:
            self._check(self.worksheet.write_blank(row, column, None, style), row, column)

    def number(self, row: int, column: int, number: float | None, *styles: Style) -> None:
        """Write a number as a number, unless a spreadsheet would change it; `None` leaves a formatted cell."""
        if number is None:
            self.text(row, column, "", *styles)
        elif not abs(number) < MOST_EXACT:
            self.text(row, column, str(number), *styles)
        else:
            self._check(self.worksheet.write_number(row, column, number, self._styles.of(*styles)), row, column)

    def day(self, row: int, column: int, day: dt.date | None, *styles: Style) -> None:
        """Write a day, or a moment, as a date; `None` leaves a formatted cell."""
        if day is None:
            self.text(row, column, "", *styles)
        elif day.year < FIRST_YEAR:
            self.text(row, column, day.isoformat(), *styles)
        elif isinstance(day, dt.datetime):
            style = self._styles.of(MOMENT, *styles)
            self._check(self.worksheet.write_datetime(row, column, day.replace(tzinfo=None), style), row, column)
        else:
            midnight = dt.datetime.combine(day, dt.time())
            self._check(
                self.worksheet.write_datetime(row, column, midnight, self._styles.of(DAY, *styles)), row, column
            )

    def value(self, row: int, column: int, value: Value, *styles: Style) -> None:
        """Write a value as what it is; a truth value becomes ja or nee."""
        if value is None or isinstance(value, str):
            self.text(row, column, value or "", *styles)
        elif isinstance(value, bool):
            self.text(row, column, "ja" if value else "nee", *styles)
        elif isinstance(value, dt.date):
            self.day(row, column, value, *styles)
        else:
            self.number(row, column, value, GENERAL, LEFT, *styles)

    def fill(self, row: int, columns: range, *styles: Style) -> None:
        """Give empty cells a format, such as a line or a tint."""
        for column in columns:
            self.text(row, column, "", *styles)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row, or as much of it as a spreadsheet allows."""
        self.heights[row] = min(points, HIGHEST)
        self._check(self.worksheet.set_row(row, self.heights[row]), row, 0)

    @staticmethod
    def _check(code: int | None, row: int, column: int) -> None:
        """Raise when XlsxWriter answers with an error code."""
        if code:
            raise ReportRefused(f"XlsxWriter refused the cell in row {row + 1}, column {column + 1} (code {code})")
