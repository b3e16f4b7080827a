"""Bytes into and out of Drive: at once, with metadata, in pieces; and the revisions that they leave."""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.unit.google_emulator.talk import Talk

FILES, UPLOAD = "/drive/v3/files", "/upload/drive/v3/files"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
PART = b"--b\r\nContent-Type: application/json\r\n\r\n%s\r\n--b\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b--"
MIXED = {"content-type": "multipart/related; boundary=b"}


@pytest.fixture
def talk():
    """An empty Drive."""
    return Talk()


def upload(talk, content, metadata=b'{"name": "a.txt"}', path=UPLOAD, method="POST", **query):
    """The file of a multipart upload."""
    status, body = talk.ask(method, path, PART % (metadata, content), MIXED, uploadType="multipart", **query)
    assert status == 200, body
    return body


def test_bytes_alone_make_a_file(talk):
    """uploadType=media takes the type from its header."""
    status, body = talk.ask("POST", UPLOAD, b"hallo", {"content-type": "text/plain"}, uploadType="media")
    assert (status, body["mimeType"], body["name"]) == (200, "text/plain", "Untitled")
    assert talk.ask("GET", f"{FILES}/{body['id']}", alt="media") == (200, b"hallo")


def test_bytes_with_metadata(talk):
    """Name, size and checksums are shown."""
    file_id = upload(talk, b"\x00\xffhallo\r\nregel")["id"]
    content = talk.ask("GET", f"{FILES}/{file_id}", alt="media")[1]
    assert content == b"\x00\xffhallo\r\nregel"
    shown = talk.get(f"{FILES}/{file_id}", fields="name,size,md5Checksum,fileExtension")
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert shown == {"name": "a.txt", "size": str(len(content)), "md5Checksum": md5, "fileExtension": "txt"}


def test_new_content_keeps_the_id_and_adds_a_revision(talk):
    """The old bytes can still be fetched, and the head revision is another one."""
    file_id = upload(talk, b"een")["id"]
    first = talk.get(f"{FILES}/{file_id}", fields="headRevisionId,modifiedTime")
    again = upload(talk, b"twee", b"{}", f"{UPLOAD}/{file_id}", "PATCH", fields="id,headRevisionId,modifiedTime")
    assert again["id"] == file_id
    assert again["headRevisionId"] != first["headRevisionId"]
    assert again["modifiedTime"] > first["modifiedTime"]
    revisions = talk.get(f"{FILES}/{file_id}/revisions")["revisions"]
    assert [revision["id"] for revision in revisions] == [first["headRevisionId"], again["headRevisionId"]]
    contents = [talk.ask("GET", f"{FILES}/{file_id}/revisions/{item['id']}", alt="media")[1] for item in revisions]
    assert contents == [b"een", b"twee"]
    assert talk.ask("GET", f"{FILES}/{file_id}/revisions/none")[0] == 404


def begin(talk, metadata):
    """The path and session of a resumable upload."""
    answer = talk.answer("POST", UPLOAD, metadata, uploadType="resumable")
    assert answer.status == 200
    url = urlsplit(answer.headers["Location"])
    return url.path, parse_qs(url.query)["upload_id"][0]


def put(talk, path, session, content, span):
    """One piece."""
    headers = {"content-range": f"bytes {span}"}
    return talk.answer("PUT", path, content, headers, uploadType="resumable", upload_id=session)


def test_an_upload_in_pieces_can_be_broken_off_and_taken_up(talk):
    """308 tells what has arrived, also when a client asks; the last piece gives the file."""
    path, session = begin(talk, {"name": "groot", "mimeType": "text/plain"})
    answer = put(talk, path, session, b"abcd", "0-3/8")
    assert (answer.status, answer.headers["Range"]) == (308, "bytes=0-3")
    assert put(talk, path, session, b"", "*/8").headers["Range"] == "bytes=0-3"
    assert put(talk, path, session, b"efgh", "4-7/8").status == 200
    file_id = talk.get(FILES, q="name = 'groot'")["files"][0]["id"]
    assert talk.ask("GET", f"{FILES}/{file_id}", alt="media")[1] == b"abcdefgh"
    assert put(talk, path, session, b"", "*/8").status == 200
    assert len(talk.get(FILES)["files"]) == 1


def test_a_piece_for_no_session_is_a_404(talk):
    """A client must begin again."""
    assert put(talk, UPLOAD, "none", b"x", "0-0/1").status == 404


def test_part_of_a_file(talk):
    """A Range header gives 206, past the end 416."""
    file_id = upload(talk, b"0123456789")["id"]
    answer = talk.answer("GET", f"{FILES}/{file_id}", None, {"range": "bytes=2-4"}, alt="media")
    assert (answer.status, answer.content, answer.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert talk.answer("GET", f"{FILES}/{file_id}", None, {"range": "bytes=20-"}, alt="media").status == 416


def test_a_csv_can_become_a_spreadsheet(talk):
    """Uploading with Google's type converts; uploading again replaces everything."""
    metadata = f'{{"name": "t", "mimeType": "{SPREADSHEET}"}}'.encode()
    file_id = upload(talk, b"naam,n\nx,2", metadata)["id"]
    values = f"/v4/spreadsheets/{file_id}/values/Sheet1"
    assert talk.get(values, valueRenderOption="UNFORMATTED_VALUE")["values"] == [["naam", "n"], ["x", 2]]
    talk.ask("PUT", f"/upload/drive/v2/files/{file_id}", b"q", {"content-type": "text/csv"}, uploadType="media")
    assert talk.get(values)["values"] == [["q"]]


@pytest.mark.parametrize("body", [b"", b"--b--", b"--b\r\n\r\n{}\r\n--b--"])
def test_a_malformed_upload_is_a_400(talk, body):
    """Two parts, no more and no less."""
    assert talk.ask("POST", UPLOAD, body, MIXED, uploadType="multipart")[0] == 400


def test_an_unknown_way_of_uploading_is_a_400(talk):
    """media, multipart or resumable."""
    assert talk.ask("POST", UPLOAD, b"x", uploadType="pigeon")[0] == 400
