"""Tab Wie is betrokken: who feels a bottleneck (from the answers) and who can contribute (from Besluiten)."""

from typing import Final

from sheets_schema.fields import YesNo
from sheets_schema.tables import Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_NUMBER, BOTTLENECK_TITLE

STAKEHOLDERS: Final = Tab(
    key="stakeholders",
    title="Wie is betrokken",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        Column("party", "Partij", width=32),
        Column("feels", "Merkt het of is nodig", YesNo(), help="Genoemd door minstens 3 invullers.", width=16),
        Column("contributes", "Kan bijdragen", YesNo(), help="Staat in Besluiten bij Wie is nodig.", width=16),
        Column("agrees", "Zegt ja", YesNo(), width=12),
        Column("note", "Toelichting", width=40, wrap=True),
    ),
    help="Wie merkt het knelpunt, en wie kan eraan bijdragen?",
)
