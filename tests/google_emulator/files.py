"""The bookkeeping of Drive: makes files, and notes who changed one and when (no endpoints)."""

from __future__ import annotations

import secrets
import string
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from tests.google_emulator.errors import ApiError
from tests.google_emulator.model import DriveFile, World
from tests.google_emulator.routes import Call

Json = dict[str, Any]
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FORM = "application/vnd.google-apps.form"
FOLDER = "application/vnd.google-apps.folder"
ALPHABET = string.ascii_letters + string.digits + "-_"
WEB_LINKS = {
    SPREADSHEET: "https://docs.google.com/spreadsheets/d/{}/edit?usp=drivesdk",
    FORM: "https://docs.google.com/forms/d/{}/edit?usp=drivesdk",
    FOLDER: "https://drive.google.com/drive/folders/{}",
}


def is_google(mime: str) -> bool:
    """Whether a type is Google's own: such a file has no bytes, no size and no headRevisionId."""
    return mime.startswith("application/vnd.google-apps.")


def stamp(moment: datetime) -> str:
    """A moment as Google writes it: UTC in milliseconds with a Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def read_stamp(text: str) -> datetime:
    """A moment that Google or a client wrote; without a zone it is UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def new_id() -> str:
    """An id as Drive makes them: 44 letters, digits, hyphens and underscores, beginning with a 1."""
    return "1" + "".join(secrets.choice(ALPHABET) for _ in range(43))


def permission_id(email: str) -> str:
    """The stable number of a person in permissions: twenty digits."""
    return f"{crc32(email.lower().encode()):010d}".rjust(20, "1")


def user(email: str) -> Json:
    """A person as Drive shows them, without `me`, which depends on who asks."""
    return {
        "kind": "drive#user",
        "displayName": email.partition("@")[0],
        "permissionId": permission_id(email),
        "emailAddress": email,
    }


def owner_permission(email: str) -> Json:
    """The permission of who made a file."""
    return {
        "kind": "drive#permission",
        "id": permission_id(email),
        "type": "user",
        "role": "owner",
        "emailAddress": email,
        "displayName": email.partition("@")[0],
        "deleted": False,
        "pendingOwner": False,
    }


def root_folder(email: str) -> str:
    """The id of someone's My Drive."""
    return f"0A{permission_id(email)[:15]}PVA"


def create_file(call: Call, resource: Json, content: bytes = b"") -> DriveFile:
    """Put a file into Drive: `resource` holds at least name and mimeType, `call.file` goes before it.

    An id is made when there is none. Raises 403 when the caller has no storage of its own.
    """
    resource = resource | call.file
    moment = stamp(call.now)
    file_id = resource.get("id") or new_id()
    mime = resource["mimeType"]
    made: Json = {
        "kind": "drive#file",
        "id": file_id,
        "starred": False,
        "trashed": False,
        "explicitlyTrashed": False,
        "parents": [root_folder(call.caller)],
        "spaces": ["drive"],
        "version": "1",
        "webViewLink": WEB_LINKS.get(mime, "https://drive.google.com/file/d/{}/view?usp=drivesdk").format(file_id),
        "createdTime": moment,
        "modifiedTime": moment,
        "modifiedByMeTime": moment,
        "viewersCanCopyContent": True,
        "writersCanShare": True,
        "isAppAuthorized": True,
        "lastModifyingUser": user(call.caller),
    }
    made |= {name: value for name, value in resource.items() if name != "kind"} | {"id": file_id}
    drive_id = drive_of(call.world, made["parents"])
    if not drive_id and mime != FOLDER and has_no_storage(call):
        raise ApiError(403, "PERMISSION_DENIED", "The caller does not have permission")
    file = DriveFile(made, content)
    if drive_id:
        made["driveId"] = made["teamDriveId"] = drive_id
    else:
        made |= {"owners": [user(call.caller)], "ownedByMe": True, "shared": False}
        file.permissions.append(owner_permission(call.caller))
    if not is_google(mime):
        made["headRevisionId"] = uuid.uuid4().hex
    call.world.files[file_id] = file
    note_change(call.world, file_id, moment)
    return file


def has_no_storage(call: Call) -> bool:
    """Whether the caller is a service account, and such accounts may own nothing."""
    return call.settings.storage == "none" and call.caller.endswith(".gserviceaccount.com")


def drive_of(world: World, parents: list[str]) -> str | None:
    """The shared drive in which these folders lie; None for someone's My Drive."""
    for parent in parents:
        if parent in world.drives:
            return parent
        folder = world.files.get(parent)
        if folder and "driveId" in folder.resource:
            return str(folder.resource["driveId"])
    return None


def touch(call: Call, file_id: str) -> None:
    """Note that the caller changed a file's content: time (always later than the last one), version, revision, who."""
    file = call.world.files.get(file_id)
    if file is None:
        return
    resource = file.resource
    resource["name"] = _title(call.world, file_id) or resource["name"]
    last = read_stamp(resource["modifiedTime"])
    moment = stamp(max(call.now, last + timedelta(milliseconds=1)))
    resource["modifiedTime"] = moment
    resource["lastModifyingUser"] = user(call.caller)
    if "headRevisionId" in resource:
        resource["headRevisionId"] = uuid.uuid4().hex
    bump(call.world, file_id, moment)


def _title(world: World, file_id: str) -> str:
    """What a document calls itself; its name in Drive follows."""
    if file_id in world.spreadsheets:
        return str(world.spreadsheets[file_id].properties.get("title", ""))
    return str(world.forms.get(file_id, {}).get("info", {}).get("documentTitle", ""))


def bump(world: World, file_id: str, moment: str) -> None:
    """Count one more version of a file, also for changes that leave its content and its modifiedTime alone."""
    resource = world.files[file_id].resource
    resource["version"] = str(int(resource["version"]) + 1)
    note_change(world, file_id, moment)


def note_change(world: World, file_id: str, moment: str, *, removed: bool = False) -> None:
    """Add a line to the list of changes."""
    world.changes.append({"fileId": file_id, "time": moment, "removed": removed})
