"""A remark as the privacy rules read it: words with their place, what lists say of them, and pieces to mask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.privacy import PLACEHOLDERS, Finding, Kind, Tag

_PLACEHOLDER = re.compile("|".join(re.escape(p) for p in PLACEHOLDERS.values()))
_WORD = re.compile(rf"{_PLACEHOLDER.pattern}|['’]t\b|v\.\s?d\.|v/d|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n•\"“‘(]|\s[-–—>*])\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|mw|mevr|mej|dhr|dr|drs|prof|geb|nr|tel|fam|st|pt|ca|bijv|bv|o\.a|i\.v\.m)|v\.d)\.$"
)
_STOP = re.compile(r"[.!?]+(?=\s)|\n")


def words(text: str) -> frozenset[str]:
    """The words of a text as a set, to write a list of words down as words."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases between the commas of a text, each on one line with single spaces."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece `text[start:end]` that must be masked as `kind`."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or placeholder; `glue` is what stands between it and the token before."""

    text: str
    start: int
    end: int
    glue: str
    first: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_name_like(self) -> bool:
        """A capital first and a small letter after it, so "POH-er" is not; "IJsbrand" and "O'Neill" are."""
        start = self.text[2:] if self.text.startswith("IJ") else self.text[1:]
        return self.text[:1].isupper() and (start[:1].islower() or (start[:1] in {"'", "’"} and len(start) > 1))

    @property
    def is_initial(self) -> bool:
        """One capital letter, or one of the few longer initials."""
        return (len(self.text) == 1 and self.text.isupper()) or self.text in {
            "Th",
            "Chr",
            "Ch",
            "Ph",
            "IJ",
            "Joh",
            "Jac",
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """A text with its tokens, its placeholders and what a de-identifier found in it."""

    text: str
    tokens: tuple[Token, ...]
    placeholders: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    listed: frozenset[tuple[int, Tag]]

    def has(self, index: int, *tags: Tag) -> bool:
        """Whether token `index` starts a finding with one of these tags."""
        return any((self.tokens[index].start, tag) in self.listed for tag in tags)

    def tagged(self, *tags: Tag) -> list[Finding]:
        """The findings with one of these tags, in order."""
        return [finding for finding in self.findings if finding.tag in tags]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence that holds `text[start:end]`."""
        left, right = 0, len(self.text)
        for stop in _STOP.finditer(self.text):
            if _ABBREVIATION.search(self.text, max(0, stop.start() - 8), stop.end()):
                continue
            if stop.end() <= start:
                left = stop.end()
            elif stop.start() >= end:
                right = stop.start()
                break
        return left, right


def read(text: str, findings: Iterable[Finding]) -> Remark:
    """Read a text; findings outside the text or inside a placeholder are left out."""
    taken = tuple(Piece(m.start(), m.end(), Kind(m.group()[1:-1])) for m in _PLACEHOLDER.finditer(text))
    kept = sorted(
        {f for f in findings if 0 <= f.start < f.end <= len(text) and not inside(taken, f.start, f.end)},
        key=lambda f: (f.start, -f.end, f.tag),
    )
    return Remark(text, tuple(_tokens(text)), taken, tuple(kept), frozenset((f.start, f.tag) for f in kept))


def inside(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether `start:end` lies wholly inside one of the pieces."""
    return any(piece.start <= start and end <= piece.end for piece in pieces)


def _tokens(text: str) -> Iterable[Token]:
    before = 0
    for match in _WORD.finditer(text):
        glue = text[before : match.start()]
        first = _SENTENCE_START.search(text, max(0, match.start() - 6), match.start()) is not None
        yield Token(match.group(), match.start(), match.end(), glue, first or match.start() == 0)
        before = match.end()
