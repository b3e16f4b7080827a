"""Speed of a whole analysis per step, of the briefing, and of a refresh with nothing new; run by `make bench`.

Times are CPU seconds of this process (and of its masking child apart), so that a busy machine matters less; ratios are
printed beside them. The growth of the grouping step alone is measured by `benchmarks.grouping`, called at the end.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from service.bootstrap import Service, build
from service.config import Config
from service.pipeline.neighbourhood import responses_change
from service.pipeline.refresh import refresh
from service.ports import Rows

WIJK = "bank"
MENTIONS = 150


class Stopwatch:
    """Implements Progress: CPU and wall seconds of each step, its children's CPU included."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}
        self._step, self._began = "", (0.0, 0.0)

    def begin(self, step: str, total: int | None = None) -> None:
        """Start a step."""
        del total
        self.stop()
        self._step, self._began = step, _now()

    def advance(self, count: int) -> None:
        """Nothing to show."""
        del count

    def stop(self) -> None:
        """End the step."""
        if self._step:
            cpu, wall = _now()
            self.steps[self._step] = (cpu - self._began[0], wall - self._began[1])
            self._step = ""


def _now() -> tuple[float, float]:
    mine, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime, time.perf_counter()


def sample_rows(mentions: int) -> Rows:
    """The sample's responses, repeated with other organisations until they hold so many answers."""
    text = files("service").joinpath("sample/vragenlijst.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines(keepends=True))
    questions = [place for place, title in enumerate(header) if title[:2] in {"1.", "2.", "3."}]
    made: list[tuple[str, ...]] = []
    count = copy = 0
    while count < mentions:
        for row in rows:
            answers = sum(bool(row[place].strip()) for place in questions)
            if count >= mentions or not answers:
                continue
            made.append((row[0], f"{row[1]} {copy}" if copy else row[1], *row[2:]))
            count += answers
        copy += 1
    return (tuple(header), *made)


@contextmanager
def service_in(folder: Path) -> Iterator[Service]:
    yield build(Config(home=folder / "home", cache=folder / "cache"))


def load(service: Service) -> None:
    change = responses_change(sample_rows(MENTIONS))
    assert change is not None
    service.workbooks.create(WIJK).apply([change])


def report(name: str, watch: Stopwatch) -> float:
    watch.stop()
    total = sum(cpu for cpu, _ in watch.steps.values())
    print(f"\n{name}: {total:.2f} s CPU")
    for step, (cpu, wall) in watch.steps.items():
        print(f"  {step:34}{cpu:8.2f} s CPU{wall:8.2f} s wall{100 * cpu / total:7.0f} %")
    return total


def measure() -> None:
    with tempfile.TemporaryDirectory() as folder, service_in(Path(folder)) as service:
        load(service)
        totals = []
        for name in ("cold: nothing cached", "warm: answers changed by one", "nothing new"):
            watch = Stopwatch()
            run = refresh(service.parts, WIJK, watch)
            totals.append(report(f"{MENTIONS} mentions, {name}", watch))
            print(f"  writes: {run.written}; briefing {len(run.briefing) / 1024:.0f} kB")
            if name.startswith("cold"):
                rows = sample_rows(MENTIONS)
                changed = (*rows[:-1], (*rows[-1][:3], "wachtlijst voor de dagbesteding", *rows[-1][4:]))
                change = responses_change(changed)
                assert change is not None
                service.workbooks.open(WIJK).apply([replace(change, rows=changed)])
        print(f"\nratios: warm ÷ cold {totals[1] / totals[0]:.3f}, nothing new ÷ cold {totals[2] / totals[0]:.3f}")


def main() -> None:
    print(f"{os.cpu_count()} processors")
    measure()
    print("\ngrowth of the grouping step alone")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "benchmarks.grouping"], check=True)


if __name__ == "__main__":
    main()
