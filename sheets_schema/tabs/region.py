"""Tab Naar de regio: proposals for the region, titles and counts only."""

from typing import Final

from sheets_schema.tables import WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_NUMBER, BOTTLENECK_TITLE, MENTIONED_BY, THEME

REGION: Final = Tab(
    key="region",
    title="Naar de regio",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        THEME,
        MENTIONED_BY,
        Column("reason", "Waarom naar de regio", width=WIDE, wrap=True),
        Column("decision", "Besluit", width=16),
    ),
    help="Knelpunten die jullie herkennen maar niet zelf kunnen oplossen. Zonder teksten uit de antwoorden.",
)
