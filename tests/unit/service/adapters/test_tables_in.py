"""What a person may hand over as a table, and how everything else is refused."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path

import pytest

from service.adapters.tables_in import read_csv_file, read_table_file, read_workbook_file
from service.adapters.tables_in_limits import Limits
from service.errors import InputRefused

HEADER = "Tijdstempel;Organisatie;1. Wat?\n"


def read(text: str | bytes, **options):
    """Read a CSV that was uploaded."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_table_file(io.BytesIO(data), "antwoorden.csv", **options)


def refusal(source, name: str = "antwoorden.csv", **options) -> str:
    """The words of the refusal: one sentence that names the file, and advice."""
    with pytest.raises(InputRefused) as caught:
        read_table_file(io.BytesIO(source) if isinstance(source, bytes) else source, name, **options)
    error = caught.value
    assert error.message.startswith(name)
    assert error.message.endswith(".")
    assert error.advice.endswith(".")
    return error.message


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a;b\n1;2\n", (("a", "b"), ("1", "2"))),
        ("a,b\n1,2", (("a", "b"), ("1", "2"))),
        ("a\tb\r\n1\t2\r\n", (("a", "b"), ("1", "2"))),
        ("a;b\r1;2\r", (("a", "b"), ("1", "2"))),  # an old Mac
        ('"a, of b";c\n"1,5";2\n', (("a, of b", "c"), ("1,5", "2"))),  # the comma is inside quotes
        ('"Wat, waar; en wie?","b"\n1,2\n', (("Wat, waar; en wie?", "b"), ("1", "2"))),
        ("sep=;\na;b,c,d\n1;2\n", (("a", "b,c,d"), ("1", "2"))),  # Excel's own declaration wins
        ("\n ; \na;b\n1;2\n", (("a", "b"), ("1", "2"))),  # the first filled row is the header
        ("a;b\n\n1;2\n;;\n", (("a", "b"), (), ("1", "2"))),  # empty rows keep their place, the last ones go
        ("a;b\n1\n1;2;3\n", (("a", "b"), ("1",), ("1", "2", "3"))),
        ('a;b\n"regel 1\nregel 2";"zei ""au"""\n', (("a", "b"), ("regel 1\nregel 2", 'zei "au"'))),
        ('a;b\n5" buis;x\n', (("a", "b"), ('5" buis', "x"))),
        ("a;b\n=1+1;007\n", (("a", "b"), ("=1+1", "007"))),  # text stays the text it is
    ],
)
def test_csv_dialects(text, rows):
    """Delimiters, line ends, quotes and empty rows as programs write them."""
    assert read(text) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    """Accents and the euro sign survive every encoding that spreadsheets write."""
    text = "naam;bedrag\nzoë à la crème “fraîche” – coördinatie;€ 5\n"
    assert read(text.encode(encoding))[1] == ("zoë à la crème “fraîche” – coördinatie", "€ 5")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf", "leeg"),
        (b" \r\n;;\n", "leeg"),
        (b"Beste mensen,\nhierbij de antwoorden.\n", "geen tabel"),
        (b"a;b\n1;\x00\n", "code nul"),
        ("a;b\n1;2\n".encode("utf-16-le"), "code nul"),
        (b"\xff\xfea", "onleesbaar"),
        (b"\xef\xbb\xbfa;b\n\xff;1\n", "onleesbaar"),
        (bytes(range(256)) * 9, "tekenset"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "plaatje"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x1f\x8b\x08\x00abc", "ingepakt"),
        (b"{\\rtf1 a;b}", "tekstdocument"),
        (b"<!DOCTYPE html><html>", "webpagina"),
        (b"\n<html><body>Inloggen", "webpagina"),
        ("a;b\nNiño;coördinatie".encode() + b"\nzo\xeb;1", "tekenset"),  # two encodings in one file
        ("naam;x\nco\x9ardinatie;\x8e\x8e\n".encode("latin-1"), "tekenset"),  # an old Mac's accents
        (b'a;b\n"open;2\n3;4\n', "aanhalingsteken"),
        (b'a;b\n"dicht"x;2\n', "aanhalingsteken"),
        (b";".join([b"k"] * 50_000) + b"\n1;2\n", "kolommen"),
        (b'"a' + b"x;" * 99_000, "aanhalingsteken"),
        (b"a;b\n" + b"x" * 1_000_000, "aanhalingsteken"),
        (b"a;b\n" + b"1;" * 3_000_000, "kolommen"),
        (b"a;b\n" + b'"\n",1;' * 1_000_000, "CSV"),
        (b"a,b\n" + b'"\n",1,' * 1_000_000, "kolommen"),  # one record over a million lines
        (b"a;b\n" + b"1;2\n" * 50_000, "rijen"),
        (b"a;b\n" + (b";" * 400 + b"x\n") * 5_000, "cellen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "oud Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    ],
    ids=range(29),
)
def test_what_is_no_table_is_refused(data, why):
    """One clear sentence says what it is instead, whatever a person picked by mistake."""
    assert why in refusal(data)


def test_a_path_is_read_and_named(tmp_path):
    """A path needs no name, and its own name stands in refusals."""
    path = tmp_path / "wijk.csv"
    path.write_text(HEADER + "1-3-2025 9:05:00;De Linde;wachttijd\n")
    assert read_table_file(path)[1] == ("1-3-2025 9:05:00", "De Linde", "wachttijd")
    path.write_text("")
    assert "leeg" in refusal(path, "wijk.csv")


def test_what_is_no_file_is_refused(tmp_path):
    """Missing files, folders and devices are told apart from bad contents."""
    assert "bestaat niet" in refusal(tmp_path / "weg.csv")
    assert "map" in refusal(tmp_path)
    assert "map" in refusal(Path(os.devnull))
    assert "niet te openen" in refusal(tmp_path / ("x" * 300))
    assert "niet te openen" in refusal(tmp_path / "a\x00b")


def test_a_file_that_we_may_not_read_is_refused(tmp_path, monkeypatch):
    """No permission is told as that (simulated: an administrator may read everything)."""
    path = tmp_path / "geheim.csv"
    path.write_text(HEADER)

    def forbidden(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)
    assert "mogen we niet lezen" in refusal(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    """200 MB of zeros is refused by its size, and an upload after the first bytes too many."""
    path = tmp_path / "nullen.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "20 MB" in refusal(path)

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return b"0" * size

    upload = Endless()
    assert "20 MB" in refusal(upload)
    assert upload.given < 30_000_000


def test_the_limits_can_be_set():
    """A table at the limit is read, one above it is not."""
    assert len(read("a;b\n1;2\n", limits=Limits(rows=2))) == 2
    assert "1 rijen" in refusal(b"a;b\n1;2\n", limits=Limits(rows=1))


def test_a_csv_need_not_be_a_table():
    """An export's own CSV may be one column or nothing."""
    assert read_csv_file(io.BytesIO(b"\xef\xbb\xbf")) == ()
    assert read_csv_file(io.BytesIO(b"a\n1\n")) == (("a",), ("1",))
    with pytest.raises(InputRefused, match=r"geen CSV"):
        read_csv_file(io.BytesIO(b"PK\x03\x04"))


def test_a_csv_is_no_workbook():
    """Asked for all worksheets, a CSV is refused."""
    with pytest.raises(InputRefused, match=r"werkmap"):
        read_workbook_file(io.BytesIO(b"a;b\n1;2\n"))


def test_dates_of_a_csv_stay_text():
    """What a date means is for the contract to say."""
    assert not any(isinstance(cell, datetime) for row in read(HEADER + "1-3-2025 9:05:00;a;b\n") for cell in row)
