"""Setting up a neighbourhood: its Instellingen and the tabs with responses; the other tabs follow by refresh."""

from __future__ import annotations

from service.ports import ReplaceTab, Rows
from sheets_schema.cells import Cell
from sheets_schema.forms import FORMS
from sheets_schema.headers import find_form
from sheets_schema.neighbourhood import OPEN_END
from sheets_schema.settings_reading import SettingsRead
from sheets_schema.tables import Form
from sheets_schema.tabs import SETTINGS_TAB
from sheets_schema.tabs.settings import ORGANISATION, ROUND, SETTINGS


def response_tab(form: Form) -> str:
    """The title under which Google Forms would have left its responses."""
    return f"Formulierreacties {FORMS.index(form) + 1}"


def settings_rows(read: SettingsRead) -> Rows:
    """Instellingen as a tab: every setting, then the rounds and the organisations."""
    rows: list[tuple[Cell, ...]] = [SETTINGS_TAB.header]
    for setting in SETTINGS:
        value = setting.kind.write(read.values.values[setting.key])
        rows.append((setting.label, value, None, None, None, None, setting.help))
    for found in read.rounds:
        end = None if found.end == OPEN_END else found.end
        rows.append((ROUND, found.name, found.start, end, found.theme or None, None, None))
    for organisation in read.organisations:
        aliases = "; ".join(organisation.aliases) or None
        rows.append((ORGANISATION, organisation.name, None, None, None, aliases, None))
    return tuple(rows)


def settings_change(read: SettingsRead) -> ReplaceTab:
    """What makes Instellingen hold these settings."""
    return ReplaceTab(SETTINGS_TAB.role, SETTINGS_TAB.title, settings_rows(read))


def responses_change(rows: Rows) -> ReplaceTab | None:
    """What makes the response tab of the form that these rows belong to hold them; None when it is no form of ours."""
    form = find_form(rows[0]) if rows else None
    return None if form is None else ReplaceTab(form.role, response_tab(form), rows)
