"""Tab Alle knelpunten: every bottleneck ranked, one row each, without anything that points to a sender."""

from typing import Final

from sheets_schema.fields import Whole, YesNo
from sheets_schema.tables import NARROW, Column, Role, Tab, Writer
from sheets_schema.tabs.common import (
    BOTTLENECK_NUMBER,
    BOTTLENECK_TITLE,
    CERTAINTY,
    INVOLVED,
    LACKING,
    MENTIONED_BY,
    OUTCOME,
    TESTS,
    THEME,
)

RANKING: Final = Tab(
    key="ranking",
    title="Alle knelpunten",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("rank", "Rang", Whole(), width=NARROW),
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        THEME,
        OUTCOME,
        Column("score", "Score", Whole(), help="0 tot en met 100, in hele punten.", width=NARROW),
        MENTIONED_BY,
        *TESTS,
        LACKING,
        CERTAINTY,
        Column("stickers", "Stickers", Whole(), width=NARROW),
        Column("sticker_organisations", "Stickers van (aantal organisaties)", Whole(), width=16),
        INVOLVED,
        Column("quick", "Snel resultaat mogelijk", YesNo(), width=14),
    ),
    help="Alle knelpunten op volgorde. De volgorde is een voorstel. Jullie beslissen.",
)
