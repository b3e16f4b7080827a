"""Records by column key into the rows of a tab, header first, every cell written as its field says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from service.ports import Rows
from sheets_schema.cells import Cell
from sheets_schema.tables import Tab


def rows_of(tab: Tab, records: Iterable[Mapping[str, object]]) -> Rows:
    """The tab's rows.

    Raises:
        KeyError: a record has a key that the tab does not declare.
    """
    keys = {column.key for column in tab.columns}
    rows: list[tuple[Cell, ...]] = [tab.header]
    for record in records:
        if unknown := record.keys() - keys:
            raise KeyError(f"{tab.title}: {sorted(unknown)}")
        rows.append(tuple(column.field.write(record.get(column.key)) for column in tab.columns))
    return tuple(rows)
