"""Functions that find cells: VLOOKUP, INDEX, MATCH, XLOOKUP, ROW, INDIRECT and more."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_parse import Literal, Name, Node, Ref, parse
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry
from tests.google_emulator.functions_criteria import wildcard

FUNCTIONS = Registry()
Nodes = tuple[Node, ...]


def _rows(value: Value) -> list[list[Scalar]]:
    return value.rows if isinstance(value, Matrix) else [[value]]


def _line(value: Value) -> list[Scalar]:
    return value.flat() if isinstance(value, Matrix) else [value]


def exact(line: list[Scalar], wanted: Scalar) -> int | None:
    """The first place with this value; * and ? in a text stand for anything."""
    shape = None
    if isinstance(wanted, str) and re.search(r"[*?]", wanted):
        shape = re.compile(wildcard(wanted), re.IGNORECASE | re.DOTALL)
    for place, cell in enumerate(line):
        if isinstance(cell, FormulaError) or cell is None:
            continue
        if shape is not None and isinstance(cell, str) and shape.fullmatch(cell):
            return place
        if fv.order(cell) == fv.order(wanted):
            return place
    return None


def nearest(line: list[Scalar], wanted: Scalar, *, falling: bool = False) -> int | None:
    """The last place up to a value in a sorted line."""
    found = None
    kind, _ = target = fv.order(wanted)
    for place, cell in enumerate(line):
        if cell is None or isinstance(cell, FormulaError) or fv.order(cell)[0] != kind:
            continue
        if (fv.order(cell) < target) if falling else (fv.order(cell) > target):
            break
        found = place
    return found


def _missing(wanted: Scalar, name: str) -> FormulaError:
    shown = f"{wanted:g}" if isinstance(wanted, float) else wanted
    return FormulaError("N_A", f"Did not find value '{shown}' in {name} evaluation.")


def _looked_up(ev: Evaluator, values: list[Value], name: str) -> Scalar:
    wanted, rows = fv.raised(ev.single(values[0])), _rows(values[1])
    if name == "HLOOKUP":
        rows = [list(column) for column in zip(*rows, strict=True)]
    index = int(ev.number(values[2], name, 3)) - 1
    if index < 0:
        raise FormulaError("VALUE", f"Function {name} parameter 3 value is {index + 1}. It should be at least 1.")
    if index >= len(rows[0]):
        raise FormulaError("REF", f"{name} evaluates to an out of bounds range.")
    is_sorted = len(values) < 4 or fv.truth(ev.single(values[3]), name)
    line = [row[0] for row in rows]
    place = nearest(line, wanted) if is_sorted else exact(line, wanted)
    if place is None:
        raise _missing(wanted, name)
    return fv.raised(rows[place][index])


FUNCTIONS("VLOOKUP", 3, 4, "whole")(lambda ev, values: _looked_up(ev, values, "VLOOKUP"))
FUNCTIONS("HLOOKUP", 3, 4, "whole")(lambda ev, values: _looked_up(ev, values, "HLOOKUP"))


@FUNCTIONS("MATCH", 2, 3, "whole")
def match(ev: Evaluator, values: list[Value]) -> Scalar:
    """The place of a value in a line: exactly (0), or the last up to it in a sorted one."""
    wanted, line = fv.raised(ev.single(values[0])), _line(values[1])
    kind = ev.number(values[2], "MATCH", 3) if len(values) > 2 else 1.0
    place = exact(line, wanted) if kind == 0 else nearest(line, wanted, falling=kind < 0)
    if place is None:
        raise _missing(wanted, "MATCH")
    return float(place + 1)


@FUNCTIONS("XLOOKUP", 3, 4, "whole")
def xlookup(ev: Evaluator, values: list[Value]) -> Value:
    """The value beside an exact match, else the fourth argument."""
    wanted = fv.raised(ev.single(values[0]))
    place = exact(_line(values[1]), wanted)
    if place is None:
        if len(values) > 3:
            return values[3]
        raise _missing(wanted, "XLOOKUP")
    rows = _rows(values[2])
    if len(rows) == 1:
        return rows[0][place]
    return Matrix([rows[place]]) if len(rows[0]) > 1 else rows[place][0]


@FUNCTIONS("INDEX", 1, 3, "whole")
def index(ev: Evaluator, values: list[Value]) -> Value:
    """A cell of a matrix; 0 for a whole row or column."""
    rows = _rows(values[0])
    row = int(ev.number(values[1], "INDEX", 2)) if len(values) > 1 else 0
    column = int(ev.number(values[2], "INDEX", 3)) if len(values) > 2 else 0
    if len(values) == 2 and len(rows) == 1:
        row, column = 1, row
    if row > len(rows) or column > len(rows[0]) or row < 0 or column < 0:
        if isinstance(values[0], Matrix) and _within_place(values[0], row, column):
            return None
        raise FormulaError(
            "NUM", f"Function INDEX parameter 2 value is {row}. Valid values are between 0 and {len(rows)} inclusive."
        )
    picked = [rows[row - 1]] if row else rows
    picked = [[line[column - 1]] for line in picked] if column else picked
    return picked[0][0] if len(picked) == 1 == len(picked[0]) else Matrix(picked)


def _within_place(value: Matrix, row: int, column: int) -> bool:
    place = value.place
    return place is not None and 0 <= row <= place.r1 - place.r0 and 0 <= column <= place.c1 - place.c0


def _place(name: str, along_rows: bool) -> Callable[[Evaluator, Nodes, bool], Value]:  # noqa: FBT001
    def call(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
        if not nodes:
            return float(ev.home[1 if along_rows else 2] + 1)
        place = _resolved(ev, nodes[0], name)
        start, end = (place.r0, place.r1) if along_rows else (place.c0, place.c1)
        if not array or end - start == 1:
            return float(start + 1)
        found: list[Scalar] = [float(number + 1) for number in range(start, end)]
        return Matrix([[number] for number in found] if along_rows else [found])

    return call


def _resolved(ev: Evaluator, node: Node, name: str) -> fv.Place:
    if isinstance(node, Ref | Name):
        return ev.source.resolve(node, ev.home[0])
    value = ev.value(node)
    if isinstance(value, Matrix) and value.place:
        return value.place
    raise FormulaError("N_A", f"Argument must be a range. Function {name}.")


FUNCTIONS("ROW", 0, 1, "tree")(_place("ROW", along_rows=True))
FUNCTIONS("COLUMN", 0, 1, "tree")(_place("COLUMN", along_rows=False))


def _size(along_rows: bool) -> Callable[[Evaluator, list[Value]], Scalar]:  # noqa: FBT001
    def call(_: Evaluator, values: list[Value]) -> Scalar:
        value = values[0]
        if not isinstance(value, Matrix):
            return 1.0
        if value.place:
            place = value.place
            return float(place.r1 - place.r0 if along_rows else place.c1 - place.c0)
        return float(value.height if along_rows else value.width)

    return call


FUNCTIONS("ROWS", 1, 1, "whole")(_size(along_rows=True))
FUNCTIONS("COLUMNS", 1, 1, "whole")(_size(along_rows=False))


@FUNCTIONS("CHOOSE", 2, MANY, "tree")
def choose(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
    """One of the arguments by number."""
    place = int(ev.number(ev.value(nodes[0]), "CHOOSE"))
    if not 1 <= place < len(nodes):
        raise FormulaError("NUM", f"Function CHOOSE parameter 1 value is {place}.")
    return ev.value(nodes[place], array=array)


@FUNCTIONS("INDIRECT", 1, 2, "whole")
def indirect(ev: Evaluator, values: list[Value]) -> Value:
    """The cells that a text names."""
    text = ev.text(values[0])
    try:
        node = parse("=" + text, ev.locale)
    except FormulaError:
        node = Literal(None)
    if not isinstance(node, Ref | Name):
        raise FormulaError(
            "REF", f"Function INDIRECT parameter 1 value is '{text}'. It is not a valid cell/range reference."
        )
    return ev.value(node)
