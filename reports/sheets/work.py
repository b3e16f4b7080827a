"""Impact en werk: what helps the practices most for the least work; left out while no work was estimated."""

from typing import Final

from xlsxwriter import Workbook

from reports.briefing import Briefing
from reports.matrix import FIGURE, QUARTERS, Matrix, Placed, write_matrix
from reports.scatter import Axis
from reports.styles import LEFT, Styles
from reports.tables import Column

_STEPS: Final = {"weinig": 1, "redelijk": 2, "veel": 3}
MATRIX: Final = Matrix(
    name="Impact en werk",
    about=(
        "Impact: hoeveel werk het knelpunt de huisartsenpraktijk geeft, van 0 tot 1; vanaf 0,5 is hoog. "
        "Werk: hoeveel werk het is om het op te lossen, geschat door het kernteam."
    ),
    up=Column("Impact", 72, FIGURE),
    # A number that shows as a word, so that the chart can place it.
    across=Column("Werk", 72, {"num_format": '[=1]"weinig";[=2]"redelijk";"veel"', **LEFT}),
    axes=(
        Axis("Werk: links weinig, midden redelijk, rechts veel", 0.25, 3.75, 1.5),
        Axis("Impact: onder laag, boven hoog", -0.25, 1.25, 0.5, QUARTERS),
    ),
    corner="Rechtsboven, veel impact en redelijk of veel werk",
)


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet if there is anything to show; raises KeyError for any other word for work."""
    placed = [Placed(item.number, item.title, item.impact, _STEPS[item.work], item.advice) for item in briefing.work]
    if placed:
        write_matrix(workbook, styles, briefing, MATRIX, placed)
