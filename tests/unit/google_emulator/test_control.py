"""What a test can switch on: faults, refusals, quota, people, time; and the log that it reads."""

from __future__ import annotations

import pytest

from tests.unit.google_emulator.talk import Talk

SHEET = "/v4/spreadsheets/S"
FILE = "/drive/v3/files/S"


@pytest.fixture
def talk():
    """An emulator with one spreadsheet."""
    talk = Talk()
    talk.control(create={"id": "S", "title": "Blad", "sheets": {"Een": [["naam", 1, True], ["=B1+1", ""]], "Twee": []}})
    return talk


def status_of(talk, path=SHEET, method="GET"):
    """The status of one call."""
    return talk.ask(method, path)[0]


def test_create_makes_the_tabs_and_cells_that_it_names(talk):
    """A named list of rows a tab, values as they are, formulas as formulas; also a file of Drive."""
    shown = talk.get(SHEET, fields="properties.title,sheets.properties(title,gridProperties(rowCount,columnCount))")
    assert shown["properties"]["title"] == "Blad"
    grid = {"rowCount": 1000, "columnCount": 26}
    titles = [sheet["properties"] for sheet in shown["sheets"]]
    assert titles == [{"title": "Een", "gridProperties": grid}, {"title": "Twee", "gridProperties": grid}]
    assert talk.get(f"{SHEET}/values/Een")["values"] == [["naam", "1", "TRUE"], ["2"]]
    assert talk.get(FILE) == {
        "kind": "drive#file",
        "id": "S",
        "name": "Blad",
        "mimeType": "application/vnd.google-apps.spreadsheet",
    }


def test_create_takes_a_list_of_tabs_and_literal_cells(talk):
    """The other spelling, with an ExtendedValue that keeps a text from becoming a formula."""
    rows = [[{"stringValue": "=1+1"}, 2.5]]
    talk.control(create={"id": "L", "title": "x", "sheets": [{"title": "A", "rows": rows}, {"title": "B"}]})
    assert talk.get("/v4/spreadsheets/L/values/A")["values"] == [["=1+1", "2.5"]]


def test_a_plain_create_has_google_s_defaults(talk):
    """One tab Sheet1 of 1000 rows and 26 columns, en_US, Etc/GMT."""
    talk.control(create={"id": "P", "title": "p"})
    shown = talk.get("/v4/spreadsheets/P", fields="properties(locale,timeZone),sheets.properties")
    assert shown["properties"] == {"locale": "en_US", "timeZone": "Etc/GMT"}
    assert [sheet["properties"]["title"] for sheet in shown["sheets"]] == ["Sheet1"]
    assert shown["sheets"][0]["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


def test_creating_the_same_id_again_begins_anew(talk):
    """A suite may set up its spreadsheet before every test."""
    talk.control(create={"id": "S", "title": "Opnieuw"})
    assert talk.get(FILE)["name"] == "Opnieuw"
    assert "values" not in talk.get(f"{SHEET}/values/Sheet1")


def test_a_file_refuses_until_its_status_is_lifted(talk):
    """403 and 404 in the envelope of each API; the file is in no list meanwhile."""
    talk.control(status={"id": "S", "code": 403})
    sheets = talk.ask("GET", SHEET)
    drive = talk.ask("GET", FILE)
    assert sheets == (
        403,
        {"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}},
    )
    assert (drive[0], drive[1]["error"]["errors"][0]["reason"]) == (403, "insufficientFilePermissions")
    assert talk.get("/drive/v3/files")["files"] == []
    talk.control(status={"id": "S", "code": 404})
    assert talk.ask("GET", FILE)[1]["error"]["message"] == "File not found: S."
    talk.control(status={"id": "S", "code": 200})
    assert status_of(talk) == 200


def test_a_fault_strikes_as_often_as_it_says(talk):
    """`times` counts down, other calls are left alone, and Google's own body is sent."""
    talk.control(faults=[{"match": "GET /v4/", "code": 503, "times": 2}])
    assert status_of(talk, "/drive/v3/files") == 200
    status, body = talk.ask("GET", SHEET)
    assert (status, body["error"]["status"]) == (503, "UNAVAILABLE")
    assert [status_of(talk), status_of(talk)] == [503, 200]


@pytest.mark.parametrize(
    ("match", "path", "struck"),
    [
        ("values", f"{SHEET}/values/Een", True),
        (r"^GET .*/values/E", f"{SHEET}/values/Een", True),
        ("'Een'", f"{SHEET}/values/%27Een%27", True),
        (r"POST .*:batchUpdate", f"{SHEET}/values/Een", False),
        ("", SHEET, True),
    ],
)
def test_a_fault_is_matched_by_text_or_pattern(talk, match, path, struck):
    """Against METHOD and path, as sent and decoded."""
    talk.control(faults=[{"match": match, "code": 500}])
    assert status_of(talk, path) == (500 if struck else 200)


def test_a_fault_may_bring_its_own_body_and_headers(talk):
    """Text goes out as an HTML page, anything else as JSON."""
    talk.control(faults=[{"match": "", "code": 502, "body": "<html>weg"}, {"match": "", "code": 429, "body": {"a": 1}}])
    answer = talk.answer("GET", SHEET)
    assert (answer.status, answer.content, answer.content_type) == (502, b"<html>weg", "text/html; charset=UTF-8")
    assert talk.ask("GET", SHEET) == (429, {"a": 1})
    talk.control(faults=[{"match": "", "code": 429, "headers": {"Retry-After": "7"}}])
    assert talk.answer("GET", SHEET).headers["Retry-After"] == "7"


def test_a_bad_gateway_is_html_by_itself(talk):
    """Google's front end has no JSON for a 502."""
    talk.control(faults=[{"match": "", "code": 502}])
    assert talk.answer("GET", SHEET).content_type.startswith("text/html")


@pytest.mark.parametrize(("code", "kind"), [(0, "reset"), ("reset", "reset"), ("timeout", "timeout")])
def test_a_fault_may_give_no_answer_at_all(talk, code, kind):
    """The connection is reset, or nothing comes; the log says so."""
    talk.control(faults=[{"match": "", "code": code}])
    assert talk.disconnects("GET", SHEET) == kind
    assert talk.calls()[-1]["status"] == kind


def test_a_fault_after_the_call_loses_only_the_answer(talk):
    """What a client must survive: the write happened, the answer did not come."""
    talk.control(faults=[{"match": ":batchUpdate", "code": 503, "when": "after"}])
    body = {"requests": [{"addSheet": {"properties": {"title": "Drie"}}}]}
    assert talk.ask("POST", f"{SHEET}:batchUpdate", body)[0] == 503
    assert len(talk.get(SHEET, fields="sheets.properties.title")["sheets"]) == 3


def test_faults_by_chance_follow_their_seed(talk):
    """The same seed strikes the same calls."""
    rows = []
    for _ in range(2):
        talk.control(seed=7, faults=[{"match": "", "code": 500, "rate": 0.5, "times": 1000}])
        rows.append([status_of(talk) for _ in range(20)])
    assert rows[0] == rows[1]
    assert set(rows[0]) == {200, 500}


def test_quota_counts_reads_and_writes_apart_and_a_minute_long(talk):
    """429 as Google words it, also for Sheets only; a minute later it is over."""
    talk.control(quota={"reads": 2, "writes": 1})
    assert [status_of(talk) for _ in range(3)] == [200, 200, 429]
    assert talk.ask("POST", f"{SHEET}/values/Een!Z1:clear", {})[0] == 200
    status, body = talk.ask("POST", f"{SHEET}/values/Een!Z1:clear", {})
    error = body["error"]
    assert (status, error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert error["message"].startswith("Quota exceeded for quota metric 'Write requests' and limit 'Write requests per")
    assert error["details"][0]["metadata"]["quota_limit_value"] == "1"
    assert status_of(talk, FILE) == 200
    talk.control(advance=60)
    assert status_of(talk) == 200


def test_quota_is_unlimited_by_default_and_again_after_null(talk):
    """A fast suite is not slowed down."""
    talk.control(quota={"reads": 1})
    talk.control(quota=None)
    assert {status_of(talk) for _ in range(100)} == {200}


def test_a_search_that_posts_is_a_read(talk):
    """What counts is what a method does."""
    talk.control(quota={"writes": 0})
    body = {"dataFilters": [{"a1Range": "Een!A1"}]}
    assert talk.ask("POST", f"{SHEET}/values:batchGetByDataFilter", body)[0] == 200
    assert talk.calls()[-1]["kind"] == "read"


def test_a_person_types_and_drive_knows_who(talk):
    """USER_ENTERED, and the file's last change is theirs."""
    before = talk.get(FILE, fields="modifiedTime,version")
    talk.control(edit={"id": "S", "range": "Een!A3:B3", "values": [["=1+2", "10%"]]})
    assert talk.get(f"{SHEET}/values/Een!A3:B3")["values"] == [["3", "10%"]]
    after = talk.get(FILE, fields="modifiedTime,version,lastModifyingUser")
    assert after["modifiedTime"] > before["modifiedTime"]
    assert int(after["version"]) > int(before["version"])
    assert after["lastModifyingUser"]["emailAddress"] == "person@example.com"
    assert after["lastModifyingUser"]["me"] is False


def test_an_edit_of_nothing_is_an_error(talk):
    """A misspelled id is noticed."""
    assert talk.ask("POST", "/__control", {"edit": {"id": "none", "range": "A1", "values": [[1]]}})[0] == 404


def test_a_write_by_the_caller_is_the_callers(talk):
    """The service's own write can be told from a person's."""
    talk.ask("PUT", f"{SHEET}/values/Een!A9", {"values": [["x"]]}, valueInputOption="RAW")
    assert talk.get(FILE, fields="lastModifyingUser")["lastModifyingUser"]["me"] is True


def test_reading_changes_nothing_in_drive(talk):
    """A poll sees no change where nothing was written."""
    before = talk.get(FILE, fields="modifiedTime,version")
    talk.get(f"{SHEET}/values/Een")
    talk.get(SHEET)
    assert talk.get(FILE, fields="modifiedTime,version") == before


@pytest.mark.parametrize(
    "body",
    [
        {"foo": 1},
        [1],
        {"faults": [{"match": "x"}]},
        {"faults": [{"code": "soon"}]},
        {"quota": {"read": 1}},
        {"storage": "some"},
        {"status": "S"},
        {"service_account": {"client_email": "x", "public_key": "no key"}},
        {"edit": {"id": "S"}},
    ],
)
def test_a_control_call_that_makes_no_sense_is_a_400(talk, body):
    """A misspelled key must not pass for a test that was set up."""
    status, answer = talk.ask("POST", "/__control", body)
    assert (status, answer["ok"]) == (400, False)
    assert answer["error"]


def test_the_log_tells_every_call(talk):
    """Method, path, query, body, status, service, kind, time and caller; control calls are not in it."""
    talk.control(clear_log=True)
    talk.ask("PUT", f"{SHEET}/values/Een!A1", {"values": [["x"]]}, valueInputOption="RAW")
    talk.ask("GET", "/drive/v3/files/none")
    write, miss = talk.calls()
    assert write.pop("ms") >= 0
    assert write == {
        "method": "PUT",
        "path": f"{SHEET}/values/Een!A1",
        "query": {"valueInputOption": ["RAW"]},
        "status": 200,
        "service": "sheets",
        "kind": "write",
        "caller": "owner@example.com",
        "body": {"values": [["x"]]},
    }
    assert (miss["status"], miss["service"], miss["kind"]) == (404, "drive", "read")


def test_reset_forgets_everything(talk):
    """A new test begins in an empty world."""
    talk.control(faults=[{"match": "", "code": 500}], strict=True)
    talk.control(reset=True)
    assert status_of(talk) == 404
    assert len(talk.calls()) == 1


def test_latency_is_taken_along(talk):
    """The number is kept for the server, which does the waiting."""
    talk.control(latency_ms=5)
    assert talk.app.state.latency_ms == 5


def test_a_handler_that_breaks_says_so(talk, monkeypatch):
    """A fault of the emulator is a loud 500 and stands in the log."""
    monkeypatch.setattr("tests.google_emulator.discovery.check_answer", lambda *_: "sheets.x: broken")
    status, body = talk.ask("GET", SHEET)
    assert status == 500
    assert "broke its own contract: sheets.x: broken" in body["error"]["message"]
    assert talk.calls()[-1]["violations"] == ["sheets.x: broken"]
