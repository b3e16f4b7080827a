"""What the core team wrote in Besluiten, one record a K-number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of Besluiten as far as the ranking and the briefing use it; empty text is 'not known yet'."""

    number: str
    verdict: str = ""
    owner: str = ""
    result: str = ""
    measure: str = ""
    first_step: str = ""
    work: str = ""
    ready_on: date | None = None
    status: str = ""
