"""Functions that fill several cells: ARRAYFORMULA, TRANSPOSE, UNIQUE, SORT, FILTER, SEQUENCE."""

from __future__ import annotations

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_parse import Node
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry

FUNCTIONS = Registry()
MOST_CELLS = 1_000_000


def _rows(value: Value) -> list[list[Scalar]]:
    return value.rows if isinstance(value, Matrix) else [[value]]


@FUNCTIONS("ARRAYFORMULA ARRAY_CONSTRAIN", 1, 1, "tree")
def arrayformula(ev: Evaluator, nodes: tuple[Node, ...], array: bool) -> Value:  # noqa: FBT001
    """Its argument with ranges taken whole."""
    del array
    return Matrix(_rows(ev.value(nodes[0], array=True)))


@FUNCTIONS("TRANSPOSE", 1, 1, "whole", array=True)
def transpose(_: Evaluator, values: list[Value]) -> Value:
    """Rows as columns."""
    return Matrix([list(column) for column in zip(*_rows(values[0]), strict=True)])


@FUNCTIONS("FLATTEN", 1, MANY, "whole", array=True)
def flatten(_: Evaluator, values: list[Value]) -> Value:
    """Everything in one column."""
    return Matrix([[cell] for cell in fv.flat(values)])


@FUNCTIONS("UNIQUE", 1, 1, "whole", array=True)
def unique(_: Evaluator, values: list[Value]) -> Value:
    """Each different row once."""
    found: dict[tuple[object, ...], list[Scalar]] = {}
    for row in _rows(values[0]):
        found.setdefault(tuple((cell is None, fv.order(cell)) for cell in row), row)
    return Matrix(list(found.values()))


@FUNCTIONS("SORT", 1, MANY, "whole", array=True)
def sort(ev: Evaluator, values: list[Value]) -> Value:
    """Rows by columns, each rising (TRUE) or falling; empty cells last."""
    rows = list(_rows(values[0]))
    pairs = [(values[place], values[place + 1]) for place in range(1, len(values) - 1, 2)]
    keys = [(int(ev.number(column, "SORT", 2)) - 1, fv.truth(ev.single(rising), "SORT")) for column, rising in pairs]
    for column, rising in reversed(keys or [(0, True)]):
        if not 0 <= column < len(rows[0]):
            raise FormulaError("VALUE", f"Function SORT parameter 2 value is {column + 1}.")
        full = [row for row in rows if row[column] is not None]
        full.sort(key=lambda row, at=column: fv.order(row[at]), reverse=not rising)  # type: ignore[misc]
        rows = full + [row for row in rows if row[column] is None]
    return Matrix(rows)


@FUNCTIONS("FILTER", 2, MANY, "whole", array=True)
def filter_(_: Evaluator, values: list[Value]) -> Value:
    """The rows (or columns) for which every condition holds."""
    rows, conditions = _rows(values[0]), [_rows(value) for value in values[1:]]
    across = len(conditions[0]) == 1 < len(conditions[0][0])
    if across:
        rows = [list(column) for column in zip(*rows, strict=True)]
    flags = [[cell for row in condition for cell in row] for condition in conditions]
    if any(len(line) != len(rows) for line in flags):
        raise FormulaError("N_A", "FILTER has mismatched range sizes.")
    kept = [row for place, row in enumerate(rows) if all(_holds(line[place]) for line in flags)]
    if not kept:
        raise FormulaError("N_A", "No matches are found in FILTER evaluation.")
    return Matrix([list(column) for column in zip(*kept, strict=True)] if across else kept)


def _holds(cell: Scalar) -> bool:
    return not isinstance(cell, str | FormulaError) and bool(cell)


@FUNCTIONS("SEQUENCE", 1, 4, "whole", array=True)
def sequence(ev: Evaluator, values: list[Value]) -> Value:
    """Numbers in a row of steps."""
    given = [ev.number(value, "SEQUENCE", place) for place, value in enumerate(values, start=1)]
    height, width, start, step = (*given, *(1.0, 1.0, 1.0, 1.0)[len(given) :])
    wide = int(width)
    if min(height, width) < 1 or height * width > MOST_CELLS:
        raise FormulaError("NUM", "Function SEQUENCE parameter 1 value is out of range.")
    return Matrix([[start + step * (row * wide + column) for column in range(wide)] for row in range(int(height))])
