"""Builds the briefing: a workbook in memory, one sheet after the other."""

from typing import Final

from xlsxwriter import Workbook

from reports.briefing import Briefing
from reports.container import make_workbook
from reports.sheets import (
    account,
    all_bottlenecks,
    decision,
    explanation,
    past_rounds,
    stakeholders,
    team_phase,
    urgency,
    work,
)
from reports.styles import Styles

# The order of the tabs. A new sheet is a file in reports/sheets and a line here.
SHEETS: Final = (decision, explanation, all_bottlenecks, urgency, work, stakeholders, team_phase, past_rounds, account)


def build_briefing(briefing: Briefing) -> bytes:
    """Give the bytes of the xlsx file; the same briefing gives the same bytes.

    Raises ReportRefused when XlsxWriter refuses or warns.
    """

    def fill(workbook: Workbook, styles: Styles) -> None:
        for sheet in SHEETS:
            sheet.write(workbook, styles, briefing)

    properties = {
        "title": f"Besluitblad {briefing.neighbourhood}",
        "subject": f"Ronde {briefing.round_name}",
        "author": "Wijkpeil",
        "category": "Besluitblad",
        "keywords": "knelpunten, kernteam, besluit",
        "comments": "De volgorde is een voorstel. Jullie beslissen.",
    }
    return make_workbook(briefing.first_day, properties, fill)
