"""Tab Instellingen and every setting, declared once; settings_reading.py reads them from the tab or a TOML file."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from sheets_schema.cells import write_number
from sheets_schema.dates import ZONE
from sheets_schema.fields import Choice, Day, Decimal, Field, Moment, Raw, Share, Text, Whole
from sheets_schema.forms.questionnaire import FREQUENCIES
from sheets_schema.forms.team_statements import STATEMENT_KEYS, own_statement, statement_label
from sheets_schema.tables import WIDE, Column, Role, Tab, Writer
from sheets_schema.tabs.common import THEME

SettingValue: TypeAlias = str | int | float | date | None
"""What a setting can hold; None only for a day or moment nobody filled in yet."""

ROUND: Final = "Ronde"
ORGANISATION: Final = "Organisatie"
CLOSED: Final = "Ronde gesloten"
"""Names a round that is closed; its tabs and briefing then stay as they are."""
EVALUATION: Final = "Evaluatie"
"""Tells in column Van on which day people evaluated."""
BALLOT_LEADING: Final = "leidend"
BALLOT_TIE_BREAK: Final = "bij gelijke stand"
STRICTNESSES: Final = ("ruim", "gewoon", "streng")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: `kind` reads its cell, `label` is its name in the tab, `key` its name in code and in a TOML file."""

    key: str
    label: str
    kind: Field
    default: SettingValue
    help: str

    @property
    def minimum(self) -> float | None:
        """The lowest value allowed, None when there is no limit."""
        return self.kind.minimum if isinstance(self.kind, Whole | Decimal) else None

    @property
    def maximum(self) -> float | None:
        """The highest value allowed, None when there is no limit."""
        return self.kind.maximum if isinstance(self.kind, Whole | Decimal) else None

    def wording(self, value: SettingValue) -> str:
        """Write a value of this setting for people."""
        if isinstance(self.kind, Share) and isinstance(value, float):
            return f"{write_number(round(value * 100, 6))}%"
        if value in {None, ""}:
            return "niets"
        return write_number(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True, slots=True)
class ObsoleteSetting:
    """A setting of an older version: it is reported with what to use now, and not applied."""

    key: str
    label: str
    successor: str


def _share(key: str, label: str, help_: str) -> Setting:
    return Setting(key, label, Share(minimum=0.1), 0.5, help_)


def _weight(key: str, name: str, default: int) -> Setting:
    return Setting(
        f"weight_{key}", f"Gewicht {name}", Whole(minimum=0, maximum=100), default, f"Hoe zwaar {name} telt."
    )


def statement_setting(key: str) -> str:
    """Return the key of the setting that words a statement of the team check: statement_vormen1."""
    return f"statement_{key}"


def _statement(key: str) -> Setting:
    return Setting(
        statement_setting(key),
        f"Stelling {statement_label(key)}",
        Text(maximum=200),
        own_statement(key),
        "Deze stelling staat in de teamcheck. Antwoorden op een vorige tekst blijven bij hun ronde.",
    )


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("neighbourhood", "Naam van de wijk", Text(maximum=80), "de wijk", "Staat boven elk overzicht."),
    Setting(
        "coordinator",
        "Naam van de coördinator",
        Text(maximum=80),
        "de coördinator",
        "Staat in de uitleg bij de vragenlijst.",
    ),
    Setting("region", "Naam van de regio", Text(maximum=80), "de regio", "Staat bij Naar de regio."),
    Setting("meeting", "Datum van de bijeenkomst", Day(), None, "Dan kiezen jullie 1 of 2 knelpunten."),
    Setting(
        "feedback", "Datum van de terugkoppeling", Day(), None, "Voor deze datum hoort iedereen wat er is besloten."
    ),
    Setting("erasure", "Datum van wissen", Day(), None, "Op deze datum wissen jullie de antwoorden."),
    Setting("next_meeting", "Datum van de volgende bijeenkomst", Day(), None, "Staat onderaan het Besluitblad."),
    Setting("feedback_by", "Wie koppelt terug", Text(maximum=80), "", "Staat onderaan het Besluitblad."),
    Setting(
        "validation_by",
        "Wie legt het voor aan paramedici en cliëntenraad",
        Text(maximum=80),
        "",
        "Staat onderaan het Besluitblad.",
    ),
    Setting(
        "recognition_organisations",
        "Herkenning: minstens zoveel organisaties",
        Whole(minimum=2, maximum=50),
        3,
        "Zoveel organisaties moeten het knelpunt noemen.",
    ),
    Setting(
        "recognition_professions",
        "Herkenning: minstens zoveel beroepen",
        Whole(minimum=1, maximum=20),
        2,
        "Zoveel verschillende beroepen moeten het knelpunt noemen.",
    ),
    Setting(
        "frequency_least",
        "Frequentie: minstens zo vaak",
        Choice(options=FREQUENCIES[:5]),
        "Enkele keren per maand",
        "Een antwoord telt als vaak vanaf deze keuze.",
    ),
    _share("frequency_share", "Frequentie: minstens dit deel", "Dit deel van de antwoorden moet vaak zijn."),
    _share("impact_share", "Impact: minstens dit deel", "Dit deel van de antwoorden moet 2 of 3 zijn."),
    Setting(
        "impact_practices",
        "Impact: alleen huisartsenpraktijken vanaf",
        Whole(minimum=1, maximum=50),
        3,
        "Bij zoveel antwoorden uit huisartsenpraktijken tellen alleen die.",
    ),
    _share("solvable_share", "Oplosbaar: minstens dit deel", "Dit deel van de antwoorden moet 2 of 3 zijn."),
    _weight("recognition", "herkenning", 30),
    _weight("frequency", "frequentie", 20),
    _weight("impact", "impact", 25),
    _weight("solvable", "oplosbaar", 15),
    _weight("measurable", "meetbaar", 10),
    Setting(
        "minimum_group",
        "Kleinste groep",
        Whole(minimum=3, maximum=50),
        5,
        "Van een kleinere groep tonen we geen aantallen. Nooit onder 3.",
    ),
    Setting(
        "ballot_mode",
        "Stickers tellen",
        Choice(options=(BALLOT_LEADING, BALLOT_TIE_BREAK)),
        BALLOT_LEADING,
        "Bepalen de stickers de volgorde, of alleen bij een gelijke stand?",
    ),
    Setting("ballot_closes", "Stemmen sluit op", Moment(), None, "Tot dat moment blijven de totalen verborgen."),
    Setting(
        "mandate_share",
        "Mandaat: minstens dit deel zegt ja",
        Share(),
        0.8,
        "Is het minder, dan staat erbij wie jullie nog moeten vragen.",
    ),
    Setting(
        "new_actions",
        "Nieuwe acties per ronde",
        Whole(minimum=1, maximum=10),
        2,
        "Bij meer nieuwe acties staat er een opmerking. Het mag wel.",
    ),
    Setting(
        "owned_actions",
        "Lopende acties met een eigenaar",
        Whole(minimum=1, maximum=50),
        5,
        "Bij meer lopende acties staat er een opmerking. Het mag wel.",
    ),
    Setting(
        "strictness",
        "Samenvoegen van antwoorden",
        Choice(options=STRICTNESSES),
        "gewoon",
        "Ruim geeft minder knelpunten, streng geeft er meer.",
    ),
    Setting(
        "team_extra",
        "Teamcheck: ook vragen naar winst en proces",
        Choice(options=("ja", "nee")),
        "nee",
        "Vier stellingen erbij. Ze tellen niet mee voor de fase.",
    ),
    *(_statement(key) for key in STATEMENT_KEYS),
    Setting("time_zone", "Tijdzone", Choice(options=(ZONE,)), ZONE, "Ligt vast."),
)

OBSOLETE_SETTINGS: Final[tuple[ObsoleteSetting, ...]] = (
    ObsoleteSetting(
        "minimum_parties", "Minimaal aantal partijen", "Gebruik 'Herkenning: minstens zoveel organisaties'."
    ),
    ObsoleteSetting("focus_theme", "Thema van deze ronde", "Zet het thema in de rij van de ronde."),
)

SETTINGS_TAB: Final = Tab(
    key="settings",
    title="Instellingen",
    role=Role.WERKBLAD,
    writer=Writer.PEOPLE,
    columns=(
        Column("name", "Instelling", width=40, wrap=True),
        Column("value", "Waarde", Raw(), width=30),
        Column("start", "Van", Day(), help="Bij Ronde de eerste dag, bij Evaluatie de dag zelf.", width=14),
        Column("end", "Tot en met", Day(), help="Alleen bij Ronde: de laatste dag.", width=14),
        THEME,
        Column("aliases", "Ook bekend als", help="Alleen bij Organisatie, met ; ertussen.", width=36, wrap=True),
        Column("help", "Uitleg", width=WIDE, wrap=True),
    ),
    help="Vul bij Waarde in wat voor jullie wijk geldt. Leeg betekent: de standaard.",
)
