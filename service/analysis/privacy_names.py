"""Names of persons in a remark: after a title or a role, by initials, by lists, and the same name again further on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.analysis.privacy_ordinary import ORDINARY
from service.analysis.privacy_text import Piece, Remark, Token, inside, words
from service.analysis.privacy_words import (
    ABBREVIATED_TITLES,
    AFTER_DE,
    FACILITIES,
    INTERFIXES,
    KEEP,
    KEEP_PHRASES,
    NOT_AFTER_TITLE,
    PRACTICES,
    ROLES,
    STRONG_TITLES,
    SURE_INTERFIXES,
    TITLES,
)
from service.domain.privacy import Kind, Tag

_JOIN = re.compile(r"(?:\.? {1,2}|\.|-| - )?")
_AFTER_ABBREVIATION = re.compile(r"\.? {0,2}")
_TELLS_NAME = re.compile(
    r"\b(?:heet|heette|genaamd|naam is|ik ben|groet(?:en|jes)?|mvg|gr)[ .,:]{1,3}(?:van )?$", re.IGNORECASE
)
_OF_TEAM = re.compile(r" (?:van|bij|namens) (?:de |het |ons |onze |GGZ|GGD|JGZ)")
_ARTICLES = words("de het een 't geen elk elke ieder iedere")
_TO_A_PLACE = words("uit in te vanuit rond rondom richting tot")
_GROUPS = words("inwoners bewoners mensen ouderen jongeren kinderen ouders gezinnen huisartsen")
_STARTS_SURNAME = words("de van ter ten te 't ’t el von v.d. v/d vd der den")
_MOST_WORDS = 4


def names(remark: Remark) -> list[Piece]:
    """The names of persons in the remark, disjoint and in order."""
    kept = tuple(_kept_phrases(remark))
    pieces: list[Piece] = []
    index = 0
    while index < len(remark.tokens):
        end = _name_at(remark, index)
        if end > index:
            piece = _piece(remark, index, end)
            if not inside(kept, piece.start, piece.end):
                pieces.append(piece)
        index = max(end, index + 1)
    return sorted({*pieces, *_again(remark, pieces, kept)}, key=lambda p: p.start)


def is_thing(token: Token) -> bool:
    """Whether the word names something that is no person: an organisation, tool, law, disease, place, month or role."""
    stem = token.lower.removesuffix("'s").removesuffix("’s").rstrip("-")
    return stem in KEEP or stem in ROLES or stem in TITLES or stem in FACILITIES or stem in PRACTICES


def _name_at(remark: Remark, index: int) -> int:
    """The index after the name that starts at token `index`, or `index` when no name starts there."""
    token, before = remark.tokens[index], _before(remark, index)
    if before and _is_title(before, token.glue):
        return _titled(remark, index, small_letters=before.lower in STRONG_TITLES)
    if before and before.lower in ROLES and token.is_initial and remark.text[token.end : token.end + 1] == ".":
        return _titled(remark, index, small_letters=False)
    end = _parse(remark, index)
    if end > index and (_by_context(remark, index, end) or _by_list(remark, index, end)):
        return end
    return index


def _is_title(before: Token, glue: str) -> bool:
    """A full stop after "dhr" belongs to it; after "dokter" it ends the sentence."""
    short = before.lower in ABBREVIATED_TITLES
    return before.lower in TITLES and (bool(_AFTER_ABBREVIATION.fullmatch(glue)) if short else glue == " ")


def _titled(remark: Remark, index: int, *, small_letters: bool) -> int:
    """A name after "mw." or "dokter": initials alone will do, and after the sure titles small letters as well."""
    end = _parse(remark, index, alone=True)
    if end > index or not small_letters:
        return end
    start = _skip(remark, index, initials=False)
    if start >= len(remark.tokens) or not _joined(remark, start, index):
        return index
    word = remark.tokens[start]
    if not word.text.isalpha() or word.lower in NOT_AFTER_TITLE or is_thing(word):
        return index
    between = remark.tokens[start - 1].lower if start > index else ""
    if between in SURE_INTERFIXES:
        return start + 1
    listed = remark.has(start, Tag.SURNAME, Tag.FIRST_NAME)
    ordinary = word.lower in ORDINARY and not (between and word.lower in AFTER_DE)
    return start + 1 if listed and not ordinary else index


def _parse(remark: Remark, index: int, *, alone: bool = False) -> int:
    """The index after initials, words between and capitalised words; with `alone` initials without a surname too."""
    start = _skip(remark, index, initials=True)
    end = _skip(remark, start, initials=False)
    count, last = 0, index
    while count < _MOST_WORDS and end < len(remark.tokens):
        token = remark.tokens[end]
        if not token.is_name_like or is_thing(token) or (end > index and not _joined(remark, end, index)):
            break
        count += 1
        last = end + 1
        end = _skip_between(remark, last)
    if count:
        return last
    if alone and end < len(remark.tokens) and end > start and remark.tokens[end].is_initial:
        return end + 1
    return start if alone and start > index else index


def _skip(remark: Remark, index: int, *, initials: bool) -> int:
    """The index of the first token from `index` that is no initial (or: no word between)."""
    start = index
    while index < len(remark.tokens):
        token = remark.tokens[index]
        fits = token.is_initial if initials else token.lower in INTERFIXES
        if not fits or (index > start and not _JOIN.fullmatch(token.glue)):
            break
        index += 1
    return index


def _skip_between(remark: Remark, index: int) -> int:
    """As `_skip`, for words between two capitalised words: "van het" and "uit de" never belong to a name."""
    after = _skip(remark, index, initials=False)
    small = [t for t in remark.tokens[index:after] if t.text.islower() or t.text[0] in "'’"]
    return after if len(small) == after - index else index


def _joined(remark: Remark, index: int, start: int) -> bool:
    """Whether token `index` follows closely; a full stop is only allowed after an initial or an abbreviation."""
    glue = remark.tokens[index].glue
    if "." in glue and index > start:
        before = remark.tokens[index - 1]
        return before.is_initial and bool(_JOIN.fullmatch(glue))
    return index == start or bool(_JOIN.fullmatch(glue))


def _by_context(remark: Remark, start: int, end: int) -> bool:
    """A capitalised word is a name after a role, after words that introduce a name, or before "van het wijkteam"."""
    first, before = remark.tokens[start], _before(remark, start)
    if before and before.lower in ROLES and first.glue in {" ", ": ", " - ", ", "}:
        return _after_role(remark, start, end)
    if first.lower in INTERFIXES:
        return False
    if _TELLS_NAME.search(remark.text, 0, first.start):
        return True
    spoken_of = bool(_OF_TEAM.match(remark.text, remark.tokens[end - 1].end))
    if not spoken_of or first.first or (before and before.lower in _ARTICLES):
        return False
    return not _names_a_place(remark, start, end) and not _is_organisation(remark, start, end)


def _after_role(remark: Remark, start: int, end: int) -> bool:
    """A name follows in "huisarts Veldkamp", not in "huisarts van De Linde"; beyond a comma a list must know it."""
    first = remark.tokens[start]
    if first.text.islower():
        capital = next(i for i in range(start, end) if not remark.tokens[i].text.islower())
        return _after_interfix(remark, start, capital)
    return not _names_a_place(remark, start, end) and (first.glue == " " or _is_listed(remark, start, end))


def _by_list(remark: Remark, start: int, end: int) -> bool:
    """A name that a list or the de-identifier knows, unless it is an ordinary word or an organisation here."""
    tokens = remark.tokens[start:end]
    capital = start + next(
        i for i, t in enumerate(tokens) if i == len(tokens) - 1 or not (t.is_initial or t.lower in INTERFIXES)
    )
    word = remark.tokens[capital]
    if _is_organisation(remark, start, end) or (word.first and not _is_sure(remark, capital)):
        return False
    if tokens[0].is_initial:
        return len(tokens) > 1 and ("." in tokens[1].glue or remark.has(end - 1, Tag.SURNAME))
    if capital > start:
        return _after_interfix(remark, start, capital)
    if end - start == 1:
        return _is_listed(remark, start, end) and _lone(remark, start, word)
    known = _is_listed(remark, start, end) or _is_claimed(remark, start, end)
    return known and any(t.is_name_like and t.lower not in ORDINARY and t.lower not in INTERFIXES for t in tokens)


def _is_sure(remark: Remark, index: int) -> bool:
    """A listed name that is no ordinary word."""
    return remark.has(index, Tag.FIRST_NAME, Tag.SURNAME) and remark.tokens[index].lower not in ORDINARY


def _after_interfix(remark: Remark, start: int, capital: int) -> bool:
    """Of "van der Berg", "De Vries" and "De Linde" the last is as likely a house: its word is an ordinary one."""
    between, surname = [t.lower for t in remark.tokens[start:capital]], remark.tokens[capital]
    before = _before(remark, start)
    if between[0] not in _STARTS_SURNAME or remark.has(start, Tag.PLACE) or (before and before.lower in _GROUPS):
        return False
    if between[-1] in SURE_INTERFIXES:
        return True
    if not remark.has(capital, Tag.SURNAME):
        return False
    return surname.lower not in ORDINARY or (between == ["de"] and surname.lower in AFTER_DE)


def _lone(remark: Remark, index: int, token: Token) -> bool:
    """One listed word without title or role."""
    before = _before(remark, index)
    if before and token.glue == " " and (before.lower in _ARTICLES or before.lower in _TO_A_PLACE):
        return False
    if token.lower in ORDINARY:
        return False
    if before and before.lower == "van" and index > 1 and remark.tokens[index - 2].lower in _GROUPS:
        return False
    return remark.has(index, Tag.FIRST_NAME) or not remark.has(index, Tag.PLACE)


def _is_listed(remark: Remark, start: int, end: int) -> bool:
    return any(remark.has(i, Tag.FIRST_NAME, Tag.SURNAME) and remark.tokens[i].is_name_like for i in range(start, end))


def _is_claimed(remark: Remark, start: int, end: int) -> bool:
    left, right = remark.tokens[start].start, remark.tokens[end - 1].end
    return any(found.start < right and left < found.end for found in remark.tagged(Tag.PERSON))


def _is_organisation(remark: Remark, start: int, end: int) -> bool:
    """After "verpleeghuis" any name is the house's; after "praktijk" only when no list knows it as a surname."""
    before = _before(remark, start)
    if before is None or remark.tokens[start].glue not in {" ", " '", ' "', " ‘", " “"}:
        return False
    if before.lower in PRACTICES or before.lower.removesuffix("en") in PRACTICES:
        surname = next((t for t in remark.tokens[start:end] if t.is_name_like), None)
        return surname is None or surname.lower in ORDINARY - AFTER_DE
    return (
        before.lower in FACILITIES
        or before.lower in {"sint", "st"}
        or (before.text.isupper() and len(before.text) > 1 and before.lower not in ROLES)
    )


def _names_a_place(remark: Remark, start: int, end: int) -> bool:
    """After "huisarts" comes now and then a place or a practice: "De Linde", "Winterswijk"."""
    token = remark.tokens[end - 1]
    if remark.has(end - 1, Tag.FIRST_NAME) or (remark.has(end - 1, Tag.SURNAME) and token.lower not in ORDINARY):
        return False
    if remark.tokens[start].lower in {"de", "het", "'t"}:
        return not (token.lower in AFTER_DE or (remark.has(end - 1, Tag.SURNAME) and token.lower not in ORDINARY))
    return remark.has(end - 1, Tag.PLACE) or token.lower.endswith(
        ("wijk", "buurt", "landen", "kwartier", "dorp", "stad", "centrum", "zorg")
    )


def _again(remark: Remark, pieces: list[Piece], kept: tuple[Piece, ...]) -> Iterator[Piece]:
    """The same capitalised words elsewhere in the remark."""
    known = {
        token.text
        for token in remark.tokens
        if inside(pieces, token.start, token.end) and token.is_name_like and token.lower not in INTERFIXES
    }
    for token in remark.tokens:
        again = token.text in known and not (token.first and token.lower in ORDINARY)
        if again and not inside((*pieces, *kept), token.start, token.end):
            yield Piece(token.start, token.end, Kind.NAME)


def _kept_phrases(remark: Remark) -> Iterator[Piece]:
    lower = remark.text.lower()
    if len(lower) != len(remark.text):
        return
    for phrase in KEEP_PHRASES:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower):
            yield Piece(*match.span(), Kind.NAME)


def _before(remark: Remark, index: int) -> Token | None:
    return remark.tokens[index - 1] if index else None


def _piece(remark: Remark, start: int, end: int) -> Piece:
    """From token to token, with the full stop of a last initial."""
    last = remark.tokens[end - 1]
    dot = last.is_initial and remark.text[last.end : last.end + 1] == "."
    return Piece(remark.tokens[start].start, last.end + dot, Kind.NAME)
