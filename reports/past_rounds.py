"""The parts of the sheet Vorige rondes: running actions, and bottlenecks over rounds; nothing is computed here."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunningAction:
    """Something that was decided; `needs` is a ready sentence on what is still to be settled."""

    number: str
    action: str
    owner: str = ""
    ready_on: dt.date | None = None
    status: str = ""
    needs: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One bottleneck in one round; `rank` is `None` when nobody named it then, `change` holds ready sentences."""

    number: str
    title: str
    round_name: str
    rank: int | None = None
    outcome: str = ""
    score: int | None = None
    named_by: str = ""
    verdict: str = ""
    owner: str = ""
    status: str = ""
    measure: str = ""
    baseline: str = ""
    goal: str = ""
    latest: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class PastRounds:
    """Actions of earlier rounds come first; `decisions` are all others; rows stand bottleneck by bottleneck."""

    actions: tuple[RunningAction, ...] = ()
    decisions: tuple[RunningAction, ...] = ()
    remarks: tuple[str, ...] = ()
    rows: tuple[RoundRow, ...] = ()
    evaluate_by: dt.date | None = None
