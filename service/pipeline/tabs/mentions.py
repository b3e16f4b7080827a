"""Antwoorden per knelpunt: every mention with its masked text and its place, for the coordinator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.analysis.belonging import PLACED
from service.domain.bottlenecks import Analysis
from service.domain.mentions import Kind, Mention
from service.pipeline.notices import DOUBT
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.tabs import MENTIONS
from sheets_schema.tabs.mentions import DOUBTFUL, SURE
from sheets_schema.tabs.mentions import PLACED as PLACED_LABEL

HIDDEN = "(verborgen)"
_LAST = 10**9


def certainty_label(sure: float, why: str) -> str:
    """The word for how sure a mention belongs where it is."""
    if why == PLACED:
        return PLACED_LABEL
    return SURE if sure >= DOUBT else DOUBTFUL


def _place(analysis: Analysis, number: str, mention: Mention, rank: Mapping[str, int]) -> dict[str, object]:
    group = analysis.groups[number]
    why = group.why[mention.number]
    return {
        "number": number,
        "title": group.title,
        "theme": group.theme,
        "position": rank.get(number),
        "reason": why,
        "certainty": certainty_label(group.certainty[mention.number], why),
    }


def _records(analysis: Analysis, hidden: frozenset[str]) -> Iterator[dict[str, object]]:
    place = {m: number for number, group in analysis.groups.items() for m in group.mentions}
    rank = {b.number: b.rank for b in analysis.bottlenecks}

    def order(mention: Mention) -> tuple[bool, int, int, int]:
        number = place.get(mention.number, "")
        return (not number, rank.get(number, _LAST), int(number[2:]) if number else 0, int(mention.number[2:]))

    for mention in sorted(analysis.mentions, key=order):
        number = place.get(mention.number, "")
        yield {
            "mention": mention.number,
            "kind": mention.kind.value,
            "question": mention.question,
            "part": mention.part,
            "text": HIDDEN if mention.number in hidden else mention.text,
            "situation": HIDDEN if mention.number in hidden and mention.example else mention.example,
            "organisation": mention.respondent.organisation,
            "profession": mention.respondent.profession,
            **(_place(analysis, number, mention, rank) if number else {"reason": _reason(mention)}),
        }


def _reason(mention: Mention) -> str:
    return "" if mention.kind is Kind.PROBLEM else mention.reason


def mention_rows(analysis: Analysis, hidden: frozenset[str]) -> Rows:
    """All mentions in the running order of the ranking, then praise and non-answers.

    Args:
        analysis: the run.
        hidden: M-numbers whose text the coordinator hid.
    """
    return rows_of(MENTIONS, _records(analysis, hidden))
