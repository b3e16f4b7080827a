"""Form 3, Stemmen met drie stickers: the questions; the choices come from the shortlist when it closes."""

from collections.abc import Sequence
from typing import Final

from sheets_schema.fields import Choice, Reference, Text
from sheets_schema.forms.people import NO_ORGANISATION, STAMP
from sheets_schema.tables import Column, Form, Section

STICKERS: Final = 3
NOT_LISTED: Final = "Staat er niet bij"
STICKER_KEYS: Final = tuple(f"sticker{number}" for number in range(1, STICKERS + 1))

BALLOT: Final = Form(
    key="ballot",
    title="Stemmen met drie stickers",
    hosted_tab="Antwoorden stickers",
    intro=(
        "Je hebt drie stickers. Plak ze op de knelpunten die jij het belangrijkst vindt.",
        "Je mag er meer op één knelpunt plakken. Stem je nog een keer met dezelfde code, dan telt je laatste stem.",
    ),
    stamp=STAMP,
    sections=(
        Section(
            "vote",
            "Jouw stickers",
            (
                Column(
                    "code", "Stemcode (staat op je kaartje)", Text(maximum=100), aliases=("Stemcode",), required=True
                ),
                Column(
                    "organisation",
                    "Namens welke organisatie stem je?",
                    Choice(options=(NO_ORGANISATION,), other=True),
                    aliases=("Organisatie",),
                    required=True,
                    width=28,
                ),
                *(
                    Column(key, f"Sticker {number}", Reference(options=(NOT_LISTED,), letters="K"), width=28)
                    for number, key in enumerate(STICKER_KEYS, start=1)
                ),
            ),
        ),
    ),
    signature=frozenset(("code", *STICKER_KEYS)),
)


def ballot_for(shortlist: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the choices of a sticker for a shortlist of (K-number, title), and 'Staat er niet bij'."""
    return (*(f"{number} {title}" for number, title in shortlist), NOT_LISTED)
