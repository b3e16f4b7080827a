"""Tab Vorige rondes: what became of the bottlenecks over the rounds."""

from typing import Final

from sheets_schema.fields import Whole
from sheets_schema.tables import NARROW, Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_NUMBER, BOTTLENECK_TITLE, MENTIONED_BY, OUTCOME

ROUNDS: Final = Tab(
    key="rounds",
    title="Vorige rondes",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("round", "Ronde", width=22),
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        Column("rank", "Rang", Whole(), width=NARROW),
        OUTCOME,
        Column("score", "Score", Whole(), width=NARROW),
        MENTIONED_BY,
        Column("decision", "Besluit", width=16),
        Column("owner", "Eigenaar", width=20),
        Column("state", "Stand", width=28, wrap=True),
        Column("change", "Sinds de vorige ronde", width=28, wrap=True),
    ),
    help="Wat er per ronde is opgehaald en wat ermee is gebeurd.",
)
