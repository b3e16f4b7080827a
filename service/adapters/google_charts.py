"""The two native charts of the kernteamblad: Urgentie en invloed, and Teamfase; other tabs have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from service.ports import Rows
from sheets_schema.tables import Tab
from sheets_schema.tabs import TEAM_PHASE, URGENCY

Json = dict[str, Any]

_ROWS: Final = 100
"""A chart looks this many rows ahead, so that a new bottleneck needs no new chart."""
_BESIDE: Final = 8
"""Columns that a chart stands over."""


def chart_titles(tab: Tab | None) -> tuple[str, ...]:
    """How our charts on a tab are called: by that they are found again."""
    return (tab.title,) if tab in {URGENCY, TEAM_PHASE} and tab is not None else ()


def room_for(tab: Tab, content: Rows) -> tuple[int, int]:
    """How many rows and columns a tab needs for its columns and, beside them, its charts."""
    if not chart_titles(tab):
        return 2, len(tab.columns)
    return _rows(content), len(tab.columns) + _BESIDE


def chart_requests(tab: Tab, content: Rows, sheet: int) -> Iterator[Json]:
    """What makes the charts of a tab; nothing for most."""
    rows = _rows(content)
    at = {column.key: position for position, column in enumerate(tab.columns)}
    if tab is URGENCY:
        series = {
            "series": _source(sheet, at["influence"], rows),
            "targetAxis": "LEFT_AXIS",
            "dataLabel": {
                "type": "CUSTOM",
                "placement": "ABOVE",
                "customLabelData": _source(sheet, at["number"], rows),
            },
        }
        chart = _basic("SCATTER", "Urgentie", "Invloed", _source(sheet, at["urgency"], rows), series)
        yield _added(tab, chart, sheet)
    if tab is TEAM_PHASE:
        series = {"series": _source(sheet, at["mean"], rows), "targetAxis": "LEFT_AXIS"}
        chart = _basic("COLUMN", "Fase", "Gemiddelde", _source(sheet, at["phase"], rows), series)
        yield _added(tab, chart, sheet)


def _rows(content: Rows) -> int:
    return _ROWS * (1 + len(content) // _ROWS)


def _basic(kind: str, below: str, beside: str, domain: Json, series: Json) -> Json:
    return {
        "chartType": kind,
        "legendPosition": "NO_LEGEND",
        "headerCount": 1,
        "axis": [{"position": "BOTTOM_AXIS", "title": below}, {"position": "LEFT_AXIS", "title": beside}],
        "domains": [{"domain": domain}],
        "series": [series],
    }


def _added(tab: Tab, chart: Mapping[str, Any], sheet: int) -> Json:
    anchor = {"sheetId": sheet, "rowIndex": 1, "columnIndex": len(tab.columns) + 1}
    place = {"overlayPosition": {"anchorCell": anchor}}
    spec = {"title": tab.title, "altText": tab.help, "basicChart": chart}
    return {"addChart": {"chart": {"spec": spec, "position": place}}}


def _source(sheet: int, column: int, rows: int) -> Json:
    box = {
        "sheetId": sheet,
        "startRowIndex": 0,
        "endRowIndex": rows,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }
    return {"sourceRange": {"sources": [box]}}
