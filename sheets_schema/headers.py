"""Which column of a table stands where in a sheet, and which form a header belongs to; never by position."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sheets_schema.cells import Cell, fold, read_text
from sheets_schema.forms import FORMS
from sheets_schema.tables import Column, Form, Tab

LEAST_EVIDENCE: Final = 5
_CODE: Final = re.compile(r"\s*(\d{1,2}[a-z]?)\s*[.):]", re.IGNORECASE | re.ASCII)
_BRACKET: Final = re.compile(r"\[([^\[\]]*)\]\s*$")
_LETTERS: Final = 26
_TITLES_KEPT: Final = 2048


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: the positions (0-based) per key, the filled titles by position, and the titles nobody knows."""

    found: Mapping[str, tuple[int, ...]]
    titles: Mapping[int, str]
    unknown: tuple[str, ...]

    @property
    def used(self) -> frozenset[int]:
        """The positions that belong to a column."""
        return frozenset(position for positions in self.found.values() for position in positions)

    def missing(self, table: Form | Tab) -> tuple[Column, ...]:
        """Return the columns that were not found."""
        return tuple(column for column in table.columns if column.key not in self.found)


def column_letter(position: int) -> str:
    """Name a 0-based position as a spreadsheet does: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def match_header(table: Form | Tab, header: Sequence[Cell]) -> Header:
    """Find the columns of a table: by the code at the start, else by title or alias, else by the statement."""
    titles = {position: text for position, cell in enumerate(header) if (text := read_text(cell)[0])}
    known = _names(table)
    found: dict[str, list[int]] = {}
    unknown = []
    for position, title in titles.items():
        key = _key(title, known)
        if key:
            found.setdefault(key, []).append(position)
        else:
            unknown.append(title)
    return Header({key: tuple(positions) for key, positions in found.items()}, titles, tuple(unknown))


def find_form(header: Sequence[Cell], forms: Sequence[Form] = FORMS) -> Form | None:
    """Return the form a header belongs to, None when no form shows enough of its own questions.

    A question found by its wording counts two, by its code alone one, and LEAST_EVIDENCE is needed: a tab of something
    else may well have a column '1. Naam'.
    """
    scores = {form.key: _evidence(form, header) for form in forms}
    best = max(forms, key=lambda form: scores[form.key], default=None)
    return best if best and scores[best.key] >= LEAST_EVIDENCE else None


def _evidence(form: Form, header: Sequence[Cell]) -> int:
    wordings = {
        column.key: {_folded(title) for title in (column.title, column.statement or column.title, *column.aliases)}
        for column in form.columns
    }
    matched = match_header(form, header)
    score = 0
    for key in form.signature & matched.found.keys():
        titles = {name for position in matched.found[key] for name in _wordings(matched.titles[position])}
        score += 2 if titles & wordings[key] else 1
    return score


@lru_cache(maxsize=_TITLES_KEPT)
def _folded(title: str) -> str:
    """As `fold`, but once: every tab of every run is held against the same titles."""
    return fold(title)


def _wordings(title: str) -> tuple[str, ...]:
    bracket = _BRACKET.search(title)
    return (_folded(title), _folded(bracket[1])) if bracket else (_folded(title),)


def _names(table: Form | Tab) -> dict[str, str]:
    """Return key by everything that identifies a column; codes carry a '#' so that no title can be taken for one."""
    names: dict[str, str] = {}
    for column in table.columns:
        names |= {_folded(alias): column.key for alias in column.aliases}
    for column in table.columns:
        names |= {
            _folded(title): column.key for title in (column.title, column.statement or column.title) if _folded(title)
        }
        if column.code:
            names[f"#{column.code}"] = column.key
    return names


def _key(title: str, names: Mapping[str, str]) -> str | None:
    code = _CODE.match(title)
    if code and (key := names.get(f"#{code[1].lower()}")):
        return key
    return next((names[wording] for wording in _wordings(title) if wording in names), None)
