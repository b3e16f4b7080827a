"""Teamfase: the profile of the team per round, newest first; the outcome stands on the first row of a round."""

from __future__ import annotations

from collections.abc import Iterator

from service.analysis.team_actions import actions
from service.analysis.team_wording import outcome_words, tenths
from service.domain.bottlenecks import Analysis
from service.domain.team import Phase, TeamRound, TogetherFigures
from service.pipeline.tabs.rows import rows_of
from service.pipeline.team_page import extra_line, phase_line, together_name
from service.ports import Rows
from sheets_schema.forms.team_check import ALONE
from sheets_schema.tabs import TEAM_PHASE

Line = dict[str, object]


def _alone(found: TeamRound) -> Iterator[Line]:
    """One row a phase and extra theme, or one row that says that there are too few answers."""
    lines = (
        *(phase_line(figure, found.compared_with) for figure in found.figures),
        *(extra_line(figure) for figure in found.extras),
    )
    for line in lines:
        yield {"phase": line.name, "mean": line.mean, "agreement": line.agreement, "change": line.change}
    if not lines:
        yield {}


def _together(shared: TogetherFigures) -> Iterator[Line]:
    for phase, mean in zip(Phase, shared.means, strict=False):
        yield {"phase": phase.value.capitalize(), "mean": tenths(mean)}
    if not shared.means:
        yield {"outcome": "Te weinig mensen om te tonen."}


def _round(found: TeamRound, *, newest: bool) -> Iterator[Line]:
    chosen = actions(found.outcome, found.phases) if newest else ()
    for place, line in enumerate(_alone(found)):
        told = {"outcome": outcome_words(found)} if place == 0 else {}
        action = {"actions": chosen[place]} if place < len(chosen) else {}
        yield {"group": ALONE, "respondents": found.respondents, **line, **told, **action}
    for shared in found.together:
        for line in _together(shared):
            yield {"group": together_name(shared), "respondents": shared.people, **line}


def team_rows(analysis: Analysis) -> Rows:
    """The rows of Teamfase."""
    rounds = enumerate(analysis.team)
    return rows_of(
        TEAM_PHASE,
        ({"round": found.round, **line} for place, found in rounds for line in _round(found, newest=place == 0)),
    )
