"""Functions that decide: IF, IFERROR, AND, SWITCH, ISBLANK and more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_parse import Literal, Node
from tests.google_emulator.formula_values import FormulaError, Matrix, Scalar, Value
from tests.google_emulator.functions import MANY, Registry

FUNCTIONS = Registry()
Nodes = tuple[Node, ...]


@FUNCTIONS("IF", 2, 3, "tree")
def if_(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
    """The second or the third argument; in an array formula place by place."""
    condition = ev.value(nodes[0], array=array)
    if array and isinstance(condition, Matrix) and (condition.height, condition.width) != (1, 1):
        values = [condition, *(ev.value(node, array=True) for node in nodes[1:])]
        return ev.spread(_if_scalars, values, array=True)
    if fv.truth(ev.single(condition)):
        return _chosen(ev, nodes[1], array=array)
    return _chosen(ev, nodes[2], array=array) if len(nodes) > 2 else False


def _if_scalars(condition: Scalar, yes: Scalar, no: Scalar = False) -> Scalar:  # noqa: FBT002
    return yes if fv.truth(condition) else no


def _chosen(ev: Evaluator, node: Node, *, array: bool) -> Value:
    if node == Literal(None):
        return None
    return ev.value(node, array=array)


@FUNCTIONS("IFS", 2, MANY, "tree")
def ifs(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
    """The value behind the first condition that holds."""
    for condition, node in zip(nodes[::2], nodes[1::2], strict=False):
        if fv.truth(ev.single(ev.value(condition)), "IFS"):
            return ev.value(node, array=array)
    raise FormulaError("N_A", "No match.")


def _instead(kinds: Callable[[FormulaError], bool]) -> Callable[[Evaluator, Nodes, bool], Value]:
    def call(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
        other = nodes[1] if len(nodes) > 1 else Literal("")
        try:
            value = ev.value(nodes[0], array=array)
            if array and isinstance(value, Matrix):
                rows = [[_or(ev, cell, other, kinds) for cell in row] for row in value.rows]
                return Matrix(rows)
            if isinstance(value, Matrix) and value.place is None:
                return value
            found = ev.single(value)
            return fv.raised(found)
        except FormulaError as error:
            if not kinds(error):
                raise
            return ev.value(other, array=array)

    return call


def _or(ev: Evaluator, cell: Scalar, other: Node, kinds: Callable[[FormulaError], bool]) -> Scalar:
    return ev.single(ev.value(other)) if isinstance(cell, FormulaError) and kinds(cell) else cell


FUNCTIONS("IFERROR", 1, 2, "tree")(_instead(lambda _: True))
FUNCTIONS("IFNA", 1, 2, "tree")(_instead(lambda error: error.kind == "N_A"))


@FUNCTIONS("SWITCH", 3, MANY, "tree")
def switch(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
    """The value behind the first case that equals the first argument, else the last argument."""
    wanted = ev.single(ev.value(nodes[0]))
    for case, node in zip(nodes[1::2], nodes[2::2], strict=False):
        if fv.compare(wanted, ev.single(ev.value(case))) == 0:
            return ev.value(node, array=array)
    if len(nodes) % 2 == 0:
        return ev.value(nodes[-1], array=array)
    raise FormulaError("N_A", "No match for SWITCH expression.")


def _booleans(values: list[Value], name: str) -> list[bool]:
    found = []
    for value in values:
        for cell in value.flat() if isinstance(value, Matrix) else [value]:
            if isinstance(value, Matrix) and (cell is None or isinstance(cell, str)):
                continue
            found.append(fv.truth(cell, name))
    return found


FUNCTIONS("AND", 1, MANY, "whole")(lambda _, values: all(_booleans(values, "AND")))
FUNCTIONS("OR", 1, MANY, "whole")(lambda _, values: any(_booleans(values, "OR")))
FUNCTIONS("XOR", 1, MANY, "whole")(lambda _, values: sum(_booleans(values, "XOR")) % 2 == 1)
FUNCTIONS("NOT", 1)(lambda _, value: not fv.truth(value, "NOT"))
FUNCTIONS("TRUE", 0)(lambda _: True)
FUNCTIONS("FALSE", 0)(lambda _: False)


@FUNCTIONS("NA", 0)
def na(_: Evaluator) -> Scalar:
    """The error #N/A."""
    raise FormulaError("N_A")


def _asks(names: str, test: Callable[[Any], bool]) -> None:
    """A question about a value, which may be an error."""

    def call(ev: Evaluator, nodes: Nodes, array: bool) -> Value:  # noqa: FBT001
        try:
            value = ev.value(nodes[0], array=array)
        except FormulaError as error:
            return test(error)
        return ev.spread(test, [value], array=array)

    FUNCTIONS(names, 1, 1, "tree")(call)


_asks("ISBLANK", lambda value: value is None)
_asks("ISNUMBER", lambda value: isinstance(value, int | float) and not isinstance(value, bool))
_asks("ISTEXT", lambda value: isinstance(value, str))
_asks("ISNONTEXT", lambda value: not isinstance(value, str))
_asks("ISLOGICAL", lambda value: isinstance(value, bool))
_asks("ISERROR", lambda value: isinstance(value, FormulaError))
_asks("ISERR", lambda value: isinstance(value, FormulaError) and value.kind != "N_A")
_asks("ISNA", lambda value: isinstance(value, FormulaError) and value.kind == "N_A")
