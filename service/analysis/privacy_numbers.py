"""Personal data that its own form gives away: mail, links, numbers of all kinds, postcodes, licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from service.analysis.privacy_text import Piece, Remark, words
from service.domain.privacy import Kind, Tag

_MAIL = re.compile(
    r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:]+\.[^\W\d_]{2,}|[\w.]+\s?(?:\(at\)|\(apenstaartje\)|"
    r"\bapenstaartje\b)\s?[\w-]+\.[a-z]{2,}",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s\[\]<>]+|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|be|nu|info|me|"
    r"example)(?:/[^\s\[\]<>]*)",
    re.IGNORECASE,
)
_PUBLIC_HOSTS = words(
    """
thuisarts.nl rijksoverheid.nl overheid.nl apotheek.nl rivm.nl nhg.org lhv.nl zorgdomein.nl loketgezondleven.nl
    """
)
_PHONE = re.compile(
    r"(?<![\w/])(?:\(?0\d{1,3}\)?|(?:\+|00)\d{2}[ .-]?(?:\(0\))?)(?:[ ./-]{0,3}\d){5,10}(?![\d/])",
)
_SHORT_PHONE = re.compile(
    r"(?:\btel(?:efoon)?(?:nummer|nr)?|\bbel(?:len)?|\bmobiel|\bnr)\b[ .:]{1,3}(\d(?:[ -]?\d){5,8})(?!\d)",
    re.IGNORECASE,
)
_SERVICE_NUMBER = re.compile(r"0[89]0[069]|116")
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d){7,14}\b|\b[A-Z]{2}\d{2}(?: ?\d{4}){3,5}(?: ?\d{1,3})?\b", re.IGNORECASE
)
_BSN = re.compile(r"(?<![\d.,])\d{3,4}([. -]?)\d{2,3}\1\d{2,3}(?![\d,])")
_LONG = re.compile(r"\d{7,}")
_KEYED = re.compile(
    r"\b(?:bsn|burgerservicenummer|(?:pati[eë]nt|pat|dossier|cli[eë]nt|polis|zorg|relatie|zaak|klant|"
    r"lidmaatschaps?|kamer|meld|big|agb|registratie|verzekerings?)"
    r"[ -]?(?:nummer|nr|code|no)|big|agb|dossier|"
    r"polis)\.?[ :#.-]{1,3}(?:is )?((?:[A-Z]{1,4}[ -]?)?\d(?:[.-]?\d){2,}[A-Z]{0,2})\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![\d.,€])\b([1-9]\d{3})( ?)([A-Z]{2}|[a-z]{2})\b(?![.-]?\d)")
_UNITS = words("MG ML MM CM KM KG GR IE EH PM UR EN OF IN OP DE TE ER ZE WE SA SD SS")
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|"
    r"[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}"
    r"|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|"
    r"[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b"
)
_KEYED_PLATE = re.compile(r"\bkenteken[ :]{1,2}(?:is )?((?=[\w-]*\d)[A-Z0-9](?:[ -]?[A-Z0-9]){5})\b", re.IGNORECASE)
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_DIGITS = 9
_PHONE_DIGITS = range(9, 14)


def numbers(remark: Remark) -> Iterator[Piece]:
    """All personal data that can be told by its form, in order of trust; pieces may overlap."""
    text = remark.text
    for match in _MAIL.finditer(text):
        yield Piece(match.start(), match.start() + len(match.group().rstrip(".-")), Kind.EMAIL)
    yield from _links(text)
    for pattern in (_IBAN, _PLATE):
        yield from (Piece(*match.span(), Kind.NUMBER) for match in pattern.finditer(text))
    for pattern in (_KEYED, _KEYED_PLATE):
        yield from (Piece(*match.span(1), Kind.NUMBER) for match in pattern.finditer(text))
    yield from (Piece(*match.span(), Kind.NUMBER) for match in _BSN.finditer(text) if is_bsn(match.group()))
    yield from _phones(remark)
    yield from (Piece(*match.span(), Kind.NUMBER) for match in _LONG.finditer(text))
    yield from (Piece(*match.span(), Kind.ADDRESS) for match in _POSTCODE.finditer(text) if _is_postcode(match))
    yield from (Piece(found.start, found.end, Kind.NUMBER) for found in remark.tagged(Tag.NUMBER))
    yield from (Piece(found.start, found.end, Kind.EMAIL) for found in remark.tagged(Tag.EMAIL))


def is_bsn(written: str) -> bool:
    """The eleven test for a Dutch citizen service number (Besluit burgerservicenummer, art. 2)."""
    digits = [int(c) for c in written if c.isdecimal()]
    if len(digits) != _BSN_DIGITS or not any(digits):
        return False
    return sum(d * w for d, w in zip(digits, _ELEVEN, strict=True)) % 11 == 0


def _links(text: str) -> Iterator[Piece]:
    """Links that lead further than a public site's front page; those may name a person."""
    for match in _LINK.finditer(text):
        written = match.group().rstrip(".,;:!?)'\"")
        try:
            parts = urlsplit(written if "://" in written else f"https://{written}")
        except ValueError:
            yield Piece(match.start(), match.start() + len(written), Kind.LINK)
            continue
        public = (parts.hostname or "").removeprefix("www.") in _PUBLIC_HOSTS
        if not public and (parts.path.strip("/") or parts.query or parts.fragment):
            yield Piece(match.start(), match.start() + len(written), Kind.LINK)


def _phones(remark: Remark) -> Iterator[Piece]:
    for match in _PHONE.finditer(remark.text):
        digits = sum(c.isdecimal() for c in match.group())
        if digits in _PHONE_DIGITS and not _SERVICE_NUMBER.match(match.group()):
            yield Piece(*match.span(), Kind.PHONE)
    for match in _SHORT_PHONE.finditer(remark.text):
        if not _SERVICE_NUMBER.match(match.group(1)):
            yield Piece(*match.span(1), Kind.PHONE)
    for found in remark.tagged(Tag.PHONE):
        if not _SERVICE_NUMBER.match(remark.text[found.start : found.end].lstrip("(")):
            yield Piece(found.start, found.end, Kind.PHONE)


def _is_postcode(match: re.Match[str]) -> bool:
    """Small letters only when written as one word; a unit or a short word after a number is no postcode."""
    _, gap, letters = match.groups()
    if letters.upper() in _UNITS:
        return False
    return letters.isupper() or not gap
