"""What must survive between runs (`_wijkpeil`): which answer has which number, what every number ever meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A mention that was numbered before.

    `content` and `sender` are fingerprints (empty when rebuilt from a tab that does not hold them); `text` is masked.
    """

    number: str
    bottleneck: str
    question: int
    part: int
    text: str
    content: str = ""
    sender: str = ""
    organisation: str = ""
    profession: str = ""


@dataclass(frozen=True, slots=True)
class KnownBottleneck:
    """A K-number that was given out, with the title, theme and catalogue entry it last had."""

    number: str
    title: str
    theme: str
    slug: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything remembered of one neighbourhood; the highest numbers were seen anywhere, also in people's tabs."""

    mentions: tuple[KnownMention, ...] = ()
    bottlenecks: Mapping[str, KnownBottleneck] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    highest_mention: int = 0
    highest_bottleneck: int = 0
    rebuilt: bool = False
    statements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Statement of the team check → texts that people ever gave it."""

    def survivor(self, number: str) -> str:
        """Where a K-number leads after all merges; itself when it was never merged."""
        seen = {number}
        while number in self.merged and self.merged[number] not in seen:
            number = self.merged[number]
            seen.add(number)
        return number


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """How one bottleneck stood when a round closed, in nothing but what may go round.

    `rank` is 0 when nobody spoke of it in that round; `score` is in whole points, None where it may not be shown. The
    rest is what Besluiten said on that day.
    """

    round: str
    number: str
    title: str
    rank: int = 0
    outcome: str = ""
    score: int | None = None
    organisations: int = 0
    answered: int = 0
    verdict: str = ""
    owner: str = ""
    status: str = ""
    measure: str = ""
    baseline: str = ""
    goal: str = ""
    latest: str = ""
