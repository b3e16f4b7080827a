"""One refresh of a neighbourhood at a time: a lease in the workbook's file; what a run does is not its business."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from service.adapters.slugs import checked_slug
from service.adapters.sqlite_database import Connect, Database, connect
from service.adapters.sqlite_tabs import SCHEMA
from service.errors import RunAlreadyActive, WorkbookUnavailable
from service.ports import Clock


class SqliteRunLock:
    """Implements the RunLock port.

    The lease of a killed holder ends by itself, and at once when it ran on this machine and its process is gone.

    Args:
        path: the workbook's file (any file will do, as long as all processes name the same one).
        clock: tells when a lease has ended.
        lease: longer than any run may last, or a second run could start beside a slow one.
        connect: opens a connection; tests put one that counts, or dies, here.
    """

    def __init__(self, path: Path, clock: Clock, lease: timedelta, *, connect: Connect = connect) -> None:
        """Remember the parts; nothing is opened yet."""
        self._database = Database(path, SCHEMA, connect)
        self._clock = clock
        self._lease = lease

    @contextmanager
    def hold(self, neighbourhood: str) -> Iterator[None]:
        """Hold it for the run.

        Raises:
            InputRefused: the name is not a slug.
            RunAlreadyActive: another run holds it.
            WorkbookUnavailable: the file does not answer.
        """
        token = self._take(checked_slug(neighbourhood))
        try:
            yield
        finally:
            # The run itself is over; a lease that cannot be handed back now ends by itself.
            with suppress(WorkbookUnavailable):
                self._give_back(token)

    def _take(self, neighbourhood: str) -> str:
        token = uuid.uuid4().hex
        machine, now = _machine(), self._clock.now()
        with self._database.writing() as connection:
            held = connection.execute(
                "SELECT machine, process, until FROM lease WHERE neighbourhood = ?", (neighbourhood,)
            ).fetchone()
            if held and now < datetime.fromisoformat(held[2]) and not _is_dead(held[0], held[1], machine):
                raise RunAlreadyActive(
                    f"De wijk {neighbourhood} wordt op dit moment al bijgewerkt.",
                    "Wacht tot dat klaar is en kijk dan opnieuw.",
                )
            connection.execute(
                "INSERT OR REPLACE INTO lease (neighbourhood, token, machine, process, until) VALUES (?, ?, ?, ?, ?)",
                (neighbourhood, token, machine, os.getpid(), (now + self._lease).isoformat()),
            )
        return token

    def _give_back(self, token: str) -> None:
        with self._database.writing() as connection:
            # By token: when the run outlived its lease, the row may be another run's by now.
            connection.execute("DELETE FROM lease WHERE token = ?", (token,))


def _machine() -> str:
    """Name this boot of this machine and its set of process numbers, or nothing where Linux does not tell."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # Two containers may share a host name and a boot, but then not the meaning of a process number.
        return f"{socket.gethostname()} {boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _is_dead(machine: str, process: int, here: str) -> bool:
    if not here or machine != here:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
