"""Mentions: one problem in one answer, masked, with the closed answers that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.domain.answers import Consent, Frequency, Respondent


class Kind(StrEnum):
    """What an answer (or a part of one) is, in the word that the tabs use."""

    PROBLEM = "knelpunt"
    PRAISE = "gaat goed"
    NOTHING = "geen antwoord"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of one masked answer: its kind and its text; an answer that names two problems has two."""

    kind: Kind
    text: str
    reason: str = ""
    """Dutch: why it was not used or was changed ('verwijst naar een eerder antwoord'); empty for a plain problem."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One part of one answer, numbered once and for all.

    `text` and `example` are masked. `content` is the fingerprint of the whole raw answer, `sender` the one of its
    tab, Tijdstempel, organisation and profession: by these the number is found again (product.md, Numbers).
    """

    number: str
    kind: Kind
    question: int
    part: int
    text: str
    example: str
    respondent: Respondent
    round: str
    content: str
    sender: str
    tab: str = ""
    row: int = 0
    stamp: datetime | None = None
    frequency: Frequency | None = None
    parties: tuple[str, ...] = ()
    work: int | None = None
    influence: int | None = None
    sign: str = ""
    idea: str = ""
    consent: Consent = Consent.NO
    reason: str = ""

    @property
    def meaning(self) -> str:
        """The text that grouping reads: the part and the situation that was described with it."""
        return f"{self.text} {self.example}".strip()
