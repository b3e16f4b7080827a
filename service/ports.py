"""The only doors to the outside: what the pipeline asks of a workbook, a cache, a masker, an encoder and a clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from service.domain.privacy import Masked
from sheets_schema.cells import Cell
from sheets_schema.tables import Role

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class TabContent:
    """One tab as it stands: rows of cells, the header first; rows may be ragged, trailing empty cells are trimmed."""

    role: Role
    title: str
    rows: Rows
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tabs of one neighbourhood at one moment; `revision` changes whenever any cell does.

    `restored` names tabs of people that were thrown away and are given here as they last were: write them back.
    """

    revision: str
    tabs: tuple[TabContent, ...]
    restored: tuple[tuple[Role, str], ...] = ()

    def tab(self, role: Role, title: str) -> TabContent | None:
        """The tab of that title, or None."""
        return next((t for t in self.tabs if t.role is role and t.title == title), None)


@dataclass(frozen=True, slots=True)
class ReplaceTab:
    """Make the tab hold exactly these rows, creating it when it is not there."""

    role: Role
    title: str
    rows: Rows
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class AppendRows:
    """Add rows below the last filled row, whatever was typed meanwhile; make the tab with `header` when it is gone."""

    role: Role
    title: str
    header: tuple[Cell, ...]
    rows: Rows


Change = ReplaceTab | AppendRows


class Workbook(Protocol):
    """One neighbourhood's werkblad and kernteamblad."""

    @property
    def neighbourhood(self) -> str:
        """Its identifier (a short slug), for logs and links."""
        ...

    def read(self) -> Snapshot:
        """All tabs in one read.

        Raises:
            WorkbookUnavailable: it does not answer.
            WorkbookForbidden: we may not read it.
        """
        ...

    def revision(self) -> str:
        """The present revision, cheaper than a read."""
        ...

    def apply(self, changes: Sequence[Change], *, expecting: str | None = None) -> str:
        """Carry out all changes or none, in order, and return the new revision.

        Changes that leave every tab as it is write nothing and keep the revision.

        Args:
            changes: what to do.
            expecting: the revision that the changes were made against; without it they hold whatever happened since.

        Raises:
            WorkbookChanged: the workbook is no longer at `expecting`; nothing was written.
            WorkbookUnavailable: it does not answer; nothing was written.
            WorkbookForbidden: we may not write it; nothing was written.
        """
        ...

    def ping(self) -> None:
        """Answer, or raise what is wrong."""
        ...


class Workbooks(Protocol):
    """All neighbourhoods that this deployment serves."""

    def names(self) -> tuple[str, ...]:
        """Identifiers in alphabetical order."""
        ...

    def open(self, neighbourhood: str) -> Workbook:
        """The workbook of that name.

        Raises:
            TabMissing: there is no such neighbourhood.
        """
        ...

    def create(self, neighbourhood: str) -> Workbook:
        """The workbook of that name, made when it is not there."""
        ...

    def changed(self, seen: Mapping[str, str]) -> frozenset[str]:
        """The names whose present revision may differ from the given one, in as few calls as there can be.

        Raises:
            WorkbookUnavailable: nobody knows.
        """
        ...


class State(Protocol):
    """A disposable cache by content: losing it costs time, never an answer."""

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values that are there, by key."""
        ...

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Keep the values; the same key again replaces."""
        ...

    def forget(self, kind: str, keys: Sequence[str]) -> None:
        """Erase the values for good.

        Raises:
            WorkbookUnavailable: it does not answer, so they may still be there.
        """
        ...


class Masker(Protocol):
    """Takes personal data out of free text."""

    @property
    def version(self) -> str:
        """Part of the cache key: whatever changes the outcome."""
        ...

    def mask(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> list[Masked | None]:
        """One result a text, in order; None where masking failed (the text is then blocked).

        Raises:
            MaskingUnavailable: no text can be masked at all.
        """
        ...


class Embedder(Protocol):
    """Turns text into vectors of meaning."""

    @property
    def version(self) -> str:
        """Part of the cache key: whatever changes the outcome."""
        ...

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Rows of unit length, (n, dimensions), in order."""
        ...


class LanguageModel(Protocol):
    """Answers requests in the common format for chat completions; it may only ever see masked text."""

    @property
    def name(self) -> str:
        """What requests call it."""
        ...

    def answers(self, requests: Sequence[bytes], purse: str) -> list[str]:
        """One answer a request, in order, as the model wrote it; what was answered before costs nothing.

        Args:
            requests: bodies, ready to send.
            purse: names what the budget is counted for.

        Raises:
            LanguageModelUnavailable: not all could be answered; the message is a sentence for the coordinator.
        """
        ...


class Files(Protocol):
    """Where finished files go."""

    def put(self, neighbourhood: str, name: str, data: bytes) -> str:
        """Keep the file (only when its bytes differ) and say where it can be found."""
        ...

    def get(self, neighbourhood: str, name: str) -> bytes | None:
        """The bytes, or None when it was never put."""
        ...


class Clock(Protocol):
    """The wall clock; nothing that people read depends on it but the web page's 'laatst gekeken'."""

    def now(self) -> datetime:
        """Now, with time zone UTC."""
        ...


class Identity(Protocol):
    """Tells who sends a request by what nobody can forge; names of headers are in lower case."""

    def person(self, headers: Mapping[str, str]) -> str | None:
        """The e-mail address, in lower case, of whoever signed in; None without proof.

        Raises:
            IdentityUnavailable: proof was given and cannot be checked now.
        """
        ...

    def is_scheduler(self, headers: Mapping[str, str]) -> bool:
        """Whether the scheduler of this deployment proves to be the sender.

        Raises:
            IdentityUnavailable: proof was given and cannot be checked now.
        """
        ...


class RunLock(Protocol):
    """One refresh of a neighbourhood at a time, over all processes."""

    def hold(self, neighbourhood: str) -> AbstractContextManager[None]:
        """Hold it for the run; a lease that its holder outlived is free again.

        Raises:
            RunAlreadyActive: another run holds it.
        """
        ...


class Progress(Protocol):
    """Where the story tells how far it is; a bar in a terminal, a log line, or nothing."""

    def begin(self, step: str, total: int | None = None) -> None:
        """A new step starts; `step` is Dutch and ready to show, `total` the number of things to do when known."""
        ...

    def advance(self, count: int) -> None:
        """So many more things of this step are done."""
        ...
