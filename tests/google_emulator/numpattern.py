"""Number patterns as spreadsheets write them: 0.00, #,##0, 0%, 0.00E+00, sections, literals (dates are in datefmt)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from tests.google_emulator.locales import Locale

TEXT_SECTION = 4
DIGITS = 400  # the largest float has 309 before the point
TOKEN = re.compile(
    r'"([^"]*)"?'  # 1 literal
    r"|\\(.)"  # 2 literal
    r"|_(.)|\*(.)"  # 3, 4 space of a width; fill
    r"|\[([^\]]*)\]"  # 5 colour or condition
    r"|([0#?,.]+)"  # 6 digits
    r"|(E[+-]0+)"  # 7 exponent
    r"|(.)",  # 8 anything else
    re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
COLOURS = ("black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a section: what it is (text, digits, exponent, percent, at) and its text."""

    kind: str
    text: str


def split_sections(pattern: str) -> list[str]:
    """The sections of a pattern: positive, negative, zero, text; semicolons in literals do not count."""
    sections, start, in_quotes = [], 0, False
    for place, sign in enumerate(pattern):
        if sign == '"':
            in_quotes = not in_quotes
        elif sign == ";" and not in_quotes and (place == 0 or pattern[place - 1] != "\\"):
            sections.append(pattern[start:place])
            start = place + 1
    return [*sections, pattern[start:]]


def pieces(section: str) -> list[Piece]:
    """A section in parts; colours and conditions are left out."""
    found = []
    for match in TOKEN.finditer(section):
        literal, escaped, space, _, bracket, digits, exponent, other = match.groups()
        if digits is not None:
            found.append(Piece("digits", digits))
        elif exponent is not None:
            found.append(Piece("exponent", exponent))
        elif other is not None:
            found.append(Piece({"%": "percent", "@": "at"}.get(other, "text"), other))
        elif bracket is not None:
            found.append(Piece("text", _currency(bracket)))
        else:
            found.append(Piece("text", " " if space is not None else literal or escaped or ""))
    return found


def _currency(bracket: str) -> str:
    return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""


def literal_text(section: str, text: str) -> str:
    """A text through a section: @ stands for it."""
    return "".join(text if piece.kind == "at" else piece.text for piece in pieces(section))


def show(number: float, pattern: str, locale: Locale) -> str:
    """A number through a pattern without dates."""
    section, number, minus = _choose(number, split_sections(pattern))
    parts = pieces(section)
    if not any(part.kind in {"digits", "exponent"} for part in parts):
        return minus + "".join(_general(number, locale) if part.kind == "at" else part.text for part in parts)
    spec = "".join(part.text for part in parts if part.kind == "digits")
    exponent = next((part.text for part in parts if part.kind == "exponent"), None)
    value = Decimal(repr(number)) * (100 if any(part.kind == "percent" for part in parts) else 1)
    shown = _scientific(value, spec, exponent, locale) if exponent else _fixed(value, spec, locale)
    if not shown.strip("0" + locale.decimal + locale.group) and not exponent:
        minus = ""
    return _assemble(parts, shown, minus)


def _general(number: float, locale: Locale) -> str:
    return f"{number:.10g}".replace(".", locale.decimal)


def _assemble(parts: list[Piece], shown: str, minus: str) -> str:
    result, done = [minus], False
    for part in parts:
        if part.kind == "digits":
            result.append("" if done else shown)
            done = True
        elif part.kind != "exponent":
            result.append(part.text)
    return "".join(result)


def _choose(number: float, sections: list[str]) -> tuple[str, float, str]:
    """The section for a number, the number to show with it, and the minus sign that the section does not write."""
    sections = sections[: TEXT_SECTION - 1]
    for section in sections:
        match = CONDITION.search(section) if section.lstrip().startswith("[") else None
        if match and _holds(number, match[1], float(match[2])):
            return section, abs(number), "-" if number < 0 else ""
    if number < 0 and len(sections) > 1:
        return sections[1], -number, ""
    if number == 0 and len(sections) > 2:
        return sections[2], 0.0, ""
    return sections[0], abs(number), "-" if number < 0 else ""


def _holds(number: float, sign: str, limit: float) -> bool:
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[sign]


def _fixed(value: Decimal, spec: str, locale: Locale) -> str:
    while spec.endswith(","):
        spec, value = spec[:-1], value / 1000
    whole, _, fraction = spec.partition(".")
    fraction = fraction.replace(",", "")
    with localcontext(prec=DIGITS):
        rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    least = sum(sign == "0" for sign in whole)
    digits = digits.lstrip("0").zfill(least) if least else digits.lstrip("0")
    if "," in whole:
        digits = _grouped(digits, locale.group)
    keep = len(fraction.rstrip("#?"))
    while len(decimals) > keep and decimals.endswith("0"):
        decimals = decimals[:-1]
    return digits + (locale.decimal + decimals if decimals or "." in spec else "")


def _grouped(digits: str, group: str) -> str:
    first = len(digits) % 3
    parts = [digits[:first]] if first else []
    parts += [digits[place : place + 3] for place in range(first, len(digits), 3)]
    return group.join(parts)


def _scientific(value: Decimal, spec: str, exponent: str, locale: Locale) -> str:
    fraction = spec.partition(".")[2]
    mantissa, power = f"{value:.{len(fraction)}E}".split("E")
    sign = "-" if power.startswith("-") else ("+" if exponent[1] == "+" else "")
    digits = power.lstrip("+-").zfill(len(exponent) - 2)
    return mantissa.replace(".", locale.decimal) + f"E{sign}{digits}"
