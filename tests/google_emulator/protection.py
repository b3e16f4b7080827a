"""Who may change which cells: the protected ranges of a sheet."""

from __future__ import annotations

from tests.google_emulator.boxes import Box, extent
from tests.google_emulator.errors import invalid
from tests.google_emulator.model import Json, Sheet, Spreadsheet, World

REFUSED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


def may_edit(world: World, spreadsheet_id: str, protected: Json, caller: str) -> bool:
    """Whether a protected range lets the caller in: warnings only, its editors, and the owner of the file."""
    editors = protected.get("editors", {})
    if protected.get("warningOnly") or editors.get("domainUsersCanEdit"):
        return True
    users = {str(user).lower() for user in editors.get("users", [])}
    return caller.lower() in users or is_owner(world, spreadsheet_id, caller)


def is_owner(world: World, file_id: str, caller: str) -> bool:
    """Whether the file is the caller's; a file that Drive does not know is everybody's."""
    file = world.files.get(file_id)
    if file is None:
        return True
    return any(
        permission.get("role") == "owner" and str(permission.get("emailAddress", "")).lower() == caller.lower()
        for permission in file.permissions
    )


def role_of(world: World, file_id: str, caller: str) -> str:
    """The role that a file was shared with the caller in; "" when nobody shared it, which leaves it open."""
    file = world.files.get(file_id)
    return next(
        (
            str(permission["role"])
            for permission in (file.permissions if file else ())
            if str(permission.get("emailAddress", "")).lower() == caller.lower()
        ),
        "",
    )


def area_of(spreadsheet: Spreadsheet, protected: Json) -> Json:
    """The GridRange of a protected range, also when a named range says where it is."""
    named = protected.get("namedRangeId")
    for named_range in spreadsheet.named_ranges:
        if named and named_range.get("namedRangeId") == named:
            found: Json = named_range["range"]
            return found
    given: Json = protected.get("range", {})
    return given


def check(world: World, spreadsheet: Spreadsheet, sheet: Sheet, box: Box, caller: str) -> None:
    """400 when the rectangle touches cells that the caller may not edit."""
    for protected in sheet.protected_ranges:
        if not extent(area_of(spreadsheet, protected)).meets(box):
            continue
        if any(extent(free).holds(box) for free in protected.get("unprotectedRanges", [])):
            continue
        if not may_edit(world, spreadsheet.id, protected, caller):
            raise invalid(REFUSED)
