"""From rows of a response tab to Responses: what is empty, double or unreadable is told apart and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from service.domain.answers import Answer, Consent, Frequency, Respondent, Response
from service.domain.bottlenecks import Ledger, Notice
from service.domain.fingerprints import fingerprint
from service.domain.organisations import canonical_names, look_alikes
from service.domain.settings import Settings
from sheets_schema.forms.answers import Answer as Typed
from sheets_schema.forms.answers import answers, consent
from sheets_schema.forms.people import NO_ORGANISATION
from sheets_schema.problems import Problem
from sheets_schema.reading import Reading, Record

TWICE_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Aside:
    """A response that is not used; `repeats` is the tab and row of the one that it repeats, None when unreadable."""

    response: Response
    repeats: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Responses that may be used, what was told apart, and the part of the ledger that is known by now."""

    responses: tuple[Response, ...]
    ledger: Ledger
    notices: tuple[Notice, ...]
    aside: tuple[Aside, ...] = ()


def _frequency(words: str) -> Frequency | None:
    return next((f for f in Frequency if f.value == words), None)


def _answer(typed: Typed) -> Answer:
    return Answer(
        question=typed.question,
        text=typed.text,
        example=typed.situation,
        frequency=_frequency(typed.frequency),
        parties=typed.parties,
        work=typed.work,
        influence=typed.influence,
        sign=typed.sign,
        idea=typed.idea,
    )


def _response(record: Record, tab: str) -> Response:
    organisation = record.text("organisation")
    cells = [f"{key}={value}" for key, value in sorted(record.values.items()) if key != "stamp"]
    return Response(
        tab=tab,
        row=record.row,
        stamp=record.moment("stamp"),
        respondent=Respondent("" if organisation == NO_ORGANISATION else organisation, record.text("profession")),
        answers=tuple(a for a in map(_answer, answers(record)) if not a.is_empty),
        consent=Consent(consent(record)) if consent(record) in set(Consent) else Consent.NO,
        content=fingerprint(*cells, *(f"{k}={v}" for k, v in sorted(record.extra.items()))),
    )


def unreadable_rows(problems: Iterable[Problem], settings: Settings) -> set[int]:
    """Sheet rows with a Tijdstempel that cannot be read: with rounds nobody can say where they belong."""
    if not settings.rounds:
        return set()
    return {p.place.row for p in problems if p.code == "not-a-moment" and p.place.row is not None}


class Sent(Protocol):
    """Anything that was sent in: of any form."""

    @property
    def stamp(self) -> datetime | None:
        """When."""
        ...

    @property
    def tab(self) -> str:
        """Where it stands."""
        ...

    @property
    def content(self) -> str:
        """Fingerprint of all cells but the moment."""
        ...


def twins(responses: Sequence[Sent]) -> dict[int, int]:
    """Places of responses that repeat an earlier one cell by cell within two minutes → the place of that one."""
    by_content = defaultdict(list)
    for place, response in enumerate(responses):
        if response.stamp is not None:
            by_content[response.content].append((response.stamp, response.tab, place))
    found = {}
    for copies in by_content.values():
        kept, first = None, -1
        for stamp, _, place in sorted(copies):
            if kept is not None and stamp - kept <= TWICE_WITHIN:
                found[place] = first
            else:
                kept, first = stamp, place
    return found


def _with_names(responses: Sequence[Response], settings: Settings) -> list[Response]:
    names = canonical_names([r.respondent.organisation for r in responses], settings.organisations)
    return [
        replace(r, respondent=Respondent(names[r.respondent.organisation], r.respondent.profession)) for r in responses
    ]


def _notice(code: str, response: Response, **values: str) -> Notice:
    return Notice(code, sender=sender(response), values=values)


def sender(response: Response) -> str:
    """Who sent it, for the coordinator's eyes: organisation and profession, never a row or a time."""
    return name_of(response.respondent)


def name_of(who: Respondent) -> str:
    """Organisation and profession as far as they are known."""
    return ", ".join(part for part in (who.organisation, who.profession) if part) or "onbekende afzender"


def take_in(readings: Sequence[tuple[str, Reading]], settings: Settings) -> Intake:
    """All questionnaires of a neighbourhood, in order of Tijdstempel.

    Args:
        readings: title of a response tab and what was read from it.
        settings: rounds (without them a broken Tijdstempel does no harm) and names of organisations.
    """
    everything: list[Response] = []
    unreadable: list[Response] = []
    for tab, reading in readings:
        broken = unreadable_rows(reading.problems, settings)
        for record in reading.records:
            (unreadable if record.sheet_row in broken else everything).append(_response(record, tab))
    copies = twins(everything)
    double = [r for i, r in enumerate(everything) if i in copies]
    single = [r for i, r in enumerate(everything) if i not in copies]
    empty = [r for r in single if not r.answers]
    named = _with_names([r for r in single if r.answers], settings)
    alike = look_alikes([r.respondent.organisation for r in named if r.respondent.organisation])
    notices = [
        *(_notice("unreadable-response", r, why="het Tijdstempel is geen tijdstip") for r in unreadable),
        *(_notice("duplicate-response", r) for r in double),
        *(_notice("empty-response", r) for r in empty),
        *(Notice("organisation-too-alike", values={"first": a, "second": b}) for a, b in alike),
    ]
    ledger = Ledger(
        read=len(everything) + len(unreadable), empty=len(empty), duplicate=len(double), unreadable=len(unreadable)
    )
    ordered = sorted(named, key=lambda r: (r.stamp is None, str(r.stamp), r.content, r.tab))
    aside = (
        *(Aside(r) for r in unreadable),
        *(Aside(everything[i], (everything[of].tab, everything[of].row)) for i, of in sorted(copies.items())),
    )
    return Intake(tuple(ordered), ledger, tuple(notices), aside)
