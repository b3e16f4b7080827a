"""Tab Antwoorden per knelpunt: every mention with its number, masked text and place; for the coordinator only."""

from typing import Final

from sheets_schema.fields import Choice, Reference, Text, Whole
from sheets_schema.tables import NARROW, WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_NUMBER, BOTTLENECK_TITLE, THEME

BOTTLENECK: Final = "knelpunt"
PRAISE: Final = "gaat goed"
NO_ANSWER: Final = "geen antwoord"
MENTION_KINDS: Final = (BOTTLENECK, PRAISE, NO_ANSWER)
SURE: Final = "zeker"
DOUBTFUL: Final = "twijfel"
PLACED: Final = "door jullie geplaatst"
MENTION_CERTAINTIES: Final = (SURE, DOUBTFUL, PLACED)

MENTIONS: Final = Tab(
    key="mentions",
    title="Antwoorden per knelpunt",
    role=Role.WERKBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("mention", "M-nummer", Reference(letters="M"), width=NARROW),
        BOTTLENECK_NUMBER,
        BOTTLENECK_TITLE,
        THEME,
        Column("position", "Volgorde", Whole(), help="De plek van dit knelpunt op dit moment.", width=NARROW),
        Column("kind", "Soort", Choice(options=MENTION_KINDS), width=14),
        Column("question", "Vraag", Whole(), width=NARROW),
        Column("part", "Deel", Whole(), help="1, of 2 als één antwoord twee problemen noemt.", width=NARROW),
        Column("text", "Antwoord", Text(multiline=True), width=60, wrap=True),
        Column("situation", "Situatie", Text(multiline=True), width=WIDE, wrap=True),
        Column("organisation", "Organisatie", width=24, wrap=True),
        Column("profession", "Beroep", width=20, wrap=True),
        Column("reason", "Waarom hier", width=32, wrap=True),
        Column("certainty", "Zekerheid", Choice(options=MENTION_CERTAINTIES), width=16),
    ),
    help="Alle meldingen, met het knelpunt waar ze bij horen. Klopt er iets niet? Zet het in Aanpassen.",
)
