"""Functions that look at cells that meet a criterion: COUNTIF, SUMIF, AVERAGEIF and their plurals."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import COMPARE, Evaluator
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry

FUNCTIONS = Registry()
Test = Callable[[Scalar], bool]


def criterion(ev: Evaluator, wanted: Scalar) -> Test:
    """Whether a cell meets ">5", "<>x", "a*" or a plain value."""
    if not isinstance(wanted, str):
        return lambda cell: _same_kind(cell, wanted) and fv.compare(cell, wanted) == 0
    match = re.fullmatch(r"(<=|>=|<>|=|<|>)?(.*)", wanted, re.DOTALL)
    sign, rest = (match[1] or "=", match[2]) if match else ("=", wanted)
    number = fv.parsed(rest, ev.locale)
    if number is not None:
        return lambda cell: _compared(cell, sign, number)
    if rest.upper() in {"TRUE", "FALSE"}:
        flag = rest.upper() == "TRUE"
        return lambda cell: (cell is flag) == (sign == "=")
    if sign in {"=", "<>"}:
        return _like(rest, equal=sign == "=", bare=not wanted)
    return lambda cell: isinstance(cell, str) and COMPARE[sign](fv.compare(cell, rest))


def _compared(cell: Scalar, sign: str, number: float) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return sign == "<>"
    return COMPARE[sign]((cell > number) - (cell < number))


def _same_kind(cell: Scalar, wanted: Scalar) -> bool:
    if isinstance(wanted, bool) or isinstance(cell, bool):
        return isinstance(wanted, bool) and isinstance(cell, bool)
    return isinstance(cell, int | float) and wanted is not None


def _like(rest: str, *, equal: bool, bare: bool) -> Test:
    if not rest:
        return lambda cell: ((cell is None) or (bare and cell == "")) == equal
    shape = re.compile(wildcard(rest), re.IGNORECASE | re.DOTALL)
    return lambda cell: (isinstance(cell, str) and shape.fullmatch(cell) is not None) == equal


def wildcard(text: str) -> str:
    """A text with * and ? as a regular expression; ~ makes them plain."""
    pattern = ""
    for part in re.findall(r"~[*?~]|.", text, re.DOTALL):
        pattern += {"*": ".*", "?": "."}.get(part, re.escape(part[-1]))
    return pattern


def _grid(value: Value) -> list[list[Scalar]]:
    return value.rows if isinstance(value, Matrix) else [[value]]


def chosen(ev: Evaluator, pairs: list[Value]) -> list[tuple[int, int]]:
    """The places that meet every (range, criterion) pair."""
    grids = [_grid(value) for value in pairs[::2]]
    tests = [criterion(ev, ev.single(value)) for value in pairs[1::2]]
    height, width = max(len(grid) for grid in grids), max(len(grid[0]) for grid in grids)
    return [
        (row, column)
        for row in range(height)
        for column in range(width)
        if all(test(_cell(grid, row, column)) for grid, test in zip(grids, tests, strict=True))
    ]


def _cell(grid: list[list[Scalar]], row: int, column: int) -> Scalar:
    return grid[row][column] if row < len(grid) and column < len(grid[row]) else None


def picked(value: Value, places: list[tuple[int, int]]) -> list[float]:
    """The numbers of a range at some places."""
    grid = _grid(value)
    found = [_cell(grid, *place) for place in places]
    return [float(cell) for cell in found if isinstance(cell, int | float) and not isinstance(cell, bool)]


def _mean(found: list[float]) -> float:
    if not found:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGEIF caused a divide by zero error.")
    return sum(found) / len(found)


@FUNCTIONS("COUNTIF", 2, 2, "whole")
@FUNCTIONS("COUNTIFS", 2, MANY, "whole")
def countifs(ev: Evaluator, values: list[Value]) -> Scalar:
    """How many places meet all criteria."""
    return float(len(chosen(ev, values)))


def _one(compute: Callable[[list[float]], float]) -> Callable[[Evaluator, list[Value]], Scalar]:
    def call(ev: Evaluator, values: list[Value]) -> Scalar:
        return compute(picked(values[2] if len(values) > 2 else values[0], chosen(ev, values[:2])))

    return call


def _several(compute: Callable[[list[float]], float]) -> Callable[[Evaluator, list[Value]], Scalar]:
    def call(ev: Evaluator, values: list[Value]) -> Scalar:
        return compute(picked(values[0], chosen(ev, values[1:])))

    return call


FUNCTIONS("SUMIF", 2, 3, "whole")(_one(sum))
FUNCTIONS("AVERAGEIF", 2, 3, "whole")(_one(_mean))
FUNCTIONS("SUMIFS", 3, MANY, "whole")(_several(sum))
FUNCTIONS("AVERAGEIFS", 3, MANY, "whole")(_several(_mean))
FUNCTIONS("MAXIFS", 3, MANY, "whole")(_several(lambda found: max(found, default=0.0)))
FUNCTIONS("MINIFS", 3, MANY, "whole")(_several(lambda found: min(found, default=0.0)))
