"""What an item of a form must be before Google takes it, and the ids that it then gets."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any

from tests.google_emulator.errors import ApiError

Json = dict[str, Any]
Refuse = Callable[[str], ApiError]
ITEM_KINDS = ("questionItem", "questionGroupItem", "pageBreakItem", "textItem", "imageItem", "videoItem")
QUESTION_KINDS = (
    *("choiceQuestion", "textQuestion", "scaleQuestion", "dateQuestion"),
    *("timeQuestion", "ratingQuestion", "fileUploadQuestion", "rowQuestion"),
)
# Messages that say which kind something is by being there, also when they hold nothing.
_MARKERS = frozenset((*ITEM_KINDS, *QUESTION_KINDS))
NEWLINES = "Displayed text cannot contain newlines"


def plain(value: Any) -> Any:
    """The value as Google gives it back: without what is false, zero or empty."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: plain(inner) for name, inner in value.items()}
    return {name: inner for name, inner in made.items() if inner or name in _MARKERS}


def questions_of(item: Json) -> list[Json]:
    """The questions of an item: one, one a row of a grid, or none."""
    if "questionItem" in item:
        return [item["questionItem"].setdefault("question", {})]
    found: list[Json] = item.get("questionGroupItem", {}).get("questions", [])
    return found


def options_of(item: Json) -> list[Json]:
    """The options that an item offers."""
    question = item.get("questionItem", {}).get("question", {})
    choice = question.get("choiceQuestion") or item.get("questionGroupItem", {}).get("grid", {}).get("columns", {})
    options: list[Json] = choice.get("options", [])
    return options


def check_item(form: Json, item: Json, refuse: Refuse, itself: str = "") -> None:
    """Refuse what Google would; `itself` is the id of the item that this one replaces."""
    if len([kind for kind in ITEM_KINDS if kind in item]) != 1:
        raise refuse("Item must have exactly one kind.")
    if "\n" in item.get("title", ""):
        raise refuse(NEWLINES)
    sections = {other["itemId"] for other in form["items"] if "pageBreakItem" in other}
    if "pageBreakItem" in item and itself:
        sections.add(itself)
    if "questionItem" in item:
        question = item["questionItem"].get("question", {})
        _check_question(question, refuse, group=False)
        _check_jumps(question, sections, refuse)
    if "questionGroupItem" in item:
        _check_group(item["questionGroupItem"], refuse)


def give_ids(form: Json, item: Json, refuse: Refuse) -> list[str]:
    """Give the item and its questions the ids that they lack, and return those of the questions."""
    used = set(_ids(form))
    item_id = item.get("itemId") or _new(used)
    if item_id in used:
        raise refuse(f"Item ID {item_id} is already in use.")
    questions = questions_of(item)
    for question in questions:
        question_id = question.get("questionId") or _new(used)
        if question_id in used:
            raise refuse(f"Question ID {question_id} is already in use.")
        used.add(question_id)
        question["questionId"] = question_id
    item["itemId"] = item_id
    return [str(question["questionId"]) for question in questions]


def _ids(form: Json) -> Iterator[str]:
    for item in form["items"]:
        yield item["itemId"]
        yield from (question["questionId"] for question in questions_of(item))


def _new(used: set[str]) -> str:
    return next(found for found in iter(lambda: secrets.token_hex(4), "") if found not in used)


def _check_question(question: Json, refuse: Refuse, *, group: bool) -> None:
    kinds = [kind for kind in QUESTION_KINDS if kind in question]
    if len(kinds) != 1:
        raise refuse("Question must have exactly one kind.")
    kind = kinds[0]
    if group != (kind == "rowQuestion"):
        raise refuse("A rowQuestion belongs in a questionGroupItem, and other questions do not.")
    if kind == "choiceQuestion":
        _check_choice(question[kind], refuse, group=False)
    elif kind == "fileUploadQuestion":
        raise refuse("Creating file upload questions is not supported.")
    elif kind == "scaleQuestion":
        _check_between(question[kind], "low", (0, 1), refuse)
        _check_between(question[kind], "high", (2, 10), refuse)
    elif kind == "ratingQuestion":
        _check_between(question[kind], "ratingScaleLevel", (3, 10), refuse)


def _check_between(question: Json, name: str, limits: tuple[int, int], refuse: Refuse) -> None:
    if not limits[0] <= question.get(name, 0) <= limits[1]:
        raise refuse(f"{name} must be between {limits[0]} and {limits[1]}.")


def _check_choice(choice: Json, refuse: Refuse, *, group: bool) -> None:
    kinds = {"RADIO", "CHECKBOX"} if group else {"RADIO", "CHECKBOX", "DROP_DOWN"}
    if choice.get("type") not in kinds:
        raise refuse("choiceQuestion.type is required.")
    options: list[Json] = choice.get("options", [])
    if not options:
        raise refuse("choiceQuestion.options is required.")
    for option in options:
        _check_option(option, choice["type"], refuse, group=group)
    values = [option["value"] for option in options if not option.get("isOther")]
    if len(set(values)) < len(values):
        raise refuse("Questions cannot have duplicate choice values")
    if len(values) < len(options) - 1:
        raise refuse("Only one option can be isOther.")


def _check_option(option: Json, kind: str, refuse: Refuse, *, group: bool) -> None:
    if option.get("isOther"):
        if option.get("value"):
            raise refuse("Cannot set option.value when isOther is true")
        if group or kind == "DROP_DOWN":
            raise refuse("isOther is not supported for this question.")
    elif not option.get("value"):
        raise refuse("option.value is required.")
    elif "\n" in option["value"]:
        raise refuse(NEWLINES)
    if "goToAction" in option and "goToSectionId" in option:
        raise refuse("Only one of goToAction and goToSectionId can be set.")


def _check_jumps(question: Json, sections: set[str], refuse: Refuse) -> None:
    choice = question.get("choiceQuestion", {})
    jumps = [option for option in choice.get("options", ()) if "goToAction" in option or "goToSectionId" in option]
    if jumps and choice["type"] == "CHECKBOX":
        raise refuse("Section navigation is not supported for checkbox questions.")
    unknown = [jump["goToSectionId"] for jump in jumps if jump.get("goToSectionId", "") not in {"", *sections}]
    if unknown:
        raise refuse(f"goToSectionId {unknown[0]} is not a section of this form.")


def _check_group(group: Json, refuse: Refuse) -> None:
    questions = group.get("questions", [])
    if not questions or "grid" not in group:
        raise refuse("questionGroupItem needs questions and a grid.")
    for question in questions:
        _check_question(question, refuse, group=True)
        title = question["rowQuestion"].get("title", "")
        if not title or "\n" in title:
            raise refuse(NEWLINES if title else "rowQuestion.title is required.")
    _check_choice(group["grid"].get("columns", {}), refuse, group=True)
