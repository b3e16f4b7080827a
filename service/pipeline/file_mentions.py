"""The lines of `meldingen.csv`: every answer that is not empty, also one that was not used; it ranks nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from service.domain.answers import Response
from service.domain.bottlenecks import Analysis
from service.domain.mentions import Mention
from service.pipeline.pull import Pulled
from service.ports import Rows

MENTIONS_HEADER = ("rij", "vraag", "deel", "melding", "soort", "tekst", "thema", "knelpunt", "zekerheid")
DOUBLE, BLOCKED, UNREADABLE = "dubbel", "tegengehouden", "onleesbaar"
"""What stands under `soort` for an answer that was not used; all others have the word of their Kind."""

_Line: TypeAlias = tuple[int, int, int, str, str, str, str, str, float | str]


@dataclass(frozen=True, slots=True)
class _Book:
    """Mentions by where they stand, with the bottleneck of each."""

    analysis: Analysis
    place: dict[str, str]
    by_row: dict[tuple[str, int], list[Mention]]

    def line(self, mention: Mention, row: int, kind: str) -> _Line:
        number = self.place.get(mention.number, "")
        group = self.analysis.groups.get(number)
        theme, sure = (group.theme, round(group.certainty[mention.number], 2)) if group else ("", "")
        text = mention.text or mention.example
        return row, mention.question, mention.part, mention.number, kind, text, theme, number, sure


def _book(analysis: Analysis) -> _Book:
    by_row = defaultdict(list)
    for mention in analysis.numbered:
        by_row[mention.tab, mention.row].append(mention)
    place = {m: number for number, group in analysis.groups.items() for m in group.mentions}
    return _Book(analysis, place, dict(by_row))


def _without_text(response: Response, told: Sequence[Mention], kind: str) -> Iterator[_Line]:
    """Answers that gave no mention: their text was never masked, so it is not shown."""
    questions = {m.question for m in told}
    for answer in response.answers:
        if answer.question not in questions:
            yield response.row, answer.question, 1, "", kind, "", "", "", ""


def _lines(pulled: Pulled, book: _Book) -> Iterator[_Line]:
    for response in pulled.responses:
        own = book.by_row.get((response.tab, response.row), [])
        yield from (book.line(m, m.row, m.kind.value) for m in own)
        yield from _without_text(response, own, BLOCKED)
    for aside in pulled.aside:
        kind = DOUBLE if aside.repeats else UNREADABLE
        own = book.by_row.get(aside.repeats, []) if aside.repeats else []
        yield from (book.line(m, aside.response.row, kind) for m in own)
        yield from _without_text(aside.response, own, kind)


def file_mentions(pulled: Pulled, analysis: Analysis) -> Rows:
    """Header and lines in the order of the file; one that repeats another response points to the same M-number.

    Args:
        pulled: all responses of the file.
        analysis: what came of them.
    """
    return (MENTIONS_HEADER, *sorted(_lines(pulled, _book(analysis)), key=lambda line: line[:3]))
