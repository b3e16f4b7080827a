"""The Google documents behind Drive's files: making, renaming and copying a document together with its file."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from tests.google_emulator import drive_import, forms
from tests.google_emulator.files import FORM, SPREADSHEET, create_file, is_google, new_id
from tests.google_emulator.model import DriveFile, World
from tests.google_emulator.routes import Call
from tests.google_emulator.spreadsheets import first_sheet, new_spreadsheet

Json = dict[str, Any]


def make(call: Call, resource: Json, content: bytes | None = None) -> DriveFile:
    """Put a file into Drive and, for a Google document, make the document; content is turned into its cells."""
    mime = resource["mimeType"]
    if mime == FORM:
        return _form(call, resource)
    if mime != SPREADSHEET:
        return create_file(call, resource, content or b"")
    file = create_file(call, resource)
    file_id = file.resource["id"]
    made = new_spreadsheet(file_id, {"title": resource["name"]})
    made.sheets.append(first_sheet())
    call.world.spreadsheets[file_id] = made
    if content:
        drive_import.fill(call, made, content)
    return file


def refill(call: Call, file_id: str, content: bytes) -> None:
    """Replace everything in a spreadsheet by the tables of an uploaded file."""
    spreadsheet = call.world.spreadsheets[file_id]
    spreadsheet.sheets = [first_sheet()]
    spreadsheet.named_ranges = []
    drive_import.fill(call, spreadsheet, content)


def _form(call: Call, resource: Json) -> DriveFile:
    wanted = resource | {"id": resource.get("id") or new_id()}
    info = {"title": resource["name"], "documentTitle": resource["name"]}
    forms.create(replace(call, path={}, query={}, body={"info": info}, file=wanted))
    return call.world.files[wanted["id"]]


def rename(world: World, file_id: str, name: str) -> None:
    """Give the document the name that its file got."""
    if file_id in world.spreadsheets:
        world.spreadsheets[file_id].properties["title"] = name
    if file_id in world.forms:
        world.forms[file_id]["info"]["documentTitle"] = name


def duplicate(call: Call, source: DriveFile, resource: Json) -> DriveFile:
    """A copy with everything in it; a spreadsheet may also come from an uploaded csv or xlsx file."""
    file_id, world = source.resource["id"], call.world
    if resource["mimeType"] == SPREADSHEET and not is_google(source.resource["mimeType"]):
        return make(call, resource, source.content)
    made = make(call, resource, source.content)
    new = made.resource["id"]
    if file_id in world.spreadsheets:
        spreadsheet = world.spreadsheets[file_id].copy()
        spreadsheet.id = new
        world.spreadsheets[new] = spreadsheet
    elif file_id in world.forms:
        own = ("formId", "revisionId", "responderUri", "linkedSheetId")
        kept = {name: world.forms[new][name] for name in own if name in world.forms[new]}
        base = {name: value for name, value in world.forms[file_id].items() if name not in own}
        world.forms[new] = copy.deepcopy(base) | kept
    rename(world, new, resource["name"])
    return made
