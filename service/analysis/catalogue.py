"""Known bottlenecks as calculations see them; where they come from and how they are embedded is not its work."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One bottleneck that neighbourhoods name again and again; `phrases` are ways in which people put it."""

    slug: str
    title: str
    theme: str
    definition: str
    phrases: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that says what it is, in the order in which the vectors are given."""
        return (self.title, self.definition, *self.phrases)


@dataclass(frozen=True, slots=True)
class Lens:
    """How texts are looked at beside a catalogue, learned from its phrases by `learning.learn`.

    `weights` (buckets,) of n-grams; `stretch` (half the dimensions, the same) makes directions in which phrases of one
    entry differ anyway count less; `centre` (dimensions,) of all vectors.
    """

    weights: NDArray[np.float64]
    stretch: NDArray[np.float32]
    centre: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Entries with one vector a text, (number of texts, dimensions), in the order of `entries` and their `texts`.

    `lens` and `letters`, one row an entry, are there when they were worked out before; an empty catalogue is a fine
    catalogue: titles and themes then come from the answers alone.
    """

    entries: tuple[CatalogueEntry, ...] = ()
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    lens: Lens | None = None
    letters: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        """Refuse vectors that belong to other texts.

        Raises:
            ValueError: the number of vectors is not the number of texts.
        """
        texts = len(catalogue_texts(self.entries))
        if len(self.vectors) != texts:
            raise ValueError(f"{texts} catalogue texts need as many vectors, not {len(self.vectors)}")

    @property
    def owners(self) -> NDArray[np.int64]:
        """For each text the position of its entry in `entries`, (number of texts,)."""
        return np.repeat(np.arange(len(self.entries)), [len(entry.texts) for entry in self.entries])

    def without(self, slugs: AbstractSet[str]) -> Catalogue:
        """The catalogue less the entries of these slugs, looked at as before."""
        kept = [place for place, entry in enumerate(self.entries) if entry.slug not in slugs]
        if not kept:
            return Catalogue()
        rows = np.isin(self.owners, kept)
        letters = None if self.letters is None else self.letters[kept]
        return Catalogue(tuple(self.entries[i] for i in kept), self.vectors[rows], self.lens, letters)

    def joined(self, other: Catalogue) -> Catalogue:
        """This catalogue and another; where both have a slug, the other's entry stands for it."""
        mine = self.without({entry.slug for entry in other.entries})
        known = [part for part in (mine, other) if part.entries]
        if len(known) < 2:  # noqa: PLR2004 -- there is nothing to join
            return known[0] if known else Catalogue()
        entries = tuple(entry for part in known for entry in part.entries)
        # Letters of the other's entries are worked out under the lens that stays.
        return Catalogue(entries, np.concatenate([part.vectors for part in known]), mine.lens)


def catalogue_texts(entries: Sequence[CatalogueEntry]) -> list[str]:
    """The texts to embed, in the order that `Catalogue.vectors` must have."""
    return [text for entry in entries for text in entry.texts]
