"""Labels of the scatter chart."""

import re

import pytest

from reports.scatter import Point, label, spots
from tests.unit.reports.opened import full_data, part


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "K-0"),
        (3, "K-0, K-1, K-2"),
        (4, "K-0, K-1, K-2,\nK-3"),
        (9, "K-0, K-1, K-2,\nK-3, K-4, K-5,\nen 3 meer"),
    ],
)
def test_numbers_on_one_spot_share_a_label(count: int, expected: str):
    """A few to a line, and the rest counted."""
    assert label([f"K-{place}" for place in range(count)]) == expected


def test_a_label_is_never_a_reference():
    """A label that looks like a formula loses what would make it one."""
    assert label(["=Blad!$A$1"]) == "BladA1"


def test_points_on_one_spot_are_found():
    """Points are gathered by their place, in their own order."""
    points = (Point("K-2", 0.5, 1), Point("K-1", 0.25, 1), Point("K-9", 0.5, 1))
    assert spots(points) == {(0.5, 1): ["K-2", "K-9"], (0.25, 1): ["K-1"]}


def test_labels_in_the_file_are_fixed_texts():
    """No label refers to a cell."""
    chart = part(full_data(), "xl/charts/chart1.xml")
    labels = re.findall(r"<c:dLbl>.*?</c:dLbl>", chart, re.DOTALL)
    assert len(labels) == 8
    assert not [text for text in labels if "<c:f>" in text]
    assert "K-001, K-007" in chart
