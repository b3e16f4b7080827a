"""Whole clauses that people type instead of an answer, each with the reason to tell; single words are elsewhere."""

from __future__ import annotations

import re

from service.analysis.answer_patterns import NOTHING, REFERENCE, UNKNOWN

_FILLER = (
    r"(?:(?:p+f+|tja|zou|nou|nee|sorry|helaas|eigenlijk|hier|hoor|nog|dus|ook|ik|het|dit|dat|er|wel|zo|nu"
    r"|echt|maar|verder|daar|pas|dan) )*"
)
_NEW_HERE = (
    r"(?:(?:werk|werkt|zit|ben|begonnen) (?:(?:ik|hier|nu|er|nog|maar|pas|te|sinds|heel|net|in|deze|wijk) )*"
    r"(?:kort|net|nieuw|begonnen|invaller|stagiaire?|waarnemer|leerling|uitzendkracht)"
    r"(?: (?:hier|begonnen|werkzaam|in dienst|in (?:de|deze) wijk))*"
    r"|begonnen in (?:de|deze|dit) \w+"
    r"|(?:werk|werkt|zit|ben) (?:(?:ik|hier|nu|er|nog|maar|pas|net|sinds|een|in|deze|wijk|de) )+"
    r"(?:\w+ )?(?:week|weken|maand|maanden|dag|dagen)(?: (?:hier|werkzaam|in dienst|bezig|in (?:de|deze) wijk))*)"
)
_JUDGE = r"(?: \w+){0,4} (?:oordelen|beoordelen|zeggen|weten|vinden|beantwoorden|inschatten)"
_OTHERS = r"(?:anderen|(?:de |het |een |onze |mijn )?\w+(?: van \w+)?)"
_THIS = r"(?:dit|dat|het|deze vraag|die vraag)"
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
            r"niet weten|weet (?:ik|wij) veel|joost mag het weten",
            (
                rf"(?:(?:heb|hebben|ik|wij|we|te|daarvoor) )*(?:geen|onvoldoende|weinig|niet genoeg) "
                rf"(?:zicht|kijk|kennis|informatie|ervaring|beeld|inzicht|verstand)(?: (?:op|van|over|mee|ervan"
                rf"|erover"
                rf"|hierop|daarop|hiervan|(?:van|met|over|in) (?:de wijk|dit onderwerp|deze vraag)))?(?: om{_JUDGE})?"
            ),
            r"(?:kan|kunnen) er (?:ik )?(?:even )?niet op ?komen|kom er (?:ik )?(?:even )?niet op",
            r"(?:moet|moeten) (?:ik |we )?(?:het |een )?antwoord schuldig blijven|waar ik (?:zo )?op kom",
            r"loop (?:(?:ik|hier|nog|maar|pas) )*kort mee(?: in (?:de|deze) \w+)?|stagiaire?|weinig ervaring",
            (
                r"(?:kan|durf|kunnen|wil) (?:(?:ik|wij|we|hier|daar|er"
                r"|dit) )*geen uitspraken? (?:over )?(?:te )?(?:doen|kunnen doen)"
            ),
            (
                r"(?:de |deze |die )?vraag is (?:(?:voor|mij|ons|wel|erg|heel) )*(?:onduidelijk|niet duidelijk|vaag"
                r"|lastig)"
            ),
            r"wat (?:bedoel|bedoelt|bedoelen|wordt) (?:\w+ ?){1,4}",
            (
                r"(?:heb )?(?:\w+ )?geen idee (?:wat|hoe) (?:\w+ ){0,4}(?:invullen|zeggen|antwoorden|bedoeld|bedoelt"
                r"|bedoelen)"
            ),
            r"(?:i )?(?:do not|dont) (?:really )?know(?: \w+){0,3}|(?:this is )?not my (?:area|field|job|department)",
            (
                r"(?:moet|zou|wil|ga|moeten) (?:\w+ ){0,4}(?:over nadenken|over na moeten denken|navragen|nakijken"
                r"|uitzoeken|op broeden)"
            ),
            (
                rf"(?:{_THIS} )?(?:kan|kunnen|weet|weten) {_OTHERS} (?:\w+ )?beter(?: dan (?:ik|wij)"
                r"| (?:beantwoorden|beoordelen|zeggen|uitleggen|vertellen|inschatten))?"
            ),
            rf"(?:(?:ik )?denk dat )?{_OTHERS} {_THIS} (?:\w+ )?beter (?:kan|kunnen|weet|weten)(?: \w+)?",
            rf"(?:{_THIS} )?(?:laat|laten) (?:(?:ik|we|wij|{_THIS}) )*(?:graag |liever )?aan {_OTHERS} over",
            (
                r"ken (?:\w+ )?(?:wijk|buurt|praktijk|situatie|cijfers) (?:(?:hier|nog|eigenlijk|zelf|daarvoor) )*"
                r"(?:niet|nauwelijks|onvoldoende|slecht)(?: goed| genoeg)*"
            ),
            r"(?:merk|zie|hoor|krijg) (?:(?:ik|daar|hier|er|zelf|eigenlijk|heel) )*weinig (?:van|van mee|over)",
            r"(?:moeilijk|lastig) (?:(?:om|zo|te|voor|mij) )*(?:zeggen|beantwoorden|beoordelen|inschatten)",
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
            (
                r"staat (?:al |ook |reeds )*(?:bij |in |onder )?(?:hierboven|boven|vraag|\d|het vorige"
                r"|de vorige)(?: \w+){0,3}"
            ),
            (
                r"(?:al |reeds )?(?:ingevuld|genoemd|beantwoord|gezegd|beschreven|gemeld) (?:door|bij|in|onder) "
                r"(?:(?:mijn|onze|een|de|het|vorige|vraag|antwoord|ronde|collega\w*|formulier|\d) ?)+"
            ),
            (
                r"(?:mijn |onze |een |door )*collega\w* (?:(?:vult|beantwoordt|doet) (?:dit|dat|deze vraag)(?: in)?"
                r"|(?:heeft|hebben) (?:dit |het |al )*(?:doorgegeven|gemeld))"
                r"|wordt door (?:mijn |een )?collega\w* ingevuld"
            ),
            (
                r"(?:heb |is )?(?:ik )?(?:(?:dit|dat|het|alles) )*(?:(?:al|eerder|vaker|vorige keer) )+(?:doorgegeven"
                r"|gemeld)"
            ),
            r"heb (?:ik )?(?:alles|het|dit) (?:al )?bij (?:vraag )?\d (?:gezet|ingevuld|genoemd|beschreven)",
            (r"is hetzelfde als wat ik (?:\w+ ){0,4}(?:schreef|zei|noemde|invulde)"),
            r"idem (?:mijn |onze )?collega\w*|zie (?:ook )?wat (?:\w+ ){1,6}(?:schreef|zei|noemde|invulde|meldde)",
            r"zie \d ?[a-h]?|zie (?:onder|bij|vraag|antwoord)(?: \w+){0,4}",
            (
                r"(?:(?:de|het) )?(?:zelfde|dezelfde|hetzelfde)(?: (?:punten|antwoord|problemen|knelpunten"
                r"|verhaal))? "
                r"(?:als|dan|zoals)(?: \w+){0,4} (?:vraag|antwoord|hierboven|eerder|boven)\w*(?: \w+)?"
            ),
            (
                r"(?:wil |kan |zal |licht |vertel |leg )(?:(?:ik|wij|we|dit|dat|het|graag|liever|wel|best"
                r"|een keer) )*"
                r"(?:mondeling|telefonisch|persoonlijk|in een gesprek)(?: (?:toe|toelichten|uitleggen|vertellen"
                r"|uit))*"
            ),
            r"(?:bel|mail|app) (?:me|mij|ons)(?: (?:maar|even|gerust|hierover|hiervoor))*|leg ik (?:\w+ ){0,2}uit",
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
            (
                r"(?:hartelijk |heel erg |alvast |veel )*(?:dank|dankjewel|bedankt)(?: (?:jullie|u|je))?(?: (?:wel"
                r"|alvast))?"
                r"(?: voor (?:het vragen|(?:de|jullie|deze|het|je|uw) (?:vragen|vraag|vragenlijst|initiatief|moeite"
                r"|aandacht|interesse|uitnodiging|inzet)))?"
            ),
            r"(?:veel )?succes(?: (?:met|ermee|verder|gewenst)(?: \w+){0,4})?",
            (
                r"(?:heel |erg )*(?:goed|fijn|leuk|mooi|prima|belangrijk|interessant) "
                r"(?:dat (?:jullie|je|u) (?:\w+ ){0,4}(?:vragen|vraagt|doen|doet|onderzoeken|onderzoekt"
                r"|inventariseren"
                r"|ophalen|oppakken)|initiatief|onderzoek|onderwerp|vragenlijst|vraag)"
            ),
            r"vul (?:\w+ ){0,4}aan|(?:nu|even) geen tijd|geen tijd (?:nu|op dit moment)",
            r"(?:verschilt|wisselt)(?: (?:heel|erg|nogal|sterk))*(?: per (?:keer|persoon|situatie|dag|geval))?",
            (
                r"(?:nog )?(?:niet|nooit) (?:meegemaakt|voorgekomen|gebeurd)(?: (?:dit|afgelopen|het|jaar|hier|bij"
                r"|ons|mij))*"
            ),
            r"niet mijn (?:terrein|pakkie an)",
            (
                r"(?:zie|spreek|heb|behandel|bezoek) (?:(?:ik|zelf|hier|eigenlijk|bijna) )*(?:geen|nauwelijks"
                r"|weinig) "
                r"(?:clienten|patienten|inwoners|bewoners)(?: (?:uit|in) (?:de|deze) (?:wijk|buurt))?"
            ),
            r"(?:(?:is|komt|voor|bij|ons|mij|echt) )*niet (?:echt |hier )?aan de orde(?: (?:hier|bij ons))?",
            r"valt buiten (?:mijn|ons|onze|het) \w+|gaat (?:het )?wel|geen (?:behoefte|zin) om (?:\w+ ){1,3}invullen",
            r"moet nog ingevuld(?: worden)?|(?:nog )?in te vullen|vul (?:\w+ ){0,4}vraag \d in",
            (
                r"gaat (?:aan mij|langs mij heen|aan ons) ?voorbij|krijg (?:(?:ik|er|daar|hier|dat) )*(?:niet|niks"
                r"|niets|weinig)(?: van)? mee"
            ),
            (
                r"(?:hou|houd|houden) (?:(?:ik|me|mij|we|wij|ons|daar|hier|er) )*niet mee bezig"
                r"|hoor (?:ik )?(?:\w+ )?(?:nooit|niets|niks) (?:iets )?over"
            ),
            (
                r"(?:ben|zijn) (?:ik |we |wij )?(?:daar |hier )?niet bij betrokken|onthoud (?:ik )?(?:me"
                r"|mij) van (?:commentaar|een oordeel)"
            ),
            (
                r"doe (?:ik )?(?:alleen|vooral) (?:de )?(?:administratie|balie|planning|receptie)|(?:alleen"
                r"|enkel) vraag \d is (?:\w+ ){1,3}relevant"
            ),
            (
                r"(?:niks|niets) te mopperen|is alles rustig|die (?:ken|zie|heb) ik niet"
                r"|nooit bij stilgestaan"
            ),
            r"laat (?:(?:ik|we|wij|deze|dit|hem|vraag) )*(?:leeg|open|blanco)|blanco gelaten",
            r"werk (?:\w+ )?niet (?:\w+ )?met (?:clienten|patienten)",
            r"(?:was|is) (?:het|alles)(?: wel| zo)*(?: n beetje)?|verder niks(?: meer)?",
            r"niet (?:mijn|ons) (?:vakgebied|afdeling|expertise|werkgebied|werkterrein)",
            (
                r"(?:(?:daar|hier|heb|hebben|kom|komen|wij|we) )*(?:ik )?(?:daar |hier )?(?:niet"
                r"|nooit) (?:mee )?(?:te maken|in aanraking)"
            ),
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

FILLER = re.compile(r"(?:p+f+|tja|nou|ja|nee|sorry|helaas|eigenlijk|hoor|oei)?")
"""A clause of one of these says nothing by itself."""

CLAUSES = re.compile(r"\s*[,.;:!?–]\s+|\s+-\s+|\s+(?:dus|want|because|so)\s+", re.IGNORECASE)
