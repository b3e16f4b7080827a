"""Addresses, places, dates and ages: masked when they are tied to a person, kept when they tell of a neighbourhood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.analysis.privacy_names import is_thing
from service.analysis.privacy_text import Piece, Remark
from service.analysis.privacy_words import PERSONS, STREET_PREFIXES
from service.domain.privacy import Kind, Tag

_SUFFIX = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|plantsoen|steeg|dreef|baan|park|markt|wal|"
    r"str|ln|erf|hoek|kamp|burg|stede|oord|veld|akker|horst|donk|meent|ring|gaarde|waard|brink|es|loper)"
)
_STREET = re.compile(rf"\b[A-ZÀ-Þ][\w'’-]*?{_SUFFIX}\b\.?")
_SURE_STREET = re.compile(r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|pad|plantsoen|steeg|dreef|str|ln)\.?$")
_HOUSE = re.compile(
    r",? (?:nr\.? ?|nummer |no\.? )?\d{1,4}(?:[ -]?(?:[a-hA-H]|hs|huis|bis|boven|beneden|I{1,3}|"
    r"\d{1,3}))?\b(?![.,:/-]?\d)"
    r"(?! ?(?:%|x\b|keer|maal|jaar|uur|minuten|dagen|weken|maanden|mensen|patiënten|cliënten|bewoners|"
    r"woningen|huizen|meldingen|gezinnen|euro|jan|feb|m[aá]a?rt|apr|mei|ju[nl]|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_HOUSE_AFTER_NAME = re.compile(
    r"(?:,| aan| op| uit| in| van| \()? (?:de |het |"
    r"'t )?((?:[A-ZÀ-Þ][\w'’.-]+ ){1,4}\d{1,4}(?:[ -]?[a-hA-H])?)\b(?! ?(?:%|x\b|keer|jaar|uur))"
)
_POSTCODE_TOWN = re.compile(r"[,;]? (?:te |in |, )?([A-ZÀ-Þ][\w'’]+(?:[ -](?:aan|den|der|de|op|het|[A-ZÀ-Þ])[\w'’]*)*)")
_TOWN = re.compile(
    r",? (?:die |dat )?(?:(?:woont|wonend|wonende|verblijft) )?(?:in|uit|te) (?:de |het |"
    r"'t )?([A-ZÀ-Þ][\w'’]+(?:[- ][A-ZÀ-Þ][\w'’]+)*)"
)
_MONTH = (
    r"(?:januari|jan|februari|feb|maart|mrt|april|apr|mei|juni|jun|juli|jul|augustus|aug|september|sept|"
    r"sep|oktober|okt|november|nov|december|dec)\.?"
)
_FULL_DATE = re.compile(
    rf"(?<![\d.,/-])(?:\d{{1,2}}([-/. ])\d{{1,2}}\1(?:(?:19|20)\d{{2}}|['’]?\d{{2}})|(?:19|"
    rf"20)\d{{2}}([-/.])\d{{1,2}}\2\d{{1,2}}"
    rf"|\d{{1,2}}(?:e|ste|de)?[ -]?{_MONTH}[ -]?(?:(?:19|20)\d{{2}}|['’]\d{{2}}))(?![\d-])",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(rf"(?<![\d.,/-])\d{{1,2}}(?:e|ste|de)? {_MONTH}(?!\w)", re.IGNORECASE)
_BIRTH = re.compile(r"(?:\bgeb(?:oren|oortedatum|\.|\b)|\bgd\b|\*|°|\bjarig\b|\bverjaar\w*)[^\n]{0,15}$", re.IGNORECASE)
_BIRTH_YEAR = re.compile(r"(?:\bgeb(?:oren|\.)|\bgeboortejaar)(?: is)?(?: in)?:? ((?:19|20)\d{2})\b", re.IGNORECASE)
_YEAR_AFTER_NAME = re.compile(r"\.?,? \(?((?:19|20)\d{2})(?=[),])")
_YEAR = re.compile(r"(19|20)(\d{2})")
_AGE = re.compile(r"(?<![\d.,€+-])\b(\d{1,3})(?=(?:[ -]?jarige?\b(?!n)| ?(?:jaar|jr\.?) oud\b))", re.IGNORECASE)
_OLD = re.compile(
    r"(?<![\d.,€-])\b(9\d|1[01]\d)(?= ?(?:jaar|jr)\b(?! (?:geleden|lang|bestaan|bestaat)))", re.IGNORECASE
)
_LASTING = re.compile(
    r"(?:\bbestaa\w*|\bal|\bsinds|\bna|\bover|\bruim|\bbinnen|\bper|\bvoor de)(?: \w+)? $", re.IGNORECASE
)
_OLD_PERSON = re.compile(
    r"\b(?:man|vrouw|mw|mevr|mevrouw|dhr|meneer|heer|dame|pati[eë]nte?|cli[eë]nte?|bewoner|bewoonster|"
    r"moeder|vader|oma|opa|buurvrouw|buurman|weduwe|leeftijd)\.?,? (?:van |is )?(9\d|1[01]\d)\b(?! ?(?:%|"
    r"x\b|keer|uur|min))",
    re.IGNORECASE,
)
_AGE_AFTER_NAME = re.compile(
    r"\.?(?:,| is| wordt| was| van|,? \(| \()? ?\(?(?:van |is )?(\d{1,3})(?= ?(?:jaar|jr\.?|"
    r"j\.?)?(?:[,.;:)?!\n]|$| (?:en|die|met|uit|belt|woont|heeft|is|wordt|was|kan|wil|zit|valt|kreeg|"
    r"krijgt|draait|dwaalt|komt|kwam|ligt|oud|alleen|van|in|op)\b))",
)
_OLDEST_SHOWN = 89
_LONG_AGO = 2004
_CENTURY_TURN = 25
_REACH = 60


def ties(remark: Remark, names: Sequence[Piece]) -> list[Piece]:
    """Addresses, places, dates and ages to mask, given the names found; pieces may overlap, the surest first."""
    anchors = sorted((*names, *(p for p in remark.placeholders if p.kind is Kind.NAME)), key=lambda p: p.start)
    addresses = list(_addresses(remark, names, anchors))
    homes = [*addresses, *(p for p in remark.placeholders if p.kind is Kind.ADDRESS)]
    return [*addresses, *_towns(remark, anchors, homes), *_dates(remark, anchors), *_ages(remark, anchors, homes)]


def _addresses(remark: Remark, names: Sequence[Piece], anchors: Sequence[Piece]) -> Iterator[Piece]:
    """A street with a house number; after a name any capitalised words with a number; a bare street near a person."""
    for anchor in anchors:
        if match := _HOUSE_AFTER_NAME.match(remark.text, anchor.end):
            yield Piece(*match.span(1), Kind.ADDRESS)
    for start, end, sure in _streets(remark):
        if house := _HOUSE.match(remark.text, end):
            yield Piece(start, house.end(), Kind.ADDRESS)
        elif sure and not any(p.start < end and start < p.end for p in names) and _near_person(remark, anchors, start):
            yield Piece(start, end, Kind.ADDRESS)


def _streets(remark: Remark) -> Iterator[tuple[int, int, bool]]:
    """Streets by their ending, with "Oude" or "Burgemeester" before it, and by the list; and whether they are sure."""
    for match in _STREET.finditer(remark.text):
        sure = bool(_SURE_STREET.search(match.group()))
        if sure or any(found.start == match.start() for found in remark.tagged(Tag.STREET)):
            yield _with_prefixes(remark, match.start()), match.end(), sure
    for found in remark.tagged(Tag.STREET):
        if " " in remark.text[found.start : found.end]:
            yield found.start, found.end, False


def _with_prefixes(remark: Remark, start: int) -> int:
    for token in reversed([t for t in remark.tokens if t.end <= start]):
        capital = token.text[0].isupper()
        if remark.text[token.end : start].strip(". ") or token.lower not in STREET_PREFIXES or not capital:
            break
        start = token.start
    return start


def _near_person(remark: Remark, anchors: Sequence[Piece], start: int) -> bool:
    """A name in the same sentence, or "een patiënt uit de …" shortly before."""
    left, right = remark.sentence(start, start + 1)
    if any(left <= a.start < right for a in anchors):
        return True
    words = [t.lower for t in remark.tokens if max(left, start - _REACH) <= t.start < start]
    return any(word in PERSONS for word in words[-6:])


def _towns(remark: Remark, anchors: Sequence[Piece], homes: Sequence[Piece]) -> Iterator[Piece]:
    """A place right after a name or an address."""
    for anchor in (*anchors, *homes):
        pattern = _TOWN if anchor.kind is Kind.NAME else _POSTCODE_TOWN
        match = pattern.match(remark.text, anchor.end) or _TOWN.match(remark.text, anchor.end)
        if match and not _is_thing_at(remark, match.start(1)):
            yield Piece(*match.span(1), Kind.PLACE)


def _is_thing_at(remark: Remark, start: int) -> bool:
    token = next((t for t in remark.tokens if t.start == start), None)
    return token is None or is_thing(token)


def _dates(remark: Remark, anchors: Sequence[Piece]) -> Iterator[Piece]:
    """Birth dates always; a full date with a person in its sentence; a day and month only with a name there."""
    for match in _FULL_DATE.finditer(remark.text):
        if (
            _is_old(match.group())
            or _BIRTH.search(remark.text, 0, match.start())
            or _near_person(remark, anchors, match.start())
        ):
            yield Piece(*match.span(), Kind.DATE)
    for match in _SHORT_DATE.finditer(remark.text):
        left, right = remark.sentence(*match.span())
        if any(left <= a.start < right for a in anchors) or _BIRTH.search(remark.text, 0, match.start()):
            yield Piece(*match.span(), Kind.DATE)
    for match in _BIRTH_YEAR.finditer(remark.text):
        yield Piece(*match.span(1), Kind.DATE)
    for anchor in anchors:
        if year := _YEAR_AFTER_NAME.match(remark.text, anchor.end):
            yield Piece(*year.span(1), Kind.DATE)


def _is_old(written: str) -> bool:
    """So long ago that it is a birth date far sooner than the day something went wrong."""
    year = _YEAR.search(written)
    if year:
        return int(year.group()) <= _LONG_AGO
    short = re.search(r"\D(\d{2})$", written)
    return short is not None and int(short.group(1)) > _CENTURY_TURN + 5


def _ages(remark: Remark, anchors: Sequence[Piece], homes: Sequence[Piece]) -> Iterator[Piece]:
    """Over 89 always; any other age only beside a name."""
    for anchor in (*anchors, *homes):
        if match := _AGE_AFTER_NAME.match(remark.text, anchor.end):
            yield Piece(*match.span(1), Kind.AGE)
    for match in _AGE.finditer(remark.text):
        left, right = remark.sentence(*match.span())
        if int(match.group(1)) > _OLDEST_SHOWN or any(left <= a.start < right for a in anchors):
            yield Piece(*match.span(1), Kind.AGE)
    for match in _OLD.finditer(remark.text):
        if not _LASTING.search(remark.text, 0, match.start()):
            yield Piece(*match.span(1), Kind.AGE)
    for match in _OLD_PERSON.finditer(remark.text):
        yield Piece(*match.span(1), Kind.AGE)
