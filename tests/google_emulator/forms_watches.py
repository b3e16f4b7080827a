"""Watches on a form: made, listed, renewed and deleted; nothing is ever published to a topic."""

from __future__ import annotations

import copy
import re
import uuid
from datetime import datetime, timedelta
from typing import Any

from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.files import read_stamp, stamp
from tests.google_emulator.forms_responses import form_of
from tests.google_emulator.routes import Call, Route

Json = dict[str, Any]
LIFETIME = timedelta(days=7)
_ID = re.compile(r"[a-z-]{4,63}")
_TOPIC = re.compile(r"projects/[^/]+/topics/[^/]+")


def create_watch(call: Call) -> Json:
    """forms.watches.create: one of a type for a form and project."""
    asked, watch_id = call.body.get("watch", {}), call.body.get("watchId", "")
    topic, kind = asked.get("target", {}).get("topic", {}).get("topicName", ""), asked.get("eventType")
    if asked.get("id") or (watch_id and not _ID.fullmatch(watch_id)):
        raise invalid("Invalid watch ID.")
    if not _TOPIC.fullmatch(topic):
        raise invalid("Invalid topic name.")
    if kind not in {"SCHEMA", "RESPONSES"}:
        raise invalid("Event type is required.")
    alive = _alive(call)
    if any(watch["id"] == watch_id or _same(watch, kind, topic) for watch in alive):
        raise ApiError(409, "ALREADY_EXISTS", "Requested entity already exists")
    made = {
        "id": watch_id or str(uuid.uuid4()),
        "target": {"topic": {"topicName": topic}},
        "eventType": kind,
        "createTime": stamp(call.now),
        "expireTime": stamp(call.now + LIFETIME),
        "state": "ACTIVE",
    }
    alive.append(made)
    return copy.deepcopy(made)


def list_watches(call: Call) -> Json:
    """forms.watches.list: those that have not run out."""
    alive = _alive(call)
    return {"watches": copy.deepcopy(alive)} if alive else {}


def renew_watch(call: Call) -> Json:
    """forms.watches.renew: seven days from now."""
    watch = _watch(call)
    watch["expireTime"] = stamp(call.now + LIFETIME)
    return copy.deepcopy(watch)


def delete_watch(call: Call) -> Json:
    """forms.watches.delete: it is gone at once."""
    _alive(call).remove(_watch(call))
    return {}


def _same(watch: Json, kind: str, topic: str) -> bool:
    projects = [name.split("/")[1] for name in (watch["target"]["topic"]["topicName"], topic)]
    return watch["eventType"] == kind and projects[0] == projects[1]


def _alive(call: Call) -> list[Json]:
    """The watches of the form, without those that ran out."""
    form_id = str(form_of(call)["formId"])
    watches = call.world.watches.setdefault(form_id, [])
    watches[:] = [watch for watch in watches if _expires(watch) > call.now]
    return watches


def _expires(watch: Json) -> datetime:
    return read_stamp(watch["expireTime"])


def _watch(call: Call) -> Json:
    for watch in _alive(call):
        if watch["id"] == call.path["watchId"]:
            return watch
    raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")


ROUTES = [
    Route("POST", "/v1/forms/{formId}/watches", "forms.forms.watches.create", create_watch),
    Route("GET", "/v1/forms/{formId}/watches", "forms.forms.watches.list", list_watches),
    Route("POST", "/v1/forms/{formId}/watches/{watchId}:renew", "forms.forms.watches.renew", renew_watch),
    Route("DELETE", "/v1/forms/{formId}/watches/{watchId}", "forms.forms.watches.delete", delete_watch),
]
