"""Kinds of field: each reads a cell into a value with Problems, and writes a value back; no titles, no tables."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final, Self, TypeVar

from sheets_schema import cells, dates, matching
from sheets_schema.cells import Cell, Unread
from sheets_schema.dates import DayOrder
from sheets_schema.problems import Place, Problem

Problems = tuple[Problem, ...]
LONGEST_CELL: Final = 50_000
DONT_KNOW: Final = "Weet ik niet"
Value = TypeVar("Value")
Amount = TypeVar("Amount", int, float)


class NumberKind(StrEnum):
    """How a spreadsheet shows the values of a column."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Field(ABC):
    """What every kind of field can do. A blank cell is never a problem and gives the kind's empty value."""

    number_kind: ClassVar[NumberKind] = NumberKind.TEXT
    options: tuple[str, ...] = ()

    @abstractmethod
    def read(self, cell: Cell, place: Place) -> tuple[object, Problems]:
        """Return the value of a cell and what is wrong with it; never raises."""

    def write(self, value: object) -> Cell:
        """Return the cell for a value that read() could have given; an empty value gives None."""
        if isinstance(value, str | int | float | date):
            return None if value == "" else value
        return None

    def for_column(self, column: Iterable[Cell]) -> tuple[Self, str | None]:
        """Return this field fitted to a whole column, and the code of a problem with the column."""
        del column
        return self, None


@dataclass(frozen=True, slots=True)
class Raw(Field):
    """A cell as it is, for a column whose kind depends on another column."""

    def read(self, cell: Cell, place: Place) -> tuple[Cell, Problems]:
        """Return the cell itself, None when it is blank."""
        del place
        return (None if cells.is_blank(cell) else cell), ()


@dataclass(frozen=True, slots=True)
class Text(Field):
    """Free text, cleaned; '' when blank. Longer texts are cut and reported."""

    multiline: bool = False
    maximum: int = LONGEST_CELL

    def read(self, cell: Cell, place: Place) -> tuple[str, Problems]:
        """Return the text."""
        text, dropped = cells.read_text(cell)
        problems = []
        if dropped:
            problems.append(Problem("characters-removed", place, {"count": str(dropped)}))
        if len(text) > self.maximum:
            text = text[: self.maximum].rstrip()
            problems.append(Problem("text-too-long", place, {"maximum": str(self.maximum)}))
        return text, tuple(problems)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One option of a list, '' when blank; case, accents and spaces do not matter. `other` admits free text."""

    aliases: tuple[tuple[str, str], ...] = ()
    other: bool = False

    def read(self, cell: Cell, place: Place) -> tuple[str, Problems]:
        """Return the option as it is written in the list, or the free text."""
        text, problems = Text().read(cell, place)
        known = matching.find(text, matching.known(self.options, self.aliases))
        if known is not None or self.other or not text:
            return known or text, problems
        return "", (*problems, _no_choice(cell, place, self.options))


@dataclass(frozen=True, slots=True)
class Choices(Field):
    """Several options of a list joined with ', ' (or ';'), () when blank.

    Options and free text may hold ', ' themselves: known options are matched longest first, in any order, and what is
    left is one free text, last in the value.
    """

    aliases: tuple[tuple[str, str], ...] = ()
    other: bool = True

    def read(self, cell: Cell, place: Place) -> tuple[tuple[str, ...], Problems]:
        """Return the options in the order of the cell, each once, and then the free text."""
        text, problems = Text().read(cell, place)
        found, rest = matching.pick(text, matching.known(self.options, self.aliases))
        if rest and not self.other:
            return found, (*problems, _no_choice(rest, place, self.options))
        return (*found, rest) if rest else found, problems

    def write(self, value: object) -> Cell:
        """Join the options."""
        return ", ".join(map(str, value)) or None if isinstance(value, tuple) else None


@dataclass(frozen=True, slots=True)
class Scale(Field):
    """A step on a scale as a whole number, None when blank or 'Weet ik niet'.

    A numbered scale ('0 Geen') is read by its leading digit alone; another by its wording, an alias of it, or the
    number of the step, its first option being `lowest`.
    """

    numbered: bool = True
    lowest: int = 0
    aliases: tuple[tuple[str, str], ...] = ()

    def read(self, cell: Cell, place: Place) -> tuple[int | None, Problems]:
        """Return the step."""
        steps = [option for option in self.options if option != DONT_KNOW]
        if self.numbered:
            value = cells.read_scale(cell, len(steps) - 1)
            choices = (*(step[0] for step in steps), DONT_KNOW)
        else:
            value = matching.step(cell, steps, self.lowest, dict(self.aliases))
            choices = self.options
        if isinstance(value, Unread):
            return None, (_no_choice(cell, place, choices),)
        return value, ()

    def write(self, value: object) -> Cell:
        """Return the option of a step."""
        return self.options[value - self.lowest] if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Decimal(Field):
    """A number, None when blank."""

    number_kind: ClassVar[NumberKind] = NumberKind.DECIMAL
    minimum: float | None = None
    maximum: float | None = None

    def read(self, cell: Cell, place: Place) -> tuple[float | None, Problems]:
        """Return the number when it is within the limits."""
        value, problems = _readable(cells.read_number(cell), cell, place)
        return (value, problems) if problems else _within(value, self, place)


@dataclass(frozen=True, slots=True)
class Share(Decimal):
    """A share of 0 to 1, shown as a percentage; '50%', '0,5' and a bare 50 are the same."""

    number_kind: ClassVar[NumberKind] = NumberKind.PERCENT
    minimum: float | None = 0.0
    maximum: float | None = 1.0

    def read(self, cell: Cell, place: Place) -> tuple[float | None, Problems]:
        """Return the share; a number over 1 can only mean percents."""
        value, problems = _readable(cells.read_number(cell), cell, place)
        if problems or value is None:
            return None, problems
        percents = value > 1 and not (isinstance(cell, str) and "%" in cell)
        return _within(value / 100 if percents else value, self, place)


@dataclass(frozen=True, slots=True)
class Whole(Field):
    """A whole number, None when blank."""

    number_kind: ClassVar[NumberKind] = NumberKind.WHOLE
    minimum: float | None = None
    maximum: float | None = None

    def read(self, cell: Cell, place: Place) -> tuple[int | None, Problems]:
        """Return the number when it is within the limits."""
        value, problems = _readable(cells.read_whole(cell), cell, place)
        return (value, problems) if problems else _within(value, self, place)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A day, None when blank; `order` matters only for text with slashes."""

    number_kind: ClassVar[NumberKind] = NumberKind.DAY
    order: DayOrder = DayOrder.DAY_FIRST

    def read(self, cell: Cell, place: Place) -> tuple[date | None, Problems]:
        """Return the day."""
        return _readable(dates.read_day(cell, self.order), cell, place)

    def for_column(self, column: Iterable[Cell]) -> tuple[Self, str | None]:
        """Decide the order for the whole column."""
        found = dates.day_order(column)
        return replace(self, order=found.order), found.problem


@dataclass(frozen=True, slots=True)
class Moment(Field):
    """A moment on the clock of Europe/Amsterdam, None when blank; `order` matters only for text with slashes."""

    number_kind: ClassVar[NumberKind] = NumberKind.MOMENT
    order: DayOrder = DayOrder.DAY_FIRST

    def read(self, cell: Cell, place: Place) -> tuple[datetime | None, Problems]:
        """Return the moment."""
        return _readable(dates.read_moment(cell, self.order), cell, place)

    def for_column(self, column: Iterable[Cell]) -> tuple[Self, str | None]:
        """Decide the order for the whole column."""
        found = dates.day_order(column)
        return replace(self, order=found.order), found.problem


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """Ja or nee as a bool, None when blank or unknown."""

    options: tuple[str, ...] = ("ja", "nee")

    def read(self, cell: Cell, place: Place) -> tuple[bool | None, Problems]:
        """Return True for ja."""
        return _readable(cells.read_yes_no(cell), cell, place)

    def write(self, value: object) -> Cell:
        """Return ja or nee."""
        return ("ja" if value else "nee") if isinstance(value, bool) else None


@dataclass(frozen=True, slots=True)
class Reference(Field):
    """A K- or M-number as we write it, '' when blank; `options` are the words that may stand instead of a number."""

    letters: str = "KM"

    def read(self, cell: Cell, place: Place) -> tuple[str, Problems]:
        """Return the number at the start of the cell."""
        word = matching.find(cells.write_text(cell), matching.known(self.options))
        value = word or cells.read_reference(cell, self.letters)
        if isinstance(value, Unread):
            examples = [cells.write_reference(letter, number) for letter, number in zip("KM", (12, 3), strict=True)]
            example = cells.join_or([text for text in examples if text[0] in self.letters])
            return "", (Problem(value.code, place, {"value": cells.shown(cell), "example": example}),)
        return value or "", ()


def _no_choice(cell: Cell, place: Place, options: tuple[str, ...]) -> Problem:
    return Problem("not-a-choice", place, {"value": cells.shown(cell), "options": cells.join_or(options)})


def _readable(value: Value | Unread, cell: Cell, place: Place) -> tuple[Value | None, Problems]:
    if isinstance(value, Unread):
        return None, (Problem(value.code, place, {"value": cells.shown(cell)}),)
    return value, ()


def _within(value: Amount | None, field_: Decimal | Whole, place: Place) -> tuple[Amount | None, Problems]:
    low, high = field_.minimum, field_.maximum
    if value is None or ((low is None or value >= low) and (high is None or value <= high)):
        return value, ()
    values = {"value": cells.write_number(value)} | {
        name: "…" if limit is None else cells.write_number(limit)
        for name, limit in (("minimum", low), ("maximum", high))
    }
    return None, (Problem("number-out-of-range", place, values),)
