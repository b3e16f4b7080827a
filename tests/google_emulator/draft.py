"""The spreadsheet a batch works on, copied sheet by sheet when first written to: a batch that fails costs nothing.

Rule of the house: inside a draft a container (list, dict of cells, properties) may change once `edit` gave it out;
whatever hangs in it (one cell, one rule) is never changed in place but replaced.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from tests.google_emulator import a1, protection
from tests.google_emulator.boxes import Box, box_of
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.fieldmask import Mask, MaskError, parse
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet, Spreadsheet, World
from tests.google_emulator.routes import Call

MAX_CELLS = 10_000_000
MAX_ID = 2_000_000_000
NO_FIELDS = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


def _loose(owner: Any) -> Any:
    """A copy of a dataclass with containers of its own; what is in them is shared."""
    own = {f.name: getattr(owner, f.name) for f in fields(owner) if f.init}
    return replace(owner, **{name: value.copy() for name, value in own.items() if isinstance(value, (dict, list))})


def find(call: Call, spreadsheet_id: str = "") -> Spreadsheet:
    """The stored spreadsheet of a call (or another one of its world), told what time it is; 404 when there is none."""
    stored = call.world.spreadsheets.get(spreadsheet_id or call.path["spreadsheetId"])
    if stored is None:
        raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")
    stored.now = call.now
    return stored


class Draft:
    """One batch on one spreadsheet by one caller."""

    def __init__(self, world: World, spreadsheet: Spreadsheet, caller: str) -> None:
        """Begin with everything shared with the stored spreadsheet."""
        self.world, self.caller = world, caller
        self.spreadsheet: Spreadsheet = _loose(spreadsheet)
        self._own: set[int] = set()

    # --- sheets

    def sheet(self, sheet_id: int, what: str = "grid") -> Sheet:
        """A sheet to look at; 400 "No grid with id" when there is none."""
        sheet = a1.sheet_by_id(self.spreadsheet, sheet_id)
        if sheet is None:
            raise invalid(f"No {what} with id: {sheet_id}")
        return sheet

    def edit(self, sheet_id: int, what: str = "grid") -> Sheet:
        """A sheet to write to."""
        sheet = self.sheet(sheet_id, what)
        if sheet_id in self._own:
            return sheet
        own: Sheet = _loose(sheet)
        self.spreadsheet.sheets[self.spreadsheet.sheets.index(sheet)] = own
        self._own.add(sheet_id)
        return own

    def adopt(self, sheet: Sheet, index: int) -> None:
        """Put a new sheet among the others and count the cells."""
        self.spreadsheet.sheets.insert(index, sheet)
        self._own.add(sheet.id)
        self.count_cells()

    def count_cells(self) -> None:
        """400 when the grids hold more than ten million cells."""
        grids = (sheet.properties.get("gridProperties", {}) for sheet in self.spreadsheet.sheets)
        if sum(grid.get("rowCount", 0) * grid.get("columnCount", 0) for grid in grids) > MAX_CELLS:
            raise invalid(
                f"This action would increase the number of cells in the workbook above the limit of {MAX_CELLS} cells."
            )

    # --- ranges

    def look(self, grid_range: Json | None) -> tuple[Sheet, Box]:
        """The sheet and the clipped rectangle of a GridRange."""
        if grid_range is None:
            raise invalid("No range specified.")
        sheet = self.sheet(int(grid_range.get("sheetId", 0)))
        return sheet, box_of(sheet, grid_range)

    def open(self, grid_range: Json | None) -> tuple[Sheet, Box]:
        """The same, to write to its cells; 400 where the caller may not."""
        sheet, box = self.look(grid_range)
        self.permit(sheet, box)
        return self.edit(sheet.id), box

    def permit(self, sheet: Sheet, box: Box) -> None:
        """400 where a protected range keeps the caller out."""
        protection.check(self.world, self.spreadsheet, sheet, box, self.caller)

    # --- helpers of the kinds

    def view(self) -> View:
        """What the cells show now."""
        return View(self.spreadsheet)

    def mask(self, request: Json) -> Mask:
        """The field mask of a request; 400 when it names nothing."""
        text = str(request.get("fields", ""))
        if not text.strip():
            raise invalid(NO_FIELDS)
        try:
            return parse(text)
        except MaskError as error:
            raise ApiError(400, "INVALID_ARGUMENT", f"Invalid field mask: {text}") from error

    def new_id(self, taken: set[int]) -> int:
        """A positive random number that nothing else uses."""
        while True:
            number = secrets.randbelow(MAX_ID) + 1
            if number not in taken:
                return number

    def find(self, kind: str, key: str, wanted: Any) -> tuple[Sheet, int] | None:
        """The sheet and position of an object (`kind` is a list of Sheet) by its id."""
        for sheet, index, item in self.everything(kind):
            if item.get(key) == wanted:
                return sheet, index
        return None

    def everything(self, kind: str) -> Iterator[tuple[Sheet, int, Json]]:
        """Every object of one kind with its sheet and position."""
        for sheet in self.spreadsheet.sheets:
            for index, item in enumerate(getattr(sheet, kind)):
                yield sheet, index, item

    def give_id(self, kind: str, key: str, given: Json, what: str) -> int:
        """The id that a new object asks for, or a random one; 400 when it is taken."""
        taken = {item.get(key) for _, _, item in self.everything(kind)}
        wanted = given.get(key)
        if wanted is None:
            return self.new_id({number for number in taken if number is not None})
        if wanted in taken:
            raise invalid(f"{what} with id {wanted} already exists.")
        return int(wanted)
