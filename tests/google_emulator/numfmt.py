"""Shows values as cells do: General, number patterns and date patterns, in the locale of the spreadsheet."""

from __future__ import annotations

from tests.google_emulator import datefmt, numpattern
from tests.google_emulator.locales import Locale
from tests.google_emulator.model import Json

SHORT = 11  # a sign or a leading zero, the point and at most ten digits
DATES = frozenset({"DATE", "TIME", "DATE_TIME"})


def default_pattern(kind: str, locale: Locale) -> str:
    """The pattern of a number format that has only a type; "" for General."""
    return {
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": locale.money,
        "DATE": locale.date,
        "TIME": locale.time,
        "DATE_TIME": locale.moment,
        "SCIENTIFIC": "0.00E+00",
        "TEXT": "@",
    }.get(kind, "")


def pattern_of(number_format: Json | None, locale: Locale) -> str:
    """The pattern that a NumberFormat means; "" for General."""
    if not number_format:
        return ""
    pattern = str(number_format.get("pattern") or "")
    return pattern or default_pattern(str(number_format.get("type", "")), locale)


def is_date(number_format: Json | None) -> bool:
    """Whether a NumberFormat shows a number as a date, a time or both."""
    if not number_format:
        return False
    return number_format.get("type") in DATES or datefmt.is_date_pattern(str(number_format.get("pattern") or ""))


def show(value: Json, number_format: Json | None, locale: Locale) -> str:
    """What a cell shows for an ExtendedValue that holds no formula."""
    if "numberValue" in value:
        number = float(value["numberValue"])
        return (
            show_number(number, pattern_of(number_format, locale), locale) if number_format else general(number, locale)
        )
    if "boolValue" in value:
        return locale.word(value=bool(value["boolValue"]))
    if "errorValue" in value:
        return ERRORS.get(str(value["errorValue"].get("type")), "#ERROR!")
    return show_text(str(value.get("stringValue", "")), pattern_of(number_format, locale))


def show_text(text: str, pattern: str) -> str:
    """A text through the fourth section of a pattern, where there is one."""
    sections = numpattern.split_sections(pattern) if ";" in pattern else []
    if len(sections) < numpattern.TEXT_SECTION:
        return text
    return numpattern.literal_text(sections[-1], text)


def show_number(number: float, pattern: str, locale: Locale) -> str:
    """A number through a pattern; General without one."""
    if not pattern or pattern in {"@", "General"}:
        return general(float(number), locale)
    if datefmt.is_date_pattern(pattern):
        shown = datefmt.show(number, pattern, locale)
        return general(number, locale) if shown is None else shown
    return numpattern.show(number, pattern, locale)


def general(number: float, locale: Locale) -> str:
    """A number without a format: whole up to fifteen digits, else ten significant digits, else scientific."""
    if number.is_integer() and -1e15 < number < 1e15:
        return str(int(number))
    size, short = abs(number), repr(number)
    if len(short) <= SHORT and "e" not in short:
        return short if locale.decimal == "." else short.replace(".", locale.decimal)
    if size >= 1e15 or size < 1e-9:
        mantissa, _, exponent = f"{number:.5E}".partition("E")
        text = f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].zfill(2)}"
    else:
        digits = max(0, min(10 - len(str(int(size))), 10)) if size >= 1 else _small_digits(size)
        text = f"{number:.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", locale.decimal)


def _small_digits(size: float) -> int:
    leading = 0
    while size < 0.1 and leading < 9:
        size *= 10
        leading += 1
    return 10 + leading


ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
