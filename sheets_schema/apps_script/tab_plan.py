"""The tabs of a spreadsheet as plain data for the script's builder: headers, drop-downs and the first rows."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from sheets_schema.apps_script.choices import Filling
from sheets_schema.apps_script.form_plan import Plain
from sheets_schema.cells import Cell, is_blank
from sheets_schema.dates import write_serial
from sheets_schema.fields import Choice, Day, Decimal, Field, Moment, NumberKind, Whole, YesNo
from sheets_schema.neighbourhood import OPEN_END
from sheets_schema.settings_reading import setting_rows
from sheets_schema.tables import Column, Role, Tab, Writer
from sheets_schema.tabs import SETTINGS_TAB, TABS
from sheets_schema.tabs.settings import ORGANISATION, ROUND, SETTINGS

_PIXELS_PER_CHARACTER: Final = 7
_FORMATS: Final = {
    NumberKind.DAY: "d-m-yyyy",
    NumberKind.MOMENT: "d-m-yyyy h:mm",
    NumberKind.PERCENT: "0%",
}


def tab_plans(role: Role, filling: Filling) -> list[Plain]:
    """Return the tabs of a spreadsheet as the builder takes them; the keys are those of type TabPlan in tab_code.py.

    Hidden tabs are left to the service: an empty memory would look like one in which nothing was ever numbered.
    """
    return [_tab(tab, filling) for tab in TABS if tab.role is role and not tab.hidden]


def settings_cells(filling: Filling) -> Iterator[tuple[tuple[Cell, ...], Field]]:
    """Yield the rows of Instellingen with the field of their value: every setting, then rounds and organisations."""
    read = filling.settings
    for setting, row in zip(SETTINGS, setting_rows(), strict=True):
        label, _, *rest = row
        value = read.values.values[setting.key] if read else setting.default
        yield (label, setting.kind.write(value), *rest), setting.kind
    for item in read.rounds if read else ():
        end = None if item.end == OPEN_END else item.end
        yield (ROUND, item.name, item.start, end, item.theme or None, None, None), SETTINGS_TAB.columns[0].field
    for organisation in read.organisations if read else ():
        aliases = "; ".join(organisation.aliases) or None
        yield (ORGANISATION, organisation.name, None, None, None, aliases, None), SETTINGS_TAB.columns[0].field


def _tab(tab: Tab, filling: Filling) -> dict[str, Plain]:
    rows: list[Plain] = []
    if tab is SETTINGS_TAB:
        rows = [{"cells": [_plain(cell) for cell in row], "rule": _rule(kind)} for row, kind in settings_cells(filling)]
    return {"title": tab.title, "columns": [_column(tab, column) for column in tab.columns], "rows": rows}


def _column(tab: Tab, column: Column) -> dict[str, Plain]:
    """Only tabs that people write have drop-downs and explanations; the service makes its own tabs up itself."""
    plan: dict[str, Plain] = {
        "title": column.title,
        "width": column.width * _PIXELS_PER_CHARACTER,
        "wrap": column.wrap,
    }
    if tab.writer is Writer.PEOPLE:
        plan |= _rule(column.field) | ({"note": column.help} if column.help else {})
    return plan


def _rule(kind: Field) -> dict[str, Plain]:
    rule: dict[str, Plain] = {}
    if isinstance(kind, Choice | YesNo) and kind.options and not (isinstance(kind, Choice) and kind.other):
        rule["options"] = list(kind.options)
    if isinstance(kind, Whole | Decimal) and kind.minimum is not None and kind.maximum is not None:
        rule["limits"] = [kind.minimum, kind.maximum]
    if isinstance(kind, Day | Moment):
        rule["day"] = True
    if kind.number_kind in _FORMATS:
        rule["format"] = _FORMATS[kind.number_kind]
    return rule


def _plain(cell: Cell) -> Plain:
    """Write a cell for the builder; a day as the number that a spreadsheet keeps, which knows no time zone."""
    if cell is None or is_blank(cell):
        return ""
    return write_serial(cell) if isinstance(cell, date | datetime) else cell
