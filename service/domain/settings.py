"""Settings as calculations use them, with the defaults of product.md; how they are read is of no concern here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from service.domain.answers import Frequency


@dataclass(frozen=True, slots=True)
class Round:
    """A quarter or half-year in which answers are gathered; both days belong to it (Europe/Amsterdam)."""

    name: str
    first_day: date | None
    last_day: date | None
    theme: str = ""

    def holds(self, stamp: datetime | None) -> bool:
        """Whether an answer of that moment belongs here; an answer without a moment belongs to an open round only."""
        if stamp is None:
            return self.first_day is None and self.last_day is None
        day = stamp.date()
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the five parts of the score."""

    recognition: float = 30
    frequency: float = 20
    impact: float = 25
    influence: float = 15
    sign: float = 10

    @property
    def in_order(self) -> tuple[float, float, float, float, float]:
        """The weights in the order of the tests."""
        return (self.recognition, self.frequency, self.impact, self.influence, self.sign)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a neighbourhood may set and calculations read."""

    neighbourhood: str = ""
    coordinator: str = ""
    min_organisations: int = 3
    min_professions: int = 2
    min_practice_answers: int = 3
    frequency_floor: Frequency = Frequency.SOME_TIMES_A_MONTH
    frequency_share: float = 0.5
    impact_floor: int = 2
    impact_share: float = 0.5
    influence_floor: int = 2
    influence_share: float = 0.5
    weights: Weights = field(default_factory=Weights)
    min_group: int = 5
    votes_lead: bool = True
    votes_close: datetime | None = None
    """When voting closes, on the clock of Europe/Amsterdam, without a zone."""
    mandate_share: float = 0.8
    most_new_actions: int = 2
    most_owned_actions: int = 5
    strictness: str = "gewoon"
    rounds: tuple[Round, ...] = ()
    closed: tuple[str, ...] = ()
    """Names of rounds that people closed, whether or not a later one has begun."""
    evaluations: tuple[date, ...] = ()
    """Days on which people evaluated, the oldest first."""
    organisations: Mapping[str, str] = field(default_factory=dict)
    """Folded name or alias → the organisation's one name."""

    def current_round(self, newest: datetime | None) -> Round:
        """The round that is ranked: the latest that had begun by the newest answer, else the first."""
        in_time = sorted(self.rounds, key=lambda r: (r.first_day or date.min, r.name))
        if not in_time:
            return Round("ronde 1", None, None)
        begun = [r for r in in_time if newest and (r.first_day or date.min) <= newest.date()]
        return begun[-1] if begun else in_time[0]
