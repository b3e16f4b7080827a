"""Kinds of batchUpdate about named ranges and protected ranges."""

from __future__ import annotations

import re

from tests.google_emulator import protection
from tests.google_emulator.colors import merged
from tests.google_emulator.draft import Draft
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json
from tests.google_emulator.walk import explicit

NAME = re.compile(r"[^\W\d][\w.]{0,249}")
LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[1-9]\d*|[Rr]\d*[Cc]\d*|true|false", re.IGNORECASE)
READ_ONLY = {"protectedRangeId", "requestingUserCanEdit"}


def _check_place(draft: Draft, given: Json | None) -> None:
    """400 when a range is missing, on no sheet, or starts outside its grid; open ends may stay."""
    draft.look(given)


# --- named ranges


def _check_name(draft: Draft, name: str, but: str = "") -> None:
    if not name:
        raise invalid("The named range name cannot be empty.")
    if not NAME.fullmatch(name) or LIKE_A_CELL.fullmatch(name):
        raise invalid(f"Invalid name: {name}")
    for item in draft.spreadsheet.named_ranges:
        if item["name"].casefold() == name.casefold() and item["namedRangeId"] != but:
            raise invalid(f'A named range with the name "{name}" already exists.')


def add_named(draft: Draft, request: Json) -> Json:
    """addNamedRange; an id of one's own may be given."""
    given = explicit(request.get("namedRange", {}))
    _check_name(draft, given.get("name", ""))
    _check_place(draft, given.get("range"))
    taken = {item["namedRangeId"] for item in draft.spreadsheet.named_ranges}
    if given.get("namedRangeId") in taken:
        raise invalid(f"Named range with id {given['namedRangeId']} already exists.")
    item = {"namedRangeId": given.get("namedRangeId") or str(draft.new_id(set())), **_named(given)}
    draft.spreadsheet.named_ranges.append(item)
    return {"namedRange": item}


def _named(given: Json) -> Json:
    return {"name": given["name"], "range": given["range"]}


def _position(draft: Draft, named_range_id: str) -> int:
    for index, item in enumerate(draft.spreadsheet.named_ranges):
        if item["namedRangeId"] == named_range_id:
            return index
    raise invalid(f"No named range with id: {named_range_id}")


def update_named(draft: Draft, request: Json) -> None:
    """updateNamedRange: its name, its range or both."""
    mask, given = draft.mask(request), explicit(request.get("namedRange", {}))
    items = draft.spreadsheet.named_ranges
    index = _position(draft, given.get("namedRangeId", ""))
    new = merged(mask, items[index], given | {"namedRangeId": items[index]["namedRangeId"]})
    _check_name(draft, new.get("name", ""), new["namedRangeId"])
    _check_place(draft, new.get("range"))
    items[index] = new


def delete_named(draft: Draft, request: Json) -> None:
    """deleteNamedRange."""
    del draft.spreadsheet.named_ranges[_position(draft, request.get("namedRangeId", ""))]


# --- protected ranges


def add_protected(draft: Draft, request: Json) -> Json:
    """addProtectedRange: a range, a named range or a whole sheet; who made it and the owner may always edit."""
    given = explicit(request.get("protectedRange", {}))
    if given.get("range") is None and given.get("namedRangeId") is None and given.get("tableId") is None:
        raise invalid("No range specified.")
    given = _placed(draft, given)
    _check_place(draft, given["range"])
    number = draft.give_id("protected_ranges", "protectedRangeId", given, "Protected range")
    kept = {name: value for name, value in given.items() if name not in READ_ONLY}
    item = _with_editors(draft, {"protectedRangeId": number} | kept) | {"requestingUserCanEdit": True}
    draft.edit(int(item["range"].get("sheetId", 0))).protected_ranges.append(item)
    return {"protectedRange": item}


def _placed(draft: Draft, given: Json) -> Json:
    if "namedRangeId" not in given:
        return given
    index = _position(draft, given["namedRangeId"])
    return given | {"range": draft.spreadsheet.named_ranges[index]["range"]}


def _with_editors(draft: Draft, item: Json) -> Json:
    """Warnings have no editors; else the caller stays among them, for nobody locks themselves out."""
    if item.get("warningOnly"):
        return {name: value for name, value in item.items() if name != "editors"}
    editors = item.get("editors") or {}
    users = list(editors.get("users", []))
    if draft.caller.lower() not in map(str.lower, users):
        users.append(draft.caller)
    return item | {"editors": editors | {"users": users}}


def _find(draft: Draft, request: Json) -> tuple[int, int]:
    number = request.get("protectedRangeId", 0)
    found = draft.find("protected_ranges", "protectedRangeId", number)
    if found is None:
        raise invalid(f"No protected range with id: {number}")
    sheet, index = found
    item = sheet.protected_ranges[index]
    if not protection.may_edit(draft.world, draft.spreadsheet.id, item, draft.caller):
        raise invalid(protection.REFUSED)
    return sheet.id, index


def update_protected(draft: Draft, request: Json) -> None:
    """updateProtectedRange; it may move to another sheet."""
    mask, given = draft.mask(request), explicit(request.get("protectedRange", {}))
    sheet_id, index = _find(draft, given)
    items = draft.edit(sheet_id).protected_ranges
    old = items[index]
    new = _placed(draft, merged(mask, old, given))
    new |= {name: old[name] for name in READ_ONLY if name in old}
    _check_place(draft, new.get("range"))
    new = _with_editors(draft, new)
    if int(new["range"].get("sheetId", 0)) == sheet_id:
        items[index] = new
        return
    del items[index]
    draft.edit(int(new["range"].get("sheetId", 0))).protected_ranges.append(new)


def delete_protected(draft: Draft, request: Json) -> None:
    """deleteProtectedRange; 400 for who may not edit it."""
    sheet_id, index = _find(draft, request)
    del draft.edit(sheet_id).protected_ranges[index]
