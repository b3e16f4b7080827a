"""What a briefing may hold."""

import pytest

from reports.briefing import DecisionPage, DecisionRow, NearMiss, OpenAction, RegionProposal, Responses, Support
from tests.golden.example import ALL_YES

WHO = Responses(3, 3)


def row(*, passes: bool) -> DecisionRow:
    """A row of which only the outcome matters."""
    return DecisionRow("K-001", "Titel", "Zin.", passes, Support(3, 20), ALL_YES)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: DecisionPage(WHO, rows=(row(passes=True),) * 6), "rows: at most 5"),
        (lambda: DecisionPage(WHO, actions=(OpenAction("a"),) * 4), "actions: at most 3"),
        (lambda: DecisionPage(WHO, region=(RegionProposal("K-1", "a"),) * 4), "region: at most 3"),
        (lambda: DecisionPage(WHO, near_misses=(NearMiss("K-1", "a", "b"),) * 3), "near_misses: at most 2, got 3"),
        (lambda: DecisionPage(WHO, rows=(row(passes=False), row(passes=True))), "those that pass must come first"),
    ],
)
def test_a_page_that_cannot_be_shown_is_refused(make, told: str):
    """More than fits, or the wrong order, is a fault of the caller and not cut off in silence."""
    with pytest.raises(ValueError, match=told.split(",", maxsplit=1)[0]):
        make()


def test_a_full_page_is_taken():
    """The limits themselves are allowed."""
    assert len(DecisionPage(WHO, rows=(row(passes=True),) * 2 + (row(passes=False),) * 3).rows) == 5
