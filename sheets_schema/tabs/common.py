"""Columns and word lists that several tabs share."""

from typing import Final

from sheets_schema.fields import Choice, Reference
from sheets_schema.tables import NARROW, WIDE, Column
from sheets_schema.themes import THEMES

CRITERIA: Final = (
    ("recognition", "Herkenning"),
    ("frequency", "Frequentie"),
    ("impact", "Ervaren impact"),
    ("solvable", "Oplosbaar"),
    ("measurable", "Meetbaar"),
)
"""The five tests: key and Dutch name, in order."""

TEST_ANSWERS: Final = ("ja", "nee", "onbekend")
OUTCOMES: Final = (
    ("meets", "voldoet aan alle vijf"),
    ("ask", "nog navragen"),
    ("region", "voorstel: naar de regio"),
    ("not-shared", "nog geen gezamenlijk knelpunt"),
    ("one-organisation", "door één organisatie genoemd"),
    ("once", "eenmalig"),
)
"""The outcomes of the tests: key and Dutch wording, in the order of the ranking."""

CERTAINTIES: Final = (
    ("sure", "Staat vast in de top 5"),
    ("likely", "Waarschijnlijk in de top 5"),
    ("shaky", "Wankel: een paar antwoorden maken verschil"),
)
EFFORTS: Final = ("weinig", "redelijk", "veel")

BOTTLENECK_NUMBER: Final = Column(
    "number", "K-nummer", Reference(letters="K"), aliases=("K nummer", "Knelpuntnummer"), width=NARROW
)
BOTTLENECK_TITLE: Final = Column("title", "Knelpunt", aliases=("Titel",), width=WIDE, wrap=True)
THEME_FIELD: Final = Choice(
    options=tuple(THEMES.values()), aliases=tuple((slug, title) for slug, title in THEMES.items())
)
THEME: Final = Column("theme", "Thema", THEME_FIELD, width=28)
MENTIONED_BY: Final = Column(
    "mentioned_by", "Genoemd door", help="Bijvoorbeeld: 8 van de 20 organisaties. Nooit welke.", width=24
)
OUTCOME: Final = Column(
    "outcome", "Uitkomst", Choice(options=tuple(label for _, label in OUTCOMES), other=True), width=26, wrap=True
)
INVOLVED: Final = Column("involved", "Betrokken", width=30, wrap=True)
LACKING: Final = Column("lacking", "Wat ontbreekt", width=32, wrap=True)
CERTAINTY: Final = Column("certainty", "Hoe zeker", width=26, wrap=True)
TESTS: Final = tuple(
    Column(key, label, Choice(options=TEST_ANSWERS, other=True), width=13, wrap=True) for key, label in CRITERIA
)
