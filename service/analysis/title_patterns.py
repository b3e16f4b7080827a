"""How people begin what they write, and how a coordinator would put it: patterns for titles only."""

from __future__ import annotations

import re

from service.analysis.lexicon import vocabulary

PLACEHOLDER = re.compile(
    r"(?:\b(?:mevrouw|mevr|mw|meneer|dhr|de heer|dokter|dr)\b\.? ?)?[\[<][^\]>]*[\]>]", re.IGNORECASE
)
"""What masking left in the place of personal data, with the form of address before it."""

OPENINGS = re.compile(
    r"^(?:"
    r"(?:en|maar|dus|ook|verder|daarnaast|tevens|bovendien|vaak|soms|steeds|nog steeds|regelmatig|helaas|eigenlijk"
    r"|vooral|met name|in onze wijk|bij ons|in de praktijk|op dit moment|momenteel|also|often"
    r"|ten (?:eerste|tweede|derde)|los daarvan|tot slot|plus)\b[,:]?"
    r"|(?:ik|wij|we) (?:vind|vinden|merk|merken|zie|zien|denk|denken|ervaar|ervaren|hoor|horen|loop|lopen|maak|maken)"
    r"(?: (?:het|er|ook|vaak|steeds|dagelijks|regelmatig|wel|mee|echt|tegenaan|je))* (?:dat|aan:|mee dat)\b"
    r"|(?:i|we) (?:think|see|notice|find|feel) that\b"
    r"|(?:het|een|mijn|ons|the) (?:\w+ )?(?:probleem|knelpunt|punt|grootste belemmering|belemmering|problem|issue)"
    r" (?:is|blijft)(?: (?:dat|that))?\b[,:]?"
    r"|(?:de )?grootste (?:belemmering|probleem|knelpunt)(?:en)? (?:is|zijn|vind ik)(?: dat)?\b[,:]?"
    r"|(?:wat )?(?:ik|wij|we) (?:vooral |vaak |steeds )?(?:merk|merken|zie|zien) is(?: dat)?\b[,:]?"
    r"|(?:dat|that)\b"
    r")\s*",
    re.IGNORECASE,
)

_OFTEN = r"(?:nog steeds |nog |vaak |vaker |hier |er |ook |eigenlijk |gewoon |nu |steeds )*"
_SCARCE = r"(?=(?:geen|te|weinig|lange?|veel|nauwelijks|nooit|onvoldoende|no|too)\b)"
_NONE = r"(?:geen|te weinig|weinig|nauwelijks|onvoldoende)"
_HET_IS_NO_ARTICLE = (
    r"(?:is|duurt|lukt|kost|gaat|komt|blijft|wordt|ontbreekt|zou|moet|kan|lijkt|loopt|werkt|gebeurt|schort|valt|zijn"
    r"|heeft|was|niet)"
)
REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), target)
    for pattern, target in (
        (rf"^(?:er|hier) (?:is|zijn|was|bestaat|bestaan) {_OFTEN}(?=\S)", ""),
        (rf"^(?:er|hier) (?:wordt|worden|komt|komen) {_SCARCE}", ""),
        (
            rf"^(?:ik|wij|we|je|they|i) (?:hebben|hebt|heb|krijgen|krijgt|krijg|have|get|zien|zie) {_OFTEN}{_SCARCE}",
            "",
        ),
        (r"^(?:ik|wij|we) (?:vinden|vind|merken|merk|zien|zie|ervaren|ervaar) (?=(?:de|het|een)\b)", ""),
        (rf"^(?:ik|wij|we) (?:missen|mis) {_OFTEN}(?:een |het |de )?(?!je\b)", "gebrek aan "),
        (
            (
                r"^(?:het|it) is (?:vaak |nog |heel |erg |zeer |soms |steeds |echt |altijd |voor (?:ons|mij|mensen) )*"
                r"(?=(?:onduidelijk|onbekend|lastig|moeilijk|niet)\b)"
            ),
            "",
        ),
        (r"^er (?=(?:geen|te|weinig|nauwelijks|onvoldoende|lange?)\b.* (?:is|zijn|was|waren)\b)", ""),
        (
            rf"^({_NONE} .+?) (?:is|zijn|was|waren)\b(?=$| (?:bij|voor|in|om|op|na)\b)",
            r"\1",
        ),
        (r"^(?:de|een|the|a) (?=\S)", ""),
        (rf"^het (?!{_HET_IS_NO_ARTICLE}\b)", ""),
    )
)
"""Beginning of a clause → what stands there in a title, tried in order, each once."""

TAILS = re.compile(
    r"(?:,? (?:waardoor|zodat|omdat|want|terwijl|waarna|hierdoor|daardoor|because|so that|dus|maar|met als gevolg)\b"
    r"|[,:;(]| [-–] | \.\.\.|…)",
    re.IGNORECASE,
)
"""Where consequences, reasons and asides begin."""

JOINTS = re.compile(
    r" (?=(?:voor|bij|van|in|met|door|naar|om|en|als|aan|op|tussen|na|over|tijdens|sinds|vanuit|via"
    r"|for|with|and|to|of)\b)",
    re.IGNORECASE,
)
"""Where a long clause may end without breaking a phrase."""

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s*")
DANGLING = vocabulary("""
    aan al als and bij dan dat de der die dit door een en er for heel het hun in is maar met na naar niet of om
    omdat op over te the to tot tussen uit van voor waar waarbij wanneer wat wie with zijn zo zonder
""")
"""Small words with which no title ends after it was cut."""
HEADLESS = vocabulary("""
    belt bleef blijft doet gaat ging had heeft is kan komt kon kreeg krijgt loopt mag moest moet staat viel
    wacht was werd wil wordt zit zou
""")
"""Verbs that have lost what they are about when a title begins with them."""
FIRST_PERSON = vocabulary("ik mij mijn me wij we ons onze i my our us mezelf onszelf")
