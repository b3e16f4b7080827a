"""Dates and times as spreadsheets count them: days since 30 December 1899, the time of day as a fraction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

EPOCH = date(1899, 12, 30)
EPOCH_TIME = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial number knows no zone
DAY = 86_400


def to_serial(moment: datetime) -> float:
    """The serial number of a moment as the clock on the wall shows it."""
    gone = moment.replace(tzinfo=None) - EPOCH_TIME
    return gone.days + (gone.seconds + gone.microseconds / 1e6) / DAY


def date_serial(year: int, month: int, day: int) -> int | None:
    """The serial number of a day; None where the calendar has no such day."""
    try:
        return (date(year, month, day) - EPOCH).days
    except (ValueError, OverflowError):
        return None


def from_serial(serial: float) -> datetime | None:
    """The moment that a serial number means, to the nearest millisecond; None outside the years 1 to 9999."""
    try:
        return EPOCH_TIME + timedelta(milliseconds=round(serial * DAY * 1000))
    except OverflowError:
        return None
