"""From masked answers to numbered mentions: kinds, parts, and the M-numbers that were given before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.analysis.identity import Draft, recognise
from service.analysis.mentions import share_example, split_answer
from service.domain.answers import Response
from service.domain.fingerprints import fingerprint
from service.domain.memory import Memory
from service.domain.mentions import Mention, Part
from service.domain.numbers import number_of
from service.pipeline.masking import MaskedAnswer, MaskedResponse

NO_ROUND = ""
"""The round of a mention that lies outside all of them."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an answer with the situation that belongs to it, and where it came from."""

    place: int
    response: Response
    masked: MaskedAnswer
    index: int
    found: Part
    example: str


def _draft(piece: _Piece) -> Draft:
    response, found = piece.response, piece.found
    raw = next(a for a in response.answers if a.question == piece.masked.answer.question)
    who = response.respondent
    return Draft(
        answer=(piece.place, raw.question),
        content=fingerprint(str(raw.question), raw.text, raw.example),
        sender=fingerprint(response.tab, str(response.stamp), who.organisation, who.profession),
        question=raw.question,
        part=piece.index,
        text=f"{found.text} {piece.example}".strip(),
        organisation=who.organisation,
        profession=who.profession,
        stamp=response.stamp,
        whole=response.content,
    )


def _mention(number: str, draft: Draft, piece: _Piece, round_name: str) -> Mention:
    answer, response, found = piece.masked.answer, piece.response, piece.found
    return Mention(
        number=number,
        kind=found.kind,
        question=answer.question,
        part=draft.part,
        text=found.text,
        example=piece.example,
        respondent=response.respondent,
        round=round_name,
        content=draft.content,
        sender=draft.sender,
        tab=response.tab,
        row=response.row,
        stamp=response.stamp,
        frequency=answer.frequency,
        parties=answer.parties,
        work=answer.work,
        influence=answer.influence,
        sign=answer.sign,
        idea=answer.idea,
        consent=response.consent,
        reason=found.reason,
    )


def _pieces(place: int, masked_response: MaskedResponse) -> Iterator[_Piece]:
    for masked in masked_response.answers:
        if masked.answer.is_empty:
            continue
        parts = split_answer(masked.answer.text, masked.answer.example)
        examples = share_example(parts, masked.answer.example)
        for index, (found, example) in enumerate(zip(parts, examples, strict=True), start=1):
            # An answer that is told by its situation alone does not tell it twice.
            told = "" if example == found.text else example
            yield _Piece(place, masked_response.response, masked, index, found, told)


def build_mentions(
    responses: Sequence[MaskedResponse], rounds: Mapping[int, str], memory: Memory
) -> tuple[Mention, ...]:
    """Every part of every answer with its number, in order of number.

    Args:
        responses: masked; blocked ones give nothing.
        rounds: place of a response in `responses` → the name of its round, or NO_ROUND.
        memory: what was numbered before.
    """
    pieces = [piece for place, masked in enumerate(responses) for piece in _pieces(place, masked)]
    drafts = [_draft(piece) for piece in pieces]
    numbers = recognise(drafts, memory.mentions, memory.highest_mention)
    made = [
        _mention(number, draft, piece, rounds[piece.place])
        for number, draft, piece in zip(numbers, drafts, pieces, strict=True)
    ]
    return tuple(sorted(made, key=lambda m: number_of(m.number)))
