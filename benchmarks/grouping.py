"""Measures how the grouping step alone grows: CPU time of all threads, peak memory, and the exponent fitted over sizes.

usage: python -m benchmarks.grouping [SIZE ...]

Texts and vectors are noise around as many invented problems as such a set would have; vectors are made beforehand, for
the encoder is not what is measured. Each size runs in a process of its own, so that peaks do not mix.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from service.adapters.catalogue_file import load_catalogue  # noqa: E402
from service.analysis.catalogue import Catalogue, catalogue_texts  # noqa: E402
from service.analysis.grouping import GroupingItem, find_groups  # noqa: E402

SIZES = (1_500, 5_000, 15_000)
DIMENSIONS = 768
MENTIONS_A_PROBLEM = 12
WORDS_A_PROBLEM, WORDS_A_MENTION, VOCABULARY = 8, 14, 4_000
NOISE = 0.8
MEGABYTE = 1024


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made_up(n):
    """Mentions in the words of their problem and some others, with vectors near that of their problem."""
    rng = np.random.default_rng(n)
    letters = np.array(list("abdeghiklmnoprstuvwz"))
    lexicon = ["".join(rng.choice(letters, size)) for size in rng.integers(3, 12, VOCABULARY)]
    problems = max(1, n // MENTIONS_A_PROBLEM)
    centres = unit(rng.normal(size=(problems, DIMENSIONS)))
    own = [rng.choice(VOCABULARY, WORDS_A_PROBLEM) for _ in range(problems)]
    which = rng.integers(0, problems, n)
    vectors = unit(centres[which] + NOISE * unit(rng.normal(size=(n, DIMENSIONS))))
    items = [
        GroupingItem(
            f"M-{i + 1:04d}",
            " ".join(
                lexicon[w]
                for w in (*rng.choice(own[p], WORDS_A_MENTION // 2), *rng.choice(VOCABULARY, WORDS_A_MENTION // 2))
            ),
        )
        for i, p in enumerate(which)
    ]
    return items, vectors


def made_up_catalogue():
    entries = load_catalogue()
    rng = np.random.default_rng(0)
    return Catalogue(entries, unit(rng.normal(size=(len(catalogue_texts(entries)), DIMENSIONS))))


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(n):
    items, vectors = made_up(n)
    catalogue = made_up_catalogue()
    used, clock = cpu(), time.perf_counter()
    found = find_groups(items, vectors, catalogue)
    used, clock = cpu() - used, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"n": n, "cpu": used, "clock": clock, "peak": peak, "groups": len(found.groups)}


def exponent(rows):
    """Slope of ln(CPU time) over ln(size), by least squares."""
    return float(np.polyfit([math.log(r["n"]) for r in rows], [math.log(r["cpu"]) for r in rows], 1)[0])


def main(sizes):
    rows = []
    print(f"{'mentions':>9} {'CPU s':>8} {'clock s':>8} {'peak MB':>8} {'groups':>7}")
    for n in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(n)], capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout))
        print("{n:>9,} {cpu:>8.1f} {clock:>8.1f} {peak:>8.0f} {groups:>7,}".format(**rows[-1]), flush=True)
    if len(rows) > 1:
        print(f"CPU time grows with the power {exponent(rows):.2f} of the number of mentions")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
