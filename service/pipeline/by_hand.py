"""What only a person can do after an erasure, in words; it can tell, not do."""

from __future__ import annotations

from collections.abc import Iterator

from service.pipeline.erasure import Erasure

_GOOGLE = (
    (
        "Wis de reactie ook in Google Formulieren. Open het formulier, kies Reacties en dan Individueel, zoek de"
        " reactie op dag en tijd en klik op de prullenbak. Doe je dat niet, dan blijft het antwoord daar staan."
    ),
    (
        "Google bewaart oude versies van het werkblad en het kernteamblad. Wijkpeil kan die niet wissen. Moeten ze weg?"
        " Maak van beide een kopie, zet de kopieën in de lijst van Wijkpeil, koppel het formulier aan de kopie van het"
        " werkblad en gooi de oude bestanden weg. Maak daarna ook de prullenbak van Drive leeg."
    ),
    (
        "Staat het Besluitblad in een map van Drive? Klik er met rechts op, kies Versies beheren en verwijder de oude"
        " versies."
    ),
    "Stuurt het formulier antwoorden ook per mail? Gooi die mail weg.",
)
_IMPORTED = ("Kwam het antwoord uit een bestand? Wis het daar ook. Anders komt het bij de volgende import terug.",)
_EVERYWHERE = (
    (
        "Gooi bestanden weg waarin het antwoord nog staat: gedownloade of gemailde Besluitbladen, exports en afdrukken."
        " Vraag dat ook aan wie ze kreeg."
    ),
    "Zijn er reservekopieën van de map van Wijkpeil? Wis daarin hetzelfde, of wacht tot ze verlopen.",
)
_ONE = (
    "Stuurde deze persoon het formulier vaker in? Wis die rijen ook.",
    "Vroeg iemand erom? Laat weten dat het antwoord is gewist.",
)


def steps_by_hand(erasure: Erasure, *, google: bool, whole_round: bool) -> tuple[str, ...]:
    """Sentences in je-form, in the order in which to do them.

    Args:
        erasure: what goes.
        google: whether the answers are in Google; they came from a file otherwise.
        whole_round: whether it is a round and not one person.
    """
    return tuple(_steps(erasure, google=google, whole_round=whole_round))


def _steps(erasure: Erasure, *, google: bool, whole_round: bool) -> Iterator[str]:
    yield from (f"Kijk zelf in {place}" for place in erasure.look)
    yield from _GOOGLE if google else _IMPORTED
    yield from _EVERYWHERE
    if not whole_round:
        yield from _ONE
