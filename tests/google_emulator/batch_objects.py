"""Kinds of batchUpdate about charts and slicers: things that lie on a sheet."""

from __future__ import annotations

from typing import Any

from tests.google_emulator import batch_sheets
from tests.google_emulator.boxes import point_of
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import explicit

SIZE = {"widthPixels": 600, "heightPixels": 371}
SLICER_SIZE = {"widthPixels": 200, "heightPixels": 40}
CHART_KINDS = {
    "basicChart",
    "pieChart",
    "bubbleChart",
    "candlestickChart",
    "orgChart",
    "histogramChart",
    "waterfallChart",
    "treemapChart",
    "scorecardChart",
}


def _position(draft: Draft, given: Json, size: Json) -> tuple[Sheet, Json]:
    """The sheet an object lies on, and its whole position; a new sheet of its own when it asks for one."""
    if given.get("newSheet"):
        titles = {sheet.title for sheet in draft.spreadsheet.sheets}
        number = next(n for n in range(1, len(titles) + 2) if f"Chart{n}" not in titles)
        sheet = batch_sheets.made(draft, {"title": f"Chart{number}", "sheetType": "OBJECT"})
        return sheet, {"sheetId": sheet.id}
    overlay = given.get("overlayPosition", {})
    anchor: Json = {"sheetId": 0, **overlay.get("anchorCell", {})}
    if "sheetId" in given and "anchorCell" not in overlay:
        return draft.edit(given["sheetId"], "sheet"), {"sheetId": given["sheetId"]}
    if "anchorCell" not in overlay:
        anchor = {"sheetId": draft.spreadsheet.sheets[0].id}
    sheet = draft.edit(anchor["sheetId"])
    row, column = point_of(sheet, anchor)
    place = {"sheetId": sheet.id} | ({"rowIndex": row} if row else {}) | ({"columnIndex": column} if column else {})
    return sheet, {"overlayPosition": size | overlay | {"anchorCell": place}}


def _check_spec(draft: Draft, spec: Json | None) -> Json:
    if not spec:
        raise invalid("No chart spec specified.")
    kinds = CHART_KINDS & set(spec)
    if len(kinds) != 1:
        raise invalid("Exactly one chart type must be set in the chart spec.")
    checked: Json = explicit(spec)
    _check_sources(draft, checked)
    return checked


def _check_sources(draft: Draft, value: Any) -> None:
    """400 when a chart takes data from a sheet that does not exist."""
    if isinstance(value, list):
        for item in value:
            _check_sources(draft, item)
    elif isinstance(value, dict):
        for source in value.get("sources", []) if isinstance(value.get("sources"), list) else []:
            draft.look(source)
        for inner in value.values():
            _check_sources(draft, inner)


def add_chart(draft: Draft, request: Json) -> Json:
    """addChart on a cell, or on a sheet of its own."""
    given = request.get("chart", {})
    spec = _check_spec(draft, given.get("spec"))
    number = draft.give_id("charts", "chartId", given, "Chart")
    sheet, position = _position(draft, given.get("position", {}), SIZE)
    border = {"border": given["border"]} if "border" in given else {}
    chart = {"chartId": number, "spec": spec, "position": position} | border
    sheet.charts.append(chart)
    return {"chart": chart}


def _find(draft: Draft, number: int, *kinds: str) -> tuple[Sheet, str, int]:
    keys = {"charts": "chartId", "slicers": "slicerId"}
    for kind in kinds:
        found = draft.find(kind, keys[kind], number)
        if found is not None:
            return draft.edit(found[0].id), kind, found[1]
    what = {"charts": "chart", "slicers": "slicer"}[kinds[0]] if len(kinds) == 1 else "embedded object"
    raise invalid(f"No {what} with id: {number}")


def update_chart_spec(draft: Draft, request: Json) -> None:
    """updateChartSpec: replaces the whole spec."""
    sheet, _, index = _find(draft, request.get("chartId", 0), "charts")
    sheet.charts[index] = sheet.charts[index] | {"spec": _check_spec(draft, request.get("spec"))}


def update_position(draft: Draft, request: Json) -> Json:
    """updateEmbeddedObjectPosition: elsewhere on the sheet, on another sheet, or on a new sheet of its own."""
    wanted = request.get("newPosition", {})
    sheet, kind, index = _find(draft, request.get("objectId", 0), "charts", "slicers")
    items: list[Json] = getattr(sheet, kind)
    item = items[index]
    if "overlayPosition" in wanted:
        old = item.get("position", {}).get("overlayPosition", {})
        overlay = merged(draft.mask(request), old, wanted["overlayPosition"])
        wanted = {"overlayPosition": overlay}
    target, position = _position(draft, wanted, SIZE if kind == "charts" else SLICER_SIZE)
    del items[index]
    getattr(target, kind).append(item | {"position": position})
    if sheet.properties.get("sheetType") == "OBJECT":
        draft.spreadsheet.sheets.remove(sheet)
    return {"position": position}


def update_border(draft: Draft, request: Json) -> None:
    """updateEmbeddedObjectBorder."""
    mask = draft.mask(request)
    sheet, _, index = _find(draft, request.get("objectId", 0), "charts")
    old = sheet.charts[index]
    border = merged(paired(mask), old.get("border", {}), request.get("border", {}))
    sheet.charts[index] = old | {"border": border}


def delete(draft: Draft, request: Json) -> None:
    """deleteEmbeddedObject; a chart with a sheet of its own takes that along."""
    sheet, kind, index = _find(draft, request.get("objectId", 0), "charts", "slicers")
    del getattr(sheet, kind)[index]
    if sheet.properties.get("sheetType") == "OBJECT":
        draft.spreadsheet.sheets.remove(sheet)


def add_slicer(draft: Draft, request: Json) -> Json:
    """addSlicer."""
    given = explicit(request.get("slicer", {}))
    if not given.get("spec"):
        raise invalid("No slicer spec specified.")
    draft.look(given["spec"].get("dataRange"))
    number = draft.give_id("slicers", "slicerId", given, "Slicer")
    sheet, position = _position(draft, given.get("position", {}), SLICER_SIZE)
    slicer = {"slicerId": number, "spec": given["spec"], "position": position}
    sheet.slicers.append(slicer)
    return {"slicer": slicer}


def update_slicer_spec(draft: Draft, request: Json) -> None:
    """updateSlicerSpec."""
    mask = draft.mask(request)
    sheet, _, index = _find(draft, request.get("slicerId", 0), "slicers")
    old = sheet.slicers[index]
    spec = merged(paired(mask), old["spec"], explicit(request.get("spec", {})))
    sheet.slicers[index] = old | {"spec": spec}
