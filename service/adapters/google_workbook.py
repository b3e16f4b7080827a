"""A neighbourhood's two Google spreadsheets behind the Workbook port: one read and one write each."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from service.adapters.changes import check_change
from service.adapters.google_drive import Drive, Stamp
from service.adapters.google_errors import GoogleRefused
from service.adapters.google_format import PROTECTION
from service.adapters.google_plan import Planner, declared, find_sheet
from service.adapters.google_read import CELLS, FIELDS, MARK_KEY, Book, Sheet, read_back, read_book
from service.adapters.google_registry import SheetPair
from service.adapters.google_session import GoogleSession
from service.adapters.people_copies import PeopleCopies
from service.errors import WorkbookChanged
from service.ports import Change, ReplaceTab, Snapshot, State, TabContent
from sheets_schema.tables import Role, Writer
from sheets_schema.tabs import TABS

Json = dict[str, Any]

_SECONDS: Final = 600.0
"""For all requests of one refresh together."""
_TRIES: Final = 4
_BACK: Final = (
    f"replies,updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values({CELLS})))))"
)
# The werkblad comes first, for it holds the numbers that were given out: whatever then goes wrong, the next run makes
# the same kernteamblad from them. The other way round a K-number could stand in Besluiten that nobody remembers.
_ORDER: Final = (Role.WERKBLAD, Role.KERNTEAMBLAD)


@dataclass(frozen=True, slots=True)
class _Written:
    """What came of writing one spreadsheet: whether there was anything, and whether nobody else typed meanwhile."""

    any: bool
    alone: bool


class GoogleWorkbook:
    """Implements the Workbook port. One instance serves one refresh: it keeps what it read to compare with.

    A revision is when Drive saw the last change of both. Sheets has no write under a condition. Of two machines that
    read the same spreadsheet only one can write it (see `Planner`). People are not held back, so after a write their
    tabs that came back are compared with what we had read; when somebody typed, the revision that `apply` returns is
    the one before, which makes the next run look again.

    Args:
        neighbourhood: its short name.
        pair: the two spreadsheets.
        session: through what to ask.
        state: keeps the last copy of people's tabs.
    """

    def __init__(self, neighbourhood: str, pair: SheetPair, session: GoogleSession, state: State) -> None:
        """Remember the parts; nothing is asked yet."""
        self._neighbourhood = neighbourhood
        self._pair = pair
        self._session = session
        self._drive = Drive(session)
        self._copies = PeopleCopies(state, neighbourhood)
        self._known: tuple[str, Mapping[Role, Book]] | None = None

    @property
    def neighbourhood(self) -> str:
        """Its identifier, for logs and links."""
        return self._neighbourhood

    def read(self) -> Snapshot:
        """All tabs, the werkblad first; people's tabs that are gone as they last were, where a copy is left.

        Raises:
            WorkbookUnavailable: Google does not answer.
            WorkbookForbidden: we may not read it.
            TabMissing: a spreadsheet is not there.
        """
        end = self._session.deadline(_SECONDS)
        # First the revision: what is typed between the two calls then makes the next run look again.
        revision = _revision(self._stamps(end))
        books = self._read(revision, end)
        tabs = [tab for role in _ORDER for tab in _tabs(role, books[role])]
        restored = self._copies.missing_from(tabs)
        self._copies.keep(tabs)
        return Snapshot(revision, (*tabs, *restored), tuple((tab.role, tab.title) for tab in restored))

    def revision(self) -> str:
        """The present revision, without reading a cell; raises as `read` does."""
        return _revision(self._stamps(self._session.deadline(_SECONDS)))

    def apply(self, changes: Sequence[Change], *, expecting: str | None = None) -> str:
        """Carry out all changes of a spreadsheet or none, and return the new revision.

        Changes that leave every tab as it is write nothing and keep the revision.

        Raises:
            WorkbookChanged: the workbook is no longer at `expecting`, and nothing was written; or another machine
                wrote at the same time, and what is left of our changes is no longer wanted.
            ContractBroken: a title or cell that no spreadsheet can hold; nothing was written.
            WorkbookUnavailable: Google does not answer; what is half done is completed by the next run.
            WorkbookForbidden: we may not write it.
            TabMissing: a spreadsheet is not there.
        """
        for change in changes:
            check_change(change)
        end = self._session.deadline(_SECONDS)
        before = self._stamps(end)
        if expecting is not None and _revision(before) != expecting:
            raise self._changed()
        if not changes:
            return _revision(before)
        return self._after(before, self._write_all(before, changes, expecting, end), end)

    def ping(self) -> None:
        """Answer, or raise what is wrong, as `revision` does."""
        self.revision()

    def _write_all(
        self, before: Mapping[Role, Stamp], changes: Sequence[Change], expecting: str | None, end: float
    ) -> dict[Role, _Written]:
        revision = _revision(before)
        written: dict[Role, _Written] = {}
        for tries_left in reversed(range(_TRIES)):
            books = self._read(revision, end)
            try:
                for role in _ORDER:
                    if role not in written:
                        written[role] = self._write(role, books[role], [c for c in changes if c.role is role], end)
            except GoogleRefused as error:
                # A tab was made, renamed or thrown away since we read, or another machine wrote: look again.
                self._known = None
                left = {c.role for c in changes if isinstance(c, ReplaceTab)} - written.keys()
                minds = expecting is not None and not any(done.any for done in written.values())
                if minds or self._was_overtaken({role: books[role] for role in left}, revision, end):
                    raise self._changed() from error
                if not tries_left:
                    raise
                continue
            break
        self._known = None
        return written

    def _was_overtaken(self, read: Mapping[Role, Book], revision: str, end: float) -> bool:
        """Whether another machine wrote these spreadsheets since: then our plan is too old to carry out."""
        now = self._read(revision, end)
        return any(now[role].turns != book.turns for role, book in read.items())

    def _write(self, role: Role, book: Book, changes: Sequence[Change], end: float) -> _Written:
        planner = Planner(role, book)
        planner.plan(changes)
        batches = planner.batches(uuid.uuid4().hex)
        watched = [s for s in book.sheets if _is_typed_in(role, s)]
        answer: Json | None = {}
        for number, batch in enumerate(batches, start=1):
            last = number == len(batches)
            answer = self._send(self._pair.of(role), batch, [s.title for s in watched] if last else [], end)
        if not batches:
            return _Written(any=False, alone=True)
        # Without an answer nobody knows what was typed meanwhile.
        expected = {s.id: planner.sheets[s.id].content for s in watched}
        alone = answer is not None and expected.items() <= read_back(answer, book.zone).items()
        return _Written(any=True, alone=alone)

    def _send(self, file: str, batch: Sequence[Json], watched: Sequence[str], end: float) -> Json | None:
        """Carry out one batch exactly once; None when it was, but its answer was lost."""
        body: Json = {"requests": list(batch), "includeSpreadsheetInResponse": bool(watched)}
        if watched:
            body["responseRanges"] = ["'" + title.replace("'", "''") + "'" for title in watched]
            body["responseIncludeGridData"] = True
        mark = _mark_of(batch)
        return self._session.post_once(
            SPREADSHEET_BATCH_UPDATE_URL % file,
            params={"fields": _BACK},
            body=body,
            was_done=lambda: mark in self._marks(file, end),
            deadline=end,
        )

    def _marks(self, file: str, end: float) -> frozenset[str]:
        """The names of the batches that were carried out last (two first ones at once leave two)."""
        params = {"fields": "developerMetadata(metadataKey,metadataValue)"}
        found = self._session.request_json("GET", SPREADSHEET_URL % file, params=params, deadline=end)
        notes = found.get("developerMetadata", ())
        return frozenset(str(n.get("metadataValue")) for n in notes if n.get("metadataKey") == MARK_KEY)

    def _after(self, before: Mapping[Role, Stamp], written: Mapping[Role, _Written], end: float) -> str:
        """The new revision, when every cell of it was seen or written by us; else the one before."""
        if not any(done.any for done in written.values()):
            return _revision(before)
        now = self._stamps(end)
        ours = all(
            now[role].by_us and done.alone if done.any else now[role].changed == before[role].changed
            for role, done in written.items()
        )
        return _revision(now if ours else before)

    def _read(self, revision: str, end: float) -> Mapping[Role, Book]:
        if self._known is None or self._known[0] != revision:
            books = {role: self._read_one(self._pair.of(role), end) for role in _ORDER}
            self._known = revision, books
        return self._known[1]

    def _read_one(self, file: str, end: float) -> Book:
        found = self._session.request_json("GET", SPREADSHEET_URL % file, params={"fields": FIELDS}, deadline=end)
        return read_book(found, PROTECTION)

    def _stamps(self, end: float) -> dict[Role, Stamp]:
        return {role: self._drive.stamp(self._pair.of(role), end) for role in _ORDER}

    def _changed(self) -> WorkbookChanged:
        return WorkbookChanged(
            f"Intussen is er iets veranderd in de spreadsheets van {self._neighbourhood}.",
            "Haal ze opnieuw op en probeer het nog eens.",
        )


def revision_of(moments: Sequence[str]) -> str:
    """The revision of a neighbourhood from when its werkblad and its kernteamblad were last changed."""
    return "/".join(moments)


def _revision(stamps: Mapping[Role, Stamp]) -> str:
    return revision_of([stamps[role].changed for role in _ORDER])


def _tabs(role: Role, book: Book) -> list[TabContent]:
    """The tabs of a spreadsheet; empty ones that nobody of us made are not there."""
    titles = {}
    for tab in TABS:
        found = find_sheet(book.sheets, role, tab.title) if tab.role is role else None
        if found:
            titles[found.id] = tab.title
    return [
        TabContent(role, titles.get(sheet.id, sheet.title), sheet.content, sheet.hidden)
        for sheet in book.sheets
        if sheet.content or sheet.made_as
    ]


def _is_typed_in(role: Role, sheet: Sheet) -> bool:
    """Whether people or a form may have written in it since we read it."""
    tab = declared(role, sheet.title)
    return tab is None or tab.writer is not Writer.SERVICE


def _mark_of(batch: Sequence[Json]) -> str:
    return str(batch[-1]["createDeveloperMetadata"]["developerMetadata"]["metadataValue"])
