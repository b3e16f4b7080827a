"""Known bottlenecks as calculations see them; where they come from and how they are embedded is not its work."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from service.analysis.ngrams import Spelling


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
class Catalogue:
    """Entries with one vector a text, (number of texts, dimensions), in the order of `entries` and their `texts`.

    An empty catalogue is a fine catalogue: titles and themes then come from the answers alone.
    """

    entries: tuple[CatalogueEntry, ...] = ()
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    spelling: Spelling | None = None
    """How the texts are spelled, where that was worked out before; it holds for exactly these entries."""

    def __post_init__(self) -> None:
        """Refuse vectors that belong to other texts.

        Raises:
            ValueError: the number of vectors is not the number of texts.
        """
        texts = len(catalogue_texts(self.entries))
        if len(self.vectors) != texts:
            raise ValueError(f"{texts} catalogue texts need as many vectors, not {len(self.vectors)}")

    def without(self, slugs: AbstractSet[str]) -> Catalogue:
        """The catalogue less the entries of these slugs."""
        if not slugs & {entry.slug for entry in self.entries}:
            return self
        kept = tuple(entry for entry in self.entries if entry.slug not in slugs)
        rows = [entry.slug not in slugs for entry in self.entries for _ in entry.texts]
        return Catalogue(kept, self.vectors[np.array(rows, dtype=np.bool_)]) if kept else Catalogue()

    def joined(self, other: Catalogue) -> Catalogue:
        """This catalogue and another; where both have a slug, the other's entry stands for it."""
        if not other.entries:
            return self
        mine = self.without({entry.slug for entry in other.entries})
        known = [part for part in (mine, other) if part.entries]
        entries = tuple(entry for part in known for entry in part.entries)
        return Catalogue(entries, np.concatenate([part.vectors for part in known])) if known else Catalogue()


def catalogue_texts(entries: Sequence[CatalogueEntry]) -> list[str]:
    """The texts to embed, in the order that `Catalogue.vectors` must have."""
    return [text for entry in entries for text in entry.texts]
