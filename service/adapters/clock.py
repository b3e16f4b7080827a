"""The wall clock, the only place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Now, with time zone UTC."""
        return datetime.now(UTC)
