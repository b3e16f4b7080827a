"""Decides whether a cell meets a BooleanCondition: for conditional formats and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.google_emulator import formula_values as fv
from tests.google_emulator import refs, typed
from tests.google_emulator.boxes import extent
from tests.google_emulator.errors import invalid
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_parse import parse
from tests.google_emulator.formula_values import FormulaError
from tests.google_emulator.grid import View, local_now
from tests.google_emulator.model import Json, Sheet

Key = tuple[int, int]
NUMBERS: Mapping[str, Callable[[float, list[float]], bool]] = {
    "NUMBER_GREATER": lambda number, given: number > given[0],
    "NUMBER_GREATER_THAN_EQ": lambda number, given: number >= given[0],
    "NUMBER_LESS": lambda number, given: number < given[0],
    "NUMBER_LESS_THAN_EQ": lambda number, given: number <= given[0],
    "NUMBER_EQ": lambda number, given: number == given[0],
    "NUMBER_NOT_EQ": lambda number, given: number != given[0],
    "NUMBER_BETWEEN": lambda number, given: given[0] <= number <= given[1],
    "NUMBER_NOT_BETWEEN": lambda number, given: not given[0] <= number <= given[1],
    "DATE_EQ": lambda number, given: int(number) == int(given[0]),
    "DATE_BEFORE": lambda number, given: number < given[0],
    "DATE_AFTER": lambda number, given: number >= given[0] + 1,
}
TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "TEXT_CONTAINS": lambda text, given: given in text,
    "TEXT_NOT_CONTAINS": lambda text, given: given not in text,
    "TEXT_STARTS_WITH": lambda text, given: text.startswith(given),
    "TEXT_ENDS_WITH": lambda text, given: text.endswith(given),
    "TEXT_EQ": lambda text, given: text == given,
    "TEXT_NOT_EQ": lambda text, given: text != given,
}
# How many values a kind takes, where that is not one, or two for a kind that ends in BETWEEN.
VALUES = dict.fromkeys(("BLANK", "NOT_BLANK", "TEXT_IS_EMAIL", "TEXT_IS_URL", "DATE_IS_VALID"), 0)
FREE = frozenset({"ONE_OF_LIST", "BOOLEAN"})


def check(condition: Json) -> None:
    """400 for a condition without a kind, or with another number of values than its kind takes."""
    kind = str(condition.get("type") or "")
    if not kind:
        raise invalid("No condition type specified.")
    given, wanted = len(condition.get("values", [])), VALUES.get(kind)
    if wanted is None and kind not in FREE:
        wanted = 2 if kind.endswith("BETWEEN") else 1
    if wanted is not None and given != wanted:
        raise invalid(f"Condition type '{kind}' requires {wanted} ConditionValues, but {given} were supplied.")


def holds(view: View, sheet: Sheet, key: Key, condition: Json, origin: Key) -> bool:
    """Whether the cell meets the condition, whose formulas count from `origin`; an unknown kind never holds."""
    kind = str(condition.get("type", ""))
    shown = view.formatted(sheet, *key)
    if kind in {"BLANK", "NOT_BLANK"}:
        return (shown == "") == (kind == "BLANK")
    given = [_given(view, sheet, key, value, origin) for value in condition.get("values", [])]
    if kind == "CUSTOM_FORMULA":
        return bool(given) and given[0] not in {None, False, ""}
    if kind in TEXTS:
        plain = str(condition.get("values", [{}])[0].get("userEnteredValue", ""))
        text = str(given[0]) if plain.startswith("=") else plain
        return TEXTS[kind](shown.casefold(), text.casefold())
    number = (view.effective(sheet, *key) or {}).get("numberValue")
    wanted = [float(value) for value in given if isinstance(value, int | float)]
    if kind not in NUMBERS or number is None or len(wanted) < (2 if "BETWEEN" in kind else 1):
        return False
    return NUMBERS[kind](float(number), wanted)


def _given(view: View, sheet: Sheet, key: Key, value: Json, origin: Key) -> float | str | bool | None:
    """What a ConditionValue comes to at the cell; None for an error."""
    text = str(value.get("userEnteredValue", ""))
    if not text.startswith("="):
        return _first(typed.read(text, view.locale, local_now(view.spreadsheet)).value)
    formula = refs.copied(text, key[0] - origin[0], key[1] - origin[1])
    evaluator = Evaluator(view.book, (sheet.id, *key))
    try:
        return _first(fv.to_json(evaluator.single(evaluator.value(parse(formula, view.locale)))) or {})
    except FormulaError:
        return None


def _first(value: Json) -> float | str | bool | None:
    """What is in an ExtendedValue; None for an error."""
    return None if "errorValue" in value else next(iter(value.values()), None)


def formatted_by_rules(view: View, sheet: Sheet, key: Key) -> Json:
    """The format that the conditional formats of a sheet give a cell: of each property the first rule that has it."""
    result: Json = {}
    for rule in sheet.conditional_formats:
        boolean = rule.get("booleanRule")
        if boolean is None or not any(extent(place).has(key) for place in rule["ranges"]):
            continue
        first = extent(rule["ranges"][0])
        if holds(view, sheet, key, boolean["condition"], (first.top, first.left)):
            result = layered(boolean.get("format", {}), result)
    return result


def layered(under: Json, over: Json) -> Json:
    """Two formats on top of each other; their text formats part by part."""
    result = under | over
    if "textFormat" in under and "textFormat" in over:
        result["textFormat"] = under["textFormat"] | over["textFormat"]
    return result
