"""Stickers in words of the subject: a ballot, the box while it is closed to all, what was cast, and what it adds up to.

While people may still vote there is only `Sealed`, which holds nothing: what is not there cannot leak through any tab.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

NOTHING_LISTED = ""
"""A sticker on *Staat er niet bij*."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One sent ballot: a K-number per sticker, or NOTHING_LISTED; blank stickers are left out.

    `code` is folded, so that people may type it carelessly. `row` is as a person sees it in the sheet; nothing is
    ordered by it.
    """

    code: str
    organisation: str
    stickers: tuple[str, ...]
    stamp: datetime | None
    tab: str = ""
    row: int = 0
    content: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a round votes: when it closes, the folded codes that were printed, and the list people chose from.

    Without codes any code counts as one person's; without a list it follows from the ranking.
    """

    closes: datetime | None = None
    codes: frozenset[str] = frozenset()
    shortlist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """The votes of a round as long as people may vote: nothing at all."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The ballots that count, after closing, one a code; `shortlist` as it was when voting opened, empty if unknown."""

    ballots: tuple[Ballot, ...]
    shortlist: tuple[str, ...] = ()


Votes = Sealed | Cast


@dataclass(frozen=True, slots=True)
class Count:
    """Stickers on one bottleneck, and from how many organisations that gave their name."""

    stickers: int = 0
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of everything on the shortlist by K-number, also of what nobody chose.

    `not_listed` counts stickers on *Staat er niet bij*, `unknown` those on a number that is not on the shortlist.
    """

    counts: Mapping[str, Count] = field(default_factory=dict)
    not_listed: int = 0
    unknown: int = 0
