"""Functions that count and calculate: SUM, AVERAGE, COUNT, ROUND, MOD and more."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import Evaluator, divided, power
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry

FUNCTIONS = Registry()


def numbers(ev: Evaluator, values: list[Value], name: str) -> list[float]:
    """The numbers of arguments: of ranges only cells that hold one, else what can be read as one. Errors are raised."""
    found = []
    for place, value in enumerate(values, start=1):
        if isinstance(value, Matrix):
            cells = [fv.raised(cell) for cell in value.flat()]
            found += [float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
        elif value is not None:
            found.append(fv.number(value, ev.locale, (name, place)))
    return found


def _on_numbers(name: str, compute: Callable[[list[float]], float], *, array: bool = False) -> None:
    def call(ev: Evaluator, values: list[Value]) -> Scalar:
        return compute(numbers(ev, values, name))

    FUNCTIONS(name, 1, MANY, "whole", array=array)(call)


def _average(found: list[float]) -> float:
    if not found:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return math.fsum(found) / len(found)


def _median(found: list[float]) -> float:
    if not found:
        raise FormulaError("NUM", "MEDIAN has no valid input data.")
    return statistics.median(found)


def _spread(found: list[float]) -> float:
    if len(found) < 2:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function STDEV caused a divide by zero error.")
    return statistics.stdev(found)


_on_numbers("SUM", sum)
_on_numbers("PRODUCT", math.prod)
_on_numbers("AVERAGE", _average)
_on_numbers("MIN", lambda found: min(found, default=0.0))
_on_numbers("MAX", lambda found: max(found, default=0.0))
_on_numbers("MEDIAN", _median)
_on_numbers("STDEV", _spread)


@FUNCTIONS("COUNT", 1, MANY, "whole")
def count(ev: Evaluator, values: list[Value]) -> Scalar:
    """How many numbers there are."""
    found = 0
    for value in values:
        if isinstance(value, Matrix):
            found += sum(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in value.flat())
        elif isinstance(value, str):
            found += fv.parsed(value, ev.locale) is not None
        else:
            found += value is not None
    return float(found)


@FUNCTIONS("COUNTA", 1, MANY, "whole")
def counta(_: Evaluator, values: list[Value]) -> Scalar:
    """How many values there are."""
    return float(sum(cell is not None for cell in fv.flat(values)))


@FUNCTIONS("COUNTBLANK", 1, MANY, "whole")
def countblank(_: Evaluator, values: list[Value]) -> Scalar:
    """How many cells are empty or show nothing."""
    total = 0
    for value in values:
        cells = value.flat() if isinstance(value, Matrix) else [value]
        whole = len(cells)
        if isinstance(value, Matrix) and value.place:
            whole = (value.place.r1 - value.place.r0) * (value.place.c1 - value.place.c0)
        total += whole - sum(cell is not None and cell != "" for cell in cells)
    return float(total)


@FUNCTIONS("COUNTUNIQUE", 1, MANY, "whole")
def countunique(_: Evaluator, values: list[Value]) -> Scalar:
    """How many different values there are."""
    return float(len({fv.order(cell) for cell in fv.flat(values) if cell is not None}))


@FUNCTIONS("SUMPRODUCT", 1, MANY, "whole", array=True)
def sumproduct(ev: Evaluator, values: list[Value]) -> Scalar:
    """The sum of the products of matrices, place by place; what is no number counts as 0."""
    blocks = [value.rows if isinstance(value, Matrix) else [[value]] for value in values]
    if len({(len(block), len(block[0]) if block else 0) for block in blocks}) > 1:
        raise FormulaError("VALUE", "SUMPRODUCT has mismatched range sizes.")
    total = 0.0
    for row in range(len(blocks[0])):
        for column in range(len(blocks[0][row])):
            total += math.prod(_plain(fv.raised(block[row][column])) for block in blocks)
    return total


def _plain(cell: Scalar) -> float:
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else 0.0


def _nth(ev: Evaluator, values: list[Value], *, largest: bool) -> Scalar:
    found = sorted(numbers(ev, values[:1], "LARGE"), reverse=largest)
    place = int(ev.number(values[1], "LARGE", 2))
    if not 1 <= place <= len(found):
        raise FormulaError("NUM", f"Function LARGE parameter 2 value {place} is out of range.")
    return found[place - 1]


FUNCTIONS("LARGE", 2, 2, "whole")(lambda ev, values: _nth(ev, values, largest=True))
FUNCTIONS("SMALL", 2, 2, "whole")(lambda ev, values: _nth(ev, values, largest=False))


def _rounded(mode: str) -> Callable[..., Scalar]:
    def call(ev: Evaluator, value: Scalar, places: Scalar = None) -> Scalar:
        step = Decimal(1).scaleb(-int(ev.number(places, "ROUND", 2)))
        exact = Decimal(repr(ev.number(value, "ROUND")))
        return float((exact / step).to_integral_value(rounding=mode) * step)

    return call


FUNCTIONS("ROUND", 1, 2)(_rounded(ROUND_HALF_UP))
FUNCTIONS("ROUNDUP", 1, 2)(_rounded(ROUND_UP))
FUNCTIONS("ROUNDDOWN TRUNC", 1, 2)(_rounded(ROUND_DOWN))
FUNCTIONS("INT", 1)(lambda ev, value: float(math.floor(ev.number(value, "INT"))))
FUNCTIONS("ABS", 1)(lambda ev, value: abs(ev.number(value, "ABS")))
FUNCTIONS("SIGN", 1)(lambda ev, value: float((ev.number(value, "SIGN") > 0) - (ev.number(value, "SIGN") < 0)))
FUNCTIONS("EXP", 1)(lambda ev, value: math.exp(ev.number(value, "EXP")))
FUNCTIONS("PI", 0)(lambda _: math.pi)
FUNCTIONS("POWER POW", 2)(lambda ev, a, b: power(ev.number(a, "POWER"), ev.number(b, "POWER", 2)))
FUNCTIONS("DIVIDE", 2)(lambda ev, a, b: divided(ev.number(a, "DIVIDE"), ev.number(b, "DIVIDE", 2)))
FUNCTIONS("ADD", 2)(lambda ev, a, b: ev.number(a, "ADD") + ev.number(b, "ADD", 2))
FUNCTIONS("MINUS", 2)(lambda ev, a, b: ev.number(a, "MINUS") - ev.number(b, "MINUS", 2))
FUNCTIONS("MULTIPLY", 2)(lambda ev, a, b: ev.number(a, "MULTIPLY") * ev.number(b, "MULTIPLY", 2))


@FUNCTIONS("MOD", 2)
def mod(ev: Evaluator, value: Scalar, by: Scalar) -> Scalar:
    """The rest of a division, with the sign of the divisor."""
    divisor = ev.number(by, "MOD", 2)
    if divisor == 0:
        raise FormulaError("DIVIDE_BY_ZERO", "Function MOD parameter 2 cannot be zero.")
    return ev.number(value, "MOD") % divisor


@FUNCTIONS("SQRT", 1)
def sqrt(ev: Evaluator, value: Scalar) -> Scalar:
    """A square root."""
    found = ev.number(value, "SQRT")
    if found < 0:
        raise FormulaError(
            "NUM", f"Function SQRT parameter 1 value is {found:g}. It should be greater than or equal to 0."
        )
    return math.sqrt(found)


def _logarithm(ev: Evaluator, value: Scalar, base: Scalar = None, default: float = 10) -> Scalar:
    found = ev.number(value, "LOG")
    if found <= 0:
        raise FormulaError("NUM", f"Function LOG parameter 1 value is {found:g}. It should be greater than 0.")
    return (
        math.log10(found) if base is None and default == 10 else math.log(found, ev.number(base) if base else default)
    )


FUNCTIONS("LOG", 1, 2)(_logarithm)
FUNCTIONS("LOG10", 1)(_logarithm)
FUNCTIONS("LN", 1)(lambda ev, value: _logarithm(ev, value, None, math.e))


def _stepped(turn: Callable[[float], int]) -> Callable[..., Scalar]:
    def call(ev: Evaluator, value: Scalar, step: Scalar = 1.0) -> Scalar:
        size = ev.number(step, "CEILING", 2)
        return 0.0 if size == 0 else turn(round(ev.number(value, "CEILING") / size, 10)) * size

    return call


FUNCTIONS("CEILING", 1, 2)(_stepped(math.ceil))
FUNCTIONS("FLOOR", 1, 2)(_stepped(math.floor))
