"""What people sent in: responses of the questionnaire and the answers in them, before any judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

GP_PRACTICE = frozenset({"huisarts", "praktijkondersteuner", "POH-GGZ", "doktersassistent", "praktijkmanager"})
"""Professions whose estimate of the work for the GP practice counts alone when there are at least three of them."""


class Frequency(StrEnum):
    """How often a problem is noticed, in the words of question b."""

    DAILY = "Dagelijks"
    WEEKLY = "Wekelijks"
    SOME_TIMES_A_MONTH = "Enkele keren per maand"
    MONTHLY = "Ongeveer 1x per maand"
    LESS_THAN_MONTHLY = "Minder dan 1x per maand"
    ONCE = "Eenmalig"

    @property
    def times_a_month(self) -> float:
        """Times a month as the score counts them (product.md, Score)."""
        return _TIMES_A_MONTH[self]


_TIMES_A_MONTH = {
    Frequency.DAILY: 20.0,
    Frequency.WEEKLY: 4.0,
    Frequency.SOME_TIMES_A_MONTH: 2.5,
    Frequency.MONTHLY: 1.0,
    Frequency.LESS_THAN_MONTHLY: 0.5,
    Frequency.ONCE: 0.0,
}


class Consent(StrEnum):
    """May the example be used, without a name? No answer is NO."""

    YES = "Ja"
    REWORDED = "Ja, in andere woorden"
    NO = "Nee"


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who speaks, as far as anything downstream may know: an organisation and a profession, never a person.

    `organisation` is empty when the person would rather not say (the mention counts, the organisation does not).
    """

    organisation: str
    profession: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One problem field of a response with its closed answers; `question` is 1, 2 or 3."""

    question: int
    text: str
    example: str = ""
    frequency: Frequency | None = None
    parties: tuple[str, ...] = ()
    work: int | None = None
    influence: int | None = None
    sign: str = ""
    idea: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that could name a problem (closed answers alone name none)."""
        return not self.text.strip() and not self.example.strip()


@dataclass(frozen=True, slots=True)
class Response:
    """One sent form.

    `row` is the 1-based response row of `tab` (header not counted); it is shown to nobody but the person who fixes
    the sheet, and nothing is ordered by it.
    """

    tab: str
    row: int
    stamp: datetime | None
    respondent: Respondent
    answers: tuple[Answer, ...]
    consent: Consent = Consent.NO
    content: str = ""

    @property
    def day(self) -> date | None:
        """The day on which it was sent."""
        return self.stamp.date() if self.stamp else None
