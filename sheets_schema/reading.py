"""Rows of a tab into records and Problems; it never raises over data and keeps what it does not know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sheets_schema.cells import Cell, is_blank, read_text, shown
from sheets_schema.fields import Field
from sheets_schema.headers import Header, column_letter, find_form, match_header
from sheets_schema.problems import Place, Problem
from sheets_schema.tables import Column, Form, Tab

__all__ = ["Reading", "Record", "find_form", "read_table"]

HEADER_ROW: Final = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `row` is 1-based without the header and counts blank rows; `values` has every key of the table.

    Blank cells give the field's empty value: '' for texts and choices, () for several choices, None for the rest.
    `extra` holds what stands in unknown columns, by their title.
    """

    row: int
    values: Mapping[str, object] = field(hash=False)
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def sheet_row(self) -> int:
        """The number of the row as a person sees it in the sheet."""
        return self.row + HEADER_ROW

    def text(self, key: str) -> str:
        """Return a text, choice or reference."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def many(self, key: str) -> tuple[str, ...]:
        """Return several choices."""
        value = self.values.get(key)
        return value if isinstance(value, tuple) else ()

    def number(self, key: str) -> float | None:
        """Return a number."""
        value = self.values.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def whole(self, key: str) -> int | None:
        """Return a whole number or a step on a scale."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, key: str) -> bool | None:
        """Return ja or nee."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        """Return a day; of a moment the day."""
        value = self.values.get(key)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def moment(self, key: str) -> datetime | None:
        """Return a moment on the clock of Europe/Amsterdam, without a zone."""
        value = self.values.get(key)
        return value if isinstance(value, datetime) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tab holds: `columns` gives the 0-based positions in the sheet per key found, `missing` the other keys."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read_table(table: Form | Tab, rows: Sequence[Sequence[Cell]], tab_title: str) -> Reading:
    """Read a tab whose first row is the header; columns may be in any order, renamed, doubled, missing, extra or blank.

    Wholly blank rows give no record; a column that stands there twice gives its first filled cell. A tab without any
    row is empty, not wrong.
    """
    if not any(not is_blank(cell) for row in rows for cell in row):
        return Reading(missing=tuple(column.key for column in table.columns))
    header = match_header(table, rows[0])
    place = Place(tab_title)
    if not header.found:
        return Reading(
            problems=(Problem("header-missing", place),), unknown=header.unknown, missing=_keys(header.missing(table))
        )
    fields, problems = _fit(table, header, rows[1:], tab_title)
    problems = [*_header_problems(table, header, tab_title), *problems]
    records, used = [], header.used
    for number, row in enumerate(rows[1:], start=1):
        if all(is_blank(cell) for cell in row):
            continue
        values, found = _read_row(fields, header, row, Place(tab_title, number + HEADER_ROW))
        problems += found
        records.append(Record(number, values, _extra(header, used, row)))
    problems += _outside(header, rows[1:], tab_title)
    return Reading(tuple(records), tuple(problems), header.found, header.unknown, _keys(header.missing(table)))


def _keys(columns: Iterable[Column]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)


def _cell(row: Sequence[Cell], position: int) -> Cell:
    return row[position] if position < len(row) else None


def _first_filled(row: Sequence[Cell], positions: Iterable[int]) -> Cell:
    return next((cell for cell in (_cell(row, position) for position in positions) if not is_blank(cell)), None)


def _fit(
    table: Form | Tab, header: Header, rows: Sequence[Sequence[Cell]], tab_title: str
) -> tuple[dict[Column, Field], list[Problem]]:
    """Fit every field to the whole of its column."""
    fields, problems = {}, []
    for column in table.columns:
        positions = header.found.get(column.key, ())
        fields[column], code = column.field.for_column([_cell(row, place) for row in rows for place in positions])
        if code:
            problems.append(Problem(code, Place(tab_title, column=column.name)))
    return fields, problems


def _read_row(
    fields: Mapping[Column, Field], header: Header, row: Sequence[Cell], place: Place
) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for column, kind in fields.items():
        cell = _first_filled(row, header.found.get(column.key, ()))
        values[column.key], found = kind.read(cell, Place(place.tab, place.row, column.name))
        problems += found
    return values, problems


def _header_problems(table: Form | Tab, header: Header, tab_title: str) -> list[Problem]:
    problems = [
        Problem("column-missing", Place(tab_title, HEADER_ROW), {"title": column.title})
        for column in header.missing(table)
    ]
    for column in table.columns:
        count = len(header.found.get(column.key, ()))
        if count > 1:
            values = {"title": column.title, "count": str(count)}
            problems.append(Problem("column-twice", Place(tab_title, HEADER_ROW), values))
    problems += [
        Problem("column-unknown", Place(tab_title, HEADER_ROW), {"title": shown(title)}) for title in header.unknown
    ]
    return problems


def _extra(header: Header, used: frozenset[int], row: Sequence[Cell]) -> dict[str, str]:
    extra: dict[str, str] = {}
    for position, cell in enumerate(row):
        if not is_blank(cell) and position not in used:
            title = header.titles.get(position) or f"kolom {column_letter(position)}"
            extra.setdefault(title, read_text(cell)[0])
    return extra


def _outside(header: Header, rows: Sequence[Sequence[Cell]], tab_title: str) -> list[Problem]:
    """Report columns without a title that hold something, once each."""
    filled = {
        position
        for row in rows
        for position, cell in enumerate(row)
        if position not in header.titles and not is_blank(cell)
    }
    place = Place(tab_title, HEADER_ROW)
    return [Problem("cells-outside", place, {"column": column_letter(position)}) for position in sorted(filled)]
