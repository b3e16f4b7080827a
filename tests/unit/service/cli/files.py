"""Files of answers as people hand them over."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl

from service.ports import Rows


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    """The rows as a CSV export."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["" if c is None else c for c in row] for row in rows])
    return text.getvalue().encode()


def save_csv(path: Path, rows: Rows, delimiter: str = ",") -> Path:
    """The rows in a CSV file."""
    path.write_bytes(as_csv(rows, delimiter))
    return path


def save_xlsx(path: Path, rows: Rows) -> Path:
    """The rows in an Excel file."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def read_csv(path: Path) -> list[list[str]]:
    """Rows of a file that we wrote, after a look at the marks by which Dutch Excel opens it."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
