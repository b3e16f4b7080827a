"""Zo is het berekend: counts, the ledger, weights, settings, weightings side by side, and the version."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from reports.briefing import Account, Briefing, Count, Weighting
from reports.cells import Cells
from reports.measure import wrap
from reports.pages import Paper, Sheet, add_sheet, finish, foot, height, write_title
from reports.styles import (
    BODY_SIZE,
    BOLD,
    HAIRLINE,
    LEFT,
    LINE_ABOVE,
    MUTED,
    SECTION,
    TABLE_HEADER,
    WHOLE,
    WRAP,
    Styles,
)

NAME: Final = "Zo is het berekend"
WIDTHS: Final = (260, 110, 110, 110, 110)
_ABOUT: Final = "Waar de cijfers vandaan komen. Instellingen wijzig je in het werkblad, tabblad Instellingen."
_LAST: Final = len(WIDTHS) - 1
_SIDE_BY_SIDE: Final = len(WIDTHS) - 1


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    paper = Paper(landscape=False, sides=12, top=12, bottom=15)
    cells = add_sheet(workbook, styles, Sheet(NAME, WIDTHS, paper, foot(briefing)))
    row = write_title(cells, NAME, _ABOUT, sum(WIDTHS))
    account = briefing.account
    row = _counts(cells, row, "Aantallen", account.counts)
    row = _counts(cells, row, "Alle rijen met antwoorden", account.ledger)
    row = _counts(cells, row, "Gewichten van de score", account.weights)
    row = _settings(cells, row, account)
    for start in range(0, len(account.weightings), _SIDE_BY_SIDE):
        row = _weightings(cells, row, account.weightings[start : start + _SIDE_BY_SIDE])
    row = _notes(cells, row, account)
    finish(cells, row, _LAST, repeat=(0, 0))


def _section(cells: Cells, row: int, title: str) -> int:
    """Write the title of a section."""
    cells.text(row, 0, title, SECTION)
    cells.height(row, 20)
    return row + 1


def _counts(cells: Cells, row: int, title: str, counts: Sequence[Count]) -> int:
    """Write labels with numbers; a total stands under a line."""
    if not counts:
        return row
    row = _section(cells, row, title)
    for count in counts:
        style = (BOLD, LINE_ABOVE) if count.is_total else (HAIRLINE,)
        cells.text(row, 0, count.label, WRAP, *style)
        cells.number(row, 1, count.number, WHOLE, *style)
        cells.height(row, height(len(wrap(count.label, WIDTHS[0], BODY_SIZE, bold=count.is_total))))
        row += 1
    return _gap(cells, row)


def _settings(cells: Cells, row: int, account: Account) -> int:
    """Write every setting with its value and where that comes from."""
    if not account.settings:
        return row
    row = _section(cells, row, "Instellingen")
    for setting in account.settings:
        cells.text(row, 0, setting.label, WRAP, HAIRLINE)
        cells.value(row, 1, setting.value, WRAP, LEFT, HAIRLINE)
        cells.text(row, 2, setting.source, MUTED, WRAP, HAIRLINE)
        texts = ((setting.label, 0), (setting.value, 1), (setting.source, 2))
        cells.height(row, height(max(len(wrap(str(text), WIDTHS[column], BODY_SIZE)) for text, column in texts)))
        row += 1
    return _gap(cells, row)


def _weightings(cells: Cells, row: int, weightings: Sequence[Weighting]) -> int:
    """Write the order of K-numbers under each way of weighing, side by side."""
    row = _section(cells, row, "Volgorde bij andere manieren van wegen")
    cells.text(row, 0, "Plaats", TABLE_HEADER)
    for column, weighting in enumerate(weightings, start=1):
        cells.text(row, column, weighting.name, TABLE_HEADER)
    names = [len(wrap(weighting.name, WIDTHS[1], BODY_SIZE, bold=True)) for weighting in weightings]
    cells.height(row, height(max(names)) + 3)
    row += 1
    for place in range(max(len(weighting.order) for weighting in weightings)):
        cells.number(row, 0, place + 1, WHOLE, LEFT, HAIRLINE)
        for column, weighting in enumerate(weightings, start=1):
            cells.text(row, column, weighting.order[place] if place < len(weighting.order) else "", HAIRLINE)
        cells.height(row, height(1))
        row += 1
    return _gap(cells, row)


def _notes(cells: Cells, row: int, account: Account) -> int:
    """Write ready sentences and the version, over the whole width."""
    for note in (*account.notes, f"Versie: {account.version}" if account.version else ""):
        for line in wrap(note, sum(WIDTHS), BODY_SIZE):
            cells.text(row, 0, line, MUTED)
            cells.height(row, height(1))
            row += 1
    return row - 1


def _gap(cells: Cells, row: int) -> int:
    """Leave a little air."""
    cells.height(row, 8)
    return row + 1
