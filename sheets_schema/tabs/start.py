"""Tab Begin hier: where we are and what comes next, as a list of labelled lines in sections."""

from typing import Final

from sheets_schema.fields import Raw
from sheets_schema.tables import WIDE, Column, Role, Tab, Writer

START_SECTIONS: Final = (
    ("step", "Waar zijn we"),
    ("actions", "Open acties"),
    ("decisions", "Besluiten"),
    ("changed", "Laatste wijziging"),
    ("ledger", "Telling van de antwoorden"),
    ("coverage", "Wie heeft ingevuld"),
    ("core", "Wie missen we nog"),
    ("praise", "Dit gaat goed"),
    ("warnings", "Let op"),
    ("links", "Links"),
)
"""The parts of the page: key and Dutch name, in order."""

LEDGER_TERMS: Final = (
    ("read", "gelezen"),
    ("used", "gebruikt"),
    ("empty", "leeg"),
    ("duplicate", "dubbel"),
    ("withdrawn", "ingetrokken"),
    ("blocked", "tegengehouden"),
    ("outside", "buiten elke ronde"),
    ("unreadable", "onleesbaar"),
)
"""The terms of the ledger: the first is the sum of the others."""

START: Final = Tab(
    key="start",
    title="Begin hier",
    role=Role.KERNTEAMBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("section", "Onderdeel", width=26),
        Column("what", "Wat", width=WIDE, wrap=True),
        Column("value", "Waarde", Raw(), width=24, wrap=True),
        Column("note", "Toelichting", width=60, wrap=True),
    ),
    help="Waar jullie zijn in de aanpak en wat de volgende stap is.",
)
