"""Tab Teamfase: the profile of the team per round, shown before any label."""

from typing import Final

from sheets_schema.fields import Decimal, Whole
from sheets_schema.tables import Column, Role, Tab, Writer

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
        Column(
            "mean",
            "Gemiddelde",
            Decimal(),
            help="4 tot en met 16. Onder 5 tonen we 5, boven 15 tonen we 15: anders zie je wat iedereen antwoordde.",
            width=14,
        ),
        Column("agreement", "Hoe eensgezind", width=16),
        Column("change", "Verandering", width=28, wrap=True),
        Column("outcome", "Uitkomst", width=28, wrap=True),
        Column("actions", "Kies samen één actie", width=60, wrap=True),
    ),
    help="De stellingen zijn van Wijkpeil zelf, naar de fasen van Tuckman. Het is geen gevalideerde meting.",
)
