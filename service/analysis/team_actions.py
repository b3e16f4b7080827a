"""What a team may do next: three joint actions to choose one from, per outcome, in words that go round as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from service.domain.team import Phase, TeamOutcome

_OF_PHASE: Final[Mapping[Phase, tuple[str, str, str]]] = MappingProxyType(
    {
        Phase.FORMING: (
            "Maak samen één pagina: wie doet wat, en hoe bereik je elkaar? Spreek af wie de pagina bijhoudt.",
            "Loop een dagdeel mee bij een andere organisatie. Vertel in het volgende overleg wat je daar zag.",
            "Begin elk overleg met een rondje: iedereen zegt in één minuut wat hij van de anderen nodig heeft.",
        ),
        Phase.STORMING: (
            "Spreek af wie bij welke patiënten het voortouw neemt. Schrijf dat op één pagina en probeer het een maand.",
            "Kies samen wat nu voorgaat. Zet de rest op een lijst voor later en begin daar dit kwartaal niet aan.",
            "Pak één afspraak die steeds terugkomt. Vraag ieder wat er in de weg zit, besluit opnieuw en leg dat vast.",
        ),
        Phase.NORMING: (
            "Kijk in elk overleg vijf minuten terug: wat spraken we af, wat is gedaan, wat niet en hoe komt dat?",
            "Geef één taak van de trekker aan iemand anders. Spreek af wat die persoon zelf mag beslissen.",
            "Kies één ding dat in de wijk beter moet gaan. Tel het elke maand en bespreek het cijfer samen.",
        ),
        Phase.PERFORMING: (
            "Kies één knelpunt dat jullie tot nu toe te moeilijk vonden. Zet samen een eerste kleine stap.",
            "Zoek uit wat er stilvalt als één van jullie een maand weg is. Wijs voor die taken een tweede persoon aan.",
            "Schrijf op één pagina wat bij jullie werkt. Deel die met een wijk die nog begint.",
        ),
        Phase.ADJOURNING: (
            "Maak een lijst: wat is af, wat gaat door en wie neemt dat over? Zet er een datum bij.",
            "Vertel aan iedereen die meedeed wat er is gelukt, en bedank wie weggaat.",
            "Beslis samen of jullie doorgaan. Zo ja: met wie, waarvoor en wanneer komen jullie weer bij elkaar?",
        ),
    }
)
_UNCLEAR: Final = (
    "Leg het profiel op tafel. Ieder vertelt één situatie van de laatste maanden die erbij past.",
    "Zoek de fase waarover jullie het meest verschillen. Praat er een kwartier over hoe dat komt.",
    "Plan drie vaste overleggen met dezelfde mensen. Doe daarna de teamcheck opnieuw.",
)
_BETWEEN: Final = "Vraag ieder waar hij {first} merkt en waar {second}. Kies samen waar jullie het eerst aan werken."


def actions(outcome: TeamOutcome, phases: Sequence[Phase]) -> tuple[str, ...]:
    """Three actions; between two phases one of each and one about both. None when too few people answered."""
    if outcome is TeamOutcome.PHASE:
        return _OF_PHASE[phases[0]]
    if outcome is TeamOutcome.BETWEEN:
        first, second = phases
        both = _BETWEEN.format(first=first.value, second=second.value)
        return (_OF_PHASE[first][0], _OF_PHASE[second][0], both)
    return _UNCLEAR if outcome is TeamOutcome.UNCLEAR else ()
