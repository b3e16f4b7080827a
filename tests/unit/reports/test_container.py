"""The file around the sheets."""

import datetime as dt
import warnings

import pytest
from xlsxwriter import Workbook

from reports.container import make_workbook
from reports.errors import ReportRefused
from reports.styles import BOLD, Styles
from tests.unit.reports.opened import opened, part

DAY = dt.date(2026, 9, 1)


def one_page(workbook: Workbook, styles: Styles) -> None:
    """Write the least there is."""
    workbook.add_worksheet("Proef").write_string(0, 0, "x", styles.of(BOLD))


def test_the_created_date_is_the_one_given():
    """No run date is in the file."""
    core = part(make_workbook(DAY, {"title": "T\x00"}, one_page), "docProps/core.xml")
    assert core.count("2026-09-01T00:00:00Z") == 2
    assert "<dc:title>T</dc:title>" in core


def test_a_second_workbook_has_the_same_bytes():
    """Nothing of one workbook is left for the next."""
    assert make_workbook(DAY, {}, one_page) == make_workbook(DAY, {}, one_page)


def test_fonts_do_not_depend_on_a_theme():
    """Every font is named; none is left to the theme."""
    assert "<scheme" not in part(make_workbook(DAY, {}, one_page), "xl/styles.xml")


def test_a_format_is_made_once():
    """Equal styles share one format, in whatever order they were named."""

    def fill(workbook: Workbook, styles: Styles) -> None:
        assert styles.of(BOLD, {"italic": True}) is styles.of({"italic": True}, BOLD)
        one_page(workbook, styles)

    assert opened(make_workbook(DAY, {}, fill)).sheetnames == ["Proef"]


def test_a_warning_of_the_library_is_refused_wherever_warnings_go():
    """XlsxWriter warns and goes on; we do not."""

    def fill(workbook: Workbook, styles: Styles) -> None:
        one_page(workbook, styles)
        workbook.worksheets()[0].set_header("x" * 300)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(ReportRefused, match="255"):
            make_workbook(DAY, {}, fill)


def test_a_refusal_of_the_library_is_told():
    """A name twice is refused, with the library's reason."""

    def fill(workbook: Workbook, styles: Styles) -> None:
        one_page(workbook, styles)
        one_page(workbook, styles)

    with pytest.raises(ReportRefused, match="already in use"):
        make_workbook(DAY, {}, fill)
