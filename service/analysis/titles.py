"""Makes a title out of what people wrote: a short clause that names the problem, never a person or a culprit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.analysis import title_patterns as patterns
from service.analysis.lexicon import ABBREVIATIONS, CARE_WORDS, GENERIC, TROUBLE, fold, stems, words

LONGEST = 70
UNTITLED = "Knelpunt dat nog een titel nodig heeft"

_LOOSE = " .,;:!?-–•*\"'"
_COMFORTABLE = 45
_SHORTEST_WORDS = 2
_LONGEST_WORD = 50
_DESCRIBED = 3
_CUT, _NAME, _NO_CARE, _NO_TROUBLE, _THIN, _LATER = 0.4, 0.8, 0.3, 0.2, 0.6, 0.1


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    penalty: float


def title_for(texts: Sequence[str], centrality: Sequence[float]) -> tuple[str, str]:
    """Title (at most 70 characters, capital first, no full stop) and description of the mentions of one group.

    `centrality` says how much each text is like all of them. Every clause of every text is a candidate; the best one
    names care and what is wrong, without first person, names or placeholders, and comes from a central mention.
    The description names words that several people used; it quotes nobody.
    """
    most = max((abs(c) for c in centrality), default=0.0) or 1.0
    found = [
        (candidate.penalty - central / most, abs(len(candidate.text) - _COMFORTABLE), candidate.text)
        for text, central in zip(texts, centrality, strict=True)
        for candidate in _candidates(text)
        if not patterns.FIRST_PERSON & set(words(candidate.text))
    ]
    return min(found)[2] if found else _by_subject(texts), _description(texts)


def _by_subject(texts: Sequence[str]) -> str:
    """A last resort: the word of care that most texts hold."""
    counts = Counter(
        word
        for text in texts
        for word in set(words(patterns.PLACEHOLDER.sub(" ", text)))
        if len(word) <= _LONGEST_WORD and any(word.startswith(care) for care in CARE_WORDS)
    )
    return f"Knelpunt rond {min(counts, key=lambda word: (-counts[word], word))}" if counts else UNTITLED


def _candidates(text: str) -> Iterator[_Candidate]:
    named = patterns.PLACEHOLDER.search(text) is not None
    for place, sentence in enumerate(patterns.SENTENCE.split(patterns.PLACEHOLDER.sub(" ", text))):
        clause = _noun_phrase(" ".join(sentence.split()))
        short, was_cut = _shorten(clause)
        if not stems(short):
            continue
        penalty = _fault(short) + _LATER * place + _CUT * was_cut + _NAME * named
        yield _Candidate(short[0].upper() + short[1:], penalty)


def _noun_phrase(sentence: str) -> str:
    """The sentence without its opening, and begun as a coordinator would put it."""
    clause = sentence.strip(_LOOSE)
    while match := patterns.OPENINGS.match(clause):
        clause = clause[match.end() :].lstrip(" ,:")
    for pattern, target in patterns.REWRITES:
        clause = pattern.sub(target, clause, count=1)
    if patterns.FIRST_PERSON & set(words(clause)):
        clause = _from_trouble(_before_speaker(clause))
    return clause


def _before_speaker(clause: str) -> str:
    """What stands before the first word in the first person, when that is enough."""
    tokens = clause.split()
    first = next(i for i, token in enumerate(tokens) if patterns.FIRST_PERSON & set(words(token)))
    head = _tidy(" ".join(tokens[:first]), cut=True)
    return head if len(stems(head)) > _SHORTEST_WORDS else clause


def _from_trouble(clause: str) -> str:
    """A clause in the first person from the word on that says what is wrong, when enough follows it."""
    tokens = clause.split()
    for place, token in enumerate(tokens):
        rest = " ".join(tokens[place:])
        if (
            set(words(token)) & TROUBLE
            and len(stems(rest)) >= _SHORTEST_WORDS
            and not patterns.FIRST_PERSON & set(words(rest))
        ):
            return rest
    return clause


def _shorten(clause: str) -> tuple[str, bool]:
    """The clause without consequences and asides, within `LONGEST`, and whether it had to be cut inside a clause."""
    ends = [match.start() for match in patterns.TAILS.finditer(clause)]
    heads = [clause[:end] for end in ends if len(stems(clause[:end])) >= _SHORTEST_WORDS] or [clause]
    head = _tidy(heads[0], cut=False)
    if len(head) <= LONGEST:
        return head, False
    joints = [match.start() for match in patterns.JOINTS.finditer(head) if match.start() <= LONGEST]
    enough = [head[:joint] for joint in joints if len(stems(head[:joint])) > _SHORTEST_WORDS]
    return _tidy(enough[-1] if enough else head[: LONGEST + 1].rpartition(" ")[0], cut=True), True


def _tidy(clause: str, *, cut: bool) -> str:
    """Without loose punctuation and, where it was cut, without small words that wait for something."""
    tokens = clause.strip(_LOOSE).split()
    while cut and tokens and fold(tokens[-1]) in patterns.DANGLING:
        tokens.pop()
    return " ".join(tokens).strip(_LOOSE)


def _fault(title: str) -> float:
    """How far a candidate is from a good title; 0 is faultless."""
    tokens = words(title)
    care = any(token.startswith(care) for token in tokens for care in CARE_WORDS) or bool(
        set(tokens) & set(ABBREVIATIONS)
    )
    return (
        _NAME * _has_name(title)
        + _NO_CARE * (not care)
        + _NO_TROUBLE * (not TROUBLE & set(tokens))
        + _THIN * (len(stems(title)) < _SHORTEST_WORDS)
        + _THIN * (tokens[0] in patterns.HEADLESS)
    )


def _has_name(title: str) -> bool:
    """Whether a word after the first has a capital without being an abbreviation."""
    return any(
        token[:1].isupper() and not token.isupper() and fold(token) not in ABBREVIATIONS for token in title.split()[1:]
    )


def _description(texts: Sequence[str]) -> str:
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        seen = {
            word[:5]: word
            for word in re.findall(r"[^\W\d_]{5,}", patterns.PLACEHOLDER.sub(" ", text))
            if stems(word) - GENERIC
        }
        for stem, word in seen.items():
            forms.setdefault(fold(stem), Counter())[word.lower()] += 1
    shared = sorted(
        (stem for stem, words_ in forms.items() if words_.total() > 1 and _speaks_of_care(stem)),
        key=lambda stem: (-forms[stem].total(), stem),
    )[:_DESCRIBED]
    spoken = [min(forms[stem], key=lambda word: (-forms[stem][word], word)) for stem in shared]
    if len(spoken) < _SHORTEST_WORDS:
        return ""
    return f"Meldingen gaan over {', '.join(spoken[:-1])} en {spoken[-1]}."


def _speaks_of_care(stem: str) -> bool:
    return any(care.startswith(stem) or stem.startswith(care) for care in CARE_WORDS)
