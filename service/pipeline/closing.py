"""Closes a round: one row in Instellingen, which people may delete again to undo it."""

from __future__ import annotations

from service.pipeline.people import appended
from service.ports import Workbook
from sheets_schema.tabs import SETTINGS_TAB
from sheets_schema.tabs.settings import CLOSED


def close_round(workbook: Workbook, round_name: str) -> None:
    """Write that the round is closed; the next refresh freezes its tabs and briefing.

    Raises:
        WorkbookUnavailable: it does not answer; nothing was written.
        WorkbookForbidden: we may not write it; nothing was written.
    """
    workbook.apply([appended(workbook.read(), SETTINGS_TAB, [{"name": CLOSED, "value": round_name}])])
