"""The first page, Besluitblad: everything a core team needs on one sheet of paper for one hour."""

from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Afterwards, Briefing, DecisionPage
from reports.cells import Cells
from reports.measure import shorten, text_width, wrap
from reports.pages import Paper, Sheet, add_sheet, finish
from reports.sheets import decision_rows
from reports.sheets.decision_rows import WIDTHS
from reports.styles import (
    ACCENT,
    BODY_SIZE,
    BOLD,
    COLOURED,
    HEADING,
    HEADING_SIZE,
    ITALIC,
    LINE,
    LINE_ABOVE,
    LINE_BELOW,
    MIDDLE,
    MUTED,
    RIGHT,
    SECTION,
    Styles,
)

NAME: Final = "Besluitblad"
PAPER: Final = Paper(sides=8, top=7, bottom=7)
LAST_COLUMN: Final = len(WIDTHS) - 1
_LINES_PER_PROPOSAL: Final = 2
_LINES_PER_NEAR_MISS: Final = 3
_MOST_LINES_OF_RESPONSES: Final = 3
_AFTERWARDS: Final = 4  # column
_BOXES: Final = "☐\u00a0eens\u00a0\u00a0☐\u00a0niet\u00a0eens"
_PRINTABLE: Final = 555.0  # points between the margins
_GAP: Final = 3.75
_SECTION_HEIGHT: Final = 15.0
_FOOTER_HEIGHT: Final = 13.5
_BOTTOM_HEIGHTS: Final = (12.0,) * 6
_BELOW: Final = 2 * _GAP + _SECTION_HEIGHT + sum(_BOTTOM_HEIGHTS) + _FOOTER_HEIGHT


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the first page."""
    cells = add_sheet(workbook, styles, Sheet(NAME, WIDTHS, PAPER, tab_colour=ACCENT))
    cells.worksheet.fit_to_pages(1, 1)
    page = briefing.decision_page
    row = _heading(cells, briefing)
    row = _news(cells, row, page)
    row = decision_rows.write(cells, row, page.rows, _PRINTABLE - _BELOW - sum(cells.heights.values()))
    row = _bottom(cells, _gap(cells, row), page)
    _footer(cells, row)
    finish(cells, row, LAST_COLUMN)


def _heading(cells: Cells, briefing: Briefing) -> int:
    """Write which neighbourhood, which round, why we are here, and up to when the figures go."""
    date = texts.as_of(briefing.as_of)
    room = sum(WIDTHS) - text_width(date, BODY_SIZE) - 30
    title = f"{NAME} {briefing.neighbourhood}, ronde {briefing.round_name}"
    cells.text(0, 0, shorten(title, room, HEADING_SIZE, lines=1, bold=True), HEADING)
    cells.text(0, LAST_COLUMN, date, RIGHT, MUTED, MIDDLE)
    cells.height(0, 23)
    cells.text(1, 0, texts.TODAY, BOLD)
    room = sum(WIDTHS) - text_width(texts.TODAY, BODY_SIZE, bold=True) - 30
    if briefing.asked:
        asked = shorten(f"Gevraagd: {briefing.asked}", room, BODY_SIZE, lines=1)
        cells.text(1, LAST_COLUMN, asked, RIGHT, MUTED)
    cells.height(1, 15)
    return _gap(cells, 2)


def _news(cells: Cells, row: int, page: DecisionPage) -> int:
    """Write the open actions, if any, beside who answered; without actions the answers take the whole width."""
    first = 4 if page.actions else 0
    text = texts.responses(page.responses)
    width = sum(WIDTHS[first:])
    if not page.actions:
        for line in wrap(shorten(text, width, BODY_SIZE, lines=2), width, BODY_SIZE):
            row = _line(cells, row, line)
        return _gap(cells, row)
    for column, title in (
        (0, "Open acties van de vorige ronde"),
        (2, "Eigenaar"),
        (3, "Stand"),
        (first, "Wie deden mee"),
    ):
        cells.text(row, column, title, BOLD, COLOURED)
    cells.fill(row, range(1, 2), COLOURED)
    cells.height(row, LINE)
    answered = wrap(shorten(text, width, BODY_SIZE, lines=_MOST_LINES_OF_RESPONSES), width, BODY_SIZE)
    for number in range(max(len(page.actions), len(answered))):
        row += 1
        if number < len(page.actions):
            action = page.actions[number]
            cells.text(row, 0, shorten(f"{number + 1}. {action.action}", sum(WIDTHS[:2]), BODY_SIZE, lines=1))
            cells.text(row, 2, shorten(action.owner, WIDTHS[2], BODY_SIZE, lines=1))
            cells.text(row, 3, shorten(action.status, WIDTHS[3], BODY_SIZE, lines=1))
        if number < len(answered):
            cells.text(row, first, answered[number])
        cells.height(row, LINE)
    return _gap(cells, row + 1)


def _bottom(cells: Cells, row: int, page: DecisionPage) -> int:
    """Write, side by side, what goes to the region, what nearly made it, and what happens afterwards."""
    for column, title in ((0, "Voorstel: naar de regio"), (2, "Net niet"), (_AFTERWARDS, "Daarna")):
        cells.text(row, column, title, SECTION)
    cells.height(row, _SECTION_HEIGHT)
    for offset, points in enumerate(_BOTTOM_HEIGHTS, start=1):
        cells.height(row + offset, points)
    _region(cells, row + 1, page)
    _near_misses(cells, row + 1, page)
    _afterwards(cells, row + 1, page.afterwards)
    return _gap(cells, row + len(_BOTTOM_HEIGHTS) + 1)


def _region(cells: Cells, row: int, page: DecisionPage) -> None:
    """Write each proposal with boxes to tick, two lines each."""
    boxes = text_width(f" {_BOXES}", BODY_SIZE)
    for number, proposal in enumerate(page.region):
        first = row + number * _LINES_PER_PROPOSAL
        # The boxes never fall off: a title too long for both lines gives way.
        title = shorten(proposal.title, WIDTHS[1] - boxes / _LINES_PER_PROPOSAL, BODY_SIZE, lines=_LINES_PER_PROPOSAL)
        cells.text(first, 0, proposal.number, BOLD, COLOURED)
        for offset, line in enumerate(wrap(f"{title} {_BOXES}", WIDTHS[1], BODY_SIZE)[:_LINES_PER_PROPOSAL]):
            cells.text(first + offset, 1, line)
    if not page.region:
        cells.text(row, 0, "Geen.", MUTED)


def _near_misses(cells: Cells, row: int, page: DecisionPage) -> None:
    """Write each bottleneck that nearly made it, with why not, three lines each."""
    width = sum(WIDTHS[2:4])
    for number, near in enumerate(page.near_misses):
        text = f"{near.number} {near.title}: {texts.sentence(near.why)}"
        for offset, line in enumerate(wrap(shorten(text, width, BODY_SIZE, lines=3), width, BODY_SIZE)):
            cells.text(row + number * _LINES_PER_NEAR_MISS + offset, 2, line)
    if not page.near_misses:
        cells.text(row, 2, "Geen.", MUTED)


def _afterwards(cells: Cells, row: int, after: Afterwards) -> None:
    """Write who does what after the meeting, or a line to write it on."""
    back = after.reports_back
    if after.reports_back_before:
        back = f"{back}, voor {texts.long_date(after.reports_back_before)}".removeprefix(", ")
    meeting = texts.long_date(after.next_meeting) if after.next_meeting else ""
    items = (
        ("Wie koppelt terug, en voor welke datum?", back),
        ("Wie legt het voor aan paramedici en cliëntenraad?", after.presents),
        ("Volgende bijeenkomst", meeting),
    )
    width = sum(WIDTHS[_AFTERWARDS:])
    for label, value in items:
        cells.text(row, _AFTERWARDS, label, MUTED)
        cells.fill(row + 1, range(_AFTERWARDS, LAST_COLUMN + 1), LINE_BELOW)
        cells.text(row + 1, _AFTERWARDS, shorten(value, width, BODY_SIZE, lines=1), LINE_BELOW, COLOURED)
        row += 2


def _footer(cells: Cells, row: int) -> None:
    """Write that people decide, and where."""
    cells.fill(row, range(1, LAST_COLUMN + 1), LINE_ABOVE)
    cells.text(row, 0, texts.FOOTER, ITALIC, MUTED, LINE_ABOVE, MIDDLE)
    cells.height(row, _FOOTER_HEIGHT)


def _line(cells: Cells, row: int, text: str) -> int:
    """Write one line over the whole width."""
    cells.text(row, 0, text)
    cells.height(row, LINE)
    return row + 1


def _gap(cells: Cells, row: int) -> int:
    """Leave a little air."""
    cells.height(row, _GAP)
    return row + 1
