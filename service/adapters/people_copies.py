"""The last copy of every tab that people write, so that one that was thrown away can come back; it writes no tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from service.adapters.sqlite_cells import decode_row, encode_rows
from service.ports import State, TabContent
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import TABS

_KIND: Final = "people-tab"
_PEOPLE: Final = tuple(tab for tab in TABS if tab.writer is Writer.PEOPLE)


class PeopleCopies:
    """The copies of one neighbourhood.

    Args:
        state: where they are kept.
        neighbourhood: its short name.
    """

    def __init__(self, state: State, neighbourhood: str) -> None:
        """Remember where."""
        self._state = state
        self._neighbourhood = neighbourhood

    def keep(self, tabs: Sequence[TabContent]) -> None:
        """Keep people's tabs as they are now."""
        ours = {(tab.role, tab.title) for tab in _PEOPLE}
        kept = [tab for tab in tabs if (tab.role, tab.title) in ours and tab.rows]
        self._state.put_many(
            _KIND, {self._key(tab.role, tab.title): "\n".join(encode_rows(tab.rows)).encode() for tab in kept}
        )

    def missing_from(self, tabs: Sequence[TabContent]) -> tuple[TabContent, ...]:
        """The copies of people's tabs that are not among these."""
        there = {(tab.role, tab.title) for tab in tabs}
        gone = {self._key(tab.role, tab.title): tab for tab in _PEOPLE if (tab.role, tab.title) not in there}
        if not gone:
            return ()
        found = self._state.get_many(_KIND, list(gone))
        return tuple(
            TabContent(tab.role, tab.title, tuple(decode_row(line) for line in found[key].decode().splitlines()))
            for key, tab in gone.items()
            if key in found
        )

    def _key(self, role: Role, title: str) -> str:
        return f"{self._neighbourhood}/{role.value}/{title}"
