"""What can be wrong with data: a record per finding, worded in Dutch with place and advice; never an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from sheets_schema.problem_kinds import KINDS, ProblemKind, Severity

__all__ = ["PROBLEM_KINDS", "Place", "Problem", "ProblemKind", "Severity"]

PROBLEM_KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType({kind.code: kind for kind in KINDS})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a person finds it: tab title, row as numbered in the sheet (header is 1) and column code or title."""

    tab: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Word the place in Dutch, such as 'Formulierreacties 1, rij 14, kolom 1d'."""
        parts = [self.tab]
        if self.row is not None:
            parts.append(f"rij {self.row}")
        if self.column is not None:
            parts.append(f"kolom {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a code of PROBLEM_KINDS, a place, and the values that its templates name.

    Making one with an unknown code, or without a value its templates need, raises KeyError: that is our mistake, not
    the data's.
    """

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse a problem that could not be worded later."""
        self.reason()
        self.advice()

    @property
    def kind(self) -> ProblemKind:
        """The declaration this finding is an instance of."""
        return PROBLEM_KINDS[self.code]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.kind.severity

    def reason(self) -> str:
        """Say what is wrong, without the place (for tabs in which row numbers may not appear)."""
        return self.kind.sentence.format_map(self.values)

    def sentence(self) -> str:
        """Say where it is and what is wrong."""
        return f"{self.place}: {self.reason()}"

    def advice(self) -> str:
        """Say what to do now."""
        return self.kind.advice.format_map(self.values)

    def __str__(self) -> str:
        """Place, reason and advice in one line."""
        return f"{self.sentence()} {self.advice()}"
