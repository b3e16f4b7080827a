"""What the pipeline may count on from every workbook, whatever holds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing.synchronize import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.errors import ContractBroken, InputRefused, TabMissing, WorkbookChanged
from service.ports import AppendRows, ReplaceTab, Rows, Workbook, Workbooks
from sheets_schema.tables import Role
from tests.processes import PROCESSES

HEADER = ("K-nummer", "Besluit")
CELLS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=20).filter(bool)


def replaced(rows: Rows, role: Role = Role.WERKBLAD, title: str = "Nakijken", *, hidden: bool = False) -> ReplaceTab:
    """A change that makes a tab hold the rows."""
    return ReplaceTab(role, title, rows, hidden)


def decided(*numbers: str) -> AppendRows:
    """A change that appends a row a number to Besluiten."""
    return AppendRows(Role.KERNTEAMBLAD, "Besluiten", HEADER, tuple((number,) for number in numbers))


def rows_of(workbook: Workbook, role: Role = Role.WERKBLAD, title: str = "Nakijken") -> Rows | None:
    """The rows of a tab, or None when it is not there."""
    tab = workbook.read().tab(role, title)
    return None if tab is None else tab.rows


@pytest.fixture
def workbook(stand) -> Workbook:
    """A new, empty workbook."""
    made: Workbook = stand.workbooks().create("de-linde")
    return made


def test_what_was_written_is_read(stand, workbook):
    """Rows come back in order, also through another instance."""
    rows = (("M-nummer", "Reden"), ("M-0001", "leeg"), ("M-0002", "dubbel"))
    workbook.apply([replaced(rows)])
    assert rows_of(stand.workbooks().open("de-linde")) == rows


def test_every_kind_of_cell_comes_back(stand, workbook):
    """Text, numbers, yes and no, days and moments keep value and kind, but for whole numbers and decimals."""
    moment = datetime(2025, 3, 1, 9, 30, 15, tzinfo=UTC)
    wall_clock = moment.replace(tzinfo=None)  # as spreadsheets know them
    row = ("007", "=1+1", 3, 3.0, 2.5, True, False, date(2025, 3, 1), wall_clock, -1e-9, 2**60)
    workbook.apply([replaced((row, (moment,)))])
    found = rows_of(workbook)
    assert found == (row, (stand.kept(moment),))
    numbers = () if stand.kinds_kept else (int, float)
    assert [type(c) for c in found[0] if type(c) not in numbers] == [type(c) for c in row if type(c) not in numbers]


@given(rows=st.lists(st.lists(CELLS | TEXTS, max_size=4), max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_rows_come_back_without_the_empty_ends(stand, workbook, rows):
    """Whatever the cells, only empty cells and rows at the ends go."""
    workbook.apply([replaced(tuple(map(tuple, rows)))])
    expected = [[stand.kept(cell) for cell in row] for row in rows]
    for row in expected:
        while row and row[-1] is None:
            row.pop()
    while expected and not expected[-1]:
        expected.pop()
    assert rows_of(workbook) == tuple(map(tuple, expected))


def test_unicode_is_kept(stand, workbook):
    """Accents, emoji, line ends and, where storage can, a NUL and a lone surrogate are for the reader to judge."""
    row = ("één 'ë' €", "👩‍⚕️", "مرحبا", "regel 1\nregel 2\r\n", "a\x00b", "\ud800", '"quotes"; --')
    workbook.apply([replaced((row,))])
    assert rows_of(workbook) == (tuple(map(stand.kept, row)),)


def test_ragged_rows_and_empty_ends(workbook):
    """Rows may differ in length; empty cells and rows at the end are trimmed, those in between stay."""
    workbook.apply([replaced((("a", "b", "c"), (), ("", "x", "", None), ("y",), (None, ""), ()))])
    assert rows_of(workbook) == (("a", "b", "c"), (), (None, "x"), ("y",))


def test_a_tab_without_rows_is_there(workbook):
    """An empty tab differs from no tab."""
    workbook.apply([replaced(())])
    assert rows_of(workbook) == ()
    assert rows_of(workbook, title="Aanpassen") is None


def test_replacing_leaves_nothing_of_the_old(workbook):
    """A shorter, narrower tab keeps no old cell, and a longer one is whole."""
    workbook.apply([replaced((("a", "b", "c"), (1, 2, 3), (4, 5, 6)))])
    workbook.apply([replaced((("x",), (1,)))])
    assert rows_of(workbook) == (("x",), (1,))
    workbook.apply([replaced((("x",), (1,), (2,), (3,)))])
    assert rows_of(workbook) == (("x",), (1,), (2,), (3,))


def test_appending_goes_below_the_last_filled_row(workbook):
    """New rows follow what is there, whether the service or a person put it there."""
    workbook.apply([decided("K-001")])
    workbook.apply([decided("K-002", "K-003")])
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER, ("K-001",), ("K-002",), ("K-003",))


def test_appending_to_a_deleted_tab_makes_it_with_its_header(stand, workbook):
    """A tab that someone threw away comes back with its header."""
    workbook.apply([decided("K-001")])
    stand.delete_tab("de-linde", Role.KERNTEAMBLAD, "Besluiten")
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") is None
    workbook.apply([decided("K-002")])
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER, ("K-002",))


def test_appending_to_an_emptied_tab_writes_the_header(workbook):
    """A tab that someone emptied gets its header back too."""
    workbook.apply([replaced((), Role.KERNTEAMBLAD, "Besluiten")])
    workbook.apply([decided("K-002")])
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER, ("K-002",))


def test_appending_nothing_makes_the_tab_only(workbook):
    """Without rows, a missing tab gets its header and a present one stays as it is."""
    first = workbook.apply([decided()])
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER,)
    assert workbook.apply([decided()]) == first


def test_the_roles_are_apart(workbook):
    """Two tabs of one title in the two spreadsheets do not touch, and the werkblad comes first."""
    workbook.apply([replaced((("k",),), Role.KERNTEAMBLAD), replaced((("w",),), Role.WERKBLAD)])
    assert [(tab.role, tab.rows) for tab in workbook.read().tabs] == [
        (Role.WERKBLAD, (("w",),)),
        (Role.KERNTEAMBLAD, (("k",),)),
    ]


def test_tabs_keep_the_order_in_which_they_were_made(workbook):
    """Writing a tab again does not move it."""
    titles = ["Begin hier", "Alle knelpunten", "Aanpassen"]
    workbook.apply([replaced(((title,),), title=title) for title in titles])
    workbook.apply([replaced((("anders",),), title="Begin hier")])
    assert [tab.title for tab in workbook.read().tabs] == titles


def test_a_hidden_tab_is_hidden(workbook):
    """The flag comes back, and can be taken off."""
    workbook.apply([replaced((("a",),), hidden=True)])
    assert workbook.read().tabs[0].hidden
    workbook.apply([replaced((("a",),))])
    assert not workbook.read().tabs[0].hidden


@pytest.mark.parametrize("bad", [["a"], ("a",), {"day": "x"}, b"x", 1j, float("nan"), float("inf")])
def test_all_changes_or_none(workbook, bad):
    """One cell that no spreadsheet holds, in the last change, and nothing is written."""
    before = workbook.apply([replaced((("a",),))])
    with pytest.raises(ContractBroken, match=r"cel"):
        workbook.apply([replaced((("b",),)), decided("K-001"), replaced(((bad,),), title="Instellingen")])
    assert rows_of(workbook) == (("a",),)
    assert len(workbook.read().tabs) == 1
    assert workbook.revision() == before


@pytest.mark.parametrize("title", ["", "   ", "x" * 101, "a\nb", "a\x00"])
def test_a_title_that_no_spreadsheet_takes_is_refused(workbook, title):
    """Such a title is a bug, told as one, and nothing is written."""
    with pytest.raises(ContractBroken, match="titel"):
        workbook.apply([replaced((("b",),)), replaced((("b",),), title=title)])
    assert workbook.read().tabs == ()


def test_the_revision_changes_with_every_cell(workbook):
    """Every difference gives a revision never seen, and `read`, `revision` and `apply` agree about it."""
    seen = [workbook.revision()]
    for change in [replaced((("a",),)), replaced((("a", 1),)), replaced((("a", 1.5),)), decided("K-001"), replaced(())]:
        seen.append(workbook.apply([change]))
        assert workbook.revision() == workbook.read().revision == seen[-1]
    assert len(set(seen)) == len(seen)


def test_nothing_new_writes_nothing(workbook):
    """A plan whose cells are there already keeps the revision, also when written with other empty ends."""
    first = workbook.apply([replaced((("a", 1), ("b",))), replaced((), Role.KERNTEAMBLAD)])
    assert workbook.apply([replaced((("a", 1, ""), ("b", None), ())), replaced((), Role.KERNTEAMBLAD)]) == first
    assert workbook.apply([]) == first


def test_the_revision_of_one_neighbourhood_says_nothing_of_another(stand, workbook):
    """Neighbourhoods in one store do not see each other's tabs or revisions."""
    other = stand.workbooks().create("oost")
    before = other.revision()
    workbook.apply([replaced((("a",),))])
    assert other.revision() == before
    assert other.read().tabs == ()
    assert (workbook.neighbourhood, other.neighbourhood) == ("de-linde", "oost")


def test_expecting_an_old_revision_writes_nothing(workbook):
    """An import that was made against an older workbook cannot lose what people typed since."""
    seen = workbook.apply([decided("K-001")])
    workbook.apply([decided("K-002")])
    with pytest.raises(WorkbookChanged, match="opnieuw"):
        workbook.apply([replaced((HEADER,), Role.KERNTEAMBLAD, "Besluiten")], expecting=seen)
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER, ("K-001",), ("K-002",))
    assert workbook.apply([decided("K-003")], expecting=workbook.revision()) != seen


def test_changes_are_carried_out_in_order(workbook):
    """A later change of one plan builds on an earlier one."""
    workbook.apply([decided("K-001"), replaced((HEADER,), Role.KERNTEAMBLAD, "Besluiten"), decided("K-002")])
    assert rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten") == (HEADER, ("K-002",))


def test_names_are_known_and_in_order(stand):
    """A store without neighbourhoods has no names; making one twice keeps what is in it."""
    workbooks: Workbooks = stand.workbooks()
    assert workbooks.names() == ()
    for name in ["oost", "de-linde", "wijk-7"]:
        workbooks.create(name)
    workbooks.open("oost").apply([replaced((("a",),))])
    assert rows_of(workbooks.create("oost")) == (("a",),)
    assert workbooks.names() == ("de-linde", "oost", "wijk-7")


@pytest.mark.parametrize("name", ["west", "De Linde", "", "../oost"])
def test_an_unknown_neighbourhood_is_told(stand, workbook, name):
    """Opening what is not there says which, before and after the store exists."""
    with pytest.raises(TabMissing, match="wijk"):
        stand.workbooks().open(name)


@pytest.mark.parametrize(
    "name", ["", "De-Linde", "de linde", "linde/..", "-linde", "linde-", "a--b", "wijk\n", "één", "x" * 64]
)
def test_a_name_that_is_no_slug_is_refused(stand, name):
    """Names stand in links and paths, so the rule is strict and told."""
    with pytest.raises(InputRefused, match="kleine letters"):
        stand.workbooks().create(name)
    assert stand.workbooks().names() == ()


def test_a_workbook_answers(workbook):
    """A ping of a working workbook raises nothing."""
    workbook.ping()


def append_many(opener: Callable[[], Workbooks], writer: str, count: int, start: Barrier) -> None:
    """Append rows one by one, once the other is ready too; run in a process of its own."""
    workbook = opener().open("de-linde")
    start.wait()
    for number in range(count):
        workbook.apply([AppendRows(Role.KERNTEAMBLAD, "Besluiten", HEADER, ((f"{writer}{number}",),))])


def test_two_writers_in_two_processes_lose_no_row(stand, workbook):
    """Rows appended at the same time are all there, each writer's in its own order."""
    start = PROCESSES.Barrier(2, timeout=60)
    writers = [PROCESSES.Process(target=append_many, args=(stand.opener(), name, 40, start)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    rows = rows_of(workbook, Role.KERNTEAMBLAD, "Besluiten")
    assert rows is not None
    assert rows[0] == HEADER
    for name in "ab":
        assert [row[0] for row in rows[1:] if str(row[0]).startswith(name)] == [f"{name}{i}" for i in range(40)]
    assert len(rows) == 81
