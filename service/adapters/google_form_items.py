"""The questions of a Google Form as the Forms API tells them, with the titles that its answers have in a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import quote

Json = dict[str, Any]
_FORMS = "https://forms.googleapis.com/v1/forms/"


class Asks(Protocol):
    """What talks to Google: one request, tried again where that may help, with errors in words."""

    def request_json(
        self, method: str, url: str, *, params: Mapping[str, Any] | None = None, body: Json | None = None
    ) -> Json:
        """The answer to one request."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: `index` is the place of its item in the form, `header` the title of its column in a sheet."""

    id: str
    index: int
    header: str
    question: Json


def form_url(form_id: str, rest: str = "") -> str:
    """The address of a form in the Forms API."""
    return f"{_FORMS}{quote(form_id, safe='')}{rest}"


def questions(form: Json) -> Iterator[Asked]:
    """Every question in order; each row of a grid is one, with the header that Google gives its column."""
    for index, item in enumerate(form.get("items", ())):
        title = str(item.get("title", ""))
        if "questionItem" in item:
            question = item["questionItem"]["question"]
            yield Asked(question["questionId"], index, title, question)
        for question in item.get("questionGroupItem", {}).get("questions", ()):
            row = f"[{question.get('rowQuestion', {}).get('title', '')}]"
            yield Asked(question["questionId"], index, f"{title} {row}".strip(), question)
