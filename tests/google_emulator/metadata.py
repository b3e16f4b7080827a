"""Developer metadata: keys and values that stick to a spreadsheet, sheet, row or column, and how they are found."""

from __future__ import annotations

from tests.google_emulator import a1
from tests.google_emulator.boxes import OPEN, WORDS, Box, box_of, line_box, line_of
from tests.google_emulator.colors import merged
from tests.google_emulator.draft import Draft, find
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json, Spreadsheet
from tests.google_emulator.routes import Call, Route
from tests.google_emulator.walk import tidy

LINES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}
NOT_ONE = "A dimensionRange of developer metadata must hold exactly one row or column."


# --- showing


def shown(item: Json) -> Json:
    """One entry as the API sends it; a sheetId of 0 in the location of a sheet is kept."""
    result: Json = tidy(item)
    return result


def on_spreadsheet(stored: Spreadsheet) -> list[Json]:
    """What sticks to the spreadsheet itself."""
    return [shown(item) for item in stored.developer_metadata if item["location"].get("spreadsheet")]


def on_sheet(stored: Spreadsheet, sheet_id: int) -> list[Json]:
    """What sticks to a sheet as a whole."""
    return [
        shown(item)
        for item in stored.developer_metadata
        if item["location"]["locationType"] == "SHEET" and item["location"]["sheetId"] == sheet_id
    ]


def on_lines(stored: Spreadsheet, sheet_id: int, axis: str) -> dict[int, list[Json]]:
    """What sticks to rows or columns of a sheet, by index."""
    result: dict[int, list[Json]] = {}
    for item in stored.developer_metadata:
        line = item["location"].get("dimensionRange")
        if line and line["dimension"] == axis and line["sheetId"] == sheet_id:
            result.setdefault(line["startIndex"], []).append(shown(item))
    return result


# --- places


def located(stored: Spreadsheet, location: Json) -> Json:
    """A location with its type; 400 when it names nothing, or more than one row or column."""
    if location.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    line = location.get("dimensionRange")
    if line is not None:
        sheet = a1.sheet_by_id(stored, line.get("sheetId", 0))
        if sheet is None:
            raise invalid(f"No grid with id: {line.get('sheetId', 0)}")
        axis, start, end = line_of(sheet, line)
        return {
            "locationType": LINES[axis],
            "dimensionRange": {"sheetId": sheet.id, "dimension": axis, "startIndex": start, "endIndex": end},
        }
    if "sheetId" in location:
        if a1.sheet_by_id(stored, location["sheetId"]) is None:
            raise invalid(f"No sheet with id: {location['sheetId']}")
        return {"locationType": "SHEET", "sheetId": location["sheetId"]}
    raise invalid("A developer metadata location must be specified.")


def _sheet_of(location: Json) -> int | None:
    line = location.get("dimensionRange")
    found: int | None = line["sheetId"] if line else location.get("sheetId")
    return found


def box_of_location(location: Json) -> Box:
    """The cells that a location on a sheet covers."""
    line = location.get("dimensionRange")
    return line_box(line["dimension"], line["startIndex"], line["endIndex"]) if line else Box(0, OPEN, 0, OPEN)


def _intersects(location: Json, wanted: Json) -> bool:
    if wanted["locationType"] == "SPREADSHEET" or location["locationType"] == "SPREADSHEET":
        return bool(wanted["locationType"] == location["locationType"])
    same = _sheet_of(location) == _sheet_of(wanted)
    return same and box_of_location(location).meets(box_of_location(wanted))


# --- looking up


def matching(stored: Spreadsheet, lookup: Json) -> list[Json]:
    """The stored entries that a DeveloperMetadataLookup selects."""
    wanted = lookup.get("metadataLocation")
    place = located(stored, wanted) if wanted is not None else None
    exact = lookup.get("locationMatchingStrategy") == "EXACT_LOCATION"
    result = []
    for item in stored.developer_metadata:
        same = all(
            lookup[name] == item.get(name)
            for name in ("metadataId", "metadataKey", "metadataValue", "visibility")
            if name in lookup
        )
        location = item["location"]
        if not same or lookup.get("locationType", location["locationType"]) != location["locationType"]:
            continue
        if place is None or (location == place if exact else _intersects(location, place)):
            result.append(item)
    return result


def filtered(stored: Spreadsheet, data_filter: Json) -> list[Json]:
    """The stored entries that a DataFilter selects: by lookup, or all whose place meets the cells."""
    if "developerMetadataLookup" in data_filter:
        return matching(stored, data_filter["developerMetadataLookup"])
    sheet_id, box = cells_of(stored, data_filter)
    return [
        item
        for item in stored.developer_metadata
        if _sheet_of(item["location"]) == sheet_id and box.meets(box_of_location(item["location"]))
    ]


def cells_of(stored: Spreadsheet, data_filter: Json) -> tuple[int, Box]:
    """The sheet and rectangle of a DataFilter with a1Range or gridRange."""
    if "a1Range" in data_filter:
        area = a1.require_inside(a1.parse(stored, data_filter["a1Range"]))
        return area.sheet.id, Box(*area.bounds())
    if "gridRange" not in data_filter:
        raise invalid("A data filter must be specified.")
    area = a1.from_grid_range(stored, data_filter["gridRange"])
    return area.sheet.id, box_of(area.sheet, data_filter["gridRange"])


# --- kinds of batchUpdate


def create(draft: Draft, request: Json) -> Json:
    """createDeveloperMetadata; a key, a visibility and a place are needed, an id may be given."""
    given = request.get("developerMetadata", {})
    if not given.get("metadataKey"):
        raise invalid("DeveloperMetadata.metadataKey must be specified.")
    if given.get("visibility") not in {"DOCUMENT", "PROJECT"}:
        raise invalid("DeveloperMetadata.visibility must be specified.")
    items = draft.spreadsheet.developer_metadata
    taken = {item["metadataId"] for item in items}
    if given.get("metadataId") in taken:
        raise invalid(
            f"Cannot add developer metadata with ID [{given['metadataId']}] because developer metadata with that ID "
            "already exists."
        )
    item = {
        "metadataId": given.get("metadataId") or draft.new_id(taken),
        **{name: given[name] for name in ("metadataKey", "metadataValue") if name in given},
        "location": _single(draft, given.get("location", {})),
        "visibility": given["visibility"],
    }
    items.append(item)
    return {"developerMetadata": shown(item)}


def _single(draft: Draft, location: Json) -> Json:
    place = located(draft.spreadsheet, location)
    line = place.get("dimensionRange")
    if line and line["endIndex"] - line["startIndex"] != 1:
        raise invalid(NOT_ONE)
    if line:
        box_of(
            draft.sheet(line["sheetId"]),
            dict(zip(WORDS[line["dimension"]][1:], (line["startIndex"], line["endIndex"]), strict=True)),
        )
    return place


def update(draft: Draft, request: Json) -> Json:
    """updateDeveloperMetadata: all entries that any of the filters selects; 400 when none does."""
    mask = draft.mask(request)
    new = request.get("developerMetadata", {})
    items = draft.spreadsheet.developer_metadata
    chosen = _chosen(draft, request.get("dataFilters", []))
    if not chosen:
        raise invalid("No developer metadata matched the given data filters.")
    changed = []
    for index, item in enumerate(items):
        if item["metadataId"] in chosen:
            items[index] = merged(mask, item, {"metadataId": item["metadataId"]} | new)
            if mask.of("location") is not None:
                items[index]["location"] = _single(draft, new["location"]) if "location" in new else item["location"]
            changed.append(shown(items[index]))
    return {"developerMetadata": changed}


def delete(draft: Draft, request: Json) -> Json:
    """deleteDeveloperMetadata: all entries that the filter selects."""
    chosen = _chosen(draft, [request.get("dataFilter", {})])
    items = draft.spreadsheet.developer_metadata
    gone = [shown(item) for item in items if item["metadataId"] in chosen]
    items[:] = [item for item in items if item["metadataId"] not in chosen]
    return {"deletedDeveloperMetadata": gone} if gone else {}


def _chosen(draft: Draft, data_filters: list[Json]) -> set[int]:
    return {item["metadataId"] for data_filter in data_filters for item in filtered(draft.spreadsheet, data_filter)}


# --- endpoints


def get(call: Call) -> Json:
    """developerMetadata.get by id; 404 when there is none."""
    stored = find(call)
    for item in stored.developer_metadata:
        if str(item["metadataId"]) == call.path["metadataId"]:
            return shown(item)
    raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")


def search(call: Call) -> Json:
    """developerMetadata.search: every entry once, with the filters that selected it."""
    stored = find(call)
    data_filters = call.body.get("dataFilters", [])
    if not data_filters:
        raise invalid("Must specify at least one data filter.")
    found: dict[int, Json] = {}
    for data_filter in data_filters:
        for item in filtered(stored, data_filter):
            entry = found.setdefault(item["metadataId"], {"developerMetadata": shown(item), "dataFilters": []})
            entry["dataFilters"].append(data_filter)
    return {"matchedDeveloperMetadata": list(found.values())} if found else {}


ROUTES = [
    Route(
        "GET",
        "/v4/spreadsheets/{spreadsheetId}/developerMetadata/{metadataId}",
        "sheets.spreadsheets.developerMetadata.get",
        get,
    ),
    Route(
        "POST",
        "/v4/spreadsheets/{spreadsheetId}/developerMetadata:search",
        "sheets.spreadsheets.developerMetadata.search",
        search,
    ),
]
