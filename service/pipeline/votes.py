"""Form 3 from its tabs to a box of votes: sealed until closing, and by round; what counts is decided in analysis."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from service.analysis.votes import Box, closes_in, count_ballots, fold_code, follow_merges, name_choices
from service.domain.bottlenecks import Group
from service.domain.fingerprints import fingerprint
from service.domain.organisations import canonical_names
from service.domain.settings import Round, Settings
from service.domain.votes import NOTHING_LISTED, Ballot, Terms, Votes
from service.pipeline.ballot_round import codes_of, shortlist_in
from service.pipeline.intake import unreadable_rows
from service.pipeline.pull import Pulled, pull
from service.ports import Snapshot, TabContent
from sheets_schema.cells import fold, is_blank, read_text
from sheets_schema.dates import ZONE
from sheets_schema.fields import Reference
from sheets_schema.forms import BALLOT
from sheets_schema.forms.ballot import NOT_LISTED, STICKER_KEYS
from sheets_schema.forms.people import NO_ORGANISATION
from sheets_schema.headers import find_form
from sheets_schema.problems import Place, Problem
from sheets_schema.reading import Reading, Record, read_table

_STICKER: Final = Reference(options=(NOT_LISTED,), letters="K")
_ANOTHER: Final = re.compile(r"sticker \d+")
_TITLES: Final = frozenset(column.name for column in BALLOT.columns if column.key in STICKER_KEYS)
_OUTSIDE: Final = {"column-unknown", "cells-outside"}


def with_votes(pulled: Pulled, snapshot: Snapshot, now: datetime | None) -> Pulled:
    """The same with what was cast in the round that is ranked, once voting is closed; `now` has a time zone."""
    current = pulled.settings.current_round(pulled.newest)
    terms = Terms(
        closes=closes_in(pulled.settings.votes_close, current),
        codes=codes_of(pulled.issued, current.name),
        shortlist=shortlist_in(pulled.issued, current.name),
    )
    box = take_in_votes(snapshot, pulled.settings, current, terms, now)
    return replace(pulled, votes=box.votes, problems=(*pulled.problems, *box.problems))


def without_open_ballots(snapshot: Snapshot, now: datetime) -> Snapshot:
    """The same without the tabs of form 3 as long as people may vote: an export must not show the totals either."""
    pulled = pull(snapshot)
    closes = closes_in(pulled.settings.votes_close, pulled.settings.current_round(pulled.newest))
    if closes is not None and _here(now) >= closes:
        return snapshot
    return replace(snapshot, tabs=tuple(tab for tab in snapshot.tabs if not _holds_ballots(tab)))


def _here(now: datetime) -> datetime:
    """The moment on the clock of Europe/Amsterdam, without a zone."""
    return now.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)


def _holds_ballots(tab: TabContent) -> bool:
    return tab.role is BALLOT.role and bool(tab.rows) and find_form(tab.rows[0]) is BALLOT


def take_in_votes(snapshot: Snapshot, settings: Settings, current: Round, terms: Terms, now: datetime | None) -> Box:
    """What was cast in this round, once voting is closed.

    Args:
        snapshot: all tabs of a neighbourhood.
        settings: rounds and names of organisations.
        current: the round that is ranked.
        terms: on which it votes.
        now: with time zone; without a clock the box stays sealed.
    """
    ballots: list[Ballot] = []
    problems: list[Problem] = []
    for tab in snapshot.tabs:
        if _holds_ballots(tab):
            reading = read_table(BALLOT, tab.rows, tab.title)
            wordings = _wordings(reading, tab.rows)
            read, unread = _ballots(reading, tab.title, settings, wordings)
            ballots += read
            problems += (*unread, *(p for p in reading.problems if _tells_no_choice(p)))
    names = canonical_names([b.organisation for b in ballots], settings.organisations)
    own = [replace(b, organisation=names[b.organisation]) for b in ballots if _belongs(b, settings, current)]
    box = count_ballots(own, terms, _here(now) if now else None)
    return Box(box.votes, (*problems, *box.problems))


def _wordings(reading: Reading, rows: Sequence[Sequence[object]]) -> dict[int, tuple[str, ...]]:
    """Row → the text of every sticker cell, '' where it is blank."""
    places = [place for key in STICKER_KEYS for place in reading.columns.get(key, ())[:1]]
    return {record.row: tuple(_text(rows[record.row], place) for place in places) for record in reading.records}


def _text(row: Sequence[object], place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if not isinstance(cell, str | int | float) or is_blank(cell) else read_text(cell)[0]


def _tells_no_choice(problem: Problem) -> bool:
    """Whether a problem may be told while people vote; what stands in a sticker is reported after the count."""
    return problem.place.column not in _TITLES and problem.code not in _OUTSIDE


def _ballots(
    reading: Reading, tab: str, settings: Settings, wordings: Mapping[int, tuple[str, ...]]
) -> tuple[list[Ballot], list[Problem]]:
    """All ballots, and a report of those of which nobody can say in which round they were cast."""
    broken = unreadable_rows(reading.problems, settings)
    found, unread = [], []
    for record in reading.records:
        ballot = _ballot(record, tab, wordings[record.row])
        if settings.rounds and (ballot.stamp is None or record.sheet_row in broken):
            why = {"why": "het Tijdstempel ontbreekt of is geen tijdstip"}
            unread.append(Problem("unreadable-response", Place(tab, record.sheet_row), why))
        else:
            found.append(ballot)
    return found, unread


def _ballot(record: Record, tab: str, wordings: Sequence[str]) -> Ballot:
    organisation = record.text("organisation")
    more = (text for title, text in sorted(record.extra.items()) if _ANOTHER.fullmatch(fold(title)))
    stickers = tuple(_choice(text) for text in (*wordings, *more) if text)
    return Ballot(
        code=fold_code(record.text("code")),
        organisation="" if organisation == NO_ORGANISATION else organisation,
        stickers=stickers,
        stamp=record.moment("stamp"),
        tab=tab,
        row=record.sheet_row,
        content=fingerprint(record.text("code"), organisation, *stickers),
    )


def _choice(text: str) -> str:
    """The K-number of a choice, or its whole text where that holds none."""
    number, _ = _STICKER.read(text, Place(""))
    return NOTHING_LISTED if number == NOT_LISTED else number or text


def _belongs(ballot: Ballot, settings: Settings, current: Round) -> bool:
    """Whether it was cast in this round, or after its last day and in no other: people meet when all answers are in."""
    stamp = ballot.stamp
    if stamp is None or current.holds(stamp):
        return True
    after = current.first_day is None or current.first_day <= stamp.date()
    return after and not any(r.holds(stamp) for r in settings.rounds)


def by_number(votes: Votes, groups: Mapping[str, Group], merged: Mapping[str, str]) -> Votes:
    """The votes with every sticker on the number that it has now: titles are looked up, merges followed."""
    titles = {groups[number].title: number for number in sorted(groups, reverse=True)}
    return follow_merges(name_choices(votes, titles), merged)
