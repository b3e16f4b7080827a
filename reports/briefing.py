"""The words and numbers of one briefing, exactly as a reader will see them; nothing is computed or withheld here.

Whoever fills these records has already left out what small groups forbid. `None` always means "there is no figure to
show", an empty text means "not known yet". Texts are Dutch and ready to read; numbers and dates stay numbers and dates.

This is the one door for whoever fills a briefing; the first page's parts live next door.
"""

import datetime as dt
from dataclasses import dataclass, field

from reports.decision_page import (
    MOST_ACTIONS,
    MOST_NEAR_MISSES,
    MOST_PROPOSALS,
    MOST_ROWS,
    Afterwards,
    Answer,
    Decision,
    DecisionPage,
    DecisionRow,
    Finding,
    FiveTests,
    NearMiss,
    OpenAction,
    RegionProposal,
    Responses,
    ScoreParts,
    Support,
)
from reports.past_rounds import PastRounds, RoundRow, RunningAction
from reports.team_page import TeamLine, TeamPage, TeamProfile

__all__ = [
    "MOST_ACTIONS",
    "MOST_NEAR_MISSES",
    "MOST_PROPOSALS",
    "MOST_ROWS",
    "Account",
    "Afterwards",
    "Answer",
    "Briefing",
    "Count",
    "Decision",
    "DecisionPage",
    "DecisionRow",
    "Explanation",
    "Finding",
    "FiveTests",
    "Involvement",
    "NearMiss",
    "OpenAction",
    "PastRounds",
    "Ranked",
    "RegionProposal",
    "Responses",
    "RoundRow",
    "RunningAction",
    "ScoreParts",
    "SettingLine",
    "Stakeholders",
    "Support",
    "TeamLine",
    "TeamPage",
    "TeamProfile",
    "UrgencyPoint",
    "Weighting",
    "WorkPoint",
]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A block on Toelichting: `score` in whole points, `top_share` in whole percents of resamples in the top 5.

    `remarks` are ready sentences, such as who still has to agree. `quotes` hold only what may be quoted.
    """

    number: str
    title: str
    theme: str
    outcome: str
    description: str
    score: int | None = None
    parts: ScoreParts = field(default_factory=ScoreParts)
    top_share: int | None = None
    remarks: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row of Alle knelpunten; `quick_result` says that a quick result is possible."""

    rank: int
    number: str
    title: str
    theme: str
    outcome: str
    support: Support
    tests: FiveTests
    missing: str = ""
    score: int | None = None
    top_share: int | None = None
    work: str = ""
    quick_result: bool = False
    verdict: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class UrgencyPoint:
    """One bottleneck in urgency against influence, both from 0 to 1 on a grid of 0.25; `advice` names its quadrant."""

    number: str
    title: str
    urgency: float
    influence: float
    advice: str


@dataclass(frozen=True, slots=True)
class WorkPoint:
    """One bottleneck in impact, as above, against work: weinig, redelijk or veel."""

    number: str
    title: str
    impact: float
    work: str
    advice: str


@dataclass(frozen=True, slots=True)
class Involvement:
    """Which parties feel a bottleneck (from the answers) and which are needed to solve it (from the core team)."""

    number: str
    title: str
    feels: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """bottlenecks by parties, both in reading order."""

    parties: tuple[str, ...] = ()
    rows: tuple[Involvement, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting and where its value comes from: standaard or uit het werkblad."""

    label: str
    value: str | int | float | dt.date
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its Dutch label; `is_total` sets off a sum."""

    label: str
    number: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Weighting:
    """The order of K-numbers under one way of weighing, first one first."""

    name: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """How it was calculated; `ledger` accounts for every response row, `notes` are ready sentences."""

    version: str
    settings: tuple[SettingLine, ...] = ()
    weights: tuple[Count, ...] = ()
    weightings: tuple[Weighting, ...] = ()
    counts: tuple[Count, ...] = ()
    ledger: tuple[Count, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """One whole briefing. `first_day` opens the round, `as_of` is the day of the newest answer (Stand van)."""

    neighbourhood: str
    round_name: str
    first_day: dt.date
    as_of: dt.date | None
    asked: str
    decision_page: DecisionPage
    explanations: tuple[Explanation, ...] = ()
    bottlenecks: tuple[Ranked, ...] = ()
    urgency: tuple[UrgencyPoint, ...] = ()
    work: tuple[WorkPoint, ...] = ()
    stakeholders: Stakeholders = field(default_factory=Stakeholders)
    past_rounds: PastRounds = field(default_factory=PastRounds)
    team: TeamPage = field(default_factory=TeamPage)
    account: Account = field(default_factory=lambda: Account(version=""))
