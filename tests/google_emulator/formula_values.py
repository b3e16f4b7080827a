"""The values that formulas compute with: scalars, errors, matrices; and how one kind becomes another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tests.google_emulator import numfmt, typed
from tests.google_emulator.locales import Locale
from tests.google_emulator.model import Json
from tests.google_emulator.serials import EPOCH_TIME


class FormulaError(Exception):
    """An error as a cell holds it: `kind` is an ErrorValue's type."""

    def __init__(self, kind: str, message: str = "") -> None:
        """Keep type and message."""
        super().__init__(message)
        self.kind, self.message = kind, message

    def json(self) -> Json:
        """The ExtendedValue."""
        return {"errorValue": {"type": self.kind} | ({"message": self.message} if self.message else {})}


Scalar = float | str | bool | FormulaError | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a range lies: the sheetId and its bounds, ends exclusive."""

    sheet: int
    r0: int
    r1: int
    c0: int
    c1: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of scalars, all equally long; `place` when they are a range of cells."""

    rows: list[list[Scalar]]
    place: Place | None = None

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0

    def flat(self) -> list[Scalar]:
        """Every value, row by row."""
        return [value for row in self.rows for value in row]


Value = float | str | bool | FormulaError | Matrix | None


def from_json(value: Json | None) -> Scalar:
    """An ExtendedValue without a formula as a scalar."""
    if not value:
        return None
    if "errorValue" in value:
        return FormulaError(value["errorValue"].get("type", "ERROR"), value["errorValue"].get("message", ""))
    found: Scalar = next(iter(value.values()))
    return found


def to_json(value: Scalar) -> Json | None:
    """A scalar as an ExtendedValue; an empty result shows nothing."""
    if value is None:
        return {"stringValue": ""}
    if isinstance(value, FormulaError):
        return value.json()
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    if not math.isfinite(value):
        return FormulaError(
            "NUM", "Numeric value is greater than 1.79769e+308 and cannot be displayed properly."
        ).json()
    return {"numberValue": typed.number_json(float(value))}


def flat(values: list[Value]) -> Iterator[Scalar]:
    """Every scalar of arguments."""
    for value in values:
        if isinstance(value, Matrix):
            yield from value.flat()
        else:
            yield value


def raised(value: Scalar) -> Scalar:
    """The same value; an error in it is raised."""
    if isinstance(value, FormulaError):
        raise value
    return value


def parsed(text: str, locale: Locale) -> float | None:
    """The number that a text would be when typed; None for other text."""
    found = typed.read(text, locale, EPOCH_TIME) if text else None
    if found is None or "numberValue" not in found.value:
        return None
    return float(found.value["numberValue"])


def number(value: Scalar, locale: Locale, where: tuple[str, int] = ("", 1)) -> float:
    """A scalar as a number; `where` names the function and the parameter in the error. Raises FormulaError."""
    value = raised(value)
    if value is None:
        return 0.0
    if isinstance(value, bool | int | float):
        return float(value)
    found = parsed(str(value), locale)
    if found is None:
        raise FormulaError(
            "VALUE",
            f"Function {where[0]} parameter {where[1]} expects number values. "
            f"But '{value}' is a text and cannot be coerced to a number.",
        )
    return found


def text(value: Scalar, locale: Locale) -> str:
    """A scalar as text, numbers in the General format. Raises FormulaError."""
    value = raised(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return locale.word(value=value)
    if isinstance(value, int | float):
        return numfmt.general(float(value), locale)
    return str(value)


def truth(value: Scalar, where: str = "IF") -> bool:
    """A scalar as a boolean. Raises FormulaError."""
    value = raised(value)
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise FormulaError(
            "VALUE",
            f"Function {where} parameter 1 expects boolean values. "
            f"But '{value}' is a text and cannot be coerced to a boolean.",
        )
    return bool(value)


def order(value: Scalar) -> tuple[int, float | str]:
    """What to compare by: numbers before texts before booleans; texts whatever their case."""
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, float(value) if isinstance(value, int | float) else 0.0


def compare(left: Scalar, right: Scalar) -> int:
    """-1, 0 or 1; an empty cell equals 0, "" and FALSE. Raises FormulaError."""
    left, right = raised(left), raised(right)
    left = _empty_like(right) if left is None else left
    right = _empty_like(left) if right is None else right
    first, second = order(left), order(right)
    return (first > second) - (first < second)


def _empty_like(other: Scalar) -> Scalar:
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0
