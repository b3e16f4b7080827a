"""What the emulated Google keeps: files of Drive, spreadsheets with sheets and cells, forms; no endpoints.

Everything that the API shows is kept as the API's own JSON (dicts of the discovery documents), so that nothing is lost
that a client once wrote.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class Sheet:
    """One sheet: `properties` is SheetProperties, `cells` holds CellData by (row, column) from 0, nothing computed.

    A cell keeps userEnteredValue, userEnteredFormat, note, dataValidation, textFormatRuns, hyperlink as written;
    effective and formatted values are computed on reading. Rows and columns keep DimensionProperties by index where
    they were set. A cell is never changed in place but replaced: copies of a spreadsheet share it.
    """

    properties: Json
    cells: dict[tuple[int, int], Json] = field(default_factory=dict)
    rows: dict[int, Json] = field(default_factory=dict)
    columns: dict[int, Json] = field(default_factory=dict)
    merges: list[Json] = field(default_factory=list)
    protected_ranges: list[Json] = field(default_factory=list)
    conditional_formats: list[Json] = field(default_factory=list)
    basic_filter: Json | None = None
    filter_views: list[Json] = field(default_factory=list)
    charts: list[Json] = field(default_factory=list)
    banded_ranges: list[Json] = field(default_factory=list)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)
    slicers: list[Json] = field(default_factory=list)
    tables: list[Json] = field(default_factory=list)

    @property
    def id(self) -> int:
        """Its sheetId."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """What its tab says."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """Rows of the grid."""
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def column_count(self) -> int:
        """Columns of the grid."""
        return int(self.properties["gridProperties"]["columnCount"])


@dataclass
class Spreadsheet:
    """One spreadsheet: `properties` is SpreadsheetProperties; sheets stand in the order of their tabs.

    `now` is the moment of the last call on it: what TODAY and NOW tell.
    """

    id: str
    properties: Json
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Json] = field(default_factory=list)
    developer_metadata: list[Json] = field(default_factory=list)
    now: datetime | None = None

    def copy(self) -> Spreadsheet:
        """A deep copy, to work on before a batch is known to succeed."""
        return copy.deepcopy(self)


@dataclass
class DriveFile:
    """One file of Drive: `resource` is File; `content` the bytes of what is no Google document; also former bytes."""

    resource: Json
    content: bytes = b""
    revisions: list[bytes] = field(default_factory=list)
    permissions: list[Json] = field(default_factory=list)
    history: list[Json] = field(default_factory=list)


@dataclass
class World:
    """Everything of one emulator: by id, the files of Drive, the spreadsheets and the forms (as Form resources)."""

    files: dict[str, DriveFile] = field(default_factory=dict)
    spreadsheets: dict[str, Spreadsheet] = field(default_factory=dict)
    forms: dict[str, Json] = field(default_factory=dict)
    responses: dict[str, list[Json]] = field(default_factory=dict)
    watches: dict[str, list[Json]] = field(default_factory=dict)
    drives: dict[str, Json] = field(default_factory=dict)
    uploads: dict[str, Json] = field(default_factory=dict)
    changes: list[Json] = field(default_factory=list)
    comments: dict[str, list[Json]] = field(default_factory=dict)
