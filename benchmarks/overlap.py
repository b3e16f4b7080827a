"""Whether the catalogue of known bottlenecks and the labelled neighbourhoods were written apart: no six words shared.

usage: python -m benchmarks.overlap

Ends with code 1 when six words in a row of a catalogue entry occur in a labelled mention; it prints which entries and
how often, never the words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence

from benchmarks.quality import GOLD, NAMES
from service.adapters.catalogue_file import load_catalogue
from service.analysis.catalogue import CatalogueEntry
from service.analysis.lexicon import words

RUN = 6
TYPED = ("text", "example", "indicator")
"""What a respondent typed; all other fields were chosen or are labels."""

Run = tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """Every run of six words of one text, folded."""
    found = words(text)
    yield from (tuple(found[k : k + RUN]) for k in range(len(found) - RUN + 1))


def shared(entries: Iterable[CatalogueEntry], there: Collection[Run]) -> dict[str, int]:
    """Slug → number of different runs that also stand there, for entries that have any."""
    counts = {entry.slug: len({run for text in entry.texts for run in runs(text) if run in there}) for entry in entries}
    return {slug: count for slug, count in counts.items() if count}


def labelled_texts() -> list[str]:
    """Everything typed in the labelled neighbourhoods."""
    lines = [line for name in NAMES for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [mention[key] or "" for mention in map(json.loads, lines) for key in TYPED]


def verdict(found: dict[str, int], entries: Sequence[CatalogueEntry]) -> Iterator[str]:
    """One line, or one for each entry and one that counts them."""
    yield from (f"  {slug}: {count}" for slug, count in found.items())
    what = f"{len(found)} of {len(entries)} entries" if found else f"none of {len(entries)} entries"
    yield f"{what} of the catalogue share {RUN} words in a row with a labelled mention"


def main() -> int:
    """Print which entries share a run."""
    if not GOLD.exists():
        print(f"{GOLD} is not there: nothing to compare with.")
        return 0
    entries = load_catalogue()
    found = shared(entries, {run for text in labelled_texts() for run in runs(text)})
    print("\n" + "\n".join(verdict(found, entries)))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
