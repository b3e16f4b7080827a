"""Opens workbooks for the tests of this package."""

import io
import warnings
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl
from openpyxl.workbook import Workbook as Opened
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from reports.cells import Cells
from reports.container import make_workbook
from reports.pages import Sheet, add_sheet, finish
from reports.styles import Styles
from reports.workbook import build_briefing
from tests.golden import example


def opened(data: bytes) -> Opened:
    """Open a workbook; openpyxl warns about data bars it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(data))


@cache
def full_data() -> bytes:
    """Give the bytes of the full example, made once."""
    return build_briefing(example.full())


@cache
def full_book() -> Opened:
    """Give the full example, opened once, to read from."""
    return opened(full_data())


def part(data: bytes, name: str) -> str:
    """Give one part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def one_sheet(write: Callable[[Cells], object], widths: tuple[int, ...] = (100,)) -> Worksheet:
    """Give the worksheet that `write` fills."""

    def fill(workbook: Workbook, styles: Styles) -> None:
        cells = add_sheet(workbook, styles, Sheet("Proef", widths))
        write(cells)
        finish(cells, 5, 5)

    return opened(make_workbook(example.FIRST_DAY, {}, fill)).worksheets[0]


def texts_of(sheet: Worksheet) -> list[str]:
    """Give every text in a worksheet, in reading order."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
