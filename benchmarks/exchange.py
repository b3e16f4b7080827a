"""Lets any grouping of the labelled neighbourhoods be scored as our own is: same file of answers, same scorer.

Masking, kinds and the splitting of answers are ours in every case, and only the column with the number of the problem
is another, so that what differs is the grouping. Figures about themes and kinds say nothing of the others.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.quality import GOLD, NAMES, run
from service.adapters.tables_out import write_csv
from service.bootstrap import build
from service.config import Config
from service.pipeline.analyse import Tools
from service.pipeline.file_analysis import FileAnalysis, analyse_rows
from service.pipeline.grouper import Grouped, Grouper, GroupingTask
from service.pipeline.progress import Silent
from service.ports import Rows

CACHE = Path(tempfile.gettempdir()) / "wijkpeil-benchmark"
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Remembering:
    """A Grouper that groups as the inner one, and keeps what it was asked."""

    inner: Grouper
    asked: list[GroupingTask] = field(default_factory=list)

    def group(self, task: GroupingTask) -> Grouped:
        """As the inner one."""
        self.asked.append(task)
        return self.inner.group(task)


@dataclass(frozen=True, slots=True)
class Place:
    """A labelled neighbourhood: its answers as a table, what grouping is asked, and the lines of `meldingen.csv`.

    `mapping` says where each labelled mention stands in the table; `lines` begins with its header.
    """

    name: str
    answers: Rows
    mapping: Path
    task: GroupingTask
    lines: Rows

    @property
    def texts(self) -> list[str]:
        """What the vectors of the task were made of."""
        return [item.meaning for item in self.task.items]

    @property
    def ours(self) -> dict[str, str]:
        """M-number → K-number as the analysis found."""
        at, number = self._columns
        return {str(line[at]): str(line[number]) for line in self.lines[1:] if line[number]}

    @property
    def _columns(self) -> tuple[int, int]:
        header = self.lines[0]
        return header.index("melding"), header.index("knelpunt")

    def grouped(self, labels: Mapping[str, str]) -> Rows:
        """The lines with other numbers: M-number → any label; a mention that has none is left without."""
        at, number = self._columns
        told = [(*line[:number], labels.get(str(line[at]), ""), *line[number + 1 :]) for line in self.lines[1:]]
        return (self.lines[0], *told)

    def score(self, labels: Mapping[str, str]) -> Figures:
        """All figures of the scorer."""
        with tempfile.TemporaryDirectory() as folder:
            found = Path(folder) / "meldingen.csv"
            found.write_bytes(write_csv(self.grouped(labels)))
            printed = run([sys.executable, GOLD / "score.py", GOLD / f"{self.name}.jsonl", self.mapping, found])
        return {key: float(value) for key, _, value in (line.partition(" ") for line in printed.splitlines())}


def named(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """M-number → a label of its group, from groups of M-numbers."""
    return {mention: f"K-{k:03d}" for k, group in enumerate(groups, start=1) for mention in group}


def regrouped(task: GroupingTask, inner: Grouper) -> dict[str, str]:
    """What a grouper makes of a task, as labels."""
    return named(group.mentions for group in inner.group(task)[0].groups)


def our_tools() -> Tools:
    """The real parts; what was masked or embedded once is kept by its content between runs."""
    return build(Config(home=CACHE / "home", cache=CACHE)).parts.tools


def analysed(rows: Rows, name: str, tools: Tools) -> FileAnalysis:
    """What `wijkpeil analyse` makes of a table of answers."""
    return analyse_rows(rows, f"{name}.csv", None, tools, "benchmark", Silent())


@contextmanager
def places() -> Iterator[Sequence[Place]]:
    """Every labelled neighbourhood, analysed; none, with a line that says so, where they do not lie beside us."""
    if not GOLD.exists():
        print(f"{GOLD} is not there: nothing to measure on.")
        yield ()
        return
    with tempfile.TemporaryDirectory() as folder:
        tools = our_tools()
        yield [_place(name, Path(folder), tools) for name in NAMES]


def _place(name: str, folder: Path, tools: Tools) -> Place:
    answers, mapping = folder / f"{name}.csv", folder / f"{name}-map.csv"
    run([sys.executable, GOLD / "form_csv.py", GOLD / f"{name}.jsonl", answers, mapping])
    rows = tuple(map(tuple, csv.reader(io.StringIO(answers.read_text(encoding="utf-8"), newline=""))))
    remembering = Remembering(tools.grouper)
    lines = analysed(rows, name, replace(tools, grouper=remembering)).mentions
    return Place(name, rows, mapping, remembering.asked[-1], lines)
