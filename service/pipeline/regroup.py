"""Numbered groups with the titles they keep: a person's word, else what it always was, else what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from service.analysis.belonging import EARLIER, PLACED
from service.analysis.placing import Placing
from service.analysis.titles import title_for
from service.domain.bottlenecks import Group
from service.domain.corrections import Corrections
from service.domain.memory import KnownBottleneck, Memory
from service.domain.mentions import Mention
from sheets_schema.themes import THEMES

_SURE = 1.0


def _found(number: str, members: Sequence[Mention], computed: Group | None) -> KnownBottleneck:
    """Title, theme and description as computed, for a number that nobody named before."""
    if computed is not None:
        theme = THEMES.get(computed.theme, computed.theme)
        return KnownBottleneck(number, computed.title, theme, computed.slug, computed.description)
    title, description = title_for([m.text or m.example for m in members], [1.0] * len(members))
    return KnownBottleneck(number, title, next(iter(THEMES.values())), "", description)


def _named(known: KnownBottleneck, corrections: Corrections) -> tuple[str, str]:
    return corrections.titles.get(known.number, known.title), corrections.themes.get(known.number, known.theme)


def _group(known: KnownBottleneck, members: Sequence[str], computed: Group | None, corrections: Corrections) -> Group:
    title, theme = _named(known, corrections)
    certainty = dict(computed.certainty) if computed else {}
    why = dict(computed.why) if computed else {}
    placed = corrections.placed
    return Group(
        mentions=tuple(members),
        title=title,
        description=known.description,
        theme=theme,
        certainty={m: _SURE if m in placed else certainty.get(m, _SURE) for m in members},
        why={m: PLACED if m in placed else why.get(m, PLACED) for m in members},
        slug=known.slug if title == known.title else "",
    )


def regroup(
    placing: Placing,
    groups: Sequence[Group],
    mentions: Sequence[Mention],
    memory: Memory,
    corrections: Corrections,
) -> Mapping[str, Group]:
    """K-number → group, in order of number."""
    by_number = {m.number: m for m in mentions}
    named = {}
    for number in sorted(placing.members, key=lambda k: int(k[2:])):
        members = sorted(placing.members[number], key=lambda m: int(m[2:]))
        source = placing.source.get(number)
        computed = groups[source] if source is not None else None
        if number in memory.bottlenecks:
            known = memory.bottlenecks[number]
        else:
            known = _theme_of_origin(_found(number, [by_number[m] for m in members], computed), members, groups)
        named[number] = _group(known, members, computed, corrections)
    return named


def _theme_of_origin(known: KnownBottleneck, members: Sequence[str], groups: Sequence[Group]) -> KnownBottleneck:
    """A group that a person split off keeps the theme of the group it was found in."""
    theme = next((g.theme for g in groups if set(members) & set(g.mentions)), known.theme)
    return KnownBottleneck(known.number, known.title, THEMES.get(theme, theme), known.slug, known.description)


def settle_earlier(named: Mapping[str, Group], earlier: AbstractSet[str]) -> dict[str, Group]:
    """The groups, saying of mentions of earlier rounds that they stay: at once, so that the next run says the same."""
    return {
        number: replace(
            group,
            certainty={m: _SURE if m in earlier else sure for m, sure in group.certainty.items()},
            why={m: EARLIER if m in earlier else why for m, why in group.why.items()},
        )
        for number, group in named.items()
    }
