"""The parts of the briefing's first page, and the figures every sheet shares; nothing is computed or withheld here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MOST_ROWS = 5
MOST_ACTIONS = 3
MOST_PROPOSALS = 3
MOST_NEAR_MISSES = 2


class Answer(StrEnum):
    """What one of the five tests says, in the word the reader sees."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"
    HIDDEN = "niet getoond"


@dataclass(frozen=True, slots=True)
class Finding:
    """One test of one bottleneck; `by_meeting` when the meeting itself decided it."""

    answer: Answer
    by_meeting: bool = False


@dataclass(frozen=True, slots=True)
class FiveTests:
    """The five tests in the order in which they are always shown."""

    recognition: Finding
    frequency: Finding
    impact: Finding
    solvable: Finding
    measurable: Finding

    def in_order(self) -> tuple[Finding, ...]:
        """Give the five in the order in which they are shown."""
        return (self.recognition, self.frequency, self.impact, self.solvable, self.measurable)


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """The five parts of a score, each from 0 to 1; `None` is a part without answers."""

    recognition: float | None = None
    frequency: float | None = None
    impact: float | None = None
    solvable: float | None = None
    measurable: float | None = None

    def in_order(self) -> tuple[float | None, ...]:
        """Give the five in the order of the tests."""
        return (self.recognition, self.frequency, self.impact, self.solvable, self.measurable)


@dataclass(frozen=True, slots=True)
class Support:
    """How widely a bottleneck is felt: `organisations` out of `answered`, stickers, and from how many organisations.

    `organisations` is `None` when too few named it to say how many; `stickers` is `None` while nothing was counted.
    """

    organisations: int | None
    answered: int
    stickers: int | None = None
    sticker_organisations: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the core team wrote down about one bottleneck; empty fields become room to write."""

    result: str = ""
    measure: str = ""
    owner: str = ""
    first_step: str = ""
    ready_on: dt.date | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One bottleneck on the first page; `work` is weinig, redelijk, veel or empty."""

    number: str
    title: str
    sentence: str
    passes: bool
    support: Support
    tests: FiveTests
    missing: str = ""
    involved: tuple[str, ...] = ()
    work: str = ""
    decision: Decision = field(default_factory=Decision)


@dataclass(frozen=True, slots=True)
class OpenAction:
    """Something agreed in the last round that is not finished."""

    action: str
    owner: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Responses:
    """Who answered this round, in how many forms (`None`: not told); `missing` names groups, never people."""

    answers: int | None
    organisations: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionProposal:
    """A bottleneck that the region would have to solve."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A bottleneck just below the first page's table, with one sentence that says why."""

    number: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What happens after the meeting; whatever is unknown becomes a line to write on."""

    reports_back: str = ""
    reports_back_before: dt.date | None = None
    presents: str = ""
    next_meeting: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """The first page. Rows that pass come first.

    Raises:
        ValueError: when there is more than fits the page, or a passing row stands below one that does not pass.
    """

    responses: Responses
    rows: tuple[DecisionRow, ...] = ()
    actions: tuple[OpenAction, ...] = ()
    region: tuple[RegionProposal, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    afterwards: Afterwards = field(default_factory=Afterwards)

    def __post_init__(self) -> None:
        """Refuse what the page cannot hold."""
        _at_most(self.rows, MOST_ROWS, "rows")
        _at_most(self.actions, MOST_ACTIONS, "actions")
        _at_most(self.region, MOST_PROPOSALS, "region")
        _at_most(self.near_misses, MOST_NEAR_MISSES, "near_misses")
        passes = [row.passes for row in self.rows]
        if passes != sorted(passes, reverse=True):
            raise ValueError("rows: those that pass must come first")


def _at_most(items: Sequence[object], most: int, name: str) -> None:
    """Raise ValueError when there are more items than the page holds."""
    if len(items) > most:
        raise ValueError(f"{name}: at most {most} fit the first page, got {len(items)}")
