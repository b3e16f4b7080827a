"""Finds the ranges, points and lines of cells inside any resource, and rewrites them; knows no request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.google_emulator.model import Json

RANGE = frozenset({"sheetId", "startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"})
POINT = frozenset({"sheetId", "rowIndex", "columnIndex"})
LINE = frozenset({"sheetId", "dimension", "startIndex", "endIndex"})
RANGE_NAMES = frozenset({"range", "ranges", "dataRange", "gridRange", "sources", "unprotectedRanges"})
HOLDERS = frozenset({"range", "ranges", "dataRange", "dimensionRange"})
GONE: Any = object()

Visit = Callable[[str, Json], "Json | None"]


def place_of(value: Json, name: str) -> str | None:
    """Whether a dict is a "range", a "point" or a "line"; `name` is the key it stands under."""
    keys = value.keys()
    if "dimension" in keys and keys <= LINE:
        return "line"
    if keys <= RANGE and (len(keys - {"sheetId"}) > 0 or name in RANGE_NAMES):
        return "range"
    if keys <= POINT and (len(keys - {"sheetId"}) > 0 or name == "anchorCell"):
        return "point"
    return None


def walk(value: Any, visit: Visit, name: str = "") -> Any:
    """A copy in which every place went through visit; None from visit takes away the place, or what it is the place of.

    GONE comes back when nothing is left of the whole value.
    """
    if isinstance(value, list):
        return _list(value, visit, name)
    if not isinstance(value, dict):
        return value
    place = place_of(value, name)
    if place:
        seen = visit(place, value)
        return GONE if seen is None else seen
    result: Json = {}
    for key, inner in value.items():
        new = walk(inner, visit, key)
        if new is not GONE:
            result[key] = new
        elif key in HOLDERS:
            return GONE
    return result


def _list(value: list[Any], visit: Visit, name: str) -> Any:
    items = [new for item in value if (new := walk(item, visit, name)) is not GONE]
    return GONE if value and not items and name in HOLDERS else items


def explicit(value: Any) -> Any:
    """A copy in which every place names its sheet, also the sheet with id 0."""
    return walk(value, lambda _, place: {"sheetId": 0, **place})


def tidy(value: Any) -> Any:
    """A copy as Google sends it: a place on the sheet with id 0 names no sheet."""
    return walk(value, _tidy)


def _tidy(_: str, place: Json) -> Json:
    if place.get("sheetId", 0):
        return place
    return {key: value for key, value in place.items() if key != "sheetId"}


def transplanted(value: Any, old: int, new: int) -> Any:
    """A copy whose places on one sheet stand on another."""

    def visit(_: str, place: Json) -> Json:
        return place | {"sheetId": new} if place.get("sheetId", 0) == old else place

    return walk(value, visit)
