"""Reads a form's responses through the Forms API into the rows that its tab in a sheet would have.

Safer than the sheet, for answers are found by the question's id: renaming, moving or sorting changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from service.adapters.google_form_items import Asked, Asks, Json, form_url, questions
from service.ports import Rows, TabContent
from sheets_schema.cells import Cell
from sheets_schema.dates import ZONE
from sheets_schema.tables import Form

_PAGE = 5000
_STAMP = "Tijdstempel"
_FILE = "https://drive.google.com/open?id="


@dataclass(frozen=True, slots=True)
class Responses:
    """What was read: the form as it is now, and the newest version of every response by its responseId.

    `until` is the latest moment (UTC) at which a response was sent or changed; reading on from there misses nothing.
    """

    form: Json = field(hash=False)
    by_id: Mapping[str, Json] = field(hash=False)

    @property
    def until(self) -> datetime | None:
        """The latest moment at which anything was sent, None without responses."""
        return max((_moment(response["lastSubmittedTime"]) for response in self.by_id.values()), default=None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The responseId of every row below the header, in the order of the rows."""
        ordered = sorted(self.by_id.values(), key=lambda response: (_moment(response["createTime"]), _id(response)))
        return tuple(map(_id, ordered))

    @property
    def rows(self) -> Rows:
        """The header and a row a response, in the order in which they first came in.

        The stamp is that of the first sending, so that who mends an answer stays in the same round.
        """
        asked = list(questions(self.form))
        header = (_STAMP, *(one.header for one in asked))
        return (header, *(tuple(_row(self.by_id[key], asked)) for key in self.ids))

    @property
    def strangers(self) -> int:
        """How many answers belong to questions that were deleted from the form since."""
        known = {one.id for one in questions(self.form)}
        return sum(key not in known for response in self.by_id.values() for key in response.get("answers", {}))

    def tab(self, form: Form) -> TabContent:
        """The responses as the tab that hosted answers of this form have."""
        return TabContent(form.role, form.hosted_tab, self.rows)

    def merged(self, later: Responses) -> Responses:
        """These with what was read later; a response that was changed replaces its former self."""
        return Responses(later.form, {**self.by_id, **later.by_id})


class GoogleFormResponses:
    """The responses of forms that were shared with us."""

    def __init__(self, session: Asks) -> None:
        """Remember whom to ask."""
        self._session = session

    def read(self, form_id: str, since: datetime | None = None) -> Responses:
        """All responses, or those that were sent or changed at or after a moment (with a time zone).

        Raises:
            WorkbookUnavailable, WorkbookForbidden, TabMissing: as the session raises them.
        """
        form = self._session.request_json("GET", form_url(form_id))
        newest: dict[str, Json] = {}
        for response in self._all(form_id, since):
            known = newest.get(_id(response))
            if known is None or _moment(known["lastSubmittedTime"]) <= _moment(response["lastSubmittedTime"]):
                newest[_id(response)] = response
        return Responses(form, newest)

    def _all(self, form_id: str, since: datetime | None) -> Iterator[Json]:
        params: dict[str, Any] = {"pageSize": _PAGE}
        if since:
            params["filter"] = f"timestamp >= {since.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"
        while True:
            page = self._session.request_json("GET", form_url(form_id, "/responses"), params=params)
            yield from page.get("responses", ())
            # A response that comes in between two pages may show up twice; the reader keeps one.
            if not page.get("nextPageToken"):
                return
            params = {**params, "pageToken": page["nextPageToken"]}


def _id(response: Json) -> str:
    return str(response["responseId"])


def _moment(text: str) -> datetime:
    """A moment of Google, which may have nine decimals."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    return datetime.fromisoformat(f"{whole}.{fraction[:6]:0<6}").replace(tzinfo=UTC)


def _row(response: Json, asked: Sequence[Asked]) -> Iterator[Cell]:
    stamp = _moment(response["createTime"]).astimezone(ZoneInfo(ZONE))
    yield stamp.replace(tzinfo=None, microsecond=0)
    answers = response.get("answers", {})
    for one in asked:
        yield _cell(answers.get(one.id, {}), one)


def _cell(answer: Json, asked: Asked) -> Cell:
    """One answer as Google writes it into a sheet: several joined with a comma, a step on a scale as a number."""
    texts = [str(part.get("value", "")) for part in answer.get("textAnswers", {}).get("answers", ())]
    texts += [f"{_FILE}{part['fileId']}" for part in answer.get("fileUploadAnswers", {}).get("answers", ())]
    joined = ", ".join(text for text in texts if text)
    if "scaleQuestion" in asked.question and joined.isascii() and joined.isdecimal():
        return int(joined)
    return joined or None
