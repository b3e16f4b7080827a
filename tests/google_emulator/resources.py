"""Shows a stored spreadsheet as the API does: whole or limited to ranges, with or without cells."""

from __future__ import annotations

from tests.google_emulator import a1, metadata, numfmt, protection
from tests.google_emulator.boxes import OPEN, Box, extent
from tests.google_emulator.colors import effective, styled
from tests.google_emulator.conditions import formatted_by_rules, layered
from tests.google_emulator.fieldmask import Mask
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json, Sheet, Spreadsheet
from tests.google_emulator.routes import Call
from tests.google_emulator.walk import tidy, walk

URL = "https://docs.google.com/spreadsheets/d/{}/edit"
HEIGHT, WIDTH = 21, 100
UNCOLORED = frozenset({"userEnteredValue", "note", "hyperlink"})
COMPUTED = ("effectiveValue", "formattedValue", "effectiveFormat")
STORED = frozenset(
    {
        "userEnteredValue",
        "note",
        "dataValidation",
        "textFormatRuns",
        "pivotTable",
        "chipRuns",
        "hyperlink",
    }
)
FIELDS = STORED | {"userEnteredFormat", *COMPUTED}
PARTS = (
    ("merges", "merges"),
    ("conditionalFormats", "conditional_formats"),
    ("filterViews", "filter_views"),
    ("protectedRanges", "protected_ranges"),
    ("charts", "charts"),
    ("bandedRanges", "banded_ranges"),
    ("rowGroups", "row_groups"),
    ("columnGroups", "column_groups"),
    ("slicers", "slicers"),
    ("tables", "tables"),
)
LIMITED = {"merges", "conditionalFormats", "filterViews", "protectedRanges", "bandedRanges", "tables"}


def areas_of(spreadsheet: Spreadsheet, ranges: list[str]) -> list[a1.Area]:
    """The areas that A1 texts name; 400 where one starts outside its grid."""
    return [a1.require_inside(a1.parse(spreadsheet, text)) for text in ranges]


def spreadsheet(
    stored: Spreadsheet, areas: list[a1.Area], *, grid: bool, mask: Mask | None = None, call: Call | None = None
) -> Json:
    """The Spreadsheet resource; with areas only the sheets and parts that they touch; `call` says who looks."""
    mask = mask or Mask()
    view = View(stored)
    shown = [sheet for sheet in stored.sheets if not areas or any(area.sheet is sheet for area in areas)]
    result: Json = {
        "spreadsheetId": stored.id,
        "properties": styled(stored.properties),
        "sheets": [
            _sheet(view, sheet, [area for area in areas if area.sheet is sheet], mask if grid else None)
            for sheet in shown
        ],
    }
    if call is not None:
        for sheet in result["sheets"]:
            _for_caller(stored, sheet, call)
    names = [item for item in stored.named_ranges if _touched(item, areas)]
    if names:
        result["namedRanges"] = tidy(names)
    general = metadata.on_spreadsheet(stored)
    if general:
        result["developerMetadata"] = general
    return result | {"spreadsheetUrl": URL.format(stored.id)}


def _for_caller(stored: Spreadsheet, sheet: Json, call: Call) -> None:
    """Show the editors of protected ranges only to who is one of them."""
    for index, item in enumerate(sheet.get("protectedRanges", [])):
        if not protection.may_edit(call.world, stored.id, item, call.caller):
            hidden = {"requestingUserCanEdit", "editors"}
            sheet["protectedRanges"][index] = {name: value for name, value in item.items() if name not in hidden}


def properties(stored: Spreadsheet, sheet: Sheet) -> Json:
    """SheetProperties with the place of the tab; what is false or zero is left out."""
    given = sheet.properties
    result: Json = {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": stored.sheets.index(sheet),
        "sheetType": given.get("sheetType", "GRID"),
    }
    result |= {name: value for name, value in given.items() if name not in {*result, "gridProperties"} and value}
    if "gridProperties" in given:
        result["gridProperties"] = {name: value for name, value in given["gridProperties"].items() if value}
    shown: Json = styled(result)
    return shown


def _sheet(view: View, sheet: Sheet, areas: list[a1.Area], mask: Mask | None) -> Json:
    """One sheet; without a mask there is no grid data."""
    stored = view.spreadsheet
    result: Json = {"properties": properties(stored, sheet)}
    for name, attribute in PARTS:
        items = [
            item
            for item in getattr(sheet, attribute)
            if name not in LIMITED or _touched({"range": item} if name == "merges" else item, areas)
        ]
        if items:
            result[name] = tidy(styled(items))
    if sheet.basic_filter is not None and _touched(sheet.basic_filter, areas):
        result["basicFilter"] = tidy(styled(sheet.basic_filter))
    own = metadata.on_sheet(stored, sheet.id)
    if own:
        result["developerMetadata"] = own
    if mask is not None and "gridProperties" in sheet.properties:
        whole = areas or [a1.Area(sheet)]
        sub = _below(mask, "sheets", "data")
        if sub is not None:
            result["data"] = [_data(view, sheet, area.bounds(), sub) for area in whole]
    return result


def _below(mask: Mask, *names: str) -> Mask | None:
    node: Mask | None = mask
    for name in names:
        node = node.of(name) if node else None
    return node


def _touched(item: Json, areas: list[a1.Area]) -> bool:
    """Whether a thing with ranges lies in what was asked for; what has no ranges always does."""
    if not areas:
        return True
    seen: list[bool] = []

    def visit(place: str, value: Json) -> Json:
        if place == "range":
            box, sheet_id = extent(value), value.get("sheetId", 0)
            seen.append(any(area.sheet.id == sheet_id and _box(area).meets(box) for area in areas))
        return value

    walk({name: item[name] for name in ("range", "ranges") if name in item}, visit)
    return any(seen) or not seen


def _box(area: a1.Area) -> Box:
    return Box(area.r0, OPEN if area.r1 is None else area.r1, area.c0, OPEN if area.c1 is None else area.c1)


# --- grid data


def _data(view: View, sheet: Sheet, bounds: tuple[int, int, int, int], mask: Mask) -> Json:
    top, bottom, left, right = bounds
    result: Json = {"startRow": top} if top else {}
    if left:
        result["startColumn"] = left
    cells = _below(mask, "rowData", "values")
    if cells is not None:
        wants = frozenset(name for name in FIELDS if cells.of(name) is not None)
        rows = _rows(view, sheet, bounds, wants)
        if rows:
            result["rowData"] = rows
    for name, stored, size, first, end in (
        ("rowMetadata", sheet.rows, HEIGHT, top, bottom),
        ("columnMetadata", sheet.columns, WIDTH, left, right),
    ):
        if mask.of(name) is not None:
            tags = metadata.on_lines(view.spreadsheet, sheet.id, "ROWS" if name == "rowMetadata" else "COLUMNS")
            result[name] = [_line(stored.get(index), size, tags.get(index)) for index in range(first, end)]
    return result


def _line(given: Json | None, size: int, tags: list[Json] | None) -> Json:
    line: Json = {name: value for name, value in (given or {}).items() if value}
    line.setdefault("pixelSize", size)
    return line | {"developerMetadata": tags} if tags else line


class Looks:
    """Formats in both spellings, worked out once for all cells that look alike."""

    def __init__(self, default: Json) -> None:
        """`default` is the format of the spreadsheet."""
        self.default = default
        self._own: dict[str, Json] = {}
        self._effective: dict[tuple[str, str | None, str, bool], Json] = {}

    def own(self, user: Json) -> Json:
        """A userEnteredFormat as it is shown."""
        key = repr(user)
        if key not in self._own:
            self._own[key] = styled(user)
        return self._own[key]

    def effective(self, user: Json | None, kind: str | None, number: Json | None, *, linked: bool) -> Json:
        """An effectiveFormat."""
        key = (repr(user), kind, repr(number), linked)
        if key not in self._effective:
            shown = effective(self.default, user, kind, linked=linked)
            self._effective[key] = shown | ({"numberFormat": number} if number else {})
        return self._effective[key]


def _rows(view: View, sheet: Sheet, bounds: tuple[int, int, int, int], wants: frozenset[str]) -> list[Json]:
    top, bottom, left, right = bounds
    box = Box(top, bottom, left, right)
    by_row: dict[int, list[int]] = {}
    for key in {**sheet.cells, **view.book.spilled(sheet)}:
        if box.has(key):
            by_row.setdefault(key[0], []).append(key[1])
    looks = Looks(view.spreadsheet.properties.get("defaultFormat", {}))
    rows: list[Json] = []
    for row in range(top, max(by_row, default=top - 1) + 1):
        columns = by_row.get(row)
        if columns is None:
            rows.append({})
            continue
        here = set(columns)
        values = [
            cell(view, sheet, (row, column), wants, looks) if column in here else {}
            for column in range(left, max(columns) + 1)
        ]
        rows.append({"values": values})
    return rows


def cell(view: View, sheet: Sheet, key: tuple[int, int], wants: frozenset[str], looks: Looks) -> Json:
    """CellData of one cell; only what is wanted is computed."""
    stored = sheet.cells.get(key, {})
    result: Json = {name: value for name, value in stored.items() if name in wants and name in STORED}
    if not result.keys() <= UNCOLORED:
        result = tidy(styled(result))
    user = stored.get("userEnteredFormat")
    if user is not None and "userEnteredFormat" in wants:
        result["userEnteredFormat"] = looks.own(user)
    link = None
    if "hyperlink" in wants or "effectiveFormat" in wants:
        link = view.book.link(sheet, *key) or _link(stored, user or {})
    if link and "hyperlink" in wants:
        result["hyperlink"] = link
    value = None if wants.isdisjoint(COMPUTED) else view.effective(sheet, *key)
    if value and "effectiveValue" in wants:
        result["effectiveValue"] = value
    if value and "formattedValue" in wants:
        result["formattedValue"] = view.formatted(sheet, *key)
    if (value or user) and "effectiveFormat" in wants:
        kind = next(iter(value), None) if value else None
        number = _number_format(view, sheet, key)
        ruled = formatted_by_rules(view, sheet, key) if sheet.conditional_formats else {}
        worn = layered(styled(user or {}), styled(ruled)) if ruled else user
        result["effectiveFormat"] = looks.effective(worn, kind, number, linked=bool(link))
    return result


def _number_format(view: View, sheet: Sheet, key: tuple[int, int]) -> Json | None:
    """The number format in effect, with its pattern."""
    number = view.number_format(sheet, *key)
    if not number:
        return None
    pattern = numfmt.pattern_of(number, view.locale)
    return number | {"pattern": pattern} if pattern else number


def _link(stored: Json, user: Json) -> str | None:
    uri: str | None = user.get("textFormat", {}).get("link", {}).get("uri")
    return uri or stored.get("hyperlink")
