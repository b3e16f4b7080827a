"""What differs between the locales of spreadsheets: separators, words, and how dates, times and money are written."""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
DUTCH_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DUTCH_DAYS = ("zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")
DUTCH_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Locale:
    """One locale; patterns are written as the API writes them, with the separators of en_US."""

    decimal: str = "."
    group: str = ","
    day_first: bool = False
    date: str = "m/d/yyyy"
    time: str = "h:mm:ss am/pm"
    currency: str = "$"
    money: str = '"$"#,##0.00'
    true: str = "TRUE"
    false: str = "FALSE"
    months: tuple[str, ...] = ENGLISH_MONTHS
    short_months: tuple[str, ...] = tuple(month[:3] for month in ENGLISH_MONTHS)
    days: tuple[str, ...] = ENGLISH_DAYS
    short_days: tuple[str, ...] = tuple(day[:3] for day in ENGLISH_DAYS)

    @property
    def moment(self) -> str:
        """The pattern of a date with a time, on the 24-hour clock everywhere."""
        return f"{self.date} {self.time.removesuffix(' am/pm')}"

    @property
    def argument(self) -> str:
        """What stands between the arguments of a function."""
        return ";" if self.decimal == "," else ","

    def word(self, *, value: bool) -> str:
        """A boolean as the cell shows it."""
        return self.true if value else self.false


EN_US = Locale()
EN_GB = Locale(day_first=True, date="dd/mm/yyyy", time="hh:mm:ss", currency="£", money='"£"#,##0.00')
NL_NL = Locale(
    decimal=",",
    group=".",
    day_first=True,
    date="d-m-yyyy",
    time="h:mm:ss",
    currency="€",
    money='"€" #,##0.00',
    true="WAAR",
    false="ONWAAR",
    months=DUTCH_MONTHS,
    short_months=DUTCH_SHORT_MONTHS,
    days=DUTCH_DAYS,
    short_days=tuple(day[:2] for day in DUTCH_DAYS),
)
NL_BE = Locale(
    decimal=",",
    group=".",
    day_first=True,
    date="d/mm/yyyy",
    time="h:mm:ss",
    currency="€",
    money='"€" #,##0.00',
    true="WAAR",
    false="ONWAAR",
    months=DUTCH_MONTHS,
    short_months=DUTCH_SHORT_MONTHS,
    days=DUTCH_DAYS,
    short_days=tuple(day[:2] for day in DUTCH_DAYS),
)
DE_DE = Locale(
    decimal=",",
    group=".",
    day_first=True,
    date="dd.mm.yyyy",
    time="hh:mm:ss",
    currency="€",
    money='#,##0.00 "€"',
    true="WAHR",
    false="FALSCH",
)
KNOWN = {"en_US": EN_US, "en_GB": EN_GB, "nl_NL": NL_NL, "nl_BE": NL_BE, "de_DE": DE_DE, "nl": NL_NL, "en": EN_US}


def locale_of(name: str) -> Locale:
    """The locale of this name (nl_NL); one that is not kept here reads and writes as en_US."""
    return KNOWN.get(name.replace("-", "_"), EN_US)
