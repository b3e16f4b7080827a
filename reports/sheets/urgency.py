"""Urgentie en invloed: what is urgent, and what the neighbourhood itself can do about it."""

from typing import Final

from xlsxwriter import Workbook

from reports.briefing import Briefing
from reports.matrix import FIGURE, QUARTERS, Matrix, Placed, write_matrix
from reports.scatter import Axis
from reports.styles import Styles
from reports.tables import Column

MATRIX: Final = Matrix(
    name="Urgentie en invloed",
    about=(
        "Urgentie: hoe vaak het gebeurt en hoeveel werk het de huisartsenpraktijk geeft. Invloed: wat we er in de wijk "
        "samen aan kunnen doen. Alles loopt van 0 tot 1; vanaf 0,5 is hoog. Plaatsen zijn afgerond op kwarten."
    ),
    up=Column("Urgentie", 72, FIGURE),
    across=Column("Invloed", 72, FIGURE),
    axes=(
        Axis("Invloed: links weinig, rechts veel", -0.25, 1.25, 0.5, QUARTERS),
        Axis("Urgentie: onder laag, boven hoog", -0.25, 1.25, 0.5, QUARTERS),
    ),
    corner="Rechtsboven, urgent en veel invloed",
)


def write(workbook: Workbook, styles: Styles, briefing: Briefing) -> None:
    """Write the sheet."""
    placed = [Placed(item.number, item.title, item.urgency, item.influence, item.advice) for item in briefing.urgency]
    write_matrix(workbook, styles, briefing, MATRIX, placed)
