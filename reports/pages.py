"""What every worksheet has in common: paper, margins, column widths, print area, repeated rows, and the page's foot."""

from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing
from reports.cells import Cells, clean
from reports.measure import wrap
from reports.styles import BODY_SIZE, HEADING, LINE, MUTED, Styles

A4: Final = 9
_MILLIMETRES: Final = 25.4
_LONGEST_FOOT: Final = 110


@dataclass(frozen=True, slots=True)
class Paper:
    """A4 with margins in millimetres: left and right, top, bottom."""

    landscape: bool = True
    sides: float = 8.0
    top: float = 10.0
    bottom: float = 14.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet to be: its name, the widths of its columns in pixels, its paper, and a text at the foot."""

    name: str
    widths: tuple[int, ...]
    paper: Paper = Paper()
    foot: str = ""
    tab_colour: str | None = None


def add_sheet(workbook: Workbook, styles: Styles, sheet: Sheet) -> Cells:
    """Add an empty worksheet that prints one page wide."""
    worksheet = workbook.add_worksheet(sheet.name)
    worksheet.hide_gridlines(2)
    worksheet.set_paper(A4)
    if sheet.paper.landscape:
        worksheet.set_landscape()
    worksheet.set_margins(
        left=sheet.paper.sides / _MILLIMETRES,
        right=sheet.paper.sides / _MILLIMETRES,
        top=sheet.paper.top / _MILLIMETRES,
        bottom=sheet.paper.bottom / _MILLIMETRES,
    )
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    for column, width in enumerate(sheet.widths):
        worksheet.set_column_pixels(column, column, width)
    if sheet.foot:
        worksheet.set_footer(f"&L&8{_foot(sheet.foot)}&R&8Blad &P van &N", {"margin": 6 / _MILLIMETRES})
    if sheet.tab_colour:
        worksheet.set_tab_color(sheet.tab_colour)
    return Cells(worksheet, styles)


def finish(cells: Cells, last_row: int, last_column: int, repeat: tuple[int, int] | None = None) -> None:
    """Set what is printed, and which rows return at the top of every printed page."""
    cells.worksheet.print_area(0, 0, last_row, last_column)
    if repeat:
        cells.worksheet.repeat_rows(*repeat)


def height(lines: int) -> float:
    """Give the height in points of a row with so many lines of body text and a little air."""
    return lines * LINE + 3


def _foot(text: str) -> str:
    """Write a text so that nothing in it is read as a code, and so that it fits the 255 characters of a foot."""
    line = clean(text).replace("\n", " ")
    short = line if len(line) <= _LONGEST_FOOT else line[: _LONGEST_FOOT - 1] + "…"
    # After a font size a leading digit would be read as part of it.
    return " " + short.replace("&", "&&")


def write_title(cells: Cells, title: str, explanation: str, width: int) -> int:
    """Write a sheet's title and what it shows, over `width` pixels; give the number of the next row."""
    cells.text(0, 0, title, HEADING)
    cells.height(0, 26)
    row = 1
    for line in wrap(explanation, width, BODY_SIZE):
        cells.text(row, 0, line, MUTED)
        cells.height(row, LINE + 1)
        row += 1
    cells.height(row, 6)
    return row + 1


def foot(briefing: Briefing) -> str:
    """Give the text at the foot of a page: what this is and up to when the figures go."""
    return f"{briefing.neighbourhood}, ronde {briefing.round_name}. {texts.as_of(briefing.as_of)}."
