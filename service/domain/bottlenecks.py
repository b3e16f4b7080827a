"""Bottlenecks and what is known of each: tests, outcome, score, how sure; and the Analysis that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from service.domain.mentions import Mention
from service.domain.review import Tap
from service.domain.settings import Round, Settings
from service.domain.team import TeamRound


class Verdict(StrEnum):
    """The answer to one test; no data is never a guess."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


class Criterion(StrEnum):
    """The five tests in their order."""

    RECOGNITION = "herkenning"
    FREQUENCY = "frequentie"
    IMPACT = "impact op huisartsenzorg"
    SOLVABLE = "oplosbaar"
    MEASURABLE = "meetbaar"


class Outcome(StrEnum):
    """*Uitkomst toets*, in the order of the ranking."""

    PASSES = "voldoet aan alle vijf"
    TO_ASK = "nog navragen"
    REGION = "voorstel: naar de regio"
    NOT_SHARED = "nog geen gezamenlijk knelpunt"
    ONE_ORGANISATION = "door één organisatie genoemd"
    ONE_OFF = "eenmalig"

    @property
    def order(self) -> int:
        """0 for the outcome that is ranked first."""
        return list(Outcome).index(self)


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one bottleneck, with what it rests on and what lacks (Dutch, empty when nothing lacks)."""

    __test__ = False

    criterion: Criterion
    verdict: Verdict
    answers: int
    agreeing: int
    missing: str = ""
    from_meeting: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that speak of one problem, before it has a number.

    `mentions` are M-numbers in ascending order. `certainty` maps each to 0–1 (how sure it belongs here) and `why` to
    one Dutch clause. `slug` names the catalogue entry when the group is one.
    """

    mentions: tuple[str, ...]
    title: str
    description: str
    theme: str
    certainty: Mapping[str, float]
    why: Mapping[str, str]
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A numbered problem with everything that the tabs, pages and the briefing say of it.

    `mentions` are those of all rounds; all the rest is of `current`, those of the round that is ranked. `parts` are
    the five parts of the score in 0–1, None without answers; `top_share` the share (0–1) of resamples with rank ≤ 5.
    Stickers, and from how many organisations, are None while voting is open and off the shortlist.
    """

    number: str
    group: Group
    mentions: tuple[Mention, ...]
    current: tuple[Mention, ...]
    tests: tuple[Test, ...]
    outcome: Outcome
    parts: tuple[float | None, ...]
    score: float
    organisations: tuple[str, ...]
    professions: tuple[str, ...]
    rank: int
    top_share: float
    stickers: int | None = None
    sticker_organisations: int | None = None

    @property
    def title(self) -> str:
        """The name that people see beside the number."""
        return self.group.title

    @property
    def missing(self) -> tuple[str, ...]:
        """What lacks, a clause a test that is not ja."""
        return tuple(t.missing for t in self.tests if t.verdict is not Verdict.YES and t.missing)

    def test(self, criterion: Criterion) -> Test:
        """The named test."""
        return next(t for t in self.tests if t.criterion is criterion)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where every response row went (product.md, Ledger)."""

    read: int
    used: int = 0
    empty: int = 0
    duplicate: int = 0
    withdrawn: int = 0
    blocked: int = 0
    outside_round: int = 0
    unreadable: int = 0

    @property
    def accounted(self) -> int:
        """The right-hand side of the identity."""
        return (
            self.used
            + self.empty
            + self.duplicate
            + self.withdrawn
            + self.blocked
            + self.outside_round
            + self.unreadable
        )

    @property
    def balances(self) -> bool:
        """Whether no response was lost or counted twice."""
        return self.read == self.accounted


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who answered: distinct respondent pairs per profession, organisations, and core players of whom nobody did."""

    responses: int
    organisations: tuple[str, ...]
    professions: Mapping[str, int]
    missing_core: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """One way of counting voices: K-numbers in the order it gives."""

    name: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """One line of Nakijken: an answer that was not used or was changed, a doubt, or an instruction left undone."""

    code: str
    mention: str = ""
    question: str = ""
    sender: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole result of one run over one neighbourhood; bottlenecks in order of rank."""

    settings: Settings
    round: Round
    mentions: tuple[Mention, ...]
    bottlenecks: tuple[Bottleneck, ...]
    ledger: Ledger
    coverage: Coverage
    weightings: tuple[Weighting, ...]
    notices: tuple[Notice, ...]
    groups: Mapping[str, Group] = field(default_factory=dict)
    """K-number → group, of all rounds; `bottlenecks` are those that the round speaks of."""
    numbered: tuple[Mention, ...] = ()
    """All mentions that have a number, also of responses that were not used; `mentions` are those that were."""
    merged: Mapping[str, str] = field(default_factory=dict)
    """Retired K-number → the number that survives it."""
    team: tuple[TeamRound, ...] = ()
    """The team check per round, newest first."""
    taps: tuple[Tap, ...] = ()
    """Questions about doubtful groupings, the most valuable first."""
