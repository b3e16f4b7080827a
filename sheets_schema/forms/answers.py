"""Typed access to a record of the questionnaire: one Answer a question; no judgement about its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_schema.fields import DONT_KNOW
from sheets_schema.forms.questionnaire import CONSENT, QUESTIONS
from sheets_schema.reading import Record


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its parts: `text` and a, f, g are texts, b and c are options, d and e are steps 0-3 or None.

    `frequency` is '' when blank or 'Weet ik niet'.
    """

    question: int
    text: str
    situation: str
    frequency: str
    parties: tuple[str, ...]
    work: int | None
    influence: int | None
    sign: str
    idea: str

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was filled in for this question."""
        texts = self.text or self.situation or self.frequency or self.sign or self.idea
        return not texts and not self.parties and self.work is None and self.influence is None


def answers(record: Record) -> Iterator[Answer]:
    """Yield questions 1, 2 and 3 in that order, empty ones included."""
    for number in QUESTIONS:
        key = f"q{number}"
        frequency = record.text(f"{key}b")
        yield Answer(
            question=number,
            text=record.text(key),
            situation=record.text(f"{key}a"),
            frequency="" if frequency == DONT_KNOW else frequency,
            parties=record.many(f"{key}c"),
            work=record.whole(f"{key}d"),
            influence=record.whole(f"{key}e"),
            sign=record.text(f"{key}f"),
            idea=record.text(f"{key}g"),
        )


def consent(record: Record) -> str:
    """Return one of CONSENT; no answer is Nee."""
    return record.text("consent") or CONSENT[-1]
