"""One file of team checks without any workbook: what may be said of the team."""

from __future__ import annotations

from service.domain.team import TeamOutcome, TeamRound
from service.errors import InputRefused
from service.pipeline.settings import to_settings
from service.pipeline.team import TeamIntake, take_in_team, team_rounds
from service.ports import Rows, Snapshot, TabContent
from sheets_schema.forms import TEAM_CHECK
from sheets_schema.forms.team_check import STATEMENTS, own_statement, statement_key
from sheets_schema.headers import find_form
from sheets_schema.settings_reading import SettingsRead, settings_from_mapping


def _checked(intake: TeamIntake, rows: Rows, name: str) -> None:
    """Refuse a table in which not one statement of the team check can be found.

    Raises:
        InputRefused: so it is; the message names what was looked for.
    """
    if intake.statements:
        return
    form = find_form(rows[0]) if rows else None
    asked = own_statement(statement_key(next(iter(STATEMENTS)), 1))
    raise InputRefused(
        f"In {name} staan antwoorden op een ander formulier: {form.title}."
        if form
        else f"In {name} staat geen kolom met een stelling van de teamcheck.",
        f"Geef de antwoorden op de teamcheck, met in de eerste rij kolommen zoals '{asked}'.",
    )


def team_of_rows(rows: Rows, name: str, settings_read: SettingsRead | None = None) -> tuple[TeamRound, TeamIntake]:
    """The newest round in one table of team checks, header first, and what was told apart on the way.

    Args:
        rows: as read from the file.
        name: what the person calls the file.
        settings_read: from a settings file; without one the defaults hold and all answers are one round.

    Raises:
        InputRefused: no statement of the team check is in the header.
    """
    read = settings_read or settings_from_mapping({})
    settings = to_settings(read)
    snapshot = Snapshot("", (TabContent(TEAM_CHECK.role, name, rows),))
    intake = take_in_team(snapshot, read, settings, {}, told=name)
    _checked(intake, rows, name)
    found = team_rounds(intake, settings)
    name_of_round = settings.current_round(None).name
    return (found[0] if found else TeamRound(name_of_round, 0, 0, TeamOutcome.TOO_FEW)), intake
