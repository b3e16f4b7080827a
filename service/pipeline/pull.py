"""Reads everything of a neighbourhood: answers, settings, memory, decisions, instructions, with all Problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.briefing import Afterwards, SettingLine
from service.analysis.catalogue import CatalogueEntry
from service.domain.answers import Response
from service.domain.bottlenecks import Ledger, Notice
from service.domain.corrections import Corrections
from service.domain.decisions import Decision
from service.domain.memory import Memory
from service.domain.settings import Settings
from service.pipeline.instructions import read_corrections
from service.pipeline.intake import Aside, take_in
from service.pipeline.memory import remember
from service.pipeline.people import own_entries, read_decisions
from service.pipeline.settings import setting_lines, to_settings
from service.ports import Snapshot
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form
from sheets_schema.problems import Problem, Severity
from sheets_schema.reading import Reading, read_table
from sheets_schema.settings_reading import SettingsRead, read_settings
from sheets_schema.tabs import SETTINGS_TAB


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a neighbourhood's tabs hold, before any judgement; `ledger` counts what is known by now."""

    settings: Settings
    setting_lines: tuple[SettingLine, ...]
    afterwards: Afterwards
    responses: tuple[Response, ...]
    ledger: Ledger
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...]
    memory: Memory
    corrections: Corrections
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    own_entries: tuple[CatalogueEntry, ...] = ()
    switched_off: frozenset[str] = frozenset()
    aside: tuple[Aside, ...] = ()

    @property
    def measured(self) -> dict[str, bool]:
        """K-numbers for which Besluiten says what is measured."""
        return {number: bool(decision.measure) for number, decision in self.decisions.items()}

    @property
    def stops(self) -> tuple[Problem, ...]:
        """Problems with which nothing may be written."""
        return tuple(p for p in self.problems if p.severity is Severity.STOP)


def _readings(snapshot: Snapshot, told: str) -> list[tuple[str, Reading]]:
    """Every tab whose header is that of the questionnaire, whatever its title, and the one of which we were told."""
    own = [t for t in snapshot.tabs if t.role is QUESTIONNAIRE.role and t.rows]
    tabs = [t for t in own if t.title == told or find_form(t.rows[0]) is QUESTIONNAIRE]
    return [(t.title, read_table(QUESTIONNAIRE, t.rows, t.title)) for t in tabs]


def _settings(snapshot: Snapshot) -> SettingsRead:
    tab = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    return read_settings(tab.rows if tab else ())


def _afterwards(read: SettingsRead) -> Afterwards:
    values = read.values
    return Afterwards(
        reports_back=values.text("feedback_by"),
        reports_back_before=values.day("feedback"),
        presents=values.text("validation_by"),
        next_meeting=values.day("next_meeting"),
    )


def pull(snapshot: Snapshot, settings_read: SettingsRead | None = None, answers: str = "") -> Pulled:
    """Everything of one neighbourhood.

    Args:
        snapshot: all its tabs.
        settings_read: settings from elsewhere (a file), instead of tab Instellingen.
        answers: title of a tab that holds answers, however little its header shows of it.
    """
    read = settings_read or _settings(snapshot)
    settings = to_settings(read)
    readings = _readings(snapshot, answers)
    intake = take_in(readings, settings)
    memory = remember(snapshot)
    corrections, correction_problems, correction_notices = read_corrections(snapshot)
    decisions, decision_problems = read_decisions(snapshot)
    entries, switched_off, entry_problems = own_entries(snapshot)
    lost = (Notice("memory-lost"),) if memory.rebuilt else ()
    return Pulled(
        settings=settings,
        setting_lines=setting_lines(read),
        afterwards=_afterwards(read),
        responses=intake.responses,
        ledger=intake.ledger,
        notices=(*intake.notices, *correction_notices, *lost),
        problems=(
            *(p for _, reading in readings for p in reading.problems),
            *read.problems,
            *correction_problems,
            *decision_problems,
            *entry_problems,
        ),
        memory=memory,
        corrections=corrections,
        decisions=decisions,
        own_entries=entries,
        switched_off=switched_off,
        aside=intake.aside,
    )
