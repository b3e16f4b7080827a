"""How far the last refresh of a neighbourhood is, or how it ended, kept for the pages; it refreshes nothing itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from service.pipeline.plain import Codec
from service.ports import Clock, Files

STATUS: Final = "verwerking.json"
NOTE_EVERY: Final = timedelta(seconds=3)
SILENT_FOR: Final = timedelta(minutes=5)
"""A run that said nothing for so long has been killed, whatever its last word was."""

_CODEC: Final = Codec()


class RunState(StrEnum):
    """Where a run is."""

    BUSY = "bezig"
    DONE = "klaar"
    FAILED = "mislukt"
    ELSEWHERE = "al bezig"
    """Not begun, for another run of this neighbourhood was busy."""
    ASKED = "gevraagd"
    """Not begun; whoever refreshes next takes it along."""


@dataclass(frozen=True, slots=True)
class RunStatus:
    """The last word of run `run`, spoken at `at` (UTC): a step and how much of it is done, or how it ended (Dutch)."""

    run: str
    state: RunState
    at: datetime
    step: str = ""
    done: int = 0
    total: int | None = None
    message: str = ""
    advice: str = ""
    written: int = 0

    def is_busy(self, now: datetime) -> bool:
        """Whether it still runs, as far as its silence allows."""
        return self.state is RunState.BUSY and now - self.at < SILENT_FOR


def last_run(files: Files, neighbourhood: str) -> RunStatus | None:
    """What is known of the last run, or None."""
    data = files.get(neighbourhood, STATUS)
    try:
        return _CODEC.read(RunStatus, json.loads(data)) if data else None
    except (TypeError, ValueError):
        return None


def note_run(files: Files, neighbourhood: str, status: RunStatus) -> None:
    """Keep the last word of a run."""
    text = json.dumps(_CODEC.write(status), ensure_ascii=False, sort_keys=True)
    files.put(neighbourhood, STATUS, text.encode())


class Noting:
    """Implements the Progress port by keeping every step, and now and then how much of it is done."""

    def __init__(self, files: Files, clock: Clock, neighbourhood: str, run: str) -> None:
        """Remember where to; nothing is noted before the first step."""
        self._files = files
        self._clock = clock
        self._neighbourhood = neighbourhood
        self._status = RunStatus(run, RunState.BUSY, clock.now())

    def begin(self, step: str, total: int | None = None) -> None:
        """A new step starts."""
        self._note(replace(self._status, step=step, done=0, total=total))

    def advance(self, count: int) -> None:
        """So many more things are done; noted once in a few seconds."""
        status = replace(self._status, done=self._status.done + count)
        if self._clock.now() - status.at >= NOTE_EVERY:
            self._note(status)
        else:
            self._status = status

    def _note(self, status: RunStatus) -> None:
        self._status = replace(status, at=self._clock.now())
        note_run(self._files, self._neighbourhood, self._status)
