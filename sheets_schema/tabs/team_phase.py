"""Tab Teamfase: the profile of the team per round, shown before any label."""

from typing import Final

from sheets_schema.fields import Decimal, Whole
from sheets_schema.tables import Column, Role, Tab, Writer

NO_CLEAR_PHASE: Final = "geen duidelijke fase"
BETWEEN_PHASES: Final = "tussen twee fasen"
NO_VISIBLE_CHANGE: Final = "geen zichtbare verandering"

TEAM_PHASE: Final = Tab(
    key="team_phase",
    title="Teamfase",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("round", "Ronde", width=22),
        Column("group", "Ingevuld", help="Alleen of samen. Samen tellen we apart.", width=16),
        Column("respondents", "Aantal invullers", Whole(), width=12),
        Column("phase", "Fase", width=16),
        Column("mean", "Gemiddelde", Decimal(), help="4 tot en met 16.", width=14),
        Column("change", "Verandering", width=28, wrap=True),
        Column("outcome", "Uitkomst", width=28, wrap=True),
        Column("actions", "Kies samen één actie", width=60, wrap=True),
    ),
    help="De stellingen zijn van Wijkpeil zelf, naar de fasen van Tuckman. Het is geen gevalideerde meting.",
)
