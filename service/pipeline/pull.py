"""Reads everything of a neighbourhood: answers, settings, memory, decisions, instructions, with all Problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from reports.briefing import Afterwards, SettingLine
from service.analysis.catalogue import CatalogueEntry
from service.analysis.decided import Decided, decide
from service.domain.answers import Response
from service.domain.bottlenecks import Ledger, Notice
from service.domain.corrections import Corrections
from service.domain.decisions import Decision
from service.domain.memory import Memory
from service.domain.settings import Round, Settings
from service.domain.votes import Sealed, Votes
from service.pipeline.ballot_round import Issued, recall_issued
from service.pipeline.instructions import read_corrections
from service.pipeline.intake import Aside, take_in
from service.pipeline.memory import remember
from service.pipeline.people import own_entries, read_decisions
from service.pipeline.round_memory import RoundMemory, recall_rounds
from service.pipeline.settings import setting_lines, to_settings
from service.pipeline.team import TeamIntake, take_in_team
from service.ports import Snapshot
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form
from sheets_schema.problems import Problem, Severity
from sheets_schema.reading import Reading, read_table
from sheets_schema.settings_reading import SettingsRead, read_settings
from sheets_schema.tables import Writer
from sheets_schema.tabs import SETTINGS_TAB, TABS


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
    team: TeamIntake = field(default_factory=TeamIntake)
    rounds: RoundMemory = field(default_factory=RoundMemory)
    votes: Votes = field(default_factory=Sealed)
    issued: tuple[Issued, ...] = ()

    @property
    def newest(self) -> datetime | None:
        """The moment of the newest answer, also when that was erased: a round that is remembered had begun."""
        known = {r.round for r in self.rounds.records} | {self.rounds.frozen_round}
        begun = [datetime.combine(r.first_day, time()) for r in self.settings.rounds if r.name in known and r.first_day]
        return max((*(r.stamp for r in self.responses if r.stamp), *begun), default=None)

    def decided(self, current: Round, merged: Mapping[str, str]) -> Decided:
        """The decisions in force when these numbers are merged and that round is the one that is ranked."""
        return decide(self.decisions, self.rounds.decisions, merged, self.settings.rounds, current)

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


def _gone(snapshot: Snapshot, *, served: bool) -> Iterator[Notice]:
    """Tabs of people that somebody threw away; before a first refresh they are simply not there yet."""
    for tab in TABS:
        if (tab.role, tab.title) in snapshot.restored:
            yield Notice("tab-restored", values={"title": tab.title})
        elif served and tab.writer is Writer.PEOPLE and snapshot.tab(tab.role, tab.title) is None:
            yield Notice("tab-gone", values={"title": tab.title})


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
    team = take_in_team(snapshot, read, settings, memory.statements)
    memory = replace(memory, statements=team.texts)
    corrections, correction_problems, correction_notices = read_corrections(snapshot)
    decisions, decision_problems = read_decisions(snapshot, settings.organisations)
    entries, switched_off, entry_problems = own_entries(snapshot)
    lost = (Notice("memory-lost"),) if memory.rebuilt else ()
    gone = _gone(snapshot, served=bool(memory.mentions))
    return Pulled(
        settings=settings,
        setting_lines=setting_lines(read),
        afterwards=_afterwards(read),
        responses=intake.responses,
        ledger=intake.ledger,
        notices=(*intake.notices, *correction_notices, *team.notices, *lost, *gone),
        problems=(
            *(p for _, reading in readings for p in reading.problems),
            *read.problems,
            *team.problems,
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
        team=team,
        rounds=recall_rounds(snapshot),
        issued=recall_issued(snapshot),
    )
