"""Date and time patterns as spreadsheets write them: yyyy-mm-dd, d-m-yyyy hh:mm:ss, [h]:mm, h:mm am/pm."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from tests.google_emulator.locales import Locale
from tests.google_emulator.serials import DAY, from_serial

TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"?'
    r"|\\(?P<escaped>.)"
    r"|\[(?P<elapsed>h+|m+|s+)\]"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<half>am/pm|a/p)"
    r"|(?P<part>y+|m+|d+|h+|s+|e+)"
    r"|(?P<millis>[.,]0+)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
Tokens = tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def tokens(pattern: str) -> Tokens:
    """A pattern in (kind, text); `minute` stands where an m means minutes."""
    section = pattern.partition(";")[0]
    found = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in TOKEN.finditer(section)]
    parts = [place for place, (kind, _) in enumerate(found) if kind in {"part", "elapsed"}]
    for position, place in enumerate(parts):
        kind, text = found[place]
        if kind == "part" and text[0] in "mM" and len(text) <= 2 and _beside_a_clock(found, parts, position):
            found[place] = ("minute", text)
    return tuple(found)


def _beside_a_clock(found: list[tuple[str, str]], parts: list[int], position: int) -> bool:
    before = found[parts[position - 1]][1] if position else ""
    after = found[parts[position + 1]][1] if position + 1 < len(parts) else ""
    return before[:1].lower() == "h" or after[:1].lower() == "s"


@lru_cache(maxsize=512)
def is_date_pattern(pattern: str) -> bool:
    """Whether a pattern shows dates or times."""
    return any(kind in {"part", "elapsed", "minute"} and text[:1] not in "eE" for kind, text in tokens(pattern))


def show(serial: float, pattern: str, locale: Locale) -> str | None:
    """A serial number through a date pattern; None outside the calendar."""
    found = tokens(pattern)
    if not any(kind == "millis" for kind, _ in found):
        serial = round(serial * DAY) / DAY
    moment = from_serial(serial)
    if moment is None:
        return None
    twelve = any(kind == "half" for kind, _ in found)
    return "".join(_piece(kind, text, serial, moment, (locale, twelve)) for kind, text in found)


def _piece(kind: str, text: str, serial: float, moment: datetime, how: tuple[Locale, bool]) -> str:
    locale, twelve = how
    if kind == "part":
        return _part(text.lower(), moment, locale, twelve=twelve)
    if kind == "minute":
        return str(moment.minute).zfill(len(text))
    if kind == "elapsed":
        return _elapsed(text.lower(), serial)
    if kind == "half":
        return _half(text, moment)
    if kind == "millis":
        places = len(text) - 1
        return locale.decimal + f"{moment.microsecond / 1e6:.{places}f}"[2:]
    return "" if kind == "bracket" else text


def _half(text: str, moment: datetime) -> str:
    word = ("AM" if moment.hour < 12 else "PM")[: 2 if len(text) > 3 else 1]
    return word if len(text) > 3 or text[0] == "A" else word.lower()


def _elapsed(text: str, serial: float) -> str:
    unit = {"h": 24, "m": 1440, "s": DAY}[text[0]]
    amount = round(abs(serial) * DAY) * unit // DAY
    return ("-" if serial < 0 else "") + str(amount).zfill(len(text))


def _part(text: str, moment: datetime, locale: Locale, *, twelve: bool) -> str:
    letter, length = text[0], len(text)
    if letter == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if letter == "m":
        return _month(length, moment.month, locale)
    if letter == "d":
        return _day(length, moment, locale)
    if letter == "h":
        hour = ((moment.hour + 11) % 12 + 1) if twelve else moment.hour
        return str(hour).zfill(length)
    return str(moment.second).zfill(length) if letter == "s" else text


def _month(length: int, month: int, locale: Locale) -> str:
    if length <= 2:
        return str(month).zfill(length)
    names = locale.short_months if length == 3 else locale.months
    name = names[month - 1]
    return name[0] if length == 5 else name


def _day(length: int, moment: datetime, locale: Locale) -> str:
    if length <= 2:
        return str(moment.day).zfill(length)
    weekday = moment.isoweekday() % 7
    return locale.short_days[weekday] if length == 3 else locale.days[weekday]
