"""Finds which mentions speak of the same problem: the one call of the pipeline that goes from texts to groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from service.analysis import agglomeration, belonging, linking, naming, neighbours, similarity
from service.analysis.calibration import Evidence
from service.analysis.catalogue import Catalogue, CatalogueEntry
from service.analysis.constraints import Beginning, Constraints, Pair, begin
from service.analysis.gathering import Gathered, gather
from service.analysis.themes import theme_for
from service.analysis.titles import title_for
from service.domain.bottlenecks import Group


@dataclass(frozen=True, slots=True)
class GroupingItem:
    """One mention as grouping sees it: masked texts, and whether the coordinator placed it by hand."""

    number: str
    text: str
    example: str = ""
    placed: bool = False

    @property
    def meaning(self) -> str:
        """The text that its vector was made of."""
        return f"{self.text} {self.example}".strip()


@dataclass(frozen=True, slots=True)
class GroupingSettings:
    """Numbers that decide how readily mentions join, chosen on labelled neighbourhoods by leaving one out.

    Mentions are linked to known bottlenecks first, by `links`; what they found then joins at a mean likeness (−1…1) of
    `threshold`. `neighbours` bounds how many near mentions each one looks at. A group that was not linked takes the
    name of a catalogue entry when that entry stands out by `naming` standard deviations.
    """

    threshold: float = 0.2
    threshold_without_catalogue: float = 0.1
    floor: float = 0.0
    neighbours: int = 30
    naming: float = 3.5
    links: linking.LinkRules = field(default_factory=linking.LinkRules)


_STEP = 0.04
_STEP_OF_LINKS = 0.5
_STRICTER = {"ruim": -1, "streng": 1}


def as_strict(strictness: str) -> GroupingSettings:
    """The settings for ruim, gewoon or streng, as Instellingen names them: streng joins less, ruim more."""
    usual = GroupingSettings()
    way = _STRICTER.get(strictness, 0)
    links = usual.links
    return replace(
        usual,
        threshold=usual.threshold + way * _STEP,
        threshold_without_catalogue=usual.threshold_without_catalogue + way * _STEP,
        links=replace(links, least=links.least + way * _STEP_OF_LINKS, staying=links.staying + way * _STEP_OF_LINKS),
    )


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups in order of their lowest M-number, and the pairs of instructions that contradict and were left undone.

    `evidence` says for each M-number what its certainty rests on; `prepared` is what it was computed from, if anything.
    """

    groups: tuple[Group, ...]
    undone: tuple[Pair, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    prepared: Prepared | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What does not change while people correct: mentions, the views of each different text, catalogue and settings.

    `texts` holds for each of `items` its row in `views`, whose rows are in order of their text.
    """

    items: tuple[GroupingItem, ...]
    texts: tuple[int, ...]
    views: similarity.Views = field(repr=False)
    catalogue: Catalogue = field(repr=False)
    settings: GroupingSettings

    @property
    def threshold(self) -> float:
        """The mean likeness from which groups join."""
        return self.settings.threshold if self.catalogue.entries else self.settings.threshold_without_catalogue


@dataclass(frozen=True, slots=True)
class _Rows:
    """Mentions in canonical order, by content and then number; a row holds those that say literally the same."""

    items: tuple[tuple[GroupingItem, ...], ...]
    views: similarity.Views

    @property
    def numbers(self) -> list[list[str]]:
        return [[item.number for item in row] for row in self.items]


@dataclass(frozen=True, slots=True)
class _Found:
    clusters: list[list[int]]
    entries: list[CatalogueEntry | None]
    belonging: list[belonging.Belonging]
    undone: tuple[Pair, ...]
    views: similarity.Views = field(repr=False)


def find_groups(
    items: Sequence[GroupingItem],
    vectors: NDArray[np.float32],
    catalogue: Catalogue | None = None,
    *,
    constraints: Constraints | None = None,
    settings: GroupingSettings | None = None,
) -> Grouping:
    """Group mentions, say how sure and why, and give each group a title and a theme.

    `vectors` are the embeddings of `GroupingItem.meaning`, (n, dimensions), in the order of `items`. That order has no
    influence. The number of groups is found; a mention that is like no other stays alone.

    Raises:
        ValueError: there are not as many vectors as items.
    """
    return regroup(prepare(items, vectors, catalogue, settings=settings), constraints)


def prepare(
    items: Sequence[GroupingItem],
    vectors: NDArray[np.float32],
    catalogue: Catalogue | None = None,
    *,
    settings: GroupingSettings | None = None,
) -> Prepared:
    """Everything that grouping the same mentions again would compute anew (arguments and errors as `find_groups`).

    Raises:
        ValueError: there are not as many vectors as items.
    """
    if len(items) != len(vectors):
        raise ValueError(f"{len(items)} mentions need as many vectors, not {len(vectors)}")
    catalogue = catalogue or Catalogue()
    first: dict[str, int] = {}
    for place in sorted(range(len(items)), key=lambda i: (items[i].meaning, items[i].number)):
        first.setdefault(items[place].meaning, place)
    order = {text: row for row, text in enumerate(first)}
    views = similarity.views(list(first), np.asarray(vectors[list(first.values())], dtype=np.float32), catalogue)
    rows = tuple(order[item.meaning] for item in items)
    return Prepared(tuple(items), rows, views, catalogue, settings or GroupingSettings())


def regroup(prepared: Prepared, constraints: Constraints | None = None) -> Grouping:
    """Group prepared mentions under what people decided (see `find_groups`)."""
    if not prepared.items:
        return Grouping(())
    constraints = constraints or Constraints()
    rows = _canonical(prepared, constraints)
    found = _cluster(rows, prepared, constraints)
    entries = prepared.catalogue.entries
    groups = [_describe(rows, place, found, entries, constraints) for place in range(len(found.clusters))]
    evidence = {
        item.number: sure.evidence for row, sure in zip(rows.items, found.belonging, strict=True) for item in row
    }
    return Grouping(
        groups=tuple(sorted(groups, key=lambda g: _by_number(g.mentions[0]))),
        undone=found.undone,
        evidence={number: evidence[number] for number in sorted(evidence)},
        prepared=prepared,
    )


def _canonical(prepared: Prepared, constraints: Constraints) -> _Rows:
    spoken_of = constraints.numbers
    rows: dict[tuple[int, str], list[GroupingItem]] = {}
    for text, item in sorted(
        zip(prepared.texts, prepared.items, strict=True), key=lambda pair: (pair[0], pair[1].number)
    ):
        rows.setdefault((text, item.number if item.number in spoken_of else ""), []).append(item)
    ordered = sorted(rows)
    texts = [text for text, _ in ordered]
    views = similarity.Views(prepared.views.features[texts], prepared.views.entries[texts])
    return _Rows(tuple(tuple(rows[key]) for key in ordered), views)


def _cluster(rows: _Rows, prepared: Prepared, constraints: Constraints) -> _Found:
    views, settings, catalogue = rows.views, prepared.settings, prepared.catalogue
    edges = neighbours.neighbours(views.features, settings.neighbours)
    triples = list(zip(edges.left.tolist(), edges.right.tolist(), edges.likeness.tolist(), strict=True))
    rules = agglomeration.Rules(round(prepared.threshold * similarity.SCALE), round(settings.floor * similarity.SCALE))
    beginning = begin(rows.numbers, constraints)
    weights = [len(row) for row in rows.items]
    linked = _linked(beginning, weights, views, settings)
    begun = linked.beginning
    start = agglomeration.Start(begun.members, weights, begun.labels, begun.apart)
    clusters = agglomeration.agglomerate(triples, start, rules)
    names = naming.Names(catalogue.entries, linked, weights, settings.naming)
    entries = [names.of(cluster, views.entries[cluster].mean(axis=0)) for cluster in clusters]
    sure = belonging.belonging(triples, clusters, weights, rules, similarity.SCALE)
    return _Found(clusters, entries, sure, beginning.undone, views)


def _linked(
    beginning: Beginning, weights: Sequence[int], views: similarity.Views, settings: GroupingSettings
) -> Gathered:
    """What people put together, linked to known bottlenecks."""
    units = linking.units_of(beginning.members, weights, views.entries, views.features)
    return gather(beginning, linking.link(units, settings.links, similarity.SCALE), units)


def _describe(
    rows: _Rows,
    place: int,
    found: _Found,
    entries: Sequence[CatalogueEntry],
    constraints: Constraints,
) -> Group:
    cluster, entry = found.clusters[place], found.entries[place]
    items = [item for row in cluster for item in rows.items[row]]
    texts = [rows.items[row][0].text or rows.items[row][0].example for row in cluster]
    likeness = found.views.entries[list(cluster)].mean(axis=0)
    if entry:
        title, description = entry.title, entry.definition
    else:
        title, description = title_for(texts, _centrality(found.views.features[list(cluster)]))
    sure = {
        item.number: _sureness(item, found.belonging[row], constraints) for row in cluster for item in rows.items[row]
    }
    return Group(
        mentions=tuple(sorted((item.number for item in items), key=_by_number)),
        title=title,
        description=description,
        theme=entry.theme if entry else theme_for([item.meaning for item in items], likeness, entries),
        certainty={number: sure[number] for number in sorted(sure)},
        why={
            item.number: _why(
                item, [rows.items[r][0].number for r in found.belonging[row].like], len(items), constraints
            )
            for row in cluster
            for item in rows.items[row]
        },
        slug=entry.slug if entry else "",
    )


def _by_number(number: str) -> tuple[int, str]:
    """M-10000 comes after M-9999."""
    return len(number), number


def _centrality(features: NDArray[np.float32]) -> list[float]:
    """Likeness of each row to all rows of its group, in whole numbers."""
    exact = features.astype(np.float64)
    return [float(v) for v in exact @ exact.sum(axis=0)]


def _sureness(item: GroupingItem, found: belonging.Belonging, constraints: Constraints) -> float:
    return 1.0 if item.placed or item.number in constraints.fixed else found.certainty


def _why(item: GroupingItem, like: Sequence[str], size: int, constraints: Constraints) -> str:
    if item.placed:
        return belonging.PLACED
    if item.number in constraints.fixed:
        return belonging.EARLIER
    if like:
        return f"lijkt op {' en '.join(like)}"
    if size == 1:
        return belonging.ALONE
    return belonging.PLACED if item.number in constraints.numbers else belonging.SAME_TEXT
