"""One refresh in a process of its own: starts it, sees to its end, and is what that process runs.

A process of its own because masking and the encoder are large and may not live, or be forked, in a web worker. Nothing
in here decides when a neighbourhood is due, and the run lock alone keeps two runs apart.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final, Protocol

from service import logs
from service.errors import RunAlreadyActive, ServiceError
from service.pipeline.last_run import Noting, RunState, RunStatus, last_run, note_run

if TYPE_CHECKING:
    from service.bootstrap import Service
    from service.config import Config

PYTHON: Final = (sys.executable, "-P", "-m")
"""Runs a module of ours; never one of the same name that lies in the folder where somebody happens to be."""
_STEP: Final = "Starten"
_PATIENCE: Final = 0.2
"""Seconds between two looks at whether a child ended or we were told to stop."""
_BROKEN = ("De verwerking is onverwacht gestopt. Er is niets half weggeschreven.", "Probeer het opnieuw.")
_OTHERS = ("De wijk werd op dat moment al bijgewerkt.", "Kijk over een minuut opnieuw.")
_UNEXPECTED: Final = 70


class Stop(Protocol):
    """Tells whether to stop; an Event does."""

    def is_set(self) -> bool:
        """Whether the time has come."""
        ...


def environment(config: Config) -> dict[str, str]:
    """The environment in which a child finds the same modules and the same places as we do."""
    ours = str(Path(__file__).parents[1])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH")))),
        "WIJKPEIL_HOME": str(config.home),
        "WIJKPEIL_CACHE": str(config.cache),
        "WIJKPEIL_REFRESH_MINUTES": str(config.refresh_minutes),
    }


def start(service: Service, neighbourhood: str) -> RunStatus:
    """Begin a refresh and return at once; how it goes can be read from `last_run`.

    Raises:
        WorkbookUnavailable, WorkbookForbidden: its progress cannot be kept.
    """
    status = RunStatus(uuid.uuid4().hex[:12], RunState.BUSY, service.clock.now(), _STEP)
    note_run(service.files, neighbourhood, status)
    Thread(target=_see_to_end, args=(service, neighbourhood, status.run, Event()), daemon=True).start()
    return status


def ask(service: Service, neighbourhood: str) -> RunStatus:
    """Leave word that a refresh is wanted, for a service elsewhere that shares our files and refreshes what is due.

    Raises:
        WorkbookUnavailable, WorkbookForbidden: the word cannot be kept.
    """
    status = RunStatus(uuid.uuid4().hex[:12], RunState.ASKED, service.clock.now())
    note_run(service.files, neighbourhood, status)
    return status


def run_and_wait(service: Service, neighbourhood: str, stop: Stop | None = None) -> RunStatus:
    """A whole refresh; it is broken off, with nothing half written, when `stop` is set meanwhile."""
    run = uuid.uuid4().hex[:12]
    return _see_to_end(service, neighbourhood, run, stop or Event())


def _see_to_end(service: Service, neighbourhood: str, run: str, stop: Stop) -> RunStatus:
    code = _child(service.config, neighbourhood, run, stop)
    status = last_run(service.files, neighbourhood)
    if status and status.run == run and status.state is not RunState.BUSY:
        return status
    refused = code == RunAlreadyActive.exit_code
    state, (message, advice) = (RunState.ELSEWHERE, _OTHERS) if refused else (RunState.FAILED, _BROKEN)
    ended = RunStatus(run, state, service.clock.now(), message=message, advice=advice)
    if status is None or status.run == run or status.state is RunState.ASKED:
        # Otherwise another run is speaking, and its words count.
        note_run(service.files, neighbourhood, ended)
    logs.event("runs", "run ended without a result", level=logging.WARNING, wijk=neighbourhood, exit_code=code)
    return ended


def _child(config: Config, neighbourhood: str, run: str, stop: Stop) -> int:
    command = [*PYTHON, "service.runs", neighbourhood, run]
    # Progress is noted in files; whatever a library prints on its standard output is noise.
    child = subprocess.Popen(  # noqa: S603 -- our own module; the name was checked against the neighbourhoods we serve
        command, env=environment(config), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    while True:
        try:
            return child.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            if stop.is_set():
                child.terminate()


def carry_out(service: Service, neighbourhood: str, run: str) -> int:
    """Refresh, note how it ended, and return the exit code."""
    from service.pipeline.refresh import refresh

    progress = Noting(service.files, service.clock, neighbourhood, run)
    try:
        result = refresh(service.parts, neighbourhood, progress)
    except RunAlreadyActive as error:
        # The other run speaks for this neighbourhood now.
        return error.exit_code
    except ServiceError as error:
        _note_failure(service, neighbourhood, run, (error.message, error.advice))
        logs.event("runs", "refresh failed", level=logging.ERROR, error=error, wijk=neighbourhood)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 -- the last stop before the process ends; whoever waits must hear of it
        _note_failure(service, neighbourhood, run, _BROKEN)
        logs.event("runs", "refresh broke", level=logging.CRITICAL, error=error, wijk=neighbourhood)
        return _UNEXPECTED
    done = RunStatus(run, RunState.DONE, service.clock.now(), written=result.written)
    note_run(service.files, neighbourhood, done)
    used = result.analysis.ledger.used
    logs.event("runs", "refreshed", wijk=neighbourhood, written=result.written, used=used)
    return 0


def _note_failure(service: Service, neighbourhood: str, run: str, words: tuple[str, str]) -> None:
    message, advice = words
    note_run(
        service.files,
        neighbourhood,
        RunStatus(run, RunState.FAILED, service.clock.now(), message=message, advice=advice),
    )


def main(arguments: Sequence[str]) -> int:
    """What the child runs: refresh the neighbourhood of the first argument under the run id of the second."""
    from service.bootstrap import from_environment

    neighbourhood, run = arguments
    logs.configure(sys.stderr)
    with logs.run(run):
        return carry_out(from_environment(), neighbourhood, run)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
