"""Functions on texts: CONCATENATE, LEFT, TRIM, SUBSTITUTE, TEXT, HYPERLINK and more."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.google_emulator import formula_values as fv
from tests.google_emulator import numfmt
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_parse import Node
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry

FUNCTIONS = Registry()
LONGEST = 32_000


@FUNCTIONS("CONCATENATE", 1, MANY, "tree")
def concatenate(ev: Evaluator, nodes: tuple[Node, ...], array: bool) -> Value:  # noqa: FBT001
    """All texts one after another."""
    return "".join(ev.shown(node, cell) for node in nodes for cell in fv.flat([ev.value(node, array=array)]))


@FUNCTIONS("CONCAT", 2)
def concat(ev: Evaluator, first: Scalar, second: Scalar) -> Scalar:
    """Two texts one after another."""
    return ev.text(first) + ev.text(second)


@FUNCTIONS("JOIN", 2, MANY, "whole", array=True)
def join(ev: Evaluator, values: list[Value]) -> Scalar:
    """Texts with a text between them."""
    return ev.text(values[0]).join(ev.text(cell) for cell in fv.flat(values[1:]))


@FUNCTIONS("TEXTJOIN", 3, MANY, "whole", array=True)
def textjoin(ev: Evaluator, values: list[Value]) -> Scalar:
    """Texts with a text between them, empty ones left out when asked."""
    skip = fv.truth(ev.single(values[1]), "TEXTJOIN")
    texts = [ev.text(cell) for cell in fv.flat(values[2:])]
    return ev.text(values[0]).join(text for text in texts if text or not skip)


def _length(ev: Evaluator, value: Scalar, name: str, place: int) -> int:
    found = int(ev.number(value, name, place))
    if found < 0:
        raise FormulaError(
            "VALUE",
            f"Function {name} parameter {place} value is {found}. It should be greater than or equal to 0.",
        )
    return found


@FUNCTIONS("LEFT", 1, 2)
def left(ev: Evaluator, value: Scalar, count: Scalar = 1.0) -> Scalar:
    """The first characters."""
    return ev.text(value)[: _length(ev, count, "LEFT", 2)]


@FUNCTIONS("RIGHT", 1, 2)
def right(ev: Evaluator, value: Scalar, count: Scalar = 1.0) -> Scalar:
    """The last characters."""
    length = _length(ev, count, "RIGHT", 2)
    return ev.text(value)[-length:] if length else ""


@FUNCTIONS("MID", 3)
def mid(ev: Evaluator, value: Scalar, start: Scalar, count: Scalar) -> Scalar:
    """Characters from a place on."""
    first = _length(ev, start, "MID", 2)
    if first < 1:
        raise FormulaError("NUM", "Function MID parameter 2 value is 0. It should be greater than or equal to 1.")
    return ev.text(value)[first - 1 :][: _length(ev, count, "MID", 3)]


@FUNCTIONS("REPT", 2)
def rept(ev: Evaluator, value: Scalar, count: Scalar) -> Scalar:
    """A text many times."""
    text, times = ev.text(value), _length(ev, count, "REPT", 2)
    if len(text) * times > LONGEST:
        raise FormulaError("VALUE", f"Text result of REPT is longer than the limit of {LONGEST} characters.")
    return text * times


def _mapped(name: str, change: Callable[[str], Scalar]) -> None:
    FUNCTIONS(name, 1)(lambda ev, value: change(ev.text(value)))


_mapped("LEN", lambda text: float(len(text)))
_mapped("UPPER", str.upper)
_mapped("LOWER", str.lower)
_mapped("PROPER", lambda text: re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), text))
_mapped("TRIM", lambda text: re.sub(r" +", " ", text).strip(" "))
_mapped("CLEAN", lambda text: re.sub(r"[\x00-\x1f]", "", text))
_mapped("CODE UNICODE", lambda text: float(ord(text[0])) if text else FormulaError("VALUE"))
FUNCTIONS("CHAR UNICHAR", 1)(lambda ev, value: chr(int(ev.number(value, "CHAR"))))
FUNCTIONS("EXACT", 2)(lambda ev, first, second: ev.text(first) == ev.text(second))
FUNCTIONS("TO_TEXT", 1)(lambda ev, value: ev.text(value))
FUNCTIONS("T", 1)(lambda _, value: value if isinstance(value, str) else "")
FUNCTIONS("N", 1)(lambda _, value: 0.0 if isinstance(value, str) or value is None else float(value))


@FUNCTIONS("SUBSTITUTE", 3, 4)
def substitute(ev: Evaluator, value: Scalar, old: Scalar, new: Scalar, which: Scalar = None) -> Scalar:
    """A text with another text replaced, everywhere or at the nth place."""
    text, wanted, other = ev.text(value), ev.text(old), ev.text(new)
    if not wanted:
        return text
    if which is None:
        return text.replace(wanted, other)
    parts = text.split(wanted)
    place = int(ev.number(which, "SUBSTITUTE", 4))
    if not 1 <= place < len(parts):
        return text
    return wanted.join(parts[:place]) + other + wanted.join(parts[place:])


@FUNCTIONS("REPLACE", 4)
def replace(ev: Evaluator, value: Scalar, start: Scalar, count: Scalar, new: Scalar) -> Scalar:
    """A text with some places replaced."""
    text, first = ev.text(value), max(_length(ev, start, "REPLACE", 2) - 1, 0)
    return text[:first] + ev.text(new) + text[first + _length(ev, count, "REPLACE", 3) :]


def _found(ev: Evaluator, values: tuple[Scalar, ...], name: str, *, exactly: bool) -> Scalar:
    wanted, text = ev.text(values[0]), ev.text(values[1])
    start = _length(ev, values[2], name, 3) - 1 if len(values) > 2 else 0
    place = text.find(wanted, start) if exactly else text.casefold().find(wanted.casefold(), start)
    if place < 0:
        raise FormulaError("VALUE", f"In {name} evaluation, cannot find '{wanted}' within '{text}'.")
    return float(place + 1)


FUNCTIONS("FIND", 2, 3)(lambda ev, *values: _found(ev, values, "FIND", exactly=True))
FUNCTIONS("SEARCH", 2, 3)(lambda ev, *values: _found(ev, values, "SEARCH", exactly=False))


@FUNCTIONS("TEXT", 2)
def text_(ev: Evaluator, value: Scalar, pattern: Scalar) -> Scalar:
    """A number through a pattern."""
    if isinstance(value, str):
        found = fv.parsed(value, ev.locale)
        if found is None:
            return value
        value = found
    return numfmt.show_number(ev.number(value, "TEXT"), ev.text(pattern), ev.locale)


@FUNCTIONS("VALUE", 1)
def value_(ev: Evaluator, value: Scalar) -> Scalar:
    """The number that a text holds."""
    if isinstance(value, str) and fv.parsed(value, ev.locale) is None:
        raise FormulaError("VALUE", f"VALUE parameter '{value}' cannot be parsed to number.")
    return ev.number(value, "VALUE")


@FUNCTIONS("HYPERLINK", 1, 2)
def hyperlink(ev: Evaluator, url: Scalar, label: Scalar = None) -> Scalar:
    """What the link shows."""
    return ev.text(url) if label is None else label


@FUNCTIONS("SPLIT", 2, 4)
def split(ev: Evaluator, value: Scalar, marks: Scalar, each: Scalar = True, drop: Scalar = True) -> Value:  # noqa: FBT002
    """The parts of a text, numbers as numbers, side by side."""
    between = ev.text(marks)
    shape = f"[{re.escape(between)}]" if fv.truth(each, "SPLIT") else re.escape(between)
    parts = re.split(shape, ev.text(value))
    kept = [part for part in parts if part or not fv.truth(drop, "SPLIT")]
    found = [fv.parsed(part, ev.locale) for part in kept]
    row: list[Scalar] = [part if number is None else number for part, number in zip(kept, found, strict=True)]
    return Matrix([row or [""]])
