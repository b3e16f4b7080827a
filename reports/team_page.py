"""The part of the briefing about the team check, exactly as a reader will see it; nothing is computed here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One phase, or one extra theme, this time: `agreement` and `change` are ready words, empty when not told."""

    name: str
    mean: float
    agreement: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class TeamProfile:
    """A profile to compare with: an earlier round, or an answer given together; means in order of the phases."""

    name: str
    means: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The team check of one round. All means run from 4 to 16.

    `counts` says who answered, `phases` is empty when too few did; `others` come newest first. `outcome` is a sentence
    and `actions` are those to choose one from.
    """

    round_name: str = ""
    counts: str = ""
    phases: tuple[TeamLine, ...] = ()
    extras: tuple[TeamLine, ...] = ()
    others: tuple[TeamProfile, ...] = ()
    outcome: str = ""
    actions: tuple[str, ...] = ()
    about: str = ""
