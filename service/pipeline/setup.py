"""Gets a neighbourhood ready before anybody answered: its tabs, its settings, and the steps that are left."""

from __future__ import annotations

from collections.abc import Iterator

from service.pipeline.tabs.rows import rows_of
from service.ports import AppendRows, Change, ReplaceTab, Snapshot
from sheets_schema.cells import fold, write_text
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form
from sheets_schema.settings_reading import read_settings, setting_rows
from sheets_schema.tables import Tab, Writer
from sheets_schema.tabs import MEMORY, SETTINGS_TAB, START, TABS
from sheets_schema.tabs.settings import SETTINGS
from sheets_schema.tabs.start import START_SECTIONS

_HEADER_ONLY = 1
_NAMES = frozenset({"neighbourhood", "coordinator"})


def setup_changes(snapshot: Snapshot, neighbourhood: str) -> tuple[Change, ...]:
    """What has to be added; () when everything is there. Nothing that anybody wrote is changed."""
    changes = [change for tab in TABS if tab is not START for change in _added(snapshot, tab)]
    if not _was_refreshed(snapshot):
        changes.append(_start(snapshot, neighbourhood))
    return tuple(change for change in changes if not _stands(snapshot, change))


def steps_left(snapshot: Snapshot, neighbourhood: str) -> tuple[tuple[str, str], ...]:
    """What people still have to do before there is a ranking: a step and how, in order."""
    return tuple(_steps(snapshot, neighbourhood))


def _steps(snapshot: Snapshot, neighbourhood: str) -> Iterator[tuple[str, str]]:
    tab = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    read = read_settings(tab.rows if tab else ())
    if any(setting.default == read.values.text(setting.key) for setting in SETTINGS if setting.key in _NAMES):
        yield "Vul de namen in", f"Zet in {SETTINGS_TAB.title} de naam van de wijk en van de coördinator."
    if not read.rounds:
        yield "Vul de ronde in", f"Zet in {SETTINGS_TAB.title} een rij Ronde met een naam, Van en Tot en met."
    if not read.organisations:
        yield "Noem de organisaties", f"Zet in {SETTINGS_TAB.title} voor elke organisatie een rij Organisatie."
    forms = [t for t in snapshot.tabs if t.rows and find_form(t.rows[0]) is QUESTIONNAIRE]
    if not forms:
        how = f"Maak het formulier met: wijkpeil form vragenlijst --apps-script --neighbourhood {neighbourhood}"
        yield "Maak de vragenlijst", how
    if all(len(form.rows) == _HEADER_ONLY for form in forms):
        yield "Stuur de vragenlijst rond", "Zodra er antwoorden zijn, verschijnt hier de ranglijst."


def _added(snapshot: Snapshot, tab: Tab) -> Iterator[Change]:
    found = snapshot.tab(tab.role, tab.title)
    if tab is SETTINGS_TAB:
        rows = found.rows if found else ()
        there = {fold(write_text(row[0])) for row in rows if row}
        new = tuple(row for row in setting_rows() if fold(write_text(row[0])) not in there)
        if new or not rows:
            yield AppendRows(tab.role, tab.title, tab.header, new)
    elif tab.writer is Writer.PEOPLE:
        if found is None or not found.rows:
            yield AppendRows(tab.role, tab.title, tab.header, ())
    elif found is None:
        yield ReplaceTab(tab.role, tab.title, (tab.header,), tab.hidden)


def _start(snapshot: Snapshot, neighbourhood: str) -> ReplaceTab:
    section = dict(START_SECTIONS)["step"]
    steps = enumerate(steps_left(snapshot, neighbourhood), start=1)
    lines = ({"section": section, "what": f"Stap {n}. {what}", "note": how} for n, (what, how) in steps)
    return ReplaceTab(START.role, START.title, rows_of(START, lines))


def _was_refreshed(snapshot: Snapshot) -> bool:
    memory = snapshot.tab(MEMORY.role, MEMORY.title)
    return memory is not None and len(memory.rows) > _HEADER_ONLY


def _stands(snapshot: Snapshot, change: Change) -> bool:
    found = snapshot.tab(change.role, change.title)
    return isinstance(change, ReplaceTab) and found is not None and found.rows == change.rows
