"""Small makers of domain objects for tests: every field has a default, so that a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from service.analysis.ranking import Candidate
from service.domain.answers import Answer, Consent, Frequency, Respondent, Response
from service.domain.bottlenecks import Bottleneck, Criterion, Group, Outcome, Test, Verdict
from service.domain.memory import KnownBottleneck, KnownMention, Memory
from service.domain.mentions import Kind, Mention
from service.domain.settings import Settings


def moment(text: str) -> datetime:
    """A local time as a Tijdstempel has it, from '2026-03-02 09:30'."""
    return datetime.fromisoformat(text)


STAMP = moment("2026-03-02 09:30")


def mention(number: str | int = 1, organisation: str = "De Linde", profession: str = "huisarts", **fields) -> Mention:
    """A mention; `number` may be a whole number, everything else as in Mention."""
    given = {
        "kind": Kind.PROBLEM,
        "question": 1,
        "part": 1,
        "text": "lang wachten",
        "example": "",
        "round": "ronde 1",
        "content": "",
        "sender": "",
    }
    if isinstance(number, int):
        number = f"M-{number:04d}"
    return Mention(number=number, respondent=Respondent(organisation, profession), **{**given, **fields})


def mentions(*rows: tuple[Any, ...], start: int = 1) -> tuple[Mention, ...]:
    """Mentions from short rows: organisation, profession, frequency, work, influence, sign; the rest is blank."""
    found = []
    for number, (organisation, profession, *rest) in enumerate(rows, start=start):
        fields = dict(zip(("frequency", "work", "influence", "sign"), rest, strict=False))
        found.append(mention(number, organisation, profession, **fields))
    return tuple(found)


def answer(text: str = "lang wachten", question: int = 1, **fields) -> Answer:
    """An answer to one of the three questions."""
    return Answer(question=question, text=text, **fields)


def response(
    *answers: Answer, organisation: str = "De Linde", profession: str = "huisarts", row: int = 1, **fields
) -> Response:
    """A sent form; without answers it holds one."""
    given = {"tab": "Formulierreacties 1", "stamp": STAMP, "consent": Consent.NO}
    who = Respondent(organisation, profession)
    return Response(row=row, respondent=who, answers=answers or (answer(),), **{**given, **fields})


def settings(**fields) -> Settings:
    """Settings with the defaults of the method but for what is named."""
    return Settings(**fields)


def group(numbers: Iterable[str] = (), title: str = "Lang wachten", **fields) -> Group:
    """A group of M-numbers."""
    members = tuple(numbers)
    given = {"description": "", "theme": "Toegang tot zorg & wachttijden", "slug": ""}
    sure = {"certainty": dict.fromkeys(members, 1.0), "why": dict.fromkeys(members, "")}
    return Group(mentions=members, title=title, **{**given, **sure, **fields})


def candidate(number: str, members: Sequence[Mention], **fields) -> Candidate:
    """A numbered group of which all mentions are of the round that is ranked."""
    return Candidate(number, group([m.number for m in members], **fields), tuple(members), tuple(members))


def bottleneck(number: str = "K-001", members: Sequence[Mention] = (), **fields) -> Bottleneck:
    """A ranked bottleneck; organisations and professions follow from its mentions."""
    verdicts = fields.pop("verdicts", {})
    slug, title = fields.pop("slug", ""), fields.pop("title", "Lang wachten")
    given = {
        "tests": tuple(Test(c, verdicts.get(c, Verdict.YES), 3, 3) for c in Criterion),
        "outcome": Outcome.PASSES,
        "parts": (1.0, 1.0, 1.0, 1.0, 1.0),
        "score": 100.0,
        "organisations": tuple(sorted({m.respondent.organisation for m in members} - {""})),
        "professions": tuple(sorted({m.respondent.profession for m in members} - {""})),
        "rank": 1,
        "top_share": 1.0,
    }
    found = group([m.number for m in members], title, slug=slug)
    return Bottleneck(
        number=number, group=found, mentions=tuple(members), current=tuple(members), **{**given, **fields}
    )


def memory(places: dict[str, Sequence[str]] | None = None, **fields) -> Memory:
    """What is remembered when each K-number of `places` holds those M-numbers."""
    places = places or {}
    known = [KnownMention(m, k, 1, 1, "") for k, members in places.items() for m in members]
    given = {
        "mentions": tuple(known),
        "bottlenecks": {k: KnownBottleneck(k, f"titel van {k}", "thema") for k in places if k},
        "highest_mention": max([0, *(int(m.number[2:]) for m in known)]),
        "highest_bottleneck": max([0, *(int(k[2:]) for k in places if k)]),
    }
    return Memory(**{**given, **fields})


def everyone(found: Iterable[Mention]) -> frozenset[Respondent]:
    """The respondent pairs behind some mentions."""
    return frozenset(m.respondent for m in found)


OFTEN, SELDOM = Frequency.WEEKLY, Frequency.MONTHLY
"""One frequency above the default floor and one below."""
