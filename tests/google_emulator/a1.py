"""Reads and writes ranges as text: A1 in all its forms, R1C1, tab names and named ranges; grid ranges too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Sheet, Spreadsheet

LAST_COLUMN = 18278  # ZZZ
CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,8})?")
R1C1 = re.compile(r"[Rr](\[-?\d+\]|\d+)?[Cc](\[-?\d+\]|\d+)?")
PLAIN_TITLE = re.compile(r"[^\W\d]\w*", re.ASCII)
LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*|[Rr]|[Cc]|true|false", re.IGNORECASE)

Corner = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one sheet, from 0, ends exclusive; an end of None is open: it reaches as far as the grid does."""

    sheet: Sheet
    r0: int = 0
    r1: int | None = None
    c0: int = 0
    c1: int | None = None

    def bounds(self) -> tuple[int, int, int, int]:
        """First row, row after the last, first column, column after the last; clipped to the grid."""
        rows, columns = self.sheet.row_count, self.sheet.column_count
        return (
            self.r0,
            rows if self.r1 is None else min(self.r1, rows),
            self.c0,
            columns if self.c1 is None else min(self.c1, columns),
        )

    def clipped(self) -> Area:
        """The part within the grid, without open ends."""
        r0, r1, c0, c1 = self.bounds()
        return replace(self, r0=r0, r1=r1, c0=c0, c1=c1)

    @property
    def is_cell(self) -> bool:
        """Whether it names exactly one cell."""
        return self.r1 == self.r0 + 1 and self.c1 == self.c0 + 1


def column_index(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """(0, 0) → A1."""
    return f"{column_letters(column)}{row + 1}"


def quoted(title: str) -> str:
    """A tab's name as Google writes it before `!`: in quotes only where it would be read as something else."""
    if PLAIN_TITLE.fullmatch(title) and not LIKE_A_CELL.fullmatch(title):
        return title
    return always_quoted(title)


def always_quoted(title: str) -> str:
    """A tab's name in quotes, its own quotes doubled."""
    return "'" + title.replace("'", "''") + "'"


def area_name(r0: int, r1: int | None, c0: int, c1: int | None) -> str:
    """The part after `!`: A1:B2, A1, A:C, 1:3, A5:B."""
    if r1 is None and c1 is None:
        return f"{cell_name(r0, c0)}:{column_letters(LAST_COLUMN - 1)}"
    if c1 is None:
        return f"{r0 + 1}:{r1}" if c0 == 0 else f"{cell_name(r0, c0)}:{r1}"
    if r1 is None:
        first = column_letters(c0) if r0 == 0 else cell_name(r0, c0)
        return f"{first}:{column_letters(c1 - 1)}"
    first, last = cell_name(r0, c0), cell_name(r1 - 1, c1 - 1)
    return first if first == last else f"{first}:{last}"


def render(area: Area) -> str:
    """The text of a range, clipped to the grid and quoted as Google echoes it: Sheet1!A1:Z1000."""
    return f"{quoted(area.sheet.title)}!{area_name(*area.bounds())}"


def render_asked(area: Area) -> str:
    """The text of a range as it was asked, not clipped: for messages about the limits of the grid."""
    if area.r1 is None and area.c1 is None and area.r0 == 0 and area.c0 == 0:
        return quoted(area.sheet.title)
    return f"{quoted(area.sheet.title)}!{area_name(area.r0, area.r1, area.c0, area.c1)}"


def first_visible(spreadsheet: Spreadsheet) -> Sheet:
    """The tab that a range without a tab's name means."""
    grids = [sheet for sheet in spreadsheet.sheets if "gridProperties" in sheet.properties]
    return next((sheet for sheet in grids if not sheet.properties.get("hidden")), grids[0])


def find_sheet(spreadsheet: Spreadsheet, title: str) -> Sheet | None:
    """The tab of this name: exactly first, else whatever the case of its letters."""
    for sheet in spreadsheet.sheets:
        if sheet.title == title:
            return sheet
    folded = title.casefold()
    return next((sheet for sheet in spreadsheet.sheets if sheet.title.casefold() == folded), None)


def sheet_by_id(spreadsheet: Spreadsheet, sheet_id: int) -> Sheet | None:
    """The sheet with this sheetId."""
    return next((sheet for sheet in spreadsheet.sheets if sheet.id == sheet_id), None)


def split_title(text: str) -> tuple[str | None, str | None, bool] | None:
    """(tab or None, the rest or None, whether the tab stood in quotes); None where quotes do not match."""
    if text.startswith("'"):
        match = re.fullmatch(r"'((?:[^']|'')*)'(?:!(.*))?", text, re.DOTALL)
        return (match[1].replace("''", "'"), match[2], True) if match else None
    title, mark, rest = text.rpartition("!")
    return (title, rest, False) if mark else (None, text, False)


def _a1_corner(text: str) -> Corner | None:
    match = CORNER.fullmatch(text)
    if match is None or not (match[1] or match[2]) or match[2] == "0":
        return None
    if match[2] and int(match[2]) == 0:
        return None
    return (int(match[2]) - 1 if match[2] else None, column_index(match[1]) if match[1] else None)


def _r1c1_corner(text: str) -> Corner | None:
    match = R1C1.fullmatch(text)
    if match is None:
        return None
    row, column = (0 if part is None else _offset(part) for part in match.groups())
    return None if row < 0 or column < 0 else (row, column)


def _offset(part: str) -> int:
    return int(part[1:-1]) if part.startswith("[") else int(part) - 1


def _ends(first: int | None, second: int | None) -> tuple[int, int | None]:
    if first is not None and second is not None:
        return min(first, second), max(first, second) + 1
    if first is None and second is None:
        return 0, None
    return (first if second is None else second) or 0, None


def parse_corners(text: str) -> tuple[int, int | None, int, int | None] | None:
    """(r0, r1, c0, c1) of what stands after `!`, in A1 or R1C1; None where it is neither."""
    parts = text.split(":")
    if len(parts) > 2:
        return None
    for reader in (_a1_corner, _r1c1_corner):
        corners = [reader(part.strip()) for part in parts]
        if any(corner is None for corner in corners):
            continue
        (row, column), (other_row, other_column) = corners[0] or (None, None), corners[-1] or (None, None)
        if len(parts) == 1 and reader is _a1_corner and (row is None or column is None):
            return None
        r0, r1 = _ends(row, other_row)
        c0, c1 = _ends(column, other_column)
        return r0, r1, c0, c1
    return None


def named(spreadsheet: Spreadsheet, name: str) -> Area | None:
    """The cells of a named range, whatever the case of its letters."""
    folded = name.casefold()
    for named_range in spreadsheet.named_ranges:
        if str(named_range.get("name", "")).casefold() == folded:
            return from_grid_range(spreadsheet, named_range["range"])
    return None


def unparsable(text: str) -> ApiError:
    """The error of a text that is no range of this spreadsheet."""
    return invalid(f"Unable to parse range: {text}")


def parse(spreadsheet: Spreadsheet, text: str) -> Area:
    """The cells that a text means; 400 INVALID_ARGUMENT where it is no range or names no tab."""
    parts = split_title(text.strip())
    if parts is None:
        raise unparsable(text)
    title, rest, in_quotes = parts
    if title is None:
        return _bare(spreadsheet, text, rest or "")
    sheet = find_sheet(spreadsheet, title)
    if sheet is None or "gridProperties" not in sheet.properties:
        raise unparsable(text)
    if rest is None:
        return Area(sheet)
    corners = parse_corners(rest)
    if corners is None:
        area = named(spreadsheet, rest)
        if area is None or area.sheet is not sheet or (in_quotes and not rest):
            raise unparsable(text)
        return area
    return _within(Area(sheet, *corners), text)


def _bare(spreadsheet: Spreadsheet, text: str, rest: str) -> Area:
    corners = parse_corners(rest)
    if corners is not None:
        return _within(Area(first_visible(spreadsheet), *corners), text)
    area = named(spreadsheet, rest)
    if area is not None:
        return area
    sheet = find_sheet(spreadsheet, rest)
    if sheet is None or "gridProperties" not in sheet.properties:
        raise unparsable(text)
    return Area(sheet)


def _within(area: Area, text: str) -> Area:
    if area.c0 >= LAST_COLUMN or (area.c1 or 0) > LAST_COLUMN:
        raise unparsable(text)
    return area


def from_grid_range(spreadsheet: Spreadsheet, grid_range: Json) -> Area:
    """The cells of a GridRange; 400 where it names no sheet."""
    sheet_id = int(grid_range.get("sheetId", 0))
    sheet = sheet_by_id(spreadsheet, sheet_id)
    if sheet is None:
        raise invalid(f"No grid with id: {sheet_id}")
    return Area(
        sheet,
        int(grid_range.get("startRowIndex", 0)),
        grid_range.get("endRowIndex"),
        int(grid_range.get("startColumnIndex", 0)),
        grid_range.get("endColumnIndex"),
    )


def to_grid_range(area: Area) -> Json:
    """A GridRange as Google sends it: a sheetId of 0, a start of 0 without need and open ends are left out."""
    result: Json = {"sheetId": area.sheet.id} if area.sheet.id else {}
    if area.r1 is not None or area.r0:
        result["startRowIndex"] = area.r0
    if area.r1 is not None:
        result["endRowIndex"] = area.r1
    if area.c1 is not None or area.c0:
        result["startColumnIndex"] = area.c0
    if area.c1 is not None:
        result["endColumnIndex"] = area.c1
    return result


def require_inside(area: Area) -> Area:
    """The same area; 400 where it starts past the last row or column of the grid."""
    sheet = area.sheet
    if area.r0 >= sheet.row_count or area.c0 >= sheet.column_count:
        raise exceeds(area)
    return area


def exceeds(area: Area) -> ApiError:
    """The error of a range outside the grid."""
    sheet = area.sheet
    return invalid(
        f"Range ({render_asked(area)}) exceeds grid limits. "
        f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    )
