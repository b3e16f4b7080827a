"""How people fill in a form: patterns for non-answers, praise, lists and the words that open another problem."""

from __future__ import annotations

import re

from service.analysis.lexicon import vocabulary

REFERENCE = "verwijst naar een ander antwoord"
EMPTY = "geen antwoord ingevuld"
UNKNOWN = "zegt het niet te weten"
NOTHING = "noemt geen probleem"

HOLLOW = vocabulary("""
    0 1 2 3 4 5 a aan aangegeven aanmerking aanmerkingen aanvullen aanvullend aanvulling aanvullingen above al
    alle allemaal alles already als also and anders answer antwoord antwoorden any as aub beantwoorden bedenken
    bedoel bedoeld bedoelt before begrijp begrijpen behoefte bekend bekende belangrijke belemmering
    belemmeringen benul beoordelen beschreven beter betreft betrokken bewust bij bijzonder bijzonderheden
    bijzonders binnen blanco boven bovengenoemd bovenstaand bovenstaande commentaar concreet concrete daar
    daarover dat de deze die dit dito ditto do doe don dont durf dus echt een eerder eerdere eerlijk eerste
    eigenlijk en enig enige er erg ervaring even flauw for ga gauw geef geen geest gehad gemerkt genoemd geven
    gewoon gezegd goed haha halen heb hebben heel here herken herkenbaar herkennen het hetzelfde hier hierboven
    hiermee hierover hoe hoor i idea idee idem ieder iets ik in inbreng ingevuld inhoudelijk inschatten
    inspiratie inzicht is it ja jee kan kijk knelpunt knelpunten know komt kon kunnen last lastig lastige later
    leeg me mee meegemaakt meer melden melding mening mentioned merk merken mij mijn moeilijk moeilijke mogelijk
    moment momenteel n na nagedacht nee neen net niet niets nihil niks no noemen noemenswaardig noemenswaardige
    nog none nope not nothing nou now nu nvt of ok oke om onbekend ons onthoud onze ook op opgevallen opmerking
    opmerkingen opzicht over overslaan paraat pas precies prima probleem problemen punt question relevant rustig
    same say schiet see situatie situaties skip sla snap snel so sorry speciaal speciaals specifiek specifieks
    speelt spelen standaard steeds stilgestaan sure t te terugkerend terugkerende terugkerends terugkomt test
    that the think to todo toe toegevoegd toepasbaar toepasselijk toepassing toevoegen top tweede uit uitspringt
    unknown v vaag vaak valt van verder verdere verhaal verzinnen voegen volgende volgt voor vooralsnog
    voorbeeld voorbeelden voorgekomen vorig vorige vraag vragen wat we weet weinig welke weten wij wijk x xx xxx
    zal zeggen zelfde zicht zie zien zijn zinnig zinnigs zo zoals zou zoveel zover zulks
""")
"""Words that say nothing about care: an answer of these alone is no answer."""

MOST_HOLLOW = 12
"""A longer text is read as an answer, whatever its words."""

REFERRING = vocabulary("""
    above al already before boven bovengenoemd bovenstaand bovenstaande dito ditto eerder eerdere genoemd
    hetzelfde hierboven idem mentioned same see vorig vorige zelfde zie zoals
""")
UNSURE = vocabulary("""
    bedenken benul beoordelen dont durf geest herken idea idee inschatten inzicht know onbekend schiet snap
    sure unknown verzinnen weet weten zicht
""")

ROLE = re.compile(
    r"\b(?:vanuit|in|bij|voor|binnen|op|uit|met) (?:mijn|onze|ons|deze|de|dit|het)(?: eigen| huidige| dagelijkse?)? "
    r"(?:rol|functie|positie|werk|vak|vakgebied|beroep|praktijk|organisatie|team|werkplek|werkveld|discipline"
    r"|situatie|wijk|buurt|ervaring|afgelopen (?:tijd|periode|jaar|maand\w*)|jaar)\b"
    r"|\bvanuit (?:de|het|mijn|onze) \w+|\bals (?!ik\b|we\b|wij\b|je\b|er\b)\w+(?= (?:merk|merken|zie"
    r"|zien|heb|hebben|ervaar)\b)"
    r"|(?<=heb ik) als \w+"
)
"""From where somebody speaks; around an answer that says nothing it says nothing either."""

DENYING = vocabulary("geen idee idem nee neen niet niets niks no none not nothing nvt n zie see same weet")
"""Of these a non-answer holds one when more words follow that give the reason."""

SHORT_PRAISE = vocabulary("goed prima top super uitstekend perfect fijn lekker geweldig good great fine")
"""One of these among words that add nothing is praise; *gaat* alone is not."""
_AROUND = (
    "alles allemaal hier zo is gaat loopt het ook heel erg echt wel hoor bij ons eigenlijk dat very all everything"
)
PRAISING = SHORT_PRAISE | vocabulary(_AROUND)

AFTERTHOUGHT = re.compile(r"\b(misschien|behalve|alleen|maar|wel|of|denk|maybe|except|but)\b")
"""Words after a non-answer that take it back."""

_PRAISES = (
    (
        r"(gaat|gaan|ging|loopt|lopen|liep|werkt|werken|verloopt|verlopen|bevalt|doet|doen"
        r"|wordt|worden)\b[^.!?]{0,45}\b"
        r"(goed|prima|uitstekend|soepel|lekker|perfect|fijn|prettig|super|top|geweldig|fantastisch|beter|well|netjes)"
    ),
    r"(tevreden|complimenten?|pluim|petje af|chapeau|lof|trots op|verademing|waardevol|positief|op rolletjes)",
    r"verbeterd|vlekkeloos|probleemloos|naadloos|moeiteloos|van een leien dakje|(keurig|netjes|goed|prima) op orde",
    r"loopt als een (trein|zonnetje|tierelier)",
    r"(blij (met|dat)|dank (aan|voor|jullie)|dankzij|dankbaar)",
    r"fijne? (dat|samenwerking|contact\w*|team|collega\w*|overleg)",
    (
        r"(goede|prettige|prima|uitstekende|mooie|fijne|korte|soepele) "
        r"(samenwerking|bereikbaarheid|afstemming|contact\w*|lijnen|lijntjes|overleg\w*|zorg|sfeer)"
    ),
    r"(lijnen|lijntjes|wachttijden|wachttijd) (is|zijn) (hier |heel |erg |lekker )*kort",
    r"(goed|altijd|makkelijk|snel) (te vinden|te bereiken|bereikbaar|geregeld|bezig|overleg|contact|geholpen)",
    r"prima (geregeld|bereikbaar)|reageert snel|reageren snel|denken? (altijd |goed )*mee",
    (
        r"(is|zijn|was) (hier |juist |heel |erg |echt |altijd |gewoon )*"
        r"(goed|prima|top|super|geweldig|fijn|fantastisch|prettig|good|fine)"
    ),
    r"(geen klachten|niets te klagen|niks te klagen|niets dan lof|niks mis)",
    r"wat (er )?(hier )?(goed|prima) (gaat|loopt|werkt)",
    r"(fijn|goed|prettig|prima|top) (is|zijn|gaat|loopt|werkt|doet|doen)",
    (
        r"(works well|goes well|happy with|(very )?good (cooperation|contact|care|team"
        r"|doctors?|nurses?)|great|satisfied|pleased)"
    ),
    (
        r"compliment(je)?|blij (mee|om)|(dik|heel|zeer) content|scheelt (enorm|veel|een"
        r" hoop) (tijd|werk|gedoe|telefoontjes)"
    ),
    (
        r"(is|zijn|was) (echt |werkelijk |voor ons )*een (zegen|uitkomst|succes|pluspunt"
        r"|goede zaak|topper|goede zet|plezier)"
    ),
    (
        r"(goed|prima|netjes|keurig|snel|fijn) (verlopen|opgepakt|afgestemd|samen|ondersteund"
        r"|uitgelegd|ontvangen|op de hoogte)"
    ),
    (
        r"(heel|erg|zo|super|hartstikke) (fijn|prettig|goed|waardevol|handig)( om)?|staat"
        r" altijd (klaar|open)|laagdrempelig"
    ),
    (
        r"(goede|leuke|lieve|betrokken|vriendelijke|fantastische|geweldige) (collega\w*"
        r"|huisarts\w*|team|assistentes?|mensen|zuster\w*)"
    ),
    r"no complaints|(is|are) (very |always |really )*(helpful|excellent|kind|friendly)|all good",
    (
        r"(is|zijn) (altijd |heel |erg |echt |ook )*(vriendelijk|behulpzaam|lief|betrokken"
        r"|een aanwinst|een verrijking|goud waard)"
    ),
    r"aanwinst|verrijking|goud waard|top ?team|hulde|(erg|goed|zeer) te spreken over|(echt|echte) (een )?vooruitgang",
    r"(super|top|fijn|prima) (samenwerking|team|contact|overleg|collega\w*)|lekker bezig|denkt (heel |erg )?goed mee",
    r"altijd snel (antwoord|contact|hulp|reactie|duidelijkheid)|leuk dat|ik (ben )?blij",
    (
        r"neemt (altijd|snel|meteen) (de telefoon )?op|neemt (altijd|snel|meteen) de telefoon"
        r"|(kan|kunnen) (ik |we |wij )?altijd bellen"
    ),
    r"(helpt|helpen|komt|komen) altijd|kennen elkaar (goed )?(en|dus) (we )?(bellen|appen|overleggen)",
    r"(korter|sneller|beter|makkelijker|fijner|prettiger) geworden",
    r"ervaren? [^.!?]{0,40}\bals (heel |erg |zeer )*(prettig|goed|fijn|positief|waardevol)",
    (
        r"(komt|komen|belt|bellen|reageert|reageren|koppelt|koppelen|antwoordt|antwoorden|helpt|helpen"
        r"|handelt|handelen)"
        r" (altijd |heel |erg |ook )*(snel|vlot|direct|meteen|netjes|keurig|trouw|op tijd|altijd)"
    ),
    r"(altijd|snel|vlot|direct|meteen) (teruggebeld|terugbellen|gehoor|iemand|terecht|welkom|plek|een afspraak)",
    (
        r"(gaat|gaan|loopt|lopen|verloopt) (heel |erg |echt |altijd |hier |meestal )*(makkelijk|gemakkelijk"
        r"|vlot|vanzelf)"
    ),
    r"elkaar (\w+ ){0,4}(goed|beter|makkelijk|snel) te vinden|luister(t|en) (altijd |heel |echt )*goed",
    (
        r"(is|zijn) (ook |heel |erg |echt |altijd |steeds )*(sterk|hecht|nuttig|gezellig|aangenaam|aardig)$"
        r"|sterke (samenwerking|band|teams?|wijk)|(helpt|helpen) elkaar|ter plaatse"
    ),
    r"een (kanjer|schat|held|engel)|wat een (geweldige|fijne|goede|lieve|mooie)|kan niet beter|lovend",
    (
        r"(ga|gaan) (vooral |zo )+door|(hou|houd|houden|houdt) (het |dit |vooral )*zo$|keep (it )?up"
        r"|waardering|(ik|wij|we) waarde(er|ren)"
    ),
    r"toegankelijk|ideaal|voorbeeld voor (anderen|iedereen|andere \w+)|echt (naar \w+ )?geluisterd|tot nu toe gaat",
    (
        r"(wordt|worden) (altijd |heel |erg )*(snel|vlot|direct|meteen|netjes|goed) (opgenomen|beantwoord"
        r"|opgepakt|geregeld)"
    ),
    (
        r"(levert|leveren|gebeurt|bericht|reactie) (altijd |heel )*(snel|vlot|netjes|keurig)|(snel"
        r"|netjes) (bericht|reactie)"
        r"|kan (ik |je )?(altijd |bij iedereen |overal )+terecht|kunnen (\w+ )?altijd [^.!?]{0,30}terecht"
    ),
    (
        r"(afspraken|lijnen|rollen|taken) zijn (heel |erg |goed )*(duidelijk|helder)"
        r"|wachttijd\w* [^.!?]{0,25}(is|zijn) kort"
    ),
    r"(goed|fijn|prettig|prima) samengewerkt|neemt (altijd |echt |rustig |alle |ruim )*(de )?tijd$",
    r"(mooi|goed|sterk|hecht) (netwerk|team)|kan (ik |je |we )?altijd (even )?(bellen|overleggen|langskomen)",
    r"(neemt|nemen) (me|mij|ons|iedereen|mensen) serieus|aardige (dokters?|assistentes?|mensen|collega\w*)",
    r"(mooi|prettig|goed|heerlijk|fijn|fijne zaak) (dat|om te (zien|merken|horen))",
    r"(een |echt |hele )*(grote|enorme|flinke|duidelijke) (verbetering|vooruitgang|steun|meerwaarde|winst)",
    (
        r"(sterke? (kant|punt|kracht)|kracht) van|saamhorig\w*|voel(en)? (me|mij|ons|zich) (\w+ )?(gehoord"
        r"|welkom|gezien)"
    ),
    (
        r"(goede|prettige|fijne|heldere|duidelijke|mooie) (afspraken|werkafspraken|ervaring\w*|initiatieven|opvang"
        r"|ondersteuning|begeleiding|voorzieningen|terugkoppeling|overdracht|sociale controle)"
    ),
    r"(hele|heel|erg|zulke) (fijne|prettige|goede|lieve|betrokken|behulpzame)",
    (
        r"(dokter|huisarts|zuster|praktijk|apotheek|samenwerking|team|contact|zorg) (ook "
        r"|heel |erg )*(goed|lief|fijn|prima)$"
    ),
)
PRAISE = re.compile(r"\b(" + "|".join(_PRAISES) + r")\b")
_HARMLESS = (
    r"geen (enkele? )?(klacht|klachten|problemen|probleem|belemmering\w*|knelpunt\w*|gedoe|wacht\w*)",
    r"(niets|niks|niet) (te klagen|op aan te merken|dan lof|mis( mee)?|anders dan)|niet alleen|niet (lang|duur|druk)",
    r"nooit (lang|problemen|gedoe)|zonder (gedoe|problemen|wacht\w+|moeite)",
    r"no (complaints?|problems?|issues?)|never (a )?problems?",
    r"als (ik|je|we|wij) (\w+ ){0,4}(bel|belt|bellen|vraag|vraagt|vragen)|kan niet beter|zoals het (moet|hoort)",
    r"tot (nu|dusver|nog) toe|wachttijd\w* [^.!?]{0,25}(is|zijn) kort",
    r"minder (wacht\w+|druk\w*|telefoontjes|werk)",
    r"wachttijd(en)? (is|zijn) (hier |heel |erg )*kort|vol lof",
)
HARMLESS = re.compile(r"\b(" + "|".join(_HARMLESS) + r")\b")
"""Words of trouble that are denied."""

HARD = re.compile(
    r"\bte (lang|laat|weinig|veel|druk|duur|ver|hoog|laag|kort|snel|vaak|vol|moeilijk|ingewikkeld"
    r"|traag|groot|klein)\w*\b"
)
AMBIGUOUS = vocabulary("te laat zorgen lang lange langer minder zonder vol druk duur wacht mis")
"""Words of trouble that praise may hold as well; after *te* (`HARD`) they are trouble."""

CONDITION = re.compile(
    r"\b(zou(den)?|mits|tenzij|wanneer|totdat|alleen als|pas als|als (er|de|het|we|wij|je|ik|iedereen|dat)|behalve"
    r"|(kan|kon|kunnen|mag|moet) (het |dat |nog |wel |veel )*beter|moet\w*"
    r"|maar|tot|toch|echter|if|should|would|could|unless)\b"
)
IRONY = re.compile(
    r"(\bhoor\b(?=\W+\w)|\bjaja\b|\bhaha|\b(lekker|fijn|mooi|handig) (is dat|dan)\b"
    r"|\bnot\b|succes ermee|\bnou\b|🙄|😒|\(!\)"
    r"|['\"‘“](goed|fijn|prima|snel|service)['\"’”]|\?$)"
)
HEDGE = re.compile(
    r"\b(op zich|in principe|in de basis|best( wel)?|redelijk|wel|meestal|vaak|soms|over het algemeen|grotendeels"
    r"|in theorie|op papier)\b"
)
"""Praise that only leads up to what is wrong."""

ADVERSATIVE = re.compile(
    r"(?:\s*[,;.:–-]?\s+)(?:maar|echter|toch|helaas|wel jammer dat|jammer alleen dat|jammer dat|alleen jammer dat"
    r"|behalve dat|but|however|unfortunately)\b[,:]?\s*",
    re.IGNORECASE,
)

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|\s*\n+\s*|\s*;\s*")
FIRST_CLAUSE = re.compile(r"[,.;:!?–]\s|\s-\s")
LISTS = (
    re.compile(r"(?:^|(?<=\s))(?:\(?[1-9a-e]\)|[1-9][.:](?!\d)|[1-9] ?[-–](?=\s))\s*", re.MULTILINE),
    re.compile(r"^\s*[-*•·–>]\s*", re.MULTILINE),
)
"""Marks of an item, numbered or bulleted."""

_STRONG = (
    r"(?:ten (?:tweede|derde)|het tweede|ad 2"
    r"|(?:een |nog een )?(?:ander|tweede|volgend|derde)e? (?:punt|probleem|ding|dingetje|knelpunt|zaak|issue)\w*"
    r"|(?:iets |geheel )?los (?:daarvan|hiervan)|apart daarvan|(?:o ja|oh ja|ps|p\.s\.)\b[,:]?(?: en)?"
    r"|(?:ook )?nog (?:iets|wat|een punt|een ding|een dingetje|een probleem)|(?:iets|wat) (?:heel )?anders"
    r"|en dan (?:nog|is er|heb je|hebben we|heb ik)|niet te vergeten|tot slot|ten slotte|als laatste"
    r"|verder(?! (?:helemaal )?(?:niks|niets|geen))|daarnaast"
    r"|(?:en )?wat (?:ik |we |wij |mij |me |ons |hier )?ook |second(?:ly)?|another (?:problem|thing|issue|point)"
    r"|in addition|besides|furthermore|one more thing)"
)
_WEAK = r"(?:en|ook|tevens|eveneens|overigens|trouwens|bovendien|plus|also|and)"
_ENUMERATED = (
    r"(?:en )?(?:verder(?! (?:helemaal )?(?:niks|niets|geen))|daarnaast|ten (?:tweede|derde)|los daarvan|tot slot)"
)
_AFTER_COMMA = r"(?:en ook|plus|maar ook|en tevens|and also)"
_INSIDE = r"(?:en|and) (?:daarnaast|verder(?! geen)|ten tweede|los daarvan|tot slot|niet te vergeten)"
CUE = re.compile(
    rf"(?:(?<=[.!?;\n])\s*|\s[-–]\s)(?:en |maar )?(?P<strong>{_STRONG})\b"
    rf"|(?<=,)\s*(?P<listed>{_ENUMERATED})\b"
    rf"|\s(?P<inside>{_INSIDE})\b"
    rf"|(?:(?<=[.!?;\n])\s*)(?P<weak>{_WEAK})\b"
    rf"|(?:(?<=,)\s*)(?P<comma>{_AFTER_COMMA})\b"
    r"|(?:(?<=[.!?\n])\s+)(?P<also>)(?!(?:ik|er|iedereen|maar|dat)\b)"
    r"(?=(?:[^\s.,!?]+\s+){2,4}ook\b(?! (?:als|nie|bij|weer)))",
    re.IGNORECASE,
)
"""Words that may open another problem: strong ones say so, weak ones may also go on with the same."""
STRONG_CUES = frozenset({"strong", "listed", "inside"})

BACKWARD = vocabulary("""
    daarbij daardoor daarmee deze dezelfde dit dus haar he hem hetzelfde hierbij hierdoor hiermee hiervan hij it
    she these they this those ze zij zulke
""")
RELATIVE = vocabulary("die dat that zo dan")
"""Words that point back only when they come first, or right after the verb."""

SEQUENCE = vocabulary("pas toen daarna later vervolgens uiteindelijk nu inmiddels intussen gisteren vorige dus then")
"""First words of the next step in one story."""

CONSEQUENCE = re.compile(
    r"\b(gevolg|gevolgen|leidt|leiden|zorgt ervoor|zorgen ervoor|daardoor|hierdoor|waardoor|kost (dit|dat|het)"
    r"|scheelt)\b"
)
