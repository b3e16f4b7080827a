"""The endpoints of files in Drive: list, get, create, update, copy, delete, trash (uploads and exports elsewhere)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.google_emulator import drive_export
from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_documents import duplicate, make, rename
from tests.google_emulator.drive_pages import page_of, page_token
from tests.google_emulator.drive_query import ordered, parse
from tests.google_emulator.drive_view import FILE_FIELDS, all_drives, find, masked, not_found, read_only, root, show
from tests.google_emulator.fieldmask import parse as parse_mask
from tests.google_emulator.files import (
    FOLDER,
    bump,
    drive_of,
    has_no_storage,
    new_id,
    note_change,
    root_folder,
    stamp,
    touch,
    user,
)
from tests.google_emulator.model import DriveFile
from tests.google_emulator.routes import Call, Raw, Route

Json = dict[str, Any]
NO_QUOTA = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
    "(http://support.google.com/a/answer/7281227) instead."
)
PARENTS_FIXED = (
    "The parents field is not directly writable in update requests. "
    "Use the addParents and removeParents parameters instead."
)
CONTENT_FIELDS = {"name", "description", "mimeType"}


# --- list and get


def list_files(call: Call) -> Json:
    """files.list: the search language, an order, pages."""
    test = parse(call.first("q"), root_folder(call.caller), call.caller)
    found = [file for file in call.world.files.values() if _listed(call, file) and test(file)]
    files = ordered(found, call.first("orderBy"))
    start, size = page_of(call, 100, 1000)
    mask = parse_mask(call.first("fields") or f"files({FILE_FIELDS})").of("files")
    shown = [show(call, file, mask) for file in files[start : start + size]]
    out: Json = {"kind": "drive#fileList", "incompleteSearch": False, "files": shown}
    if start + size < len(files):
        out["nextPageToken"] = page_token(call, start + size)
    return masked(call, out, f"kind,incompleteSearch,nextPageToken,files({FILE_FIELDS})")


def _listed(call: Call, file: DriveFile) -> bool:
    """Whether a file may show: no My Drive itself, shared drives only when asked for."""
    resource = file.resource
    if "parents" not in resource or resource["id"] in call.settings.hidden:
        return False
    drive_id, corpora = call.first("driveId") or call.first("teamDriveId"), call.first("corpora", "user")
    if (corpora == "drive") != bool(drive_id):
        message = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise drive_error(400, "invalid", message, ("driveId", "parameter"))
    if "driveId" not in resource:
        return not drive_id
    everywhere = call.flag("includeItemsFromAllDrives") or call.flag("includeTeamDriveItems")
    return everywhere and all_drives(call) and drive_id in {"", resource["driveId"]}


def get(call: Call) -> Json | Raw:
    """files.get: the resource, or with alt=media the bytes."""
    file = find(call)
    if call.first("alt") == "media":
        return drive_export.media(call, file)
    return masked(call, show(call, file), FILE_FIELDS)


# --- create, update, copy


def create(call: Call) -> Json:
    """files.create without content: folders, Google documents, empty files."""
    return masked(call, show(call, add(call, dict(call.body))), FILE_FIELDS)


def add(call: Call, body: Json, content: bytes | None = None) -> DriveFile:
    """Put a new file where the body says; raises what Drive refuses."""
    _check_writable(body)
    resource: Json = {"name": "Untitled", "mimeType": "application/octet-stream"} | body
    resource["parents"] = checked_parents(call, body.get("parents"))
    if resource.get("id") in call.world.files:
        raise drive_error(409, "fileIdInUse", "A file already exists with the provided ID.")
    if resource["mimeType"] != FOLDER:
        check_storage(call, resource["parents"])
    return make(call, resource, content)


def checked_parents(call: Call, given: list[str] | None) -> list[str]:
    """The one folder of a new file; the caller's My Drive when none is given."""
    if not given:
        return [root_folder(call.caller)]
    if len(given) > 1:
        raise drive_error(403, "cannotAddParent", "Increasing the number of parents is not allowed")
    if given[0] in call.world.drives:
        if not all_drives(call):
            raise not_found(given[0])
        return list(given)
    folder = root(call) if given[0] == "root" else find(call, given[0])
    if folder.resource["mimeType"] != FOLDER:
        raise drive_error(403, "parentNotAFolder", "The specified parent is not a folder.")
    return [folder.resource["id"]]


def check_storage(call: Call, parents: list[str]) -> None:
    """403 for a service account that would have to own the file itself."""
    if has_no_storage(call) and not drive_of(call.world, parents):
        raise drive_error(403, "storageQuotaExceeded", NO_QUOTA)


def _check_writable(body: Json) -> None:
    for name in body:
        if name in read_only():
            message = "The resource body includes fields which are not directly writable."
            raise drive_error(403, "fieldNotWritable", message)


def update(call: Call) -> Json:
    """files.update without content: metadata and moving."""
    file = change(call, find(call), dict(call.body), _written(call.raw))
    return masked(call, show(call, file), FILE_FIELDS)


def _written(raw: bytes) -> Json:
    """The body with its nulls, which delete properties here."""
    try:
        value = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def change(call: Call, file: DriveFile, body: Json, written: Json) -> DriveFile:
    """Change a file's metadata and its place; only what a reader sees as content moves modifiedTime."""
    if "parents" in body:
        raise drive_error(403, "fieldNotWritable", PARENTS_FIXED)
    _check_writable(body)
    resource, file_id = file.resource, file.resource["id"]
    for name in ("properties", "appProperties"):
        if name in written:
            gone = {key for key, value in (written[name] or {}).items() if value is None}
            kept = resource.get(name, {}) | body.pop(name, {})
            resource[name] = {key: value for key, value in kept.items() if key not in gone}
    _move(call, resource)
    seen = {name for name in CONTENT_FIELDS & set(body) if resource.get(name) != body[name]}
    resource.update({name: value for name, value in body.items() if name not in {"id", "kind"}})
    if "name" in seen:
        rename(call.world, file_id, body["name"])
    if "trashed" in body:
        _trash(call, file_id, trashed=body["trashed"])
    if seen and "modifiedTime" not in body:
        touch(call, file_id)
    else:
        bump(call.world, file_id, stamp(call.now))
    return file


def _move(call: Call, resource: Json) -> None:
    adding = [item for item in call.first("addParents").split(",") if item]
    removing = {root_folder(call.caller) if item == "root" else item for item in call.first("removeParents").split(",")}
    if not adding and removing <= {""}:
        return
    parents = [item for item in resource.get("parents", []) if item not in removing]
    new = checked_parents(call, adding) if adding else []
    if new:  # one folder is all a file can have
        parents = new
    resource["parents"] = parents
    drive_id = drive_of(call.world, parents)
    for name in ("driveId", "teamDriveId"):
        resource.pop(name, None)
        if drive_id:
            resource[name] = drive_id
    if drive_id:
        resource.pop("owners", None)


def _trash(call: Call, file_id: str, *, trashed: bool) -> None:
    resource = call.world.files[file_id].resource
    resource["explicitlyTrashed"] = trashed
    for name, value in (("trashedTime", stamp(call.now)), ("trashingUser", user(call.caller))):
        resource.pop(name, None)
        if trashed and "driveId" in resource:
            resource[name] = value
    for child in _children(call, file_id):
        call.world.files[child].resource["trashed"] = trashed
        _trash_below(call, child, trashed=trashed)


def _trash_below(call: Call, file_id: str, *, trashed: bool) -> None:
    for child in _children(call, file_id):
        call.world.files[child].resource["trashed"] = trashed
        _trash_below(call, child, trashed=trashed)


def _children(call: Call, folder: str) -> list[str]:
    return [file_id for file_id, file in call.world.files.items() if folder in file.resource.get("parents", ())]


def copy_file(call: Call) -> Json:
    """files.copy: a spreadsheet or form with all that is in it, other files with their bytes; no folders."""
    source = find(call)
    if source.resource["mimeType"] == FOLDER:
        raise drive_error(403, "cannotCopyFile", "This file cannot be copied by the user.")
    body = dict(call.body)
    _check_writable(body)
    resource: Json = {"name": f"Copy of {source.resource['name']}", "mimeType": source.resource["mimeType"]}
    same_place = source.resource.get("parents") if all_drives(call) and "driveId" in source.resource else None
    resource |= body | {"parents": checked_parents(call, body.get("parents") or same_place)}
    check_storage(call, resource["parents"])
    made = duplicate(call, source, resource)
    return masked(call, show(call, made), FILE_FIELDS)


# --- delete


def delete(call: Call) -> Raw:
    """files.delete: for good, with everything in it."""
    find(call)
    remove(call, call.path["fileId"])
    return Raw(status=204)


def remove(call: Call, file_id: str) -> None:
    """Take a file and what lies in it out of the world."""
    for child in _children(call, file_id):
        remove(call, child)
    world = call.world
    for shelf in (world.files, world.spreadsheets, world.forms, world.responses):
        shelf.pop(file_id, None)
    note_change(world, file_id, stamp(call.now), removed=True)


def empty_trash(call: Call) -> Raw:
    """files.emptyTrash."""
    for file_id in [name for name, file in call.world.files.items() if file.resource.get("trashed")]:
        remove(call, file_id)
    return Raw(status=204)


def generate_ids(call: Call) -> Json:
    """files.generateIds."""
    count = int(call.first("count") or 10)
    return {"kind": "drive#generatedIds", "space": "drive", "ids": [new_id() for _ in range(count)]}


def download(call: Call) -> Json:
    """files.download: an operation that is done at once."""
    find(replace(call, query={**call.query, "supportsAllDrives": ["true"]}))
    return {"name": new_id(), "done": True}


ROUTES = [
    Route("GET", "/drive/v3/files", "drive.files.list", list_files),
    Route("POST", "/drive/v3/files", "drive.files.create", create),
    Route("GET", "/drive/v3/files/generateIds", "drive.files.generateIds", generate_ids),
    Route("DELETE", "/drive/v3/files/trash", "drive.files.emptyTrash", empty_trash),
    Route("GET", "/drive/v3/files/{fileId}", "drive.files.get", get),
    Route("PATCH", "/drive/v3/files/{fileId}", "drive.files.update", update),
    Route("DELETE", "/drive/v3/files/{fileId}", "drive.files.delete", delete),
    Route("POST", "/drive/v3/files/{fileId}/copy", "drive.files.copy", copy_file),
    Route("GET", "/drive/v3/files/{fileId}/export", "drive.files.export", drive_export.export),
]
