"""Days and moments in every writing that sheets, forms and people produce."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from sheets_schema.cells import Unread
from sheets_schema.dates import DayOrder, OrderFound, day_order, read_day, read_moment, write_serial

at = datetime.fromisoformat

NOON = at("2026-11-09 14:05")
BAD = Unread("not-a-moment")
DAY_FIRST = OrderFound(DayOrder.DAY_FIRST)
MONTH_FIRST = OrderFound(DayOrder.MONTH_FIRST)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("9-11-2026 14:05:00", NOON),
        ("09-11-2026 14:05", NOON),
        ("9.11.2026 14:05:00", NOON),
        ("9-11-26 14:05:00", NOON),
        ("09/11/2026 14:05:00", NOON),
        ("2026-11-09 14:05:00", NOON),
        ("2026-11-09T14:05:00", NOON),
        ("2026-11-09T14:05:00.123", NOON),
        ("2026-11-09T13:05:00Z", NOON),
        ("2026-11-09T15:05:00+02:00", NOON),
        ("2026-11-09T08:35:00-04:30", NOON),
        ("2026-07-09T12:05:00Z", at("2026-07-09 14:05")),
        ("2026/11/09 2:05:00 PM GMT+1", NOON),
        ("2026/11/09 2:05:00 p.m. CET", NOON),
        ("2024/12/03 8:48:17 p.m. CET", at("2024-12-03 20:48:17")),
        ("2026/07/03 8:48:17 a.m. CEST", at("2026-07-03 08:48:17")),
        ("2026/11/09 12:05:00 AM", at("2026-11-09 00:05")),
        ("2026/11/09 12:05:00 PM", at("2026-11-09 12:05")),
        ("9 november 2026 14:05", NOON),
        ("9 nov. 2026, 14:05", NOON),
        ("3 maart 2026", at("2026-03-03")),
        ("3-oct-2026", at("2026-10-03")),
        ("9-11-2026", at("2026-11-09")),
        (date(2026, 11, 9), at("2026-11-09")),
        (NOON, NOON),
        (NOON.replace(microsecond=9), NOON),
        (datetime(2026, 11, 9, 13, 5, tzinfo=UTC), NOON),
        (46335, at("2026-11-09")),
        (46335.0, at("2026-11-09")),
        (46335 + (14 * 60 + 5) / 1440, NOON),
        (None, None),
        ("", None),
        ("n.v.t.", None),
        (True, BAD),
        (12, BAD),
        (-5, BAD),
        (float("nan"), BAD),
        (1e12, BAD),
        ("gisteren", BAD),
        ("31-2-2026", BAD),
        ("9-11-20266", BAD),
        ("9-11-1926", BAD),
        ("9-11-2026 25:00:00", BAD),
        ("9-11-2026 rond het middaguur", BAD),
        ("9-11-2026 14:05:00 XYZ", BAD),
        ("9-11-2026 14:05:00 +99:00", BAD),
        ("9-11/2026", BAD),
        ("9 xyz 2026", BAD),
        (date(1926, 11, 9), BAD),
        ("13/13/2026", BAD),
    ],
    ids=repr,
)
def test_moments(cell, moment) -> None:
    """Every writing gives the clock in Amsterdam, to the second."""
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("9-11-2026", date(2026, 11, 9)),
        ("9-11-2026 14:05:00", date(2026, 11, 9)),
        (NOON, date(2026, 11, 9)),
        (46335.9, date(2026, 11, 9)),
        ("", None),
        ("morgen", Unread("not-a-day")),
    ],
    ids=repr,
)
def test_days(cell, day) -> None:
    """A day is read from a moment too, and has a problem of its own."""
    assert read_day(cell) == day


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("11/9/2026 14:05:00", DayOrder.MONTH_FIRST, date(2026, 11, 9)),
        ("11/9/2026", DayOrder.DAY_FIRST, date(2026, 9, 11)),
        ("11-9-2026", DayOrder.MONTH_FIRST, date(2026, 9, 11)),
        ("25/9/2026", DayOrder.MONTH_FIRST, date(2026, 9, 25)),
        ("9/25/2026", DayOrder.DAY_FIRST, date(2026, 9, 25)),
    ],
    ids=repr,
)
def test_order_matters_only_for_slashes_that_allow_both(cell, order, day) -> None:
    """A date that can be read in one way only is read that way."""
    assert read_day(cell, order) == day


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ([], DAY_FIRST),
        (["9-11-2026", 46335, None, "2026/11/09"], DAY_FIRST),
        (["01/10/2026 10:00:00", "11/12/2026 9:00:00"], DAY_FIRST),
        (["11/9/2026 14:05:00", "11/10/2026 8:00:00"], MONTH_FIRST),
        (["11/9/2026 14:05:00", "25/9/2026 14:05:00"], DAY_FIRST),
        (["09/11/2026", "09/25/2026"], MONTH_FIRST),
        (["10/11/2026", "11/12/2026"], OrderFound(DayOrder.DAY_FIRST, "day-order-unclear")),
        (["01/10/2026", "1/10/2026"], OrderFound(DayOrder.DAY_FIRST, "day-order-unclear")),
        (["01/9/2026"], OrderFound(DayOrder.DAY_FIRST, "day-order-unclear")),
        (["25/9/2026", "9/25/2026"], OrderFound(DayOrder.DAY_FIRST, "day-order-mixed")),
        (["25/25/2026"], OrderFound(DayOrder.DAY_FIRST, "day-order-unclear")),
    ],
    ids=repr,
)
def test_order_of_a_column(column, found) -> None:
    """The whole column decides, by proof first and by padding second, in whatever order its rows are."""
    assert day_order(column) == found
    assert day_order(column[::-1]) == found


@pytest.mark.parametrize(
    ("value", "serial"),
    [(date(1900, 1, 1), 2.0), (at("1900-01-01 12:00"), 2.5), (date(2026, 11, 9), 46335.0)],
    ids=repr,
)
def test_serial_numbers(value, serial) -> None:
    """Serial numbers count from 30 December 1899."""
    assert write_serial(value) == serial


def test_another_zone_is_converted() -> None:
    """A moment that carries its own zone lands on the Amsterdam clock."""
    assert read_moment(datetime(2026, 11, 9, 8, 5, tzinfo=timezone(timedelta(hours=-5)))) == NOON
