"""Tab Urgentie en invloed: both matrices as a list, on a grid of 0.25 so that no answer can be worked back."""

from typing import Final

from sheets_schema.fields import Choice, Share
from sheets_schema.tables import Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_NUMBER, BOTTLENECK_TITLE, EFFORTS

QUADRANTS: Final = (
    ("urgent-influence", "urgent en beïnvloedbaar"),
    ("urgent", "urgent, weinig invloed"),
    ("influence", "beïnvloedbaar, minder urgent"),
    ("neither", "minder urgent, weinig invloed"),
)
ACTIONS: Final = (
    ("now", "onmiddellijk"),
    ("quick-wins", "quick wins"),
    ("plan", "plannen"),
    ("drop", "niet doen"),
)

URGENCY: Final = Tab(
    key="urgency",
    title="Urgentie en invloed",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        Column("urgency", "Urgentie", Share(), width=12),
        Column("influence", "Invloed", Share(), width=12),
        Column("quadrant", "Vak", Choice(options=tuple(label for _, label in QUADRANTS)), width=30),
        Column("impact", "Impact", Share(), width=12),
        Column("effort", "Hoeveel werk", Choice(options=EFFORTS), width=14),
        Column("action", "Wat past hierbij", Choice(options=tuple(label for _, label in ACTIONS)), width=20),
    ),
    help="Hoe dringend is het, en wat kunnen wij er zelf aan doen? De cijfers zijn afgerond.",
)
