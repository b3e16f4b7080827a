"""Uploads to Drive: bytes alone (media), bytes with metadata (multipart), or in pieces (resumable)."""

from __future__ import annotations

import email.parser
import email.policy
import mimetypes
import re
import secrets
from dataclasses import replace
from typing import Any

from tests.google_emulator import discovery
from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_documents import refill
from tests.google_emulator.drive_files import add, change
from tests.google_emulator.drive_view import FILE_FIELDS, find, masked, show
from tests.google_emulator.errors import ApiError
from tests.google_emulator.files import SPREADSHEET, is_google, touch
from tests.google_emulator.model import DriveFile
from tests.google_emulator.routes import Call, Raw, Route

Json = dict[str, Any]
PIECE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
UPLOAD_QUERY = {"uploadType", "upload_id", "upload_protocol"}
MORE = 308


def upload(call: Call) -> Json | Raw:
    """files.create and files.update with content, by uploadType."""
    kind = call.first("uploadType") or call.first("upload_protocol")
    if kind == "multipart":
        metadata, mime, content = _parts(call)
        return _finish(call, metadata, mime, content)
    if kind == "resumable":
        return _begin(call)
    if kind in {"media", "raw"}:
        mime = call.headers.get("content-type", "application/octet-stream")
        return _finish(call, {}, mime, call.raw)
    raise drive_error(400, "badRequest", "Bad Request", ("uploadType", "parameter"))


def _parts(call: Call) -> tuple[Json, str, bytes]:
    """Metadata, type and bytes of a multipart/related body."""
    head = f"Content-Type: {call.headers.get('content-type', '')}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + call.raw)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if len(parts) != 2:
        raise drive_error(400, "badContent", "Malformed multipart body.")
    metadata, content = parts
    return _metadata(_bytes(metadata)), content.get_content_type(), _bytes(content)


def _bytes(part: Any) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _metadata(raw: bytes) -> Json:
    if not raw.strip():
        return {}
    return discovery.read_body(discovery.method("drive.files.create"), raw)


def _finish(call: Call, metadata: Json, mime: str, content: bytes) -> Json:
    """Make the file, or give an existing one a new revision under the same id."""
    if call.path.get("fileId"):
        file = _replace(call, metadata, mime, content)
    else:
        name = metadata.get("name", "Untitled")
        guessed = mimetypes.guess_type(name)[0] if mime in {"", "*/*"} else mime
        resource = {"name": name, "mimeType": guessed or "application/octet-stream"} | metadata
        if is_google(resource["mimeType"]) and resource["mimeType"] != SPREADSHEET:
            raise drive_error(400, "badRequest", "Bad Request")
        file = add(call, resource, content)
    return masked(call, show(call, file), FILE_FIELDS)


def _replace(call: Call, metadata: Json, mime: str, content: bytes) -> DriveFile:
    file = find(call)
    resource = file.resource
    if resource["mimeType"] == SPREADSHEET:
        refill(call, resource["id"], content)
        return change(call, file, metadata, metadata)
    if is_google(resource["mimeType"]):
        raise drive_error(400, "badRequest", "Bad Request")
    old = {
        "kind": "drive#revision",
        "id": resource["headRevisionId"],
        "mimeType": resource["mimeType"],
        "modifiedTime": resource["modifiedTime"],
        "lastModifyingUser": resource["lastModifyingUser"],
        "size": str(len(file.content)),
        "originalFilename": resource["name"],
        "keepForever": False,
        "published": False,
    }
    file.history.append(old)
    file.revisions.append(file.content)
    file.content = content
    resource["mimeType"] = metadata.get("mimeType", resource["mimeType"] if mime in {"", "*/*"} else mime)
    touch(call, resource["id"])
    if metadata or call.first("addParents"):
        change(call, file, metadata, metadata)
    return file


# --- in pieces


def _begin(call: Call) -> Raw:
    """Open a session: what will be made is checked now, its bytes follow."""
    if call.path.get("fileId"):
        find(call)
    upload_id = secrets.token_urlsafe(60)
    query = {name: values for name, values in call.query.items() if name not in UPLOAD_QUERY}
    call.world.uploads[upload_id] = {
        "metadata": _metadata(call.raw),
        "mime": call.headers.get("x-upload-content-type", ""),
        "query": query,
        "path": dict(call.path),
        "caller": call.caller,
        "content": bytearray(),
        "mask": discovery.read_mask(discovery.method("drive.files.create"), call.first("fields")),
        "done": None,
    }
    file_id = call.path.get("fileId")
    path = f"/upload/drive/v3/files/{file_id}" if file_id else "/upload/drive/v3/files"
    location = f"http://{call.headers.get('host', '127.0.0.1')}{path}?uploadType=resumable&upload_id={upload_id}"
    return Raw(b"", "text/plain", 200, {"Location": location, "X-GUploader-UploadID": upload_id})


def piece(call: Call) -> Json | Raw:
    """PUT to a session: the bytes, a piece of them, or the question how many have arrived."""
    session = call.world.uploads.get(call.first("upload_id"))
    if session is None:
        raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")
    if session["done"] is not None:
        return dict(session["done"])
    content: bytearray = session["content"]
    match = PIECE.fullmatch(call.headers.get("content-range", ""))
    if match is None:
        content[:] = call.raw
    elif match[1] is not None:
        if int(match[1]) > len(content):
            raise drive_error(400, "badRequest", "Failed to parse Content-Range header.")
        content[int(match[1]) :] = call.raw
    total = match[3] if match else str(len(content))
    if str(len(content)) != total:
        held = {"Range": f"bytes=0-{len(content) - 1}"} if content else {}
        return Raw(b"", "text/plain", MORE, held)
    inner = replace(call, query=session["query"], path=session["path"], caller=session["caller"])
    done = _finish(inner, session["metadata"], session["mime"], bytes(content))
    shown: Json = session["mask"].apply(done)
    session["done"] = shown
    return dict(shown)


ROUTES = [
    Route(method, f"{root}/upload/drive/v3/files{tail}", discovery_id, handler)
    for root in ("", "/resumable")
    for method, tail, discovery_id, handler in (
        ("POST", "", "drive.files.create", upload),
        ("PUT", "", "drive.files.create", piece),
        ("PATCH", "/{fileId}", "drive.files.update", upload),
        ("PUT", "/{fileId}", "drive.files.update", piece),
    )
] + [Route("PUT", "/upload/drive/v2/files/{fileId}", "drive.files.update", upload)]
