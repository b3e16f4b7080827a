"""From changes to the requests of one atomic batch for one spreadsheet: only what differs from what stands there."""

from __future__ import annotations

import json
import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from service.adapters.google_cells import WRITTEN, same, to_google, to_zone, trimmed
from service.adapters.google_charts import chart_titles, room_for
from service.adapters.google_format import ROWS_AT_LEAST, dress, fingerprint
from service.adapters.google_read import FIRST_TURN, MARK_KEY, TAB_KEY, Book, Sheet, is_form
from service.ports import AppendRows, Change, ReplaceTab, Rows
from sheets_schema.cells import Cell, fold, write_text
from sheets_schema.fields import NumberKind
from sheets_schema.headers import match_header
from sheets_schema.tables import Role, Tab, Writer
from sheets_schema.tabs import MEMORY, TABS

Json = dict[str, Any]

LARGEST_BATCH: Final = 2_000_000
"""Characters of JSON; Google advises 2 MB."""
_VISIBLE: Final = "DOCUMENT"
_MOST_ID: Final = 2**31 - 1


def declared(role: Role, title: str) -> Tab | None:
    """The tab that is declared under this title, None when nobody did."""
    return next((tab for tab in TABS if tab.role is role and tab.title == title), None)


def find_sheet(sheets: Sequence[Sheet], role: Role, title: str) -> Sheet | None:
    """The sheet that holds a tab: by its title, else the one that we made as such when a person renamed it.

    Tabs of the service are made again when their title is gone, but for its memory.
    """
    by_title = [s for s in sheets if s.title == title] or [s for s in sheets if s.title.casefold() == title.casefold()]
    if by_title:
        return by_title[0]
    tab = declared(role, title)
    if tab is None or not (tab.writer is Writer.PEOPLE or tab is MEMORY):
        return None
    return next((s for s in sheets if s.made_as == title), None)


class Planner:
    """Collects the requests for one spreadsheet and knows what it will hold once they are carried out.

    Args:
        role: which of the two it is.
        book: as it was read.
    """

    def __init__(self, role: Role, book: Book) -> None:
        """Begin with nothing to do."""
        self._role = role
        self._book = book
        self._groups: list[tuple[bool, list[Json]]] = []
        self._replaces = False
        self.sheets: dict[int, Sheet] = {sheet.id: sheet for sheet in book.sheets}

    def plan(self, changes: Sequence[Change]) -> None:
        """Add what these changes need, in their order, and then what tabs need to look as they should."""
        self._replaces |= any(isinstance(change, ReplaceTab) for change in changes)
        for change in changes:
            requests = self._replace(change) if isinstance(change, ReplaceTab) else self._append(change)
            self._groups.append((change.title == MEMORY.title, list(requests)))
        if changes:
            self._groups += [(False, list(self._dressed(sheet))) for sheet in list(self.sheets.values())]

    def batches(self, mark: str, largest: int = LARGEST_BATCH) -> list[list[Json]]:
        """The requests, in as few batches as their size allows, the memory first; [] when nothing differs.

        Args:
            mark: names these batches, so that after a lost answer it can be seen which of them arrived.
            largest: characters of JSON a batch; a tab is never divided.
        """
        groups = [group for _, group in sorted(self._groups, key=lambda item: not item[0]) if group]
        packed: list[list[Json]] = []
        room = 0
        for group in groups:
            size = len(json.dumps(group))
            if not packed or size > room:
                packed.append([])
                room = largest
            packed[-1] += group
            room -= size
        return [[*batch, *self._marked(mark, number)] for number, batch in enumerate(packed)]

    def _replace(self, change: ReplaceTab) -> Iterator[Json]:
        found = find_sheet(list(self.sheets.values()), self._role, change.title)
        rows = _without_end(change.rows)
        if found is None:
            found = yield from self._made(change.title, rows, hidden=change.hidden)
        elif found.hidden != change.hidden:
            yield _properties(found, "hidden", hidden=change.hidden)
        elif len(found.content) == len(rows) and all(map(same, found.content, rows)):
            return
        tab = declared(self._role, change.title)
        typed_in = tab is None or tab.writer is not Writer.SERVICE
        if typed_in and len(rows) <= len(found.content) and max(map(len, rows), default=0) <= found.column_count:
            # A form or a person may add a row while we write: what stays is not written, nor what lies below.
            yield from self._changed_cells(found, (*rows, *[()] * (len(found.content) - len(rows))))
        else:
            yield from self._room(found, rows)
            yield _filled(found.id, self._written(rows, tab))
        self._keep(self.sheets[found.id], content=rows, hidden=change.hidden)

    def _changed_cells(self, sheet: Sheet, rows: Rows) -> Iterator[Json]:
        zone = self._book.zone if is_form(sheet.content) else None
        for at, (before, after) in enumerate(zip(sheet.content, rows, strict=True)):
            for column, (old, new) in enumerate(zip_longest(before, after)):
                if not same((old,), (new,)):
                    box = {"startRowIndex": at, "endRowIndex": at + 1}
                    box |= {"startColumnIndex": column, "endColumnIndex": column + 1}
                    cell = to_google(to_zone(new, zone) if zone else new)
                    # A note may tell what a cell held.
                    yield {
                        "updateCells": {
                            "range": {"sheetId": sheet.id, **box},
                            "rows": [{"values": [cell]}],
                            "fields": f"{WRITTEN},note",
                        }
                    }

    def _append(self, change: AppendRows) -> Iterator[Json]:
        found = find_sheet(list(self.sheets.values()), self._role, change.title)
        if found is None:
            found = yield from self._made(change.title, (change.header, *change.rows), hidden=False)
        header = _without_end((change.header,)) if not found.content else ()
        present = found.content[0] if found.content else change.header
        rows = (*header, *placed(change, present, declared(self._role, change.title)))
        if rows:
            written = self._written(rows, None)
            formatted = any("userEnteredFormat" in cell for row in written for cell in row["values"])
            fields = WRITTEN if formatted else "userEnteredValue"
            yield {"appendCells": {"sheetId": found.id, "rows": written, "fields": fields}}
        self._keep(found, content=(*found.content, *_without_end(rows)))

    def _made(self, title: str, rows: Rows, *, hidden: bool) -> Generator[Json, None, Sheet]:
        number = secrets.randbelow(_MOST_ID) + 1
        tab = declared(self._role, title)
        height, width = _size(tab, rows)
        height = max(height, ROWS_AT_LEAST)
        grid = {"rowCount": height, "columnCount": width}
        yield {
            "addSheet": {"properties": {"sheetId": number, "title": title, "hidden": hidden, "gridProperties": grid}}
        }
        sheet = Sheet(number, title, hidden=hidden, row_count=height, column_count=width, made_as="")
        self._keep(sheet)
        return sheet

    def _room(self, sheet: Sheet, rows: Rows) -> Iterator[Json]:
        wanted = _size(declared(self._role, sheet.title), rows)
        height, width = max(sheet.row_count, wanted[0]), max(sheet.column_count, wanted[1])
        if (height, width) != (sheet.row_count, sheet.column_count):
            grid = {"rowCount": height, "columnCount": width}
            yield _properties(sheet, "gridProperties(rowCount,columnCount)", gridProperties=grid)
            self._keep(sheet, row_count=height, column_count=width)

    def _dressed(self, sheet: Sheet) -> Iterator[Json]:
        """Dress what we made or what is declared; a tab of a form or of a person's own is none of our business."""
        tab = next((t for t in TABS if t.role is self._role and self._holds(sheet, t)), None)
        ours = tab is not None or sheet.made_as or sheet.id not in {s.id for s in self._book.sheets}
        if not ours or is_form(sheet.content):
            yield from () if sheet.note or not ours else self._noted(sheet, sheet.title, "-")
            return
        if tab is MEMORY and sheet.title != tab.title:
            yield _properties(sheet, "title", title=tab.title)
        layout = fingerprint(tab, sheet.content)
        if layout == sheet.layout:
            return
        yield from _undressed(sheet, tab)
        yield from self._room(sheet, sheet.content)
        sheet = self.sheets[sheet.id]
        yield from dress(tab, sheet.content, sheet.id)
        yield from self._noted(sheet, tab.title if tab else sheet.title, layout)

    def _holds(self, sheet: Sheet, tab: Tab) -> bool:
        found = find_sheet(list(self.sheets.values()), self._role, tab.title)
        return found is not None and found.id == sheet.id

    def _noted(self, sheet: Sheet, made_as: str, layout: str) -> Iterator[Json]:
        value = f"{layout} {made_as}"
        if sheet.note:
            yield _note_changed(sheet.note, value)
        else:
            yield _note_made(TAB_KEY, value, {"sheetId": sheet.id})
        self._keep(sheet, layout=layout, made_as=made_as)

    def _marked(self, mark: str, number: int) -> Iterator[Json]:
        """Name the batch; one that replaces a tab under an id that only one of two who read the same can give it.

        Sheets has no write under a condition, but it refuses a second note with the same id, and with it the whole
        batch. The last two of these notes stay, so that the loser still finds its id taken when the winner has gone
        on. Rows that are only added need no such thing: they get any id below those.
        """
        if not self._replaces:
            yield _note_made(MARK_KEY, f"{mark}-{number}", {"spreadsheet": True}, secrets.randbelow(FIRST_TURN - 1) + 1)
            return
        turns = sorted(self._book.turns)
        last = turns[-1] if turns else FIRST_TURN - 1
        gone = sorted(self._book.mark_notes - {last}) if number == 0 else [last + number - 1]
        for old in gone if turns or number != 1 else ():
            yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": old}}}}
        yield _note_made(MARK_KEY, f"{mark}-{number}", {"spreadsheet": True}, last + number + 1)

    def _keep(self, sheet: Sheet, **changes: Any) -> None:  # noqa: ANN401 - fields of Sheet
        self.sheets[sheet.id] = replace(sheet, **changes)

    def _written(self, rows: Rows, tab: Tab | None) -> list[Json]:
        kinds = [column.number_kind for column in tab.columns] if tab else []
        zone = self._book.zone if is_form(rows) else None
        shifted = rows if zone is None else [[to_zone(cell, zone) for cell in row] for row in rows]
        return [{"values": [to_google(cell, _kind(kinds, at)) for at, cell in enumerate(row)]} for row in shifted]


def placed(change: AppendRows, present: Sequence[Cell], tab: Tab | None) -> Rows:
    """The rows with every cell below its own title, wherever people moved that column.

    A title that is gone loses its cells; when not even the first is there, the rows stay as they are.
    """
    here = {fold(write_text(title)): at for at, title in reversed(list(enumerate(present))) if title is not None}
    known = match_header(tab, present).found if tab else {}
    keys = {fold(column.title): column.key for column in tab.columns} if tab else {}
    titles = [fold(write_text(title)) for title in change.header]
    where = [here.get(title, known.get(keys.get(title, ""), (None,))[0]) for title in titles]
    if not where or where[0] is None:
        return change.rows
    return tuple(_row(cells, where) for cells in change.rows)


def _row(cells: Sequence[Cell], where: Sequence[int | None]) -> tuple[Cell, ...]:
    # Of two columns with one title the first is meant.
    found = {at: cell for at, cell in reversed(list(zip(where, cells, strict=False))) if at is not None}
    beyond = list(cells[len(where) :])
    return (*(found.get(at) for at in range(max(found, default=-1) + 1)), *beyond)


def _size(tab: Tab | None, rows: Rows) -> tuple[int, int]:
    """Rows and columns that a tab needs at least; one row below the header that stays in view."""
    height, width = room_for(tab, rows) if tab else (2, 1)
    return max(height, len(rows)), max([width, *map(len, rows)])


def _kind(kinds: Sequence[NumberKind], at: int) -> NumberKind:
    return kinds[at] if at < len(kinds) else NumberKind.TEXT


def _without_end(rows: Rows) -> Rows:
    found = [trimmed(row) for row in rows]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _filled(sheet: int, rows: Sequence[Json]) -> Json:
    # With a range and fewer rows, the rest of the tab is emptied in the same request.
    return {"updateCells": {"range": {"sheetId": sheet}, "rows": rows, "fields": WRITTEN}}


def _properties(sheet: Sheet, fields: str, **values: Any) -> Json:  # noqa: ANN401 - fields of SheetProperties
    return {"updateSheetProperties": {"properties": {"sheetId": sheet.id, **values}, "fields": fields}}


def _undressed(sheet: Sheet, tab: Tab | None) -> Iterator[Json]:
    """Take off what dressing would put on a second time."""
    for number in sheet.protections:
        yield {"deleteProtectedRange": {"protectedRangeId": number}}
    for title in chart_titles(tab):
        if title in sheet.charts:
            yield {"deleteEmbeddedObject": {"objectId": sheet.charts[title]}}
    if tab is not None and tab.writer is Writer.SERVICE:
        for _ in range(sheet.rules):
            yield {"deleteConditionalFormatRule": {"sheetId": sheet.id, "index": 0}}


def _note_made(key: str, value: str, place: Json, number: int = 0) -> Json:
    note: Json = {"metadataKey": key, "metadataValue": value, "location": place, "visibility": _VISIBLE}
    if number:
        note["metadataId"] = number
    return {"createDeveloperMetadata": {"developerMetadata": note}}


def _note_changed(number: int, value: str) -> Json:
    return {
        "updateDeveloperMetadata": {
            "dataFilters": [{"developerMetadataLookup": {"metadataId": number}}],
            "developerMetadata": {"metadataValue": value},
            "fields": "metadataValue",
        }
    }
