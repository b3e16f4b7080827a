"""Keeps calls under Google's quota: at most so many in any minute, over all threads; it knows no requests."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

A_MINUTE: Final = 60.0
READS_A_MINUTE: Final = 60
WRITES_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Timer:
    """How time passes, in seconds; tests put one that jumps here."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Pace:
    """At most `most` calls in any 60 seconds, first come, first served.

    It remembers when the last calls began, so that not even a burst after silence breaks the quota, as a bucket that
    refills while calls go on would.
    """

    most: int
    timer: Timer
    _begun: deque[float] = field(init=False)
    _lock: Lock = field(init=False, default_factory=Lock)

    def __post_init__(self) -> None:
        """Begin with an empty memory."""
        self._begun = deque(maxlen=self.most)

    def wait(self) -> None:
        """Return as soon as one more call may begin; the call is then counted."""
        with self._lock:
            now = self.timer.now()
            begin = max(now, self._begun[0] + A_MINUTE) if len(self._begun) == self.most else now
            self._begun.append(begin)
        if begin > now:
            self.timer.sleep(begin - now)


@dataclass(frozen=True, slots=True)
class Quota:
    """Both quotas of one service account for Google Sheets."""

    reads: Pace
    writes: Pace

    @classmethod
    def of(cls, timer: Timer, reads: int = READS_A_MINUTE, writes: int = WRITES_A_MINUTE) -> Quota:
        """The quotas that Google gives every account, unless a project has others."""
        return cls(Pace(reads, timer), Pace(writes, timer))
