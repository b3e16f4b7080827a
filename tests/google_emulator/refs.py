"""The cell references inside a formula: shifts them when it is copied, follows them when the grid changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.google_emulator.a1 import always_quoted, column_index, column_letters, quoted
from tests.google_emulator.boxes import OPEN, Box

REF_ERROR = "#REF!"
CORNER = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,7}"
COLUMN = r"\$?[A-Za-z]{1,3}"
ROW = r"\$?[1-9]\d{0,7}"
TOKEN = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")
    |(?P<sheet>(?:'(?:[^']|'')+'|(?<![\w.'])[^\W\d][\w.]*)!)?
     (?<![\w.$])(?P<area>{CORNER}(?::(?:{CORNER}|{COLUMN}|{ROW}))?|{COLUMN}:{COLUMN}|{ROW}:{ROW})(?![\w(.!])""",
    re.VERBOSE,
)
PART = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference; None where it names no row or no column; `fixed_…` for a dollar sign."""

    row: int | None
    column: int | None
    fixed_row: bool
    fixed_column: bool

    def __str__(self) -> str:
        column = "" if self.column is None else ("$" if self.fixed_column else "") + column_letters(self.column)
        row = "" if self.row is None else ("$" if self.fixed_row else "") + str(self.row + 1)
        return column + row

    def shifted(self, rows: int, columns: int) -> Corner | None:
        """The corner in a copy of the formula; None outside any grid."""
        row = self.row if self.row is None or self.fixed_row else self.row + rows
        column = self.column if self.column is None or self.fixed_column else self.column + columns
        if (row is not None and row < 0) or (column is not None and column < 0):
            return None
        return Corner(row, column, self.fixed_row, self.fixed_column)


def _corner(text: str) -> Corner:
    first, letters, second, digits = PART.fullmatch(text).groups()
    fixed_row = bool(second) if letters else bool(first)
    return Corner(
        int(digits) - 1 if digits else None, column_index(letters) if letters else None, fixed_row, bool(first)
    )


def _corners(area: str) -> tuple[Corner, Corner | None]:
    first, colon, last = area.partition(":")
    return _corner(first), _corner(last) if colon else None


Rewrite = Callable[[str | None, str], str]


def _rewritten(formula: str, rewrite: Rewrite) -> str:
    """The formula with every reference through rewrite(sheet with its `!` or None, area)."""

    def one(match: re.Match[str]) -> str:
        if match["text"] is not None:
            return match[0]
        return rewrite(match["sheet"], match["area"])

    return TOKEN.sub(one, formula)


def title_of(sheet: str) -> str:
    """The title behind a prefix such as 'My tab'!."""
    name = sheet[:-1]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def copied(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads when it is pasted so many rows and columns further on."""

    def rewrite(sheet: str | None, area: str) -> str:
        first, last = _corners(area)
        ends = [corner.shifted(rows, columns) for corner in (first, last) if corner is not None]
        if any(end is None for end in ends):
            return REF_ERROR
        return (sheet or "") + ":".join(str(end) for end in ends)

    return _rewritten(formula, rewrite)


def box_of_area(area: str) -> Box:
    """The rectangle that A1, A1:B2, A:C, 1:3 or A5:B names."""
    first, last = _corners(area)
    last = last or first
    rows = [corner.row for corner in (first, last) if corner.row is not None]
    columns = [corner.column for corner in (first, last) if corner.column is not None]
    return Box(
        min(rows, default=0),
        max(rows) + 1 if first.row is not None and last.row is not None else OPEN,
        min(columns, default=0),
        max(columns) + 1 if first.column is not None and last.column is not None else OPEN,
    )


def _replaced(area: str, box: Box) -> str:
    first, last = _corners(area)

    def corner(old: Corner, row: int, column: int) -> Corner:
        return Corner(
            None if old.row is None else row,
            None if old.column is None else column,
            old.fixed_row,
            old.fixed_column,
        )

    head = str(corner(first, box.top, box.left))
    return head if last is None else f"{head}:{corner(last, box.bottom - 1, box.right - 1)}"


def restructured(formula: str, home: str, edited: str, change: Callable[[Box], Box | None]) -> str:
    """The formula of a cell on `home` after the grid of `edited` changed; a reference to nothing becomes #REF!."""

    def rewrite(sheet: str | None, area: str) -> str:
        target = title_of(sheet) if sheet else home
        if target.casefold() != edited.casefold():
            return (sheet or "") + area
        old = box_of_area(area)
        box = change(old)
        if box is None:
            return REF_ERROR
        return (sheet or "") + (area if box == old else _replaced(area, box))

    return _rewritten(formula, rewrite)


def renamed(formula: str, old: str, new: str) -> str:
    """The formula after a sheet got another title."""

    def rewrite(sheet: str | None, area: str) -> str:
        if sheet is None or title_of(sheet).casefold() != old.casefold():
            return (sheet or "") + area
        return f"{always_quoted(new) if sheet.startswith(chr(39)) else quoted(new)}!{area}"

    return _rewritten(formula, rewrite)


def orphaned(formula: str, title: str) -> str:
    """The formula after a sheet was deleted."""

    def rewrite(sheet: str | None, area: str) -> str:
        gone = sheet is not None and title_of(sheet).casefold() == title.casefold()
        return REF_ERROR if gone else (sheet or "") + area

    return _rewritten(formula, rewrite)
