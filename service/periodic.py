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
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from service import logs
from service.errors import ServiceError
from service.pipeline.last_result import last_look, recall
from service.pipeline.last_run import RunStatus
from service.runs import run_and_wait

if TYPE_CHECKING:
    from service.bootstrap import Service

WITH_PARENT: Final = "--with-parent"
"""Stop as soon as whoever started us is gone: then our standard input ends."""

Refresh = Callable[[str], RunStatus]


def is_due(service: Service, neighbourhood: str) -> bool:
    """Whether a refresh may bring anything new: a cell changed, or the software did, or there is no result.

    Raises:
        ServiceError: the workbook does not tell.
    """
    look = last_look(service.files, neighbourhood)
    if look is None or look.version != service.parts.version or recall(service.files, neighbourhood) is None:
        return True
    return service.workbooks.open(neighbourhood).revision() != look.revision


def refresh_due(service: Service, refresh: Refresh, stop: Event | None = None) -> dict[str, RunStatus | None]:
    """Refresh what is due, until told to stop, and return how each ended; None where nothing changed.

    A neighbourhood whose workbook does not answer is refreshed too: that run tells people what is wrong.

    Raises:
        ServiceError: nobody knows which neighbourhoods there are.
    """
    ended: dict[str, RunStatus | None] = {}
    for neighbourhood in service.workbooks.names():
        if stop and stop.is_set():
            break
        try:
            due = is_due(service, neighbourhood)
        except ServiceError as error:
            logs.event("periodic", "revision unknown", level=logging.WARNING, error=error, wijk=neighbourhood)
            due = True
        ended[neighbourhood] = refresh(neighbourhood) if due else None
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
