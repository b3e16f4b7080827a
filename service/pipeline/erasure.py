"""What erasing somebody's answers takes out of a workbook, worked out before anything is written; it writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from service.analysis.lexicon import stems
from service.domain.mentions import Mention
from service.pipeline.people import read_tab
from service.pipeline.redaction import Redaction
from service.pipeline.refresh import Run
from service.pipeline.sent_rows import Sent
from service.ports import ReplaceTab, Snapshot, TabContent
from sheets_schema.cells import Cell, read_text
from sheets_schema.fields import Text
from sheets_schema.headers import find_form, match_header
from sheets_schema.tables import Writer
from sheets_schema.tabs import CORRECTIONS, DECISIONS, MEMORY, TABS
from sheets_schema.tabs.memory import (
    BOTTLENECK_FACT,
    COUNTER_FACT,
    DECISION_FACT,
    MENTION_FACT,
    MERGED_FACT,
    RETIRED_FACT,
    STATEMENT_FACT,
)

LIKE = 0.6
"""Share of a title's subject words in what somebody said from which the title may be made of it."""
_WORDLESS = frozenset({COUNTER_FACT, MERGED_FACT, RETIRED_FACT, STATEMENT_FACT})


@dataclass(frozen=True, slots=True)
class Erasure:
    """What would go, and what people have to look at themselves.

    Args:
        rows: of forms, that become empty where they are: so a repeat by number never meets another row.
        titles: K-number → the neutral title that it gets.
        changes: of the workbook, to be carried out together; service tabs follow with the next refresh.
        redaction: takes the same words out of kept files.
        look: places in tabs of people where the words, or numbers that are gone, still stand (Dutch).
    """

    rows: tuple[Sent, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[ReplaceTab, ...] = ()
    redaction: Redaction = field(default_factory=Redaction)
    look: tuple[str, ...] = ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """The M-numbers that go."""
        return tuple(sorted(number for row in self.rows for number in row.mentions))


def plan_erasure(snapshot: Snapshot, run: Run, rows: Sequence[Sent], *, keep_public_titles: bool = False) -> Erasure:
    """Everything that goes when these rows go.

    Args:
        snapshot: all tabs, as `run` read them.
        run: a dry run over that snapshot, for it knows which words are whose.
        rows: what was chosen.
        keep_public_titles: whether a title that went round when a round was closed stays, whoever's words it holds.
    """
    if not rows:
        return Erasure()
    gone = {(row.tab, row.row) for row in rows}
    whose = _Whose(run, gone)
    said = (*_typed(snapshot, gone), *whose.words)
    titles = _neutral_titles(run, whose, keep_public=keep_public_titles)
    bottlenecks = run.pulled.memory.bottlenecks
    staying = {k.title for k in bottlenecks.values() if k.number not in titles}
    redaction = Redaction(
        phrases=tuple(dict.fromkeys(said)),
        titles={" ".join(bottlenecks[k].title.split()): title for k, title in titles.items()},
        kept=frozenset({*staying, *whose.words_of_others}),
    )
    changes = (
        *_emptied(snapshot, gone),
        *_memory(snapshot, run, whose, titles, redaction),
        *_decisions(snapshot, run, titles),
    )
    return Erasure(tuple(rows), titles, changes, redaction, tuple(_to_look_at(snapshot, whose.numbers, redaction)))


class _Whose:
    """Mentions of the rows that go, and those of everybody else."""

    def __init__(self, run: Run, gone: AbstractSet[tuple[str, int]]) -> None:
        everything = (*run.analysis.numbered, *run.analysis.mentions)
        self.theirs = [m for m in everything if (m.tab, m.row + 1) in gone]
        self.others = [m for m in everything if (m.tab, m.row + 1) not in gone]
        self.numbers = frozenset(m.number for m in self.theirs)

    @property
    def words(self) -> tuple[str, ...]:
        """What those who go said, masked."""
        return tuple(dict.fromkeys(text for m in self.theirs for text in _texts(m)))

    @property
    def words_of_others(self) -> frozenset[str]:
        return frozenset(text for m in self.others for text in _texts(m))


def _texts(mention: Mention) -> Iterator[str]:
    yield from (text for text in (mention.text, mention.example, mention.sign, mention.idea) if text.strip())


def _typed(snapshot: Snapshot, gone: AbstractSet[tuple[str, int]]) -> Iterator[str]:
    """What stands in the free texts of those rows, and in columns that we do not know."""
    for tab in snapshot.tabs:
        form = find_form(tab.rows[0]) if tab.rows else None
        rows = [row for number, row in enumerate(tab.rows, start=1) if (tab.title, number) in gone]
        if form is None or not rows:
            continue
        header = match_header(form, tab.rows[0])
        closed = {
            place
            for column in form.columns
            if not isinstance(column.field, Text)
            for place in header.found.get(column.key, ())
        }
        cells = (cell for row in rows for place, cell in enumerate(row) if place not in closed)
        yield from (text for cell in cells if isinstance(cell, str) and (text := read_text(cell)[0]))


def _neutral_titles(run: Run, whose: _Whose, *, keep_public: bool) -> dict[str, str]:
    """K-number → a title by theme, where the present one was made of what goes and of nothing that stays."""
    spoken = [stems(m.meaning) for m in whose.theirs]
    staying = [stems(m.meaning) for m in whose.others]
    pulled = run.pulled
    public = {(r.number, r.title) for r in pulled.rounds.records} if keep_public else set()
    found = {}
    for number, known in pulled.memory.bottlenecks.items():
        by_people = pulled.corrections.titles.get(number) == known.title
        if known.slug or by_people or (number, known.title) in public:
            continue
        title = stems(known.title)
        mine, theirs = _most(title, spoken), _most(title, staying)
        if mine >= LIKE and not (theirs == 1 or theirs > mine):
            found[number] = f"Knelpunt bij: {known.theme}" if known.theme else f"Knelpunt {number}"
    return found


def _most(title: AbstractSet[str], texts: Iterable[AbstractSet[str]]) -> float:
    """The largest share of the title's words that one text holds, 0–1."""
    return max((len(title & text) / len(title) for text in texts), default=0.0) if title else 0.0


def _emptied(snapshot: Snapshot, gone: AbstractSet[tuple[str, int]]) -> Iterator[ReplaceTab]:
    for tab in snapshot.tabs:
        rows = tuple(() if (tab.title, number) in gone else row for number, row in enumerate(tab.rows, start=1))
        if rows != tab.rows and find_form(tab.rows[0]):
            yield ReplaceTab(tab.role, tab.title, rows, tab.hidden)


def _memory(
    snapshot: Snapshot, run: Run, whose: _Whose, titles: Mapping[str, str], redaction: Redaction
) -> Iterator[ReplaceTab]:
    tab = snapshot.tab(MEMORY.role, MEMORY.title)
    if tab is None or not tab.rows:
        return
    remembered = run.pulled.memory.mentions
    held = {m.bottleneck for m in remembered if m.number not in whose.numbers}
    emptied = {m.bottleneck for m in remembered if m.number in whose.numbers} - held
    places = {key: found[0] for key, found in match_header(MEMORY, tab.rows[0]).found.items()}
    rows: list[tuple[Cell, ...]] = [tab.rows[0]]
    for row in tab.rows[1:]:
        fact = {key: row[at] for key, at in places.items() if at < len(row) and row[at] is not None}
        clean = _clean_fact(fact, whose.numbers, titles, emptied, redaction)
        if clean is not None:
            rows.append(tuple(clean.get(key) for key in _in_order(places)))
    if tuple(rows) != tab.rows:
        yield ReplaceTab(MEMORY.role, MEMORY.title, tuple(rows), hidden=True)


def _in_order(places: Mapping[str, int]) -> list[str]:
    known = {at: key for key, at in places.items()}
    return [known.get(at, "") for at in range(max(known) + 1)]


def _clean_fact(
    fact: Mapping[str, Cell],
    gone: AbstractSet[str],
    titles: Mapping[str, str],
    emptied: AbstractSet[str],
    redaction: Redaction,
) -> dict[str, Cell] | None:
    """One fact without the words; None when the whole of it goes.

    Words of others, and of people who decided something, stay as they are.
    """
    kind, number = fact.get("kind"), str(fact.get("number", ""))
    if kind == MENTION_FACT:
        return None if number in gone else dict(fact)
    if kind in _WORDLESS or kind == DECISION_FACT:
        return dict(fact)
    if kind == BOTTLENECK_FACT:
        titled = {**fact, "title": titles.get(number, fact.get("title"))}
        return {k: v for k, v in titled.items() if k != "text"} if number in {*titles, *emptied} else titled
    clean: dict[str, Cell] = {k: redaction.text(v) if isinstance(v, str) else v for k, v in fact.items() if k != "data"}
    return clean | ({"data": redaction.data(str(fact["data"]))} if "data" in fact else {})


def _decisions(snapshot: Snapshot, run: Run, titles: Mapping[str, str]) -> Iterator[ReplaceTab]:
    """Besluiten with the new titles, in cells that still hold what the service once put there, and in no other."""
    tab = snapshot.tab(DECISIONS.role, DECISIONS.title)
    reading = read_tab(snapshot, DECISIONS)
    if tab is None or "title" not in reading.columns:
        return
    at, rows = reading.columns["title"][0], list(tab.rows)
    for record in reading.records:
        number = record.text("number")
        if number in titles and record.text("title") == run.pulled.memory.bottlenecks[number].title:
            cells = list(rows[record.row])
            cells[at] = titles[number]
            rows[record.row] = tuple(cells)
    if tuple(rows) != tab.rows:
        yield ReplaceTab(tab.role, tab.title, tuple(rows), tab.hidden)


def _to_look_at(snapshot: Snapshot, gone: AbstractSet[str], redaction: Redaction) -> Iterator[str]:
    """Cells of people with the same words, and instructions about answers that are gone; titles are ours."""
    said = Redaction(redaction.phrases, {}, redaction.kept)
    for tab in snapshot.tabs:
        if not _is_of_people(tab):
            continue
        for number, row in enumerate(tab.rows[1:], start=2):
            if any(isinstance(cell, str) and said.finds(cell) for cell in row):
                yield f"{tab.title}, rij {number}: hier staan dezelfde woorden."
    for record in read_tab(snapshot, CORRECTIONS).records:
        named = gone & {value for value in record.values.values() if isinstance(value, str)}
        if named:
            numbers = ", ".join(sorted(named))
            yield f"{CORRECTIONS.title}, rij {record.sheet_row}: {numbers} bestaat niet meer. Haal deze rij weg."


def _is_of_people(tab: TabContent) -> bool:
    """Whether people write here, in a tab of ours or in one of their own."""
    declared = next((t for t in TABS if (t.role, t.title) == (tab.role, tab.title)), None)
    if declared is not None:
        return declared.writer is Writer.PEOPLE
    return bool(tab.rows) and find_form(tab.rows[0]) is None
