"""Puts briefings in a Drive folder, each time as a new revision of one file; other files stay where they were kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from service.adapters.google_drive import FILES_URL
from service.adapters.google_session import GoogleSession
from service.ports import Files

Json = dict[str, Any]

UPLOAD_URL: Final = "https://www.googleapis.com/upload/drive/v3/files"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIELDS: Final = "id,md5Checksum,webViewLink"
_NEIGHBOURHOOD: Final = "wijkpeil"
"""Property of our files that names their neighbourhood, so that people may rename them."""
_BOUNDARY: Final = "wijkpeil-3f1c9a52"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file of ours in Drive."""

    id: str
    md5: str
    link: str


class DriveFiles:
    """Implements the Files port: what ends in .xlsx goes into the folder too, and its link is where it can be found.

    Args:
        files: keeps everything, as it did before.
        session: through what to ask.
        folder: id of a folder in a shared drive, for a service account owns no space elsewhere.
    """

    def __init__(self, files: Files, session: GoogleSession, folder: str) -> None:
        """Remember the parts; nothing is asked yet."""
        self._files = files
        self._session = session
        self._folder = folder

    def put(self, neighbourhood: str, name: str, data: bytes) -> str:
        """Keep the file (only when its bytes differ) and say where it can be found.

        Raises:
            WorkbookForbidden: we may not write in that folder, or it is not in a shared drive.
            WorkbookUnavailable: Drive does not answer.
            TabMissing: there is no such folder.
        """
        place = self._files.put(neighbourhood, name, data)
        if not _is_shared(name):
            return place
        found = self._find(neighbourhood, name)
        if found is None:
            return self._made(neighbourhood, name, data).link
        if found.md5 != hashlib.md5(data, usedforsecurity=False).hexdigest():
            self._renew(found, data)
        return found.link

    def get(self, neighbourhood: str, name: str) -> bytes | None:
        """The bytes, from the folder when they are kept nowhere else; None when it was never put."""
        data = self._files.get(neighbourhood, name)
        if data is not None or not _is_shared(name):
            return data
        found = self._find(neighbourhood, name)
        if found is None:
            return None
        params = {"alt": "media", "supportsAllDrives": "true"}
        return self._session.request_bytes("GET", f"{FILES_URL}/{found.id}", params=params)

    def _find(self, neighbourhood: str, name: str) -> _Kept | None:
        mark = f"{neighbourhood}/{name}"
        query = (
            f"'{self._folder}' in parents and trashed = false"
            f" and appProperties has {{ key='{_NEIGHBOURHOOD}' and value='{mark}' }}"
        )
        params = {
            "q": query,
            "fields": f"files({_FIELDS})",
            "orderBy": "createdTime",
            "supportsAllDrives": "true",
            "includeItemsFromAllDrives": "true",
        }
        found = self._session.request_json("GET", FILES_URL, params=params).get("files", ())
        return _kept(found[0]) if found else None

    def _made(self, neighbourhood: str, name: str, data: bytes) -> _Kept:
        stem, _, suffix = name.rpartition(".")
        about = {
            "name": f"{stem.capitalize()} {neighbourhood}.{suffix}",
            "parents": [self._folder],
            "mimeType": _XLSX,
            "appProperties": {_NEIGHBOURHOOD: f"{neighbourhood}/{name}"},
        }
        made = self._session.request_bytes(
            "POST",
            UPLOAD_URL,
            params={"uploadType": "multipart", "fields": _FIELDS, "supportsAllDrives": "true"},
            data=_both(about, data),
            kind=f"multipart/related; boundary={_BOUNDARY}",
        )
        return _kept(json.loads(made))

    def _renew(self, found: _Kept, data: bytes) -> None:
        # Drive keeps the former bytes as a revision of the same file, so links stay good.
        self._session.request_bytes(
            "PATCH",
            f"{UPLOAD_URL}/{found.id}",
            params={"uploadType": "media", "fields": "id", "supportsAllDrives": "true"},
            data=data,
            kind=_XLSX,
        )


def _is_shared(name: str) -> bool:
    return name.endswith(".xlsx")


def _kept(found: Json) -> _Kept:
    return _Kept(found["id"], found.get("md5Checksum", ""), found.get("webViewLink", ""))


def _both(about: Json, data: bytes) -> bytes:
    """What it is and what is in it, in one request."""
    head = f"--{_BOUNDARY}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{json.dumps(about)}\r\n"
    body = f"--{_BOUNDARY}\r\nContent-Type: {_XLSX}\r\n\r\n".encode() + data + f"\r\n--{_BOUNDARY}--".encode()
    return head.encode() + body
