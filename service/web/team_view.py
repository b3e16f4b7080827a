"""What the page about the team check shows, with bars ready to draw; no request and no markup in here."""

from __future__ import annotations

from dataclasses import dataclass

from reports.briefing import TeamLine, TeamPage, TeamProfile
from service.analysis.team_wording import decimal
from service.domain.team import HIGHEST, LOWEST
from service.pipeline.last_result import Standing
from service.pipeline.team_page import team_page

BAR_UNITS = 100
"""How wide a full bar is in the drawing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One phase or extra theme; `width` and `before` are in units of the drawing, `before` None without a round."""

    name: str
    value: str
    width: float
    before: float | None
    agreement: str
    change: str


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team check of the newest round; `earlier` names the round that the mark on a bar stands for."""

    page: TeamPage
    bars: tuple[Bar, ...]
    extras: tuple[Bar, ...]
    earlier: str
    others: tuple[tuple[str, tuple[str, ...]], ...]


def _place(mean: float) -> float:
    return round(BAR_UNITS * (mean - LOWEST) / (HIGHEST - LOWEST), 1)


def _bar(line: TeamLine, before: float | None) -> Bar:
    mark = None if before is None else _place(before)
    return Bar(line.name, decimal(line.mean), _place(line.mean), mark, line.agreement, line.change)


def _in_words(profile: TeamProfile) -> tuple[str, tuple[str, ...]]:
    return profile.name, tuple(map(decimal, profile.means))


def team_view(standing: Standing) -> TeamView:
    """The page about the team."""
    rounds = standing.analysis.team
    page = team_page(rounds)
    earlier = next((other for other in page.others if rounds and other.name == rounds[0].compared_with), None)
    means = earlier.means if earlier else (None,) * len(page.phases)
    return TeamView(
        page=page,
        bars=tuple(_bar(line, before) for line, before in zip(page.phases, means, strict=True)),
        extras=tuple(_bar(line, None) for line in page.extras),
        earlier=earlier.name if earlier else "",
        others=tuple(map(_in_words, page.others)),
    )
