"""Form 2, Teamcheck: twenty statements of Wijkpeil's own after Tuckman's five phases; not a validated instrument."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sheets_schema.fields import Choice, Scale, Whole
from sheets_schema.forms.people import ORGANISATION, PROFESSION, STAMP
from sheets_schema.tables import Column, Form, Section

PHASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vormen": "Vormen",
        "stormen": "Stormen",
        "normeren": "Normeren",
        "presteren": "Presteren",
        "afronden": "Afronden",
    }
)
STEPS: Final = ("Zelden of nooit", "Soms", "Vaak", "Bijna altijd")
ALONE: Final = "Alleen"
TOGETHER: Final = "Samen"

STATEMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vormen": (
            "Ik moet uitzoeken wie ik voor een vraag kan bellen.",
            "Het is onduidelijk wie welke taak heeft.",
            "In overleg houden mensen hun mening voor zich.",
            "We wachten op de trekker voor de volgende stap.",
        ),
        "stormen": (
            "We hebben discussie over wie het voortouw neemt.",
            "We zijn het oneens over wat we eerst moeten doen.",
            "We komen terug op afspraken die al gemaakt waren.",
            "In overleg lopen gesprekken door elkaar.",
        ),
        "normeren": (
            "We doen wat we hebben afgesproken.",
            "We overleggen op vaste momenten.",
            "We zeggen het tegen elkaar als iets niet goed loopt.",
            "Als we het oneens zijn, komen we er samen uit.",
        ),
        "presteren": (
            "We lossen problemen op zonder dat iemand ons aanstuurt.",
            "Ook als het druk is, loopt de samenwerking door.",
            "We bereiken samen iets wat apart niet was gelukt.",
            "We geven elkaar informatie door zonder dat iemand erom vraagt.",
        ),
        "afronden": (
            "We sluiten werk af dat we samen deden.",
            "We dragen taken over omdat iemand weggaat of omdat het werk klaar is.",
            "We nemen afscheid van mensen uit de groep.",
            "We bespreken of en hoe we na dit werk samen verdergaan.",
        ),
    }
)
GRIDS: Final = (
    "Hoe vaak merk je dit? (1 van 4)",
    "Hoe vaak merk je dit? (2 van 4)",
    "Hoe vaak merk je dit? (3 van 4)",
    "Hoe vaak merk je dit? (4 van 4)",
)


def statement_key(phase: str, index: int) -> str:
    """Return the column key of a statement: phase and 1-based number within the phase, such as 'normeren2'."""
    return f"{phase}{index}"


def _grid(number: int) -> tuple[Column, ...]:
    """Take one statement of every phase, each grid starting with another phase, so that no phase shows as a block."""
    phases = tuple(PHASES)
    mixed = phases[number:] + phases[:number]
    return tuple(_statement(phase, number + 1, GRIDS[number]) for phase in mixed)


def _statement(phase: str, index: int, grid: str) -> Column:
    wording = STATEMENTS[phase][index - 1]
    kind = Scale(options=STEPS, numbered=False, lowest=1)
    return Column(statement_key(phase, index), f"{grid} [{wording}]", kind, grid=grid, statement=wording, wrap=True)


_HOW: Final = Column(
    "how",
    "Hoe vul je in?",
    Choice(options=(ALONE, TOGETHER), aliases=(("Samen, met hoeveel mensen", TOGETHER),)),
    required=True,
)
_PEOPLE: Final = Column(
    "people",
    "Samen, met hoeveel mensen?",
    Whole(minimum=1, maximum=500),
    aliases=("Met hoeveel mensen vul je in?",),
    help="Alleen invullen als je samen invult.",
)

TEAM_CHECK: Final = Form(
    key="team-check",
    title="Teamcheck: in welke fase zitten wij?",
    hosted_tab="Antwoorden teamcheck",
    intro=(
        "Denk aan de mensen met wie je in dit wijkverband samenwerkt, niet aan je eigen praktijk.",
        "Denk aan de laatste drie maanden. Geen fase is fout. Weet je het niet? Sla de stelling over.",
    ),
    stamp=STAMP,
    sections=(
        Section("who", "Over jou", (_HOW, _PEOPLE, ORGANISATION, PROFESSION), then="grid-1"),
        *(
            Section(
                f"grid-{number + 1}",
                GRIDS[number],
                _grid(number),
                then=f"grid-{number + 2}" if number < len(GRIDS) - 1 else "",
            )
            for number in range(len(GRIDS))
        ),
    ),
    signature=frozenset(
        statement_key(phase, index) for phase, group in STATEMENTS.items() for index in range(1, len(group) + 1)
    ),
)
