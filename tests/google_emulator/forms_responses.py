"""The responses of a form: what the API shows of them, and how somebody fills the form in."""

from __future__ import annotations

import base64
import copy
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.google_emulator.errors import ApiError, invalid
from tests.google_emulator.files import stamp
from tests.google_emulator.forms_items import options_of, questions_of
from tests.google_emulator.model import World
from tests.google_emulator.routes import Call, Route

Json = dict[str, Any]
MOST = 5000
_FILTER = re.compile(r'\s*timestamp\s*(>=|>)\s*"?([0-9TZ:.+-]+)"?\s*')


def form_of(call: Call, form_id: str = "") -> Json:
    """The form that a call speaks of; 404 when there is none."""
    form = call.world.forms.get(form_id or call.path["formId"])
    if form is None:
        raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")
    return form


def get_response(call: Call) -> Json:
    """forms.responses.get: one response, with the id of its form."""
    form_id = str(form_of(call)["formId"])
    for response in call.world.responses.get(form_id, ()):
        if response["responseId"] == call.path["responseId"]:
            return {"formId": form_id} | copy.deepcopy(response)
    raise ApiError(404, "NOT_FOUND", "Requested entity was not found.")


def list_responses(call: Call) -> Json:
    """forms.responses.list: pages of responses, without the id of the form."""
    form_id = str(form_of(call)["formId"])
    asked = call.first("filter")
    found = [r for r in call.world.responses.get(form_id, ()) if _passes(r, asked)]
    size = int(call.first("pageSize", "0") or 0)
    if size < 0:
        raise invalid("page_size must not be negative.")
    size = min(size or MOST, MOST)
    start = _start(call.first("pageToken"), form_id, asked)
    page = copy.deepcopy(found[start : start + size])
    answer: Json = {"responses": page} if page else {}
    if start + size < len(found):
        answer["nextPageToken"] = _token(start + size, form_id, asked)
    return answer


def submit(
    world: World,
    form_id: str,
    answers: Mapping[str, str | int | Sequence[str]],
    now: datetime,
    *,
    response_id: str = "",
    email: str = "",
) -> Json:
    """Somebody fills a form in, or changes an earlier response.

    Args:
        world: of the emulator.
        form_id: which form.
        answers: by questionId or title ("Title [row]" for a row of a grid); a list for checkboxes.
        now: when.
        response_id: of the response that is changed.
        email: of who answers, when the form collects it.

    Raises:
        ValueError: what a person could not have done in that form.
    """
    form = world.forms.get(form_id)
    if form is None:
        raise ValueError(f"there is no form {form_id}")
    state = form.get("publishSettings", {}).get("publishState", {"isAcceptingResponses": True})
    if not state.get("isAcceptingResponses"):
        raise ValueError(f"form {form_id} is not accepting responses")
    known = _known(form)
    given: Json = {}
    for name, value in answers.items():
        if name not in known:
            raise ValueError(f"form {form_id} has no question {name!r}")
        question_id, offered = known[name]
        texts = [value] if isinstance(value, str | int) else list(value)
        _check_offered(name, [str(text) for text in texts], offered)
        parts = [{"value": str(text)} for text in texts]
        given[question_id] = {"questionId": question_id, "textAnswers": {"answers": parts}}
    return _keep(world.responses.setdefault(form_id, []), given, stamp(now), response_id, email)


def _keep(responses: list[Json], answers: Json, moment: str, response_id: str, email: str) -> Json:
    earlier = next((response for response in responses if response["responseId"] == response_id), None)
    if response_id and earlier is None:
        raise ValueError(f"there is no response {response_id}")
    response = earlier if earlier is not None else {"responseId": _new_id(), "createTime": moment}
    response |= {"lastSubmittedTime": moment, "answers": answers} | ({"respondentEmail": email} if email else {})
    if earlier is None:
        responses.append(response)
    return copy.deepcopy(response)


def _known(form: Json) -> dict[str, tuple[str, set[str] | None]]:
    """By questionId and by title: the questionId, and the options when nothing else may be answered."""
    known: dict[str, tuple[str, set[str] | None]] = {}
    for item in form.get("items", ()):
        options = options_of(item)
        closed = bool(options) and not any(option.get("isOther") for option in options)
        offered = {option["value"] for option in options} if closed else None
        for question in questions_of(item):
            row = question.get("rowQuestion", {}).get("title")
            title = item.get("title", "") if row is None else f"{item.get('title', '')} [{row}]".strip()
            entry = (str(question["questionId"]), offered)
            known[entry[0]] = known[title] = entry
    return known


def _check_offered(name: str, texts: list[str], offered: set[str] | None) -> None:
    strange = [text for text in texts if offered is not None and text not in offered]
    if strange:
        raise ValueError(f"question {name!r} does not offer {strange[0]!r}")


def _new_id() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(60)).decode()


def _passes(response: Json, asked: str) -> bool:
    if not asked:
        return True
    found = _FILTER.fullmatch(asked)
    try:
        bound = _moment(found[2]) if found else None
    except ValueError:
        bound = None
    if found is None or bound is None:
        raise invalid(f"Invalid filter: {asked}")
    moment = _moment(response["lastSubmittedTime"])
    return moment >= bound if found[1] == ">=" else moment > bound


def _moment(text: str) -> datetime:
    """A moment of RFC 3339 with up to nine decimals; without an offset ValueError."""
    whole = re.sub(r"(\.\d{6})\d+", r"\1", text)
    moment = datetime.fromisoformat(whole)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _token(start: int, form_id: str, asked: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([start, form_id, asked]).encode()).decode()


def _start(token: str, form_id: str, asked: str) -> int:
    """Where a page begins; form and filter must be those of the first page."""
    if not token:
        return 0
    try:
        start, *rest = json.loads(base64.urlsafe_b64decode(token))
    except ValueError as error:
        raise invalid("Invalid page token.") from error
    if rest != [form_id, asked]:
        raise invalid("Invalid page token.")
    return int(start)


ROUTES = [
    Route("GET", "/v1/forms/{formId}/responses", "forms.forms.responses.list", list_responses),
    Route("GET", "/v1/forms/{formId}/responses/{responseId}", "forms.forms.responses.get", get_response),
]
