"""What the core team wrote in Besluiten, one record a K-number, and in which round each of it was first said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class MeetingFindings:
    """What the meeting found itself; None is 'not said', and then the computed test stands."""

    recognised_by: int | None = None
    impact: bool | None = None
    solvable: bool | None = None
    measurable: bool | None = None


NOTHING_FOUND = MeetingFindings()


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of Besluiten; empty text is 'not known yet'. `needed` and `agreed` are names of organisations."""

    number: str
    verdict: str = ""
    owner: str = ""
    result: str = ""
    measure: str = ""
    baseline: str = ""
    goal: str = ""
    latest: str = ""
    first_step: str = ""
    cost: str = ""
    work: str = ""
    decided_on: date | None = None
    ready_on: date | None = None
    needed: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    validated_by: str = ""
    status: str = ""
    meeting: MeetingFindings = NOTHING_FOUND

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything but the number."""
        return self == Decision(self.number)

    def or_else(self, other: Decision) -> Decision:
        """This row with what it leaves blank taken from another, as when two rows speak of one bottleneck."""
        meeting = MeetingFindings(
            **{
                f.name: mine if (mine := getattr(self.meeting, f.name)) is not None else getattr(other.meeting, f.name)
                for f in fields(MeetingFindings)
            }
        )
        names = [f.name for f in fields(Decision) if f.name not in {"number", "meeting"}]
        taken = {name: getattr(other, name) for name in names if getattr(self, name) in {"", (), None}}
        return replace(self, meeting=meeting, **taken)


@dataclass(frozen=True, slots=True)
class Since:
    """Something that people said of a bottleneck, as text, and the round in which they first said it."""

    value: str
    round: str


@dataclass(frozen=True, slots=True)
class KnownDecision:
    """What was said of one K-number at the last look, so that a finding counts for its own round only.

    `said` is by the names in `decided.SAID`.
    """

    number: str
    decided_on: date | None = None
    said: Mapping[str, Since] = field(default_factory=dict)
