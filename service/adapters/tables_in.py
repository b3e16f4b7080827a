"""Reads a table (CSV or .xlsx) that a person gave, safely: whatever it is, it gives rows or one sentence why not."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from service.adapters.tables_in_csv import read_csv
from service.adapters.tables_in_limits import AS_XLSX, LIMITS, SMALLER, Limits, refused, table_of
from service.adapters.tables_in_xlsx import Fits, Rows, Worksheet, read_worksheet, read_worksheets

_CHUNK: Final = 1 << 20
_HEAD: Final = 2_048
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_PAGES: Final = (b"<!doctype", b"<html", b"<?xml")
_OTHERS: Final = {
    b"%PDF": "een pdf",
    b"\x89PNG": "een plaatje",
    b"\xff\xd8\xff": "een plaatje",
    b"GIF8": "een plaatje",
    b"\x1f\x8b": "een ingepakt bestand",
    b"{\\rtf": "een tekstdocument",
}


def read_table_file(
    source: Path | BinaryIO,
    name: str = "",
    *,
    sheet: str | None = None,
    fits: Fits | None = None,
    limits: Limits = LIMITS,
) -> Rows:
    """Rows of cells, the header first, empty ends trimmed, blank cells None; from a CSV all cells are text.

    Args:
        source: a path, or an open binary file (an upload).
        name: what the person calls the file; a path's own name when left out.
        sheet: the worksheet of an .xlsx to read.
        fits: tells whether a header is what we look for; the first worksheet that fits is read.
        limits: how large it may be.

    Raises:
        InputRefused: it is no table, cannot be opened, or is too large; the message says which and what to do.
    """
    name = _called(source, name)
    with _opened(source, name, limits) as file:
        if _is_package(file, name):
            return table_of(read_worksheet(file, name, limits, sheet, fits), name)
        return table_of(read_csv(file.read(), name, limits), name)


def read_csv_file(source: Path | BinaryIO, name: str = "", *, limits: Limits = LIMITS) -> Rows:
    """Rows of a CSV, whether or not they make a table; a blank file has none.

    Raises:
        InputRefused: it is no CSV, cannot be opened, or is too large.
    """
    name = _called(source, name)
    with _opened(source, name, limits) as file:
        if _is_package(file, name):
            raise refused(name, "is geen CSV", "Kies een bestand dat op .csv eindigt.")
        return read_csv(file.read(), name, limits)


def read_workbook_file(source: Path | BinaryIO, name: str = "", *, limits: Limits = LIMITS) -> tuple[Worksheet, ...]:
    """All worksheets of an .xlsx.

    Raises:
        InputRefused: it is no .xlsx, cannot be opened, or is too large.
    """
    name = _called(source, name)
    with _opened(source, name, limits) as file:
        if _is_package(file, name):
            return read_worksheets(file, name, limits)
        raise refused(name, "is geen Excel-werkmap (.xlsx)", AS_XLSX)


def _called(source: Path | BinaryIO, name: str) -> str:
    return name or (source.name if isinstance(source, Path) else "Het bestand")


@contextmanager
def _opened(source: Path | BinaryIO, name: str, limits: Limits) -> Iterator[BinaryIO]:
    """A file that can be sought in and is no larger than it may be."""
    if not isinstance(source, Path):
        # An upload says what it likes about its size, so count while copying.
        with tempfile.SpooledTemporaryFile(max_size=_CHUNK) as copy:
            while chunk := source.read(_CHUNK):
                _check_size(copy.tell() + len(chunk), name, limits)
                copy.write(chunk)
            _check_size(copy.tell(), name, limits)
            copy.seek(0)
            yield cast("BinaryIO", copy)
        return
    try:
        about = source.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refused(name, "is een map of iets anders dat geen bestand is", "Kies het bestand zelf.")
        _check_size(about.st_size, name, limits)
        file = source.open("rb")
    except FileNotFoundError as error:
        raise refused(name, "bestaat niet", "Kijk of de naam en de map kloppen.") from error
    except PermissionError as error:
        raise refused(name, "mogen we niet lezen", "Geef leesrecht of kopieer het naar een eigen map.") from error
    except (OSError, ValueError) as error:
        raise refused(
            name, f"is niet te openen ({error})", "Kopieer het naar een eigen map en probeer opnieuw."
        ) from error
    with file:
        yield file


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size == 0:
        raise refused(name, "is leeg", "Kies het bestand met de antwoorden.")
    if size > limits.file_bytes:
        raise refused(name, f"is groter dan {limits.file_bytes // 1_000_000} MB", SMALLER)


def _is_package(file: BinaryIO, name: str) -> bool:
    """Tell an .xlsx (True) from what may be a CSV (False), and refuse what is neither."""
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_ZIP):
        return True
    if head.startswith(_OLE):
        locked = _ENCRYPTED_PACKAGE in file.read()
        raise refused(
            name,
            "is met een wachtwoord op slot" if locked else "is een oud Excel-bestand (.xls)",
            "Haal het wachtwoord eraf en sla het opnieuw op." if locked else AS_XLSX,
        )
    kind = next((what for start, what in _OTHERS.items() if head.startswith(start)), None)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        kind = "een webpagina"
    if kind:
        raise refused(name, f"is {kind}, geen tabel", "Download de antwoorden als .csv of .xlsx.")
    return False
