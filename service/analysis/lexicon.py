"""Word lists of Dutch primary care and of how people fill in a form; no rules, only words and what they stand for."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_MIN_CONTENT = 3
_STEM = 5


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list that is typed with spaces."""
    return frozenset(text.split())


ABBREVIATIONS = {
    "acp": "advance care planning vroegtijdige zorgplanning",
    "anw": "avond nacht weekend huisartsenpost",
    "ciz": "centrum indicatiestelling zorg",
    "cjg": "centrum jeugd en gezin",
    "cmd": "casemanager dementie",
    "cvrm": "cardiovasculair risicomanagement hart en vaten",
    "elv": "eerstelijnsverblijf tijdelijk bed",
    "epa": "ernstige psychische aandoening",
    "epd": "elektronisch patiëntendossier",
    "ggd": "gemeentelijke gezondheidsdienst",
    "ggz": "geestelijke gezondheidszorg psychische zorg",
    "gli": "gecombineerde leefstijlinterventie",
    "grz": "geriatrische revalidatiezorg",
    "ha": "huisarts",
    "hap": "huisartsenpost",
    "his": "huisartsinformatiesysteem",
    "huha": "huisarts",
    "jgz": "jeugdgezondheidszorg consultatiebureau",
    "lvb": "licht verstandelijke beperking",
    "mdo": "multidisciplinair overleg",
    "mtvp": "meer tijd voor de patiënt",
    "mw": "maatschappelijk werk",
    "pgb": "persoonsgebonden budget",
    "poh": "praktijkondersteuner huisarts",
    "pozob": "praktijkondersteuning regionale huisartsenorganisatie",
    "seh": "spoedeisende hulp ziekenhuis",
    "so": "specialist ouderengeneeskunde",
    "spv": "sociaal psychiatrisch verpleegkundige",
    "vph": "verpleeghuis",
    "vs": "verpleegkundig specialist",
    "vvt": "verpleging verzorging thuiszorg",
    "wlz": "wet langdurige zorg verpleeghuis",
    "wmo": "wet maatschappelijke ondersteuning gemeente",
    "wor": "welzijn op recept",
    "wvk": "wijkverpleegkundige",
    "zkh": "ziekenhuis",
    "zvw": "zorgverzekeringswet",
}
"""Care abbreviation in small letters → what it stands for, with the word that others would use."""

CAPITALS_ONLY = frozenset({"ha", "mw", "so", "vs", "epa", "wor", "his"})
"""Abbreviations that are ordinary words or titles unless they are typed in capitals."""

STOPWORDS = vocabulary("""
    aan af al alle alleen als altijd alweer ander andere anders behalve ben bent bij daar daarbij daarna
    daarnaast dan dat de deze die dit doen door dus echt echter een eens eigenlijk elk elkaar elke en enkele er
    erg even gaan gaat gewoon haar had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hun ieder
    iedere iemand iets ik in is ja je jij jou jouw kan kunnen kun kon konden krijg krijgen krijgt maar maken mag
    me mee meer men met mij mijn moet moeten mogen na naar naast nee net niet niets nog nogal nu of om omdat
    onder ons onze ook op over overigens soms steeds te tegen ten ter terug tevens toch tot trouwens tussen uit
    vaak van veel vanuit verder via vind vinden voor vooral voordat waar waarbij waardoor wanneer want was wat
    we weer weinig wel welke wie wij word worden wordt wil willen zal ze zeer zelf zich zij zijn zo zoals zodat
    zonder zou zouden zullen tweede derde eerste punt probleem geen bovendien also and are but for from have has
    him his not our she that the their them there they this too very with you
""")
"""Words that carry no subject, in Dutch and in the English of people who write both."""

CARE_WORDS = tuple(
    sorted(
        vocabulary("""
    afspra apothe bereik bed casema communic consult contact crisis dagbest dement diagno dossier eenza gemeent
    ggz gezin hulp huisart indicat informat jeugd jongere kosten kwetsb leefst mantel mdo medicat medicij
    melding onderzo ontslag ouder overdra overleg overzi patien persone plek poh praktijk prevent privacy psych
    regie rolsto schuld sociale spoed taal telefo terugkop thuisz tolk toegang uitkom vaccin valpre verpleeg
    verslav vervoer verwij voeding wachtl wachtt welzij wijkt wijkv wlz wmo woning zieken zorg
""")
    )
)
"""How nouns of care begin; a clause that holds some says what the problem is about."""

TROUBLE = vocabulary("""
    niet geen nooit nauwelijks niemand nergens niks weinig minder te tekort onduidelijk onbekend onbereikbaar
    slecht slechte moeilijk moeilijke klaagt klagen lastig lastige probleem problemen knelpunt missen mis mist ontbreekt
    ontbreken vol overvol dubbel weg afgewezen vast vastlopen wachten wacht wachttijd wachttijden wachtlijst
    wachtlijsten lang lange langer traag laat druk drukte overbelast verloop vacatures klachten helaas jammer
    frustrerend irritant ergernis onnodig onterecht fout fouten verkeerd zonder kwijt duurt moeizaam stroef
    hapert stopt gestopt vertraging zorgen onvoldoende gebrek uitval versnipperd duur not no never slow bad hard
    difficult missing lack too zelden amper rarely hardly
""")
"""Words of which one is enough to doubt that a clause is praise."""


GENERIC = vocabulary("""
    bel belle belt bewon clien dagen gaan gaat goed groot grote huisa hulp inwon jaar komen komt krijg maand
    mense ouder patie prakt staan staat tijd vraag vrage week weken werk wijk zorg
""")
"""Beginnings of words that two different problems may well share."""


def fold(text: str) -> str:
    """Small letters without accents, white space single, for comparing only."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """Folded words and numbers in order."""
    return _WORD.findall(fold(text))


def stems(text: str) -> frozenset[str]:
    """Beginnings of the words that carry a subject, so that *wachttijd* and *wachttijden* are one."""
    return frozenset(w[:_STEM] for w in words(text) if len(w) >= _MIN_CONTENT and w not in STOPWORDS)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of the smaller set that is in the other, 0–1; 0 when one is empty."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def expand(text: str) -> str:
    """The text followed by what its care abbreviations stand for; for matching only, never shown."""
    found = dict.fromkeys(
        ABBREVIATIONS[token.casefold()]
        for token in re.findall(r"[^\W\d_]+", text)
        if token.casefold() in ABBREVIATIONS and (token.isupper() or token.casefold() not in CAPITALS_ONLY)
    )
    return " ".join([text, *found])
