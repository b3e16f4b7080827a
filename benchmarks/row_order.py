"""Whether the order of the rows matters: the labelled neighbourhoods with their answers shuffled must come out alike.

usage: python -m benchmarks.row_order

Compared are the ranking, whole, and every line of `meldingen.csv` but for the place of its row. Ends with code 1 when
anything differs.
"""

from __future__ import annotations

import random
import sys

from benchmarks.exchange import Place, analysed, our_tools, places
from benchmarks.table import FIRST
from service.pipeline.analyse import Tools
from service.pipeline.file_analysis import FileAnalysis
from service.ports import Rows

SEEDS = (1, 2, 3)


def shuffled(rows: Rows, seed: int) -> Rows:
    """The header, then the other rows in a random order."""
    draw = random.Random(seed)  # noqa: S311 - an order to measure with, not a secret
    return (rows[0], *draw.sample(rows[1:], len(rows) - 1))


def outcome(found: FileAnalysis) -> tuple[Rows, list[str]]:
    """What may not differ."""
    at = found.mentions[0].index("rij")
    return found.ranking, sorted(repr((*told[:at], *told[at + 1 :])) for told in found.mentions)


def identical(place: Place, tools: Tools) -> int:
    """How many of the shuffled tables come out as the one in order."""
    usual = outcome(analysed(place.answers, place.name, tools))
    return sum(outcome(analysed(shuffled(place.answers, s), place.name, tools)) == usual for s in SEEDS)


def main() -> int:
    """Print a line a neighbourhood."""
    failed = False
    with places() as found:
        print("\nRows shuffled")
        for place in found:
            same = identical(place, our_tools())
            failed |= same < len(SEEDS)
            print(f"{place.name:{FIRST}}{same} of {len(SEEDS)} identical", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
