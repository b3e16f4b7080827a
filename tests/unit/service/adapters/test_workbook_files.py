"""A whole workbook goes out to files and comes back."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest

from service.adapters.workbook_files import export_csvs, export_xlsx, import_folder, import_xlsx
from service.errors import InputRefused
from service.ports import ReplaceTab, Snapshot, TabContent
from sheets_schema.tables import Role

MOMENT = datetime.fromisoformat("2025-03-01T09:05:07")
TABS = (
    TabContent(
        Role.WERKBLAD,
        "Nakijken",
        (("M-nummer", "Reden", "Wanneer"), ("M-0001", "=1+1", MOMENT), (), ("M-0002", None, 2.5)),
    ),
    TabContent(Role.WERKBLAD, "Aanpassen", ()),
    TabContent(Role.WERKBLAD, "_wijkpeil", (("sleutel",), ("007",)), hidden=True),
    TabContent(
        Role.KERNTEAMBLAD, "Besluiten", (("K-nummer", "stand 50%"), ("K-001", -3), ("'s avonds", "- eerst bellen"))
    ),
    TabContent(Role.KERNTEAMBLAD, "a/b: c.csv", (("x",), ("regel 1\nregel 2",))),
)
SNAPSHOT = Snapshot("7", TABS)


def as_changes(tabs, *, text=False):
    """What an import must give for these tabs."""
    shown: dict[object, Any] = (
        {MOMENT: "1-3-2025 09:05:07", 2.5: "2,5", -3: "-3"} if text else {MOMENT: MOMENT, 2.5: 2.5, -3: -3}
    )
    return [
        ReplaceTab(
            tab.role,
            tab.title,
            tuple(tuple(shown.get(cell, cell) if cell is not None else None for cell in row) for row in tab.rows),
            tab.hidden,
        )
        for tab in tabs
    ]


def test_an_xlsx_comes_back_as_it_was():
    """Texts, numbers, moments, gaps, hidden flags and order of one role."""
    for role in Role:
        tabs = tuple(tab for tab in TABS if tab.role is role and "/" not in tab.title)
        data = export_xlsx(Snapshot("7", tabs), role)
        assert list(import_xlsx(io.BytesIO(data), role)) == as_changes(tabs)


def test_an_export_holds_one_role_only_and_is_stable():
    """The core team's file has no tab of the coordinator's, and the same tabs give the same bytes."""
    data = export_xlsx(SNAPSHOT, Role.KERNTEAMBLAD)
    assert data == export_xlsx(SNAPSHOT, Role.KERNTEAMBLAD)
    assert {change.title for change in import_xlsx(io.BytesIO(data), Role.KERNTEAMBLAD)} & {
        "Nakijken",
        "_wijkpeil",
    } == set()


def test_days_survive_an_xlsx_as_moments():
    """A spreadsheet knows no days without a time."""
    tab = TabContent(Role.WERKBLAD, "Rondes", (("van", "tot"), (date(2025, 3, 1), date(2025, 6, 1))))
    (change,) = import_xlsx(io.BytesIO(export_xlsx(Snapshot("1", (tab,)), Role.WERKBLAD)), Role.WERKBLAD)
    assert change.rows[1] == (datetime.fromisoformat("2025-03-01"), datetime.fromisoformat("2025-06-01"))


def test_a_folder_of_csvs_comes_back_as_text(tmp_path):
    """Titles with signs that no file name takes, guarded texts, order and hidden flags survive."""
    files = export_csvs(SNAPSHOT)
    assert list(files) == [
        "werkblad/01 Nakijken.csv",
        "werkblad/02 Aanpassen.csv",
        "werkblad/03 _wijkpeil.csv",
        "kernteamblad/01 Besluiten.csv",
        "kernteamblad/02 a%2Fb%3A c%2Ecsv.csv",
    ]
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert list(import_folder(tmp_path)) == as_changes(TABS, text=True)


def test_a_folder_without_tabs_is_refused(tmp_path):
    """A folder that no export made is told as such."""
    with pytest.raises(InputRefused, match=r"eerdere export"):
        import_folder(tmp_path)
