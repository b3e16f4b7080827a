"""Computes the tree of one formula: operators, references and calls; the functions themselves are in functions_*."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from tests.google_emulator import formula_values as fv
from tests.google_emulator.formula_parse import Array, Fn, Literal, Name, Node, Op, Ref
from tests.google_emulator.formula_values import FormulaError, Matrix, Place, Scalar, Value
from tests.google_emulator.functions import find
from tests.google_emulator.locales import Locale
from tests.google_emulator.numfmt import show_number

NAMES = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW", "%": "UNARY_PERCENT", "u-": "UMINUS"}
ARRAY_ONLY = "An array value could not be found."


class Source(Protocol):
    """Where a formula finds cells."""

    locale: Locale

    def now(self) -> datetime:
        """The moment on the wall."""
        ...

    def resolve(self, node: Ref | Name, home: int) -> Place:
        """Where a reference lies. Raises FormulaError."""
        ...

    def scalar(self, sheet: int, row: int, column: int) -> Scalar:
        """The computed value of a cell."""
        ...

    def used(self, sheet: int) -> tuple[int, int]:
        """Rows and columns with anything in them."""
        ...

    def dated(self, node: Node, home: int) -> str | None:
        """The pattern of a node whose number is a date; None for any other."""
        ...


class Evaluator:
    """Computes formulas of one cell; `array` says whether ranges are taken whole."""

    def __init__(self, source: Source, home: tuple[int, int, int]) -> None:
        """`home` is (sheetId, row, column) of the cell."""
        self.source, self.home = source, home
        self.locale = source.locale

    # --- values

    def matrix(self, place: Place) -> Matrix:
        """The cells of a range, as far down and right as anything is used."""
        rows, columns = self.source.used(place.sheet)
        r1 = min(place.r1, max(rows, place.r0 + 1))
        c1 = min(place.c1, max(columns, place.c0 + 1))
        scalar, sheet = self.source.scalar, place.sheet
        return Matrix(
            [[scalar(sheet, row, column) for column in range(place.c0, c1)] for row in range(place.r0, r1)], place
        )

    def single(self, value: Value) -> Scalar:
        """One scalar of a value: of a range the cell in the formula's own row or column."""
        if not isinstance(value, Matrix):
            return value
        if value.place is None or (value.height, value.width) == (1, 1) == _size(value.place):
            return value.rows[0][0] if value.rows and value.rows[0] else None
        place, (_, row, column) = value.place, self.home
        if place.c1 - place.c0 == 1 and place.r0 <= row < place.r1:
            return self.source.scalar(place.sheet, row, place.c0)
        if place.r1 - place.r0 == 1 and place.c0 <= column < place.c1:
            return self.source.scalar(place.sheet, place.r0, column)
        raise FormulaError("VALUE", ARRAY_ONLY)

    def number(self, value: Value, name: str = "", parameter: int = 1) -> float:
        """A value as one number."""
        return fv.number(self.single(value), self.locale, (name, parameter))

    def text(self, value: Value) -> str:
        """A value as one text."""
        return fv.text(self.single(value), self.locale)

    def shown(self, node: Node, value: Scalar) -> str:
        """A value as text in a sentence: dates as dates."""
        pattern = self.source.dated(node, self.home[0]) if isinstance(value, int | float) else None
        if pattern is not None and not isinstance(value, bool) and isinstance(value, int | float):
            return show_number(float(value), pattern, self.locale)
        return fv.text(value, self.locale)

    def spread(self, function: Callable[..., Scalar], values: list[Value], *, array: bool) -> Value:
        """A function of scalars; in an array formula for every place of its matrices."""
        if not array or not any(isinstance(value, Matrix) for value in values):
            return function(*(self.single(value) for value in values))
        found = [value for value in values if isinstance(value, Matrix)]
        height, width = max(m.height for m in found), max(m.width for m in found)
        return Matrix(
            [
                [_safely(function, [_at(value, row, column) for value in values]) for column in range(width)]
                for row in range(height)
            ]
        )

    # --- trees

    def value(self, node: Node, *, array: bool = False) -> Value:
        """The value of a tree. Raises FormulaError."""
        if isinstance(node, Literal):
            return fv.raised(node.value)
        if isinstance(node, Ref | Name):
            return self.matrix(self.source.resolve(node, self.home[0]))
        if isinstance(node, Op):
            return self._operation(node, array=array)
        if isinstance(node, Array):
            return self._array(node, array=array)
        return self._call(node, array=array)

    def top(self, node: Node) -> Value:
        """The value of a whole formula: a matrix when it fills several cells, else a scalar. Errors are values."""
        try:
            value = self.value(node)
            if isinstance(value, Matrix) and value.place is None and value.height and value.width:
                return value
            return self.single(value)
        except FormulaError as error:
            return error
        except (ArithmeticError, ValueError, RecursionError):
            return FormulaError("NUM", "The result is not a number that can be displayed.")
        except (LookupError, TypeError):
            return FormulaError("VALUE", "The arguments do not fit together.")

    def _operation(self, node: Op, *, array: bool) -> Value:
        values = [self.value(operand, array=array) for operand in node.operands]
        if node.sign == "&":
            left, right = node.operands
            return self.spread(lambda a, b: self.shown(left, a) + self.shown(right, b), values, array=array)
        return self.spread(lambda *scalars: self._operate(node.sign, *scalars), values, array=array)

    def _operate(self, sign: str, *scalars: Scalar) -> Scalar:
        if sign in COMPARE:
            return COMPARE[sign](fv.compare(*scalars))
        name = NAMES.get(sign, "")
        numbers = [fv.number(scalar, self.locale, (name, place)) for place, scalar in enumerate(scalars, start=1)]
        return _arithmetic(sign, numbers)

    def _array(self, node: Array, *, array: bool) -> Matrix:
        rows: list[list[Scalar]] = []
        for line in node.rows:
            parts = [self.value(item, array=array) for item in line]
            blocks = [part.rows if isinstance(part, Matrix) else [[part]] for part in parts]
            height = max(len(block) for block in blocks)
            if any(len(block) != height for block in blocks):
                raise FormulaError("REF", "Function ARRAY_ROW parameter 2 has mismatched row size.")
            rows += [[cell for block in blocks for cell in block[row]] for row in range(height)]
        if len({len(row) for row in rows}) > 1:
            raise FormulaError("REF", "In ARRAY_LITERAL, an Array Literal was missing values for one or more rows.")
        return Matrix(rows)

    def _call(self, node: Fn, *, array: bool) -> Value:
        function = find(node.name)
        if function is None:
            raise FormulaError("NAME", f"Unknown function: '{node.name}'.")
        given = len(node.arguments)
        if not function.least <= given <= function.most:
            wanted = function.least if given < function.least else function.most
            raise FormulaError(
                "N_A",
                f"Wrong number of arguments to {node.name}. Expected {wanted} arguments, but got {given} arguments.",
            )
        if function.kind == "tree":
            in_tree: Value = function.call(self, node.arguments, array)
            return in_tree
        within = array or function.array
        values = [self.value(argument, array=within) for argument in node.arguments]
        if function.kind == "whole":
            of_whole: Value = function.call(self, values)
            return of_whole
        return self.spread(lambda *scalars: function.call(self, *scalars), values, array=array)


COMPARE: dict[str, Callable[[int], bool]] = {
    "=": lambda side: side == 0,
    "<>": lambda side: side != 0,
    "<": lambda side: side < 0,
    ">": lambda side: side > 0,
    "<=": lambda side: side <= 0,
    ">=": lambda side: side >= 0,
}


def _size(place: Place) -> tuple[int, int]:
    return place.r1 - place.r0, place.c1 - place.c0


def _at(value: Value, row: int, column: int) -> Scalar:
    if not isinstance(value, Matrix):
        return value
    row = 0 if value.height == 1 else row
    column = 0 if value.width == 1 else column
    if row >= value.height or column >= value.width:
        return FormulaError("N_A", "Array arguments are of different size.")
    return value.rows[row][column]


def _safely(function: Callable[..., Scalar], scalars: list[Scalar]) -> Scalar:
    try:
        return function(*scalars)
    except FormulaError as error:
        return error


def _arithmetic(sign: str, numbers: list[float]) -> float:
    first = numbers[0]
    if len(numbers) == 1:
        return {"u-": -first, "u+": first, "%": first / 100}[sign]
    second = numbers[1]
    if sign == "/":
        return divided(first, second)
    if sign == "^":
        return power(first, second)
    return {"+": first + second, "-": first - second, "*": first * second}[sign]


def divided(first: float, second: float) -> float:
    """A quotient. Raises FormulaError (DIVIDE_BY_ZERO)."""
    if second == 0:
        raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return first / second


def power(first: float, second: float) -> float:
    """A power. Raises FormulaError (NUM) where it is no real number."""
    try:
        result = first**second
    except (OverflowError, ZeroDivisionError) as error:
        raise FormulaError("NUM", "POW evaluates to an out of range number.") from error
    if isinstance(result, complex):
        raise FormulaError("NUM", "POW evaluates to an imaginary number.")
    return float(result)
