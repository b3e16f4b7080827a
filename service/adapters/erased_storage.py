"""What erasing asks of this machine: caches without words, files without remains; it knows no answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from service.adapters.sqlite_database import Connect, Database, connect
from service.adapters.sqlite_state import SCHEMA as STATE
from service.adapters.sqlite_tabs import SCHEMA as WORKBOOK
from service.errors import WorkbookDamaged

_WORDLESS: Final = ("model-budget", "model-waiting", "drive-poll", "inlogcode")
"""Kinds of the cache without a word of anybody: counters, revisions and fingerprints. All other kinds go."""
_OLD: Final = timedelta(hours=1)


class Storage:
    """The files of one machine in which words may be left after they were taken out of a workbook.

    Args:
        workbook: the embedded workbook.
        state: the disposable cache.
        files: the folder of finished files, with one folder a neighbourhood.
        connect: opens a connection; tests put one that dies here.
    """

    def __init__(self, workbook: Path, state: Path, files: Path, *, connect: Connect = connect) -> None:
        """Remember where they are; nothing is opened yet."""
        self._workbook = Database(workbook, WORKBOOK, connect)
        self._state = Database(state, STATE, connect)
        self._files = files

    def forget(self) -> None:
        """Empty the cache of everything in which there are words, whosever they are: it comes back with the next run.

        By kind and not by key, for entries of a former version of the masker have keys that nobody can make any more.

        Raises:
            WorkbookUnavailable: the file does not answer, so words may still be there.
            WorkbookForbidden: we may not write it.
        """
        path = self._state.path
        path.with_name(f"{path.name}.kapot").unlink(missing_ok=True)
        if not path.exists():
            return
        try:
            with self._state.writing() as connection:
                connection.execute(
                    f"DELETE FROM entry WHERE kind NOT IN ({', '.join('?' * len(_WORDLESS))})",  # noqa: S608 - only ?s
                    _WORDLESS,
                )
        except WorkbookDamaged:
            path.unlink(missing_ok=True)

    def sweep(self, now: datetime) -> None:
        """Rebuild both databases, and drop what a write that was killed left beside a file.

        Raises:
            WorkbookUnavailable: a file does not answer.
            WorkbookForbidden: we may not write it.
        """
        for database in (self._workbook, self._state):
            database.compact()
        for left in self._files.glob("*/.*"):
            # A younger one may be a write that is still going on.
            if left.is_file() and left.stat().st_mtime < (now - _OLD).timestamp():
                left.unlink(missing_ok=True)
