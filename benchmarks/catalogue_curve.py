"""What the catalogue of known bottlenecks is worth: the same answers with less of it, as the mean of random draws.

usage: python -m benchmarks.catalogue_curve

A smaller catalogue stands for one that was made smaller: what is learned from a catalogue is learned anew from what is
left, out of the vectors that are there. One that is partly switched off is what a neighbourhood does with its settings:
entries are gone, but texts are looked at as before. The tuned encoder is the same everywhere: it has seen the whole
catalogue, so without entries more would be lost than these lines show.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.exchange import Figures, Place, places, regrouped
from benchmarks.table import heading, line, mean
from service.analysis.catalogue import Catalogue, CatalogueEntry, catalogue_texts
from service.analysis.learning import learn, letters_of
from service.pipeline.grouper import LikenessGrouper

SEEDS = (1, 2, 3)
SHARES = (0.0, 0.25, 0.5)
PHRASES = (10, 20, 40)
OFF = 1 / 3

Less = Callable[[Catalogue, random.Random], Catalogue]


def drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - draws to measure on, not secrets


def part(catalogue: Catalogue, draw: random.Random, share: float) -> Catalogue:
    """A random share of the entries, in their order, with what was learned from these alone."""
    kept = set(draw.sample(range(len(catalogue.entries)), round(share * len(catalogue.entries))))
    return _learned(
        catalogue, [range(len(entry.phrases)) if k in kept else None for k, entry in enumerate(catalogue.entries)]
    )


def fewer_phrases(catalogue: Catalogue, draw: random.Random, most: int) -> Catalogue:
    """Every entry with its title, its definition and so many random phrases, with what was learned from these alone."""
    counts = [len(entry.phrases) for entry in catalogue.entries]
    return _learned(catalogue, [sorted(draw.sample(range(count), min(most, count))) for count in counts])


def switched_off(catalogue: Catalogue, draw: random.Random, share: float) -> Catalogue:
    """The catalogue without a random share of its entries, as `Instellingen` would have it."""
    slugs = [entry.slug for entry in catalogue.entries]
    return catalogue.without(set(draw.sample(slugs, round(share * len(slugs)))))


def whole(catalogue: Catalogue, draw: random.Random) -> Catalogue:
    """The catalogue as it is."""
    del draw
    return catalogue


def _learned(catalogue: Catalogue, kept: Sequence[Sequence[int] | None]) -> Catalogue:
    """The entries that keep something, given the places of the phrases that each keeps, with the vectors of these."""
    entries: list[CatalogueEntry] = []
    rows: list[int] = []
    start = 0
    for entry, phrases in zip(catalogue.entries, kept, strict=True):
        others = len(entry.texts) - len(entry.phrases)
        if phrases is not None:
            entries.append(replace(entry, phrases=tuple(entry.phrases[k] for k in phrases)))
            rows += [*range(start, start + others), *(start + others + k for k in phrases)]
        start += len(entry.texts)
    if not entries:
        return Catalogue()
    bare = Catalogue(tuple(entries), np.asarray(catalogue.vectors[rows]))
    lens = learn(bare)
    # Worked out once here, for every neighbourhood is grouped with it.
    return replace(bare, lens=lens, letters=letters_of(bare.entries, lens))


def variants(known: Catalogue) -> Iterator[tuple[str, Less]]:
    """Title, and what it does to the catalogue."""
    count = len(known.entries)
    for share in SHARES:
        yield f"{share:.0%} of the entries ({round(share * count)})", partial(part, share=share)
    yield f"100% of the entries ({count})", whole
    for most in PHRASES:
        yield f"at most {most} phrases an entry", partial(fewer_phrases, most=most)
    yield f"{OFF:.0%} switched off", partial(switched_off, share=OFF)


def measured(less: Less, found: Sequence[Place]) -> list[Figures]:
    """Figures of each neighbourhood, the mean of the draws; draws that come out alike are measured once."""
    known = found[0].task.catalogue
    catalogues = {tuple(catalogue_texts(drawn.entries)): drawn for drawn in (less(known, drawing(s)) for s in SEEDS)}
    scores: list[list[Figures]] = [[] for _ in found]
    for catalogue in catalogues.values():
        for own, place in zip(scores, found, strict=True):
            own.append(place.score(regrouped(replace(place.task, catalogue=catalogue), LikenessGrouper())))
    return [mean(own) for own in scores]


def main() -> None:
    """Print the curve."""
    with places() as found:
        if not found:
            return
        print(f"\nLess of the catalogue, under an encoder tuned on all of it; the mean of {len(SEEDS)} draws")
        print("\n".join(heading([place.name for place in found])))
        for title, less in variants(found[0].task.catalogue):
            print(line(title, measured(less, found)), flush=True)


if __name__ == "__main__":
    main()
