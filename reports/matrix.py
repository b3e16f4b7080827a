"""A worksheet with a table on the left and the same bottlenecks as a chart of four quadrants on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing
from reports.cells import Cells, Value
from reports.pages import Sheet, add_sheet, finish, foot, write_title
from reports.scatter import Axis, Point, Series, make_scatter, spots
from reports.styles import BOLD, COLOURED, DECIMAL, LEFT, LINE, Style, Styles
from reports.tables import Column, widths, write_header, write_rows

FIGURE: Final[Style] = {**DECIMAL, **LEFT}
CHART_SIZE: Final = (512, 540)  # pixels
QUARTERS: Final = '[>1]"";[<0]"";0.00'  # beyond the range there is only room for labels
_CHART_COLUMN: Final = 6
_UP: Final = 2
_ACROSS: Final = 3
_POINTS: Final = 0.75


@dataclass(frozen=True, slots=True)
class Matrix:
    """What one of these worksheets shows; `up` and `across` are the two columns of figures, in that order."""

    name: str
    about: str
    up: Column
    across: Column
    axes: tuple[Axis, Axis]
    corner: str


@dataclass(frozen=True, slots=True)
class Placed:
    """One bottleneck with its place and the advice of its quadrant."""

    number: str
    title: str
    up: float
    across: float
    advice: str


def write_matrix(
    workbook: Workbook, styles: Styles, briefing: Briefing, matrix: Matrix, placed: Sequence[Placed]
) -> None:
    """Write the worksheet."""
    columns = (
        Column("Nr.", 56, {**BOLD, **COLOURED}),
        Column("Knelpunt", 224),
        matrix.up,
        matrix.across,
        Column("Advies", 110),
    )
    wide = (*widths(columns), 14, CHART_SIZE[0] + 8)
    cells = add_sheet(workbook, styles, Sheet(matrix.name, wide, foot=foot(briefing)))
    header = write_title(cells, matrix.name, matrix.about, sum(wide))
    write_header(cells, header, columns)
    rows: list[tuple[Value, ...]] = [(item.number, item.title, item.up, item.across, item.advice) for item in placed]
    after = write_rows(cells, header + 1, columns, rows)
    if placed:
        _chart(workbook, cells, matrix, placed, header)
    else:
        cells.text(after, 0, texts.NOTHING_YET)
        after += 1
    cells.worksheet.autofilter(header, 0, after - 1, len(columns) - 1)
    cells.worksheet.freeze_panes(header + 1, 0)
    finish(cells, max(after - 1, _below_chart(cells, header)), _CHART_COLUMN, repeat=(header, header))


def _chart(workbook: Workbook, cells: Cells, matrix: Matrix, placed: Sequence[Placed], header: int) -> None:
    """Put the chart beside the table."""
    points = [Point(item.number, item.across, item.up) for item in placed]
    series = Series(matrix.name, header + 1, header + len(placed), _ACROSS, _UP)
    chart = make_scatter(workbook, series, points, matrix.axes, matrix.name)
    chart.set_size({"width": CHART_SIZE[0], "height": CHART_SIZE[1]})
    across, up = matrix.axes
    high = [
        number
        for (right, top), numbers in spots(points).items()
        if right >= across.middle and top >= up.middle
        for number in numbers
    ]
    described = f"Spreidingsdiagram met {texts.plural(len(points), 'knelpunt', 'knelpunten')}. "
    described += f"{matrix.corner}: {texts.listing(high) or 'geen'}. De tabel ernaast bevat dezelfde cijfers."
    cells.worksheet.insert_chart(header, _CHART_COLUMN, chart, {"description": described, "object_position": 3})


def _below_chart(cells: Cells, header: int) -> int:
    """Give the last row beside the chart, setting the height of rows that nothing was written in."""
    left = CHART_SIZE[1] * _POINTS
    row = header
    while left > 0:
        if row not in cells.heights:
            cells.height(row, LINE)
        left -= cells.heights[row]
        row += 1
    return row
