"""How Drive shows a file to who asks, and how a call finds one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tests.google_emulator.discovery import api, drive_error
from tests.google_emulator.errors import ApiError
from tests.google_emulator.fieldmask import Mask, parse
from tests.google_emulator.files import FOLDER, FORM, SPREADSHEET, is_google, root_folder, stamp, user
from tests.google_emulator.model import DriveFile
from tests.google_emulator.routes import Call

Json = dict[str, Any]
FILE_FIELDS = "kind,id,name,mimeType,resourceKey"
PDF, CSV, TSV = "application/pdf", "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLD_ODS = "application/x-vnd.oasis.opendocument.spreadsheet"
ZIP = "application/zip"
EXPORTS = {SPREADSHEET: (XLSX, OLD_ODS, ODS, PDF, ZIP, CSV, TSV), FORM: (ZIP,)}
ENDINGS = {XLSX: "xlsx", PDF: "pdf", CSV: "csv", TSV: "tsv", ODS: "ods", OLD_ODS: "ods"}
VERBS = ("AddChildren", "Comment", "Copy", "Delete", "Download", "Edit", "ListChildren", "ModifyContent")
ABILITIES = [f"can{verb}" for verb in (*VERBS, "ReadRevisions", "Rename", "Share", "Trash", "Untrash")]
ROLES = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")


def masked(call: Call, resource: Json, default: str) -> Json:
    """What Drive sends when the caller names no fields: only a few of them."""
    if call.query.get("fields"):
        return resource
    shown: Json = parse(default).apply(resource)
    return shown


def not_found(file_id: str) -> ApiError:
    """404 as Drive words it."""
    return drive_error(404, "notFound", f"File not found: {file_id}.", ("fileId", "parameter"))


def all_drives(call: Call) -> bool:
    """Whether the caller says that it knows shared drives."""
    return call.flag("supportsAllDrives") or call.flag("supportsTeamDrives")


def find(call: Call, file_id: str = "", *, shared: bool | None = None) -> DriveFile:
    """The file of a call; 404 also for what lies in a shared drive when the caller does not say it knows those."""
    file_id = file_id or call.path["fileId"]
    if file_id in {"root", root_folder(call.caller)}:
        return root(call)
    file = call.world.files.get(file_id)
    if file is None or ("driveId" in file.resource and not (all_drives(call) if shared is None else shared)):
        raise not_found(file_id)
    return file


def root(call: Call) -> DriveFile:
    """Someone's My Drive, made when it is first asked for."""
    file_id = root_folder(call.caller)
    if file_id not in call.world.files:
        moment = stamp(call.now)
        resource: Json = {
            "kind": "drive#file",
            "id": file_id,
            "name": "My Drive",
            "mimeType": FOLDER,
            "trashed": False,
            "starred": False,
            "spaces": ["drive"],
            "version": "1",
            "createdTime": moment,
            "modifiedTime": moment,
            "owners": [user(call.caller)],
            "ownedByMe": True,
            "lastModifyingUser": user(call.caller),
        }
        call.world.files[file_id] = DriveFile(resource)
    return call.world.files[file_id]


def show(call: Call, file: DriveFile, mask: Mask | None = None) -> Json:
    """The File resource; with a mask only what it covers, which spares work in long lists."""
    stored = file.resource
    wanted = mask or Mask()
    out: Json = {name: value for name, value in stored.items() if wanted.of(name)}
    for name, part in PARTS.items():
        if wanted.of(name) and (value := part(call, file)) is not None:
            out[name] = value
    if not is_google(stored["mimeType"]):
        out |= _binary(stored, file.content)
    return out


def _by_me(call: Call, file: DriveFile) -> bool:
    return bool(file.resource["lastModifyingUser"]["emailAddress"] == call.caller)


def _owners(call: Call, file: DriveFile) -> list[Json] | None:
    owners = file.resource.get("owners")
    return None if owners is None else [_person(owner, call.caller) for owner in owners]


def _owned(call: Call, file: DriveFile) -> bool | None:
    owners = file.resource.get("owners")
    return None if owners is None else any(owner["emailAddress"] == call.caller for owner in owners)


def _size(_call: Call, file: DriveFile) -> str | None:
    return "1024" if file.resource["mimeType"] in EXPORTS else None


def _permissions(file: DriveFile) -> list[Json] | None:
    """Permissions show on files of My Drive only; in shared drives they are asked for apart."""
    return None if "driveId" in file.resource or not file.permissions else file.permissions


def _permission_ids(_call: Call, file: DriveFile) -> list[str] | None:
    permissions = _permissions(file)
    return None if permissions is None else [item["id"] for item in permissions]


def _shared(_call: Call, file: DriveFile) -> bool | None:
    permissions = _permissions(file)
    return None if permissions is None else len(permissions) > 1


def _person(stored: Json, caller: str) -> Json:
    return stored | {"me": stored["emailAddress"] == caller}


def _binary(stored: Json, content: bytes) -> Json:
    name = stored["name"]
    size = str(len(content))
    extension = name.rpartition(".")[2] if "." in name else ""
    link = f"https://drive.google.com/uc?id={stored['id']}&export=download"
    md5, sha1, sha256 = _sums(content)
    return {
        "size": size,
        "quotaBytesUsed": size,
        "originalFilename": stored.get("originalFilename", name),
        "fileExtension": extension,
        "fullFileExtension": extension,
        "webContentLink": link,
        "md5Checksum": md5,
        "sha1Checksum": sha1,
        "sha256Checksum": sha256,
    }


@lru_cache(maxsize=256)
def _sums(content: bytes) -> tuple[str, str, str]:
    md5, sha1 = hashlib.md5(content, usedforsecurity=False), hashlib.sha1(content, usedforsecurity=False)
    return md5.hexdigest(), sha1.hexdigest(), hashlib.sha256(content).hexdigest()


def _export_links(_call: Call, file: DriveFile) -> dict[str, str] | None:
    mime = file.resource["mimeType"]
    if mime not in EXPORTS:
        return None
    link = "https://docs.google.com/{}/export?id={}&exportFormat={}"
    kind = "spreadsheets" if mime == SPREADSHEET else "forms"
    return {target: link.format(kind, file.resource["id"], ENDINGS.get(target, "zip")) for target in EXPORTS[mime]}


# What depends on who asks, or can be reckoned from the rest.
PARTS: dict[str, Callable[[Call, DriveFile], Any]] = {
    "lastModifyingUser": lambda call, file: _person(file.resource["lastModifyingUser"], call.caller),
    "modifiedByMe": _by_me,
    "owners": _owners,
    "ownedByMe": _owned,
    "size": _size,
    "quotaBytesUsed": _size,
    "exportLinks": _export_links,
    "capabilities": lambda _call, _file: dict.fromkeys(ABILITIES, True),
    "permissions": lambda _call, file: _permissions(file),
    "permissionIds": _permission_ids,
    "shared": _shared,
}


@lru_cache(maxsize=1)
def read_only() -> frozenset[str]:
    """The fields of File that only Google sets."""
    properties = api("drive").document["schemas"]["File"]["properties"]
    return frozenset(
        name for name, schema in properties.items() if schema.get("description", "").startswith("Output only")
    ) - {"kind", "id"}
