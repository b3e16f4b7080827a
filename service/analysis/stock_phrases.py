"""Whole clauses that people type instead of an answer, each with the reason to tell; single words are elsewhere."""

from __future__ import annotations

import re

from service.analysis.answer_patterns import NOTHING, REFERENCE, UNKNOWN

_FILLER = (
    r"(?:(?:p+f+|tja|zou|nou|nee|sorry|helaas|eigenlijk|hier|hoor|nog|dus|ook|ik|het|dit|dat|er|wel|zo|nu|echt) )*"
)
_NEW_HERE = (
    r"(?:werk|werkt|zit|ben|begonnen) (?:(?:ik|hier|nu|er|nog|maar|pas|te|sinds|heel|net|in|deze|wijk) )*"
    r"(?:kort|net|nieuw|begonnen|invaller|stagiaire?|waarnemer|leerling|uitzendkracht)"
    r"(?: (?:hier|begonnen|werkzaam|in dienst|in (?:de|deze) wijk))*"
)
_JUDGE = r"(?: \w+){0,3} (?:oordelen|beoordelen|zeggen|weten|vinden|beantwoorden)"
_PHRASES = (
    (
        UNKNOWN,
        (
            rf"{_NEW_HERE}(?: om{_JUDGE})?",
            rf"te kort(?: (?:hier|werkzaam|in dienst|bezig|betrokken))* om{_JUDGE}",
            (
                r"(?:(?:hier|daar|er|dit) )*(?:kan|durf) (?:(?:ik|er|hier|daar|nog|te) )*(?:weinig|niks|niets|niet)"
                r"(?: zinnigs)?(?: (?:over|te|goed))* (?:oordelen|beoordelen|zeggen|beantwoorden)"
            ),
            r"niet weten",
            r"(?:moet je|daarvoor moet je) bij (?:de |het |een )?\w+(?: \w+)? zijn",
            r"vraag (?:(?:dat|het|dit|maar|even|liever) )*aan (?:de |het |mijn )?\w+",
            r"(?:weet|weten) (?:de |het |mijn )?\w+ (?:vast |waarschijnlijk )?beter",
            r"(?:i )?(?:am )?(?:just started|new here)|(?:i )?have no (?:experience|opinion)(?: \w+){0,3}",
        ),
    ),
    (
        REFERENCE,
        (
            (
                r"zie (?:(?:ook|de|het|mijn|onze|m|n|vorige?|eerdere?|bij) )*"
                r"(?:antwoord\w*|formulier\w*|ronde|bijlage|mail|toelichting|voorbeeld)(?: \w+){0,5}"
            ),
            (
                r"(?:mijn |onze |een )?collega\w*(?: \w+)? heeft (?:(?:dit|dat|het|al|hier)"
                r" )*(?:ingevuld|gezegd|genoemd|beantwoord|aangegeven)"
            ),
            r"sluit (?:me|mij) aan bij (?:\w+ ?){1,5}|idem (?:als|aan|met) (?:\w+ ?){1,5}",
            r"(?:wat|zoals) ik (?:\w+ ){0,5}(?:schreef|zei|noemde|meldde|invulde|schreven)",
        ),
    ),
    (
        NOTHING,
        (
            r"valt (?:(?:dat|het|hier|bij|ons|eigenlijk|best|wel|reuze|heel|erg|allemaal) )*mee",
            (
                r"(?:(?:vul|kom) (?:ik )?(?:dit |het |er |hier )?(?:later|nog|volgende keer) (?:in|op terug))"
                r"|kom ik (?:nog )?op terug|volgende keer|geen tijd (?:om (?:dit|het) in te vullen"
                r"|gehad voor (?:dit|deze \w+))"
            ),
            r"(?:zeg |wil |hou )?(?:ik )?liever niet(?: zeggen| op ingaan)?|wil ik niet (?:zeggen|delen)",
            r"(?:was|is) (?:het|alles)(?: wel| zo)?|verder niks(?: meer)?",
            r"niet (?:mijn|ons) (?:vakgebied|afdeling|expertise|werkgebied|werkterrein)",
            r"(?:(?:daar|hier|heb|kom) )*(?:ik )?(?:niet|nooit) (?:mee )?(?:te maken|in aanraking)",
            r"(?:niets|niks|niet) (?:\w+ )?op aan te merken",
            (
                r"(?:(?:voor|bij) (?:mij|ons|mijn \w+) )?(?:is )?(?:niet van toepassing|nvt|n v t|not applicable)"
                r"(?: (?:voor|bij|in|op|for) (?:\w+ ?){1,4})?(?: (?:want )?(?:ik|wij|we) (?:zie|zien"
                r"|heb|hebben|doe|doen|werk|werken) (?:\w+ ?){1,6})?"
            ),
            r"(?:no comment|nothing (?:to add|special|comes to mind)|no (?:real )?(?:problems?|issues?|complaints?))",
            r"asdf\w*|qwert\w*|bla(?: bla)*|lorem ipsum\b.*",
            (
                r"(?:(?:wij|we|ik) )?(?:ervaren|ervaar|ondervind|ondervinden|zien|zie|hebben|heb|merken|merk) "
                r"(?:(?:hier|nu|zelf|verder|eigenlijk|momenteel|op dit moment) )*geen "
                r"(?:(?:grote|echte|bijzondere|enkele) )?(?:problemen|knelpunten|belemmeringen"
                r"|moeilijkheden|bijzonderheden)"
                r"(?: (?:hier|mee|bij|tot|nu|toe|op|dit|moment|ervaren|gehad))*"
            ),
            r"geen (?:knelpunten|problemen|belemmeringen) (?:ervaren|gezien|gehad|gemerkt)(?: (?:tot|nu|toe|hier))*",
        ),
    ),
)
NO_ANSWERS = tuple(
    (reason, re.compile(rf"{_FILLER}(?:{'|'.join(phrases)})(?: (?:hoor|dus|hier|nu|momenteel|helaas|sorry|nog))*"))
    for reason, phrases in _PHRASES
)
"""Whole clauses, in words without signs, that name nothing, with the reason to tell."""

CLAUSES = re.compile(r"\s*[,.;:!?–]\s+|\s+-\s+|\s+(?:dus|want|because|so)\s+", re.IGNORECASE)
