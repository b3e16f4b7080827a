"""The embedded workbook: many neighbourhoods' tabs in one SQLite file, behind the Workbook ports."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from service.adapters.slugs import checked_slug
from service.adapters.sqlite_database import Connect, Database, NothingYet, connect
from service.adapters.sqlite_tabs import SCHEMA, carry_out, encoded, read_tabs
from service.errors import TabMissing, WorkbookChanged, WorkbookDamaged
from service.ports import Change, Snapshot


class SqliteWorkbooks:
    """Implements the Workbooks port on one file, safe under several processes and threads.

    Args:
        path: the file; the first `create` makes it.
        connect: opens a connection; tests put one that counts, or dies, here.
    """

    def __init__(self, path: Path, *, connect: Connect = connect) -> None:
        """Remember where the file is; nothing is opened yet."""
        self._database = Database(path, SCHEMA, connect)

    def names(self) -> tuple[str, ...]:
        """Identifiers in alphabetical order; none when the file is not there yet.

        Raises:
            WorkbookUnavailable: the file does not answer.
        """
        try:
            with self._database.reading() as connection:
                return tuple(name for (name,) in connection.execute("SELECT name FROM neighbourhood ORDER BY name"))
        except NothingYet:
            return ()

    def open(self, neighbourhood: str) -> SqliteWorkbook:
        """The workbook of that name.

        Raises:
            TabMissing: there is no such neighbourhood.
            WorkbookUnavailable: the file does not answer.
        """
        if neighbourhood not in self.names():
            raise _unknown(neighbourhood)
        return SqliteWorkbook(self._database, neighbourhood)

    def create(self, neighbourhood: str) -> SqliteWorkbook:
        """The workbook of that name, made when it is not there.

        Raises:
            InputRefused: the name is not a slug.
            WorkbookUnavailable: the file does not answer.
            WorkbookForbidden: we may not write it.
        """
        name = checked_slug(neighbourhood)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO neighbourhood (name, revision) VALUES (?, 0) ON CONFLICT (name) DO NOTHING", (name,)
            )
        return SqliteWorkbook(self._database, neighbourhood)

    def changed(self, seen: Mapping[str, str]) -> frozenset[str]:
        """The names whose present revision differs from the given one, in one query.

        Raises:
            WorkbookUnavailable: the file does not answer.
        """
        try:
            with self._database.reading() as connection:
                present = dict(connection.execute("SELECT name, revision FROM neighbourhood"))
        except NothingYet:
            present = {}
        return frozenset(name for name, revision in seen.items() if str(present.get(name)) != revision)


class SqliteWorkbook:
    """Implements the Workbook port: one neighbourhood. Made by SqliteWorkbooks."""

    def __init__(self, database: Database, neighbourhood: str) -> None:
        """Remember whose tabs they are."""
        self._database = database
        self._neighbourhood = neighbourhood

    @property
    def neighbourhood(self) -> str:
        """Its identifier, for logs and links."""
        return self._neighbourhood

    def read(self) -> Snapshot:
        """All tabs at one moment: werkblad first, tabs in the order in which they were made.

        Raises:
            WorkbookUnavailable: the file does not answer, or is damaged.
            TabMissing: the neighbourhood is gone.
        """
        with self._database.reading() as connection:
            number, revision = self._found(connection)
            try:
                return Snapshot(str(revision), read_tabs(connection, number))
            except ValueError as error:
                raise WorkbookDamaged(
                    f"Het werkboek {self._database.path} houdt een rij die we niet kunnen lezen.",
                    "Zet een reservekopie terug.",
                ) from error

    def revision(self) -> str:
        """The present revision.

        Raises:
            WorkbookUnavailable: the file does not answer.
            TabMissing: the neighbourhood is gone.
        """
        with self._database.reading() as connection:
            return str(self._found(connection)[1])

    def apply(self, changes: Sequence[Change], *, expecting: str | None = None) -> str:
        """Carry out all changes or none, in order, and return the new revision.

        Changes that leave every tab as it is write nothing and keep the revision.

        Args:
            changes: what to do.
            expecting: the revision that the changes were made against; without it they hold whatever happened since.

        Raises:
            WorkbookChanged: the workbook is no longer at `expecting`; nothing was written.
            ContractBroken: a title or cell that no spreadsheet can hold; nothing was written.
            WorkbookUnavailable: the file does not answer; nothing was written.
            WorkbookForbidden: we may not write it; nothing was written.
            TabMissing: the neighbourhood is gone.
        """
        todo = [encoded(change) for change in changes]
        with self._database.writing() as connection:
            number, revision = self._found(connection)
            if expecting is not None and expecting != str(revision):
                raise WorkbookChanged(
                    f"Intussen is er iets veranderd in het werkboek van {self._neighbourhood}.",
                    "Haal het opnieuw op en probeer het nog eens; er is niets weggeschreven.",
                )
            changed = [carry_out(connection, number, change) for change in todo]
            if any(changed):
                revision += 1
                connection.execute("UPDATE neighbourhood SET revision = ? WHERE id = ?", (revision, number))
        return str(revision)

    def ping(self) -> None:
        """Answer, or raise what is wrong, as `revision` does."""
        self.revision()

    def _found(self, connection: sqlite3.Connection) -> tuple[int, int]:
        found: tuple[int, int] | None = connection.execute(
            "SELECT id, revision FROM neighbourhood WHERE name = ?", (self._neighbourhood,)
        ).fetchone()
        if found is None:
            raise _unknown(self._neighbourhood)
        return found


def _unknown(neighbourhood: str) -> TabMissing:
    return TabMissing(
        f"De wijk {neighbourhood!r} staat niet in het werkboek.", "Kijk of de naam klopt of maak de wijk aan."
    )
