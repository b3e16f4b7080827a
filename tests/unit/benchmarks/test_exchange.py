"""Other groupings in the place of our own, in the lines and in the table."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from benchmarks.exchange import Place, Remembering, named, regrouped
from benchmarks.row_order import shuffled
from benchmarks.table import heading, line
from service.analysis.catalogue import Catalogue
from service.analysis.grouping import GroupingItem
from service.pipeline.grouper import GroupingTask, LikenessGrouper
from service.ports import Rows

HEADER = ("rij", "melding", "soort", "knelpunt", "zekerheid")
LINES = (HEADER, (1, "M-0001", "knelpunt", "K-001", 0.5), (2, "M-0002", "gaat goed", "", ""))
ITEMS = (GroupingItem("M-0001", "Lang wachten op de telefoon."), GroupingItem("M-0002", "Lang wachten op de telefoon."))
TASK = GroupingTask(ITEMS, np.ones((2, 4), dtype=np.float32), Catalogue())


def test_another_grouping_changes_one_column_only():
    """Rows, kinds and all else stay; who has no label is left without."""
    place = Place("x", (), Path("map.csv"), TASK, LINES)
    assert place.ours == {"M-0001": "K-001"}
    assert place.grouped({"M-0001": "other"}) == (HEADER, (1, "M-0001", "knelpunt", "other", 0.5), LINES[2])
    assert place.grouped({})[1] == (1, "M-0001", "knelpunt", "", 0.5)


def test_a_remembering_grouper_groups_as_the_one_inside():
    """The same outcome, and the question is kept."""
    grouper = Remembering(LikenessGrouper())
    assert regrouped(TASK, grouper) == regrouped(TASK, LikenessGrouper()) == named([("M-0001", "M-0002")])
    assert grouper.asked == [TASK]


def test_shuffled_rows_are_the_same_rows_under_the_same_header():
    """Nothing is lost, the header stays first, and the order is another."""
    rows: Rows = (("kop",), *((f"{k:02d}",) for k in range(20)))
    found = shuffled(rows, 1)
    assert found[0] == ("kop",)
    assert found != rows
    assert set(found) == set(rows)
    assert len(found) == len(rows)


def test_lines_of_figures_stand_under_their_heading():
    """Every line is as wide as the heading, and the mean stands at its end."""
    figures = {"found_groups": 3, "bcubed_f1": 0.5, "ari": 0.25, "bcubed_p": 1, "bcubed_r": 0.5}
    scores = [{**figures, "corrections_per_100": more} for more in (10.0, 20.0)]
    first, second = heading(["een", "twee"])
    told = line("ours", scores)
    assert len(told) == len(first) == len(second)
    assert re.search(r"15\.0$", told)
