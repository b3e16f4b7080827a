"""The team check as it goes round: rounded figures and ready words, for the tab, the briefing and the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.briefing import TeamLine, TeamPage, TeamProfile
from reports.texts import listing, plural
from service.analysis.team_actions import actions
from service.analysis.team_wording import ABOUT, change_words, outcome_words, public_mean, tenths
from service.domain.team import Extra, ExtraFigure, PhaseFigure, TeamRound, TogetherFigures

EXTRA_NAMES = {Extra.GAIN: "Samen winst", Extra.PROCESS: "Proces"}
_MOST_OTHERS = 3


def phase_line(figure: PhaseFigure, before: str) -> TeamLine:
    """One phase; `before` names the round that it was compared with."""
    name = figure.phase.value.capitalize()
    return TeamLine(name, public_mean(figure.mean), figure.agreement.value, change_words(figure, before))


def extra_line(figure: ExtraFigure) -> TeamLine:
    """One extra theme."""
    return TeamLine(EXTRA_NAMES[figure.theme], public_mean(figure.mean))


def together_name(figures: TogetherFigures) -> str:
    """What an answer given together is called."""
    return f"Samen ({plural(figures.people, 'mens', 'mensen')})"


def counts_words(found: TeamRound) -> str:
    """Who answered, in sentences."""
    parts = [f"{plural(found.respondents, 'mens vulde', 'mensen vulden')} de teamcheck alleen in."]
    if found.left_out:
        told = plural(found.left_out, "antwoord telt", "antwoorden tellen")
        parts.append(f"{told} niet mee: in een fase zijn minder dan 3 stellingen ingevuld.")
    known = [plural(shared.people, "mens", "mensen") for shared in found.together if shared.people]
    if found.together:
        people = f" door {listing(known)}" if known else ""
        parts.append(f"Ook samen ingevuld{people}. Dat tonen we apart.")
    return " ".join(parts)


def _others(rounds: Sequence[TeamRound]) -> Iterator[TeamProfile]:
    """Answers given together this time, then earlier rounds."""
    for shared in rounds[0].together:
        if shared.means:
            yield TeamProfile(together_name(shared), tuple(map(tenths, shared.means)))
    for found in rounds[1:]:
        if found.is_shown:
            yield TeamProfile(found.round, tuple(public_mean(figure.mean) for figure in found.figures))


def team_page(rounds: Sequence[TeamRound]) -> TeamPage:
    """The newest round with what it can be compared with; empty when nobody ever filled in the team check."""
    if not rounds:
        return TeamPage()
    now = rounds[0]
    return TeamPage(
        round_name=now.round,
        counts=counts_words(now),
        phases=tuple(phase_line(figure, now.compared_with) for figure in now.figures),
        extras=tuple(map(extra_line, now.extras)) if now.is_shown else (),
        others=tuple(_others(rounds))[:_MOST_OTHERS] if now.is_shown else (),
        outcome=outcome_words(now),
        actions=actions(now.outcome, now.phases),
        about=ABOUT,
    )
