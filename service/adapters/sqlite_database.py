"""One SQLite file: opened per operation, its schema kept, its failures told in Dutch; knows no tabs and no cells.

A rollback journal, not WAL: WAL needs shared memory, which a network disk does not have, and leaves two more files that
a copy of the workbook would miss. Writers take the lock at BEGIN IMMEDIATE, so two of them never find out half-way, and
no connection outlives an operation, so none crosses a fork or a thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.errors import (
    ContractBroken,
    ServiceError,
    WorkbookDamaged,
    WorkbookForbidden,
    WorkbookUnavailable,
)

Connect = Callable[[Path], sqlite3.Connection]

BUSY_SECONDS: Final = 10.0
_STAMP: Final = (
    "SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_master)"
    " FROM pragma_application_id AS a, pragma_user_version AS v"
)
_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_FORBIDDEN: Final = {sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH}
_CAUSES: Final = {
    sqlite3.SQLITE_BUSY: ("is bezet", "Probeer het over een minuut opnieuw."),
    sqlite3.SQLITE_LOCKED: ("is bezet", "Probeer het over een minuut opnieuw."),
    sqlite3.SQLITE_FULL: ("kan niet groeien: de schijf is vol", "Maak ruimte vrij en probeer het opnieuw."),
    sqlite3.SQLITE_CANTOPEN: ("kan niet open", "Kijk of het pad klopt en of de dienst erbij mag."),
}


class NothingYet(WorkbookUnavailable):
    """The file is not there, or nothing was ever written to it."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file of ours holds.

    Args:
        what: the file in Dutch, to begin a sentence with ("Het werkboek").
        application_id: the mark in the file's header that says whose file it is.
        version: raised with every change of the tables.
        statements: make the tables in an empty file.
    """

    what: str
    application_id: int
    version: int
    statements: tuple[str, ...]


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection that leaves transactions to us and waits BUSY_SECONDS for other processes."""
    return sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)


class Database:
    """Transactions on one file.

    Args:
        path: the file; it and its folder are made by the first write.
        schema: the tables it holds.
        connect: opens a connection; tests put one that counts here.
    """

    def __init__(self, path: Path, schema: Schema, connect: Connect = connect) -> None:
        """Remember where the file is; nothing is opened yet."""
        self.path = path
        self._schema = schema
        self._connect = connect

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the file.

        Raises:
            NothingYet: it is not there, or empty.
            WorkbookUnavailable: it is busy.
            WorkbookDamaged: it is not ours, or broken.
        """
        if not self.path.exists():
            raise NothingYet(
                f"{self._schema.what} {self.path} is er niet (meer).", "Kijk of het pad klopt of zet een kopie terug."
            )
        with self._connection("BEGIN") as connection:
            if self._is_empty(connection):
                raise NothingYet(f"{self._schema.what} {self.path} is leeg.", "Maak eerst een wijk aan.")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that happens inside or, after any exception, nothing of it.

        Raises:
            WorkbookUnavailable: the file is busy, or the disk refuses.
            WorkbookForbidden: we may not write it.
            WorkbookDamaged: it is not ours, or broken.
        """
        self._make_folder()
        with self._connection("BEGIN IMMEDIATE") as connection:
            if self._is_empty(connection):
                for statement in self._schema.statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {self._schema.application_id}")
                connection.execute(f"PRAGMA user_version = {self._schema.version}")
            yield connection
            connection.execute("COMMIT")

    def compact(self) -> None:
        """Write the file, if it is there, anew: then no page or gap of it holds anything that was erased.

        Raises:
            WorkbookUnavailable: it is busy, or the disk refuses.
            WorkbookForbidden: we may not write it.
            WorkbookDamaged: it is broken.
        """
        if not self.path.exists():
            return
        try:
            with closing(self._connect(self.path)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise self._explained(error) from error

    @contextmanager
    def _connection(self, begin: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect(self.path)) as connection:
                try:
                    # Answers that were erased are overwritten, not only unlinked.
                    connection.execute("PRAGMA secure_delete = ON")
                    connection.execute(begin)
                    yield connection
                finally:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _is_empty(self, connection: sqlite3.Connection) -> bool:
        owner, version, tables = connection.execute(_STAMP).fetchone()
        if (owner, version, tables) == (0, 0, 0):
            return True
        if owner != self._schema.application_id:
            raise WorkbookDamaged(
                f"{self.path} is een bestand van een ander programma.", "Kies een ander pad; we hebben niets veranderd."
            )
        if version > self._schema.version:
            raise WorkbookDamaged(
                f"{self._schema.what} {self.path} is gemaakt door een nieuwere Wijkpeil (versie {version};"
                f" wij lezen tot en met {self._schema.version}).",
                "Werk Wijkpeil bij.",
            )
        return False

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except PermissionError as error:
            raise WorkbookForbidden(
                f"We mogen de map {self.path.parent} niet maken.", "Geef de dienst schrijfrecht of kies een ander pad."
            ) from error
        except OSError as error:
            raise WorkbookUnavailable(
                f"De map {self.path.parent} is niet te maken ({error.strerror}).", "Kies een ander pad."
            ) from error

    def _explained(self, error: sqlite3.Error) -> ServiceError:
        named = f"{self._schema.what} {self.path}"
        code: int | None = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return ContractBroken(f"{named}: verkeerd gebruik van de database ({error}).")
        primary = code & 0xFF  # the higher bytes refine the cause
        if primary in _DAMAGED:
            return WorkbookDamaged(
                f"{named} is beschadigd of geen database ({error}).",
                "Zet een reservekopie terug of kies een ander pad.",
            )
        if primary in _FORBIDDEN:
            return WorkbookForbidden(
                f"We mogen {self.path} niet schrijven.", "Geef de dienst schrijfrecht op het bestand en de map."
            )
        cause, advice = _CAUSES.get(
            primary, (f"antwoordt niet ({error})", "Probeer het opnieuw; kijk anders de schijf na.")
        )
        return WorkbookUnavailable(f"{named} {cause}.", advice)
