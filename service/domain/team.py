"""The team check in words of the subject: what people answered, and what may be said of a round; no judgement here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.domain.answers import Respondent

LOWEST, HIGHEST = 4, 16
"""The ends of the scale of a phase: four statements from 1 to 4."""


class Phase(StrEnum):
    """The five phases in the order that decides between equals."""

    FORMING = "vormen"
    STORMING = "stormen"
    NORMING = "normeren"
    PERFORMING = "presteren"
    ADJOURNING = "afronden"


class Extra(StrEnum):
    """What is asked besides the phases when the neighbourhood wants to; it never decides about a phase."""

    GAIN = "winst"
    PROCESS = "proces"


class TeamOutcome(StrEnum):
    """What may be said of a team."""

    PHASE = "fase"
    BETWEEN = "tussen twee fasen"
    UNCLEAR = "geen duidelijke fase"
    TOO_FEW = "te weinig antwoorden"


class Agreement(StrEnum):
    """How much respondents differ on one phase."""

    AGREED = "eensgezind"
    DIFFERING = "enig verschil"
    DIVIDED = "verdeeld"


class Change(StrEnum):
    """What may be said of a phase since the round before."""

    FIRST = ""
    NONE_VISIBLE = "geen zichtbare verandering"
    HIGHER = "hoger"
    LOWER = "lager"
    OTHER_STATEMENTS = "niet te vergelijken: de stellingen zijn veranderd"


@dataclass(frozen=True, slots=True)
class TeamResponse:
    """One sent team check.

    `steps` holds per theme (a phase, or an extra) the answers 1–4 in order of its statements, None where skipped.
    `wordings` gives by statement the text it was asked with where that is not our own. `people` counts who filled in
    together and is None when that was not told. `row` is 1-based without the header; nothing is ordered by it.
    """

    tab: str
    row: int
    stamp: datetime | None
    respondent: Respondent
    steps: Mapping[str, tuple[int | None, ...]]
    together: bool = False
    people: int | None = None
    wordings: Mapping[str, str] = field(default_factory=dict)
    content: str = ""


@dataclass(frozen=True, slots=True)
class PhaseFigure:
    """One phase over all respondents: mean and standard deviation on the scale of 4–16, and the change in points."""

    phase: Phase
    mean: float
    spread: float
    agreement: Agreement
    change: Change = Change.FIRST
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class ExtraFigure:
    """The mean (4–16) of one extra theme over the `respondents` who answered all of it."""

    theme: Extra
    mean: float
    respondents: int


@dataclass(frozen=True, slots=True)
class TogetherFigures:
    """One answer given together: means in order of the phases, empty when too few people took part."""

    people: int
    means: tuple[float, ...]
    outcome: TeamOutcome
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class TeamRound:
    """What may be said of one round; under the minimum group size there are no figures, only counts.

    `phases` holds one phase, or two with the highest first, or none.
    """

    round: str
    respondents: int
    left_out: int
    outcome: TeamOutcome
    figures: tuple[PhaseFigure, ...] = ()
    phases: tuple[Phase, ...] = ()
    extras: tuple[ExtraFigure, ...] = ()
    together: tuple[TogetherFigures, ...] = ()
    compared_with: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there are figures to show."""
        return self.outcome is not TeamOutcome.TOO_FEW
