"""Tab Top 5: the first page of the briefing as a tab."""

from typing import Final

from sheets_schema.fields import Choice, Day, Whole
from sheets_schema.tables import NARROW, WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import (
    BOTTLENECK_NUMBER,
    BOTTLENECK_TITLE,
    CERTAINTY,
    EFFORTS,
    INVOLVED,
    LACKING,
    MENTIONED_BY,
    OUTCOME,
    TESTS,
)

TOP5: Final = Tab(
    key="top5",
    title="Top 5",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("rank", "Plek", Whole(), width=NARROW),
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        Column("sentence", "In één zin", width=WIDE, wrap=True),
        OUTCOME,
        MENTIONED_BY,
        *TESTS,
        LACKING,
        INVOLVED,
        Column("stickers", "Stickers", Whole(), width=NARROW),
        Column("effort", "Hoeveel werk", Choice(options=EFFORTS), width=14),
        CERTAINTY,
        Column("result", "Beoogd resultaat", width=28, wrap=True),
        Column("measure", "Wat meten we", width=24, wrap=True),
        Column("owner", "Eigenaar", width=20),
        Column("first_step", "Eerste stap", width=24, wrap=True),
        Column("due_on", "Klaar op", Day(), width=14),
        Column("decision", "Besluit", width=16),
        Column("to_settle", "Nog te regelen", width=32, wrap=True),
    ),
    help="De knelpunten die voldoen, en daaronder wat jullie nog moeten navragen.",
)
