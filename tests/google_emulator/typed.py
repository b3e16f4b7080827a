"""What a text becomes that a person types into a cell: formula, number, money, boolean, date or just text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from tests.google_emulator import typed_dates
from tests.google_emulator.locales import EN_US, Locale
from tests.google_emulator.model import Json

CURRENCIES = "$€£¥"


@dataclass(frozen=True, slots=True)
class Typed:
    """An ExtendedValue, and the NumberFormat that typing brings along."""

    value: Json
    number_format: Json | None = None


def number_json(number: float) -> float:
    """A number as the API sends it: whole numbers without a fraction."""
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def read(text: str, locale: Locale, now: datetime) -> Typed:
    """What a text that is not empty becomes; `now` gives dates without a year theirs."""
    if text.startswith("'"):
        return Typed({"stringValue": text[1:]})
    if text.startswith("=") and len(text) > 1:
        return Typed({"formulaValue": text})
    found = _plain(text.strip(), locale, now)
    if found is not None:
        return found
    if text[0] in "+-" and len(text.strip("+- ")) > 0:
        return Typed({"formulaValue": "=" + text})
    return Typed({"stringValue": text})


def _plain(text: str, locale: Locale, now: datetime) -> Typed | None:
    """A boolean, number or date; None for anything else."""
    if not text:
        return None
    word = text.upper()
    for name, value in ((EN_US.true, True), (EN_US.false, False), (locale.true, True), (locale.false, False)):
        if word == name:
            return Typed({"boolValue": value})
    if not any(sign.isdigit() for sign in text):
        return None
    number = _number(text, locale)
    if number is not None:
        return number
    dated = typed_dates.read(text, locale, now)
    if dated is None:
        return None
    serial, kind, pattern = dated
    return Typed({"numberValue": number_json(serial)}, {"type": kind, "pattern": pattern})


@lru_cache(maxsize=8)
def _shape(decimal: str, group: str) -> re.Pattern[str]:
    point, comma = re.escape(decimal), re.escape(group)
    return re.compile(
        r"(?P<open>\()?(?P<sign>[+-])?\s*(?P<before>[$€£¥])?\s*(?P<inner>[+-])?"
        rf"(?P<whole>\d{{1,3}}(?:{comma}\d{{3}})+|\d*)(?P<fraction>{point}\d*)?"
        r"(?P<exponent>[eE][+-]?\d+)?\s*(?P<percent>%)?\s*(?P<after>[$€£¥])?(?P<close>\))?"
    )


def _number(text: str, locale: Locale) -> Typed | None:
    match = _shape(locale.decimal, locale.group).fullmatch(text)
    if match is None or not _sound(match):
        return None
    whole, fraction = match["whole"].replace(locale.group, ""), (match["fraction"] or "")[1:]
    number = float(f"{whole or '0'}.{fraction or '0'}{match['exponent'] or ''}")
    if match["open"] or "-" in {match["sign"], match["inner"]}:
        number = -number
    if number in {float("inf"), float("-inf")}:
        return None
    if match["percent"]:
        number = float(f"{number!r}e-2") if "e" not in repr(number) else number / 100
    return Typed({"numberValue": number_json(number)}, _format_of(match, locale))


def _sound(match: re.Match[str]) -> bool:
    """Whether digits, signs and brackets fit together."""
    digits = match["whole"] or (match["fraction"] or "")[1:]
    brackets = bool(match["open"]) == bool(match["close"])
    signs = sum(match[name] is not None for name in ("open", "sign", "inner"))
    money = sum(match[name] is not None for name in ("before", "after", "percent"))
    return bool(digits) and brackets and signs <= 1 and money <= 1


def _format_of(match: re.Match[str], locale: Locale) -> Json | None:
    decimals = ".00" if match["fraction"] else ""
    currency = match["before"] or match["after"]
    if currency:
        return {"type": "CURRENCY", "pattern": _money(currency, decimals, locale)}
    if match["percent"]:
        return {"type": "PERCENT", "pattern": f"0{decimals}%"}
    if match["exponent"]:
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    if locale.group in match["whole"]:
        return {"type": "NUMBER", "pattern": f"#,##0{decimals}"}
    return None


def _money(currency: str, decimals: str, locale: Locale) -> str:
    if currency == locale.currency:
        return locale.money.replace(".00", decimals)
    return f"[${currency}]#,##0{decimals}"
