"""What only the embedded workbook promises: few statements, plain words when its file is wrong, nothing left behind."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from service.adapters import sqlite_database
from service.adapters.sqlite_workbook import SqliteWorkbooks
from service.errors import ContractBroken, TabMissing, WorkbookDamaged, WorkbookForbidden, WorkbookUnavailable
from service.ports import AppendRows, Change, ReplaceTab
from sheets_schema.tables import Role
from tests.flow.killing import Meter

MENTIONS = ReplaceTab(
    Role.WERKBLAD, "Antwoorden per knelpunt", (("M", "tekst"), *((f"M-{i:04d}", "x" * 200) for i in range(1_500)))
)
PLAN: list[Change] = [
    MENTIONS,
    ReplaceTab(Role.WERKBLAD, "_wijkpeil", (("M", "K"), *((f"M-{i:04d}", "K-001") for i in range(1_500))), hidden=True),
    AppendRows(Role.KERNTEAMBLAD, "Besluiten", ("K", "besluit"), (("K-001",),)),
]


@pytest.fixture
def path(tmp_path):
    """Where the file will be."""
    return tmp_path / "werkboek.sqlite"


def change(path: Path, statement: str) -> None:
    """Do something to the file behind the service's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_making_the_parts_opens_nothing(tmp_path):
    """No file, no folder, until the first write; reading makes none either."""
    workbooks = SqliteWorkbooks(tmp_path / "data" / "werkboek.sqlite")
    assert workbooks.names() == ()
    with pytest.raises(TabMissing):
        workbooks.open("linde")
    assert list(tmp_path.iterdir()) == []


def test_a_refresh_takes_few_statements(path):
    """Thousands of rows are not thousands of calls; a plan with nothing new writes not a byte."""
    meter = Meter()
    workbook = SqliteWorkbooks(path, connect=meter.connect).create("linde")
    meter.count = 0
    workbook.apply(PLAN)
    assert meter.count <= 20
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    workbook.apply(PLAN[:2])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_only_rows_that_differ_are_written(path):
    """Repairing one row of many leaves the other rows' pages alone."""
    workbook = SqliteWorkbooks(path).create("linde")
    workbook.apply(PLAN)
    before = path.read_bytes()
    rows = MENTIONS.rows
    workbook.apply([ReplaceTab(Role.WERKBLAD, "Antwoorden per knelpunt", (*rows[:-1], ("M-1499", "y" * 200)))])
    after = path.read_bytes()
    pages = [
        start for start in range(0, len(after), 4096) if after[start : start + 4096] != before[start : start + 4096]
    ]
    assert len(pages) <= 4


def test_what_was_erased_is_not_in_the_file(path):
    """Erased answers are overwritten, not only unlinked."""
    workbook = SqliteWorkbooks(path).create("linde")
    answers = tuple((f"geheim antwoord {number}",) for number in range(200))
    workbook.apply([ReplaceTab(Role.WERKBLAD, "Antwoorden", (("kop",), *answers))])
    assert b"geheim antwoord" in path.read_bytes()
    workbook.apply([ReplaceTab(Role.WERKBLAD, "Antwoorden", (("kop",),))])
    assert b"geheim antwoord" not in path.read_bytes()


def test_nothing_is_left_open_or_behind(path):
    """After a write there is one file, which can be copied as it is."""
    SqliteWorkbooks(path).create("linde").apply(PLAN)
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"a;b\n1;2\n" * 99, b"SQLite format 3\x00" + b"\xff" * 4096, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_told(path, content):
    """The message names the file and says what to do; the file is left as it is."""
    path.write_bytes(content)
    for act in (SqliteWorkbooks(path).names, lambda: SqliteWorkbooks(path).create("linde")):
        with pytest.raises(WorkbookDamaged, match=r"werkboek\.sqlite.*(reservekopie|ander pad)"):
            act()
    assert path.read_bytes() == content


def test_a_damaged_page_is_told(path):
    """A file that broke in the middle is told as damaged, not as empty."""
    workbook = SqliteWorkbooks(path).create("linde")
    workbook.apply(PLAN)
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = b"\xff" * (len(data) - 4096 * 3)
    path.write_bytes(data)
    with pytest.raises(WorkbookDamaged, match="reservekopie"):
        workbook.read()


@pytest.mark.parametrize("cells", ["geen json", "5", '{"a": 1}', '[{"day": "x"}]', '[{"kleur": "rood"}]'])
def test_a_damaged_row_is_told(path, cells):
    """A row that we did not write stops the reading; it is not skipped."""
    workbook = SqliteWorkbooks(path).create("linde")
    workbook.apply(PLAN)
    change(path, f"UPDATE tab_row SET cells = '{cells}' WHERE number = 3")
    with pytest.raises(WorkbookDamaged, match="rij"):
        workbook.read()


def test_a_newer_file_is_not_touched(path):
    """A file of a newer version is told as such, with both numbers."""
    workbook = SqliteWorkbooks(path).create("linde")
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(WorkbookDamaged, match=r"versie 99; wij lezen tot en met 1.*Werk Wijkpeil bij"):
        workbook.apply(PLAN)


def test_a_file_of_another_program_is_not_touched(path):
    """A database that is not ours gets no tables from us."""
    change(path, "CREATE TABLE klanten (naam TEXT)")
    before = path.read_bytes()
    with pytest.raises(WorkbookDamaged, match="ander programma"):
        SqliteWorkbooks(path).create("linde")
    assert path.read_bytes() == before


def test_a_file_that_went_away_is_told(path):
    """A workbook whose file or neighbourhood was removed says so."""
    workbook = SqliteWorkbooks(path).create("linde")
    change(path, "DELETE FROM neighbourhood")
    with pytest.raises(TabMissing, match="linde"):
        workbook.ping()
    path.unlink()
    with pytest.raises(WorkbookUnavailable, match="is er niet"):
        workbook.ping()


def test_a_busy_file_is_told(path, monkeypatch):
    """When another process keeps the file too long, nothing is written and trying again is advised."""
    workbook = SqliteWorkbooks(path).create("linde")
    monkeypatch.setattr(sqlite_database, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for act in (workbook.read, lambda: workbook.apply(PLAN)):
            with pytest.raises(WorkbookUnavailable, match=r"bezet.*opnieuw"):
                act()
    assert workbook.read().tabs == ()


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    """A path that is a folder, or below a file, cannot be opened, and the message says so."""
    with pytest.raises(WorkbookUnavailable, match="pad"):
        SqliteWorkbooks(tmp_path).names()
    (tmp_path / "bestand").write_text("")
    with pytest.raises(WorkbookUnavailable, match="ander pad"):
        SqliteWorkbooks(tmp_path / "bestand" / "werkboek.sqlite").create("linde")


def test_a_folder_that_we_may_not_make_is_told(tmp_path, monkeypatch):
    """No permission is told as that (simulated: an administrator may write everywhere)."""

    def forbidden(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(WorkbookForbidden, match="schrijfrecht"):
        SqliteWorkbooks(tmp_path / "data" / "werkboek.sqlite").create("linde")


def failing(code: int | None):
    """A seam whose connection fails with an error of SQLite."""

    class Broken(sqlite3.Connection):
        def execute(self, *_arguments):
            error = sqlite3.OperationalError("simulated")
            if code is not None:
                error.sqlite_errorcode = code
            raise error

    return lambda path: sqlite3.connect(path, isolation_level=None, factory=Broken)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_READONLY, WorkbookForbidden, "schrijfrecht"),
        (sqlite3.SQLITE_FULL, WorkbookUnavailable, "schijf is vol"),
        (sqlite3.SQLITE_IOERR_WRITE, WorkbookUnavailable, "antwoordt niet"),
        (sqlite3.SQLITE_CORRUPT, WorkbookDamaged, "reservekopie"),
        (None, ContractBroken, "verkeerd gebruik"),
    ],
)
def test_every_failure_has_its_words(path, code, kind, words):
    """What the disk does to us is told by kind."""
    with pytest.raises(kind, match=words):
        SqliteWorkbooks(path, connect=failing(code)).create("linde")


def test_threads_can_share_it(path):
    """No connection outlives a call, so one object serves all threads of a server."""
    workbook = SqliteWorkbooks(path).create("linde")

    def append() -> None:
        for _ in range(5):
            workbook.apply([AppendRows(Role.KERNTEAMBLAD, "Besluiten", ("K",), (("x",),))])

    threads = [threading.Thread(target=append) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(workbook.read().tabs[0].rows) == 21
