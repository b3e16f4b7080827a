"""What a neighbourhood puts into a form: names and dates from Instellingen, and the shortlist of the last ranking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reports.texts import long_date
from service.analysis.disclosure import public_title
from service.analysis.votes import shortlist_of
from service.domain.bottlenecks import Analysis
from service.domain.numbers import number_of
from service.pipeline.ballot_round import recall_issued, shortlist_in
from service.pipeline.team import changed_statements
from service.ports import Snapshot
from sheets_schema.apps_script import Filling
from sheets_schema.forms import TEAM_CHECK
from sheets_schema.forms.team_check import team_check
from sheets_schema.neighbourhood import Round
from sheets_schema.settings_reading import SettingsRead, read_settings
from sheets_schema.tables import Form
from sheets_schema.tabs import SETTINGS_TAB


def filling_of(snapshot: Snapshot, today: date, standing: Analysis | None = None) -> Filling:
    """What goes into the forms of one neighbourhood.

    Args:
        snapshot: its tabs; only Instellingen is read.
        today: decides which round is meant.
        standing: the last ranking, for the ballot.
    """
    tab = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    read = read_settings(tab.rows if tab else ())
    return Filling(
        values=_values(read, today),
        organisations=tuple(organisation.name for organisation in read.organisations),
        shortlist=_choices(snapshot, standing) if standing else (),
        settings=read,
    )


def form_of(form: Form, filling: Filling) -> Form:
    """The form as this neighbourhood asks it: the team check with its own statements, and extra ones if it wants."""
    if form is not TEAM_CHECK or filling.settings is None:
        return form
    extra = filling.settings.values.text("team_extra") == "ja"
    return team_check(changed_statements(filling.settings), extra=extra)


def _choices(snapshot: Snapshot, standing: Analysis) -> tuple[tuple[str, str], ...]:
    """The list as it was when voting was opened; until then that of the ranking."""
    fixed = shortlist_in(recall_issued(snapshot), standing.round.name)
    titles = {b.number: public_title(b) for b in standing.bottlenecks}
    listed = tuple((number, titles[number]) for number in fixed if number in titles)
    return listed or shortlist(standing)


def shortlist(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    """K-number and title of what may be voted on: the first ten that pass or nearly pass.

    They stand in the order of their numbers, so that the place on the ballot does not speak for anyone.
    """
    chosen = shortlist_of([b.number for b in analysis.bottlenecks], [b.outcome for b in analysis.bottlenecks])
    listed = sorted((b for b in analysis.bottlenecks if b.number in chosen), key=lambda b: number_of(b.number))
    return tuple((b.number, public_title(b)) for b in listed)


def _values(read: SettingsRead, today: date) -> dict[str, str]:
    round_ = _round(read.rounds, today)
    days = {"bijeenkomst": "meeting", "terugkoppeling": "feedback", "wissen": "erasure"}
    found = {name: read.values.day(key) for name, key in days.items()}
    return {
        "naam": read.values.text("coordinator"),
        "thema": round_.theme if round_ else "",
        **{name: long_date(day) for name, day in found.items() if day},
    }


def _round(rounds: Sequence[Round], today: date) -> Round | None:
    """The round of today, else the one that comes next, else the last one; rounds are in the order of their days."""
    ahead = [item for item in rounds if item.end >= today]
    return next(iter(ahead or rounds[-1:]), None)
