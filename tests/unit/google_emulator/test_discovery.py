"""Requests and answers are held to Google's own discovery documents, in Google's own words."""

from __future__ import annotations

import json

import pytest

from tests.google_emulator import discovery
from tests.google_emulator.errors import ApiError
from tests.google_emulator.registry import routes

UPDATE = discovery.method("sheets.spreadsheets.values.update")
BATCH = discovery.method("sheets.spreadsheets.batchUpdate")
FORM = discovery.method("forms.forms.batchUpdate")
SHARE = discovery.method("drive.permissions.create")


def refused(which, body):
    """The violations of a body that is refused."""
    with pytest.raises(ApiError) as caught:
        discovery.read_message(which, body)
    error = caught.value.body["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    violations = error["details"][0]["fieldViolations"]
    assert error["message"] == "\n".join(violation["description"] for violation in violations)
    return [violation["description"] for violation in violations]


@pytest.mark.parametrize(
    ("which", "body", "message"),
    [
        (BATCH, {"x": 1}, 'Invalid JSON payload received. Unknown name "x": Cannot find field.'),
        (
            BATCH,
            {"requests": [{"addSheet": {"properties": {"foo": 1}}}]},
            (
                "Invalid JSON payload received. Unknown name \"foo\" at 'requests[0].add_sheet.properties': "
                "Cannot find field."
            ),
        ),
        (
            BATCH,
            {"requests": [{"addSheet": {"properties": {"title": 5}}}]},
            "Invalid value at 'requests[0].add_sheet.properties.title' (TYPE_STRING), 5",
        ),
        (
            BATCH,
            {"requests": [{"deleteSheet": {"sheetId": "x"}}]},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"x\"",
        ),
        (
            BATCH,
            {"requests": [{"addSheet": {"properties": [1]}}]},
            (
                "Invalid JSON payload received. Unknown name \"properties\" at 'requests[0].add_sheet': "
                "Proto field is not repeating, cannot start list."
            ),
        ),
        (
            BATCH,
            {"requests": [{"addSheet": {}, "deleteSheet": {"sheetId": 1}}]},
            "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'",
        ),
        (
            UPDATE,
            {"values": ["x"]},
            "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"x\"",
        ),
        (
            UPDATE,
            {"majorDimension": "SIDEWAYS"},
            (
                "Invalid value at 'data.major_dimension' "
                '(type.googleapis.com/google.apps.sheets.v4.MajorDimension), "SIDEWAYS"'
            ),
        ),
        (
            FORM,
            {"requests": [{"createItem": {"item": {"naam": "x"}}}]},
            (
                "Invalid JSON payload received. Unknown name \"naam\" at 'requests[0].create_item.item': "
                "Cannot find field."
            ),
        ),
    ],
)
def test_a_misfit_is_named_as_google_names_it(which, body, message):
    """Place in snake case, kind and value, in message and details alike."""
    assert refused(which, body) == [message]


def test_every_misfit_is_named_at_once():
    """A client sees all its mistakes in one answer."""
    assert len(refused(BATCH, {"a": 1, "requests": [{"addSheet": {"b": 1}}, {"c": 1}]})) == 3


def test_nulls_are_ignored_but_keep_their_place_among_values():
    """Clients send nulls for what they leave out; in a row of values a null means: skip this cell."""
    body = {"majorDimension": None, "values": [["a", None, 1], None]}
    assert discovery.read_message(UPDATE, body) == {"values": [["a", None, 1], []]}


def test_other_spellings_arrive_in_one():
    """snake_case names, numbers as text and a single item for a list are what Google's parser also takes."""
    body = {"requests": {"delete_sheet": {"sheet_id": "7"}}}
    assert discovery.read_message(BATCH, body) == {"requests": [{"deleteSheet": {"sheetId": 7}}]}


def test_drive_ignores_names_that_it_does_not_know():
    """gspread sends `withLink`, which Drive v3 does not have."""
    body = {"type": "user", "role": "writer", "withLink": False}
    assert discovery.read_message(SHARE, body) == {"type": "user", "role": "writer"}


@pytest.mark.parametrize(("raw", "what"), [(b'{"a":', "Unexpected end of string"), (b'{"a": x}', "Unexpected token")])
def test_broken_json_is_a_400(raw, what):
    """What cannot be parsed is the client's mistake."""
    with pytest.raises(ApiError, match=f"Invalid JSON payload received\\. {what}"):
        discovery.read_body(BATCH, raw)


def test_a_root_that_is_no_object_is_a_400():
    """A list is no message."""
    with pytest.raises(ApiError, match="Root element must be a message"):
        discovery.read_body(BATCH, b"[1]")


def test_a_query_is_checked_and_spelled_in_one_way():
    """Booleans may be capitalised, names may be in snake case, unknown names are refused."""
    which = discovery.method("sheets.spreadsheets.get")
    assert discovery.read_query(which, {"include_grid_data": ["False"]}) == {"includeGridData": ["false"]}
    with pytest.raises(ApiError, match=r"Cannot bind query parameter\. Field 'foo' could not be found"):
        discovery.read_query(which, {"foo": ["1"]})
    with pytest.raises(ApiError, match=r"Invalid value at 'include_grid_data' \(TYPE_BOOL\), \"perhaps\""):
        discovery.read_query(which, {"includeGridData": ["perhaps"]})


def test_a_mask_must_name_fields_that_exist():
    """Sheets and Drive each refuse an unknown path in their own envelope."""
    with pytest.raises(ApiError) as sheets:
        discovery.read_mask(discovery.method("sheets.spreadsheets.get"), "sheets.foo")
    violation = sheets.value.body["error"]["details"][0]["fieldViolations"][0]
    assert violation["field"] == "sheets.foo"
    with pytest.raises(ApiError) as drive:
        discovery.read_mask(discovery.method("drive.files.list"), "files(id,foo)")
    assert drive.value.body["error"]["errors"][0]["reason"] == "invalidParameter"


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ({"spreadsheetId": "x"}, ""),
        ({"spreadsheetID": "x"}, "Spreadsheet has no field spreadsheetID"),
        ({"sheets": [{"properties": {"sheetId": "0"}}]}, "sheets[0].properties.sheetId: '0' is no integer"),
        ({"properties": {"autoRecalc": "NEVER"}}, "'NEVER' is none of"),
        ({"sheets": {}}, "sheets: {} is no list"),
    ],
)
def test_an_answer_that_breaks_its_schema_is_noticed(answer, wrong):
    """The emulator is held to the same documents as its clients."""
    found = discovery.check_answer(discovery.method("sheets.spreadsheets.get"), answer)
    assert wrong in found
    assert bool(found) == bool(wrong)


def test_every_route_is_a_method_of_google_at_its_own_path():
    """No endpoint is invented: method, path and id are those of the discovery documents."""
    for route in routes():
        method = discovery.method(route.discovery_id)
        if "/upload/" not in route.pattern:
            assert (route.method, route.pattern) == (method.http_method, method.path)


def test_all_of_sheets_and_forms_is_there():
    """Every method of Sheets v4 and Forms v1 has its route."""
    have = {route.discovery_id for route in routes()}
    for name in ("sheets", "forms"):
        assert set(discovery.api(name).methods) <= have


def test_messages_survive_json():
    """An error body can be sent."""
    with pytest.raises(ApiError) as caught:
        discovery.read_message(BATCH, {"é": "ü"})
    assert json.dumps(caught.value.body)
