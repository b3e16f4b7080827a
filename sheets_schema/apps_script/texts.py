"""The Dutch words of the script: the steps at its top, what it says when it is done, and the form's thanks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

THANKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "questionnaire": "Dank je wel. Je antwoorden zijn verstuurd. Zie je nog een knelpunt? Vul de vragenlijst dan "
        "gerust nog een keer in.",
        "team-check": "Dank je wel. Je antwoorden zijn verstuurd. De uitkomst zie je terug bij Teamfase, nooit per "
        "persoon.",
        "ballot": "Dank je wel. Je stickers zijn geplakt. Tot het stemmen sluit, blijven de totalen verborgen. "
        "Stem je nog een keer met dezelfde code, dan telt je laatste stem.",
    }
)
"""What people read after they sent a form in, by the key of the form."""

FUNCTIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "questionnaire": ("maakVragenlijst", "vergeetVragenlijst"),
        "team-check": ("maakTeamcheck", "vergeetTeamcheck"),
        "ballot": ("maakStemformulier", "vergeetStemformulier"),
    }
)
"""The two functions that a person may run, by the key of the form: make it, and forget the one that was made."""

AGAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "questionnaire": "Nieuwe organisaties? Pas het formulier zelf aan, of vraag wie Wijkpeil beheert om:"
        " wijkpeil form vragenlijst --update",
        "team-check": "Nieuwe organisaties? Pas het formulier zelf aan, of vraag wie Wijkpeil beheert om: "
        "wijkpeil form teamcheck --update",
        "ballot": "Nieuwe ronde? Gebruik dit formulier opnieuw. Zet er de nieuwe keuzes in, of vraag wie Wijkpeil "
        "beheert om: wijkpeil form stemmen --update",
    }
)
"""What to do when the form is there already, by the key of the form; the form's id comes behind it."""

_STEPS: Final = """\
/*
 * Wijkpeil: dit script maakt het formulier '{title}'
 * en zet de tabbladen klaar.
 *
 * Zo doe je het. Je bent ongeveer 10 minuten bezig.
 *
 *  1. Open de spreadsheet die jullie werkblad wordt. Heb je er nog geen? Ga naar sheets.new.
 *  2. Kies in het menu: Extensies, Apps Script.
 *  3. Haal weg wat er staat. Plak dit hele script, van de eerste tot de laatste regel.
 *  4. Klik op Opslaan (het diskette-icoon).
 *  5. Kies boven het script de functie {make} en klik op Uitvoeren.
 *  6. Google vraagt om toestemming. Kies je eigen account. Zie je dat de app niet is
 *     geverifieerd? Kies dan Geavanceerd en daarna de link eronder. Het script werkt alleen
 *     met jouw eigen formulier en spreadsheets en stuurt niets naar anderen.
 *  7. Klaar? Onder het script staan twee links. De ene deel je met de mensen die invullen,
 *     met de andere kun je het formulier zelf aanpassen.
 *  8. Open het formulier en kijk of alles klopt. Vul in tabblad Instellingen in wat voor
 *     jullie wijk geldt.
 *
 * Nog een keer uitvoeren kan geen kwaad: er komt geen tweede formulier en wat jullie
 * invulden, blijft staan. Ging er iets mis? Voer {make} dan gewoon opnieuw uit.
 * Wil je toch een nieuw formulier? Voer dan eerst {forget} uit.
 *
 * Laat de cijfers en letters aan het begin van een vraag staan (zoals 1b.). Daaraan
 * herkent Wijkpeil de vraag.
 */
"""


def steps(key: str, title: str) -> str:
    """Return the comment at the top of the script, for the form with this key and title."""
    make, forget = FUNCTIONS[key]
    return _STEPS.format(title=title.replace("*/", ""), make=make, forget=forget)
