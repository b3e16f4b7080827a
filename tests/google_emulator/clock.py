"""The emulator's clock: real time plus what a test added, so that a minute of quota needs no waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Clock:
    """Real time that can be set ahead, or stopped at a moment of its own."""

    ahead: timedelta = timedelta(0)
    stopped: datetime | None = None

    @staticmethod
    def wall() -> datetime:
        """The machine's own time, by which clients sign their assertions."""
        return datetime.now(UTC)  # noqa: TID251 - the emulator's one look at the clock

    def now(self) -> datetime:
        """The emulator's time."""
        return (self.stopped or self.wall()) + self.ahead

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.ahead += timedelta(seconds=seconds)

    def stop_at(self, moment: datetime | None) -> None:
        """Stand still at a moment; None lets real time run again."""
        self.stopped, self.ahead = moment, timedelta(0)
