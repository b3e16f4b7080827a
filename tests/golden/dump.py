"""Turns a workbook into text a person can read: one dump a worksheet, one cell a line."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import cast
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
TELLING = ("scatterChart", "barChart", "f", "formatCode", "numFmt", "min", "max", "crossesAt", "delete", "tickLblPos")


def dump(data: bytes) -> dict[str, str]:
    """Give the text of every worksheet, by its name."""
    with warnings.catch_warnings():
        # openpyxl does not know the newer form of a data bar; the older one beside it is in the dump.
        warnings.simplefilter("ignore", UserWarning)
        workbook = openpyxl.load_workbook(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    return {
        sheet.title: "\n".join([*_page(sheet), *_cells(sheet), *_rules(sheet), *_charts(parts, number), ""])
        for number, sheet in enumerate(workbook.worksheets, start=1)
    }


def _page(sheet: Worksheet) -> Iterator[str]:
    """Say how it is printed and how wide its columns are."""
    setup = sheet.page_setup
    yield f"print area {sheet.print_area}, rows repeated {sheet.print_title_rows}, frozen {sheet.freeze_panes}"
    yield f"paper {setup.paperSize} {setup.orientation}, fits {setup.fitToWidth} wide {setup.fitToHeight} tall"
    yield f"filter {sheet.auto_filter.ref}, breaks {[mark.id for mark in sheet.row_breaks.brk]}"
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    foot = (part.text for part in (footer.left, footer.right) if part)
    yield f"foot {' | '.join(text for text in foot if text)}".rstrip()
    margins = sheet.page_margins
    yield f"margins {margins.left:.2f} {margins.right:.2f} {margins.top:.2f} {margins.bottom:.2f}"
    columns = sorted(sheet.column_dimensions.items(), key=lambda item: item[1].min or 0)
    yield "widths " + ", ".join(f"{name} {column.width:.1f}" for name, column in columns)
    yield "heights " + ", ".join(f"{number} {row.height}" for number, row in sheet.row_dimensions.items() if row.height)


def _cells(sheet: Worksheet) -> Iterator[str]:
    """Give each filled cell with its number format and whatever else tells it apart."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                marks = (("bold", cell.font.b), ("wrap", cell.alignment.wrap_text), ("quoted", cell.quotePrefix))
                told = " ".join(name for name, holds in marks if holds)
                yield f"{cell.coordinate} {cell.value!r} [{cell.number_format}] {told}".rstrip()


def _rules(sheet: Worksheet) -> Iterator[str]:
    """Give the conditional formats."""
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"rule {area.sqref} {rule.type}"


def _charts(parts: dict[str, str], number: int) -> Iterator[str]:
    """Give the number of charts with what matters of each."""
    relations = parts.get(f"xl/worksheets/_rels/sheet{number}.xml.rels", "")
    drawings = re.findall(r"\.\./drawings/(drawing\d+)\.xml", relations)
    charts = [
        name for drawing in drawings for name in re.findall(r"chart\d+", parts[f"xl/drawings/_rels/{drawing}.xml.rels"])
    ]
    yield f"charts {len(charts)}"
    for drawing in drawings:
        for described in re.findall(r'descr="([^"]*)"', parts[f"xl/drawings/{drawing}.xml"]):
            yield f"alt {described}"
    for name in charts:
        for element in ET.fromstring(parts[f"xl/charts/{name}.xml"]).iter():
            tag = element.tag.removeprefix(CHART)
            if element.tag == TEXT:
                yield f"chart text {element.text!r}"
            elif tag in TELLING:
                yield f"chart {tag} {element.get('val') or element.get('formatCode') or element.text or ''}".rstrip()
