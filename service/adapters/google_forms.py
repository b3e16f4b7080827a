"""Changes the choices of a Google Form that exists already, and nothing else of it; making one is the script's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.adapters.google_errors import GoogleRefused
from service.adapters.google_form_items import Asked, Asks, Json, form_url, questions
from service.errors import InputRefused
from sheets_schema.apps_script import Filling, choices
from sheets_schema.headers import find_form, match_header
from sheets_schema.tables import Form

_TRIES = 3
_MASK = "questionItem.question.choiceQuestion.options"
_JUMPS = ("goToAction", "goToSectionId")


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """What changed in the choices of one question, in words; `left` when its choices branch and were left alone."""

    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    left: bool = False


class GoogleForms:
    """Google Forms that were shared with us."""

    def __init__(self, session: Asks) -> None:
        """Remember whom to ask."""
        self._session = session

    def update_choices(self, form_id: str, form: Form, filling: Filling) -> tuple[ChoiceChange, ...]:
        """Make the choices those of the declaration; a second time nothing is written.

        Whether something else may be typed, and everything besides choices, stays as people set it; so do the
        organisations when Instellingen names none.

        Raises:
            InputRefused: it is another form.
            GoogleRefused: Google does not take the change, or people keep changing the form meanwhile.
            WorkbookUnavailable, WorkbookForbidden, TabMissing: as the session raises them.
        """
        refused: GoogleRefused | None = None
        for _ in range(_TRIES):
            found = self._session.request_json("GET", form_url(form_id))
            requests, changes = _difference(found, form, filling)
            if not requests:
                return changes
            body = {"requests": requests, "writeControl": {"requiredRevisionId": found["revisionId"]}}
            try:
                self._session.request_json("POST", form_url(form_id, ":batchUpdate"), body=body)
            except GoogleRefused as error:
                # Somebody changed the form since we read it, or the answer to our first try was lost.
                refused = error
            else:
                return changes
        raise refused or GoogleRefused("Google neemt de wijziging niet aan.")


def _difference(found: Json, form: Form, filling: Filling) -> tuple[list[Json], tuple[ChoiceChange, ...]]:
    """The requests that make the choices right, and what they change."""
    asked = list(questions(found))
    header = [one.header for one in asked]
    if find_form(["Tijdstempel", *header]) is not form:
        raise InputRefused(
            f"Dit formulier is niet '{form.title}'.", "Kijk of het nummer van het formulier klopt en kies het goede."
        )
    offers = choices(form, filling)
    if not filling.organisations:
        offers.pop("organisation", None)
    places = match_header(form, header).found
    wanted = {position: offers[key].options for key, held in places.items() if key in offers for position in held}
    requests, changes = [], []
    for position, options in sorted(wanted.items()):
        change = _change(asked[position], options)
        if change is None:
            continue
        changes.append(change)
        if not change.left:
            requests.append(_request(asked[position], options))
    return requests, tuple(changes)


def _options(asked: Asked) -> list[Json] | None:
    """The options as they are, None for a question without."""
    question: Mapping[str, Any] | None = asked.question.get("choiceQuestion")
    return None if question is None else list(question.get("options", ()))


def _change(asked: Asked, wanted: tuple[str, ...]) -> ChoiceChange | None:
    """What is to change, None when nothing is."""
    options = _options(asked)
    if options is None:
        return None
    now = [option["value"] for option in options if not option.get("isOther")]
    if now == list(wanted):
        return None
    return ChoiceChange(
        title=asked.header,
        added=tuple(value for value in wanted if value not in now),
        removed=tuple(value for value in now if value not in wanted),
        left=any(jump in option for option in options for jump in _JUMPS),
    )


def _request(asked: Asked, wanted: tuple[str, ...]) -> Json:
    """Replace the options of one question; what is known of an option besides its words stays with it."""
    options = _options(asked) or []
    known = {option["value"]: option for option in options if not option.get("isOther")}
    other = [option for option in options if option.get("isOther")]
    made = [*(known.get(value, {"value": value}) for value in wanted), *other]
    question = {**asked.question, "choiceQuestion": {**asked.question["choiceQuestion"], "options": made}}
    item = {"questionItem": {"question": question}}
    return {"updateItem": {"item": item, "location": {"index": asked.index}, "updateMask": _MASK}}
