"""Figures of the team check as words and as they may go round; no sentence here tells of one person's answer."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from service.domain.team import Change, PhaseFigure, TeamOutcome, TeamRound

FLOOR, CEILING = 5.0, 15.0
"""Beyond these nearly everybody gave the same answer, so that a mean would tell what each of them said."""
NOT_MEASURED = "De stellingen zijn van Wijkpeil zelf, naar de fasen van Tuckman. Het is geen gevalideerde meting."
_NEVER_SHARED = f"Wat onder {FLOOR:.0f} of boven {CEILING:.0f} ligt, tonen we als {FLOOR:.0f} of {CEILING:.0f}."
ABOUT = f"Elke fase loopt van 4 tot en met 16. Geen fase is fout. {_NEVER_SHARED} {NOT_MEASURED}"


def tenths(value: float) -> float:
    """A figure in tenths of a point, half up."""
    return float(Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def public_mean(mean: float) -> float:
    """A mean as it may go round: in tenths of a point, and never so near an end that it tells what everybody said."""
    return min(max(tenths(mean), FLOOR), CEILING)


def decimal(value: float) -> str:
    """A figure with one decimal: '9,3'."""
    return f"{tenths(value):.1f}".replace(".", ",")


def outcome_words(found: TeamRound) -> str:
    """The outcome as a sentence."""
    names = [phase.value.capitalize() for phase in found.phases]
    if found.outcome is TeamOutcome.PHASE:
        return f"Jullie zitten vooral in de fase {names[0]}."
    if found.outcome is TeamOutcome.BETWEEN:
        return f"Jullie zitten tussen twee fasen: {' en '.join(names)}. Dat is heel gewoon."
    if found.outcome is TeamOutcome.UNCLEAR:
        return "Er is geen duidelijke fase: geen enkele fase merken jullie vaak."
    return f"Er zijn te weinig antwoorden om een profiel te tonen ({found.respondents})."


def change_words(figure: PhaseFigure, before: str) -> str:
    """What may be said of the change since the round of that name; empty without one."""
    if figure.change in {Change.HIGHER, Change.LOWER}:
        return f"{figure.change.value} dan in {before}"
    return figure.change.value
