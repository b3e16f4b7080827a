"""spreadsheets.batchUpdate: every request in order on a draft, all or nothing, replies in the same order."""

from __future__ import annotations

from collections.abc import Callable

from tests.google_emulator import files, resources
from tests.google_emulator.batch_kinds import KINDS
from tests.google_emulator.colors import styled
from tests.google_emulator.draft import Draft, find
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.model import Json
from tests.google_emulator.routes import Call, Route
from tests.google_emulator.walk import tidy

Kind = Callable[[Draft, Json], "Json | None"]


def batch_update(call: Call) -> Json:
    """Apply the requests; 400 names the first that is refused, and then nothing has happened."""
    spreadsheet = find(call)
    requests = call.body.get("requests")
    if not requests:
        raise invalid("Must specify at least one request.")
    draft = Draft(call.world, spreadsheet, call.caller)
    replies = [_one(draft, number, request) for number, request in enumerate(requests)]
    call.world.spreadsheets[spreadsheet.id] = draft.spreadsheet
    files.touch(call, spreadsheet.id)
    answer: Json = {"spreadsheetId": spreadsheet.id, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        answer["updatedSpreadsheet"] = resources.spreadsheet(
            draft.spreadsheet,
            resources.areas_of(draft.spreadsheet, call.body.get("responseRanges", [])),
            grid=bool(call.body.get("responseIncludeGridData")),
            call=call,
        )
    return answer


def _one(draft: Draft, number: int, request: Json) -> Json:
    kind = next(iter(request), None)
    if kind is None:
        raise invalid(f"Invalid requests[{number}]: No request set.")
    if kind not in KINDS:
        raise invalid(
            f"Invalid JSON payload received. Unknown name \"{kind}\" at 'requests[{number}]': Cannot find field."
        )
    try:
        reply = KINDS[kind](draft, request[kind])
    except ApiError as error:
        if error.body is not None:
            raise
        raise ApiError(error.code, error.status, f"Invalid requests[{number}].{kind}: {error.message}") from error
    return {} if reply is None else {kind: tidy(styled(reply))}  # nothing found is still an answer of its kind


ROUTES = [
    Route("POST", "/v4/spreadsheets/{spreadsheetId}:batchUpdate", "sheets.spreadsheets.batchUpdate", batch_update)
]
