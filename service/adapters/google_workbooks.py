"""All neighbourhoods of a deployment that works in Google Sheets, and which of them changed; it reads no cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from service.adapters.google_drive import Drive
from service.adapters.google_registry import SheetPair
from service.adapters.google_session import GoogleSession
from service.adapters.google_workbook import GoogleWorkbook, revision_of
from service.adapters.slugs import checked_slug
from service.errors import InputRefused, ServiceError, TabMissing
from service.ports import State

_KIND: Final = "drive-poll"
_KEY: Final = "changed"
_OVERLAP: Final = timedelta(minutes=10)
"""Drive's list lags behind its files a little."""


class GoogleWorkbooks:
    """Implements the Workbooks port over spreadsheets that people made and shared with us.

    Args:
        registry: the neighbourhoods, read when first needed.
        session: through what to ask.
        state: remembers the last poll, and keeps the last copy of people's tabs.
    """

    def __init__(self, registry: Callable[[], Mapping[str, SheetPair]], session: GoogleSession, state: State) -> None:
        """Remember the parts; nothing is read yet."""
        self._registry = registry
        self._session = session
        self._state = state

    def names(self) -> tuple[str, ...]:
        """Identifiers in alphabetical order.

        Raises:
            ConfigError: the list of neighbourhoods cannot be read.
        """
        return tuple(sorted(self._registry()))

    def open(self, neighbourhood: str) -> GoogleWorkbook:
        """The workbook of that name, for one refresh.

        Raises:
            TabMissing: there is no such neighbourhood.
        """
        pair = self._registry().get(neighbourhood)
        if pair is None:
            raise TabMissing(
                f"De wijk {neighbourhood!r} staat niet in WIJKPEIL_GOOGLE_SHEETS.",
                "Kijk of de naam klopt of zet hem erbij.",
            )
        return GoogleWorkbook(neighbourhood, pair, self._session, self._state)

    def create(self, neighbourhood: str) -> GoogleWorkbook:
        """The workbook of that name; its spreadsheets are made by people, for a service account owns no files.

        Raises:
            InputRefused: the name is not a slug, or nobody said which spreadsheets are its.
        """
        name = checked_slug(neighbourhood)
        if name not in self._registry():
            raise InputRefused(
                f"Van de wijk {name!r} weten we de spreadsheets niet.",
                "Maak een werkblad en een kernteamblad, deel ze met het serviceaccount en zet de wijk in"
                " WIJKPEIL_GOOGLE_SHEETS.",
            )
        return self.open(name)

    def changed(self, seen: Mapping[str, str]) -> frozenset[str]:
        """The names whose present revision may differ from the given one: one call of Drive for all of them.

        A file that Drive's list does not show is asked for by itself; when that fails too, its name is among these,
        so that a run finds out and tells what is wrong.

        Raises:
            WorkbookUnavailable: Drive does not answer.
        """
        known = self._polled()
        registry = self._registry()
        return frozenset(
            name
            for name, revision in seen.items()
            if name not in registry or self._present(registry[name], known) != revision
        )

    def _present(self, pair: SheetPair, known: Mapping[str, str]) -> str:
        moments = [known.get(ident) or self._alone(ident) for ident in (pair.werkblad, pair.kernteamblad)]
        return revision_of(moments)

    def _alone(self, ident: str) -> str:
        try:
            return Drive(self._session).stamp(ident).changed
        except ServiceError:
            return ""

    def _polled(self) -> dict[str, str]:
        """When every spreadsheet that we can see was last changed, by what changed since the last poll."""
        kept = self._state.get_many(_KIND, [_KEY]).get(_KEY)
        known = _remembered(kept)
        since = _earlier(max(known.values(), default=""))
        known |= Drive(self._session).changed_since(since)
        written = json.dumps(known, sort_keys=True).encode()
        if written != kept:
            self._state.put_many(_KIND, {_KEY: written})
        return known


def _remembered(kept: bytes | None) -> dict[str, str]:
    try:
        found = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    return {str(ident): str(moment) for ident, moment in found.items()} if isinstance(found, dict) else {}


def _earlier(moment: str) -> str:
    """A little before, as Drive writes it; '' when there is no moment."""
    try:
        return (datetime.fromisoformat(moment) - _OVERLAP).isoformat() if moment else ""
    except ValueError:
        return ""
