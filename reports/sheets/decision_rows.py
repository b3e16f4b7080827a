"""The table on the first page: two sheet rows a bottleneck, facts on the left, boxes to write in on the right."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports import texts
from reports.briefing import DecisionRow
from reports.cells import Cells
from reports.measure import INDENT, shorten, wrap
from reports.styles import (
    BAND,
    BODY_SIZE,
    BOLD,
    BOX,
    COLOURED,
    HEADER,
    INDENTED,
    LINE,
    LINE_ABOVE,
    LINE_BELOW,
    MUTED,
    SECTION,
    SHORT_DAY,
    WRAP,
    Style,
)

WIDTHS: Final = (44, 308, 172, 172, 112, 112, 112)
_UPPER: Final = ("Nr.", "Knelpunt", "Genoemd, stickers, werk", "Wat ontbreekt")
_UPPER_BOXES: Final = ("Beoogd resultaat", "Wat meten we", "Eigenaar")
_LOWER_BOXES: Final = ("Eerste stap", "Klaar op", "Besluit")
_FIRST_BOX: Final = len(_UPPER)
# Lines in the upper and the lower row: as many as the page has room for.
_LIMITS: Final = ((6, 6), (4, 5), (3, 4), (3, 3), (2, 3))
_LEAD_HEIGHT: Final = 16.5
_HEADER_HEIGHT: Final = 13.5
_AIR: Final = 1.5
_LINE: Final = 11.5  # closer than elsewhere; the font itself takes 10.9
_MOST_EXTRA: Final = 22.0  # points; with more a box looks like a mistake
_CHOICES: Final = "☐ oppakken\n☐ later\n☐ naar de regio"
_EMPTY_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class _Piece:
    """What goes into one cell."""

    column: int
    value: str | dt.date | None
    styles: tuple[Style, ...] = ()

    def lines(self, limit: int) -> int:
        """Give the number of lines it takes, at most `limit`."""
        return len(wrap(self.text(limit), self.room, BODY_SIZE, bold=BOLD in self.styles))

    def text(self, limit: int) -> str:
        """Give the text, shortened to so many lines; nothing for a date."""
        text = self.value if isinstance(self.value, str) else ""
        return shorten(text, self.room, BODY_SIZE, lines=limit, bold=BOLD in self.styles)

    @property
    def room(self) -> float:
        """Give the pixels there are for text."""
        return WIDTHS[self.column] - (INDENT if INDENTED in self.styles else 0)


def write(cells: Cells, row: int, rows: Sequence[DecisionRow], room: float) -> int:
    """Write the lead sentence and the table in `room` points, as far as that goes; give the row after it."""
    cells.text(row, 0, texts.lead(rows), SECTION)
    cells.height(row, _LEAD_HEIGHT)
    if not rows:
        return _nothing(cells, row + 1)
    row = _header(cells, row + 1, rows)
    room -= _LEAD_HEIGHT + 3 * _HEADER_HEIGHT  # two header rows and the row between passing and asking
    limits = next((limits for limits in _LIMITS if _needed(rows, limits) <= room), _LIMITS[-1])
    extra = min(max(room - _needed(rows, limits), 0.0) / (2 * len(rows)), _MOST_EXTRA)
    previous = rows[0].passes
    for item in rows:
        if previous and not item.passes:
            cells.fill(row, range(len(WIDTHS)), BAND)
            cells.text(row, 0, "Nog navragen", BAND)
            cells.height(row, _HEADER_HEIGHT)
            row += 1
        previous = item.passes
        for pieces, limit in zip((_upper(item), _lower(item, limits[1])), limits, strict=True):
            _write_row(cells, row, pieces, limit)
            cells.height(row, _height(pieces, limit) + extra)
            row += 1
    cells.fill(row, range(len(WIDTHS)), LINE_ABOVE)
    return row


def _header(cells: Cells, row: int, rows: Sequence[DecisionRow]) -> int:
    """Write the two header rows."""
    marked = any(finding.by_meeting for item in rows for finding in item.tests.in_order())
    tests = "Toetsen (* bijeenkomst)" if marked else "De vijf toetsen"
    for offset, titles in enumerate(((*_UPPER, *_UPPER_BOXES), ("", "In één zin", "Betrokken", tests, *_LOWER_BOXES))):
        for column, title in enumerate(titles):
            cells.text(row + offset, column, title, HEADER, *((INDENTED,) if column > 1 else ()))
        cells.height(row + offset, _HEADER_HEIGHT)
    return row + 2


def _nothing(cells: Cells, row: int) -> int:
    """Write, in place of the table, what to talk about, with lines to write on."""
    cells.text(row, 0, "Wat is er nog nodig, en wie doet dat?", MUTED)
    cells.height(row, LINE + _AIR)
    for line in range(row + 1, row + 1 + _EMPTY_LINES):
        cells.fill(line, range(len(WIDTHS)), LINE_BELOW)
        cells.height(line, 2 * LINE)
    return row + 1 + _EMPTY_LINES


def _upper(item: DecisionRow) -> tuple[_Piece, ...]:
    """Give number, title, counts, what is missing, and the upper boxes."""
    facts = f"{texts.named_by(item.support)}\n{texts.stickers_and_work(item.support, item.work)}"
    boxes = (item.decision.result, item.decision.measure, item.decision.owner)
    return (
        _Piece(0, item.number, (BOLD, COLOURED, LINE_ABOVE)),
        _Piece(1, item.title, (BOLD, LINE_ABOVE)),
        _Piece(2, facts, (INDENTED, LINE_ABOVE)),
        _Piece(3, item.missing or "Niets.", (INDENTED, LINE_ABOVE)),
        *(_Piece(column, text, (INDENTED, BOX)) for column, text in enumerate(boxes, start=_FIRST_BOX)),
    )


def _lower(item: DecisionRow, limit: int) -> tuple[_Piece, ...]:
    """Give the sentence, who is involved, the tests, and the lower boxes."""
    boxes = (item.decision.first_step, item.decision.ready_on, item.decision.verdict or _CHOICES)
    return (
        _Piece(1, item.sentence),
        _Piece(2, _involved(item.involved, limit), (INDENTED,)),
        _Piece(3, texts.tests_in_words(item.tests), (INDENTED,)),
        *(_Piece(column, value, (INDENTED, BOX)) for column, value in enumerate(boxes, start=_FIRST_BOX)),
    )


def _involved(parties: Sequence[str], limit: int) -> str:
    """Name as many parties as fit in so many lines, and count the others."""
    for shown in range(len(parties), 1, -1):
        text = texts.parties(parties, shown)
        if len(wrap(text, WIDTHS[2] - INDENT, BODY_SIZE)) <= limit:
            return text
    return texts.parties(parties, 1)


def _write_row(cells: Cells, row: int, pieces: Sequence[_Piece], limit: int) -> None:
    """Write the cells of one row."""
    for piece in pieces:
        if isinstance(piece.value, dt.date):
            cells.day(row, piece.column, piece.value, SHORT_DAY, *piece.styles)
        else:
            cells.text(row, piece.column, piece.text(limit), WRAP, *piece.styles)


def _height(pieces: Sequence[_Piece], limit: int) -> float:
    """Give the height in points of one row."""
    return max(piece.lines(limit) for piece in pieces) * _LINE + _AIR


def _needed(rows: Sequence[DecisionRow], limits: tuple[int, int]) -> float:
    """Give the height in points of all rows."""
    return sum(_height(_upper(item), limits[0]) + _height(_lower(item, limits[1]), limits[1]) for item in rows)
