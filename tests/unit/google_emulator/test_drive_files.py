"""Files of Drive: making, finding, moving, copying, exporting and throwing them away."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.unit.google_emulator.talk import Talk

FILES = "/drive/v3/files"
FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
ROBOT = "robot@project.iam.gserviceaccount.com"


@pytest.fixture
def talk():
    """An empty Drive."""
    return Talk()


def make(talk, name, mime=SPREADSHEET, **more):
    """The id of a new file."""
    query = {"supportsAllDrives": "true"}
    return talk.post(FILES, {"name": name, "mimeType": mime, **more}, **query)["id"]


def names(talk, **query):
    """The names that a list shows."""
    return [file["name"] for file in talk.get(FILES, **query)["files"]]


def reason(answer):
    """Status and Drive's reason."""
    status, body = answer
    return status, body["error"]["errors"][0]["reason"]


def test_a_spreadsheet_made_in_drive_is_one_of_sheets(talk):
    """And the other way round; both carry the same name."""
    file_id = make(talk, "Van Drive")
    assert talk.get(f"/v4/spreadsheets/{file_id}")["properties"]["title"] == "Van Drive"
    made = talk.post("/v4/spreadsheets", {"properties": {"title": "Van Sheets"}})["spreadsheetId"]
    shown = talk.get(f"{FILES}/{made}")
    assert shown == {"kind": "drive#file", "id": made, "name": "Van Sheets", "mimeType": SPREADSHEET}


def test_a_form_made_in_drive_is_one_of_forms(talk):
    """Its document title is the file's name."""
    file_id = make(talk, "Vragen", "application/vnd.google-apps.form")
    assert talk.get(f"/v1/forms/{file_id}")["info"]["documentTitle"] == "Vragen"


def test_renaming_goes_both_ways(talk):
    """A title changed in one place shows in the other, and counts as a change."""
    file_id = make(talk, "Oud")
    before = talk.get(f"{FILES}/{file_id}", fields="modifiedTime")["modifiedTime"]
    talk.ask("PATCH", f"{FILES}/{file_id}", {"name": "Nieuw"})
    assert talk.get(f"/v4/spreadsheets/{file_id}")["properties"]["title"] == "Nieuw"
    update = {"updateSpreadsheetProperties": {"properties": {"title": "Nieuwst"}, "fields": "title"}}
    talk.post(f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [update]})
    after = talk.get(f"{FILES}/{file_id}", fields="name,modifiedTime")
    assert after["name"] == "Nieuwst"
    assert after["modifiedTime"] > before


def test_every_change_moves_the_time_even_within_a_millisecond(talk):
    """Two writes in a row can always be told apart."""
    file_id = make(talk, "x")
    times = []
    for _ in range(5):
        talk.ask("PUT", f"/v4/spreadsheets/{file_id}/values/A1", {"values": [[1]]}, valueInputOption="RAW")
        times.append(talk.get(f"{FILES}/{file_id}", fields="modifiedTime")["modifiedTime"])
    assert times == sorted(set(times))


def test_starring_and_sharing_leave_the_content_s_time_alone(talk):
    """Only what a reader sees as content counts as modified; the version still grows."""
    file_id = make(talk, "x")
    before = talk.get(f"{FILES}/{file_id}", fields="modifiedTime,version")
    talk.ask("PATCH", f"{FILES}/{file_id}", {"starred": True})
    talk.post(f"{FILES}/{file_id}/permissions", {"type": "anyone", "role": "reader"})
    after = talk.get(f"{FILES}/{file_id}", fields="modifiedTime,version")
    assert after["modifiedTime"] == before["modifiedTime"]
    assert int(after["version"]) == int(before["version"]) + 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name = 'Wijk Noord'", {"Wijk Noord"}),
        ('name = "Wijk Noord"', {"Wijk Noord"}),
        ("name != 'Wijk Noord'", {"it's", "Map"}),
        ("name contains 'noord'", {"Wijk Noord"}),
        ("name contains 'oord'", set()),
        (r"name = 'it\'s'", {"it's"}),
        (f"mimeType = '{FOLDER}'", {"Map"}),
        (f"mimeType != '{FOLDER}' and not name contains 'Wijk'", {"it's"}),
        ("mimeType contains 'folder' or name = 'it\\'s'", {"Map", "it's"}),
        ("(name = 'Map' or name = 'Wijk Noord') and trashed = false", {"Map", "Wijk Noord"}),
        ("trashed = true", set()),
        ("modifiedTime > '2020-01-01T00:00:00'", {"Wijk Noord", "it's", "Map"}),
        ("modifiedTime < '2020-01-01T00:00:00Z'", set()),
        ("'owner@example.com' in owners", {"Wijk Noord", "it's", "Map"}),
        ("'root' in parents", {"Wijk Noord", "Map"}),
        ("properties has { key='wijk' and value='noord' }", {"Wijk Noord"}),
        ("fullText contains 'noord'", {"Wijk Noord"}),
        ("", {"Wijk Noord", "it's", "Map"}),
    ],
)
def test_the_search_language(talk, query, found):
    """Terms, brackets, not before and before or, both kinds of quotes."""
    folder = make(talk, "Map", FOLDER)
    make(talk, "Wijk Noord", properties={"wijk": "noord"})
    make(talk, "it's", parents=[folder])
    assert set(names(talk, q=query)) == found


@pytest.mark.parametrize(
    "query", ["name", "name =", "foo = 'x'", "name = 'x", "name > 'x'", "(trashed = true", "a b c"]
)
def test_a_query_that_cannot_be_read_is_a_400(talk, query):
    """Drive says Invalid Value, and that it was q."""
    status, body = talk.ask("GET", FILES, q=query)
    assert status == 400
    assert body["error"]["errors"][0] == {
        "message": "Invalid Value",
        "domain": "global",
        "reason": "invalid",
        "location": "q",
        "locationType": "parameter",
    }


def test_a_folder_holds_what_was_put_in_and_can_be_asked_both_ways(talk):
    """gspread asks `parents in "F"`, the documents say `'F' in parents`."""
    folder = make(talk, "Map", FOLDER)
    make(talk, "in", parents=[folder])
    make(talk, "uit")
    assert names(talk, q=f"'{folder}' in parents") == ["in"]
    assert names(talk, q=f'parents in "{folder}"') == ["in"]


def test_lists_come_in_order_and_in_pages(talk):
    """Each page leads to the next, and no file is missed or shown twice."""
    for name in ("b10", "a", "b9"):
        make(talk, name)
    assert names(talk, orderBy="name") == ["a", "b10", "b9"]
    assert names(talk, orderBy="name_natural desc") == ["b10", "b9", "a"]
    assert names(talk) == ["b9", "a", "b10"]
    first = talk.get(FILES, orderBy="name", pageSize=2)
    second = talk.get(FILES, orderBy="name", pageSize=2, pageToken=first["nextPageToken"])
    assert [file["name"] for file in first["files"] + second["files"]] == ["a", "b10", "b9"]
    assert "nextPageToken" not in second
    assert reason(talk.ask("GET", FILES, pageToken="zomaar")) == (400, "invalid")
    assert reason(talk.ask("GET", FILES, pageSize=2, q="trashed=false", pageToken=first["nextPageToken"]))[0] == 400
    assert reason(talk.ask("GET", FILES, pageSize=0)) == (400, "invalidParameter")
    assert reason(talk.ask("GET", FILES, orderBy="colour")) == (400, "invalid")


def test_moving_and_trashing_a_folder(talk):
    """What lies in a folder is thrown away and taken back with it, and deleted with it."""
    folder, file_id = make(talk, "Map", FOLDER), make(talk, "x")
    path = f"{FILES}/{file_id}"
    moved = talk.ask("PATCH", path, {}, addParents=folder, removeParents="root", fields="parents")
    assert moved == (200, {"parents": [folder]})
    talk.ask("PATCH", f"{FILES}/{folder}", {"trashed": True})
    assert talk.get(path, fields="trashed,explicitlyTrashed") == {"trashed": True, "explicitlyTrashed": False}
    talk.ask("PATCH", f"{FILES}/{folder}", {"trashed": False})
    assert talk.get(path, fields="trashed") == {"trashed": False}
    assert talk.ask("DELETE", f"{FILES}/{folder}") == (204, b"")
    assert reason(talk.ask("GET", path)) == (404, "notFound")
    assert talk.ask("GET", f"/v4/spreadsheets/{file_id}")[0] == 404


def test_what_only_google_sets_cannot_be_written(talk):
    """Read-only fields and parents are refused with Drive's reason."""
    file_id = make(talk, "x")
    assert reason(talk.ask("PATCH", f"{FILES}/{file_id}", {"version": "9"})) == (403, "fieldNotWritable")
    assert reason(talk.ask("PATCH", f"{FILES}/{file_id}", {"parents": ["root"]})) == (403, "fieldNotWritable")


def test_properties_are_merged_and_null_deletes_one(talk):
    """Custom properties are the one place where a null means something."""
    file_id = make(talk, "x", properties={"a": "1", "b": "2"})
    answer = talk.ask("PATCH", f"{FILES}/{file_id}", {"properties": {"a": None, "c": "3"}}, fields="properties")
    assert answer == (200, {"properties": {"b": "2", "c": "3"}})


def test_a_copy_is_deep(talk):
    """Cells go along, and stay apart afterwards."""
    talk.control(create={"id": "S", "title": "Bron", "sheets": {"A": [["x"]]}})
    copy = talk.post(f"{FILES}/S/copy")
    assert copy["name"] == "Copy of Bron"
    talk.control(edit={"id": "S", "range": "A!A1", "values": [["y"]]})
    assert talk.get(f"/v4/spreadsheets/{copy['id']}/values/A!A1")["values"] == [["x"]]
    folder = make(talk, "Map", FOLDER)
    assert reason(talk.ask("POST", f"{FILES}/{folder}/copy", {})) == (403, "cannotCopyFile")


def test_exports(talk):
    """CSV shows the first tab as it looks, xlsx holds all; other types and other files are refused."""
    talk.control(create={"id": "S", "title": "t", "sheets": {"A": [["x, y", 1], ["z"]], "B": [[2]]}})
    path = f"{FILES}/S/export"
    assert talk.ask("GET", path, mimeType="text/csv") == (200, b'"x, y",1\r\nz,')
    assert talk.ask("GET", path, mimeType="application/pdf")[1].startswith(b"%PDF")
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = openpyxl.load_workbook(io.BytesIO(talk.ask("GET", path, mimeType=xlsx)[1]))
    assert [[cell.value for cell in row] for row in book["A"].rows] == [["x, y", 1], ["z", None]]
    assert book.sheetnames == ["A", "B"]
    assert reason(talk.ask("GET", path, mimeType="image/png")) == (400, "badRequest")
    plain = make(talk, "x.txt", "text/plain")
    assert reason(talk.ask("GET", f"{FILES}/{plain}/export", mimeType="text/csv")) == (403, "fileNotExportable")
    assert reason(talk.ask("GET", f"{FILES}/S", alt="media")) == (403, "fileNotDownloadable")


def test_a_shared_drive_is_seen_only_by_who_knows_them(talk):
    """supportsAllDrives opens a file, includeItemsFromAllDrives lists it; it has no owner."""
    talk.control(drive={"id": "D", "name": "Team"})
    file_id = make(talk, "Gedeeld", parents=["D"])
    assert reason(talk.ask("GET", f"{FILES}/{file_id}")) == (404, "notFound")
    shown = talk.get(f"{FILES}/{file_id}", supportsAllDrives="true", fields="driveId,owners")
    assert shown == {"driveId": "D"}
    both = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}
    assert names(talk) == []
    assert names(talk, **both) == ["Gedeeld"]
    assert names(talk, corpora="drive", driveId="D", **both) == ["Gedeeld"]
    assert reason(talk.ask("GET", FILES, corpora="drive", **both)) == (400, "invalid")
    assert talk.get("/drive/v3/drives")["drives"] == [{"kind": "drive#drive", "id": "D", "name": "Team"}]
    assert reason(talk.ask("DELETE", "/drive/v3/drives/D"))[0] == 403


def test_a_service_account_without_storage(talk):
    """It may own nothing, but may make files in a shared drive."""
    talk.control(drive={"id": "D", "name": "Team"}, storage="none")
    call = {"name": "x", "mimeType": SPREADSHEET}
    talk.app.state.oauth.strict = False
    assert talk.ask("POST", FILES, call)[0] == 200
    grant = talk.app.state.oauth._give(ROBOT, frozenset(), talk.app.state.clock.now())
    headers = {"authorization": f"Bearer {grant['access_token']}"}
    status, body = talk.ask("POST", FILES, call, headers)
    inner = body["error"]["errors"][0]
    assert (status, inner["reason"], inner["domain"]) == (403, "storageQuotaExceeded", "usageLimits")
    assert talk.ask("POST", "/v4/spreadsheets", {}, headers)[0] == 403
    assert talk.ask("POST", FILES, call | {"parents": ["D"]}, headers, supportsAllDrives="true")[0] == 200


def test_permissions_come_and_go(talk):
    """Sharing with the same person twice changes the role; the owner stays."""
    file_id = make(talk, "x")
    path = f"{FILES}/{file_id}/permissions"
    share = {"type": "user", "emailAddress": "a@example.com"}
    made = talk.post(path, share | {"role": "reader", "withLink": False})
    assert talk.post(path, share | {"role": "writer"})["id"] == made["id"]
    listed = talk.get(path, fields="permissions(emailAddress,role)")["permissions"]
    assert listed == [
        {"emailAddress": "owner@example.com", "role": "owner"},
        {"emailAddress": "a@example.com", "role": "writer"},
    ]
    assert talk.ask("PATCH", f"{path}/{made['id']}", {"role": "commenter"}, fields="role")[1] == {"role": "commenter"}
    assert talk.ask("DELETE", f"{path}/{made['id']}")[0] == 204
    assert reason(talk.ask("GET", f"{path}/{made['id']}")) == (404, "notFound")
    owner = talk.get(path)["permissions"][0]["id"]
    assert talk.ask("DELETE", f"{path}/{owner}")[0] == 403
    assert reason(talk.ask("POST", path, {"role": "reader"})) == (400, "required")
    assert reason(talk.ask("POST", path, {"type": "user", "role": "king"})) == (400, "invalid")
    assert reason(talk.ask("POST", path, share | {"role": "owner"})) == (403, "forbidden")


def test_changes_tell_what_happened_since(talk):
    """One line a file: its last change, or that it is gone."""
    kept, gone = make(talk, "blijft"), make(talk, "weg")
    token = talk.get("/drive/v3/changes/startPageToken")["startPageToken"]
    talk.ask("PATCH", f"{FILES}/{kept}", {"name": "bleef"})
    talk.ask("DELETE", f"{FILES}/{gone}")
    listed = talk.get("/drive/v3/changes", pageToken=token)
    assert [(change["fileId"], change["removed"]) for change in listed["changes"]] == [(kept, False), (gone, True)]
    assert talk.get("/drive/v3/changes", pageToken=listed["newStartPageToken"])["changes"] == []


def test_about_insists_on_fields(talk):
    """As Drive does."""
    assert reason(talk.ask("GET", "/drive/v3/about")) == (400, "required")
    assert talk.get("/drive/v3/about", fields="user(emailAddress)") == {"user": {"emailAddress": "owner@example.com"}}


def test_comments_insist_on_fields_too(talk):
    """gspread's copy reads and writes them."""
    file_id = make(talk, "x")
    path = f"{FILES}/{file_id}/comments"
    assert talk.post(path, {"content": "hoi"}, fields="content") == {"content": "hoi"}
    assert talk.get(path, fields="comments(content)") == {"comments": [{"content": "hoi"}]}
    assert reason(talk.ask("GET", path)) == (400, "required")
