"""Refreshes every neighbourhood that changed, every so many minutes, in one process for the whole deployment.

It never runs inside a web worker, for there may be several. Two of these side by side do no harm: the run lock lets one
of them through.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from service import logs
from service.errors import ServiceError
from service.pipeline.last_result import Look, last_look, recall
from service.pipeline.last_run import RunState, RunStatus, last_run
from service.runs import Stop, run_and_wait
from sheets_schema.dates import ZONE

if TYPE_CHECKING:
    from service.bootstrap import Service

WITH_PARENT: Final = "--with-parent"
"""Stop as soon as whoever started us is gone: then our standard input ends."""

NIGHT: Final = time(3)
_LONGEST_RUN: Final = timedelta(hours=1)

Refresh = Callable[[str], RunStatus]


def is_due(service: Service, neighbourhood: str) -> bool:
    """Whether a refresh may bring anything new; see `due`."""
    return neighbourhood in due(service, [neighbourhood])


def due(service: Service, neighbourhoods: Sequence[str]) -> frozenset[str]:
    """Those of them that a refresh may bring anything new: a cell changed, or the software did, or somebody asked.

    Whether cells changed is asked once for all. One whose workbook does not tell is due.
    """
    seen = {name: look.revision for name in neighbourhoods if (look := _settled(service, name))}
    try:
        changed = service.workbooks.changed(seen)
    except ServiceError as error:
        logs.event("periodic", "revisions unknown", level=logging.WARNING, error=error)
        changed = frozenset(seen)
    return (frozenset(neighbourhoods) - seen.keys()) | changed


def _settled(service: Service, neighbourhood: str) -> Look | None:
    """The last look at a neighbourhood, None when it has to be looked at again whatever its cells are."""
    look = last_look(service.files, neighbourhood)
    standing = recall(service.files, neighbourhood)
    if look is None or look.version != service.parts.version or standing is None:
        return None
    if service.config.google and look.at < _last_night(service.clock.now()):
        # Google does not always tell that a cell changed; one look a night finds what it kept silent about.
        return None
    if _may_be_counted(standing.analysis.settings.votes_close, look.at, service.clock.now()):
        return None
    run = last_run(service.files, neighbourhood)
    return None if run and run.state is RunState.ASKED else look


def _may_be_counted(closes: datetime | None, looked: datetime, now: datetime) -> bool:
    """Whether voting closed since the last look, so that what was cast may be shown though no cell changed.

    A look is noted when it ends; in the hour after closing nobody trusts that it also began after it.
    """
    if closes is None:
        return False
    moment = closes.replace(tzinfo=ZoneInfo(ZONE))
    return looked - _LONGEST_RUN < moment <= now


def _last_night(now: datetime) -> datetime:
    """The last time that it was night in the Netherlands."""
    local = now.astimezone(ZoneInfo(ZONE))
    night = datetime.combine(local.date(), NIGHT, local.tzinfo)
    return night if night <= local else datetime.combine(local.date() - timedelta(days=1), NIGHT, local.tzinfo)


def refresh_due(
    service: Service, refresh: Refresh, stop: Stop | None = None, *, everything: bool = False
) -> dict[str, RunStatus | None]:
    """Refresh what is due, until told to stop, and return how each ended; None where nothing changed.

    A neighbourhood whose workbook does not answer is refreshed too: that run tells people what is wrong.

    Args:
        service: the real parts.
        refresh: does one neighbourhood.
        stop: looked at before each.
        everything: also what seems unchanged, for a change that escaped us.

    Raises:
        ServiceError: nobody knows which neighbourhoods there are.
    """
    ended: dict[str, RunStatus | None] = {}
    names = service.workbooks.names()
    todo = frozenset(names) if everything else due(service, names)
    for neighbourhood in names:
        if stop and stop.is_set():
            break
        ended[neighbourhood] = refresh(neighbourhood) if neighbourhood in todo else None
    return ended


def run_for_ever(
    service: Service, stop: Event, *, minutes: float | None = None, refresh: Refresh | None = None
) -> None:
    """Refresh what is due, wait, and again, until `stop` is set.

    Args:
        service: the real parts.
        stop: set by a signal; a run that is busy is then broken off.
        minutes: between two rounds; as configured unless given.
        refresh: does one neighbourhood; in a process of its own unless given.
    """
    pause = 60 * (service.config.refresh_minutes if minutes is None else minutes)

    def one(neighbourhood: str) -> RunStatus:
        return run_and_wait(service, neighbourhood, stop)

    while not stop.is_set():
        with logs.run():
            try:
                refresh_due(service, refresh or one, stop)
            except ServiceError as error:
                # The next round may do better; this process must outlive a bad night.
                logs.event("periodic", "round failed", level=logging.ERROR, error=error)
        stop.wait(pause)


def main(arguments: Sequence[str]) -> int:
    """What the process runs."""
    from service.bootstrap import from_environment

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if WITH_PARENT in arguments:
        Thread(target=_follow_parent, args=(stop,), daemon=True).start()
    logs.configure(sys.stderr)
    run_for_ever(from_environment(), stop)
    return 0


def _follow_parent(stop: Event) -> None:
    # Not through sys.stdin: a buffer that a thread is reading aborts the interpreter when it ends.
    os.read(sys.stdin.fileno(), 1)
    stop.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
