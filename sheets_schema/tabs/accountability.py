"""Tab Zo is het berekend: thresholds, weights, counts, weightings side by side and the version."""

from typing import Final

from sheets_schema.fields import Raw
from sheets_schema.tables import WIDE, Column, Role, Tab, Writer

ACCOUNTABILITY: Final = Tab(
    key="accountability",
    title="Zo is het berekend",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("section", "Onderdeel", width=26),
        Column("what", "Wat", width=WIDE, wrap=True),
        Column("value", "Waarde", Raw(), width=24, wrap=True),
        Column("origin", "Herkomst", help="Standaard of uit het werkblad.", width=20),
        Column("note", "Toelichting", width=60, wrap=True),
    ),
    help="De grenzen, gewichten en aantallen waarmee is gerekend.",
)
