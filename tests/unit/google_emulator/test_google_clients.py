"""Google's own client libraries and gspread work against the emulator without a change."""

from __future__ import annotations

import io
import json
from importlib.resources import files

import google_auth_httplib2  # type: ignore[import-untyped]
import gspread
import httplib2  # type: ignore[import-untyped]
import pytest
from google.auth.exceptions import RefreshError
from google.oauth2 import service_account
from googleapiclient.discovery import build_from_document  # type: ignore[import-untyped]
from googleapiclient.errors import HttpError  # type: ignore[import-untyped]
from googleapiclient.http import MediaInMemoryUpload, MediaIoBaseDownload, MediaIoBaseUpload  # type: ignore[import-untyped]

from tests.google_emulator.running import Emulator

SCOPES = [f"https://www.googleapis.com/auth/{name}" for name in ("spreadsheets", "drive", "forms.body")]


@pytest.fixture(scope="module")
def emulator():
    """One emulator for all clients; at the end it must not have broken its contract."""
    with Emulator() as running:
        yield running
        assert running.violations() == []


@pytest.fixture
def client(emulator):
    """gspread with a service account."""
    client = gspread.service_account_from_dict(emulator.service_account_info())
    emulator.redirect(client.http_client.session)
    yield client
    client.http_client.session.close()


@pytest.fixture
def service(emulator):
    """A maker of services of google-api-python-client."""
    transport = httplib2.Http()
    transport.redirect_codes -= {308}  # as the library's own build_http does: 308 means "go on uploading"
    credentials = service_account.Credentials.from_service_account_info(emulator.service_account_info(), scopes=SCOPES)
    http = google_auth_httplib2.AuthorizedHttp(credentials, http=transport)

    def build(name):
        folder = files("googleapiclient") / "discovery_cache" / "documents"
        document = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        document |= {"rootUrl": f"{emulator.base}/", "baseUrl": f"{emulator.base}/{document['servicePath']}"}
        document.pop("mtlsRootUrl", None)
        return build_from_document(document, http=http)

    yield build
    transport.close()


def test_gspread_reads_and_writes(client):
    """Making, filling, appending, searching and reading back."""
    book = client.create("Boek")
    sheet = book.sheet1
    sheet.update([["naam", "score"], ["a", 1]], "A1")
    sheet.append_row(["b", 2])
    sheet.batch_update([{"range": "C1", "values": [["plus"]]}])
    assert client.open_by_key(book.id).sheet1.get_all_values() == [
        ["naam", "score", "plus"],
        ["a", "1", ""],
        ["b", "2", ""],
    ]
    assert sheet.find("b").address == "A3"
    assert [tab.title for tab in book.worksheets()] == ["Sheet1"]


def test_gspread_changes_structure(client):
    """Tabs, formats, sizes, filters and protection by their own requests."""
    book = client.create("Bouw")
    tab = book.add_worksheet("Nieuw", 20, 5)
    tab.update([["k"], ["w"]], "A1")
    tab.freeze(rows=1)
    tab.format("A1:B1", {"textFormat": {"bold": True}})
    tab.set_basic_filter("A1:B2")
    tab.insert_row(["tussen"], 2)
    tab.delete_rows(3)
    book.del_worksheet(book.sheet1)
    assert book.sheet1.get_all_values() == [["k"], ["tussen"]]
    assert book.sheet1.frozen_row_count == 1


def test_gspread_manages_files(client):
    """Copying, sharing, listing, exporting, importing and deleting."""
    book = client.create("Origineel")
    book.sheet1.update([["x"]], "A1")
    copy = client.copy(book.id, title="Kopie", copy_comments=True)
    assert copy.sheet1.acell("A1").value == "x"
    book.share("iemand@example.com", "user", "writer")
    assert {item["emailAddress"] for item in book.list_permissions()} >= {"iemand@example.com"}
    assert {"Origineel", "Kopie"} <= {file["name"] for file in client.list_spreadsheet_files()}
    assert client.export(book.id, gspread.utils.ExportFormat.CSV) == b"x"
    client.import_csv(book.id, "a,b\n1,2")
    assert book.sheet1.get_all_values() == [["a", "b"], ["1", "2"]]
    client.del_spreadsheet(copy.id)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key(copy.id)


def test_gspread_meets_google_s_errors(client, emulator):
    """403, 429 and an expired token look as they do at Google."""
    book = client.create("Fout")
    emulator.control({"status": {"id": book.id, "code": 403}})
    with pytest.raises(PermissionError):
        client.open_by_key(book.id)
    emulator.control({"status": {"id": book.id, "code": 200}, "quota": {"reads": 0}})
    with pytest.raises(gspread.exceptions.APIError) as caught:
        book.sheet1.get_all_values()
    assert caught.value.code == 429
    emulator.control({"quota": None})
    emulator.advance(4000)
    assert client.open_by_key(book.id).title == "Fout"


def test_a_stolen_name_with_another_key_gets_no_token(emulator):
    """google-auth sees the refusal as its own kind of error."""
    info = emulator.service_account_info()
    emulator.service_account_info("ander@project.iam.gserviceaccount.com")
    emulator.control({"service_account": {"client_email": info["client_email"]}})
    client = gspread.service_account_from_dict(info)
    emulator.redirect(client.http_client.session)
    with client.http_client.session, pytest.raises(RefreshError, match="Invalid JWT Signature"):
        client.open_by_key("x")


def test_the_api_client_speaks_all_three(service):
    """Sheets, Drive and Forms through the discovery documents themselves, also by HTTP batch."""
    sheets, drive, forms = service("sheets.v4"), service("drive.v3"), service("forms.v1")
    key = sheets.spreadsheets().create(body={"properties": {"title": "X"}}).execute()["spreadsheetId"]
    values = sheets.spreadsheets().values()
    body = {"values": [["a", 1], ["=B1*2", "x"]]}
    values.update(spreadsheetId=key, range="A1", valueInputOption="USER_ENTERED", body=body).execute()
    assert values.get(spreadsheetId=key, range="A1:B2").execute()["values"] == [["a", "1"], ["2", "x"]]
    ranges = [f"Sheet1!A{row}:B{row}" for row in range(1, 300)]
    assert len(values.batchGet(spreadsheetId=key, ranges=ranges).execute()["valueRanges"]) == 299
    assert drive.files().get(fileId=key).execute()["name"] == "X"
    form = forms.forms().create(body={"info": {"title": "V"}}).execute()
    assert forms.forms().get(formId=form["formId"]).execute()["info"]["title"] == "V"
    with pytest.raises(HttpError) as caught:
        sheets.spreadsheets().get(spreadsheetId="none").execute()
    assert caught.value.status_code == 404


def test_the_api_client_batches(service, emulator):
    """Each part of a batch succeeds or fails for itself."""
    sheets = service("sheets.v4")
    emulator.control({"create": {"id": "batch", "title": "B"}})
    sheets.spreadsheets().get(spreadsheetId="batch").execute()  # a batch that fetches the token leaves a socket open
    answers = []
    batch = sheets.new_batch_http_request(callback=lambda _id, answer, error: answers.append(answer or error))
    batch._batch_uri = f"{emulator.base}/batch"
    batch.add(sheets.spreadsheets().get(spreadsheetId="batch", fields="spreadsheetId"))
    batch.add(sheets.spreadsheets().get(spreadsheetId="none"))
    batch.execute()
    assert answers[0] == {"spreadsheetId": "batch"}
    assert answers[1].status_code == 404


def test_the_api_client_uploads_and_downloads_in_pieces(service):
    """Resumable up, ranges down."""
    drive, content = service("drive.v3"), bytes(range(256)) * 3000
    media = MediaIoBaseUpload(io.BytesIO(content), "application/octet-stream", chunksize=262144, resumable=True)
    made = drive.files().create(body={"name": "b"}, media_body=media, fields="id,size").execute()
    assert made["size"] == str(len(content))
    out, done = io.BytesIO(), False
    download = MediaIoBaseDownload(out, drive.files().get_media(fileId=made["id"]), chunksize=300_000)
    while not done:
        _, done = download.next_chunk()
    assert out.getvalue() == content
    again = MediaInMemoryUpload(b"kort", "text/plain")
    assert drive.files().update(fileId=made["id"], media_body=again, fields="id,size").execute() == {
        "id": made["id"],
        "size": "4",
    }
