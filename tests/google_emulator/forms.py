"""Forms v1: making, reading, changing and publishing forms; their responses and watches have modules of their own."""

from __future__ import annotations

import copy
import secrets
from datetime import UTC, datetime
from typing import Any

from tests.google_emulator import forms_responses, forms_watches
from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.files import ALPHABET, FORM, create_file, new_id, touch
from tests.google_emulator.forms_changes import carry_out
from tests.google_emulator.forms_responses import form_of, submit
from tests.google_emulator.routes import Call, Route

__all__ = ["ROUTES", "submit"]

Json = dict[str, Any]
UNTITLED = "Untitled form"
ONLY_TITLE = "Only info.title can be set when creating a form. To add items and change settings, use batchUpdate."
FIRST = "00000001"
# From this day on a form that the API makes has to be published before it takes answers.
UNPUBLISHED_SINCE = datetime(2026, 6, 30, tzinfo=UTC)


def create(call: Call) -> Json:
    """forms.create: only titles are taken; who makes it through Drive has chosen id and parents already."""
    info: Json = call.body.get("info", {})
    others = {name for name, value in call.body.items() if value and name != "info"}
    if others or any(value for name, value in info.items() if name not in {"title", "documentTitle"}):
        raise invalid(ONLY_TITLE)
    if "\n" in info.get("title", ""):
        raise invalid("Displayed text cannot contain newlines")
    wanted = call.file or {"id": new_id(), "name": info.get("documentTitle") or UNTITLED, "mimeType": FORM}
    form_id = str(create_file(call, wanted).resource["id"])
    made = {name: info[name] for name in ("title",) if info.get(name)} | {"documentTitle": wanted["name"]}
    published = not call.flag("unpublished", default=bool(call.file) or call.now >= UNPUBLISHED_SINCE)
    key = "".join(secrets.choice(ALPHABET) for _ in range(50))
    call.world.forms[form_id] = {
        "formId": form_id,
        "info": made,
        "settings": {"emailCollectionType": "DO_NOT_COLLECT"},
        "revisionId": FIRST,
        "responderUri": f"https://docs.google.com/forms/d/e/1FAIpQLS{key}/viewform",
        "publishSettings": {"publishState": _state(published=published)},
    }
    call.world.responses[form_id] = []
    return get(call, form_id)


def get(call: Call, form_id: str = "") -> Json:
    """forms.get: the whole form."""
    form = form_of(call, form_id)
    return copy.deepcopy({name: value for name, value in form.items() if name != "items" or value})


def batch_update(call: Call) -> Json:
    """forms.batchUpdate: all requests in order, or none."""
    form = form_of(call)
    form_id, requests = str(form["formId"]), call.body.get("requests", [])
    if not requests:
        raise invalid("Must specify at least one request.")
    _check_revision(form, call.body.get("writeControl", {}))
    draft = copy.deepcopy(form)
    replies = [carry_out(draft, request, number) for number, request in enumerate(requests)]
    draft["revisionId"] = f"{int(form['revisionId'], 16) + 1:08x}"
    call.world.forms[form_id] = draft
    touch(call, form_id)
    answer: Json = {"replies": replies, "writeControl": {"requiredRevisionId": draft["revisionId"]}}
    return answer | ({"form": get(call)} if call.body.get("includeFormInResponse") else {})


def set_publish_settings(call: Call) -> Json:
    """forms.setPublishSettings: both halves of the state at once."""
    form = form_of(call)
    if "publishSettings" not in form:
        raise invalid("Publish settings are not supported for legacy forms.")
    mask = call.body.get("updateMask") or "*"
    if mask not in {"*", "publishState", "publish_state"}:
        raise invalid(f"Invalid field mask: {mask}")
    state = call.body.get("publishSettings", {}).get("publishState")
    if state is None:
        raise invalid("publish_settings.publish_state is required.")
    published, accepting = bool(state.get("isPublished")), bool(state.get("isAcceptingResponses"))
    if accepting and not published:
        raise invalid("An unpublished form cannot accept responses.")
    form["publishSettings"] = {"publishState": _state(published=published, accepting=accepting)}
    touch(call, str(form["formId"]))
    return {"formId": form["formId"], "publishSettings": copy.deepcopy(form["publishSettings"])}


def _state(*, published: bool, accepting: bool | None = None) -> Json:
    """What is false is left out, as Google does."""
    accepts = published if accepting is None else accepting
    return {name: True for name, on in (("isPublished", published), ("isAcceptingResponses", accepts)) if on}


def _check_revision(form: Json, control: Json) -> None:
    required, target = control.get("requiredRevisionId"), control.get("targetRevisionId")
    if required and required != form["revisionId"]:
        text = f"The required revision ID '{required}' does not match the latest revision."
        raise ApiError(400, "FAILED_PRECONDITION", text)
    try:
        known = not target or 0 < int(target, 16) <= int(form["revisionId"], 16)
    except ValueError:
        known = False
    if not known:
        raise invalid(f"The target revision ID '{target}' is not a revision of this form.")


ROUTES = [
    Route("POST", "/v1/forms", "forms.forms.create", create),
    Route("GET", "/v1/forms/{formId}", "forms.forms.get", get),
    Route("POST", "/v1/forms/{formId}:batchUpdate", "forms.forms.batchUpdate", batch_update),
    Route("POST", "/v1/forms/{formId}:setPublishSettings", "forms.forms.setPublishSettings", set_publish_settings),
    *forms_responses.ROUTES,
    *forms_watches.ROUTES,
]
