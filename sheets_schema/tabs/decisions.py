"""Tab Besluiten: what people decided and found per bottleneck; the service only appends rows."""

from typing import Final

from sheets_schema.fields import Choice, Choices, Day, Reference, Text, Whole, YesNo
from sheets_schema.tables import NARROW, WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import BOTTLENECK_TITLE, EFFORTS

TAKE_UP: Final = "oppakken"
TO_REGION: Final = "naar de regio"
LATER: Final = "later"
DONE: Final = "afgerond"
DECISION_OPTIONS: Final = (TAKE_UP, TO_REGION, LATER, DONE)

_MEETING_HELP: Final = "Alleen invullen als de bijeenkomst iets anders vond dan de antwoorden."


def _note(key: str, title: str, *, help_: str = "", width: int = 28) -> Column:
    return Column(key, title, Text(multiline=True), help=help_, width=width, wrap=True)


DECISIONS: Final = Tab(
    key="decisions",
    title="Besluiten",
    role=Role.KERNTEAMBLAD,
    writer=Writer.PEOPLE,
    columns=(
        Column("number", "K-nummer", Reference(letters="K"), aliases=("K nummer",), width=NARROW),
        BOTTLENECK_TITLE,
        Column("decision", "Besluit", Choice(options=DECISION_OPTIONS), width=16),
        Column("owner", "Eigenaar", help="De persoon die dit trekt.", width=22),
        _note("result", "Beoogd resultaat", width=WIDE),
        _note("measure", "Wat meten we"),
        _note("baseline", "Nulmeting", help_="De waarde voordat je begint.", width=14),
        _note("goal", "Streefwaarde", width=14),
        _note("latest", "Laatste waarde", width=14),
        _note("first_step", "Eerste stap"),
        _note("cost", "Benodigde tijd of geld", width=20),
        Column("effort", "Hoeveel werk", Choice(options=EFFORTS), width=14),
        Column("decided_on", "Besloten op", Day(), width=14),
        Column("due_on", "Klaar op", Day(), width=14),
        Column("needed", "Wie is nodig", Choices(), help="Organisaties, met een komma ertussen.", width=28, wrap=True),
        Column("agreed", "Wie zegt ja", Choices(), help="Organisaties, met een komma ertussen.", width=28, wrap=True),
        _note("validated_by", "Gevalideerd door", help_="Bijvoorbeeld paramedici of cliëntenraad.", width=22),
        _note("state", "Stand", help_="Hoe staat het er nu voor?", width=22),
        Column(
            "recognised_by",
            "Herkend door (aantal organisaties)",
            Whole(minimum=0, maximum=500),
            aliases=("Herkend door",),
            help=_MEETING_HELP,
            width=16,
        ),
        Column("meeting_impact", "Impact", YesNo(), help=_MEETING_HELP, width=NARROW),
        Column("meeting_solvable", "Oplosbaar", YesNo(), help=_MEETING_HELP, width=NARROW),
        Column("meeting_measurable", "Meetbaar", YesNo(), help=_MEETING_HELP, width=NARROW),
    ),
    help="Schrijf hier wat jullie besluiten. Wijkpeil zet er alleen nieuwe rijen onder.",
)
