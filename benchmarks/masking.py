"""How well personal data is masked in invented remarks, and how long that takes: `python -m benchmarks.masking`.

Recall: labelled pieces that are gone, out of all labelled pieces. Precision: per remark and kind, placeholders that
have a labelled piece, out of all placeholders. Kept: labelled words that are still there, out of all of them.
"""

from __future__ import annotations

import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.adapters.deduce_masker import DeduceMasker
from service.domain.privacy import Masked

DATA = Path(__file__).parent / "data" / "masking.jsonl"
LARGE = 2_000
Row = dict[str, Any]


def main() -> None:
    """Print the figures."""
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    masker = DeduceMasker()
    start = time.perf_counter()
    masker.mask(["even wachten"])
    ready = time.perf_counter() - start
    start = time.perf_counter()
    masker.mask((texts * (LARGE // len(texts) + 1))[:LARGE])
    speed = LARGE / (time.perf_counter() - start - ready)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"ready and one text: {ready:.1f} s; then {speed:.0f} texts a second; worker's peak memory {memory:.0f} MB")
    outcomes = masker.mask(texts)
    for line in figures(rows, outcomes):
        print(line)
    for row, outcome in zip(rows, outcomes, strict=True):
        note = "known" if row.get("known_failure") else "NEW"
        if outcome is None or missed(row, outcome) or lost(row, outcome):
            print(f"{note}: {row['text']}\n    {outcome.text if outcome else 'blocked'}")


def figures(rows: list[Row], outcomes: list[Masked | None]) -> Iterator[str]:
    """One line per kind and one for all, then the words kept."""
    labelled: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    kept = lost_words = 0
    for row, outcome in zip(rows, outcomes, strict=True):
        result = outcome or Masked("", ())
        here = Counter(kind for _, kind in row["mask"])
        labelled += here
        gone += here - Counter(missed(row, result))
        made += Counter(dict(result.found))
        right += here & Counter(dict(result.found))
        kept += len(row["keep"])
        lost_words += len(lost(row, result))
    yield f"{'kind':<10} {'recall':>14} {'precision':>14}"
    for kind in sorted(labelled):
        yield f"{kind:<10} {share(gone[kind], labelled[kind]):>14} {share(right[kind], made[kind]):>14}"
    yield f"{'all':<10} {share(gone.total(), labelled.total()):>14} {share(right.total(), made.total()):>14}"
    yield f"kept words: {share(kept - lost_words, kept)}"


def missed(row: Row, outcome: Masked) -> list[str]:
    """The kinds of the labelled pieces that still stand in the outcome."""
    return [kind for piece, kind in row["mask"] if piece in outcome.text]


def lost(row: Row, outcome: Masked) -> list[str]:
    """The words to keep that do not stand in the outcome any more."""
    return [word for word in row["keep"] if word not in outcome.text]


def share(part: int, whole: int) -> str:
    """A share as counts and as a percentage."""
    return f"{part}/{whole} {part / whole:.1%}" if whole else "-"


if __name__ == "__main__":
    main()
