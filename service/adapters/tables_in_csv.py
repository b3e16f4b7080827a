"""The text of a CSV from a person to rows of text; knows no questions and opens nothing.

The standard library's reader, not pandas: it hands over one row at a time, so a bad one is refused before the next.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from service.adapters.tables_in_limits import AS_XLSX, Collected, Limits, refused
from service.errors import InputRefused
from sheets_schema.cells import Cell

AS_UTF8: Final = "Kies in Excel bij Opslaan als: CSV UTF-8, of sla het op als .xlsx."
_DELIMITERS: Final = (";", "\t", ",")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_WESTERN: Final = re.compile(r"[À-ÖØ-öø-ÿ€‘’“”„–—…•·°²³½¼¾×÷§´«»\xa0]")  # what Dutch text in this code page holds
_BROKEN_UTF8: Final = re.compile(r"Ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_MOSTLY: Final = 0.9
_DELIMITERS_A_RECORD: Final = 100_000


def read_csv(data: bytes, name: str, limits: Limits) -> tuple[tuple[Cell, ...], ...]:
    """Rows of text; blank cells are None, a blank file has no rows.

    Raises:
        InputRefused: it is no text, no CSV, or too large.
    """
    text = _decoded(data, name)
    delimiter, body = _declared(text)
    delimiter = delimiter or _sniffed(body, name)
    collected = Collected(name, limits)
    try:
        for record in _records(body, delimiter, name, strict=True):
            collected.add(record)
    except csv.Error as error:
        raise refused(
            name, f"is geen goede CSV: een aanhalingsteken gaat open en niet goed dicht ({error})", AS_XLSX
        ) from error
    return collected.rows()


def _decoded(data: bytes, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked:
            raise refused(name, "begint als tekst maar is daarna onleesbaar", AS_UTF8) from error
        text = _western(data, name)
    if "\x00" in text:
        raise refused(name, "is geen tekst: er staan tekens met code nul in", AS_UTF8)
    return text


def _western(data: bytes, name: str) -> str:
    """Read as Windows-1252, in which nearly any byte is a letter, so look whether Dutch comes out."""
    text = data.decode("cp1252", errors="replace")
    foreign = _FOREIGN.findall(text)
    western = sum(_WESTERN.match(letter) is not None for letter in foreign)
    if "\ufffd" in text or _CONTROL.search(text) or _BROKEN_UTF8.search(text) or western < _MOSTLY * len(foreign):
        raise refused(name, "is geen tekst, of tekst in een onbekende tekenset", AS_UTF8)
    return text


def _declared(text: str) -> tuple[str | None, str]:
    """Take off the line 'sep=;' by which Excel lets a file name its delimiter."""
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"\"?sep=([;,\t])\"?\r?", first, re.IGNORECASE)
    return (declared[1], rest) if declared else (None, text)


def _sniffed(text: str, name: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _columns(text, delimiter, name))


def _columns(text: str, delimiter: str, name: str) -> int:
    try:
        return next((len(record) for record in _records(text, delimiter, name, strict=False) if any(record)), 0)
    except (csv.Error, InputRefused):
        return 0


def _records(text: str, delimiter: str, name: str, *, strict: bool) -> Iterator[list[str]]:
    lines = _Guarded(io.StringIO(text, newline=""), delimiter, name)
    for record in csv.reader(lines, delimiter=delimiter, strict=strict):
        lines.in_record = 0
        yield record


class _Guarded:
    """The lines of a text, refusing a record that would become too many cells before they are made."""

    def __init__(self, lines: Iterable[str], delimiter: str, name: str) -> None:
        self.in_record = 0
        self._lines = iter(lines)
        self._delimiter, self._name = delimiter, name

    def __iter__(self) -> _Guarded:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.in_record += line.count(self._delimiter)
        if self.in_record > _DELIMITERS_A_RECORD:
            raise refused(self._name, "heeft een regel met veel te veel kolommen", AS_XLSX)
        return line
