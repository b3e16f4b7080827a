"""The lines of Nakijken that the analysis gives: every answer that was not used or was changed, and every doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from service.domain.answers import Consent, Response
from service.domain.bottlenecks import Group, Notice
from service.domain.mentions import Kind, Mention
from service.pipeline.intake import sender
from service.pipeline.masking import MaskedResponse

DOUBT = 0.5
"""A mention that is less sure than this of its group is listed for review."""
_REFERENCE = "verwijst"


def _of_response(response: Response, mentions: Sequence[Mention], code: str, **values: str) -> Iterator[Notice]:
    """One notice a mention of the response, or one for the response when it has none."""
    if not mentions:
        yield Notice(code, sender=sender(response), values=values)
    for mention in mentions:
        yield Notice(code, mention.number, str(mention.question), sender(response), values)


def _masked(masked: MaskedResponse, mentions: Sequence[Mention]) -> Iterator[Notice]:
    for answer in masked.answers:
        count = sum(answer.found.values())
        named = [m for m in mentions if m.question == answer.answer.question][:1]
        if count:
            for mention in named:
                yield Notice(
                    "personal-data-masked", mention.number, str(mention.question), values={"count": str(count)}
                )


def response_notices(
    responses: Sequence[MaskedResponse],
    rounds: Mapping[int, str],
    withdrawn: AbstractSet[int],
    mentions: Sequence[Mention],
) -> tuple[Notice, ...]:
    """What became of whole responses, and what was masked in them."""
    by_row = defaultdict(list)
    for mention in mentions:
        by_row[(mention.tab, mention.row)].append(mention)
    found: list[Notice] = []
    for place, masked in enumerate(responses):
        response = masked.response
        own = by_row[(response.tab, response.row)]
        if masked.blocked:
            found += _of_response(response, own, "blocked-by-masking")
        elif place in withdrawn:
            found += _of_response(response, own, "withdrawn-response")
        elif not rounds[place]:
            found += _of_response(response, own, "outside-rounds")
        found += _masked(masked, own)
    return tuple(found)


def _of_mention(mention: Mention) -> Iterator[Notice]:
    question = str(mention.question)
    if mention.kind is Kind.PRAISE:
        yield Notice("praise", mention.number, question)
    elif mention.kind is Kind.NOTHING:
        yield Notice("see-above" if mention.reason.startswith(_REFERENCE) else "no-answer", mention.number, question)
    elif mention.consent is Consent.REWORDED and mention.example:
        yield Notice("quote-in-other-words", mention.number, question)


def mention_notices(mentions: Sequence[Mention], groups: Mapping[str, Group]) -> tuple[Notice, ...]:
    """What became of single mentions, and which of them are doubtful where they are."""
    doubts = [
        Notice("doubtful-grouping", mention, values={"number": number})
        for number, group in groups.items()
        for mention, sure in group.certainty.items()
        if sure < DOUBT and len(group.mentions) > 1
    ]
    return (*(notice for mention in mentions for notice in _of_mention(mention)), *doubts)
