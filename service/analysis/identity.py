"""Which answer is which: finds the M-numbers of an earlier run again and gives new ones (product.md, Numbers)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.analysis.likeness import Pairs, overlap, pair_alike, pair_equal, trigrams
from service.domain.memory import KnownMention
from service.domain.numbers import mention_number, number_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of an answer that has no number yet; `answer` names the answer it is a part of.

    `content` is the fingerprint of the raw answer, `sender` that of tab, Tijdstempel, organisation and profession. For
    a number to outlive a new alias in Instellingen, `content` leaves the organisation out. `whole`, the fingerprint of
    all that was filled in, settles the order of answers that differ in closed answers alone.
    """

    answer: Hashable
    content: str
    sender: str
    question: int
    part: int
    text: str
    organisation: str
    profession: str
    stamp: datetime | None
    whole: str = ""

    @property
    def order(self) -> tuple[bool, datetime, str, int, str, str]:
        """Order in which new numbers are given: Tijdstempel, then content; hand-typed rows without one come last."""
        moment = self.stamp or datetime.min  # noqa: DTZ901 -- a sort key only
        return (self.stamp is None, moment, self.whole or self.content, self.question, self.content, self.sender)


Piece = KnownMention | Draft
Key = Callable[[Piece], Hashable | None]
Known = tuple[KnownMention, ...]
New = tuple[Draft, ...]


def _text(answer: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in answer)


def _old_answers(known: Sequence[KnownMention]) -> list[Known]:
    """Old parts put together again, in order of their lowest number.

    The k-th copies of equal parts make the k-th of equal answers. Without a fingerprint (a memory that was rebuilt) a
    part follows the one with the number before it.
    """
    ordered = sorted({k.number: k for k in known}.values(), key=lambda k: number_of(k.number))
    answers: dict[Hashable, list[KnownMention]] = {}
    copies: Counter[Hashable] = Counter()
    for mention in ordered:
        stem = (mention.content, mention.sender, mention.question, mention.organisation, mention.profession)
        copies[stem, mention.part] += 1
        key: Hashable = (*stem, copies[stem, mention.part])
        if not mention.content:
            last = next(reversed(answers.values()), None)
            key = last[0].number if last and _continues(last[-1], mention) else mention.number
        answers.setdefault(key, []).append(mention)
    return [tuple(sorted(parts, key=lambda p: p.part)) for parts in answers.values()]


def _continues(former: KnownMention, mention: KnownMention) -> bool:
    same = (former.organisation, former.profession, former.question) == (
        mention.organisation,
        mention.profession,
        mention.question,
    )
    return same and former.part + 1 == mention.part and number_of(former.number) + 1 == number_of(mention.number)


def _new_answers(drafts: Sequence[Draft]) -> list[New]:
    """Answers in the order in which new numbers are given."""
    answers: dict[Hashable, list[Draft]] = defaultdict(list)
    for draft in drafts:
        answers[draft.answer].append(draft)
    whole = [tuple(sorted(parts, key=lambda d: d.part)) for parts in answers.values()]
    return sorted(whole, key=lambda parts: (parts[0].order, [part.text for part in parts]))


def _by_sender(piece: Piece) -> Hashable | None:
    # Without a Tijdstempel everything that one sender typed by hand would look the same.
    dated = not isinstance(piece, Draft) or piece.stamp is not None
    return (piece.sender, piece.question) if piece.sender and dated else None


_RULES: tuple[tuple[Key, bool], ...] = (
    (lambda p: (p.content, p.sender, p.question) if p.content else None, True),
    (lambda p: (p.content, p.organisation, p.profession, p.question) if p.content else None, True),
    (lambda p: (p.content, p.organisation, p.question) if p.content else None, True),
    (lambda p: (p.content, p.profession, p.question) if p.content else None, True),
    (_by_sender, True),
    (lambda p: (p.organisation, p.profession, p.question), False),
)
"""What two answers must share, strictest first, and whether that is enough; if not, their texts must be alike too."""


def _pair_up(old: Sequence[str], new: Sequence[str], *, all_of_them: bool) -> Pairs:
    """One-to-one pairs of places: equal texts, then the most alike, then (`all_of_them`) what is left in order."""
    pairs: Pairs = []
    for step in (pair_equal, pair_alike, _pair_in_order) if all_of_them else (pair_equal, pair_alike):
        rest_old = sorted(set(range(len(old))) - {left for left, _ in pairs})
        rest_new = sorted(set(range(len(new))) - {right for _, right in pairs})
        if rest_old and rest_new:
            found = step([old[i] for i in rest_old], [new[i] for i in rest_new])
            pairs += [(rest_old[left], rest_new[right]) for left, right in found]
    return pairs


def _pair_in_order(old: Sequence[str], new: Sequence[str]) -> Pairs:
    shortest = min(len(old), len(new))
    return list(zip(range(shortest), range(shortest), strict=True))


def _match(old: Sequence[Known], new: Sequence[New], key: Key, *, enough: bool) -> Pairs:
    """One-to-one pairs of places of answers that share a key."""
    olds: dict[Hashable, list[int]] = defaultdict(list)
    news: dict[Hashable, list[int]] = defaultdict(list)
    for place, known in enumerate(old):
        olds[key(known[0])].append(place)
    for place, draft in enumerate(new):
        news[key(draft[0])].append(place)
    pairs = []
    for value, mine in news.items():
        theirs = olds.get(value, []) if value is not None else []
        found = _pair_up([_text(old[i]) for i in theirs], [_text(new[i]) for i in mine], all_of_them=enough)
        pairs += [(theirs[left], mine[right]) for left, right in found]
    return pairs


def _match_parts(old: Known, new: New) -> dict[Draft, str]:
    """Numbers for the parts of one recognised answer: the most alike first; equal ones by place."""
    if len(old) == len(new) == 1:
        return {new[0]: old[0].number}
    scored = sorted(
        (-overlap(trigrams(o.text), trigrams(n.text)), abs(o.part - n.part), i, j)
        for i, o in enumerate(old)
        for j, n in enumerate(new)
    )
    numbers: dict[Draft, str] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in taken and new[j] not in numbers:
            numbers[new[j]] = old[i].number
            taken.add(i)
    return numbers


def recognise(drafts: Sequence[Draft], known: Sequence[KnownMention], highest: int) -> list[str]:
    """The M-number of every draft, in the drafts' order: the old one where it is recognised, else a new one.

    Args:
        drafts: all parts of all answers of this run.
        known: what `_wijkpeil` remembers.
        highest: the highest M-number ever given out.
    """
    everything = _new_answers(drafts)
    old, new = _old_answers(known), everything
    numbers: dict[Draft, str] = {}
    for key, enough in _RULES:
        pairs = _match(old, new, key, enough=enough)
        for mine, theirs in pairs:
            numbers |= _match_parts(old[mine], new[theirs])
        gone_old, gone_new = {left for left, _ in pairs}, {right for _, right in pairs}
        old = [answer for place, answer in enumerate(old) if place not in gone_old]
        new = [answer for place, answer in enumerate(new) if place not in gone_new]
    highest = max([highest, *(number_of(k.number) for k in known)])
    for draft in (part for answer in everything for part in answer):
        if draft not in numbers:
            highest += 1
            numbers[draft] = mention_number(highest)
    return [numbers[draft] for draft in drafts]
