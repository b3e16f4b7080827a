"""Our side of the emulated Forms API without sockets: a session, and the declared forms as Google would hold them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from service.adapters.google_errors import GoogleRefused
from service.errors import TabMissing
from sheets_schema.apps_script import Filling
from sheets_schema.apps_script.form_plan import form_plan
from sheets_schema.tables import Form
from tests.google_emulator.app import App
from tests.google_emulator.forms import submit
from tests.google_emulator.messages import Request
from tests.google_emulator.routes import Raw

Json = dict[str, Any]
URL = "https://forms.googleapis.com/v1/forms"


class InProcess:
    """Asks an emulator in this process; refusals as the real session raises them; `asked` is the log."""

    def __init__(self) -> None:
        """An empty world."""
        self.app = App("http://127.0.0.1")
        self.asked: list[str] = []

    def answer(
        self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None
    ) -> tuple[int, Any]:
        """Status and JSON of the answer to one call."""
        raw = b"" if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        answer = self.app.handle(Request(method, path, urlencode(query or {}, doseq=True), headers, raw))
        assert isinstance(answer, Raw)
        assert not self.app.state.violations
        return answer.status, json.loads(answer.content or b"{}")

    def request_json(
        self, method: str, url: str, *, params: Mapping[str, Any] | None = None, body: Json | None = None
    ) -> Json:
        """What an adapter calls."""
        path = urlsplit(url).path
        self.asked.append(f"{method} {path.rpartition('/')[2]}")
        status, found = self.answer(method, path, params, body)
        if status == 404:
            raise TabMissing("Het formulier is er niet.")
        if status >= 400:
            raise GoogleRefused(found["error"]["message"])
        return dict(found)

    def respond(self, form_id: str, answers: Json, now: datetime, **more: str) -> Json:
        """Somebody fills a form in."""
        return submit(self.app.state.world, form_id, answers, now, **more)

    def change(self, form_id: str, *requests: Json) -> Json:
        """Change a form as a person would in the editor."""
        return self.request_json("POST", f"{URL}/{form_id}:batchUpdate", body={"requests": list(requests)})


def make_form(google: InProcess, form: Form, filling: Filling | None = None) -> str:
    """Build a declared form in the emulator, published, and return its id."""
    plan: Any = form_plan(form, filling or Filling())
    form_id = str(google.request_json("POST", URL, body={"info": {"title": plan["title"]}})["formId"])
    items = [item for page in plan["pages"] for item in _items(page)]
    google.change(form_id, *({"createItem": _placed(item, index)} for index, item in enumerate(items)))
    jumps = [
        {"updateItem": _placed(item, index) | {"updateMask": "questionItem.question.choiceQuestion.options"}}
        for index, item in enumerate(_with_jumps(plan, items))
        if item is not None
    ]
    if jumps:
        google.change(form_id, *jumps)
    state = {"publishState": {"isPublished": True, "isAcceptingResponses": True}}
    google.request_json("POST", f"{URL}/{form_id}:setPublishSettings", body={"publishSettings": state})
    return form_id


def _placed(item: Json, index: int) -> Json:
    return {"item": item, "location": {"index": index}}


def _items(page: Json) -> list[Json]:
    heading = {"itemId": page["key"], "title": page["title"], "pageBreakItem": {}}
    return [heading, *map(_item, page["questions"])]


def _item(question: Json) -> Json:
    made = {"title": question["title"], "description": question.get("help", "")}
    options = [{"value": value} for value in question.get("options", ())]
    if question["kind"] == "grid":
        rows = [{"rowQuestion": {"title": row}} for row in question["rows"]]
        grid = {"columns": {"type": "RADIO", "options": options}}
        return made | {"questionGroupItem": {"questions": rows, "grid": grid}}
    if not options:
        kind: Json = {"textQuestion": {"paragraph": question["kind"] == "long"}}
    else:
        other = [{"isOther": True}] if question["other"] else []
        kind = {"choiceQuestion": {"type": _TYPES[question["kind"]], "options": [*options, *other]}}
    return made | {"questionItem": {"question": kind | {"required": question["required"]}}}


def _with_jumps(plan: Json, items: list[Json]) -> list[Json | None]:
    """For each item that branches the item with its branches, None for the others."""
    asked = {question["title"]: question for page in plan["pages"] for question in page["questions"]}
    made: list[Json | None] = []
    for item in items:
        targets = asked.get(item["title"], {}).get("targets")
        if not targets or "questionItem" not in item:
            made.append(None)
            continue
        options = item["questionItem"]["question"]["choiceQuestion"]["options"]
        jumps = [option | {"goToSectionId": target} for option, target in zip(options, targets, strict=True)]
        made.append({"questionItem": {"question": {"choiceQuestion": {"type": "RADIO", "options": jumps}}}})
    return made


_TYPES = {"choice": "RADIO", "many": "CHECKBOX"}
