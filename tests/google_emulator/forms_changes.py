"""The six kinds of request of forms.batchUpdate, carried out on a draft of the form."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.fieldmask import Mask, MaskError, parse
from tests.google_emulator.forms_items import check_item, give_ids, options_of, plain

Json = dict[str, Any]
Refuse = Callable[[str], ApiError]


def carry_out(form: Json, request: Json, number: int) -> Json:
    """Change the draft as one request asks, and return its reply; a refusal names the request as Google does."""
    kinds = [kind for kind in KINDS if kind in request]
    if len(kinds) != 1:
        raise invalid(f"Invalid requests[{number}]: No request set.")
    kind = kinds[0]

    def refuse(text: str) -> ApiError:
        return invalid(f"Invalid requests[{number}].{kind}: {text}")

    form.setdefault("items", [])
    return KINDS[kind](form, request[kind], refuse)


def _place(form: Json, location: Json | None, refuse: Refuse, *, end: bool = False) -> int:
    """The index of a location; with `end` the place behind the last item counts as well."""
    if location is None or "index" not in location:
        raise refuse("Location is required.")
    index, most = int(location["index"]), len(form["items"]) - (0 if end else 1)
    if not 0 <= index <= most:
        raise refuse(f"Location index {index} is out of bounds.")
    return index


def _mask(request: Json, refuse: Refuse) -> Mask:
    text = request.get("updateMask", "")
    if not text:
        raise refuse("Update mask is required")
    try:
        return parse(text)
    except MaskError as error:
        raise refuse(f"Invalid update mask: {text}") from error


def _create_item(form: Json, request: Json, refuse: Refuse) -> Json:
    index = _place(form, request.get("location"), refuse, end=True)
    item = plain(copy.deepcopy(request.get("item", {})))
    check_item(form, item, refuse)
    questions = give_ids(form, item, refuse)
    form["items"].insert(index, item)
    return {"createItem": {"itemId": item["itemId"]} | ({"questionId": questions} if questions else {})}


def _update_item(form: Json, request: Json, refuse: Refuse) -> Json:
    """What the mask does not name stays; an id that it names and that is blank is made anew."""
    index = _place(form, request.get("location"), refuse)
    mask = _mask(request, refuse)
    item = form["items"].pop(index)
    changed = copy.deepcopy(item)
    mask.merge(changed, request.get("item", {}))
    changed = plain(changed)
    # The item itself is not in the draft now, so that its own ids are free.
    check_item(form, changed, refuse, itself=item["itemId"])
    give_ids(form, changed, refuse)
    form["items"].insert(index, changed)
    return {}


def _move_item(form: Json, request: Json, refuse: Refuse) -> Json:
    old = _place(form, request.get("originalLocation"), refuse)
    new = _place(form, request.get("newLocation"), refuse)
    form["items"].insert(new, form["items"].pop(old))
    return {}


def _delete_item(form: Json, request: Json, refuse: Refuse) -> Json:
    gone = form["items"].pop(_place(form, request.get("location"), refuse))
    for item in form["items"]:
        for option in options_of(item):
            if option.get("goToSectionId") == gone["itemId"]:
                del option["goToSectionId"]
    return {}


def _update_info(form: Json, request: Json, refuse: Refuse) -> Json:
    mask = _mask(request, refuse)
    if not mask.whole and mask.covers("documentTitle"):
        raise refuse("document_title cannot be modified by a batchUpdate request.")
    info, kept = dict(form["info"]), form["info"].get("documentTitle")
    mask.merge(info, request.get("info", {}))
    if "\n" in info.get("title", ""):
        raise refuse("Displayed text cannot contain newlines")
    form["info"] = {name: value for name, value in info.items() if value} | {"documentTitle": kept}
    return {}


def _update_settings(form: Json, request: Json, refuse: Refuse) -> Json:
    settings = copy.deepcopy(form.get("settings", {}))
    _mask(request, refuse).merge(settings, request.get("settings", {}))
    form["settings"] = plain(settings)
    if not form["settings"].get("quizSettings", {}).get("isQuiz"):
        for item in form["items"]:
            item.get("questionItem", {}).get("question", {}).pop("grading", None)
    return {}


KINDS: dict[str, Callable[[Json, Json, Refuse], Json]] = {
    "createItem": _create_item,
    "updateItem": _update_item,
    "moveItem": _move_item,
    "deleteItem": _delete_item,
    "updateFormInfo": _update_info,
    "updateSettings": _update_settings,
}
