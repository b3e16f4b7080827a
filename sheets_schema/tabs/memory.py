"""Hidden tab _wijkpeil: the facts that must survive between runs, one a row."""

from typing import Final

from sheets_schema.fields import Choice, Text
from sheets_schema.tables import Column, Role, Tab, Writer

MENTION_FACT: Final = "melding"
BOTTLENECK_FACT: Final = "knelpunt"
MERGED_FACT: Final = "samengevoegd"
RETIRED_FACT: Final = "vervallen"
COUNTER_FACT: Final = "teller"
EDITION_FACT: Final = "uitgave"
STATEMENT_FACT: Final = "stelling"
DECISION_FACT: Final = "besluit"
ROUND_FACT: Final = "ronde"
FROZEN_FACT: Final = "bevroren"
BALLOT_FACT: Final = "stemmen"
FACTS: Final = (
    MENTION_FACT,
    BOTTLENECK_FACT,
    MERGED_FACT,
    RETIRED_FACT,
    COUNTER_FACT,
    EDITION_FACT,
    STATEMENT_FACT,
    DECISION_FACT,
    ROUND_FACT,
    FROZEN_FACT,
    BALLOT_FACT,
)

MEMORY: Final = Tab(
    key="memory",
    title="_wijkpeil",
    role=Role.WERKBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("kind", "soort", Choice(options=FACTS)),
        Column("number", "nummer"),
        Column("target", "naar"),
        Column("title", "titel"),
        Column("theme", "thema"),
        Column("slug", "slug"),
        Column("content", "inhoud"),
        Column("sender", "afzender"),
        Column("question", "vraag"),
        Column("part", "deel"),
        Column("text", "tekst", Text(multiline=True)),
        Column("data", "gegevens", Text(multiline=True)),
    ),
    hidden=True,
    help="Het geheugen van Wijkpeil. Verander hier niets.",
)
