"""Looks through an .xlsx before anything parses it, and refuses what would cost too much; reads no cells."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from service.adapters.tables_in_limits import AS_XLSX, SMALLER, Limits, refused

DAMAGED: Final = "Download het opnieuw, of open het in Excel en sla het opnieuw op."
_CHUNK: Final = 512 * 1024  # far longer than one cell's text, so a chunk without a tag is one giant tag or text
_PLAIN: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED: Final = 0x1
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)""")
_ENCODINGS: Final = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_LARGE_PARTS: Final = re.compile(r"xl/worksheets/|xl/sharedstrings", re.IGNORECASE)


def check_package(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuse a package that is no .xlsx, or one that would cost too much to read.

    Raises:
        InputRefused: not a (whole) .xlsx, locked with a password, or too large when unpacked.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_list(archive, name, limits)
            tags = 0
            for entry in archive.infolist():
                tags += _check_part(archive, entry, name, limits)
                if tags > limits.tags:
                    raise refused(name, "is te groot om veilig te lezen", SMALLER)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise refused(name, "is beschadigd of niet helemaal binnengekomen", DAMAGED) from error


def _check_list(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    # zipfile never unpacks more of an entry than it declares, so the declared sizes can be trusted as a ceiling.
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise refused(name, "is uitgepakt te groot om veilig te lezen", SMALLER)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise refused(name, "is met een wachtwoord op slot", "Haal het wachtwoord eraf en sla het opnieuw op.")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise refused(name, "is een ingepakt bestand, maar geen Excel-werkmap (.xlsx)", AS_XLSX)
    if any(entry.compress_type not in _PLAIN for entry in entries):
        raise refused(name, "is ingepakt op een manier die Excel niet gebruikt", AS_XLSX)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limits: Limits) -> int:
    """Count the tags of one part; a part that is no XML has none."""
    tags, tail = 0, b""
    for number, chunk in enumerate(_chunks(archive, entry)):
        if number == 0 and not _is_xml(chunk, name):
            return 0
        found = chunk.count(b"<")
        if found == 0:
            raise refused(name, "houdt een onderdeel dat geen tabel kan zijn", AS_XLSX)
        if any(declaration in tail + chunk for declaration in _DECLARATIONS):
            raise refused(name, "houdt opdrachten die in een werkmap niet thuishoren", AS_XLSX)
        tags, tail = tags + found, chunk[-len(_DECLARATIONS[0]) :]
        if tags > limits.style_tags and not _LARGE_PARTS.match(entry.filename):
            raise refused(name, "heeft te veel opmaak om veilig te lezen", "Kopieer de tabel naar een nieuwe werkmap.")
    return tags


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            # UTF-16 puts a NUL beside every ASCII sign; without them both encodings look alike.
            yield chunk.replace(b"\x00", b"")


def _is_xml(chunk: bytes, name: str) -> bool:
    start = chunk.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = _ENCODING.match(start)
    # In another encoding the signs that we look for could hide.
    if declared and declared[1].lower() not in _ENCODINGS:
        raise refused(name, "heeft een onbekende tekenset", AS_XLSX)
    return start.startswith(b"<")
