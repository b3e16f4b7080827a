"""The briefing as a file."""

import dataclasses
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from reports.workbook import build_briefing
from tests.golden import example
from tests.unit.reports.opened import full_book, full_data, opened, part, texts_of

ROOT = Path(__file__).parents[3]
SCRIPT = """
import hashlib, sys
from reports.workbook import build_briefing
from tests.golden import example
sys.stdout.write(hashlib.sha256(build_briefing(example.full())).hexdigest())
"""


def test_the_sheets_come_in_reading_order():
    """The decision first, the accounting last."""
    assert full_book().sheetnames == [
        "Besluitblad",
        "Toelichting",
        "Alle knelpunten",
        "Urgentie en invloed",
        "Impact en werk",
        "Wie is betrokken",
        "Teamfase",
        "Vorige rondes",
        "Zo is het berekend",
    ]


def test_the_same_data_gives_the_same_bytes_everywhere():
    """Another process, with another order of hashing, in another time zone, gives the very same file."""
    here = hashlib.sha256(build_briefing(example.full())).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(ROOT)}
    there = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True, env=environment, cwd=ROOT
    )
    assert there.stdout == here


def test_the_file_tells_when_and_where():
    """Title and created date come from the briefing, never from the clock."""
    core = part(full_data(), "docProps/core.xml")
    assert "<dc:title>Besluitblad Rivierenbuurt &amp; De Linde</dc:title>" in core
    assert "2026-09-01T00:00:00Z" in core


def test_a_name_with_codes_stays_a_name_at_the_foot():
    """An ampersand, digits and a very long name are printed as they are, or cut, never read as a code."""
    briefing = dataclasses.replace(example.sparse(), neighbourhood="24 &P & co\n")
    foot = opened(build_briefing(briefing))["Toelichting"].oddFooter
    assert foot is not None
    assert "24 &&P && co , ronde 1" in str(foot.left.text)
    long = dataclasses.replace(example.sparse(), neighbourhood="&" * 500)
    assert len(part(build_briefing(long), "xl/worksheets/sheet2.xml").split("<oddFooter>")[1].split("</")[0]) < 2000


def test_hostile_text_arrives_as_text():
    """Formulas, links, markup and other scripts are read back as they were written, without reordering marks."""
    book = full_book()
    found = {text for sheet in book.worksheets for text in texts_of(sheet)}
    assert {"=1+1", "+31 6 bellen met @praktijk https://voorbeeld.nl/formulier", "=1+1 <b>", "-1"} <= found
    assert "שלום — مرحبا omgekeerd 👩‍⚕️ <b>vet</b> &  _x0041_" in found
