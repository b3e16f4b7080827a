"""Which ballots count and what they add up to, and what may be voted on; reading tabs is of no concern here.

Rules: product.md, form 3. A moment exactly at closing is after it, for a ballot as for its result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.bottlenecks import Notice, Outcome
from service.domain.organisations import fold
from service.domain.settings import Round
from service.domain.votes import NOTHING_LISTED, Ballot, Cast, Count, Sealed, Tally, Terms, Votes
from sheets_schema.cells import shown
from sheets_schema.forms.ballot import STICKERS
from sheets_schema.problems import Place, Problem

SHORTLIST = 10
ON_SHORTLIST = (Outcome.PASSES, Outcome.TO_ASK)


@dataclass(frozen=True, slots=True)
class Box:
    """The votes of a round and what there is to report; while it is sealed nothing reported names a choice."""

    votes: Votes
    problems: tuple[Problem, ...] = ()


def fold_code(typed: str) -> str:
    """A code as it is compared: without case, spaces and punctuation, so that 'mk 4t7p' is MK-4T7P."""
    return fold(typed).replace(" ", "")


def shortlist_of(numbers: Sequence[str], outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The first ten that pass or nearly pass; proposals for the region are not among them.

    Args:
        numbers: K-numbers in the order of the ranking without stickers.
        outcomes: theirs.
    """
    chosen = [n for n, outcome in zip(numbers, outcomes, strict=True) if outcome in ON_SHORTLIST]
    return tuple(chosen[:SHORTLIST])


def closes_in(closes: datetime | None, current: Round) -> datetime | None:
    """The moment at which voting in this round closes, None while nobody set one: that of a former round says nothing.

    Both moments are on the clock of Europe/Amsterdam, without a zone.
    """
    if closes is None or (current.first_day and closes.date() < current.first_day):
        return None
    return closes


def count_ballots(ballots: Sequence[Ballot], terms: Terms, now: datetime | None) -> Box:
    """What was cast, when voting is closed; until then, without a clock or without any ballot, only a sealed box.

    Args:
        ballots: of this round, in any order.
        terms: of this round; without a moment of closing the box stays sealed.
        now: the present moment on the same clock.
    """
    closes = terms.closes
    problems: list[Problem] = []
    fit: list[Ballot] = []
    for ballot in ballots:
        code = _refusal(ballot, terms.codes)
        if code:
            problems.append(_problem(code, ballot))
        else:
            fit.append(ballot)
    if closes is None or now is None or now < closes:
        return Box(Sealed(), tuple(problems))
    late = [b for b in fit if b.stamp is not None and b.stamp >= closes]
    kept, replaced = _last_of_each(b for b in fit if b.stamp is None or b.stamp < closes)
    problems += [_problem("ballot-late", b) for b in late]
    problems += [_problem("ballot-replaced", b) for b in replaced]
    return Box(Cast(kept, terms.shortlist) if kept else Sealed(), tuple(problems))


def _refusal(ballot: Ballot, issued: AbstractSet[str]) -> str:
    """The code of the problem for which the whole ballot is left out, empty when it may count."""
    if not ballot.code or (issued and ballot.code not in issued):
        return "ballot-code-unknown"
    return "ballot-too-many" if len(ballot.stickers) > STICKERS else ""


def _problem(code: str, ballot: Ballot) -> Problem:
    values = {"maximum": str(STICKERS)} if code == "ballot-too-many" else {}
    return Problem(code, Place(ballot.tab, ballot.row or None), values)


def _last_of_each(ballots: Iterable[Ballot]) -> tuple[tuple[Ballot, ...], list[Ballot]]:
    """The last ballot of every code, and the earlier ones; one without a moment is the earliest."""
    by_code: dict[str, list[Ballot]] = defaultdict(list)
    for ballot in sorted(ballots, key=lambda b: (b.stamp is not None, str(b.stamp), b.content, b.tab)):
        by_code[ballot.code].append(ballot)
    kept = tuple(same[-1] for _, same in sorted(by_code.items()))
    return kept, [earlier for _, same in sorted(by_code.items()) for earlier in same[:-1]]


def follow_merges(votes: Votes, merged: Mapping[str, str]) -> Votes:
    """The same votes with stickers moved to the number that survives each K-number."""
    if isinstance(votes, Sealed):
        return votes
    moved = (replace(b, stickers=tuple(_survivor(s, merged) for s in b.stickers)) for b in votes.ballots)
    listed = dict.fromkeys(_survivor(number, merged) for number in votes.shortlist)
    return Cast(tuple(moved), tuple(listed))


def _survivor(number: str, merged: Mapping[str, str]) -> str:
    seen = {number}
    while merged.get(number, number) not in seen:
        number = merged[number]
        seen.add(number)
    return number


def name_choices(votes: Votes, titles: Mapping[str, str]) -> Votes:
    """The same votes with the K-number for every choice that was given by its title; the rest is left as typed."""
    if isinstance(votes, Sealed):
        return votes
    known = {fold(title): number for title, number in titles.items()}
    named = (replace(b, stickers=tuple(known.get(fold(s), s) if s else s for s in b.stickers)) for b in votes.ballots)
    return replace(votes, ballots=tuple(named))


def tally(cast: Cast, shortlist: Sequence[str]) -> Tally:
    """Stickers per bottleneck of the shortlist, and from how many organisations; a sticker elsewhere is not counted."""
    stickers = dict.fromkeys(shortlist, 0)
    organisations: dict[str, set[str]] = {number: set() for number in shortlist}
    not_listed = unknown = 0
    for ballot in cast.ballots:
        for number in ballot.stickers:
            if number in stickers:
                stickers[number] += 1
                organisations[number] |= {fold(ballot.organisation)} - {""}
            elif number == NOTHING_LISTED:
                not_listed += 1
            else:
                unknown += 1
    counts = {number: Count(stickers[number], len(organisations[number])) for number in shortlist}
    return Tally(counts, not_listed, unknown)


def unlisted_choices(votes: Votes, shortlist: Iterable[str]) -> tuple[Notice, ...]:
    """A report of everything that stickers were put on and that nobody could choose; without who did."""
    if isinstance(votes, Sealed):
        return ()
    chosen = {sticker for ballot in votes.ballots for sticker in ballot.stickers}
    unlisted = sorted(chosen - {NOTHING_LISTED, *shortlist, *votes.shortlist})
    return tuple(Notice("ballot-choice-unknown", values={"value": shown(choice)}) for choice in unlisted)
