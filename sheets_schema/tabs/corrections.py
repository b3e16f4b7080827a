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
UNDO: Final = "toch niet"
"""Takes back one *voeg samen*, *verplaats* or *splits af* with the same Wat and Waarheen."""
INSTRUCTIONS: Final = (MERGE, MOVE, SPLIT, RENAME, RETHEME, HIDE, WITHDRAW, UNDO)
_SPOKEN: Final = (
    ("samenvoegen", MERGE),
    ("is hetzelfde als", MERGE),
    ("gaat samen met", MERGE),
    ("verplaatsen", MOVE),
    ("hoort bij", MOVE),
    ("afsplitsen", SPLIT),
    ("apart", SPLIT),
    ("staat apart", SPLIT),
    ("hernoemen", RENAME),
    ("heet voortaan", RENAME),
    ("ander thema", RETHEME),
    ("verbergen", HIDE),
    ("intrekken", WITHDRAW),
    ("terugdraaien", UNDO),
)
"""How people put it when they do not use the list."""

CORRECTIONS: Final = Tab(
    key="corrections",
    title="Aanpassen",
    role=Role.WERKBLAD,
    writer=Writer.PEOPLE,
    columns=(
        Column(
            "instruction",
            "Instructie",
            Choice(options=INSTRUCTIONS, aliases=_SPOKEN),
            aliases=("Wat moet er gebeuren",),
            help=(
                "Kies uit de lijst. Voeg samen: twee knelpunten zijn hetzelfde, het nummer bij Waarheen blijft."
                " Verplaats: een melding hoort bij een ander knelpunt, of zeker bij dit. Splits af: een melding staat"
                " apart. Toch niet: draai één van die drie terug, met hetzelfde bij Wat en Waarheen."
            ),
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
        Column(
            "note", "Toelichting", help="In gewone woorden wat dit doet, of waarom. Mag leeg.", width=WIDE, wrap=True
        ),
        Column("by", "Door"),
    ),
    help=(
        "Zet hier één aanpassing per rij. De volgorde maakt niet uit. Wat je hier zet, gaat voor op de berekening."
        " Ongedaan maken? Haal de rij weg."
    ),
)
