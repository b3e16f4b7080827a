"""What every workbook refuses before it writes anything: titles and cells that no spreadsheet can hold."""

from __future__ import annotations

from typing import Final

from service.adapters.sqlite_cells import encode_rows
from service.errors import ContractBroken
from service.ports import AppendRows, Change

LONGEST_TITLE: Final = 100


def check_title(title: str) -> None:
    """Let a usable title of a tab pass.

    Raises:
        ContractBroken: no spreadsheet takes it.
    """
    if not (title.strip() and len(title) <= LONGEST_TITLE and title.isprintable()):
        message = f"Onbruikbare titel van een tabblad: {title[:LONGEST_TITLE]!r}."
        raise ContractBroken(message)


def check_change(change: Change) -> None:
    """Let a change pass that any spreadsheet can hold.

    Raises:
        ContractBroken: a title or cell that no spreadsheet can hold.
    """
    check_title(change.title)
    encode_rows(change.rows)
    if isinstance(change, AppendRows):
        encode_rows([change.header])
