"""The self check finds what must not be there."""

import io
import zipfile
from typing import cast

import pytest
from xlsxwriter import Workbook
from xlsxwriter.chart_bar import ChartBar

from reports.selfcheck import check
from reports.workbook import build_briefing
from tests.golden import example


def book(fill) -> bytes:
    """A workbook made without our own care."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    fill(workbook)
    workbook.close()
    return buffer.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The same workbook with a part added."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def careless(workbook: Workbook) -> None:
    """Do everything a briefing never does, on a sheet without a name."""
    sheet = workbook.add_worksheet()
    sheet.write_formula(0, 0, "=1+1")
    sheet.merge_range(2, 0, 2, 3, "x")
    sheet.write_url(4, 0, "internal:Sheet1!A1")
    chart = cast("ChartBar", workbook.add_chart({"type": "bar"}))
    chart.add_series({"values": ["Sheet1", 0, 0, 1, 0]})
    sheet.insert_chart(6, 0, chart)
    workbook.define_name("Stiekem", "=Sheet1!$A$1")


@pytest.mark.parametrize("make", [example.full, example.sparse])
def test_our_own_briefings_are_sound(make):
    """A briefing holds nothing that runs, links or merges, has alt texts and print areas, one page wide."""
    assert check(build_briefing(make())) == ()


def test_everything_careless_is_found():
    """Each finding names its sheet and place."""
    assert check(book(careless)) == (
        "onbekende naam Stiekem",
        "Sheet1: het werkblad heeft geen eigen naam",
        "Sheet1: het afdrukbereik ontbreekt",
        "Sheet1: formule in cel A1",
        "Sheet1: link in cel A5",
        "Sheet1: samengevoegde cellen A3:D3",
        "Sheet1: past bij afdrukken niet op één pagina breed",
        "Chart 1: de beschrijving voor wie niet kan zien ontbreekt",
    )


def test_two_pages_wide_is_found():
    """Fitting to a page is not enough; it has to be one page wide."""

    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Breed")
        sheet.write_string(0, 0, "x")
        sheet.print_area(0, 0, 0, 0)
        sheet.fit_to_pages(2, 0)

    assert check(book(fill)) == ("Breed: past bij afdrukken niet op één pagina breed",)


def test_a_link_to_the_outside_is_found():
    """A relation to an address is found in the part that holds it."""

    def fill(workbook: Workbook) -> None:
        workbook.add_worksheet("Link").write_url(0, 0, "https://voorbeeld.nl")

    assert check(book(fill)) == ("verwijzing naar buiten in xl/worksheets/_rels/sheet1.xml.rels",)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("xl/vbaProject.bin", b"x", "verboden onderdeel xl/vbaProject.bin"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "verboden onderdeel xl/externalLinks/externalLink1.xml"),
        ("xl/extra.xml", b"<!DOCTYPE x><x/>", "onveilige XML in xl/extra.xml"),
    ],
)
def test_what_could_run_is_found(name: str, content: bytes, found: str):
    """Macros, links to other workbooks and unsafe XML stop the check before anything is parsed."""
    assert check(changed(build_briefing(example.sparse()), name, content)) == (found,)
