"""Finds which mentions speak of the same problem: the one call of the pipeline that goes from texts to groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from service.analysis import agglomeration, belonging, naming, neighbours, similarity
from service.analysis.catalogue import Catalogue, CatalogueEntry
from service.analysis.constraints import Beginning, Constraints, Pair, begin
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

    Likeness is in −1…1. `neighbours` bounds how many near mentions each one looks at. A group takes the name of a
    catalogue entry when that entry stands out by `naming` standard deviations.
    """

    threshold: float = 0.2
    threshold_without_catalogue: float = 0.1
    floor: float = 0.0
    neighbours: int = 30
    naming: float = 3.5


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups in order of their lowest M-number, and the pairs of instructions that contradict and were left undone."""

    groups: tuple[Group, ...]
    undone: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Mentions in canonical order, by content and then number; a row holds those that say literally the same."""

    items: tuple[tuple[GroupingItem, ...], ...]
    vectors: NDArray[np.float32]

    @property
    def numbers(self) -> list[list[str]]:
        return [[item.number for item in row] for row in self.items]


@dataclass(frozen=True, slots=True)
class _Found:
    clusters: list[list[int]]
    belonging: list[belonging.Belonging]
    beginning: Beginning
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
    if len(items) != len(vectors):
        raise ValueError(f"{len(items)} mentions need as many vectors, not {len(vectors)}")
    if not items:
        return Grouping(())
    catalogue = catalogue or Catalogue()
    constraints = constraints or Constraints()
    settings = settings or GroupingSettings()
    rows = _canonical(items, vectors, constraints)
    found = _cluster(rows, catalogue, constraints, settings)
    groups = [_describe(rows, cluster, found, catalogue.entries, (constraints, settings)) for cluster in found.clusters]
    return Grouping(tuple(sorted(groups, key=lambda g: _by_number(g.mentions[0]))), found.beginning.undone)


def group(
    items: Sequence[GroupingItem],
    vectors: NDArray[np.float32],
    catalogue: Catalogue | None = None,
    *,
    constraints: Constraints | None = None,
    settings: GroupingSettings | None = None,
) -> list[tuple[str, ...]]:
    """Only which M-numbers go together, without titles and themes (see `find_groups`)."""
    found = find_groups(items, vectors, catalogue, constraints=constraints, settings=settings)
    return [g.mentions for g in found.groups]


def _canonical(items: Sequence[GroupingItem], vectors: NDArray[np.float32], constraints: Constraints) -> _Rows:
    spoken_of = constraints.numbers
    rows: dict[tuple[str, str], list[int]] = {}
    for place in sorted(range(len(items)), key=lambda i: (items[i].meaning, items[i].number)):
        item = items[place]
        rows.setdefault((item.meaning, item.number if item.number in spoken_of else ""), []).append(place)
    ordered = [rows[key] for key in sorted(rows)]
    return _Rows(
        tuple(tuple(items[place] for place in row) for row in ordered),
        np.asarray(vectors[[row[0] for row in ordered]], dtype=np.float32),
    )


def _cluster(rows: _Rows, catalogue: Catalogue, constraints: Constraints, settings: GroupingSettings) -> _Found:
    views = similarity.views([row[0].meaning for row in rows.items], rows.vectors, catalogue)
    edges = neighbours.neighbours(views.features, settings.neighbours)
    triples = list(zip(edges.left.tolist(), edges.right.tolist(), edges.likeness.tolist(), strict=True))
    threshold = settings.threshold if catalogue.entries else settings.threshold_without_catalogue
    rules = agglomeration.Rules(round(threshold * similarity.SCALE), round(settings.floor * similarity.SCALE))
    beginning = begin(rows.numbers, constraints)
    weights = [len(row) for row in rows.items]
    start = agglomeration.Start(beginning.members, weights, beginning.labels, beginning.apart)
    clusters = agglomeration.agglomerate(triples, start, rules)
    matches = [_match(views, cluster, weights, catalogue.entries, settings) for cluster in clusters]
    clusters = naming.join_alike(clusters, [entry.slug if entry else "" for entry in matches], beginning)
    sure = belonging.belonging(triples, clusters, weights, rules, similarity.SCALE)
    return _Found(clusters, sure, beginning, views)


def _describe(
    rows: _Rows,
    cluster: Sequence[int],
    found: _Found,
    entries: Sequence[CatalogueEntry],
    context: tuple[Constraints, GroupingSettings],
) -> Group:
    constraints, settings = context
    items = [item for row in cluster for item in rows.items[row]]
    texts = [rows.items[row][0].text or rows.items[row][0].example for row in cluster]
    likeness = found.views.entries[list(cluster)].mean(axis=0)
    entry = naming.match(likeness, len(items), entries, settings.naming)
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


def _match(
    views: similarity.Views,
    cluster: Sequence[int],
    weights: Sequence[int],
    entries: Sequence[CatalogueEntry],
    settings: GroupingSettings,
) -> CatalogueEntry | None:
    size = sum(weights[row] for row in cluster)
    return naming.match(views.entries[list(cluster)].mean(axis=0), size, entries, settings.naming)


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
