"""Runs work in a process of its own and kills it at a chosen SQL statement; what the work is, is up to the test.

Work is a module-level function `work(connect, *arguments)` that hands `connect` to whatever it builds (SqliteWorkbooks,
SqliteState, SqliteRunLock). Children are forked from a clean server process, so that they start in milliseconds and
inherit nothing (no loaded model, no open connection) of the test's process.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any, Literal

from service.adapters.sqlite_database import Connect
from tests.processes import PROCESSES

When = Literal["before", "after"]
Work = Callable[..., object]


class Meter:
    """Counts statements over all connections of a process, and kills it at the chosen one (None: never)."""

    def __init__(self, at_statement: int | None = None, when: When = "before", pages: int | None = None) -> None:
        """Start at nothing; `pages` makes SQLite's cache so small that unfinished writes reach the file."""
        self.count = 0
        self._pages = pages
        self._at, self._when = at_statement, when

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open a connection as the service does, but counted."""
        made = connect_with(path, self)
        if self._pages is not None:
            sqlite3.Connection.execute(made, f"PRAGMA cache_size = {self._pages}")
        return made

    @contextmanager
    def statement(self) -> Iterator[None]:
        """Surround one statement."""
        self.count += 1
        if self.count == self._at and self._when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        yield
        if self.count == self._at and self._when == "after":
            os.kill(os.getpid(), signal.SIGKILL)


def connect_with(path: Path, meter: Meter) -> sqlite3.Connection:
    """Open a connection whose every statement passes the meter."""

    class Counted(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            with meter.statement():
                return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            with meter.statement():
                return super().executemany(*arguments)

    return sqlite3.connect(path, timeout=10.0, isolation_level=None, factory=Counted)


def run_and_kill(
    work: Work, arguments: tuple[object, ...], at_statement: int, when: When, pages: int | None = None
) -> bool:
    """Run the work in a process that dies at the statement, and tell whether it died there (else it finished)."""
    process = PROCESSES.Process(target=_run, args=(work, arguments, (at_statement, when, pages), None))
    return _finish(process) == -signal.SIGKILL


def count_statements(work: Work, arguments: tuple[object, ...]) -> int:
    """Run the work to its end in a process of its own, and count its statements."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    with ours, theirs:
        assert _finish(PROCESSES.Process(target=_run, args=(work, arguments, (None,), theirs))) == 0
        counted: int = ours.recv()
    return counted


def _run(work: Work, arguments: tuple[object, ...], meter_arguments: tuple[Any, ...], answer: Pipe | None) -> None:
    meter = Meter(*meter_arguments)
    seam: Connect = meter.connect
    work(seam, *arguments)
    if answer is not None:
        answer.send(meter.count)


def _finish(process: Any) -> int:
    process.start()
    process.join()
    code: int = process.exitcode
    process.close()
    return code
