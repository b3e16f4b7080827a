"""Promises that a suite of strangers found broken: shapes of create, roles, small answers, queries, places."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.google_emulator import answers, fieldmask
from tests.google_emulator.clock import Clock
from tests.unit.google_emulator.talk import Talk

SHEET = "/v4/spreadsheets/S"
FILES = "/drive/v3/files"
SERVICE = "robot@project.iam.gserviceaccount.com"


@pytest.fixture
def talk():
    """An emulator with one spreadsheet."""
    talk = Talk()
    talk.control(create={"id": "S", "title": "Blad", "sheets": {"Een": [["naam"]]}})
    return talk


def batch(talk, *requests, headers=None):
    """Status and answer of a batchUpdate."""
    return talk.ask("POST", f"{SHEET}:batchUpdate", {"requests": list(requests)}, headers)


def assertion(**claims):
    """A JWT of an account that the emulator does not know, with a signature that could be real."""
    now = int(Clock.wall().timestamp())
    parts = {"alg": "RS256"}, {"iss": SERVICE, "aud": "https://oauth2.googleapis.com/token", "iat": now, **claims}
    head, body = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    return f"{head}.{body}.{base64.urlsafe_b64encode(bytes(256)).decode().rstrip('=')}"


def token_of(talk, grant):
    """Status and answer of the token endpoint."""
    form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": grant}
    return talk.ask("POST", "/token", urlencode(form).encode())


@pytest.fixture
def robot(talk):
    """The headers of a service account."""
    scope = "https://www.googleapis.com/auth/spreadsheets https://www.googleapis.com/auth/drive"
    _, answer = token_of(talk, assertion(exp=int(Clock.wall().timestamp()) + 3600, scope=scope))
    return {"authorization": f"Bearer {answer['access_token']}"}


@pytest.mark.parametrize(
    "tab",
    [
        {"title": "T", "rowCount": 3, "columnCount": 2, "values": [["x"]]},
        {"title": "T", "rows": 3, "cols": 2, "values": [["x"]]},
        {
            "properties": {"title": "T", "gridProperties": {"rowCount": 3, "columnCount": 2}},
            "data": [{"rowData": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}]}],
        },
    ],
)
def test_a_tab_may_be_described_in_several_ways(talk, tab):
    """Sizes under several names, and a tab as the API itself writes it, all make the same tab."""
    talk.control(create={"id": "S", "title": "Blad", "sheets": [tab]})
    assert talk.get(f"{SHEET}/values/T") == {"range": "T!A1:B3", "majorDimension": "ROWS", "values": [["x"]]}


def test_the_first_tab_may_be_hidden_when_another_is_not(talk):
    """The properties of a tab are all taken over, also those of the first."""
    tabs = [{"properties": {"title": "A", "hidden": True, "tabColor": {"red": 1}}}, "B"]
    talk.control(create={"id": "S", "title": "Blad", "sheets": tabs})
    shown = talk.get(SHEET, fields="sheets.properties(title,hidden,tabColor)")["sheets"]
    assert shown == [
        {"properties": {"title": "A", "hidden": True, "tabColor": {"red": 1}}},
        {"properties": {"title": "B"}},
    ]


def test_titles_with_other_than_plain_letters_are_echoed_in_quotes(talk):
    """Google writes 'Página1'!A1, though Página1!A1 is understood as well."""
    talk.control(create={"id": "S", "title": "Blad", "sheets": ["Página1"]})
    assert talk.get(f"{SHEET}/values/P%C3%A1gina1!A1")["range"] == "'Página1'!A1"


def test_a_search_without_hits_still_answers_in_its_kind(talk):
    """A findReplace that finds nothing answers {"findReplace": {}}; a kind without an answer stays {}."""
    rename = {"updateSpreadsheetProperties": {"properties": {"title": "Nieuw"}, "fields": "title"}}
    _, answer = batch(talk, {"findReplace": {"find": "zzz", "replacement": "", "allSheets": True}}, rename)
    assert answer["replies"] == [{"findReplace": {}}, {}]


@pytest.mark.parametrize(
    ("properties", "message"),
    [({"locale": "xx_YY"}, "Unsupported locale: xx_YY"), ({"timeZone": "Mars/Base"}, "Invalid time zone: Mars/Base")],
)
def test_places_that_do_not_exist_are_refused(talk, properties, message):
    """A spreadsheet has a locale and a time zone that exist."""
    request = {"updateSpreadsheetProperties": {"properties": properties, "fields": ",".join(properties)}}
    status, answer = batch(talk, request)
    assert (status, answer["error"]["message"]) == (400, f"Invalid requests[0].updateSpreadsheetProperties: {message}")
    assert talk.ask("POST", "/v4/spreadsheets", {"properties": properties})[0] == 400


@pytest.mark.parametrize("place", [{"locale": "nl_BE", "timeZone": "Europe/Brussels"}, {"timeZone": "GMT-07:00"}])
def test_places_that_exist_are_taken(talk, place):
    """Dutch in Belgium, and an offset in place of a zone."""
    request = {"updateSpreadsheetProperties": {"properties": place, "fields": ",".join(place)}}
    assert batch(talk, request)[0] == 200


def test_a_cell_in_the_standard_font_answers_with_the_font_of_the_theme(talk):
    """The spreadsheet's default is a stack of fonts, a cell's effective format names one."""
    shown = talk.get(
        SHEET, fields="properties.defaultFormat.textFormat.fontFamily,sheets.data.rowData.values", ranges="A1"
    )
    assert shown["properties"]["defaultFormat"]["textFormat"]["fontFamily"] == "arial,sans,sans-serif"
    cell = shown["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    assert cell["effectiveFormat"]["textFormat"]["fontFamily"] == "Arial"


@pytest.mark.parametrize(
    ("kind", "count", "status"),
    [
        ("CUSTOM_FORMULA", 0, 400),
        ("NUMBER_GREATER", 0, 400),
        ("NUMBER_BETWEEN", 1, 400),
        ("NUMBER_BETWEEN", 2, 200),
        ("BLANK", 1, 400),
        ("BLANK", 0, 200),
        ("ONE_OF_LIST", 3, 200),
    ],
)
def test_a_condition_takes_as_many_values_as_its_kind_needs(talk, kind, count, status):
    """The discovery document says how many values each kind of condition requires."""
    condition = {"type": kind, "values": [{"userEnteredValue": "1"}] * count}
    rule = {
        "ranges": [{"sheetId": 0}],
        "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}},
    }
    assert batch(talk, {"addConditionalFormatRule": {"rule": rule, "index": 0}})[0] == status
    asked = {"range": {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 1}, "rule": {"condition": condition}}
    assert batch(talk, {"setDataValidation": asked})[0] == status


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("'me' in owners", True),
        ("'OWNER@example.com' in writers", True),
        ("visibility = 'limited'", True),
        ("visibility = 'anyoneWithLink'", False),
        ("sharedWithMe", False),
        ("not sharedWithMe and trashed = false", True),
    ],
)
def test_words_of_the_search_language(talk, query, found):
    """'me' is who asks, sharedWithMe may stand alone, and a file is limited unless it was opened."""
    assert bool(talk.get(FILES, q=query)["files"]) == found


def test_a_file_open_to_all_is_found_by_its_visibility(talk):
    """A permission for anyone makes a file visible to who has the link."""
    talk.ask("POST", f"{FILES}/S/permissions", {"type": "anyone", "role": "reader"})
    assert talk.get(FILES, q="visibility = 'anyoneWithLink'")["files"]
    assert not talk.get(FILES, q="visibility = 'limited'")["files"]


def test_the_role_in_which_a_file_was_shared_decides_who_may_write(talk, robot):
    """Not shared: open; as a reader: reading only; as a writer: everything. The owner always may."""

    def write(headers):
        return talk.ask("PUT", f"{SHEET}/values/A1", {"values": [["x"]]}, headers, valueInputOption="RAW")

    assert write(robot)[0] == 200
    shared = {"type": "user", "role": "reader", "emailAddress": SERVICE}
    _, permission = talk.ask("POST", f"{FILES}/S/permissions", shared)
    status, answer = write(robot)
    assert (status, answer["error"]["message"]) == (403, "The caller does not have permission")
    assert batch(talk, {"addSheet": {}}, headers=robot)[0] == 403
    assert talk.ask("GET", f"{SHEET}/values/A1", None, robot)[0] == 200
    assert write(None)[0] == 200
    talk.ask("PATCH", f"{FILES}/S/permissions/{permission['id']}", {"role": "writer"})
    assert write(robot)[0] == 200


def test_who_protects_a_range_stays_among_its_editors(talk, robot):
    """Naming other editors does not lock out the one who names them."""
    protected = {"range": {"sheetId": 0, "endRowIndex": 1}, "editors": {"users": ["someone@example.com"]}}
    _, answer = batch(talk, {"addProtectedRange": {"protectedRange": protected}}, headers=robot)
    editors = answer["replies"][0]["addProtectedRange"]["protectedRange"]["editors"]["users"]
    assert editors == ["someone@example.com", SERVICE]
    body = {"values": [["x"]]}
    assert talk.ask("PUT", f"{SHEET}/values/A1", body, robot, valueInputOption="RAW")[0] == 200


def test_what_cannot_be_a_signature_is_refused_without_a_key(talk):
    """Of an account that is not known the size of the signature is still looked at."""
    grant = assertion(exp=int(Clock.wall().timestamp()) + 3600, scope="https://www.googleapis.com/auth/drive")
    assert token_of(talk, grant)[0] == 200
    status, answer = token_of(talk, grant[:-40])
    assert (status, answer["error_description"]) == (400, "Invalid JWT Signature.")


def test_a_long_list_is_checked_by_a_sample_that_holds_its_ends():
    """The first and the last of many rows are always held against the schema."""
    schemas: dict[str, Any] = {
        "Row": {"properties": {"name": {"type": "string"}}},
        "Table": {"properties": {"rows": {}}},
    }
    schemas["Table"]["properties"]["rows"] = {"type": "array", "items": {"$ref": "Row"}}
    check = answers.Answers(schemas).checker("Table")
    good = [{"name": "a"}] * 100
    check({"rows": good})
    for rows in ([{"name": 1}, *good], [*good, {"name": 1}]):
        with pytest.raises(answers.Breach):
            check({"rows": rows})


def test_a_mask_with_a_star_masks_what_stands_below_every_name():
    """`*` before a name stands for every name on that level, also inside lists."""
    mask = fieldmask.parse("sheets/*/title")
    assert mask.apply({"sheets": [{"a": {"title": 1, "b": 2}}], "x": 1}) == {"sheets": [{"a": {"title": 1}}]}
