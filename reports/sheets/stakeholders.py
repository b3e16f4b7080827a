"""Wie is betrokken: which parties feel a bottleneck and which are needed to solve it, in words, not in colour alone."""

from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing, Involvement
from reports.pages import Sheet, add_sheet, finish, foot, write_title
from reports.styles import BOLD, CENTRE, COLOURED, HAIRLINE, MIDDLE, STRONG, TINTED, Style, Styles
from reports.tables import Column, widths, write_header, write_rows

NAME: Final = "Wie is betrokken"
_ABOUT: Final = (
    "Last: minstens 3 mensen zeggen dat deze partij er last van heeft of nodig is voor een oplossing. "
    "Nodig: het kernteam heeft deze partij nodig voor de oplossing. Beide: allebei."
)
_BEFORE: Final = 2
_PARTY_WIDTH: Final = 54
_MARKS: Final[dict[tuple[bool, bool], tuple[str, Style]]] = {
    (True, True): ("Beide", STRONG),
    (True, False): ("Last", TINTED),
    (False, True): ("Nodig", {**BOLD, **COLOURED}),
    (False, False): ("", {}),
}


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    parties = briefing.stakeholders.parties
    columns = (
        Column("Nr.", 56, {**BOLD, **COLOURED, **MIDDLE}),
        Column("Knelpunt", 240, MIDDLE),
        *(Column(party, _PARTY_WIDTH, upright=True) for party in parties),
    )
    cells = add_sheet(workbook, styles, Sheet(NAME, widths(columns), foot=foot(briefing)))
    header = write_title(cells, NAME, _ABOUT, max(sum(widths(columns)), 700))
    write_header(cells, header, columns)
    rows = briefing.stakeholders.rows
    after = write_rows(cells, header + 1, columns, [(item.number, item.title, *("" for _ in parties)) for item in rows])
    for row, item in enumerate(rows, start=header + 1):
        for column, party in enumerate(parties, start=_BEFORE):
            text, style = _MARKS[_place(item, party)]
            cells.text(row, column, text, CENTRE, MIDDLE, HAIRLINE, style)
    if not rows:
        cells.text(after, 0, texts.NOTHING_YET)
        after += 1
    cells.worksheet.autofilter(header, 0, after - 1, len(columns) - 1)
    cells.worksheet.freeze_panes(header + 1, _BEFORE)
    finish(cells, after - 1, len(columns) - 1, repeat=(header, header))


def _place(item: Involvement, party: str) -> tuple[bool, bool]:
    """Say whether the party feels it, and whether it is needed."""
    return party in item.feels, party in item.needed
