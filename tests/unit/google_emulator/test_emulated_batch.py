"""batchUpdate as a whole: order, atomicity, replies, what comes along in the answer."""

from __future__ import annotations

import pytest

from tests.google_emulator.batch_kinds import KINDS
from tests.google_emulator.discovery import method
from tests.unit.google_emulator.emulated_book import Book, Json, cell, grid, row_data, rows

ADD: Json = {"addSheet": {"properties": {"title": "Two", "sheetId": 2}}}
LEFT_OUT = {
    "addDataSource",
    "updateDataSource",
    "deleteDataSource",
    "refreshDataSource",
    "cancelDataSourceRefresh",
    "insertComment",
    "deleteComment",
    "addCommentReply",
    "deleteCommentReply",
    "updateCommentPost",
}


def test_a_failing_request_undoes_the_ones_before_it():
    """All or nothing: sheets, cells, sizes and names are as they were."""
    book = Book()
    book.write(0, 0, ["old"])
    before = book.get(includeGridData="true")
    writes: list[Json] = [
        ADD,
        {"updateCells": {"start": {"sheetId": 0}, "rows": row_data(["new"]), "fields": "*"}},
        {"insertDimension": {"range": rows(0, 1)}},
        {"updateSpreadsheetProperties": {"properties": {"title": "X"}, "fields": "title"}},
        {"addNamedRange": {"namedRange": {"name": "n", "range": grid(0, 1, 0, 1)}}},
    ]
    assert book.refused(*writes, {"deleteSheet": {"sheetId": 99}}) == "No sheet with id: 99"
    assert book.get(includeGridData="true") == before
    book.batch(*writes)
    assert book.get()["properties"]["title"] == "X"


def test_replies_stand_in_the_order_of_the_requests():
    """A request without an answer of its own gets an empty one."""
    book = Book()
    body = {"requests": [{"clearBasicFilter": {"sheetId": 0}}, ADD, {"deleteSheet": {"sheetId": 0}}]}
    answer = book.call("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", body)
    assert answer["spreadsheetId"] == book.id
    assert [list(reply) for reply in answer["replies"]] == [[], ["addSheet"], []]
    assert "updatedSpreadsheet" not in answer


def test_a_later_request_sees_what_an_earlier_one_did():
    """A sheet made in a batch can be written to in the same batch."""
    book = Book()
    start = {"sheetId": 2, "rowIndex": 1, "columnIndex": 1}
    book.batch(ADD, {"updateCells": {"start": start, "rows": row_data(["x"]), "fields": "*"}})
    assert book.values("Two!A1:C3") == [[], ["", "x"]]


@pytest.mark.parametrize(("grid_data", "has"), [(True, True), (False, False)])
def test_the_answer_can_carry_the_spreadsheet(grid_data, has):
    """With ranges only the sheets they touch, and cells only when asked for."""
    book = Book()
    body = {
        "requests": [ADD, {"repeatCell": {"range": grid(0, 2, 0, 2, 2), "cell": cell("v"), "fields": "*"}}],
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["Two!A1:A2"],
        "responseIncludeGridData": grid_data,
    }
    answer = book.call("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", body)["updatedSpreadsheet"]
    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Two"]
    assert ("data" in answer["sheets"][0]) is has
    if has:
        assert [line["values"][0]["formattedValue"] for line in answer["sheets"][0]["data"][0]["rowData"]] == ["v", "v"]


def test_no_requests_at_all_are_refused():
    """Google wants at least one."""
    book = Book()
    status, answer = book.answer("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", {})
    assert (status, answer["error"]["message"]) == (400, "Must specify at least one request.")


def test_an_unknown_kind_or_spreadsheet_is_refused():
    """400 names the kind; 404 for a spreadsheet that is not there."""
    book = Book()
    status, answer = book.answer("POST", f"/v4/spreadsheets/{book.id}:batchUpdate", {"requests": [{"fly": {}}]})
    assert status == 400
    assert "Unknown name \"fly\" at 'requests[0]'" in answer["error"]["message"]
    status, answer = book.answer("POST", "/v4/spreadsheets/nowhere:batchUpdate", {"requests": [ADD]})
    assert (status, answer["error"]["status"]) == (404, "NOT_FOUND")


def test_a_mask_is_needed():
    """Every update names its fields."""
    book = Book()
    words = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
    for request in (
        {"updateCells": {"start": {"sheetId": 0}, "rows": []}},
        {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": {}}},
        {"updateSheetProperties": {"properties": {"sheetId": 0}}},
        {"updateSpreadsheetProperties": {"properties": {"title": "t"}}},
        {"updateDimensionProperties": {"range": rows(0, 1), "properties": {}}},
    ):
        assert book.refused(request) == words


def test_every_kind_of_google_is_known():
    """But for data sources and comments, each kind of the discovery document has its function."""
    assert method("sheets.spreadsheets.batchUpdate").request
    known = set(KINDS)
    assert not known & LEFT_OUT
    assert len(known | LEFT_OUT) == 74
