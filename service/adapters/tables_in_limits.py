"""How large a file from a person may be, and the words in which one is refused; opens nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from service.errors import InputRefused
from sheets_schema.cells import Cell, is_blank

AS_XLSX: Final = "Open het in Excel en sla het op als .xlsx of als CSV UTF-8."
SMALLER: Final = "Knip de tabel in delen, of haal lege rijen, kolommen en tabbladen weg."


@dataclass(frozen=True, slots=True)
class Limits:
    """Far above any questionnaire (15,000 answers), far below what a small server can hold.

    Args:
        file_bytes: the file as it came.
        unpacked_bytes: all parts of an .xlsx together, unpacked.
        entries: parts of an .xlsx.
        tags: XML tags in all parts of an .xlsx together (a cell takes four to six).
        style_tags: XML tags in one part that is neither a worksheet nor the list of texts.
        sheet_rows: rows of a worksheet, empty ones at the end included (Excel's own limit).
        rows: rows of one table, the header included.
        columns: columns of one table.
        cells: cells of one table, empty ones in between included.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 100_000_000
    entries: int = 2_000
    tags: int = 4_000_000
    style_tags: int = 200_000
    sheet_rows: int = 1_048_576
    rows: int = 50_000
    columns: int = 1_000
    cells: int = 1_000_000


LIMITS: Final = Limits()


def refused(name: str, why: str, advice: str) -> InputRefused:
    """Make the refusal of a file: what it is called, why not, what now."""
    return InputRefused(f"{name} {why}.", advice)


class Collected:
    """Rows of one table as they come in, trimmed and counted.

    Args:
        name: the file, for the refusal.
        limits: what may come in.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        """Start empty."""
        self._name = name
        self._limits = limits
        self._rows: list[tuple[Cell, ...]] = []
        self._cells = 0
        self._blank = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """Take in one row; empty rows before the first filled one are skipped, later ones kept until the end.

        Raises:
            InputRefused: too many rows, columns or cells.
        """
        row = [None if is_blank(cell) else cell for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if not row:
            self._blank += bool(self._rows)
            return
        self._check(len(row))
        self._rows += [()] * self._blank
        self._rows.append(tuple(row))
        self._blank = 0

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows, the header first; none when nothing was filled in."""
        return tuple(self._rows)

    def _check(self, width: int) -> None:
        self._cells += width
        for found, most, what in (
            (width, self._limits.columns, "kolommen"),
            (len(self._rows) + self._blank + 1, self._limits.rows, "rijen"),
            (self._cells, self._limits.cells, "cellen"),
        ):
            if found > most:
                raise refused(self._name, f"heeft meer dan {most} {what}", SMALLER)


def table_of(rows: tuple[tuple[Cell, ...], ...], name: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows.

    Raises:
        InputRefused: they are no table: nothing at all, or no header of at least two titles.
    """
    if not rows:
        raise refused(name, "is leeg", "Kies het bestand met de antwoorden.")
    if sum(cell is not None for cell in rows[0]) < 2:  # noqa: PLR2004 - one title is a text, not a table
        raise refused(
            name,
            "is geen tabel: in de eerste gevulde rij staan geen kolomtitels",
            "Zet de titels van de vragen in de eerste rij.",
        )
    return rows
