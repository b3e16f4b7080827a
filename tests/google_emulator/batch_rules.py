"""Kinds of batchUpdate about conditional formats and alternating colours."""

from __future__ import annotations

from tests.google_emulator import conditions
from tests.google_emulator.boxes import extent, range_of
from tests.google_emulator.colors import merged, paired
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Sheet
from tests.google_emulator.walk import explicit

OVERLAP = "You cannot add alternating background colors to a range that already has alternating background colors."
VALUED = {"NUMBER", "PERCENT", "PERCENTILE"}


# --- conditional formats


def _checked(draft: Draft, rule: Json | None) -> tuple[Sheet, Json]:
    """The sheet and the rule to store; 400 for a rule that is no rule or has no ranges on one sheet."""
    rule = explicit(rule or {})
    if "booleanRule" in rule and "gradientRule" in rule:
        raise invalid("oneof field 'rule' is already set. Cannot set 'gradientRule'")
    if not rule.get("ranges"):
        raise invalid("ConditionalFormatRule.ranges must not be empty.")
    sheets = {place["sheetId"] for place in rule["ranges"]}
    for place in rule["ranges"]:
        draft.look(place)
    if len(sheets) > 1:
        raise invalid("All ranges of a conditional format must be on the same sheet.")
    if "booleanRule" in rule:
        conditions.check(rule["booleanRule"].get("condition", {}))
    elif "gradientRule" in rule:
        rule = rule | {"gradientRule": _gradient(rule["gradientRule"])}
    else:
        raise invalid("No rule specified.")
    return draft.edit(sheets.pop()), rule


def _gradient(given: Json) -> Json:
    """A colour scale needs two ends, and values where its points are numbers."""
    result = dict(given)
    for name in ("minpoint", "midpoint", "maxpoint"):
        point = given.get(name)
        if point is None and name == "midpoint":
            continue
        kind = (point or {}).get("type")
        if not kind:
            raise invalid("No interpolationPointType specified.")
        if kind in VALUED and not point["value"] if point and "value" in point else kind in VALUED:
            raise invalid("InterpolationPoint.value is required.")
        if kind not in VALUED and point:
            result[name] = {key: value for key, value in point.items() if key != "value"}
    return result


def _no_rule(sheet: Sheet, index: int) -> ApiError:
    return invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")


def add_rule(draft: Draft, request: Json) -> None:
    """addConditionalFormatRule before the rule at the index (0 unless said)."""
    sheet, rule = _checked(draft, request.get("rule"))
    index = int(request.get("index", 0))
    if not 0 <= index <= len(sheet.conditional_formats):
        raise _no_rule(sheet, index)
    sheet.conditional_formats.insert(index, rule)


def delete_rule(draft: Draft, request: Json) -> Json:
    """deleteConditionalFormatRule; the reply holds the rule."""
    sheet, index = draft.edit(int(request.get("sheetId", 0))), int(request.get("index", 0))
    if not 0 <= index < len(sheet.conditional_formats):
        raise _no_rule(sheet, index)
    return {"rule": sheet.conditional_formats.pop(index)}


def update_rule(draft: Draft, request: Json) -> Json:
    """updateConditionalFormatRule: a new rule in the place of one, or one moved to another place."""
    index = int(request.get("index", 0))
    if ("rule" in request) == ("newIndex" in request):
        raise invalid("Exactly one of 'rule' or 'newIndex' must be specified.")
    if "rule" in request:
        sheet, rule = _checked(draft, request["rule"])
    else:
        sheet, rule = draft.edit(int(request.get("sheetId", 0))), {}
    rules = sheet.conditional_formats
    if not 0 <= index < len(rules):
        raise _no_rule(sheet, index)
    old, new_index = rules.pop(index), int(request.get("newIndex", index))
    if not 0 <= new_index <= len(rules):
        raise _no_rule(sheet, new_index)
    rules.insert(new_index, rule or old)
    reply: Json = {"newRule": rule or old, "newIndex": new_index}
    return reply | ({"oldRule": old, "oldIndex": index} if rule else {"oldIndex": index})


# --- alternating colours


def _check_band(draft: Draft, item: Json, sheet: Sheet) -> Json:
    _, box = draft.look(item.get("range"))
    if not item.get("rowProperties") and not item.get("columnProperties"):
        raise invalid("At least one of rowProperties or columnProperties must be specified.")
    for other in sheet.banded_ranges:
        if other["bandedRangeId"] != item["bandedRangeId"] and extent(other["range"]).meets(box):
            raise invalid(OVERLAP)
    return item | {"range": range_of(sheet.id, box)}


def add_banding(draft: Draft, request: Json) -> Json:
    """addBanding; 400 where there are alternating colours already."""
    given = explicit({"range": {}} | request.get("bandedRange", {}))
    sheet = draft.edit(given["range"]["sheetId"])
    number = draft.give_id("banded_ranges", "bandedRangeId", given, "Banded range")
    item = _check_band(draft, {"bandedRangeId": number} | given, sheet)
    sheet.banded_ranges.append(item)
    return {"bandedRange": item}


def _find_band(draft: Draft, number: int) -> tuple[Sheet, int]:
    found = draft.find("banded_ranges", "bandedRangeId", number)
    if found is None:
        raise invalid(f"No banded range with id: {number}")
    sheet, index = found
    return draft.edit(sheet.id), index


def update_banding(draft: Draft, request: Json) -> None:
    """updateBanding."""
    mask, given = draft.mask(request), explicit(request.get("bandedRange", {}))
    sheet, index = _find_band(draft, given.get("bandedRangeId", 0))
    old = sheet.banded_ranges[index]
    new = merged(paired(mask), old, given) | {"bandedRangeId": old["bandedRangeId"]}
    sheet.banded_ranges[index] = _check_band(draft, new, sheet)


def delete_banding(draft: Draft, request: Json) -> None:
    """deleteBanding."""
    sheet, index = _find_band(draft, request.get("bandedRangeId", 0))
    del sheet.banded_ranges[index]
