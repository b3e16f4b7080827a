"""A native column chart: groups of columns side by side, one colour a series; the figures stand in the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from xlsxwriter import Workbook
from xlsxwriter.chart_column import ChartColumn

from reports.styles import ACCENT, BAR, FONT, FRAME, HAIR, INK, QUIET

_FILLS: Final = (ACCENT, FRAME, BAR, HAIR)  # from dark to light, so that they differ without colour too
MOST_SERIES: Final = len(_FILLS)


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the figures stand: the sheet, its header row, the rows of the groups, the column of their names."""

    sheet: str
    header: int
    first_row: int
    last_row: int
    names: int


@dataclass(frozen=True, slots=True)
class Upright:
    """The axis of figures: what it says, from where to where."""

    title: str
    least: float
    most: float
    step: float


def make_columns(workbook: Workbook, bars: Bars, columns: Sequence[int], axis: Upright, title: str) -> ChartColumn:
    """Make the chart with a series for each of the columns, MOST_SERIES at most; the first one shows its figures."""
    chart = cast("ChartColumn", workbook.add_chart({"type": "column"}))
    for place, column in enumerate(columns[:MOST_SERIES]):
        series: dict[str, object] = {
            "name": [bars.sheet, bars.header, column],
            "categories": [bars.sheet, bars.first_row, bars.names, bars.last_row, bars.names],
            "values": [bars.sheet, bars.first_row, column, bars.last_row, column],
            "fill": {"color": _FILLS[place]},
            "border": {"color": ACCENT},
            "gap": 60,
        }
        if not place:
            font = {"name": FONT, "size": 9, "color": INK}
            series["data_labels"] = {"value": True, "num_format": "0.0", "font": font}
        chart.add_series(series)
    small = {"name": FONT, "size": 9, "color": QUIET}
    chart.set_x_axis({"num_font": small, "line": {"color": QUIET}})
    chart.set_y_axis(
        {
            "name": axis.title,
            "name_font": {**small, "bold": False},
            "num_font": small,
            "min": axis.least,
            "max": axis.most,
            "major_unit": axis.step,
            "major_gridlines": {"visible": True, "line": {"color": HAIR}},
        }
    )
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11, "color": ACCENT}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": small} if len(columns) > 1 else {"none": True})
    chart.set_chartarea({"border": {"color": HAIR}})
    chart.show_hidden_data()
    return chart
