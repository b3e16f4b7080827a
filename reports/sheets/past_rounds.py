"""Vorige rondes: open actions first, then what was decided, then every bottleneck over the rounds."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from reports import texts
from reports.briefing import Briefing, PastRounds, RoundRow, RunningAction
from reports.cells import Cells, Value
from reports.measure import wrap
from reports.pages import Sheet, add_sheet, finish, foot, height, write_title
from reports.styles import BODY_SIZE, BOLD, CENTRE, COLOURED, LEFT, SECTION, SHORT_DAY, WHOLE, Styles
from reports.tables import Column, widths, write_header, write_rows

NAME: Final = "Vorige rondes"
_ABOUT: Final = (
    "Wat er per ronde is opgehaald en wat ermee is gebeurd. Cijfers van een gesloten ronde veranderen niet meer. "
    "Vergelijk voorzichtig: in elke ronde vullen andere mensen in."
)
COLUMNS: Final = (
    Column("Nr.", 56, {**BOLD, **COLOURED}),
    Column("Knelpunt", 230),
    Column("Ronde", 96),
    Column("Besluit", 112),
    Column("Stand", 130),
    Column("Verandering", 250),
    Column("Plaats", 34, {**WHOLE, **CENTRE}, upright=True),
    Column("Score", 34, {**WHOLE, **CENTRE}, upright=True),
    Column("Uitkomst toets", 112),
    Column("Genoemd door", 100),
    Column("Wat meten we", 120),
    Column("Nulmeting", 76),
    Column("Streefwaarde", 90),
    Column("Laatste waarde", 76),
)
_ACTIONS: Final = (
    COLUMNS[0],
    Column("Actie", 230),
    Column("Klaar op", 96, {**SHORT_DAY, **LEFT}),
    Column("Eigenaar", 112),
    Column("Besluit en stand", 130),
    Column("Nog te regelen", 250),
)
_LAST: Final = len(COLUMNS) - 1
_FIRST_ROUND: Final = "Er is nog geen ronde gesloten. Hier staat straks wat er met de knelpunten is gebeurd."


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    cells = add_sheet(workbook, styles, Sheet(NAME, widths(COLUMNS), foot=foot(briefing)))
    past = briefing.past_rounds
    row = write_title(cells, NAME, _ABOUT, sum(widths(COLUMNS)))
    row = _remarks(cells, row, past)
    row = _actions(cells, row, "Open acties van eerdere rondes", past.actions)
    row = _actions(cells, row, "Andere besluiten", past.decisions)
    cells.worksheet.freeze_panes(0, 2)
    if not past.rows:
        cells.text(row, 0, _FIRST_ROUND)
        finish(cells, row, _LAST)
        return
    header = _section(cells, row, "Knelpunten over de rondes")
    write_header(cells, header, COLUMNS)
    after = write_rows(cells, header + 1, COLUMNS, [_row(item) for item in past.rows])
    cells.worksheet.autofilter(header, 0, after - 1, _LAST)
    finish(cells, after - 1, _LAST, repeat=(header, header))


def _remarks(cells: Cells, row: int, past: PastRounds) -> int:
    """Write what to mind, and when to evaluate."""
    remarks = list(past.remarks)
    if past.evaluate_by:
        remarks.append(f"Volgende evaluatie: uiterlijk {texts.long_date(past.evaluate_by)}.")
    for remark in remarks:
        for line in wrap(remark, sum(widths(COLUMNS)), BODY_SIZE, bold=True):
            cells.text(row, 0, line, BOLD)
            cells.height(row, height(1))
            row += 1
    return row + 1 if remarks else row


def _actions(cells: Cells, row: int, title: str, actions: Sequence[RunningAction]) -> int:
    """Write a table of actions, if there are any."""
    if not actions:
        return row
    row = _section(cells, row, title)
    write_header(cells, row, _ACTIONS)
    return write_rows(cells, row + 1, _ACTIONS, [_action(item) for item in actions]) + 1


def _action(item: RunningAction) -> tuple[Value, ...]:
    """Give the cells of one action; what was decided stands before its state."""
    state = ": ".join(words for words in (item.verdict, item.status) if words)
    return (item.number, item.action, item.ready_on, item.owner, state, item.needs)


def _section(cells: Cells, row: int, title: str) -> int:
    """Write the title of a table."""
    cells.text(row, 0, title, SECTION)
    cells.height(row, 20)
    return row + 1


def _row(item: RoundRow) -> tuple[Value, ...]:
    """Give the cells of one row."""
    verdict = f"{item.verdict} ({item.owner})" if item.verdict and item.owner else item.verdict or item.owner
    return (
        item.number,
        item.title,
        item.round_name,
        verdict,
        item.status,
        item.change,
        item.rank,
        item.score,
        texts.capital(item.outcome),
        item.named_by,
        item.measure,
        item.baseline,
        item.goal,
        item.latest,
    )
