"""Which parts of a remark are personal data and what stands in their place: pure rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from service.analysis.privacy_names import names
from service.analysis.privacy_numbers import numbers
from service.analysis.privacy_text import Piece, Remark, read
from service.analysis.privacy_ties import ties
from service.domain.privacy import PLACEHOLDERS, Finding, Masked

_UNREADABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without NUL and lone surrogates, which no file or encoder can hold."""
    return _UNREADABLE.sub("", text)


def mask_once(text: str, findings: Iterable[Finding]) -> Masked:
    """One round of masking.

    Another round may find more, for the words around a placeholder changed; whoever repeats rounds until nothing
    changes gets a result that masking again leaves alone. Every round that changes the text leaves fewer unmasked
    characters, so rounds end.

    Args:
        text: cleaned text; placeholders in it stay and are not counted.
        findings: what a de-identifier found in exactly this text.
    """
    remark = read(text, findings)
    called = names(remark)
    pieces = _disjoint(remark, [*numbers(remark), *ties(remark, called), *called])
    parts, end = [], 0
    for piece in pieces:
        parts += [text[end : piece.start], PLACEHOLDERS[piece.kind]]
        end = piece.end
    counts = Counter(piece.kind.value for piece in pieces)
    return Masked("".join([*parts, text[end:]]), tuple(sorted(counts.items())))


def add(found: Sequence[tuple[str, int]], more: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The counts of two rounds together, sorted by kind."""
    return tuple(sorted((Counter(dict(found)) + Counter(dict(more))).items()))


def _disjoint(remark: Remark, pieces: Sequence[Piece]) -> list[Piece]:
    """Disjoint pieces in order of place; of two that overlap the earlier in `pieces` wins, the other keeps its rest."""
    taken = list(remark.placeholders)
    chosen: list[Piece] = []
    for piece in pieces:
        for rest in _outside(piece, taken):
            if any(c.isalnum() for c in remark.text[rest.start : rest.end]):
                taken.append(rest)
                chosen.append(rest)
    return _joined(remark.text, sorted(chosen, key=lambda p: p.start))


def _joined(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind with at most a space between them are one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.kind is piece.kind and text[last.end : piece.start] in {"", " "}:
            joined[-1] = Piece(last.start, piece.end, last.kind)
        else:
            joined.append(piece)
    return joined


def _outside(piece: Piece, taken: Sequence[Piece]) -> list[Piece]:
    rests = [piece]
    for other in taken:
        cut: list[Piece] = []
        for rest in rests:
            if other.end <= rest.start or rest.end <= other.start:
                cut.append(rest)
                continue
            cut += [Piece(a, b, rest.kind) for a, b in ((rest.start, other.start), (other.end, rest.end)) if a < b]
        rests = cut
    return rests
