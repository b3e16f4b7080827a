"""Reads dates, times and both as a person types them in a locale, with the pattern that shows them the same way."""

from __future__ import annotations

import re
from datetime import datetime

from tests.google_emulator.locales import EN_US, Locale
from tests.google_emulator.serials import DAY, date_serial

Dated = tuple[float, str, str]
DIGITS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?")
NAMED_FIRST = re.compile(r"([^\W\d]+)\.?[ -](\d{1,2})(?:(,? |-)(\d{4}))?")
DAY_FIRST = re.compile(r"(\d{1,2})([ -])([^\W\d]+)\.?(?:[ -](\d{4}|\d{2}))?")
MONTH_YEAR = re.compile(r"([^\W\d]+)\.?([ -])(\d{4})")
CLOCK = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?:\s*([aApP][mM]))?|(\d{1,2})\s*([aApP][mM])")


def read(text: str, locale: Locale, now: datetime) -> Dated | None:
    """(serial number, DATE | TIME | DATE_TIME, pattern) of a text; None where it is no date or time."""
    clock = _clock(text)
    if clock is not None:
        return clock[0], "TIME", clock[1]
    day = _day(text, locale, now)
    if day is not None:
        return day[0], "DATE", day[1]
    for match in re.finditer(r" +", text):
        day = _day(text[: match.start()].rstrip(","), locale, now)
        clock = _clock(text[match.end() :])
        if day and clock and clock[0] < 1:
            return day[0] + clock[0], "DATE_TIME", f"{day[1]} {clock[1]}"
    return None


def _clock(text: str) -> tuple[float, str] | None:
    match = CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, parts, half, bare, bare_half = match.groups()
    half = half or bare_half
    hour, minute, second = int(hours or bare), int(minutes or 0), int(seconds or 0)
    if minute > 59 or second > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    serial = (hour * 3600 + minute * 60 + second + float(parts or 0)) / DAY
    start = "[h]" if hour >= 24 else "h"
    pattern = start + ":mm" + (":ss" if seconds else "") + ("." + "0" * (len(parts) - 1) if parts else "")
    return serial, pattern + (" am/pm" if half else "")


def _day(text: str, locale: Locale, now: datetime) -> tuple[int, str] | None:
    return _digits(text, locale, now) or _named(text, locale, now)


def _digits(text: str, locale: Locale, now: datetime) -> tuple[int, str] | None:
    match = DIGITS.fullmatch(text)
    if match is None:
        return None
    first, mark, second, third = match.groups()
    if mark == "." and "." not in locale.date:
        return None
    if len(first) == 4:
        return _made((first, "y"), (second, "m"), (third, "d"), mark) if third else None
    order = ("d", "m") if locale.day_first else ("m", "d")
    if third is None:
        return None if len(first) > 2 else _short(first, second, order, mark, now)
    if len(first) > 2 or len(third) not in {2, 4}:
        return None
    return _made((first, order[0]), (second, order[1]), (third, "y"), mark)


def _short(first: str, second: str, order: tuple[str, str], mark: str, now: datetime) -> tuple[int, str] | None:
    found = {order[0]: int(first), order[1]: int(second)}
    serial = date_serial(now.year, found["m"], found["d"])
    return None if serial is None else (serial, mark.join(order))


def _made(*parts: tuple[str, str] | str) -> tuple[int, str] | None:
    """A date of three (digits, letter) and the mark between them."""
    mark = str(parts[-1])
    numbers = [part for part in parts if not isinstance(part, str)]
    found = {letter: int(digits) for digits, letter in numbers}
    pattern = mark.join(
        letter * (len(digits) if letter == "y" or digits.startswith("0") else 1) for digits, letter in numbers
    )
    serial = date_serial(_year(next(digits for digits, letter in numbers if letter == "y")), found["m"], found["d"])
    return None if serial is None else (serial, pattern)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 30 else 1900)


def _month(name: str, locale: Locale) -> tuple[int, str] | None:
    """The number and the pattern of a month's name, in the locale's language or in English."""
    folded = name.casefold()
    for known in (locale, EN_US):
        for names, pattern in ((known.months, "mmmm"), (known.short_months, "mmm")):
            for number, month in enumerate(names, start=1):
                if folded == month.casefold():
                    return number, pattern
    return None


def _named(text: str, locale: Locale, now: datetime) -> tuple[int, str] | None:
    if match := DAY_FIRST.fullmatch(text):
        day, mark, name, year = match.groups()
        month = _month(name, locale)
        letters = f"d{mark}{{}}" + (mark + "y" * len(year) if year else "")
    elif match := NAMED_FIRST.fullmatch(text):
        name, day, comma, year = match.groups()
        month = _month(name, locale)
        letters = "{} d" + (f"{comma}yyyy" if year else "")
    elif match := MONTH_YEAR.fullmatch(text):
        (name, mark, year), day = match.groups(), "1"
        month = _month(name, locale)
        letters = f"{{}}{mark}yyyy"
    else:
        return None
    if month is None:
        return None
    serial = date_serial(_year(year) if year else now.year, month[0], int(day))
    return None if serial is None else (serial, letters.format(month[1]))
