"""Kinds of batchUpdate about the basic filter and filter views."""

from __future__ import annotations

from tests.google_emulator import batch_sorting
from tests.google_emulator.boxes import Box, extent, range_of
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.conditions import holds
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import explicit


def _complete(draft: Draft, given: Json) -> Json:
    """A filter with all ends of its range, its criteria in both spellings."""
    result: Json = explicit(given)
    if "range" in result:
        sheet, box = draft.look(result["range"])
        result["range"] = range_of(sheet.id, box)
    if "filterSpecs" in result:
        result["criteria"] = {
            str(spec.get("columnIndex", 0)): spec.get("filterCriteria", {}) for spec in result["filterSpecs"]
        }
    elif "criteria" in result:
        result["filterSpecs"] = [
            {"columnIndex": int(column), "filterCriteria": rule} for column, rule in sorted(result["criteria"].items())
        ]
    return result


# --- the basic filter


def set_basic(draft: Draft, request: Json) -> None:
    """setBasicFilter: replaces the one of the sheet, sorts when it says so, and hides rows with hidden values."""
    given = request.get("filter")
    if given is None:
        raise invalid("No filter specified.")
    found = _complete(draft, {"range": {}} | given)
    sheet = draft.edit(found["range"]["sheetId"])
    clear(sheet)
    sheet.basic_filter = found
    box = extent(found["range"])
    if found.get("sortSpecs") and box.height > 1:
        below = Box(box.top + 1, box.bottom, box.left, box.right)
        batch_sorting.sort(draft, sheet, below, found["sortSpecs"])
    _hide(draft, sheet, box, found.get("criteria", {}))


def _hide(draft: Draft, sheet: Sheet, box: Box, criteria: Json) -> None:
    rules = {int(column): rule for column, rule in criteria.items() if rule}
    view = draft.view()
    last = min(box.bottom, view.used(sheet)[0])
    for row in range(box.top + 1, last):
        if any(_hides(view, sheet, (row, column), rule) for column, rule in rules.items()):
            sheet.rows[row] = sheet.rows.get(row, {}) | {"hiddenByFilter": True}


def _hides(view: View, sheet: Sheet, key: tuple[int, int], rule: Json) -> bool:
    if view.formatted(sheet, *key) in rule.get("hiddenValues", ()):
        return True
    condition = rule.get("condition")
    return condition is not None and not holds(view, sheet, key, condition, key)


def clear(sheet: Sheet) -> None:
    """Take the basic filter away and show the rows that it hid."""
    sheet.basic_filter = None
    for row, line in list(sheet.rows.items()):
        if line.get("hiddenByFilter"):
            sheet.rows[row] = {name: value for name, value in line.items() if name != "hiddenByFilter"}


def clear_basic(draft: Draft, request: Json) -> None:
    """clearBasicFilter; nothing happens on a sheet without one."""
    clear(draft.edit(int(request.get("sheetId", 0))))


# --- filter views


def _title(draft: Draft) -> str:
    titles = {item.get("title") for _, _, item in draft.everything("filter_views")}
    number = 1
    while f"Filter {number}" in titles:
        number += 1
    return f"Filter {number}"


def _position(draft: Draft, number: int) -> tuple[Sheet, int]:
    found = draft.find("filter_views", "filterViewId", number)
    if found is None:
        raise invalid(f"No filter view with id: {number}")
    sheet, index = found
    return draft.edit(sheet.id), index


def _add(draft: Draft, given: Json) -> Json:
    sheet = draft.edit(given["range"]["sheetId"])
    number = draft.give_id("filter_views", "filterViewId", given, "Filter view")
    item = {"filterViewId": number, "title": _title(draft)} | given | {"filterViewId": number}
    sheet.filter_views.append(item)
    return {"filter": item}


def add_view(draft: Draft, request: Json) -> Json:
    """addFilterView; its title is Filter N unless said."""
    given = request.get("filter", {})
    if "namedRangeId" in given and "range" not in given:
        named = {item["namedRangeId"]: item["range"] for item in draft.spreadsheet.named_ranges}
        if given["namedRangeId"] not in named:
            raise invalid(f"No named range with id: {given['namedRangeId']}")
        given = given | {"range": named[given["namedRangeId"]]}
    return _add(draft, _complete(draft, {"range": {}} | given))


def update_view(draft: Draft, request: Json) -> None:
    """updateFilterView."""
    mask, given = draft.mask(request), request.get("filter", {})
    sheet, index = _position(draft, given.get("filterViewId", 0))
    old = sheet.filter_views[index]
    new = merged(paired(mask), old, given) | {"filterViewId": old["filterViewId"]}
    for written, other in (("criteria", "filterSpecs"), ("filterSpecs", "criteria")):
        if written in mask.children:
            new.pop(other, None)
    sheet.filter_views[index] = _complete(draft, {"range": old["range"]} | new)


def duplicate_view(draft: Draft, request: Json) -> Json:
    """duplicateFilterView, named Copy of …."""
    sheet, index = _position(draft, request.get("filterId", 0))
    old = sheet.filter_views[index]
    rest = {name: value for name, value in old.items() if name != "filterViewId"}
    return _add(draft, rest | {"title": f"Copy of {old['title']}"})


def delete_view(draft: Draft, request: Json) -> None:
    """deleteFilterView."""
    sheet, index = _position(draft, request.get("filterId", 0))
    del sheet.filter_views[index]
