"""One cell in, one value or the code of a problem out, and back; days and moments are in dates.py."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | float | bool | date | datetime | None
"""What a spreadsheet cell can hold; a blank cell is None or only spaces."""

SHOWN_LENGTH: Final = 60
NOTHING: Final = frozenset({"", "-", "–", "—", "?", "nvt", "n.v.t", "n.v.t."})
YES: Final = frozenset({"ja", "j", "yes", "y", "waar", "true", "x", "1", "1,0", "1.0"})
NO: Final = frozenset({"nee", "n", "no", "onwaar", "false", "0", "0,0", "0.0"})
UNKNOWN: Final = frozenset({"weet ik niet", "weet niet", "onbekend"})

_SPACES: Final = re.compile(r"\s+")
_UNWANTED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NUMBER: Final = re.compile(
    r"(?P<sign>[-+]?)(?:"
    r"(?P<dutch>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<dutch_part>\d+))?"
    r"|(?P<english>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<english_part>\d+)"
    r"|(?P<plain>\d+)(?:[.,](?P<plain_part>\d+))?"
    r")(?P<percent>%?)",
    re.ASCII,
)
_REFERENCE: Final = re.compile(r"([KM])\s*[-–]?\s*(\d{1,6})(?!\d)", re.IGNORECASE | re.ASCII)
_DIGIT: Final = re.compile(r"([0-9])(?:\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something we cannot read; code is one of PROBLEM_KINDS."""

    code: str


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing that a person would see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def clean(text: str) -> tuple[str, int]:
    """Return the text in NFC, with plain line ends and no outer spaces, and how many characters were dropped.

    Dropped are control characters (NUL cuts a text short in the encoder), lone surrogates (they cannot be stored) and
    noncharacters; tabs and line ends stay.
    """
    kept, dropped = _UNWANTED.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", kept).strip(), dropped


def fold(text: str) -> str:
    """Reduce a label to what people would call the same: no case, accents, double spaces or closing punctuation."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", clean(text)[0]) if not unicodedata.combining(mark))
    return _SPACES.sub(" ", plain.casefold()).strip(" ?.:*!").strip()


def write_text(cell: Cell) -> str:
    """Write any cell as a Dutch person would see it; blank gives an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return write_number(cell)
    if isinstance(cell, datetime):
        return f"{write_text(cell.date())} {cell:%H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell.day}-{cell.month}-{cell.year}"
    return str(cell)


def read_text(cell: Cell) -> tuple[str, int]:
    """Return the text of a cell, cleaned, and how many unreadable characters were dropped; '007' stays '007'."""
    return clean(write_text(cell))


def shown(cell: Cell) -> str:
    """Quote a cell in a message: on one line and at most SHOWN_LENGTH characters."""
    text = _SPACES.sub(" ", read_text(cell)[0])
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"


def write_number(value: float) -> str:
    """Write a number with a decimal comma and no needless zeros."""
    if math.isfinite(value) and value == int(value):
        return str(int(value))
    return repr(value).replace(".", ",")


def read_number(cell: Cell) -> float | Unread | None:
    """Read a Dutch number; blank and 'n.v.t.' give None.

    A dot followed by exactly three digits groups thousands ('1.234' is 1234), any other single dot or comma is a
    decimal sign ('7.5' and '7,5'); English '1,234.5' is read too, and '50%' is 0.5.
    """
    if isinstance(cell, bool | date):
        return Unread("not-a-number")
    if isinstance(cell, int | float):
        return _finite(cell)
    text = _SPACES.sub("", read_text(cell)[0]).replace("\N{MINUS SIGN}", "-").casefold()
    if text in NOTHING:
        return None
    found = _NUMBER.fullmatch(text)
    if not found:
        return Unread("not-a-number")
    whole = (found["dutch"] or found["english"] or found["plain"]).replace(".", "").replace(",", "")
    part = found["dutch_part"] or found["english_part"] or found["plain_part"] or "0"
    value = float(f"{found['sign']}{whole}.{part}") / (100 if found["percent"] else 1)
    return value if math.isfinite(value) else Unread("not-a-number")


def _finite(number: float) -> float | Unread:
    try:
        value = float(number)
    except OverflowError:  # a whole number of hundreds of digits
        return Unread("not-a-number")
    return value if math.isfinite(value) else Unread("not-a-number")


def read_whole(cell: Cell) -> int | Unread | None:
    """Read a whole number; '3,0' is 3 and '3,5' is a problem."""
    value = read_number(cell)
    if isinstance(value, float):
        return int(value) if value == int(value) else Unread("not-whole")
    return value


def read_yes_no(cell: Cell) -> bool | Unread | None:
    """Read ja or nee; blank and 'weet ik niet' give None."""
    text = fold(write_text(cell))
    if text in YES:
        return True
    if text in NO:
        return False
    return None if text in NOTHING | UNKNOWN else Unread("not-yes-or-no")


def read_scale(cell: Cell, highest: int = 3) -> int | Unread | None:
    """Read 0 to highest from a leading digit followed by the end or a space; blank and 'Weet ik niet' give None."""
    text = read_text(cell)[0]
    if not text or fold(text) in UNKNOWN:
        return None
    found = _DIGIT.match(text)
    if isinstance(cell, bool) or not found or int(found[1]) > highest:
        return Unread("not-a-choice")
    return int(found[1])


def read_reference(cell: Cell, letters: str = "KM") -> str | Unread | None:
    """Read a number such as 'K-012' or 'M-0003' at the start of a cell ('k12', 'K-012 Titel'), as we write it."""
    text = read_text(cell)[0]
    if not text or text.casefold() in NOTHING:
        return None
    found = _REFERENCE.match(text)
    if not found or found[1].upper() not in letters:
        return Unread("not-a-reference")
    return write_reference(found[1].upper(), int(found[2]))


def write_reference(letter: str, number: int) -> str:
    """Write a bottleneck number as K-012 and a mention number as M-0003."""
    return f"{letter}-{number:0{3 if letter == 'K' else 4}d}"


def join_or(words: Sequence[str]) -> str:
    """Join words the Dutch way: 'a, b of c'."""
    return " of ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
