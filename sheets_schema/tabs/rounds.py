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
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        Column("round", "Ronde", width=22),
        Column("rank", "Rang", Whole(), width=NARROW),
        OUTCOME,
        Column("score", "Score", Whole(), width=NARROW),
        MENTIONED_BY,
        Column("decision", "Besluit", width=16),
        Column("owner", "Eigenaar", width=20),
        Column("state", "Stand", width=28, wrap=True),
        Column("measure", "Wat meten we", width=24, wrap=True),
        Column("baseline", "Nulmeting", width=14, wrap=True),
        Column("goal", "Streefwaarde", width=14, wrap=True),
        Column("latest", "Laatste waarde", width=14, wrap=True),
        Column("change", "Verandering", width=40, wrap=True),
    ),
    help="Elk knelpunt over de rondes: wat er is opgehaald en wat ermee is gebeurd.",
)
