"""Makes a workbook in memory whose bytes depend on its contents alone; knows nothing of what is in it."""

import datetime as dt
import io
import warnings
from collections.abc import Callable, Mapping

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from reports.cells import clean
from reports.errors import ReportRefused
from reports.styles import FONT, Styles


def make_workbook(created: dt.date, properties: Mapping[str, str], fill: Callable[[Workbook, Styles], None]) -> bytes:
    """Give the bytes of the workbook that `fill` writes.

    `created` becomes the file's created date, at midnight; `properties` are document properties such as title.
    Raises ReportRefused when XlsxWriter warns or refuses: a sheet that silently lacks something is worse than none.
    """
    buffer = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", module=r"xlsxwriter\.")
            workbook = Workbook(buffer, _options())
            midnight = dt.datetime(created.year, created.month, created.day)  # noqa: DTZ001 - the file format has no zone
            workbook.set_properties({name: clean(text) for name, text in properties.items()} | {"created": midnight})
            fill(workbook, Styles(workbook))
            workbook.close()
    except (XlsxWriterException, UserWarning) as cause:
        raise ReportRefused(f"XlsxWriter: {cause}") from cause
    return buffer.getvalue()


def _options() -> dict[str, object]:
    """Give fresh options: XlsxWriter writes into what it is given, and the second workbook would differ."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # The standard font decides how wide a column is; the row height in pixels goes with it.
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_family": 2},
        "default_row_height": 17,
    }
