"""What the page that asks about doubtful groupings shows: one question at a time, in words ready to read."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reports.texts import plural
from service.domain.bottlenecks import Group
from service.domain.mentions import Mention
from service.domain.review import Tap
from service.pipeline.last_result import Standing
from service.pipeline.review_answers import APART, HERE, Said, in_words, open_taps
from service.pipeline.tabs.mentions import HIDDEN

MATTERS: Final = 1.0
"""A question matters when its answer is expected to bring at least one mention to where it belongs."""
_COMPANIONS = 2
_SHOWN = 100
"""Characters of another mention; that of the question itself is never cut."""


@dataclass(frozen=True, slots=True)
class Option:
    """One button: what it sends, what it says, and what a person should know of it."""

    value: str
    words: str
    title: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One question: the mention, where it is now with whom, and the buttons."""

    place: int
    mention: str
    group: str
    question: str
    text: str
    example: str
    title: str
    lead: str
    companions: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page; without a card there is nothing more to ask, or all that is left was skipped.

    `left` says how many questions matter, and is empty when none does.
    """

    card: Card | None
    left: str
    skipped: int
    answered: int
    done: str
    done_mention: str


@dataclass(frozen=True)
class _Shown:
    """The kept result by number."""

    standing: Standing

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        return {m.number: m for m in self.standing.analysis.mentions}

    def group(self, number: str) -> Group:
        return self.standing.analysis.groups[number]

    def words(self, number: str) -> str:
        found = self.mentions.get(number)
        if found is None or found.text == HIDDEN:
            return ""
        return textwrap.shorten(found.text or found.example, _SHOWN, placeholder=" …")

    def companions(self, group: str, without: str = "") -> tuple[str, ...]:
        """Words of the surest mentions of a group."""
        sure = self.group(group).certainty
        ordered = sorted((n for n in sure if n != without), key=lambda n: (-sure[n], len(n), n))
        return tuple(words for number in ordered if (words := self.words(number)))[:_COMPANIONS]


def titles_of(standing: Standing) -> dict[str, str]:
    """K-number → title."""
    return {number: group.title for number, group in standing.analysis.groups.items()}


def review(standing: Standing, said: Said, first: int = 0, done: str = "") -> ReviewView:
    """The first question that nobody answered yet.

    Args:
        standing: what the last refresh kept.
        said: what Aanpassen says now.
        first: place in the queue to begin at; those before it were skipped.
        done: M-number of the question that was answered just now.
    """
    taps = standing.analysis.taps
    places = {tap.mention: place for place, tap in enumerate(taps)}
    left = open_taps(taps, said)
    ahead = [tap for tap in left if places[tap.mention] >= first]
    given = next((said.about(tap) for tap in taps if tap.mention == done), None)
    return ReviewView(
        card=_card(ahead[0], places[ahead[0].mention], _Shown(standing)) if ahead else None,
        left=_left(left, standing),
        skipped=len(left) - len(ahead),
        answered=sum(said.about(tap) is not None for tap in taps),
        done=in_words(given, titles_of(standing)) if given else "",
        done_mention=done if given else "",
    )


def _left(taps: Sequence[Tap], standing: Standing) -> str:
    """How many questions matter, and what they repair; two that would join the same two groups repair it once."""
    matter = [tap for tap in taps if tap.gain >= MATTERS]
    if not matter:
        return ""
    best: dict[frozenset[str], float] = {}
    for tap in matter:
        pair = frozenset((tap.group, *tap.alternatives[:1]))
        best[pair] = max(tap.gain, best.get(pair, 0.0))
    placed = sum(len(group.mentions) for group in standing.analysis.groups.values())
    repaired = min(round(sum(best.values())), placed)
    return (
        f"Nog {plural(len(matter), 'vraag die ertoe doet', 'vragen die ertoe doen')}."
        f" {'Daarmee komt' if repaired == 1 else 'Daarmee komen'} naar verwachting ongeveer"
        f" {plural(repaired, 'melding', 'meldingen')} op een betere plek."
    )


def _card(tap: Tap, place: int, shown: _Shown) -> Card:
    own, mention = shown.group(tap.group), shown.mentions.get(tap.mention)
    size = len(own.mentions)
    return Card(
        place=place,
        mention=tap.mention,
        group=tap.group,
        question=_question(tap, size),
        text=mention.text if mention else "",
        example=mention.example if mention else "",
        title=own.title,
        lead=_lead(tap, size),
        companions=shown.companions(tap.group, tap.mention),
        options=_options(tap, size, shown),
    )


def _question(tap: Tap, size: int) -> str:
    if tap.whole:
        return f"Gaan deze {size} meldingen over hetzelfde als een ander knelpunt?"
    return "Waar hoort deze melding bij?"


def _lead(tap: Tap, size: int) -> str:
    if size == 1:
        return "Deze melding staat nu alleen, als"
    return f"Deze {size} meldingen staan nu samen bij" if tap.whole else "Deze melding staat nu bij"


def _options(tap: Tap, size: int, shown: _Shown) -> tuple[Option, ...]:
    these = f"Deze {size} meldingen horen bij" if tap.whole else "Hoort bij"
    others = tuple(
        Option(number, f"{these} {number}", shown.group(number).title, next(iter(shown.companions(number)), ""))
        for number in tap.alternatives
    )
    if size == 1:
        return (*others, Option(APART, "Apart", "Het blijft een knelpunt op zichzelf."))
    if tap.whole:
        here = Option(HERE, "Nee, dit is een eigen knelpunt", f"Deze {size} meldingen blijven samen.")
        return (here, *others, Option(APART, "Alleen deze melding apart", "De andere blijven staan."))
    here = Option(HERE, "Hoort hierbij", "De melding staat goed.")
    return (here, *others, Option(APART, "Apart", "Het is een knelpunt op zichzelf."))
