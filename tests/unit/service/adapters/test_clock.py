"""The wall clock."""

from __future__ import annotations

from datetime import UTC

from service.adapters.clock import SystemClock


def test_it_tells_the_time_in_utc_and_goes_on():
    """A moment without a time zone would be read as another one."""
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first <= second
