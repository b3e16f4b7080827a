"""The endpoints of spreadsheets.values: get, update, append, clear, and their batches by range and by data filter."""

from __future__ import annotations

from typing import Any

from tests.google_emulator import a1, appending, files, filters, writing
from tests.google_emulator.draft import Draft, find
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.grid import View
from tests.google_emulator.model import Json
from tests.google_emulator.render import Options, value_range
from tests.google_emulator.routes import Call, Route

UNSPECIFIED = {"", "INPUT_VALUE_OPTION_UNSPECIFIED"}


def begun(call: Call) -> Draft:
    """A draft of the spreadsheet, to write to."""
    return Draft(call.world, find(call), call.caller)


def commit(call: Call, draft: Draft) -> None:
    """Make the draft what the spreadsheet is."""
    call.world.spreadsheets[draft.spreadsheet.id] = draft.spreadsheet
    files.touch(call, draft.spreadsheet.id)


def major_of(name: str) -> str:
    """ROWS unless COLUMNS is asked."""
    return "COLUMNS" if name == "COLUMNS" else "ROWS"


# --- reading


def read_options(given: Json) -> Options:
    """How to show what is read."""
    return Options(
        given.get("valueRenderOption") or "FORMATTED_VALUE",
        given.get("dateTimeRenderOption") or "SERIAL_NUMBER",
        major_of(given.get("majorDimension", "")),
    )


def _query(call: Call) -> Json:
    return {name: values[0] for name, values in call.query.items() if values}


def get(call: Call) -> Json:
    """One range."""
    spreadsheet = find(call)
    area = a1.require_inside(a1.parse(spreadsheet, call.path["range"]))
    return value_range(View(spreadsheet), area, read_options(_query(call)))


def batch_get(call: Call) -> Json:
    """Several ranges, in the order asked."""
    spreadsheet = find(call)
    options, view = read_options(_query(call)), View(spreadsheet)
    areas = [a1.require_inside(a1.parse(spreadsheet, text)) for text in call.query.get("ranges", [])]
    found = [value_range(view, area, options) for area in areas]
    return {"spreadsheetId": spreadsheet.id} | ({"valueRanges": found} if found else {})


def batch_get_by_data_filter(call: Call) -> Json:
    """Every range that a filter matches, each once, with the filters that matched it."""
    spreadsheet = find(call)
    options, view = read_options(call.body), View(spreadsheet)
    found: dict[str, Json] = {}
    for data_filter in call.body.get("dataFilters", []):
        for area in filters.areas(spreadsheet, data_filter):
            shown = value_range(view, a1.require_inside(area), options)
            entry = found.setdefault(shown["range"], {"valueRange": shown, "dataFilters": []})
            entry["dataFilters"].append(data_filter)
    return {"spreadsheetId": spreadsheet.id} | ({"valueRanges": list(found.values())} if found else {})


# --- writing


def _option(given: Json) -> str:
    option = str(given.get("valueInputOption", ""))
    if option in UNSPECIFIED:
        raise invalid("'valueInputOption' is required but not specified")
    return option


def _values(given: Json) -> list[list[Any]]:
    values: list[list[Any]] = given.get("values", [])
    writing.check_scalars(values)
    return values


def _same_range(call: Call) -> None:
    asked, given = call.path["range"], call.body.get("range")
    if given is not None and given != asked:
        raise invalid(f"Request range[{asked}] does not match value's range[{given}]")


def _with_data(answer: Json, draft: Draft, area: a1.Area, given: Json, major: str) -> Json:
    """The answer with updatedData where the caller asked for it."""
    if str(given.get("includeValuesInResponse", "")).lower() != "true":
        return answer
    options = Options(
        given.get("responseValueRenderOption") or "FORMATTED_VALUE",
        given.get("responseDateTimeRenderOption") or "SERIAL_NUMBER",
        major,
    )
    return answer | {"updatedData": value_range(View(draft.spreadsheet), area, options)}


def _update(draft: Draft, area: a1.Area, data: Json, option: str) -> tuple[writing.Written, a1.Area]:
    """Write one ValueRange; what was written, and the area that updatedData shows."""
    values, major = _values(data), major_of(data.get("majorDimension", ""))
    writing.within(area)
    writing.check_fit(area, values, major)
    written = writing.put(draft, area, values, major, option)
    return written, written.area if area.is_cell else area.clipped()


def update(call: Call) -> Json:
    """One range."""
    option, draft = _option(_query(call)), begun(call)
    _same_range(call)
    area = a1.parse(draft.spreadsheet, call.path["range"])
    written, shown = _update(draft, area, call.body, option)
    commit(call, draft)
    answer = written.response(draft.spreadsheet.id)
    return _with_data(answer, draft, _of(draft, shown), _query(call), major_of(call.body.get("majorDimension", "")))


def _of(draft: Draft, area: a1.Area) -> a1.Area:
    """The same area on the sheet as the draft has it."""
    return a1.Area(draft.sheet(area.sheet.id), area.r0, area.r1, area.c0, area.c1)


def append(call: Call) -> Json:
    """Rows after a table."""
    option, draft = _option(_query(call)), begun(call)
    _same_range(call)
    area = a1.parse(draft.spreadsheet, call.path["range"])
    values, major = _values(call.body), major_of(call.body.get("majorDimension", ""))
    how = appending.How(major, option, insert=call.first("insertDataOption") == "INSERT_ROWS")
    written, table = appending.append(draft, area, values, how)
    commit(call, draft)
    updates = _with_data(written.response(draft.spreadsheet.id), draft, written.area, _query(call), major)
    return {"spreadsheetId": draft.spreadsheet.id} | table | {"updates": updates}


def _many(call: Call, *, by_filter: bool) -> Json:
    """Write every entry of `data`, all or nothing."""
    option, draft = _option(call.body), begun(call)
    done: list[tuple[writing.Written, a1.Area, Json]] = []
    for number, data in enumerate(call.body.get("data", [])):
        try:
            found = filters.areas(draft.spreadsheet, data.get("dataFilter", {})) if by_filter else [_range(draft, data)]
            done += [(*_update(draft, area, data, option), data) for area in found]
        except ApiError as error:
            raise ApiError(error.code, error.status, f"Invalid data[{number}]: {error.message}") from error
    commit(call, draft)
    responses = []
    for written, shown, data in done:
        answer = written.response(draft.spreadsheet.id)
        major = major_of(data.get("majorDimension", ""))
        answer = _with_data(answer, draft, _of(draft, shown), call.body, major)
        if by_filter:
            answer.pop("spreadsheetId")
            answer["dataFilter"] = data["dataFilter"]
        responses.append(answer)
    return _totals(draft.spreadsheet.id, [written for written, _, _ in done]) | (
        {"responses": responses} if responses else {}
    )


def _range(draft: Draft, data: Json) -> a1.Area:
    return a1.parse(draft.spreadsheet, data.get("range", ""))


def _totals(spreadsheet_id: str, done: list[writing.Written]) -> Json:
    counts = {
        "totalUpdatedRows": len({(write.sheet.id, row) for write in done for row in write.rows}),
        "totalUpdatedColumns": len({(write.sheet.id, column) for write in done for column in write.columns}),
        "totalUpdatedCells": sum(write.cells for write in done),
        "totalUpdatedSheets": len({write.sheet.id for write in done if write.cells}),
    }
    return {"spreadsheetId": spreadsheet_id} | {name: count for name, count in counts.items() if count}


def batch_update(call: Call) -> Json:
    """Several ranges, all or nothing."""
    return _many(call, by_filter=False)


def batch_update_by_data_filter(call: Call) -> Json:
    """Every range that the filters match, all or nothing."""
    return _many(call, by_filter=True)


# --- clearing


def clear(call: Call) -> Json:
    """One range."""
    draft = begun(call)
    cleared = writing.clear(draft, a1.parse(draft.spreadsheet, call.path["range"]))
    commit(call, draft)
    return {"spreadsheetId": draft.spreadsheet.id, "clearedRange": cleared}


def _clear_all(call: Call, draft: Draft, areas: list[a1.Area]) -> Json:
    cleared = [writing.clear(draft, area) for area in areas]
    commit(call, draft)
    return {"spreadsheetId": draft.spreadsheet.id} | ({"clearedRanges": cleared} if cleared else {})


def batch_clear(call: Call) -> Json:
    """Several ranges, all or nothing."""
    draft = begun(call)
    return _clear_all(call, draft, [a1.parse(draft.spreadsheet, text) for text in call.body.get("ranges", [])])


def batch_clear_by_data_filter(call: Call) -> Json:
    """Every range that the filters match, all or nothing."""
    draft = begun(call)
    found = [filters.areas(draft.spreadsheet, given) for given in call.body.get("dataFilters", [])]
    return _clear_all(call, draft, filters.unique(area for areas in found for area in areas))


PATH, ID = "/v4/spreadsheets/{spreadsheetId}/values", "sheets.spreadsheets.values."
ROUTES = [
    Route("GET", PATH + "/{range}", ID + "get", get),
    Route("PUT", PATH + "/{range}", ID + "update", update),
    Route("POST", PATH + "/{range}:append", ID + "append", append),
    Route("POST", PATH + "/{range}:clear", ID + "clear", clear),
    Route("GET", PATH + ":batchGet", ID + "batchGet", batch_get),
    Route("POST", PATH + ":batchUpdate", ID + "batchUpdate", batch_update),
    Route("POST", PATH + ":batchClear", ID + "batchClear", batch_clear),
    Route("POST", PATH + ":batchGetByDataFilter", ID + "batchGetByDataFilter", batch_get_by_data_filter),
    Route("POST", PATH + ":batchUpdateByDataFilter", ID + "batchUpdateByDataFilter", batch_update_by_data_filter),
    Route("POST", PATH + ":batchClearByDataFilter", ID + "batchClearByDataFilter", batch_clear_by_data_filter),
]
