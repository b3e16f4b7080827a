"""Workbooks as programs write them are read; bombs, locks and ruins are refused within little memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from service.adapters.tables_in import read_table_file, read_workbook_file
from service.adapters.tables_in_limits import Limits
from service.errors import InputRefused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEGABYTES_ALLOWED = 700


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def small(*rows: list[object]) -> bytes:
    """A workbook of one worksheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Blad1")
    for row in rows or ([], ["a", "b"], [1, 2]):
        sheet.append(row)
    return saved(book)


def altered(data: bytes, parts: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", compression) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target.getvalue()


def sheet_xml(inside: str, before: str = "") -> bytes:
    """A worksheet part by hand."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'.encode()
    )


def read(data: bytes, **options):
    """Read a workbook that was uploaded."""
    return read_table_file(io.BytesIO(data), "antwoorden.xlsx", **options)


def refusal(data: bytes, **options) -> str:
    """The words of the refusal."""
    with pytest.raises(InputRefused) as caught:
        read(data, **options)
    assert caught.value.message.startswith("antwoorden.xlsx ")
    assert caught.value.advice.endswith(".")
    return caught.value.message


def test_cells_are_what_they_are():
    """Dates come as moments, numbers as numbers, times as text, empty ends are trimmed."""
    stamp = datetime.fromisoformat("2025-03-01T09:05:30")
    data = small(
        [], ["Tijdstempel", "b", None, "d", None], [stamp, 1.5, None, True], [None], [time(9, 5), "007", "  ", "x\ny"]
    )
    assert read(data) == (
        ("Tijdstempel", "b", None, "d"),
        (stamp, 1.5, None, True),
        (),
        ("09:05:00", "007", None, "x\ny"),
    )


def test_formulas_are_read_as_their_last_outcome():
    """A formula gives the value that Excel kept, and nothing when there is none."""
    cells = (
        '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c></row>'
    )
    assert read(altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(cells)})) == (("a", "b"), (2,))


def test_a_number_that_no_number_is_becomes_text():
    """Infinity in a cell cannot break the sums behind it."""
    cells = '<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><v>1e999</v></c></row>'
    assert read(altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(cells)}))[1] == ("inf",)


def three_sheets() -> bytes:
    """A cover, a hidden list and the answers."""
    book = Workbook(write_only=True)
    book.create_sheet("Voorblad").append(["Welkom", "allemaal"])
    hidden = book.create_sheet("Lijst")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Leeg")
    book.create_sheet("Antwoorden").append(["Tijdstempel", "1. Wat?"])
    return saved(book)


def test_the_worksheet_that_fits_is_read():
    """The caller says what a form's header looks like; else the first visible one with anything in it is read."""
    assert read(three_sheets(), fits=lambda header: "Tijdstempel" in header)[0] == ("Tijdstempel", "1. Wat?")
    assert read(three_sheets(), fits=lambda _header: False)[0] == ("Welkom", "allemaal")
    assert read(three_sheets())[0] == ("Welkom", "allemaal")


def test_a_worksheet_can_be_named():
    """By name, in any case; an unknown name is answered with the names that are there."""
    assert read(three_sheets(), sheet="antwoorden ")[0] == ("Tijdstempel", "1. Wat?")
    with pytest.raises(InputRefused, match=r"Voorblad, Lijst, Leeg, Antwoorden"):
        read(three_sheets(), sheet="Blad 9")
    assert "leeg" in refusal(three_sheets(), sheet="Leeg")


def test_all_worksheets_in_order():
    """Titles, hidden flags and rows of each."""
    found = read_workbook_file(io.BytesIO(three_sheets()))
    assert [(sheet.title, sheet.hidden, len(sheet.rows)) for sheet in found] == [
        ("Voorblad", False, 1),
        ("Lijst", True, 1),
        ("Leeg", False, 0),
        ("Antwoorden", False, 1),
    ]


def test_a_wrong_dimension_is_not_believed():
    """Some programs declare a million rows, or one; what counts is what is there."""
    for declared in ("A1:XFD1048576", "A1"):
        xml = sheet_xml('<row r="2"><c r="B2" t="str"><v>a</v></c><c r="C2" t="str"><v>b</v></c></row>')
        xml = xml.replace(b"<sheetData>", f'<dimension ref="{declared}"/><sheetData>'.encode())
        assert read(altered(small(), {"xl/worksheets/sheet1.xml": xml})) == ((None, "a", "b"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/rare.dat"])
def test_entities_are_refused(encoding, part):
    """A document type, the way to XML bombs and to other files, is in no real workbook."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{" " * 300_000}<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "opdrachten" in refusal(altered(small(), {part: xml.encode(encoding)}))


def test_an_encoding_that_could_hide_entities_is_refused():
    """Only encodings in which we can see what is there."""
    xml = b'<?xml version="1.0" encoding="cp037"?>' + '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("cp037")
    assert "tekenset" in refusal(altered(small(), {"xl/styles.xml": xml}))


def test_a_zip_that_is_no_workbook_is_refused():
    """A zip of CSVs, an OpenDocument sheet or an empty zip is told as such."""
    for names in (["antwoorden.csv"], ["mimetype", "content.xml"], ["xl/workbook.bin", "[Content_Types].xml"]):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        assert "geen Excel-werkmap" in refusal(target.getvalue())
    assert "geen Excel-werkmap" in refusal(b"PK\x05\x06" + bytes(18))


def test_a_ruined_workbook_is_refused():
    """Cut off anywhere, or with a byte changed, it gives a refusal or the very same table, never another error."""
    data = small(["a", "b"], ["een", "twee"], [3, 4])
    whole = read(data)
    for cut in range(4, len(data), 97):
        assert "beschadigd" in refusal(data[:cut])
    for place in range(4, len(data), 41):
        ruined = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        with suppress(InputRefused):
            assert read(ruined) == whole


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="x"><c/></row>',
        '<row><c t="s"><v>99</v></c></row>',
        '<row><c r="ZZZZZ1"><v>1</v></c></row>',
        "<row><c><v>geen getal</v></c></row>",
        "<row>",
        '<row><c t="b"><v>misschien</v></c></row>',
    ],
)
def test_a_worksheet_that_is_wrong_inside_is_refused(cells):
    """What openpyxl cannot make sense of is a damaged file to a person."""
    assert "beschadigd" in refusal(altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(cells)}))


def test_a_locked_zip_is_refused():
    """An entry that is encrypted needs a password that we do not ask for."""
    data = bytearray(small())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "wachtwoord" in refusal(bytes(data))


def test_too_wide_and_too_long_is_refused():
    """Columns, rows and cells have limits, and a far corner is no memory bomb."""
    far = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1"><v>1</v></c></row>'
    assert "1000 kolommen" in refusal(altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(far)}))
    deep = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="60000"><c r="A60000"><v>1</v></c></row>'
    assert "50000 rijen" in refusal(altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(deep)}))
    deeper = altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(deep.replace("60000", "9" * 12))})
    assert "te groot tabblad" in refusal(deeper, limits=Limits(sheet_rows=5_000))
    assert "3 cellen" in refusal(small(["a", "b"], [1, 2]), limits=Limits(cells=3))


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(entries=5), "uitgepakt te groot"),
        (Limits(unpacked_bytes=3_000), "uitgepakt te groot"),
        (Limits(tags=50), "te groot om veilig"),
        (Limits(style_tags=20), "te veel opmaak"),
        (Limits(file_bytes=1_000), "groter dan"),
    ],
)
def test_what_costs_too_much_is_refused_before_it_is_parsed(monkeypatch, limits, why):
    """Every limit on a package is looked at before openpyxl sees it."""
    monkeypatch.setattr("openpyxl.load_workbook", None)
    assert why in refusal(small(), limits=limits)


def test_a_giant_tag_or_rare_packing_is_refused():
    """One tag of a megabyte is no worksheet, and Excel packs in one way only."""
    giant = b"<workbook " + b'a="b" ' * 200_000 + b"/>"
    assert "geen tabel kan zijn" in refusal(altered(small(), {"xl/workbook.xml": giant}))
    assert "ingepakt op een manier" in refusal(altered(small(), {"xl/a.xml": b"<a/>"}, compression=zipfile.ZIP_BZIP2))


def bombs() -> dict[str, bytes]:
    """Small files that want much memory, or much time."""
    cell = '<row><c r="XFD1"/></row>'
    return {
        "unpacked": altered(small(), {"xl/media/nullen.bin": bytes(150_000_000)}),
        "entries": altered(small(), {f"xl/{number}.xml": b"<a/>" for number in range(3_000)}),
        "rows": altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml("<row/>" * 5_000_000)}),
        "texts": altered(small(), {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 5_000_000 + b"</sst>"}),
        "styles": altered(small(), {"xl/styles.xml": b"<cellXfs>" + b"<xf/>" * 1_000_000 + b"</cellXfs>"}),
        "tag": altered(small(), {"xl/workbook.xml": b"<workbook " + b'a="b" ' * 1_000_000 + b"/>"}),
        "far cells": altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(cell * 200_000)}),
        "lzma": altered(small(), {"xl/a.xml": b"<a/>"}, compression=zipfile.ZIP_LZMA),
    }


@pytest.mark.slow
def test_bombs_are_refused_in_little_memory(tmp_path):
    """Every bomb is refused by a process that may use no more memory than a small server has."""
    for name, data in bombs().items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
        assert len(data) < 20_000_000
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES_ALLOWED} << 20,) * 2)\n"
        "from service.adapters.tables_in import read_table_file\n"
        "from service.errors import InputRefused\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    try:\n"
        "        read_table_file(path)\n"
        "        sys.exit(f'{path.name} was read')\n"
        "    except InputRefused as error:\n"
        "        assert 'beschadigd' not in str(error), error\n"
    )
    root = Path(__file__).parents[4]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_largest_that_is_let_through_fits_in_memory(tmp_path):
    """A table just under the limits is read within the same memory, from a CSV and from an .xlsx."""
    (tmp_path / "vol.csv").write_text("a;b;c;d;e;f;g;h\n" + "één;twee;3;4;5;6;7;€\n" * 49_000)
    cells = "".join(f'<c t="str"><v>antwoord {number}</v></c>' for number in range(40))
    (tmp_path / "vol.xlsx").write_bytes(
        altered(small(), {"xl/worksheets/sheet1.xml": sheet_xml(f"<row>{cells}</row>" * 8_000)})
    )
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES_ALLOWED} << 20,) * 2)\n"
        "from service.adapters.tables_in import read_table_file\n"
        "print(*(len(read_table_file(Path(path))) for path in sys.argv[1:]))\n"
    )
    files = [str(tmp_path / "vol.csv"), str(tmp_path / "vol.xlsx")]
    root = Path(__file__).parents[4]
    done = subprocess.run([sys.executable, "-c", script, *files], cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["49001", "8000"], done.stderr
