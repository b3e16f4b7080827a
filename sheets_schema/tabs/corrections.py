"""Tab Aanpassen: one instruction a row from the coordinator; what people say here wins over what was computed."""

from typing import Final

from sheets_schema.fields import Choice, Reference
from sheets_schema.tables import WIDE, Column, Role, Tab, Writer

MERGE: Final = "voeg samen"
MOVE: Final = "verplaats"
SPLIT: Final = "splits af"
RENAME: Final = "hernoem"
RETHEME: Final = "thema"
HIDE: Final = "verberg"
WITHDRAW: Final = "ingetrokken"
INSTRUCTIONS: Final = (MERGE, MOVE, SPLIT, RENAME, RETHEME, HIDE, WITHDRAW)

CORRECTIONS: Final = Tab(
    key="corrections",
    title="Aanpassen",
    role=Role.WERKBLAD,
    writer=Writer.PEOPLE,
    columns=(
        Column(
            "instruction",
            "Instructie",
            Choice(
                options=INSTRUCTIONS, aliases=(("samenvoegen", MERGE), ("afsplitsen", SPLIT), ("verplaatsen", MOVE))
            ),
            aliases=("Wat moet er gebeuren",),
        ),
        Column("what", "Wat", Reference(), aliases=("Nummer",), help="Een K-nummer of een M-nummer."),
        Column(
            "target",
            "Waarheen",
            aliases=("Naar",),
            help="Het K-nummer, de nieuwe titel of het thema. Leeg bij splits af, verberg en ingetrokken.",
            width=WIDE,
            wrap=True,
        ),
        Column("note", "Toelichting", width=WIDE, wrap=True),
        Column("by", "Door"),
    ),
    help="Zet hier één aanpassing per rij. De volgorde maakt niet uit. Wat je hier zet, gaat voor op de berekening.",
)
