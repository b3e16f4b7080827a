"""The disposable cache by content, in a SQLite file of its own; whatever goes wrong with it costs time, never a run."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

from service.adapters.sqlite_database import Connect, Database, NothingYet, Schema, connect
from service.errors import WorkbookDamaged, WorkbookForbidden, WorkbookUnavailable

_LOG = logging.getLogger(__name__)
_CHUNK: Final = 500  # SQLite takes at least 999 variables a statement
_KEEP: Final = 0.8  # share of the cap that is left after cleaning up, so that it is not done at every put
_CANNOT: Final = (WorkbookUnavailable, WorkbookForbidden)

SCHEMA: Final = Schema(
    what="De tussenopslag",
    application_id=0x57696A73,  # "Wijs"
    version=1,
    statements=(
        # `used` is the number of the last put before the entry was asked for: it tells old from new without a clock.
        (
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
            " size INTEGER NOT NULL, used INTEGER NOT NULL, UNIQUE (kind, key))"
        ),
        "CREATE INDEX entry_age ON entry (used, id, size)",
    ),
)


class SqliteState:
    """Implements the State port.

    Args:
        path: the file; a damaged one is moved aside (`.kapot` behind its name) and made anew.
        max_bytes: when the values together are larger, those not used for longest go.
        connect: opens a connection; tests put one that counts, or dies, here.
    """

    def __init__(self, path: Path, *, max_bytes: int = 500_000_000, connect: Connect = connect) -> None:
        """Remember where the file is; nothing is opened yet."""
        self._database = Database(path, SCHEMA, connect)
        self._aside = path.with_name(f"{path.name}.kapot")
        self._max_bytes = max_bytes

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values that are there, by key; none when the cache does not answer."""
        found: dict[str, bytes] = {}
        stale: list[tuple[int, int]] = []
        if not keys:
            return found
        with self._forgiving("lezen"), self._database.reading() as connection:
            latest = _latest(connection)
            for chunk in _chunks(keys):
                rows = connection.execute(
                    f"SELECT key, value, id, used FROM entry WHERE kind = ? AND key IN ({_marks(chunk)})",  # noqa: S608 - only ?s
                    (kind, *chunk),
                ).fetchall()
                found.update((key, value) for key, value, _, _ in rows)
                stale += [(latest, number) for _, _, number, used in rows if used < latest]
        if stale:
            with self._forgiving("schrijven"), self._database.writing() as connection:
                connection.executemany("UPDATE entry SET used = ? WHERE id = ?", stale)
        return found

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keep the values; the same key again replaces. When the cache does not answer, they are not kept."""
        if not items:
            return
        with self._forgiving("schrijven"), self._database.writing() as connection:
            number = _latest(connection) + 1
            connection.executemany(
                "INSERT OR REPLACE INTO entry (kind, key, value, size, used) VALUES (?, ?, ?, ?, ?)",
                ((kind, key, value, len(value), number) for key, value in items.items()),
            )
            self._clean_up(connection)

    def forget(self, kind: str, keys: Sequence[str]) -> None:
        """Erase the values, also from the file's free space and from a file that was moved aside.

        Raises:
            WorkbookUnavailable: the file does not answer, so they may still be there.
            WorkbookForbidden: we may not write it.
        """
        self._aside.unlink(missing_ok=True)
        if not self._database.path.exists():
            return
        try:
            with self._database.writing() as connection:
                for chunk in _chunks(keys):
                    connection.execute(
                        f"DELETE FROM entry WHERE kind = ? AND key IN ({_marks(chunk)})",  # noqa: S608 - only ?s
                        (kind, *chunk),
                    )
        except WorkbookDamaged:
            self._database.path.unlink(missing_ok=True)

    def _clean_up(self, connection: sqlite3.Connection) -> None:
        excess = connection.execute("SELECT coalesce(sum(size), 0) FROM entry").fetchone()[0] - self._max_bytes
        if excess <= 0:
            return
        excess += int(self._max_bytes * (1 - _KEEP))
        gone = []
        for number, size in connection.execute("SELECT id, size FROM entry ORDER BY used, id"):
            if excess <= 0:
                break
            gone.append((number,))
            excess -= size
        connection.executemany("DELETE FROM entry WHERE id = ?", gone)

    @contextmanager
    def _forgiving(self, doing: str) -> Iterator[None]:
        try:
            yield
        except NothingYet:
            return
        except WorkbookDamaged as error:
            _LOG.warning("state file damaged, moved aside: %s", error)
            self._move_aside()
        except _CANNOT as error:
            _LOG.warning("state not available (%s): %s", doing, error)

    def _move_aside(self) -> None:
        journal = self._database.path.with_name(f"{self._database.path.name}-journal")
        try:
            journal.unlink(missing_ok=True)
            self._database.path.replace(self._aside)
        except OSError as error:
            _LOG.warning("damaged state file stays where it is: %s", error)


def _latest(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("SELECT coalesce(max(used), 0) FROM entry").fetchone()[0]
    return number


def _chunks(keys: Sequence[str]) -> Iterator[list[str]]:
    waiting = iter(dict.fromkeys(keys))
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


def _marks(chunk: Sequence[str]) -> str:
    return ", ".join("?" * len(chunk))
