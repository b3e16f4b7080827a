"""Days and moments in cells: Dutch, Belgian, English and ISO writing and serial numbers; no other kind of cell.

Moments are naive and mean the clock in Europe/Amsterdam; a moment that names another zone is converted.

Day or month first: with dashes or dots the day is first. With slashes it is decided for a whole column at once, by
evidence: a first part over 12 means day first, a second part over 12 month first; when no part is over 12, a leading
zero means day first (Belgian and British sheets pad, American ones do not) and a single digit without one month first.
A column without evidence is read day first and reported; in a column with both kinds of proof every cell is read the
way it can be, the rest day first, and that is reported as well. The order of rows never matters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from sheets_schema.cells import NOTHING, Cell, Unread, read_text

EPOCH: Final = date(1899, 12, 30)
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2099
ZONE: Final = "Europe/Amsterdam"

_MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS: Final = MappingProxyType({"maa": 3, "mar": 3, "may": 5, "oct": 10})
_HOURS_OFF: Final = MappingProxyType({"z": 0, "utc": 0, "gmt": 0, "cet": 1, "cest": 2})
_PARTS: Final = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})", re.ASCII)
_CLOCK: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(z|[a-z]{3,4})?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?",
    re.ASCII,
)


class DayOrder(StrEnum):
    """Which part of a date with slashes comes first."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class OrderFound:
    """The order chosen for a column, with the code of a problem when the evidence is absent or contradicts itself."""

    order: DayOrder
    problem: str | None = None


def day_order(cells: Iterable[Cell]) -> OrderFound:
    """Decide for a whole column whether day or month comes first in dates with slashes (rules: see the module)."""
    pairs = [pair for cell in cells if isinstance(cell, str) for pair in _slashed(cell)]
    over = {_proof(int(first) > len(_MONTHS), int(second) > len(_MONTHS)) for first, second in pairs} - {None}
    if len(over) > 1:
        return OrderFound(DayOrder.DAY_FIRST, "day-order-mixed")
    written = {_proof(_padded(pair), _single(pair)) for pair in pairs} - {None}
    for evidence in (over, written):
        if len(evidence) == 1:
            return OrderFound(next(order for order in evidence if order))
    return OrderFound(DayOrder.DAY_FIRST, "day-order-unclear" if pairs else None)


def _slashed(text: str) -> list[tuple[str, str]]:
    found = _PARTS.match(text.strip())
    return [(found[1], found[3])] if found and found[2] == "/" else []


def _padded(pair: tuple[str, str]) -> bool:
    return any(part.startswith("0") for part in pair)


def _single(pair: tuple[str, str]) -> bool:
    return any(len(part) == 1 for part in pair)


def _proof(for_day: bool, for_month: bool) -> DayOrder | None:  # noqa: FBT001 -- two facts about one pair
    if for_day == for_month:
        return None
    return DayOrder.DAY_FIRST if for_day else DayOrder.MONTH_FIRST


def read_day(cell: Cell, order: DayOrder = DayOrder.DAY_FIRST) -> date | Unread | None:
    """Read a day; blank and 'n.v.t.' give None, a moment gives its day."""
    moment = read_moment(cell, order)
    if isinstance(moment, Unread):
        return Unread("not-a-day")
    return moment.date() if moment else None


def read_moment(cell: Cell, order: DayOrder = DayOrder.DAY_FIRST) -> datetime | Unread | None:
    """Read a moment, to the second; a day alone gives its midnight; years outside 2000-2099 are a problem."""
    if isinstance(cell, bool):
        return Unread("not-a-moment")
    if isinstance(cell, datetime):
        return _in_range(_local(cell))
    if isinstance(cell, date):
        return _in_range(datetime.combine(cell, time()))
    if isinstance(cell, int | float):
        return _from_serial(cell)
    text = read_text(cell)[0].casefold()
    return None if text in NOTHING else _in_range(_from_text(text, order))


def write_serial(moment: date) -> float:
    """Return days since 1899-12-30, as a spreadsheet counts them."""
    if not isinstance(moment, datetime):
        return float((moment - EPOCH).days)
    return (moment - datetime.combine(EPOCH, time())) / timedelta(days=1)


def _in_range(moment: datetime | None) -> datetime | Unread:
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return Unread("not-a-moment")
    return moment.replace(microsecond=0)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) if moment.tzinfo else moment


def _from_serial(days: float) -> datetime | Unread:
    limit = (date(LAST_YEAR + 1, 1, 1) - EPOCH).days
    if not 0 <= days < limit:  # no number at all (nan) is not in it either
        return Unread("not-a-moment")
    return _in_range(datetime.combine(EPOCH, time()) + timedelta(seconds=round(days * 86_400)))


def _from_text(text: str, order: DayOrder) -> datetime | None:
    for pattern in (_ISO, _PARTS, _NAMED):
        if found := pattern.match(text):
            day = _day_of(found, order)
            rest = text[found.end() :].removeprefix("t").lstrip(" ,")
            return _with_clock(day, rest) if day else None
    return None


def _day_of(found: re.Match[str], order: DayOrder) -> date | None:
    if found.re is _ISO:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found.re is _NAMED:
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    year = int(found[4]) + (FIRST_YEAR if len(found[4]) == len("26") else 0)
    first, second = int(found[1]), int(found[3])
    if found[2] == "/" and (order is DayOrder.MONTH_FIRST or second > len(_MONTHS)) and first <= len(_MONTHS):
        first, second = second, first
    return _date(year, second, first)


def _month(name: str) -> int:
    short = name[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else _OTHER_MONTHS.get(short, 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(day: date, text: str) -> datetime | None:
    if not text:
        return datetime.combine(day, time())
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    try:
        moment = datetime.combine(day, time(hour, int(found[2]), int(found[3] or 0)))
    except ValueError:
        return None
    return _zoned(moment, found)


def _zoned(moment: datetime, found: re.Match[str]) -> datetime | None:
    name, sign = found[5], found[6]
    if name and name not in _HOURS_OFF:
        return None
    if not name and not sign:
        return moment
    off = timedelta(hours=_HOURS_OFF.get(name or "z", 0))
    if sign:
        off += timedelta(hours=int(found[7]), minutes=int(found[8] or 0)) * (1 if sign == "+" else -1)
    if abs(off) >= timedelta(days=1):
        return None
    return _local(moment.replace(tzinfo=timezone(off)).astimezone(UTC))
