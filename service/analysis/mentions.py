"""Splits one masked answer into the problems, the praise and the non-answers in it; it judges words, not importance."""

from __future__ import annotations

import re

from service.analysis import answer_patterns as patterns
from service.analysis.lexicon import GENERIC, TROUBLE, fold, overlap, stems, words
from service.analysis.splitting import points_back, second_problem
from service.analysis.stock_phrases import CLAUSES, FILLER, NO_ANSWERS
from service.domain.mentions import Kind, Part

_PRAISED = "noemt iets wat goed gaat"
_FROM_EXAMPLE = "alleen de situatie noemt een probleem"
_SPLIT = "antwoord noemt meer dan één probleem"

_LOOSE = " ,;-–\n"
_STRONG_OVERLAP, _WEAK_OVERLAP = 0.34, 0.1
_STRONG_WORDS, _WEAK_WORDS = 2, 3
_SHORT_ITEM = 8


def split_answer(text: str, example: str) -> tuple[Part, ...]:
    """The parts of one masked answer, in the order in which they were typed; at least one.

    The rules are conservative: a new part needs a cue that opens its clause (a number, a bullet, *daarnaast*), enough
    words of its own on both sides, and other subject words than what went before. Text that points back (*dit*,
    *hierdoor*) goes on with the same problem. `example` speaks only when the text itself names nothing.
    """
    parts = tuple(part for piece in _pieces(text.strip()) for part in _judged(piece))
    telling = tuple(part for part in parts if part.kind is not Kind.NOTHING)
    if not telling:
        return (_from_example(example) or (parts[0] if parts else Part(Kind.NOTHING, text.strip(), patterns.EMPTY)),)
    problems = sum(part.kind is Kind.PROBLEM for part in telling)
    if problems > 1:
        return tuple(Part(part.kind, part.text, _SPLIT) if part.kind is Kind.PROBLEM else part for part in telling)
    return telling


def share_example(parts: tuple[Part, ...], example: str) -> tuple[str, ...]:
    """For each part the described situation or nothing: it goes to the problem with which it shares most subject words.

    The first problem wins a tie, because the form asks to describe the one that was named.
    """
    told = stems(example)
    shared = [len(stems(p.text) & told) if p.kind is Kind.PROBLEM else -1 for p in parts]
    chosen = shared.index(max(shared)) if shared else -1
    return tuple(example if i == chosen else "" for i in range(len(parts)))


def _from_example(example: str) -> Part | None:
    """The described situation as a problem, when it names one."""
    told = example.strip()
    if len(stems(told)) <= _WEAK_WORDS or any(part.kind is not Kind.PROBLEM for part in _judged(told)):
        return None
    return Part(Kind.PROBLEM, told, _FROM_EXAMPLE)


def _pieces(text: str) -> list[str]:
    """The text cut where another problem begins; pieces together hold every word of it."""
    for mark in patterns.LISTS:
        items = _listed(text, mark)
        if items:
            return items
    for sign, longest in (("\n", None), (";", _SHORT_ITEM)):
        lines = [line.strip() for line in text.split(sign) if line.strip()]
        if len(lines) > 1 and _differ(lines, longest):
            return [piece for line in lines for piece in _by_cue(line)]
    return _by_cue(text)


def _listed(text: str, mark: re.Pattern[str]) -> list[str]:
    """The items of a numbered or bulleted list, a lead-in before the first; nothing when it is no list of problems.

    A lead-in that says much is the problem itself (*de wachttijden zijn te lang: 1) … 2) …*), so the list stays whole.
    """
    starts = list(mark.finditer(text))
    if len(starts) < 2:  # noqa: PLR2004 - one item is no list
        return []
    ends = [*(m.start() for m in starts[1:]), len(text)]
    items = [text[m.end() : end].strip(" \n,;") for m, end in zip(starts, ends, strict=True)]
    lead = text[: starts[0].start()].strip()
    least = _STRONG_WORDS if lead else 1
    if len(stems(lead)) > _STRONG_WORDS or any(len(stems(item)) < least for item in items):
        return []
    return [f"{lead} {items[0]}".strip(), *items[1:]]


def _differ(lines: list[str], longest: int | None) -> bool:
    """Whether lines (or what stands between semicolons) are a list of subjects rather than one story."""
    subjects = [stems(line) - GENERIC for line in lines]
    lengths = [len(words(line)) for line in lines]
    own = all(
        len(s) >= (1 if n <= _SHORT_ITEM else _WEAK_WORDS) and (longest is None or n <= longest)
        for s, n in zip(subjects, lengths, strict=True)
    )
    apart = all(overlap(a, b) <= _WEAK_OVERLAP for i, a in enumerate(subjects) for b in subjects[:i])
    return own and apart and not any(points_back(line) for line in lines[1:])


def _by_cue(text: str) -> list[str]:
    pieces, start = [], 0
    for cue in patterns.CUE.finditer(text):
        before, clause = text[start : cue.start()], text[cue.end() :]
        if _opens_another(before, clause, strong=cue.lastgroup in patterns.STRONG_CUES):
            pieces.append(before.strip(_LOOSE))
            start = cue.start()
    return [*pieces, text[start:].strip(_LOOSE)]


def _opens_another(before: str, clause: str, *, strong: bool) -> bool:
    sentence = patterns.SENTENCE.split(clause.strip())[0]
    first, later = stems(before), stems(sentence)
    least = _STRONG_WORDS if strong else _WEAK_WORDS
    most = _STRONG_OVERLAP if strong else _WEAK_OVERLAP
    enough = len(later) >= least and (len(first) >= _STRONG_WORDS or _is_praise(before))
    return enough and overlap(first - GENERIC, later - GENERIC) <= most and not points_back(clause)


def _judged(piece: str) -> list[Part]:
    """What one piece is; praise that leads up to a problem is a part of its own."""
    if not piece:
        return []
    if _is_short_praise(piece):
        return [Part(Kind.PRAISE, piece, _PRAISED)]
    reason = _no_answer(piece)
    if reason:
        return [Part(Kind.NOTHING, piece, reason)]
    if _is_praise(piece):
        return [Part(Kind.PRAISE, piece, _PRAISED)]
    return _after_opening(piece)


def _after_opening(piece: str) -> list[Part]:
    """The problem that follows praise or a reference in the same piece, cut from it."""
    for cut in (*patterns.SENTENCE.finditer(piece), *patterns.ADVERSATIVE.finditer(piece)):
        head, tail = piece[: cut.start()].strip(), piece[cut.end() :].strip()
        if not head or len(stems(tail)) < _STRONG_WORDS:
            continue
        if _no_answer(head):
            return _judged(tail)
        if _is_praise(head) and _stands_alone(head, tail):
            return [Part(Kind.PRAISE, head, _PRAISED), *_judged(tail)]
    halves = second_problem(piece)
    if halves is None:
        return [Part(Kind.PROBLEM, piece)]
    return [part for half in halves for part in _judged(half)]


def _stands_alone(praise: str, problem: str) -> bool:
    """Whether praise says something of its own: not *op zich goed*, and not the subject of the problem after it."""
    own = stems(praise)
    apart = overlap(own - GENERIC, stems(problem) - GENERIC) <= _STRONG_OVERLAP
    return len(own) >= _STRONG_WORDS and apart and not patterns.HEDGE.search(fold(praise))


def _no_answer(text: str) -> str:
    """Why the text is no answer, in Dutch; empty when it is one."""
    folded = words(text.replace("'", ""))
    if not any(word.isalpha() for word in folded) or re.fullmatch(r"(\w)\1*", "".join(folded)):
        return patterns.EMPTY
    if len(folded) <= patterns.MOST_HOLLOW and patterns.HOLLOW.issuperset(folded):
        return _kind_of_nothing(frozenset(folded))
    return _stock_phrase(text) or _denied(text)


def _stock_phrase(text: str) -> str:
    """Why a text of which every clause is one that people write instead of an answer is none; empty otherwise."""
    clauses = [clause for clause in CLAUSES.split(text) if not FILLER.fullmatch(" ".join(words(clause)))]
    reasons = [_stock_reason(clause) for clause in clauses]
    return reasons[0] if reasons and all(reasons) else ""


def _stock_reason(clause: str) -> str:
    plain = clause.replace("'", "")
    folded = words(patterns.ROLE.sub(" ", fold(plain))) or words(plain)
    if len(folded) <= patterns.MOST_HOLLOW and patterns.HOLLOW.issuperset(folded):
        return _kind_of_nothing(frozenset(folded))
    ways = {" ".join(words(plain)), " ".join(folded)}
    return next((reason for reason, phrase in NO_ANSWERS if any(phrase.fullmatch(way) for way in ways)), "")


def _denied(text: str) -> str:
    """Why a denial that only gives its reason is no answer; empty otherwise."""
    clause = patterns.FIRST_CLAUSE.search(text)
    if clause is None:
        return ""
    head, tail = text[: clause.start()], text[clause.end() :]
    harmless = len(words(tail)) <= patterns.MOST_HOLLOW and not TROUBLE & set(words(tail))
    if (
        harmless
        and patterns.DENYING & set(words(head))
        and not patterns.AFTERTHOUGHT.search(fold(tail))
        and not _is_praise(tail)
    ):
        return _no_answer(head)
    return ""


def _kind_of_nothing(said: frozenset[str]) -> str:
    if said & patterns.UNSURE:
        return patterns.UNKNOWN
    return patterns.REFERENCE if said & patterns.REFERRING else patterns.NOTHING


def _is_short_praise(text: str) -> bool:
    """Whether it is one word of praise with nothing of weight around it."""
    said = set(words(text))
    return bool(said & patterns.SHORT_PRAISE) and said <= patterns.PRAISING and not patterns.IRONY.search(fold(text))


def _is_praise(text: str) -> bool:
    """Whether it says that something goes well, and is free of trouble, conditions and irony."""
    folded = fold(text)
    rest = patterns.HARMLESS.sub(" ", folded)
    if not patterns.PRAISE.search(folded) or patterns.IRONY.search(folded) or patterns.CONDITION.search(rest):
        return False
    return not patterns.HARD.search(rest) and not (TROUBLE - patterns.AMBIGUOUS) & set(words(rest))
