"""A whole workbook to files and back: an .xlsx a role, or a folder of CSVs; what the tabs mean is not its business.

Dates, numbers and texts survive an .xlsx as what they are; a CSV holds texts only, which the reader of the tabs takes
as well. A tab whose title begins with '_' is a hidden one.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote

from reports.table_export import Table, export_workbook
from service.adapters.tables_in import read_csv_file, read_workbook_file
from service.adapters.tables_in_limits import LIMITS, Limits, refused
from service.adapters.tables_out import unguarded, write_csv
from service.ports import ReplaceTab, Rows, Snapshot, TabContent
from sheets_schema.cells import write_text
from sheets_schema.tables import Role

_HIDDEN: Final = "_"
_NOT_IN_NAMES: Final = re.compile(r'[%/\\:*?"<>|.]')
_NUMBERED: Final = re.compile(r"\d+ (?P<title>.+)", re.DOTALL)


def export_xlsx(snapshot: Snapshot, role: Role) -> bytes:
    """The bytes of an .xlsx with all tabs of one role; the same tabs give the same bytes."""
    return export_workbook([_table(tab) for tab in snapshot.tabs if tab.role is role])


def export_csvs(snapshot: Snapshot) -> dict[str, bytes]:
    """The files of a folder of CSVs by their path in it: a folder a role, numbered in the order of the tabs."""
    files: dict[str, bytes] = {}
    for role in Role:
        tabs = [tab for tab in snapshot.tabs if tab.role is role]
        for number, tab in enumerate(tabs, start=1):
            title = _NOT_IN_NAMES.sub(lambda sign: f"%{ord(sign[0]):02X}", tab.title)
            files[f"{role.value}/{number:02d} {title}.csv"] = write_csv(tab.rows)
    return files


def import_xlsx(
    source: Path | BinaryIO, role: Role, name: str = "", *, limits: Limits = LIMITS
) -> tuple[ReplaceTab, ...]:
    """What makes the tabs of one role equal to the worksheets of the file.

    Apply it `expecting` the revision that the person saw, or what was typed since is lost.

    Raises:
        InputRefused: the file is no .xlsx, cannot be opened, or is too large.
    """
    sheets = read_workbook_file(source, name, limits=limits)
    return tuple(
        ReplaceTab(role, sheet.title, sheet.rows, hidden=sheet.hidden or sheet.title.startswith(_HIDDEN))
        for sheet in sheets
    )


def import_folder(folder: Path, *, limits: Limits = LIMITS) -> tuple[ReplaceTab, ...]:
    """What makes the tabs equal to the CSVs of a folder that was written from `export_csvs`; see `import_xlsx`.

    Raises:
        InputRefused: there is no such folder, it holds no CSVs, or one of them cannot be read.
    """
    changes = tuple(
        _imported(role, path, limits)
        for role in Role
        for path in sorted((folder / role.value).glob("*.csv"), key=lambda path: _order(path.stem))
    )
    if changes:
        return changes
    raise refused(
        str(folder),
        f"houdt geen CSV's in een map {Role.WERKBLAD.value} of {Role.KERNTEAMBLAD.value}",
        "Kies de map die bij een eerdere export is gemaakt.",
    )


def _table(tab: TabContent) -> Table:
    width = max([1, *map(len, tab.rows)])
    rows = [(*row, *[None] * (width - len(row))) for row in tab.rows] or [(None,)]
    return Table(tab.title, tuple(map(write_text, rows[0])), tuple(rows[1:]))


def _imported(role: Role, path: Path, limits: Limits) -> ReplaceTab:
    rows: Rows = tuple(
        tuple(unguarded(cell) if isinstance(cell, str) else cell for cell in row)
        for row in read_csv_file(path, limits=limits)
    )
    numbered = _NUMBERED.fullmatch(path.stem)
    title = unicodedata.normalize("NFC", unquote(numbered["title"] if numbered else path.stem))
    return ReplaceTab(role, title, rows, hidden=title.startswith(_HIDDEN))


def _order(stem: str) -> tuple[int, str]:
    number = stem.partition(" ")[0]
    return (int(number) if number.isdecimal() else 0, stem)
