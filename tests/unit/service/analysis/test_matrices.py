"""Where a bottleneck stands in the two matrices."""

import pytest

from service.analysis.matrices import Position, position, quadrant, quick_result
from service.domain.bottlenecks import Criterion, Verdict
from tests.builders import bottleneck


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((1, 0.25, 0.75, 0.3, 0), Position(0.5, 0.3)),
        ((1, None, 0.8, 0.3, 0), Position(0.8, 0.3)),
        ((1, 0.4, None, 0.3, 0), Position(0.4, 0.3)),
        ((1, None, None, 0.3, 0), None),
        ((1, 0.4, 0.8, None, 0), None),
        ((1, 0.0, 0.0, 0.0, 0), Position(0.0, 0.0)),
    ],
)
def test_urgency_is_the_mean_of_frequency_and_impact(parts, expected):
    """Of the two that are known; without urgency or influence there is no place."""
    assert position(bottleneck(parts=parts)) == expected


@pytest.mark.parametrize(
    ("urgency", "influence", "advice"),
    [
        (0.5, 0.5, "samen aanpakken"),
        (0.5, 0.49, "naar de regio of verzachten"),
        (0.49, 0.5, "oppakken als het weinig werk is"),
        (0.49, 0.49, "volgen"),
    ],
)
def test_half_is_high(urgency, influence, advice):
    """Each quadrant has an advice of its own."""
    assert Position(urgency, influence).advice == advice


@pytest.mark.parametrize(
    ("impact", "work", "expected"),
    [
        (0.5, "weinig", "onmiddellijk"),
        (0.49, "weinig", "quick wins"),
        (0.5, "redelijk", "plannen"),
        (0.5, "veel", "plannen"),
        (0.49, "veel", "niet doen"),
        (None, "veel", ""),
        (0.5, "", ""),
    ],
)
def test_impact_against_work(impact, work, expected):
    """Redelijk and veel are much work; unknown impact or work gives no quadrant."""
    assert quadrant(bottleneck(parts=(1, 1, impact, 1, 1)), work) == expected


@pytest.mark.parametrize(
    ("verdict", "work", "quick"),
    [(Verdict.YES, "weinig", True), (Verdict.YES, "redelijk", False), (Verdict.UNKNOWN, "weinig", False)],
)
def test_a_quick_result_is_solvable_with_little_work(verdict, work, quick):
    """Both, or it is not promised."""
    assert quick_result(bottleneck(verdicts={Criterion.SOLVABLE: verdict}), work) is quick
