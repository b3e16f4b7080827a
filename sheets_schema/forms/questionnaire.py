"""Form 1, Vragenlijst knelpunten in de wijk: titles, options, helps and branching; answers.py reads it."""

from typing import Final

from sheets_schema.fields import DONT_KNOW, Choice, Choices, Field, Scale, Text
from sheets_schema.forms.people import ORGANISATION, OTHER, PROFESSION, STAMP
from sheets_schema.tables import WIDE, Column, Form, Section

QUESTIONS: Final = (1, 2, 3)
LONGEST_ANSWER: Final = 10_000

FREQUENCIES: Final = (
    "Dagelijks",
    "Wekelijks",
    "Enkele keren per maand",
    "Ongeveer 1x per maand",
    "Minder dan 1x per maand",
    "Eenmalig",
    DONT_KNOW,
)
PARTIES: Final = (
    "Huisartsenpraktijk",
    "Apotheek",
    "Wijkverpleging of thuiszorg",
    "Sociaal werk of wijkteam",
    "Gemeente",
    "Paramedici",
    "GGZ",
    "Ouderenzorg of verpleeghuis",
    "Jeugd of school",
    "Ziekenhuis, SEH of huisartsenpost",
    "Zorgverzekeraar",
    "Woningcorporatie of politie",
    "Inwoner of mantelzorger",
    OTHER,
)
WORK: Final = ("0 Geen", "1 Een beetje", "2 Veel", "3 Heel veel", DONT_KNOW)
INFLUENCE: Final = (
    "0 Niets: anderen moeten dit oplossen",
    "1 Een beetje: we kunnen het minder erg maken",
    "2 Veel: we kunnen het grotendeels oplossen",
    "3 Alles: we kunnen het zelf oplossen",
    DONT_KNOW,
)
CONSENT: Final = ("Ja", "Ja, in andere woorden", "Nee")
MORE: Final = (
    "Nee, versturen",
    "Ja, iets wat de huisarts onnodig werk geeft (vraag 2)",
    "Ja, iets wat steeds terugkomt (vraag 3)",
)

_TITLES: Final = (
    "Wat zie jij als grootste belemmeringen voor goede zorg in de wijk?",
    "Welke situaties leiden tot onnodige druk op de huisartsenzorg?",
    "Welke problemen zie jij steeds terugkomen?",
)
_HELP: Final = "Noem hier één probleem. De vragen hieronder gaan over dit probleem. Daarna kun je er nog een melden."
_SIGN_HELP: Final = (
    "Noem iets wat je kunt tellen of zien, zoals minder telefoontjes of een kortere wachttijd. "
    "Weet je het niet? Laat het leeg."
)
_LONG: Final = Text(multiline=True, maximum=LONGEST_ANSWER)
_SHORT: Final = Text(maximum=LONGEST_ANSWER)
_PARTS: Final[tuple[tuple[str, str, Field, str], ...]] = (
    (
        "a",
        "Beschrijf één situatie",
        _LONG,
        "Wat ging er mis en wat merkte de inwoner ervan? Geen namen of gegevens van patiënten of collega's.",
    ),
    ("b", "Hoe vaak merk jij dit?", Choice(options=FREQUENCIES), ""),
    ("c", "Wie heeft er last van of is nodig voor een oplossing?", Choices(options=PARTIES), ""),
    (
        "d",
        "Hoeveel werk kost dit de huisartsenpraktijk?",
        Scale(options=WORK),
        "Bijvoorbeeld consulten, telefoontjes of spoed.",
    ),
    ("e", "Hoeveel kunnen wij hier in de wijk samen aan doen?", Scale(options=INFLUENCE), ""),
    (
        "f",
        "Waaraan merk je dat het beter gaat?",
        _SHORT,
        _SIGN_HELP,
    ),
    ("g", "Heb je een idee wat zou helpen?", _SHORT, ""),
)
PARTS: Final = tuple(part for part, *_ in _PARTS)


def _question(number: int) -> tuple[Column, ...]:
    title = _TITLES[number - 1]
    first = Column(
        f"q{number}",
        f"{number}. {title}",
        _LONG,
        aliases=(title,),
        code=str(number),
        required=number == 1,
        help=_HELP if number == 1 else "Noem hier één probleem. De vragen hieronder gaan over dit probleem.",
        width=WIDE,
        wrap=True,
    )
    parts = (
        Column(f"q{number}{part}", f"{number}{part}. {wording}", kind, code=f"{number}{part}", help=help_, wrap=True)
        for part, wording, kind, help_ in _PARTS
    )
    return first, *parts


_MORE_COLUMN: Final = Column("more", "Wil je nog iets melden?", Choice(options=MORE))
_CONSENT_COLUMN: Final = Column(
    "consent",
    "Mogen we jouw voorbeeld gebruiken, zonder naam?",
    Choice(options=CONSENT),
    help="Geen antwoord is Nee.",
)

_INTRO: Final = (
    (
        "We willen betere zorg voor inwoners, minder druk op de huisartsenzorg en betere samenwerking "
        "(Visie eerstelijnszorg 2030). Een knelpunt komt steeds terug, wordt door meer organisaties gemerkt en heeft "
        "gevolgen voor de zorg. Ligt de oplossing buiten de wijk? Meld het toch: wij bespreken of het naar de regio "
        "gaat."
    ),
    "Thema van deze ronde: {thema}, iets anders mag ook.",
    "{naam} leest alle antwoorden. We vragen geen naam, maar {naam} kan soms weten wie je bent.",
    "Anderen, ook gemeente en verzekeraar, zien alleen een samenvatting zonder jouw organisatie.",
    "Op {bijeenkomst} kiezen we samen 1 of 2 knelpunten.",
    "Je hoort voor {terugkoppeling} wat er is besloten.",
    "We wissen de antwoorden op {wissen}.",
    "Invullen kost ongeveer 3 minuten.",
)

QUESTIONNAIRE: Final = Form(
    key="questionnaire",
    title="Vragenlijst knelpunten in de wijk",
    hosted_tab="Antwoorden vragenlijst",
    intro=_INTRO,
    stamp=STAMP,
    sections=(
        Section(
            "question-1",
            "Eerste knelpunt",
            (ORGANISATION, PROFESSION, *_question(1), _MORE_COLUMN),
            branches=tuple(zip(MORE, ("close", "question-2", "question-3"), strict=True)),
            then="close",
        ),
        Section("question-2", "Onnodige druk op de huisartsenzorg", _question(2), then="close"),
        Section("question-3", "Wat steeds terugkomt", _question(3), then="close"),
        Section("close", "Tot slot", (_CONSENT_COLUMN,)),
    ),
    signature=frozenset(f"q{number}{part}" for number in QUESTIONS for part in ("", *PARTS)),
)
