"""The endpoints of sharing a Drive file: permissions, and comments as far as copying a file needs them."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.discovery import drive_error
from tests.google_emulator.drive_pages import page_of, page_token
from tests.google_emulator.drive_view import ROLES, find, masked
from tests.google_emulator.errors import ApiError
from tests.google_emulator.files import bump, new_id, permission_id, stamp, user
from tests.google_emulator.model import DriveFile
from tests.google_emulator.routes import Call, Raw, Route

Json = dict[str, Any]
TYPES = ("user", "group", "domain", "anyone")
PERMISSION_FIELDS = "kind,id,type,role,allowFileDiscovery"
COMMENT_FIELDS = "kind,id,content,createdTime,modifiedTime,author,deleted,resolved"


def _owner(call: Call) -> DriveFile:
    """The file of a call; permissions of a shared drive itself hang on a folder that is made when needed."""
    file_id = call.path["fileId"]
    if file_id in call.world.drives and file_id not in call.world.files:
        raise drive_error(404, "notFound", f"File not found: {file_id}.", ("fileId", "parameter"))
    return find(call)


def _permission(call: Call) -> tuple[DriveFile, Json]:
    file, wanted = _owner(call), call.path["permissionId"]
    for permission in file.permissions:
        if permission["id"] == wanted:
            return file, permission
    message = f"Permission not found: {wanted}."
    raise drive_error(404, "notFound", message, ("permissionId", "parameter"))


def list_permissions(call: Call) -> Json:
    """permissions.list, in pages when asked."""
    file = _owner(call)
    start, size = page_of(call, 100, 100)
    items = file.permissions[start : start + size]
    out: Json = {"kind": "drive#permissionList", "permissions": items}
    if start + size < len(file.permissions):
        out["nextPageToken"] = page_token(call, start + size)
    return masked(call, out, f"kind,nextPageToken,permissions({PERMISSION_FIELDS})")


def get_permission(call: Call) -> Json:
    """permissions.get."""
    return masked(call, dict(_permission(call)[1]), PERMISSION_FIELDS)


def create_permission(call: Call) -> Json:
    """permissions.create; sharing again with the same person changes the role."""
    file, body = _owner(call), call.body
    kind, role = _checked(call, file, body)
    made: Json = {"kind": "drive#permission", "type": kind, "role": role}
    if kind in {"user", "group"}:
        email = body["emailAddress"]
        made |= {"id": permission_id(email), "emailAddress": email, "displayName": user(email)["displayName"]}
        made |= {"deleted": False, "pendingOwner": False}
    elif kind == "domain":
        made |= {"id": f"{permission_id(body['domain'])}k", "domain": body["domain"], "displayName": body["domain"]}
    else:
        made["id"] = "anyone" if body.get("allowFileDiscovery") else "anyoneWithLink"
    if kind in {"domain", "anyone"}:
        made["allowFileDiscovery"] = body.get("allowFileDiscovery", False)
    made |= {name: body[name] for name in ("expirationTime", "view") if name in body}
    file.permissions[:] = [item for item in file.permissions if item["id"] != made["id"]]
    _give(file, made)
    bump(call.world, file.resource["id"], stamp(call.now))
    return masked(call, dict(made), PERMISSION_FIELDS)


def _checked(call: Call, file: DriveFile, body: Json) -> tuple[str, str]:
    """Type and role of a new permission; 400 and 403 as Drive words them."""
    kind, role = body.get("type", ""), body.get("role", "")
    if not kind:
        raise _required("permission.type", "The permission type field is required.")
    if not role:
        raise _required("permission.role", "The permission role field is required.")
    if kind not in TYPES:
        raise drive_error(400, "invalid", "The specified permission type is invalid.", ("permission.type", "other"))
    if role not in ROLES:
        raise drive_error(400, "invalid", "The specified role is invalid.", ("permission.role", "other"))
    if kind in {"user", "group"} and "@" not in body.get("emailAddress", ""):
        message = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise drive_error(400, "invalid", message, ("permission.emailAddress", "other"))
    if kind == "domain" and not body.get("domain"):
        message = "The specified domain is invalid or not applicable for the given permission type."
        raise drive_error(400, "invalid", message, ("permission.domain", "other"))
    if role == "owner" and body.get("emailAddress") not in {owner["emailAddress"] for owner in owners(file)}:
        _owner_allowed(call)
    return kind, role


def owners(file: DriveFile) -> list[Json]:
    """Who own a file; nobody in a shared drive."""
    return list(file.resource.get("owners", []))


def _owner_allowed(call: Call) -> None:
    if not call.flag("transferOwnership"):
        message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise drive_error(403, "forbidden", message, ("transferOwnership", "parameter"))


def _required(field: str, message: str) -> ApiError:
    return drive_error(400, "required", message, (field, "other"))


def _give(file: DriveFile, permission: Json) -> None:
    """Add a permission; a new owner takes over from the old one."""
    if permission["role"] == "owner":
        for item in file.permissions:
            if item["role"] == "owner" and item is not permission:
                item["role"] = "writer"
        file.resource["owners"] = [user(permission["emailAddress"])]
    if permission not in file.permissions:
        file.permissions.append(permission)


def update_permission(call: Call) -> Json:
    """permissions.update: only role and expiry can change."""
    file, permission = _permission(call)
    body = {name: value for name, value in call.body.items() if name in {"role", "expirationTime", "pendingOwner"}}
    if body.get("role", "reader") not in ROLES:
        raise drive_error(400, "invalid", "The specified role is invalid.", ("permission.role", "other"))
    if body.get("role") == "owner":
        _owner_allowed(call)
    permission.update(body)
    if call.flag("removeExpiration"):
        permission.pop("expirationTime", None)
    _give(file, permission)
    bump(call.world, file.resource["id"], stamp(call.now))
    return masked(call, dict(permission), PERMISSION_FIELDS)


def delete_permission(call: Call) -> Raw:
    """permissions.delete; the owner stays."""
    file, permission = _permission(call)
    if permission["role"] == "owner":
        message = "The owner of a file cannot be removed."
        raise drive_error(403, "cannotRemoveOwner", message)
    file.permissions.remove(permission)
    bump(call.world, file.resource["id"], stamp(call.now))
    return Raw(status=204)


# --- comments


def _needs_fields(call: Call) -> None:
    if not call.first("fields"):
        message = "The 'fields' parameter is required for this method."
        raise drive_error(400, "required", message, ("fields", "parameter"))


def list_comments(call: Call) -> Json:
    """comments.list."""
    _needs_fields(call)
    file_id = find(call, shared=True).resource["id"]
    return {"kind": "drive#commentList", "comments": list(call.world.comments.get(file_id, []))}


def create_comment(call: Call) -> Json:
    """comments.create."""
    _needs_fields(call)
    file_id = find(call, shared=True).resource["id"]
    moment = stamp(call.now)
    made: Json = {
        "kind": "drive#comment",
        "id": new_id()[:11],
        "content": call.body.get("content", ""),
        "htmlContent": call.body.get("content", ""),
        "createdTime": moment,
        "modifiedTime": moment,
        "author": user(call.caller) | {"me": True},
        "deleted": False,
        "resolved": False,
        "replies": [],
    }
    made |= {name: call.body[name] for name in ("anchor", "quotedFileContent") if name in call.body}
    call.world.comments.setdefault(file_id, []).append(made)
    return made


ROUTES = [
    Route("GET", "/drive/v3/files/{fileId}/permissions", "drive.permissions.list", list_permissions),
    Route("POST", "/drive/v3/files/{fileId}/permissions", "drive.permissions.create", create_permission),
    Route("GET", "/drive/v3/files/{fileId}/permissions/{permissionId}", "drive.permissions.get", get_permission),
    Route(
        "PATCH", "/drive/v3/files/{fileId}/permissions/{permissionId}", "drive.permissions.update", update_permission
    ),
    Route(
        "DELETE", "/drive/v3/files/{fileId}/permissions/{permissionId}", "drive.permissions.delete", delete_permission
    ),
    Route("GET", "/drive/v3/files/{fileId}/comments", "drive.comments.list", list_comments),
    Route("POST", "/drive/v3/files/{fileId}/comments", "drive.comments.create", create_comment),
]
