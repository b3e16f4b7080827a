"""Alle knelpunten: every bottleneck ranked, one row each, to sort and filter."""

from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Answer, Briefing, Finding, Ranked
from reports.cells import Value
from reports.pages import Sheet, add_sheet, finish, foot, write_title
from reports.styles import BOLD, CENTRE, COLOURED, DATA_BAR, LEFT, PERCENT, WHOLE, Styles
from reports.tables import Column, widths, write_header, write_rows

NAME: Final = "Alle knelpunten"
COLUMNS: Final = (
    Column("Plaats", 32, CENTRE, upright=True),
    Column("Nr.", 56, {**BOLD, **COLOURED}),
    Column("Knelpunt", 216),
    Column("Thema", 116),
    Column("Uitkomst toets", 116),
    Column("Genoemd door", 92),
    *(Column(name, 34, CENTRE, upright=True) for name in texts.PART_NAMES),
    Column("Wat ontbreekt", 146),
    Column("Score", 64, {**WHOLE, **LEFT}),
    Column("Kans op top 5", 42, {**PERCENT, **CENTRE}, upright=True),
    Column("Stickers", 34, {**WHOLE, **CENTRE}, upright=True),
    Column("Organisaties", 34, {**WHOLE, **CENTRE}, upright=True),
    Column("Werk", 66),
    Column("Snel resultaat", 34, CENTRE, upright=True),
    Column("Besluit", 112),
)
_SCORE: Final = 12
_ABOUT: Final = (
    "De volgorde is een voorstel. Bij de vijf toetsen: ja, nee, ? = onbekend, – = niet getoond (kleine groep), "
    "* = door de bijeenkomst vastgesteld. Organisaties = het aantal organisaties dat er een sticker op plakte."
)
_SHORT: Final = {Answer.UNKNOWN: "?", Answer.HIDDEN: "–"}


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    cells = add_sheet(workbook, styles, Sheet(NAME, widths(COLUMNS), foot=foot(briefing)))
    header = write_title(cells, NAME, _ABOUT, sum(widths(COLUMNS)))
    write_header(cells, header, COLUMNS)
    after = write_rows(cells, header + 1, COLUMNS, [_row(item) for item in briefing.bottlenecks])
    if not briefing.bottlenecks:
        cells.text(after, 0, texts.NOTHING_YET)
        after += 1
    last = len(COLUMNS) - 1
    cells.worksheet.conditional_format(header + 1, _SCORE, after - 1, _SCORE, dict(DATA_BAR))
    cells.worksheet.autofilter(header, 0, after - 1, last)
    cells.worksheet.freeze_panes(header + 1, 3)
    finish(cells, after - 1, last, repeat=(header, header))


def _row(item: Ranked) -> tuple[Value, ...]:
    """Give the cells of one row."""
    support = item.support
    named = "enkele" if support.organisations is None else str(support.organisations)
    verdict = f"{item.verdict} ({item.owner})" if item.verdict and item.owner else item.verdict or item.owner
    return (
        item.rank,
        item.number,
        item.title,
        item.theme,
        texts.capital(item.outcome),
        f"{named} van {support.answered}",
        *(_answer(finding) for finding in item.tests.in_order()),
        item.missing,
        item.score,
        None if item.top_share is None else item.top_share / 100,
        support.stickers,
        support.sticker_organisations,
        item.work,
        item.quick_result,
        verdict,
    )


def _answer(finding: Finding) -> str:
    """Give the answer in a word that fits a narrow column."""
    return _SHORT.get(finding.answer, str(finding.answer)) + (texts.MEETING_MARK if finding.by_meeting else "")
