"""The tables of the embedded workbook and what can be done with one tab in a transaction; knows no revisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from service.adapters.changes import check_title
from service.adapters.sqlite_cells import decode_row, encode_rows
from service.adapters.sqlite_database import Schema
from service.ports import AppendRows, Change, ReplaceTab, TabContent
from sheets_schema.tables import Role

SCHEMA: Final = Schema(
    what="Het werkboek",
    application_id=0x57696A6B,  # "Wijk"
    version=1,
    statements=(
        "CREATE TABLE neighbourhood (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL)",
        (
            "CREATE TABLE tab (id INTEGER PRIMARY KEY, neighbourhood INTEGER NOT NULL REFERENCES neighbourhood(id),"
            " role TEXT NOT NULL, title TEXT NOT NULL, hidden INTEGER NOT NULL, UNIQUE (neighbourhood, role, title))"
        ),
        # A whole row in one cell of SQLite: nothing is ever sought by column, and a refresh is then a few statements.
        (
            "CREATE TABLE tab_row (tab INTEGER NOT NULL REFERENCES tab(id), number INTEGER NOT NULL,"
            " cells TEXT NOT NULL, PRIMARY KEY (tab, number)) WITHOUT ROWID"
        ),
        (
            "CREATE TABLE lease (neighbourhood TEXT PRIMARY KEY, token TEXT NOT NULL, machine TEXT NOT NULL,"
            " process INTEGER NOT NULL, until TEXT NOT NULL)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A change with its rows as they are stored."""

    change: Change
    header: list[str]
    lines: list[str]


def encoded(change: Change) -> Encoded:
    """Encode the rows, so that whatever is wrong with them shows before anything is written.

    Raises:
        ContractBroken: a title or cell that no spreadsheet can hold.
    """
    check_title(change.title)
    header = encode_rows([change.header]) if isinstance(change, AppendRows) else []
    return Encoded(change, header, encode_rows(change.rows))


def carry_out(connection: sqlite3.Connection, neighbourhood: int, todo: Encoded) -> bool:
    """Do one change and tell whether anything became different."""
    if isinstance(todo.change, ReplaceTab):
        return _replace(connection, neighbourhood, todo.change, todo.lines)
    return _append(connection, neighbourhood, todo)


def read_tabs(connection: sqlite3.Connection, neighbourhood: int) -> tuple[TabContent, ...]:
    """All tabs, werkblad first, in the order in which they were made.

    Raises:
        ValueError: a row or role was not written by us.
    """
    rows: dict[int, list[str]] = {}
    for tab, cells in connection.execute(
        "SELECT tab, cells FROM tab_row WHERE tab IN (SELECT id FROM tab WHERE neighbourhood = ?) ORDER BY tab, number",
        (neighbourhood,),
    ):
        rows.setdefault(tab, []).append(cells)
    found = connection.execute(
        "SELECT id, role, title, hidden FROM tab WHERE neighbourhood = ? ORDER BY id", (neighbourhood,)
    ).fetchall()
    tabs = [
        TabContent(Role(role), title, tuple(map(decode_row, rows.get(tab, ()))), bool(hidden))
        for tab, role, title, hidden in found
    ]
    order = list(Role)
    return tuple(sorted(tabs, key=lambda tab: order.index(tab.role)))


def _replace(connection: sqlite3.Connection, neighbourhood: int, change: ReplaceTab, lines: Sequence[str]) -> bool:
    found = _tab(connection, neighbourhood, change)
    if found is None:
        _write(connection, _make(connection, neighbourhood, change, hidden=change.hidden), enumerate(lines, start=1))
        return True
    tab, hidden = found
    present = [
        cells for (cells,) in connection.execute("SELECT cells FROM tab_row WHERE tab = ? ORDER BY number", (tab,))
    ]
    if present == lines and hidden == change.hidden:
        return False
    if hidden != change.hidden:
        connection.execute("UPDATE tab SET hidden = ? WHERE id = ?", (change.hidden, tab))
    if len(present) > len(lines):
        connection.execute("DELETE FROM tab_row WHERE tab = ? AND number > ?", (tab, len(lines)))
    known = dict(enumerate(present, start=1))
    _write(connection, tab, ((number, line) for number, line in enumerate(lines, start=1) if known.get(number) != line))
    return True


def _append(connection: sqlite3.Connection, neighbourhood: int, todo: Encoded) -> bool:
    found = _tab(connection, neighbourhood, todo.change)
    last = 0
    if found is None:
        tab = _make(connection, neighbourhood, todo.change, hidden=False)
    else:
        tab = found[0]
        last = connection.execute("SELECT coalesce(max(number), 0) FROM tab_row WHERE tab = ?", (tab,)).fetchone()[0]
    lines = todo.lines if last else todo.header + todo.lines
    _write(connection, tab, enumerate(lines, start=last + 1))
    return found is None or bool(lines)


def _tab(connection: sqlite3.Connection, neighbourhood: int, change: Change) -> tuple[int, bool] | None:
    found: tuple[int, bool] | None = connection.execute(
        "SELECT id, hidden FROM tab WHERE neighbourhood = ? AND role = ? AND title = ?",
        (neighbourhood, change.role.value, change.title),
    ).fetchone()
    return found


def _make(connection: sqlite3.Connection, neighbourhood: int, change: Change, *, hidden: bool) -> int:
    made: tuple[int] = connection.execute(
        "INSERT INTO tab (neighbourhood, role, title, hidden) VALUES (?, ?, ?, ?) RETURNING id",
        (neighbourhood, change.role.value, change.title, hidden),
    ).fetchone()
    return made[0]


def _write(connection: sqlite3.Connection, tab: int, numbered: Iterable[tuple[int, str]]) -> None:
    rows = [(tab, number, line) for number, line in numbered]
    if rows:
        connection.executemany("INSERT OR REPLACE INTO tab_row (tab, number, cells) VALUES (?, ?, ?)", rows)
