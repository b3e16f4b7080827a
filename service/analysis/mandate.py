"""The mandate of a decision: how many of the organisations that are needed say yes, in words that block nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from service.domain.decisions import Decision
from service.domain.organisations import fold
from service.domain.settings import Settings

_FINEST_SHARE = 1_000_000


@dataclass(frozen=True, slots=True)
class Mandate:
    """`needed` organisations, of which `agreed` say yes; `still` names those who do not yet, in the order typed."""

    needed: int
    agreed: int
    still: tuple[str, ...]
    enough: bool

    @property
    def words(self) -> str:
        """One or two sentences; empty while nobody said who is needed."""
        if not self.needed:
            return ""
        verb = "zegt" if self.needed == 1 else "zeggen"
        first = f"{self.agreed} van de {self.needed} {verb} ja."
        return first if self.enough else f"{first} Nog vragen: {', '.join(self.still)}."


def mandate(decision: Decision, settings: Settings) -> Mandate:
    """*Wie zegt ja* ÷ *wie is nodig*, by organisation; who says yes without being needed does not count.

    It is enough from the share in Instellingen on, in exact fractions: 4 of 5 is 80 %.
    """
    needed = _once(decision.needed, settings.organisations)
    agreed = _once(decision.agreed, settings.organisations).keys() & needed.keys()
    floor = Fraction(str(settings.mandate_share)).limit_denominator(_FINEST_SHARE)
    still = tuple(name for key, name in needed.items() if key not in agreed)
    enough = not needed or Fraction(len(agreed), len(needed)) >= floor
    return Mandate(len(needed), len(agreed), still, enough)


def _once(names: tuple[str, ...], known: Mapping[str, str]) -> dict[str, str]:
    """Each organisation once by its folded one name, whatever alias people typed."""
    found: dict[str, str] = {}
    for typed in names:
        name = known.get(fold(typed), typed)
        found.setdefault(fold(name), name)
    return {key: name for key, name in found.items() if key}
