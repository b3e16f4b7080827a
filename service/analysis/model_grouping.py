"""Groups mentions by asking a language model, whoever carries the questions: what was placed before is never asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from service.analysis import belonging, similarity
from service.analysis.catalogue import Catalogue
from service.analysis.constraints import Constraints, begin
from service.analysis.grouping import Grouping, GroupingItem
from service.analysis.model_answers import AnswerFault, Placed, read_answer
from service.analysis.model_questions import Option, Piece, Question
from service.analysis.themes import theme_for
from service.analysis.titles import title_for
from service.domain.bottlenecks import Group
from service.domain.memory import KnownBottleneck
from service.domain.numbers import number_of
from service.errors import LanguageModelUnavailable

BATCH = 20
"""Mentions in one question."""
SAME_PROBLEM = "gaat over hetzelfde probleem"
CERTAINTY = 0.75
"""Of every mention that was placed this way: a model gives no certainty that was ever measured."""

_NEAREST = 25
_TRIES = 3
_GRID = 4

Vectors = NDArray[np.float32]
Ask = Callable[[Sequence[bytes]], Sequence[str]]
"""Carries requests to the model and gives its answers in the same order."""


@dataclass(frozen=True, slots=True)
class ModelTask:
    """What is to be grouped, with vectors (n, dimensions) in the order of `items`.

    `constraints.fixed` holds what was placed before, `known` the title of each such K-number. `shown` maps every title
    and definition to what the model may see of it; what is not in there it never sees.
    """

    model: str
    items: Sequence[GroupingItem]
    vectors: Vectors
    catalogue: Catalogue
    constraints: Constraints
    known: Mapping[str, KnownBottleneck]
    shown: Mapping[str, str]

    def option(self, key: str, title: str, description: str) -> Option:
        """An existing bottleneck as the model may see it."""
        return Option(key, self.shown.get(title, ""), self.shown.get(description, ""))


@dataclass(frozen=True, slots=True)
class _Unit:
    """Mentions that go one way, whatever is answered: the same words, or held together; `place` is a row of vectors."""

    items: tuple[GroupingItem, ...]
    label: str
    place: int
    apart: frozenset[int]

    @property
    def piece(self) -> Piece:
        return Piece(self.items[0].text, self.items[0].example)


@dataclass(frozen=True, slots=True)
class _Facts:
    title: str = ""
    description: str = ""
    theme: str = ""
    slug: str = ""


@dataclass(slots=True)
class _Sorting:
    """Where each unit goes by key, what is known of each key, and for new keys the batch that founded it."""

    homes: dict[int, str] = field(default_factory=dict)
    facts: dict[str, _Facts] = field(default_factory=dict)
    founded: dict[str, int] = field(default_factory=dict)


def group_by_model(task: ModelTask, ask: Ask) -> Grouping:
    """Groups with the titles and descriptions that the model proposes for new ones.

    Every batch is asked on its own, so that new mentions leave earlier requests as they were; bottlenecks that were
    founded in several batches are then laid beside each other in the same kind of question.

    Raises:
        LanguageModelUnavailable: an answer stayed unusable, or whatever `ask` raises.
    """
    units, undone = _units(task)
    sorting = _known(task, units)
    waiting = [i for i, unit in enumerate(units) if not unit.label]
    batches = [waiting[start : start + BATCH] for start in range(0, len(waiting), BATCH)]
    if batches:
        answers = _settle(_questions(task, units, batches), ask)
        _note(sorting, batches, answers)
        _join_founded(sorting, task.model, ask)
    groups = [_group(task, units, members, facts) for members, facts in _members(units, sorting)]
    return Grouping(tuple(sorted(groups, key=lambda g: number_of(g.mentions[0]))), undone)


def _units(task: ModelTask) -> tuple[list[_Unit], tuple[tuple[str, str], ...]]:
    spoken_of = task.constraints.numbers
    rows: dict[tuple[str, str], list[int]] = {}
    for place in sorted(range(len(task.items)), key=lambda i: number_of(task.items[i].number)):
        item = task.items[place]
        rows.setdefault((item.meaning, item.number if item.number in spoken_of else ""), []).append(place)
    places = list(rows.values())
    beginning = begin([[task.items[p].number for p in row] for row in places], task.constraints)
    apart: dict[int, set[int]] = {}
    for left, right in beginning.apart:
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)
    units = [
        _Unit(
            items=tuple(task.items[p] for row in members for p in places[row]),
            label=min(labels, key=number_of, default=""),
            place=places[members[0]][0],
            apart=frozenset(apart.get(i, ())),
        )
        for i, (members, labels) in enumerate(zip(beginning.members, beginning.labels, strict=True))
    ]
    return units, beginning.undone


def _known(task: ModelTask, units: Sequence[_Unit]) -> _Sorting:
    """What was placed before; of a K-number that nobody named the house makes a title."""
    sorting = _Sorting()
    for i, unit in enumerate(units):
        if unit.label:
            sorting.homes[i] = unit.label
            known = task.known.get(unit.label)
            if known:
                sorting.facts[unit.label] = _Facts(known.title, known.description, known.theme, known.slug)
    for entry in task.catalogue.entries:
        sorting.facts[entry.slug] = _Facts(entry.title, entry.definition, entry.theme, entry.slug)
    return sorting


def _questions(task: ModelTask, units: Sequence[_Unit], batches: Sequence[Sequence[int]]) -> list[Question]:
    labels = sorted({unit.label for unit in units} & set(task.known), key=number_of)
    held = [task.known[label] for label in labels]
    mine = [task.option(known.number, known.title, known.description) for known in held]
    places = [units[i].place for batch in batches for i in batch]
    likeness = similarity.views(
        [task.items[p].meaning for p in places], np.asarray(task.vectors[places], dtype=np.float32), task.catalogue
    ).entries
    questions, taken = [], {known.slug for known in held}
    for number, batch in enumerate(batches):
        rows = likeness[number * BATCH : number * BATCH + len(batch)]
        options = [o for o in (*mine, *_nearest(task, rows, taken)) if o.title]
        questions.append(Question(task.model, tuple(units[i].piece for i in batch), tuple(options)))
    return questions


def _nearest(task: ModelTask, likeness: Vectors, taken: set[str]) -> list[Option]:
    """Catalogue entries that some mention of the batch resembles most, in order of slug; those in use are left out."""
    free = [(i, entry) for i, entry in enumerate(task.catalogue.entries) if entry.slug not in taken]
    best = sorted(free, key=lambda f: (-round(float(likeness[:, f[0]].max()), _GRID), f[1].slug))[:_NEAREST]
    return [task.option(e.slug, e.title, e.definition) for e in sorted((e for _, e in best), key=lambda e: e.slug)]


def _settle(questions: Sequence[Question], ask: Ask) -> list[Placed]:
    """An answer to every question that can be used; a bad one is shown to the model with what was wrong, then again."""
    usable: dict[int, Placed] = {}
    waiting = dict(enumerate(questions))
    for left in reversed(range(_TRIES)):
        texts = ask([question.request for question in waiting.values()])
        for (place, question), text in zip(list(waiting.items()), texts, strict=True):
            try:
                placed = read_answer(text, question)
            except AnswerFault as fault:
                waiting[place] = question.again(text, str(fault))
                continue
            if placed.faults and left:
                waiting[place] = question.again(text, next(iter(placed.faults.values())))
            else:
                usable[place] = placed.without_faults()
                del waiting[place]
        if not waiting:
            return [usable[place] for place in range(len(questions))]
    raise LanguageModelUnavailable("Het taalmodel gaf steeds antwoorden die niet kloppen.")


def _note(sorting: _Sorting, batches: Sequence[Sequence[int]], answers: Sequence[Placed]) -> None:
    for number, (batch, placed) in enumerate(zip(batches, answers, strict=True)):
        local = {key: f"{key} van {number}" for key in sorted(placed.founded)}
        sorting.homes.update({i: local.get(key, key) for i, key in zip(batch, placed.keys, strict=True)})
        sorting.founded.update(dict.fromkeys(local.values(), number))
        sorting.facts.update({local[key]: _Facts(f.title, f.description, f.theme) for key, f in placed.founded.items()})


def _join_founded(sorting: _Sorting, model: str, ask: Ask) -> None:
    """Lay bottlenecks that different batches founded beside each other; a title that has to be made joins nothing."""
    founded = [key for key in sorting.founded if sorting.facts[key].title]
    if len({sorting.founded[key] for key in founded}) < 2:  # noqa: PLR2004 - one batch has compared its own
        return
    leads: dict[str, str] = {}
    joined: dict[str, _Facts] = {}
    for start in range(0, len(founded), BATCH):
        some = founded[start : start + BATCH]
        pieces = tuple(Piece(sorting.facts[key].title, sorting.facts[key].description) for key in some)
        options = tuple(Option(name, facts.title, facts.description) for name, facts in joined.items())
        placed = _settle([Question(model, pieces, options)], ask)[0]
        names = {key: f"groep-{len(joined) + i}" for i, key in enumerate(placed.founded, start=1)}
        for key, name in zip(some, placed.keys, strict=True):
            leads[key] = names.get(name, name)
            # The words that came first stay, as they do over runs.
            joined.setdefault(leads[key], sorting.facts[key])
    sorting.homes.update({unit: leads[key] for unit, key in sorting.homes.items() if key in leads})
    sorting.facts.update(joined)


def _members(units: Sequence[_Unit], sorting: _Sorting) -> Iterator[tuple[list[int], _Facts]]:
    """Units by group, what was placed before first; one that people keep apart from its group stands alone."""
    members: dict[str, list[int]] = {}
    alone = []
    for i in sorted(sorting.homes, key=lambda i: (not units[i].label, i)):
        group = members.setdefault(sorting.homes[i], [])
        if units[i].apart & set(group):
            alone.append(i)
        else:
            group.append(i)
    yield from ((group, sorting.facts.get(key, _Facts())) for key, group in members.items())
    yield from (([i], _Facts()) for i in alone)


def _group(task: ModelTask, units: Sequence[_Unit], members: Sequence[int], facts: _Facts) -> Group:
    items = sorted((item for i in members for item in units[i].items), key=lambda item: number_of(item.number))
    if not facts.title:
        title, description = title_for([item.text or item.example for item in items], [1.0] * len(items))
        theme = facts.theme or theme_for([item.meaning for item in items], np.zeros(0, dtype=np.float32), ())
        facts = _Facts(title, description, theme)
    fixed = task.constraints.fixed
    return placed_before(
        Group(
            mentions=tuple(item.number for item in items),
            title=facts.title,
            description=facts.description,
            theme=facts.theme,
            certainty={item.number: 1.0 for item in items},
            why={item.number: belonging.PLACED if item.placed else belonging.EARLIER for item in items},
            slug=facts.slug,
        ),
        frozenset(item.number for item in items if not item.placed and item.number not in fixed),
    )


def placed_before(group: Group, numbers: frozenset[str]) -> Group:
    """The group with what can be said of mentions that were placed by the model or stay where an earlier run put them.

    The words are the same for both, so that the next run, which asks nothing, says the same.
    """
    mine = [n for n in group.mentions if n in numbers]
    why = SAME_PROBLEM if len(group.mentions) > 1 else belonging.ALONE
    return replace(
        group,
        certainty={**group.certainty, **dict.fromkeys(mine, CERTAINTY)},
        why={**group.why, **dict.fromkeys(mine, why)},
    )
