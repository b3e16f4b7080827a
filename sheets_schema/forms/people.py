"""The questions that several forms share: when, which organisation, which profession."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sheets_schema.fields import Choice, Moment
from sheets_schema.tables import Column, Form, Section

NO_ORGANISATION: Final = "Zeg ik liever niet"
OTHER: Final = "Anders"

PROFESSIONS: Final = (
    "huisarts",
    "praktijkondersteuner",
    "POH-GGZ",
    "doktersassistent",
    "praktijkmanager",
    "apotheker",
    "apothekersassistent",
    "wijkverpleegkundige",
    "verzorgende",
    "verpleegkundig specialist",
    "casemanager dementie",
    "specialist ouderengeneeskunde",
    "arts VG",
    "sociaal werker",
    "wijkteammedewerker",
    "cliëntondersteuner",
    "welzijnswerker",
    "fysiotherapeut",
    "oefentherapeut",
    "diëtist",
    "ergotherapeut",
    "logopedist",
    "psycholoog",
    "verloskundige",
    "tandarts of mondhygiënist",
    "jeugdprofessional",
    "medewerker gemeente",
    "wijkcoördinator",
    "cliëntenraad",
    "inwoner of mantelzorger",
    OTHER,
)
OLDER_PROFESSIONS: Final = (
    ("gemeente", "medewerker gemeente"),
    ("welzijn", "welzijnswerker"),
    ("jeugd", "jeugdprofessional"),
    ("mondzorg", "tandarts of mondhygiënist"),
    ("overig", OTHER),
)

STAMP: Final = Column(
    "stamp",
    "Tijdstempel",
    Moment(),
    aliases=("Timestamp", "Ingevuld op", "Datum en tijd"),
    help="Ingevuld door het formulier.",
)
ORGANISATION: Final = Column(
    "organisation",
    "Namens welke organisatie vul je dit in?",
    Choice(options=(NO_ORGANISATION,), other=True),
    aliases=("Organisatie", "Namens welke organisatie vult u dit in?", "Organisation", "Organization"),
    required=True,
    width=28,
)
PROFESSION: Final = Column(
    "profession",
    "Wat is je beroep of rol?",
    Choice(options=PROFESSIONS, aliases=OLDER_PROFESSIONS, other=True),
    aliases=(
        "discipline",
        "Wat is je discipline?",
        "Beroep",
        "Beroep of rol",
        "Wat is uw beroep of rol?",
        "Profession",
        "Profession or role",
    ),
    required=True,
    width=24,
)


def with_organisations(form: Form, organisations: Sequence[str]) -> Form:
    """Return the form with the organisations as options of its organisation question, before its own options."""
    return replace(form, sections=tuple(_with_options(section, tuple(organisations)) for section in form.sections))


def _with_options(section: Section, names: tuple[str, ...]) -> Section:
    return replace(
        section,
        columns=tuple(
            replace(column, field=replace(column.field, options=(*names, *column.field.options)))
            if column.key == "organisation"
            else column
            for column in section.columns
        ),
    )
