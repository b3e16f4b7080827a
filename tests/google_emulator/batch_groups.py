"""Kinds of batchUpdate about groups: every row or column has a depth, and groups are runs of lines of some depth."""

from __future__ import annotations

from tests.google_emulator.batch_dimensions import line
from tests.google_emulator.boxes import ROWS, WORDS, count_of
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet

MAX_DEPTH = 8


def _groups(sheet: Sheet, axis: str) -> list[Json]:
    return sheet.row_groups if axis == ROWS else sheet.column_groups


def _depths(groups: list[Json]) -> dict[int, int]:
    """How deep each line lies."""
    depths: dict[int, int] = {}
    for group in groups:
        for index in range(group["range"].get("startIndex", 0), group["range"]["endIndex"]):
            depths[index] = max(depths.get(index, 0), group["depth"])
    return depths


def _rebuild(sheet: Sheet, axis: str, depths: dict[int, int]) -> None:
    """Make groups of depths again; a group that was collapsed and is partly left stays so."""
    groups = _groups(sheet, axis)
    collapsed = [group for group in groups if group.get("collapsed")]
    new: list[Json] = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        deep = sorted(index for index, has in depths.items() if has >= depth)
        for start, end in _runs(deep):
            span = {"sheetId": sheet.id, "dimension": axis, "startIndex": start, "endIndex": end}
            group: Json = {"range": span, "depth": depth}
            if any(_same(group, old) for old in collapsed):
                group["collapsed"] = True
            new.append(group)
    groups[:] = sorted(new, key=lambda group: (group["range"]["startIndex"], group["depth"]))


def _same(group: Json, old: Json) -> bool:
    first, second = group["range"], old["range"]
    meets = first["startIndex"] < second["endIndex"] and second["startIndex"] < first["endIndex"]
    return bool(group["depth"] == old["depth"] and meets)


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _change(draft: Draft, request: Json, by: int) -> Json:
    sheet, axis, start, end = line(draft, request.get("range"))
    if end > count_of(sheet, axis):
        raise invalid(f"range.endIndex[{end}] is after last {WORDS[axis][0]} in grid[{count_of(sheet, axis) - 1}]")
    sheet = draft.edit(sheet.id)
    depths = _depths(_groups(sheet, axis))
    if by < 0 and not any(depths.get(index) for index in range(start, end)):
        raise invalid(f"There is no {WORDS[axis][0]} group over the specified range.")
    for index in range(start, end):
        depths[index] = max(0, depths.get(index, 0) + by)
        if depths[index] > MAX_DEPTH:
            raise invalid(f"Cannot have more than {MAX_DEPTH} levels of grouping.")
    _rebuild(sheet, axis, depths)
    return {"dimensionGroups": list(_groups(sheet, axis))} if _groups(sheet, axis) else {}


def add(draft: Draft, request: Json) -> Json:
    """addDimensionGroup; the reply holds every group of the dimension."""
    return _change(draft, request, 1)


def delete(draft: Draft, request: Json) -> Json:
    """deleteDimensionGroup; the reply holds the groups that are left."""
    return _change(draft, request, -1)


def update(draft: Draft, request: Json) -> None:
    """updateDimensionGroup: collapse or open a group, which hides or shows its lines."""
    mask, given = draft.mask(request), request.get("dimensionGroup", {})
    sheet, axis, start, end = line(draft, given.get("range"))
    sheet = draft.edit(sheet.id)
    groups = _groups(sheet, axis)
    wanted = (start, end, given.get("depth", 1))
    places = [(group["range"]["startIndex"], group["range"]["endIndex"], group["depth"]) for group in groups]
    if wanted not in places:
        raise invalid(f"There is no {WORDS[axis][0]} group over the specified range with depth {wanted[2]}.")
    index = places.index(wanted)
    if mask.of("collapsed") is None:
        return
    hidden = bool(given.get("collapsed"))
    groups[index] = groups[index] | {"collapsed": hidden}
    lines = sheet.rows if axis == ROWS else sheet.columns
    for number in range(start, end):
        lines[number] = lines.get(number, {}) | {"hiddenByUser": hidden}
