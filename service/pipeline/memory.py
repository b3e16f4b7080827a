"""Reads and writes `_wijkpeil`, the memory of a neighbourhood, and rebuilds it when it is gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from service.domain.bottlenecks import Analysis
from service.domain.memory import KnownBottleneck, KnownMention, Memory
from service.domain.mentions import Mention
from service.ports import Snapshot
from sheets_schema.cells import Cell
from sheets_schema.forms.team_statements import STATEMENT_KEYS
from sheets_schema.headers import find_form
from sheets_schema.reading import Record, read_table
from sheets_schema.tabs import MEMORY, MENTIONS
from sheets_schema.tabs.memory import (
    BOTTLENECK_FACT,
    COUNTER_FACT,
    MENTION_FACT,
    MERGED_FACT,
    RETIRED_FACT,
    STATEMENT_FACT,
)

_NUMBER = re.compile(r"\b([KM])-(\d{1,9})\b")
_FIRST_PART = 1


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _known_mention(record: Record) -> KnownMention:
    try:
        data = json.loads(record.text("data") or "{}")
    except ValueError:
        data = {}
    data = data if isinstance(data, dict) else {}
    return KnownMention(
        number=record.text("number"),
        bottleneck=record.text("target"),
        question=_whole(record.text("question")),
        part=_whole(record.text("part")),
        text=record.text("text"),
        content=record.text("content"),
        sender=record.text("sender"),
        organisation=str(data.get("organisatie", "")),
        profession=str(data.get("beroep", "")),
    )


def _known_bottleneck(record: Record) -> KnownBottleneck:
    return KnownBottleneck(
        record.text("number"), record.text("title"), record.text("theme"), record.text("slug"), record.text("text")
    )


def _parse(records: Sequence[Record]) -> Memory:
    facts: dict[str, list[Record]] = {}
    for record in records:
        if _NUMBER.fullmatch(record.text("number")):
            facts.setdefault(record.text("kind"), []).append(record)
    bottlenecks = [_known_bottleneck(r) for r in facts.get(BOTTLENECK_FACT, ())]
    highest = dict(_numbers(r.text("number") for r in facts.get(COUNTER_FACT, ())))
    return Memory(
        mentions=tuple(_known_mention(r) for r in facts.get(MENTION_FACT, ())),
        bottlenecks={b.number: b for b in bottlenecks},
        merged={r.text("number"): r.text("target") for r in facts.get(MERGED_FACT, ())},
        retired=frozenset(r.text("number") for r in facts.get(RETIRED_FACT, ())),
        highest_mention=highest.get("M", 0),
        highest_bottleneck=highest.get("K", 0),
        statements=_statements(records),
    )


def _statements(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    texts: dict[str, tuple[str, ...]] = {}
    for record in records:
        key, text = record.text("number"), record.text("text")
        if record.text("kind") == STATEMENT_FACT and key in STATEMENT_KEYS and text:
            texts[key] = (*texts.get(key, ()), text)
    return texts


def _numbers(cells: Iterable[Cell]) -> Iterator[tuple[str, int]]:
    """The highest M and the highest K in the cells, as far as there are any."""
    highest: dict[str, int] = {}
    for cell in cells:
        if isinstance(cell, str):
            for letter, digits in _NUMBER.findall(cell):
                highest[letter] = max(highest.get(letter, 0), int(digits))
    yield from highest.items()


def _rebuild(snapshot: Snapshot) -> Memory:
    """What Antwoorden per knelpunt still tells: numbers, texts, senders and titles; nothing else."""
    tab = snapshot.tab(MENTIONS.role, MENTIONS.title)
    if tab is None:
        return Memory()
    mentions, bottlenecks = [], {}
    for record in read_table(MENTIONS, tab.rows, tab.title).records:
        number, text = record.text("number"), record.text("text")
        mentions.append(
            KnownMention(
                number=record.text("mention"),
                bottleneck=number,
                question=record.whole("question") or 0,
                part=record.whole("part") or _FIRST_PART,
                text=f"{text} {record.text('situation')}".strip(),
                organisation=record.text("organisation"),
                profession=record.text("profession"),
            )
        )
        if number:
            bottlenecks[number] = KnownBottleneck(number, record.text("title"), record.text("theme"))
    return Memory(tuple(m for m in mentions if m.number), bottlenecks, rebuilt=bool(mentions))


def remember(snapshot: Snapshot) -> Memory:
    """The memory of a neighbourhood; `rebuilt` when it was gone. The highest numbers are those seen in any tab."""
    tab = snapshot.tab(MEMORY.role, MEMORY.title)
    records = read_table(MEMORY, tab.rows, tab.title).records if tab else ()
    memory = _parse(records) if records else _rebuild(snapshot)
    ours = (cell for t in snapshot.tabs if not _is_raw(t.rows) for row in t.rows for cell in row)
    seen = dict(_numbers(ours))
    return replace(
        memory,
        highest_mention=max(memory.highest_mention, seen.get("M", 0)),
        highest_bottleneck=max(memory.highest_bottleneck, seen.get("K", 0)),
    )


def _is_raw(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a tab holds raw answers, in which people may type anything that looks like a number."""
    return bool(rows) and find_form(rows[0]) is not None


def _mention_row(mention: Mention, number: str) -> dict[str, Cell]:
    who = mention.respondent
    return {
        "kind": MENTION_FACT,
        "number": mention.number,
        "target": number,
        "content": mention.content,
        "sender": mention.sender,
        "question": str(mention.question),
        "part": str(mention.part),
        "text": mention.meaning,
        "data": json.dumps({"beroep": who.profession, "organisatie": who.organisation}, ensure_ascii=False),
    }


def _bottlenecks(memory: Memory, analysis: Analysis) -> dict[str, KnownBottleneck]:
    now = {k: KnownBottleneck(k, g.title, g.theme, g.slug, g.description) for k, g in analysis.groups.items()}
    return {**memory.bottlenecks, **now}


def memory_rows(
    memory: Memory, analysis: Analysis, everything: tuple[Mention, ...], others: Iterable[Mapping[str, Cell]] = ()
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of `_wijkpeil` after this run, header first.

    Args:
        memory: what was remembered before; retired and merged numbers are kept for ever.
        analysis: this run.
        everything: all mentions that have a number, also of responses that were not used.
        others: further facts, each by column key.
    """
    place = {m: k for k, group in analysis.groups.items() for m in group.mentions}
    bottlenecks = _bottlenecks(memory, analysis)
    merged = {k: v for k, v in analysis.merged.items() if k not in analysis.groups}
    retired = sorted(k for k in bottlenecks if k not in analysis.groups and k not in merged)
    highest_m = max([memory.highest_mention, *(int(m.number[2:]) for m in everything)])
    highest_k = max([memory.highest_bottleneck, *(int(k[2:]) for k in bottlenecks)])
    facts: list[Mapping[str, Cell]] = [
        {"kind": COUNTER_FACT, "number": f"M-{highest_m:04d}"},
        {"kind": COUNTER_FACT, "number": f"K-{highest_k:03d}"},
        *(
            {
                "kind": BOTTLENECK_FACT,
                "number": k,
                "title": b.title,
                "theme": b.theme,
                "slug": b.slug,
                "text": b.description,
            }
            for k, b in sorted(bottlenecks.items(), key=lambda item: int(item[0][2:]))
        ),
        *({"kind": MERGED_FACT, "number": k, "target": merged[k]} for k in sorted(merged)),
        *({"kind": RETIRED_FACT, "number": k} for k in retired),
        *(_mention_row(m, place.get(m.number, "")) for m in everything),
        *others,
        *(
            {"kind": STATEMENT_FACT, "number": key, "text": text}
            for key in STATEMENT_KEYS
            for text in memory.statements.get(key, ())
        ),
    ]
    keys = [column.key for column in MEMORY.columns]
    return (MEMORY.header, *(tuple(fact.get(key) or None for key in keys) for fact in facts))
