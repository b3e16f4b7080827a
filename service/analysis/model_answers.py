"""Reads what a language model answered: every mention once, nothing invented, titles as the method wants them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.analysis.lexicon import ABBREVIATIONS, fold, vocabulary, words
from service.analysis.model_questions import LONGEST_DESCRIPTION, LONGEST_TITLE, NEW, Question
from service.analysis.title_patterns import FIRST_PERSON
from sheets_schema.themes import THEMES

_FENCED = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\Z", re.DOTALL)
_UNWANTED = re.compile(r"[\[\]<>{}@`|]|://|www\.", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<=[^\s.!?:] )[A-Z]\w*[a-z]\w*")
_BLAME = vocabulary("schuld lui laks onwil onkunde weigert weigeren faalt falen prutst liegt")
_QUOTED = 6
"""So many words in a row, the same as in a mention, are a quotation."""


class AnswerFault(ValueError):
    """The answer cannot be used; the message says why, in Dutch, to the model."""


@dataclass(frozen=True, slots=True)
class Founding:
    """A bottleneck that the answer founds; an empty title means that the house makes one."""

    title: str
    description: str
    theme: str


@dataclass(frozen=True, slots=True)
class Placed:
    """`keys` names a bottleneck for every piece, in order; `founded` holds the new ones.

    `faults` are about words alone: without those words (`without_faults`) the answer can be used.
    """

    keys: tuple[str, ...]
    founded: Mapping[str, Founding]
    faults: Mapping[str, str]

    def without_faults(self) -> Placed:
        """The same places, with the house's own words where the model's will not do."""
        founded = {
            key: replace(f, title="", description="") if key in self.faults else f for key, f in self.founded.items()
        }
        return Placed(self.keys, founded, {})


def read_answer(text: str, question: Question) -> Placed:
    """What the model answered to the question.

    Raises:
        AnswerFault: it is not the JSON that was asked for, or does not account for every mention exactly once.
    """
    found = _object(_parsed(text), "meldingen", "nieuw")
    keys = _keys(_list(found["meldingen"]), question)
    founded = _founded(_list(found["nieuw"]))
    used = {key for key in keys if key.startswith(NEW)}
    if used != set(founded):
        raise AnswerFault(f"{', '.join(sorted(used ^ set(founded)))} moet in meldingen én in nieuw staan")
    said = _runs(" ".join(f"{p.text} {p.situation}" for p in question.pieces))
    faults = {key: fault for key, f in founded.items() for fault in list(_word_faults(f, said))[:1]}
    return Placed(keys, founded, faults)


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds; the callers look
    fenced = _FENCED.match(text.strip())
    try:
        return json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        raise AnswerFault("het is geen JSON, of er staat iets omheen") from None


def _object(found: Any, *names: str) -> dict[str, Any]:  # noqa: ANN401 - it comes from elsewhere
    if not isinstance(found, dict) or set(found) != set(names):
        raise AnswerFault(f"er moet een object staan met precies {', '.join(names)}")
    return found


def _list(found: Any) -> list[Any]:  # noqa: ANN401 - it comes from elsewhere
    if not isinstance(found, list):
        raise AnswerFault("meldingen en nieuw moeten lijsten zijn")
    return found


def _keys(rows: list[Any], question: Question) -> tuple[str, ...]:
    pairs = [(row["melding"], row["knelpunt"]) for row in (_object(r, "melding", "knelpunt") for r in rows)]
    # True is a number to Python, and 1.0 equals 1.
    if any(type(number) is not int or not isinstance(key, str) for number, key in pairs):
        raise AnswerFault("melding moet een getal zijn en knelpunt een tekst")
    counts = Counter(number for number, _ in pairs)
    asked = range(1, len(question.pieces) + 1)
    wrong = sorted(n for n in {*counts, *asked} if n not in asked or counts[n] != 1)
    if wrong:
        raise AnswerFault(f"melding {', '.join(map(str, wrong))} ontbreekt, staat er vaker in of bestaat niet")
    unknown = sorted({key for _, key in pairs} - question.names)
    if unknown:
        raise AnswerFault(f"knelpunt {', '.join(unknown)[:LONGEST_DESCRIPTION]} bestaat niet")
    return tuple(key for _, key in sorted(pairs))


def _founded(rows: list[Any]) -> dict[str, Founding]:
    found: dict[str, Founding] = {}
    for row in (_object(r, "knelpunt", "titel", "omschrijving", "thema") for r in rows):
        if not all(isinstance(value, str) for value in row.values()):
            raise AnswerFault("alles in nieuw moet tekst zijn")
        if row["knelpunt"] in found:
            raise AnswerFault("een nieuw knelpunt staat er twee keer in")
        if row["thema"] not in THEMES:
            raise AnswerFault(f"thema moet er één zijn van {', '.join(THEMES)}")
        title, description = row["titel"].strip().rstrip("."), row["omschrijving"].strip()
        found[row["knelpunt"]] = Founding(title[:1].upper() + title[1:], description, THEMES[row["thema"]])
    return found


def _word_faults(founding: Founding, said: frozenset[tuple[str, ...]]) -> Iterator[str]:
    title, description = founding.title, founding.description
    spoken = set(words(title))
    if not spoken or len(title) > LONGEST_TITLE:
        yield f"een titel heeft 1 tot en met {LONGEST_TITLE} tekens"
    if len(description) > LONGEST_DESCRIPTION:
        yield f"een omschrijving heeft hoogstens {LONGEST_DESCRIPTION} tekens"
    if not f"{title}{description}".isprintable() or _UNWANTED.search(f"{title}\n{description}"):
        yield "in een titel of omschrijving staan tekens die er niet horen, of een weggelakt stuk"
    if _names(title) or _names(description):
        yield "een titel of omschrijving noemt een naam"
    if spoken & FIRST_PERSON or spoken & _BLAME:
        yield f"de titel '{title[:LONGEST_TITLE]}' zegt ik of wij, of wijst iemand aan"
    if _runs(description) & said:
        yield "een omschrijving neemt een stuk van een melding over"


def _names(text: str) -> bool:
    """Whether a word inside a sentence has a capital without being an abbreviation."""
    return any(fold(word) not in ABBREVIATIONS for word in _CAPITALISED.findall(text))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    spoken = words(text)
    return frozenset(tuple(spoken[i : i + _QUOTED]) for i in range(len(spoken) - _QUOTED + 1))
