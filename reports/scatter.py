"""A native scatter chart of four quadrants, its points labelled with K-numbers that stand in the file as plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from xlsxwriter import Workbook
from xlsxwriter.chart_scatter import ChartScatter

from reports.styles import ACCENT, FONT, HAIR, INK, QUIET, WHITE

_PER_LINE: Final = 3
_MOST: Final = 6
_NOT_IN_A_NUMBER: Final = re.compile(r"[^\w-]")


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its K-number."""

    number: str
    across: float
    up: float


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: what it says, from where to where, and where the quadrants part."""

    title: str
    least: float
    most: float
    middle: float
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Where the points stand: the sheet, the first and last row, the columns of the across and up values."""

    sheet: str
    first_row: int
    last_row: int
    across: int
    up: int


def make_scatter(
    workbook: Workbook, series: Series, points: Sequence[Point], axes: tuple[Axis, Axis], title: str
) -> ChartScatter:
    """Make the chart; points on one spot share a label. `axes` are the across and the up axis."""
    chart = cast("ChartScatter", workbook.add_chart({"type": "scatter"}))
    rows = (series.first_row, series.last_row)
    chart.add_series(
        {
            "name": title,
            "categories": [series.sheet, rows[0], series.across, rows[1], series.across],
            "values": [series.sheet, rows[0], series.up, rows[1], series.up],
            "marker": {"type": "circle", "size": 8, "fill": {"color": ACCENT}, "border": {"color": WHITE}},
            "data_labels": {
                "value": True,
                "position": "above",
                "font": {"name": FONT, "size": 9, "color": INK},
                "custom": _labels(points),
            },
        }
    )
    across, up = axes
    chart.set_x_axis(_axis(across))
    chart.set_y_axis(_axis(up))
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11, "color": ACCENT}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": HAIR}})
    chart.show_hidden_data()
    return chart


def label(numbers: Sequence[str]) -> str:
    """Join the K-numbers on one spot, a few a line, and count the rest."""
    shown = [_NOT_IN_A_NUMBER.sub("", number) for number in numbers[:_MOST]]
    if len(numbers) > _MOST:
        shown.append(f"en {len(numbers) - _MOST} meer")
    lines = [", ".join(shown[start : start + _PER_LINE]) for start in range(0, len(shown), _PER_LINE)]
    return ",\n".join(lines)


def spots(points: Sequence[Point]) -> dict[tuple[float, float], list[str]]:
    """Give the K-numbers on each spot, in the order of the points."""
    found: dict[tuple[float, float], list[str]] = {}
    for point in points:
        found.setdefault((point.across, point.up), []).append(point.number)
    return found


def _labels(points: Sequence[Point]) -> list[dict[str, object]]:
    """Give each point a fixed label; the first on a spot speaks for all."""
    waiting = spots(points)
    labels: list[dict[str, object]] = []
    for point in points:
        numbers = waiting.pop((point.across, point.up), None)
        labels.append({"value": label(numbers)} if numbers else {"delete": True})
    return labels


def _axis(axis: Axis) -> dict[str, object]:
    """Give XlsxWriter's settings of one axis; the other one crosses it where the quadrants part."""
    return {
        "name": axis.title,
        "name_font": {"name": FONT, "size": 9, "bold": False, "color": QUIET},
        "num_font": {"name": FONT, "size": 9, "color": QUIET},
        "num_format": axis.number_format,
        "min": axis.least,
        "max": axis.most,
        "crossing": axis.middle,
        "label_position": "low" if axis.number_format else "none",
        "line": {"color": QUIET, "width": 1, "dash_type": "dash"},
        "major_gridlines": {"visible": False},
        "major_tick_mark": "none",
        "major_unit": 0.25 if axis.number_format else 1,
    }
