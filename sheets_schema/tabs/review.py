"""Tab Nakijken: what was not used or was changed, and why; findings are named by number, never by row."""

from typing import Final

from sheets_schema.fields import Choice, Reference
from sheets_schema.problem_kinds import Severity
from sheets_schema.tables import NARROW, WIDE, Column, Role, Tab, Writer

REVIEW: Final = Tab(
    key="review",
    title="Nakijken",
    role=Role.WERKBLAD,
    writer=Writer.SERVICE,
    columns=(
        Column("mention", "M-nummer", Reference(letters="M"), width=NARROW),
        Column("question", "Vraag", width=NARROW),
        Column("organisation", "Organisatie", width=24, wrap=True),
        Column("what", "Wat", width=60, wrap=True),
        Column("advice", "Wat kun je doen", aliases=("Advies", "Uitleg"), width=WIDE, wrap=True),
        Column("where", "Plaats", help="Het tabblad en de kolom.", width=28, wrap=True),
        Column("severity", "Ernst", Choice(options=tuple(severity.label for severity in Severity)), width=16),
    ),
    help="Alles wat niet is gebruikt of is veranderd, met de reden. Twijfels staan er ook bij.",
)
