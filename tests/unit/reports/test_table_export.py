"""Plain export of tables."""

import datetime as dt

import pytest

from reports.selfcheck import check
from reports.table_export import Table, export_workbook
from tests.unit.reports.opened import opened

DAY = dt.date(2026, 11, 9)


def test_every_kind_of_value_arrives():
    """Text, numbers, days, truth values and nothing keep their kind; hostile text stays text."""
    moment = dt.datetime.fromisoformat("2026-11-09T13:05")
    table = Table(
        "Besluiten", ("a", "b", "c", "d", "e", "f", "g"), (("=1+1", 1, 0.5, DAY, moment, True, None),), (200,)
    )
    sheet = opened(export_workbook([table]))["Besluiten"]
    assert [cell.value for cell in sheet[1]] == list("abcdefg")
    midnight = dt.datetime.fromisoformat("2026-11-09")
    assert [cell.value for cell in sheet[2]] == ["=1+1", 1, 0.5, midnight, moment, "ja", None]
    assert sheet["A2"].data_type == "s"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G2")


def test_the_same_tables_give_the_same_bytes():
    """Two exports of the same tables cannot be told apart."""
    tables = [Table("A", ("x",), (("1",), (2,))), Table("B", ("y",))]
    assert export_workbook(tables) == export_workbook(tables)
    assert export_workbook(tables, DAY) != export_workbook(tables)


def test_an_export_passes_the_self_check():
    """Nothing in it can run, and it prints one page wide."""
    assert check(export_workbook([Table("Leeg", ("x",)), Table("Vol", ("x",), (("https://x.nl",),))])) == ()


def test_names_are_made_fit_for_a_worksheet():
    """Forbidden signs, length, doubles and reserved names are mended, so that no table is lost."""
    titles = ["a/b:c*d?[e]\\f", "", "'x'", "X", "x", "History", "=1+1", "t" * 40, "T" * 40, "twee\nregels"]
    made = opened(export_workbook([Table(title, ("k",)) for title in titles])).sheetnames
    assert made == [
        *("a b c d  e  f", "Tabel", "x", "X 2", "x 3", "History 2", "=1+1"),
        *("t" * 31, "T" * 29 + " 2", "twee regels"),
    ]


@pytest.mark.parametrize(("header", "rows"), [((), ()), (("a", "b"), (("1",),))])
def test_a_table_that_is_not_rectangular_is_refused(header, rows):
    """A missing value would shift all others."""
    with pytest.raises(ValueError, match="Proef"):
        Table("Proef", header, rows)
