"""The one table of everything that can be wrong with data: code, severity, Dutch sentence and Dutch advice."""

import string
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """INFO: nothing is lost. WARNING: something was not used or was changed. STOP: nothing may be written."""

    INFO = "info"
    WARNING = "warning"
    STOP = "stop"

    @property
    def label(self) -> str:
        """The Dutch word for people."""
        return {"info": "ter informatie", "warning": "let op", "stop": "gestopt"}[self.value]


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of finding; the templates name their values between braces (str.format)."""

    code: str
    severity: Severity
    sentence: str
    advice: str

    @property
    def names(self) -> frozenset[str]:
        """The values a Problem of this kind must carry."""
        templates = (self.sentence, self.advice)
        return frozenset(name for text in templates for _, name, _, _ in string.Formatter().parse(text) if name)


def _kinds(severity: Severity, *rows: tuple[str, str, str]) -> tuple[ProblemKind, ...]:
    return tuple(ProblemKind(code, severity, sentence, advice) for code, sentence, advice in rows)


_INFO: Final = _kinds(
    Severity.INFO,
    ("characters-removed", "Er stonden {count} onleesbare tekens in; die zijn weggelaten.", "Je hoeft niets te doen."),
    (
        "column-unknown",
        "De kolom '{title}' kennen we niet. Die blijft staan en telt niet mee.",
        "Je hoeft niets te doen.",
    ),
    ("duplicate-response", "Dit antwoord is twee keer verstuurd. We tellen het één keer.", "Je hoeft niets te doen."),
    ("empty-response", "In dit antwoord staat geen knelpunt.", "Je hoeft niets te doen."),
    ("withdrawn-response", "Dit antwoord is ingetrokken en telt niet mee.", "Je hoeft niets te doen."),
    ("no-answer", "Hier staat geen knelpunt, maar iets als 'geen idee'.", "Je hoeft niets te doen."),
    (
        "see-above",
        "Hier staat een verwijzing zoals 'zie boven'. Dit telt niet als nieuwe melding.",
        "Je hoeft niets te doen.",
    ),
    (
        "praise",
        "Dit gaat over iets wat goed gaat. Het staat bij 'Dit gaat goed'.",
        "Klopt dat niet? Zet in Aanpassen: verplaats.",
    ),
    (
        "personal-data-masked",
        "Er zijn {count} persoonsgegevens weggelakt.",
        "Wis ze ook in het tabblad met de antwoorden, als dat kan.",
    ),
    (
        "quote-in-other-words",
        "Dit voorbeeld mag alleen in andere woorden worden gebruikt.",
        "Wil je het gebruiken? Schrijf dan zelf een zin die niemand herkent.",
    ),
    (
        "ballot-replaced",
        "Met deze stemcode is later nog een keer gestemd. Alleen de laatste stem telt.",
        "Je hoeft niets te doen.",
    ),
    (
        "day-order-unclear",
        "Bij de datums kan de dag of de maand voorop staan. We lezen de dag eerst.",
        "Klopt dat niet? Zet de taal van het spreadsheet op Nederlands.",
    ),
    (
        "number-merged",
        "{number} is samengevoegd met {target}.",
        "Gebruik voortaan {target}.",
    ),
    (
        "many-new-actions",
        "In deze ronde staan {count} nieuwe acties: {numbers}. Afgesproken is: hoogstens {limit}.",
        "Het mag, maar begin klein. Kies wat later kan.",
    ),
    (
        "many-owned-actions",
        "Er lopen {count} acties met een eigenaar. Afgesproken is: hoogstens {limit}.",
        "Het mag, maar rond liever eerst iets af.",
    ),
    (
        "evaluation-due",
        "In het jaar tot {day} is {held} keer geëvalueerd. Doe dat minstens 2 keer per jaar.",
        "Bespreek wat de acties opleverden en zet in Instellingen een rij Evaluatie met de dag bij Van.",
    ),
    (
        "group-too-small",
        "{what} tonen we niet: er zijn {count} invullers en we tonen het vanaf {minimum}.",
        "Vraag of meer mensen willen invullen.",
    ),
)

_CELLS: Final = _kinds(
    Severity.WARNING,
    ("not-a-choice", "'{value}' is geen antwoord uit de lijst.", "Kies {options}."),
    ("not-a-number", "'{value}' is geen getal.", "Vul een getal in, bijvoorbeeld 3 of 1,5."),
    ("not-whole", "'{value}' is geen heel getal.", "Vul een heel getal in, bijvoorbeeld 3."),
    ("number-out-of-range", "{value} kan hier niet.", "Vul een getal in van {minimum} tot en met {maximum}."),
    ("not-a-day", "'{value}' is geen datum die we kunnen lezen.", "Schrijf de datum als 9-11-2026."),
    ("not-a-moment", "'{value}' is geen tijdstip dat we kunnen lezen.", "Schrijf het als 9-11-2026 14:05:00."),
    ("not-yes-or-no", "'{value}' is geen ja of nee.", "Vul ja of nee in, of laat het leeg."),
    ("not-a-reference", "'{value}' is geen nummer dat we kennen.", "Schrijf het nummer als {example}."),
    (
        "text-too-long",
        "Deze tekst is langer dan {maximum} tekens. We lezen alleen het begin.",
        "Maak de tekst korter.",
    ),
    (
        "day-order-mixed",
        "In deze kolom staat soms de dag en soms de maand voorop.",
        "Zet de taal van het spreadsheet op Nederlands en kijk de datums na.",
    ),
    ("column-missing", "De kolom '{title}' ontbreekt.", "Zet de kolom terug met precies deze naam."),
    (
        "column-twice",
        "De kolom '{title}' komt {count} keer voor. Per rij telt de eerste kolom die is ingevuld.",
        "Haal de kolom weg die je niet meer gebruikt.",
    ),
    ("cells-outside", "Er staat tekst in een kolom zonder naam ({column}).", "Geef de kolom een naam of wis de tekst."),
)

_ANSWERS: Final = _kinds(
    Severity.WARNING,
    (
        "blocked-by-masking",
        "De persoonsgegevens in dit antwoord konden niet worden weggelakt. Het telt niet mee.",
        "Verwerk opnieuw. Blijft het zo? Haal de gegevens zelf uit het antwoord.",
    ),
    (
        "outside-rounds",
        "Dit antwoord valt buiten elke ronde. Het is geteld, maar niet in de volgorde verwerkt.",
        "Kijk de datums van de rondes na in Instellingen.",
    ),
    (
        "unreadable-response",
        "Dit antwoord kunnen we niet lezen: {why}.",
        "Verbeter de rij in het tabblad met de antwoorden.",
    ),
    (
        "doubtful-grouping",
        "We weten niet zeker of deze melding bij {number} hoort.",
        "Hoort dit ergens anders? Zet in Aanpassen: verplaats of splits af.",
    ),
    (
        "language-model-unused",
        "{why} Zo veel meldingen zijn daarom op de gewone manier ingedeeld: {count}.",
        "Kijk de indeling na in Antwoorden per knelpunt. Blijft dit staan? Vraag de beheerder naar het taalmodel.",
    ),
    (
        "phase-incomplete",
        "Deze teamcheck telt niet mee: in één of meer fasen zijn minder dan 3 stellingen ingevuld.",
        "Je hoeft niets te doen. Je kunt vragen om opnieuw in te vullen.",
    ),
    (
        "ballot-code-unknown",
        "Deze stemcode kennen we niet. De stem telt niet mee.",
        "Kijk of de code goed is overgenomen van het kaartje.",
    ),
    (
        "ballot-too-many",
        "Op deze stem staan meer dan {maximum} stickers. De stem telt niet mee.",
        "Vraag om opnieuw te stemmen met dezelfde code.",
    ),
    ("ballot-late", "Deze stem kwam nadat het stemmen was gesloten. Hij telt niet mee.", "Je hoeft niets te doen."),
    (
        "ballot-choice-unknown",
        "'{value}' staat niet op de lijst om te stemmen. De sticker telt niet mee.",
        "Stem opnieuw.",
    ),
    (
        "organisation-too-alike",
        "'{first}' en '{second}' lijken op dezelfde organisatie. We tellen ze als twee.",
        "Is het er één? Zet de tweede naam in Instellingen bij 'Ook bekend als'.",
    ),
)

_INSTRUCTIONS: Final = _kinds(
    Severity.WARNING,
    (
        "number-unknown",
        "{number} bestaat niet (meer).",
        "Kijk het nummer na in Antwoorden per knelpunt of Alle knelpunten.",
    ),
    (
        "instructions-contradict",
        "De instructies voor {number} spreken elkaar tegen. Ze zijn allebei niet uitgevoerd.",
        "Haal één van de twee weg.",
    ),
    ("instruction-unknown", "'{value}' is geen instructie die we kennen.", "Kies {options}."),
    (
        "nothing-to-undo",
        "Er is geen instructie om terug te draaien voor {number}.",
        "Zet bij Wat en Waarheen hetzelfde als in de rij die je wilt terugdraaien, of haal deze rij weg.",
    ),
    ("instruction-incomplete", "Deze instructie is niet compleet: {missing} ontbreekt.", "Vul de rij verder in."),
    (
        "decision-number-twice",
        "{number} staat {count} keer in Besluiten. Per kolom telt de eerste rij die is ingevuld.",
        "Zet alles op één rij en maak de andere rij leeg.",
    ),
    ("decision-number-missing", "Bij dit besluit staat geen K-nummer. Het telt niet mee.", "Vul het K-nummer in."),
    (
        "memory-lost",
        "Het verborgen tabblad _wijkpeil was weg of kapot. Het is opnieuw gemaakt uit Antwoorden per knelpunt.",
        "Kijk na of de nummers in Besluiten nog bij het goede knelpunt staan.",
    ),
    (
        "tab-restored",
        "Het tabblad {title} was weg. We hebben het teruggezet zoals het de laatste keer was.",
        "Kijk na of er iets ontbreekt.",
    ),
    (
        "tab-gone",
        "Het tabblad {title} was weg, en er is geen kopie. Er staat nu een leeg tabblad.",
        "Zet het oude terug: open de spreadsheet en kies Bestand, Versiegeschiedenis.",
    ),
    (
        "briefing-not-shared",
        "Het besluitblad kon niet in Google Drive worden gezet. {reason}",
        "Haal het zolang van de webpagina.",
    ),
    (
        "memory-row-broken",
        "Een rij van het verborgen tabblad _wijkpeil is niet te lezen.",
        "Laat dit tabblad ongemoeid.",
    ),
)

_SETTINGS: Final = _kinds(
    Severity.WARNING,
    (
        "setting-out-of-range",
        "'{label}' is {value}. Dat kan niet. We gebruiken {default}.",
        "Kies een waarde van {minimum} tot en met {maximum}.",
    ),
    ("setting-unreadable", "'{label}' is '{value}'. Dat kunnen we niet lezen. We gebruiken {default}.", "{hint}"),
    (
        "setting-unknown",
        "De instelling '{label}' kennen we niet. Er gebeurt niets mee.",
        "Kijk of de naam goed is gespeld.",
    ),
    ("setting-obsolete", "De instelling '{label}' bestaat niet meer. {successor}", "Haal deze rij weg."),
    ("setting-twice", "De instelling '{label}' staat er vaker in. De eerste telt.", "Haal de andere rij weg."),
    ("setting-without-name", "Er staat een waarde zonder naam van de instelling.", "Vul de naam in of wis de rij."),
    ("round-incomplete", "De ronde '{name}' heeft geen goede naam en begindatum.", "Vul de naam en 'Van' in."),
    ("round-backwards", "De ronde '{name}' eindigt voordat hij begint. Hij telt niet mee.", "Kijk de datums na."),
    (
        "rounds-overlap",
        "De rondes '{first}' en '{second}' overlappen.",
        "Laat de tweede ronde beginnen na de laatste dag van de eerste.",
    ),
    (
        "rounds-absent",
        "Er is nog geen ronde ingevuld.",
        "Zet in Instellingen een rij 'Ronde' met een naam, 'Van' en 'Tot en met'.",
    ),
    ("round-unknown", "De ronde '{name}' kennen we niet. Er is niets gesloten.", "Kijk hoe de ronde heet."),
    ("evaluation-without-day", "Bij deze evaluatie staat geen datum.", "Zet de dag bij Van."),
    ("weights-all-zero", "Alle gewichten zijn 0. We gebruiken de standaard.", "Geef minstens één toets een gewicht."),
    ("theme-unknown", "Het thema '{value}' kennen we niet.", "Kies {options}."),
)

_STOPS: Final = _kinds(
    Severity.STOP,
    (
        "header-missing",
        "De eerste rij bevat geen enkele kolom die we kennen.",
        "Zet de rij met de namen van de kolommen terug bovenaan het tabblad.",
    ),
    (
        "ledger-unbalanced",
        "De telling klopt niet: {read} antwoorden gelezen, {counted} verantwoord. Er is niets weggeschreven.",
        "Verwerk opnieuw. Blijft het zo? Bel de beheerder.",
    ),
)

KINDS: Final[tuple[ProblemKind, ...]] = _INFO + _CELLS + _ANSWERS + _INSTRUCTIONS + _SETTINGS + _STOPS
