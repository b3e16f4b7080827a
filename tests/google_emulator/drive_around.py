"""The endpoints around Drive's files: who am I, shared drives, revisions and changes."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_export import part
from tests.google_emulator.drive_pages import page_of, page_token
from tests.google_emulator.drive_query import invalid_query
from tests.google_emulator.drive_view import EXPORTS, FILE_FIELDS, all_drives, find, masked, show
from tests.google_emulator.errors import ApiError
from tests.google_emulator.files import FOLDER, new_id, permission_id, stamp, user
from tests.google_emulator.model import DriveFile
from tests.google_emulator.routes import Call, Raw, Route

Json = dict[str, Any]
REVISION_FIELDS = "kind,id,mimeType,modifiedTime"
LARGEST = str(5 * 1024**4)


def about(call: Call) -> Json:
    """about.get, which insists on `fields`."""
    if not call.first("fields"):
        message = "The 'fields' parameter is required for this method."
        raise drive_error(400, "required", message, ("fields", "parameter"))
    used = str(sum(len(file.content) for file in call.world.files.values()))
    robot = call.caller.endswith(".gserviceaccount.com") and call.settings.storage == "none"
    quota = {"limit": "0" if robot else "16106127360", "usage": used, "usageInDrive": used, "usageInDriveTrash": "0"}
    return {
        "kind": "drive#about",
        "user": user(call.caller) | {"me": True},
        "storageQuota": quota,
        "maxUploadSize": LARGEST,
        "appInstalled": False,
        "canCreateDrives": True,
        "canCreateTeamDrives": True,
        "exportFormats": {mime: list(targets) for mime, targets in EXPORTS.items()},
    }


# --- shared drives


def list_drives(call: Call) -> Json:
    """drives.list."""
    start, size = page_of(call, 10, 100)
    drives = list(call.world.drives.values())
    out: Json = {"kind": "drive#driveList", "drives": drives[start : start + size]}
    if start + size < len(drives):
        out["nextPageToken"] = page_token(call, start + size)
    return masked(call, out, "kind,nextPageToken,drives(kind,id,name)")


def create_drive(call: Call) -> Json:
    """drives.create; the same requestId again gives 409."""
    if not call.body.get("name"):
        raise drive_error(400, "required", "The shared drive name is required.", ("drive.name", "other"))
    request_id = f"request:{call.first('requestId')}"
    if request_id in call.world.uploads:
        raise drive_error(409, "duplicate", "The requested shared drive has already been created.")
    drive_id = call.body.get("id") or f"0A{permission_id(new_id())[:15]}PVA"
    moment = stamp(call.now)
    made: Json = {
        "kind": "drive#drive",
        "id": drive_id,
        "name": call.body["name"],
        "createdTime": moment,
        "hidden": False,
    }
    made["capabilities"] = {"canAddChildren": True, "canEdit": True, "canListChildren": True, "canManageMembers": True}
    call.world.uploads[request_id] = {"drive": drive_id}
    call.world.drives[drive_id] = made
    folder: Json = {
        "kind": "drive#file",
        "id": drive_id,
        "name": "Drive",
        "mimeType": FOLDER,
        "driveId": drive_id,
        "teamDriveId": drive_id,
        "trashed": False,
        "version": "1",
        "createdTime": moment,
        "modifiedTime": moment,
        "lastModifyingUser": user(call.caller),
    }
    organizer = user(call.caller)
    permission = {"kind": "drive#permission", "id": organizer["permissionId"], "type": "user", "role": "organizer"}
    permission |= {name: organizer[name] for name in ("emailAddress", "displayName")}
    call.world.files[drive_id] = DriveFile(folder, permissions=[permission])
    return masked(call, made, "kind,id,name")


def _drive(call: Call) -> Json:
    drive = call.world.drives.get(call.path["driveId"])
    if drive is None:
        message = f"Shared drive not found: {call.path['driveId']}"
        raise drive_error(404, "notFound", message, ("driveId", "parameter"))
    return drive


def get_drive(call: Call) -> Json:
    """drives.get."""
    return masked(call, _drive(call), "kind,id,name")


def update_drive(call: Call) -> Json:
    """drives.update."""
    drive = _drive(call)
    drive.update({name: value for name, value in call.body.items() if name in {"name", "colorRgb", "restrictions"}})
    return masked(call, drive, "kind,id,name")


def delete_drive(call: Call) -> Raw:
    """drives.delete: an empty one only."""
    drive_id = _drive(call)["id"]
    inside = [file for file in call.world.files.values() if drive_id in file.resource.get("parents", ())]
    if inside:
        message = "A shared drive that is not empty cannot be deleted."
        raise drive_error(403, "cannotDeleteDriveWithItems", message)
    del call.world.drives[drive_id]
    call.world.files.pop(drive_id, None)
    return Raw(status=204)


# --- revisions


def _revisions(file: DriveFile) -> list[tuple[Json, bytes]]:
    """Every revision with its bytes, oldest first; the last is what the file holds now."""
    resource = file.resource
    head: Json = {
        "kind": "drive#revision",
        "id": resource.get("headRevisionId", resource["version"]),
        "mimeType": resource["mimeType"],
        "modifiedTime": resource["modifiedTime"],
        "lastModifyingUser": resource["lastModifyingUser"],
        "keepForever": False,
        "published": False,
    }
    if "headRevisionId" in resource:
        head |= {"size": str(len(file.content)), "originalFilename": resource["name"]}
    return [*zip(file.history, file.revisions, strict=True), (head, file.content)]


def list_revisions(call: Call) -> Json:
    """revisions.list."""
    shown = [_shown(revision, call) for revision, _ in _revisions(find(call, shared=True))]
    out = {"kind": "drive#revisionList", "revisions": shown}
    return masked(call, out, f"kind,nextPageToken,revisions({REVISION_FIELDS})")


def _shown(revision: Json, call: Call) -> Json:
    who = revision["lastModifyingUser"]
    return revision | {"lastModifyingUser": who | {"me": who["emailAddress"] == call.caller}}


def get_revision(call: Call) -> Json | Raw:
    """revisions.get: the resource, or with alt=media the bytes of that time."""
    file, wanted = find(call, shared=True), call.path["revisionId"]
    for revision, content in _revisions(file):
        if revision["id"] == wanted or (wanted == "head" and content is file.content):
            if call.first("alt") == "media":
                return part(call, content, revision["mimeType"])
            return masked(call, _shown(revision, call), REVISION_FIELDS)
    raise _no_revision(wanted)


def _no_revision(wanted: str) -> ApiError:
    return drive_error(404, "notFound", f"Revision not found: {wanted}.", ("revisionId", "parameter"))


# --- changes


def start_page_token(call: Call) -> Json:
    """changes.getStartPageToken."""
    return {"kind": "drive#startPageToken", "startPageToken": str(len(call.world.changes) + 1)}


def list_changes(call: Call) -> Json:
    """changes.list: the last change of each file since the token."""
    if not call.first("pageToken").isdigit():
        raise invalid_query("pageToken")
    start, size = int(call.first("pageToken")) - 1, int(call.first("pageSize") or 100)
    window = call.world.changes[start : start + size]
    latest = {change["fileId"]: change for change in window}
    shown = [_change(call, change) for change in latest.values()]
    out: Json = {"kind": "drive#changeList", "changes": [change for change in shown if change]}
    following = start + size
    more = following < len(call.world.changes)
    out |= {"nextPageToken": str(following + 1)} if more else {"newStartPageToken": str(len(call.world.changes) + 1)}
    line = f"changes(kind,type,changeType,time,removed,fileId,file({FILE_FIELDS}))"
    return masked(call, out, f"kind,nextPageToken,newStartPageToken,{line}")


def _change(call: Call, change: Json) -> Json:
    file_id = change["fileId"]
    out: Json = {
        "kind": "drive#change",
        "type": "file",
        "changeType": "file",
        "fileId": file_id,
        "time": change["time"],
    }
    file = call.world.files.get(file_id)
    if file is None or change["removed"]:
        return out | {"removed": True}
    if "driveId" in file.resource and not all_drives(call):
        return {}
    return out | {"removed": False, "file": show(call, file)}


ROUTES = [
    Route("GET", "/drive/v3/about", "drive.about.get", about),
    Route("GET", "/drive/v3/drives", "drive.drives.list", list_drives),
    Route("POST", "/drive/v3/drives", "drive.drives.create", create_drive),
    Route("GET", "/drive/v3/drives/{driveId}", "drive.drives.get", get_drive),
    Route("PATCH", "/drive/v3/drives/{driveId}", "drive.drives.update", update_drive),
    Route("DELETE", "/drive/v3/drives/{driveId}", "drive.drives.delete", delete_drive),
    Route("GET", "/drive/v3/files/{fileId}/revisions", "drive.revisions.list", list_revisions),
    Route("GET", "/drive/v3/files/{fileId}/revisions/{revisionId}", "drive.revisions.get", get_revision),
    Route("GET", "/drive/v3/changes/startPageToken", "drive.changes.getStartPageToken", start_page_token),
    Route("GET", "/drive/v3/changes", "drive.changes.list", list_changes),
]
