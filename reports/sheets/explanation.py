"""Toelichting: a block for each bottleneck with what it is about, its score, how sure that is, ideas and quotes."""

from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing, Explanation
from reports.cells import Cells
from reports.measure import wrap
from reports.pages import Paper, Sheet, add_sheet, finish, foot, height, write_title
from reports.styles import BAND, BODY_SIZE, BOLD, DATA_BAR, ITALIC, LEFT, MUTED, WHOLE, WRAP, Style, Styles

NAME: Final = "Toelichting"
WIDTHS: Final = (92, 390, 86, 134)
_ABOUT: Final = (
    "De score loopt van 0 tot 100 en telt vijf onderdelen op, elk van 0 tot 100. Zo is het berekend laat de gewichten "
    "zien. Citaten staan er alleen met toestemming en zonder naam."
)
_LINES_PER_ROW: Final = 30
_PRINTABLE: Final = 745.0  # points a page holds
_PARTS_COLUMN: Final = 2


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    paper = Paper(landscape=False, sides=12, top=12, bottom=15)
    cells = add_sheet(workbook, styles, Sheet(NAME, WIDTHS, paper, foot(briefing)))
    row = write_title(cells, NAME, _ABOUT, sum(WIDTHS))
    if not briefing.explanations:
        cells.text(row, 0, texts.NOTHING_YET)
    breaks: list[int] = []
    first = start = row
    top = 0
    for item in briefing.explanations:
        row = _block(cells, row, item)
        repeated = cells.heights[0] if top else 0.0
        if repeated + sum(cells.heights[line] for line in range(top, row)) > _PRINTABLE and start > first:
            breaks.append(start)
            top = start
        start = row
    cells.worksheet.set_h_pagebreaks(breaks)
    finish(cells, row, len(WIDTHS) - 1, repeat=(0, 0))


def _block(cells: Cells, row: int, item: Explanation) -> int:
    """Write one bottleneck; give the row after it."""
    title = wrap(item.title, sum(WIDTHS[1:]), BODY_SIZE, bold=True)
    for number, line in enumerate(title):
        cells.fill(row, range(len(WIDTHS)), BAND)
        cells.text(row, 0, "" if number else item.number, BAND)
        cells.text(row, 1, line, BAND)
        cells.height(row, 18 if len(title) == 1 else 14)
        row += 1
    row = _paragraph(cells, row, "Beschrijving", item.description)
    row = _facts(cells, row, item)
    for remark in item.remarks:
        row = _paragraph(cells, row, "Let op", remark)
    row = _paragraph(cells, row, "Ideeën", "\n".join(f"• {idea}" for idea in item.ideas))
    row = _paragraph(cells, row, "In hun woorden", "\n".join(f"„{quote}”" for quote in item.quotes), ITALIC)
    cells.height(row, 12)
    return row + 1


def _facts(cells: Cells, row: int, item: Explanation) -> int:
    """Write theme, outcome, score and certainty on the left, the five parts of the score with a bar on the right."""
    score = "Niet berekend" if item.score is None else f"{item.score} van 100"
    left: tuple[tuple[str, str, Style], ...] = (
        ("Score", score, BOLD),
        ("Hoe zeker", texts.certainty(item.top_share), {}),
        ("Uitkomst toets", texts.capital(item.outcome), {}),
        ("Thema", item.theme, {}),
        ("", "", {}),
    )
    parts = zip(texts.PART_NAMES, item.parts.in_order(), strict=True)
    first = row
    for (label, value, style), (name, part) in zip(left, parts, strict=True):
        cells.text(row, 0, label, MUTED)
        cells.text(row, 1, value, WRAP, style)
        cells.text(row, _PARTS_COLUMN, name, MUTED)
        if part is None:
            cells.text(row, _PARTS_COLUMN + 1, "geen antwoorden", MUTED)
        else:
            cells.number(row, _PARTS_COLUMN + 1, round(part * 100), WHOLE, LEFT)
        cells.height(row, height(len(wrap(value, WIDTHS[1], BODY_SIZE))))
        row += 1
    column = _PARTS_COLUMN + 1
    cells.worksheet.conditional_format(first, column, row - 1, column, dict(DATA_BAR))
    return row


def _paragraph(cells: Cells, row: int, label: str, text: str, *styles: Style) -> int:
    """Write a label with its text, if there is any; a text longer than a row can be goes on in the next."""
    if not text:
        return row
    lines = wrap(text, WIDTHS[1], BODY_SIZE)
    whole = len(lines) <= _LINES_PER_ROW
    for start in range(0, len(lines), _LINES_PER_ROW):
        some = lines[start : start + _LINES_PER_ROW]
        cells.text(row, 0, "" if start else label, MUTED)
        cells.text(row, 1, text if whole else "\n".join(some), WRAP, *styles)
        cells.height(row, height(len(some)))
        row += 1
    return row
