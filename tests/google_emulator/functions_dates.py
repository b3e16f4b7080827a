"""Functions on dates and times: TODAY, DATE, YEAR, EDATE, DATEDIF and more."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import datetime

from tests.google_emulator import typed
from tests.google_emulator.formula_eval import Evaluator
from tests.google_emulator.formula_values import FormulaError, Scalar
from tests.google_emulator.functions import Registry
from tests.google_emulator.serials import DAY, date_serial, from_serial, to_serial

FUNCTIONS = Registry()


def moment(ev: Evaluator, value: Scalar, name: str) -> datetime:
    """A serial number or a text as a moment. Raises FormulaError."""
    found = from_serial(ev.number(value, name))
    if found is None:
        raise FormulaError("NUM", f"Function {name} parameter 1 value is out of range.")
    return found


@FUNCTIONS("TODAY", 0)
def today(ev: Evaluator) -> Scalar:
    """The day on the wall."""
    return float(int(to_serial(ev.source.now())))


@FUNCTIONS("NOW", 0)
def now(ev: Evaluator) -> Scalar:
    """The moment on the wall."""
    return to_serial(ev.source.now())


def _day(year: int, month: int, day: int) -> float:
    """A date whose month and day may run over."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = date_serial(year, month, 1)
    if first is None:
        raise FormulaError("NUM", "Function DATE parameter 1 value is out of range.")
    return float(first + day - 1)


@FUNCTIONS("DATE", 3)
def date(ev: Evaluator, year: Scalar, month: Scalar, day: Scalar) -> Scalar:
    """A day; years below 1900 count from 1900."""
    whole = int(ev.number(year, "DATE"))
    whole += 1900 if 0 <= whole < 1900 else 0
    return _day(whole, int(ev.number(month, "DATE", 2)), int(ev.number(day, "DATE", 3)))


@FUNCTIONS("TIME", 3)
def time(ev: Evaluator, hour: Scalar, minute: Scalar, second: Scalar) -> Scalar:
    """A time of the day."""
    parts = [int(ev.number(part, "TIME")) for part in (hour, minute, second)]
    return (parts[0] * 3600 + parts[1] * 60 + parts[2]) % DAY / DAY


def _part(name: str, take: Callable[[datetime], int]) -> None:
    FUNCTIONS(name, 1)(lambda ev, value: float(take(moment(ev, value, name))))


_part("YEAR", lambda found: found.year)
_part("MONTH", lambda found: found.month)
_part("DAY", lambda found: found.day)
_part("HOUR", lambda found: found.hour)
_part("MINUTE", lambda found: found.minute)
_part("SECOND", lambda found: found.second)
_part("ISOWEEKNUM", lambda found: found.isocalendar().week)


@FUNCTIONS("WEEKDAY", 1, 2)
def weekday(ev: Evaluator, value: Scalar, kind: Scalar = 1.0) -> Scalar:
    """The day of the week: from Sunday (1), from Monday (2), or from Monday as 0 (3)."""
    monday = moment(ev, value, "WEEKDAY").weekday()
    return {1: float((monday + 1) % 7 + 1), 2: float(monday + 1)}.get(int(ev.number(kind, "WEEKDAY", 2)), float(monday))


@FUNCTIONS("WEEKNUM", 1, 2)
def weeknum(ev: Evaluator, value: Scalar, kind: Scalar = 1.0) -> Scalar:
    """The week of the year."""
    found, which = moment(ev, value, "WEEKNUM"), int(ev.number(kind, "WEEKNUM", 2))
    if which == 21:
        return float(found.isocalendar().week)
    first = found.replace(month=1, day=1).weekday()
    offset = first if which == 2 else (first + 1) % 7
    return float((found.timetuple().tm_yday - 1 + offset) // 7 + 1)


def _months_on(ev: Evaluator, value: Scalar, months: Scalar, name: str) -> tuple[int, int, int]:
    start = moment(ev, value, name)
    place = start.year * 12 + start.month - 1 + int(ev.number(months, name, 2))
    return place // 12, place % 12 + 1, start.day


@FUNCTIONS("EDATE", 2)
def edate(ev: Evaluator, value: Scalar, months: Scalar) -> Scalar:
    """The same day some months on, or the last of that month."""
    year, month, day = _months_on(ev, value, months, "EDATE")
    return _day(year, month, min(day, calendar.monthrange(year, month)[1]))


@FUNCTIONS("EOMONTH", 2)
def eomonth(ev: Evaluator, value: Scalar, months: Scalar) -> Scalar:
    """The last day of a month some months on."""
    year, month, _ = _months_on(ev, value, months, "EOMONTH")
    return _day(year, month, calendar.monthrange(year, month)[1])


@FUNCTIONS("DAYS", 2)
def days(ev: Evaluator, end: Scalar, start: Scalar) -> Scalar:
    """Days between two dates."""
    return float(int(ev.number(end, "DAYS")) - int(ev.number(start, "DAYS", 2)))


@FUNCTIONS("DATEDIF", 3)
def datedif(ev: Evaluator, start: Scalar, end: Scalar, unit: Scalar) -> Scalar:
    """Whole years (Y), months (M) or days (D) between two dates."""
    first, last = moment(ev, start, "DATEDIF"), moment(ev, end, "DATEDIF")
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    found = {"Y": months // 12, "M": months, "D": (last.date() - first.date()).days, "YM": months % 12}
    wanted = ev.text(unit).upper()
    if wanted not in found:
        raise FormulaError("NUM", f"Function DATEDIF parameter 3 value '{wanted}' is not supported.")
    return float(found[wanted])


def _read(name: str, *, time_only: bool) -> None:
    def call(ev: Evaluator, value: Scalar) -> Scalar:
        text = ev.text(value)
        found = typed.read(text, ev.locale, ev.source.now()) if text else None
        kind = (found.number_format or {}).get("type") if found else None
        if found is None or kind not in {"DATE", "TIME", "DATE_TIME"}:
            raise FormulaError("VALUE", f"{name} parameter '{text}' cannot be parsed to date/time.")
        serial = float(found.value["numberValue"])
        return serial % 1 if time_only else float(int(serial))

    FUNCTIONS(name, 1)(call)


_read("DATEVALUE", time_only=False)
_read("TIMEVALUE", time_only=True)
