"""Between reading and writing, privacy, mentions, grouping, numbers, ranking; out comes an Analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from service.analysis.catalogue import Catalogue, catalogue_texts
from service.analysis.constraints import Constraints
from service.analysis.coverage import cover
from service.analysis.grouping import Grouping, GroupingItem, as_strict
from service.analysis.placing import Placing, held_together, old_members, place
from service.analysis.ranking import Candidate, rank
from service.analysis.votes import unlisted_choices
from service.analysis.weightings import side_by_side
from service.domain.bottlenecks import Analysis, Group, Ledger, Notice
from service.domain.corrections import Corrections
from service.domain.mentions import Kind, Mention
from service.domain.review import Tap
from service.domain.settings import Round, Settings
from service.pipeline.grouper import Grouper, GroupingTask, LikenessGrouper
from service.pipeline.masking import MaskedResponse, mask_responses
from service.pipeline.mentions import NO_ROUND, build_mentions
from service.pipeline.notices import mention_notices, response_notices
from service.pipeline.pull import Pulled
from service.pipeline.regroup import regroup, settle_earlier
from service.pipeline.review import doubtful, settled
from service.pipeline.team import team_rounds
from service.pipeline.votes import by_number
from service.ports import Embedder, Masker, Progress


@dataclass(frozen=True, slots=True)
class Tools:
    """What the analysis borrows from outside."""

    masker: Masker
    embedder: Embedder
    catalogue: Callable[[], Catalogue] = Catalogue
    """Gives the known bottlenecks with their vectors when a run asks for them."""
    grouper: Grouper = field(default_factory=LikenessGrouper)


def _round_names(responses: Sequence[MaskedResponse], settings: Settings, newest: datetime | None) -> dict[int, str]:
    """Place of a response → the round that holds it; a hand-typed row without Tijdstempel is of the current round."""
    rounds = settings.rounds or (settings.current_round(newest),)
    names = {}
    for index, masked in enumerate(responses):
        stamp = masked.response.stamp
        holding = [r for r in rounds if r.holds(stamp)] if stamp else [settings.current_round(newest)]
        names[index] = holding[0].name if holding else NO_ROUND
    return names


def _withdrawn(responses: Sequence[MaskedResponse], mentions: Sequence[Mention], corrections: Corrections) -> set[int]:
    """Places of responses of which the coordinator withdrew a mention."""
    rows = {(m.tab, m.row) for m in mentions if m.number in corrections.withdrawn}
    return {i for i, r in enumerate(responses) if (r.response.tab, r.response.row) in rows}


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Responses by what became of them, with all mentions that were numbered."""

    responses: tuple[MaskedResponse, ...]
    rounds: Mapping[int, str]
    withdrawn: frozenset[int]
    mentions: tuple[Mention, ...]

    def used(self, index: int) -> bool:
        return not self.responses[index].blocked and index not in self.withdrawn and self.rounds[index] != NO_ROUND

    @property
    def blocked(self) -> int:
        return sum(r.blocked for r in self.responses)

    @property
    def outside(self) -> int:
        return sum(
            not r.blocked and i not in self.withdrawn and self.rounds[i] == NO_ROUND
            for i, r in enumerate(self.responses)
        )


def _sort_out(pulled: Pulled, tools: Tools, progress: Progress) -> _Sorted:
    masked = mask_responses(pulled.responses, tools.masker, progress)
    rounds = _round_names(masked, pulled.settings, pulled.newest)
    mentions = build_mentions(masked, rounds, pulled.memory)
    withdrawn = frozenset(i for i in _withdrawn(masked, mentions, pulled.corrections) if not masked[i].blocked)
    return _Sorted(masked, rounds, withdrawn, mentions)


def _ledger(pulled: Pulled, found: _Sorted) -> Ledger:
    return replace(
        pulled.ledger,
        used=sum(found.used(i) for i in range(len(found.responses))),
        withdrawn=len(found.withdrawn),
        blocked=found.blocked,
        outside_round=found.outside,
    )


def _catalogue(tools: Tools, pulled: Pulled) -> Catalogue:
    """The shipped catalogue without what people switched off, and with what they added."""
    own = tuple(entry for entry in pulled.own_entries if entry.slug not in pulled.switched_off)
    added = Catalogue(own, tools.embedder.embed(catalogue_texts(own))) if own else Catalogue()
    return tools.catalogue().without(pulled.switched_off).joined(added)


def _fixed(pulled: Pulled, problems: Sequence[Mention], current: Round) -> dict[str, str]:
    """M-number → K-number for mentions of closed rounds, which stay where they were."""
    known = {m: k for k, members in old_members(pulled.memory).items() for m in members}
    return {m.number: known[m.number] for m in problems if m.round != current.name and m.number in known}


def _earlier(pulled: Pulled, problems: Sequence[Mention]) -> dict[str, str]:
    """M-number → K-number of mentions that say what they said when they were placed; a hidden one says less."""
    said = {m.number: m.text.split() for m in pulled.memory.mentions}
    known = {m: k for k, members in old_members(pulled.memory).items() for m in members}
    hidden = pulled.corrections.hidden
    same = [m.number for m in problems if m.number in hidden or said.get(m.number) == m.meaning.split()]
    return {number: known[number] for number in same if number in known}


def _candidates(groups: Mapping[str, Group], problems: Sequence[Mention], current: Round) -> list[Candidate]:
    """Numbered groups that the current round speaks of."""
    by_number = {m.number: m for m in problems}
    found = []
    for number, group in groups.items():
        members = tuple(by_number[n] for n in group.mentions)
        spoken = tuple(m for m in members if m.round == current.name)
        if spoken:
            found.append(Candidate(number, group, members, spoken))
    return found


@dataclass(frozen=True, slots=True)
class _Grouped:
    """Numbered groups of all rounds, with what placing them had to report."""

    named: Mapping[str, Group]
    merged: Mapping[str, str]
    notices: tuple[Notice, ...]
    taps: tuple[Tap, ...]


def _group(pulled: Pulled, problems: Sequence[Mention], current: Round, tools: Tools, progress: Progress) -> _Grouped:
    catalogue = _catalogue(tools, pulled)
    progress.begin("Antwoorden vergelijken", len(problems))
    vectors = tools.embedder.embed([m.meaning for m in problems], progress.advance)
    progress.begin("Knelpunten vinden")
    memory, corrections = pulled.memory, pulled.corrections
    items = [GroupingItem(m.number, m.text, m.example, placed=m.number in corrections.placed) for m in problems]
    fixed = {**_fixed(pulled, problems, current), **held_together(memory, corrections)}
    task = GroupingTask(
        items=items,
        vectors=vectors,
        catalogue=catalogue,
        constraints=Constraints(fixed=fixed),
        earlier=_earlier(pulled, problems),
        known=memory.bottlenecks,
        budget=(pulled.settings.neighbourhood, current.name),
        settings=as_strict(pulled.settings.strictness),
    )
    early = [m.number for m in problems if m.round != current.name]
    found, notices, placing = _settled_at_once(task, tools.grouper, pulled, early)
    named = regroup(placing, found.groups, problems, memory, corrections)
    named = settle_earlier(named, frozenset(early) - corrections.placed)
    taps = doubtful(task, found, named, settled(problems, corrections, current))
    return _Grouped(named, placing.merged, (*placing.notices, *notices), taps)


def _settled_at_once(
    task: GroupingTask, grouper: Grouper, pulled: Pulled, early: Sequence[str]
) -> tuple[Grouping, tuple[Notice, ...], Placing]:
    """Groups and numbers as the next run will find them: mentions of closed rounds stay where they came just now."""
    found, notices = grouper.group(task)
    placing = place([frozenset(g.mentions) for g in found.groups], pulled.memory, pulled.corrections)
    fixed = task.constraints.fixed
    home = {mention: number for number, members in placing.members.items() for mention in members}
    late = {mention: home[mention] for mention in early if mention in home and mention not in fixed}
    if not late:
        return found, notices, placing
    again = replace(task, constraints=replace(task.constraints, fixed={**fixed, **late}))
    found, notices = grouper.group(again)
    return found, notices, place([frozenset(g.mentions) for g in found.groups], pulled.memory, pulled.corrections)


def _as_people_say(mention: Mention, corrections: Corrections) -> Mention:
    """A mention that a person placed is a problem, whatever it reads like; of a hidden one nothing is quoted."""
    if mention.number in corrections.placed:
        mention = replace(mention, kind=Kind.PROBLEM, reason="")
    return replace(mention, example="", idea="") if mention.number in corrections.hidden else mention


def analyse(pulled: Pulled, tools: Tools, progress: Progress) -> Analysis:
    """Everything that can be said of one neighbourhood.

    Raises:
        MaskingUnavailable: no text can be masked at all.
    """
    found = _sort_out(pulled, tools, progress)
    current = pulled.settings.current_round(pulled.newest)
    used = [r.response for i, r in enumerate(found.responses) if found.used(i)]
    rows = {(r.tab, r.row) for r in used}
    mentions = tuple(_as_people_say(m, pulled.corrections) for m in found.mentions if (m.tab, m.row) in rows)
    problems = tuple(m for m in mentions if m.kind is Kind.PROBLEM)
    grouped = _group(pulled, problems, current, tools, progress)

    progress.begin("Toetsen en rangschikken", len(grouped.named))
    speaking = [r for r in used if r.stamp is None or current.holds(r.stamp)]
    respondents = {r.respondent for r in speaking}
    decided = pulled.decided(current, grouped.merged)
    candidates, found_there = _candidates(grouped.named, problems, current), decided.findings(current.name)
    votes = by_number(pulled.votes, grouped.named, grouped.merged)
    ranked = rank(candidates, respondents, pulled.settings, decided.measured, found_there, votes)
    unlisted = unlisted_choices(votes, (b.number for b in ranked if b.stickers is not None))
    return Analysis(
        settings=pulled.settings,
        round=current,
        mentions=mentions,
        bottlenecks=ranked,
        ledger=_ledger(pulled, found),
        coverage=cover(speaking),
        weightings=side_by_side(ranked, respondents, pulled.settings),
        notices=_notices(pulled, found, mentions, grouped, unlisted),
        groups=grouped.named,
        numbered=found.mentions,
        merged=grouped.merged,
        taps=grouped.taps,
        team=team_rounds(pulled.team, pulled.settings),
    )


def _notices(
    pulled: Pulled, found: _Sorted, mentions: Sequence[Mention], grouped: _Grouped, unlisted: Sequence[Notice]
) -> tuple[Notice, ...]:
    """All notices once, in an order that no row order can change."""
    everything = (
        *pulled.notices,
        *response_notices(found.responses, found.rounds, found.withdrawn, found.mentions),
        *mention_notices(mentions, grouped.named),
        *grouped.notices,
        *unlisted,
    )
    return tuple(notice for _, notice in sorted({_notice_order(n): n for n in everything}.items()))


def _notice_order(notice: Notice) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    values = tuple(sorted(notice.values.items()))
    return (notice.code, notice.mention, notice.question, notice.sender, values)
