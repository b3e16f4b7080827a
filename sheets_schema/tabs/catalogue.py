"""Tab Catalogus: the known bottlenecks, to switch off or to add to."""

from typing import Final

from sheets_schema.fields import Text, YesNo
from sheets_schema.tables import NARROW, WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import THEME

CATALOGUE: Final = Tab(
    key="catalogue",
    title="Catalogus",
    role=Role.WERKBLAD,
    writer=Writer.PEOPLE,
    columns=(
        Column("slug", "Code", width=24, help="Korte naam zonder spaties. Laat hem staan als je de titel verandert."),
        Column("title", "Titel", aliases=("Knelpunt",), width=WIDE, wrap=True),
        THEME,
        Column(
            "active", "Gebruiken", YesNo(), aliases=("Aan",), width=NARROW, help="Nee zet dit knelpunt uit. Leeg is ja."
        ),
        Column("examples", "Voorbeelden", Text(multiline=True), help="Eén zin per regel.", width=WIDE, wrap=True),
        Column("note", "Toelichting", width=WIDE, wrap=True),
    ),
    help="Knelpunten die vaker voorkomen. Zet er een uit met nee, of voeg er zelf een toe.",
)
