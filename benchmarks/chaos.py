"""Refreshes a neighbourhood on Google hundreds of times while calls fail, people type and machines die.

`python -m benchmarks.chaos 500` prints how many refreshes ended, after a calm one, as a twin did that met no trouble;
anything else stops it with the difference. A second argument is the seed to begin with.
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from tests.flow.google_chaos import Stage

EACH = 25
"""Refreshes of one neighbourhood; then a fresh one, or it would only grow."""


def main(refreshes: int, seed: int) -> int:
    """Play them all; 1 when the emulator itself broke Google's contract."""
    logging.disable(logging.CRITICAL)
    came: Counter[str] = Counter()
    began, done = monotonic(), 0
    with Stage() as stage:
        while done < refreshes:
            number = min(EACH, refreshes - done)
            with tempfile.TemporaryDirectory() as folder:
                came += stage.play(Path(folder), seed, number, threads=True).came
            done, seed = done + number, seed + 1
            print(f"{done}/{refreshes} as in calm weather, {monotonic() - began:.0f} s: {_words(came)}", flush=True)
        violations = stage.emulator.violations()
    print(*violations, sep="\n")
    return int(bool(violations))


def _words(came: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(came.items()))


if __name__ == "__main__":
    told = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*told, *(500, 1)[len(told) :]))
