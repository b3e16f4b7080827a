"""A neighbourhood on Google that is refreshed while calls fail, people type and machines die; it holds no test itself.

Beside it runs a calm twin in the embedded workbook that gets the same answers and the same typing, one at a time. What
the two hold after a last calm refresh must be the same, but for the numbers themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from service.adapters.google_workbooks import GoogleWorkbooks
from service.adapters.run_lock import SqliteRunLock
from service.adapters.sqlite_state import SqliteState
from service.errors import ServiceError
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, refresh
from service.ports import ReplaceTab, Rows
from sheets_schema.cells import write_text
from sheets_schema.tables import Role
from sheets_schema.tabs import CORRECTIONS, DECISIONS, MEMORY
from sheets_schema.tabs.corrections import RENAME
from sheets_schema.tabs.memory import MENTION_FACT
from tests.fakes import WordEmbedder, make_parts
from tests.flow.google_weather import FAULTS, Fate, Killed, session_of
from tests.flow.google_wijk import WIJK, Wijk
from tests.google_emulator.running import Emulator
from tests.google_side import Json, Side
from tests.sheets import Row, answer, filled, sheet

FORM = "Form Responses 1"
TOPICS = (
    "maanden wachten op de ggz door de wachtlijst",
    "brief van het ziekenhuis komt te laat bij ontslag",
    "geen parkeerplaats voor bezoekers naast onze praktijk",
    "tolk anderstaligen nergens beschikbaar tijdens spreekuur",
    "herhaalrecepten kosten eindeloos veel telefoontjes apotheek",
    "mantelzorgers raken overbelast zonder tijdelijke opvang",
)
WHO = (
    ("Praktijk Noord", "huisarts"),
    ("Wijkteam", "sociaal werker"),
    ("Apotheek", "apotheker"),
    ("Thuiszorg", "wijkverpleegkundige"),
    ("Praktijk Zuid", "doktersassistent"),
    ("Gemeente", "medewerker gemeente"),
    ("Welzijn", "welzijnswerker"),
)
TYPED = ("owner", "result", "measure", "first_step", "state")
TYPES = 0.2
CALM = 0.6
"""How often somebody types before a call, and a calm refresh follows a bad one."""


class ClearEmbedder(WordEmbedder):
    """Answers on one topic are the same, those on two have nothing in common: no answer changes sides by itself."""

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """As the port says."""
        rows = super().embed(texts, progress)
        for row, text in zip(rows, texts, strict=True):
            topic = next((at for at, words in enumerate(TOPICS) if words in text), None)
            if topic is not None:
                row[:] = np.eye(len(row))[topic]
        return rows


@dataclass(slots=True)
class Typing:
    """What people did since the twin last heard of it, and everything that must still stand where they typed it."""

    answers: list[Row] = field(default_factory=list)
    decisions: list[tuple[str, str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    stands: dict[tuple[Role, str, int, int], str] = field(default_factory=dict)


class Chaos:
    """One neighbourhood and its calm twin.

    Args:
        folder: an empty one.
        seed: of everything that is left to chance here.
        emulator: a running one, whose hook is this object's `between`.
        threads: whether two machines may also work truly side by side, which no seed repeats.
    """

    def __init__(self, folder: Path, seed: int, emulator: Emulator, *, threads: bool = False) -> None:
        """Some answers are there, and both have been refreshed."""
        self.random = Random(seed)
        self.emulator, self.side = emulator, Side(emulator.base)
        self.folder, self.threads = folder, threads
        self.came: Counter[str] = Counter()
        self.typing, self.sent, self.busy = Typing(), 0, False
        self.numbers: dict[str, tuple[str, str]] = {}
        for name in ("google", "calm"):
            (folder / name).mkdir(parents=True)
        self.wijk = Wijk(folder / "google", self.side)
        self.calm = self._cleared(make_parts(folder / "calm"))
        self.wijk.parts = self._cleared(self.wijk.parts)
        self.calm.workbooks.create(WIJK)
        self.answers: list[Row] = []
        self.wijk.fill(sheet([]))
        for _ in range(7):
            self._send_answer()
        self.settle()

    @staticmethod
    def _cleared(parts: Parts) -> Parts:
        return replace(parts, tools=replace(parts.tools, embedder=ClearEmbedder()))

    # --- people ------------------------------------------------------------------------------------

    def between(self) -> None:
        """Somebody may type before this call of ours."""
        if self.busy and self.random.random() < TYPES:
            self.came["typed"] += 1
            self.random.choices((self._decide, self._send_answer, self._rename), (7, 2, 1))[0]()

    def _send_answer(self) -> None:
        number = len(self.answers)
        topic = self.random.choice(TOPICS[: 2 + number // 4])
        who = self.random.choice(WHO)
        row = answer(number * 3, *who, f"{topic} zaak{number:04d}", consent="Nee")
        self.answers.append(row)
        self.typing.answers.append(row)
        texts = [write_text(cell) for cell in sheet([row])[1]]
        self._type(Role.WERKBLAD, FORM, number + 1, 0, texts)

    def _decide(self) -> None:
        rows = self.values(Role.KERNTEAMBLAD, DECISIONS.title)
        known = [(at, row[0]) for at, row in enumerate(rows) if at and row]
        if not known:
            return
        at, number = self.random.choice(known)
        key, text = self.random.choice(TYPED), f"mens {self.came['typed']}"
        column = [c.key for c in DECISIONS.columns].index(key)
        self._type(Role.KERNTEAMBLAD, DECISIONS.title, at, column, [text])
        self.typing.decisions.append((number, key, text))

    def _rename(self) -> None:
        rows = self.values(Role.WERKBLAD, CORRECTIONS.title)
        known = [row[0] for row in self.values(Role.KERNTEAMBLAD, DECISIONS.title)[1:] if row]
        if rows and known:
            number, text = self.random.choice(known), f"Titel {self.came['typed']}"
            self._type(Role.WERKBLAD, CORRECTIONS.title, len(rows), 0, [RENAME, number, text])
            self.typing.renamed.append((number, text))

    def _type(self, role: Role, title: str, row: int, column: int, texts: list[str]) -> None:
        where = f"'{title}'!{chr(65 + column)}{row + 1}"
        edit = {"id": self.wijk.pair.of(role), "range": where, "values": [texts]}
        self.emulator.control({"edit": edit})
        if title != FORM:
            self.typing.stands |= {(role, title, row, column + at): text for at, text in enumerate(texts)}

    # --- machines ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """One refresh in bad weather; it may fail, but for a reason that we know."""
        self.emulator.control({"faults": [{"match": "", "times": 10**9, **fault} for fault in FAULTS]})
        self.busy = True
        try:
            if self.threads and self.random.random() < 0.1:
                self._side_by_side()
            else:
                self._run("een", self._fate())
        finally:
            self.busy = False
            self.emulator.control({"faults": []})

    def _fate(self) -> Fate:
        chance, step = self.random.random(), self.random.randint(1, 24)
        if chance < 0.2:
            return Fate(dies=step, slow=self.random)
        if chance < 0.35:
            dies = self.random.choice((-1, self.random.randint(1, 24)))
            return Fate(
                overtaken=step, overtake=lambda: self._run("twee", Fate(dies=dies, slow=self.random)), slow=self.random
            )
        return Fate(slow=self.random)

    def _side_by_side(self) -> None:
        """Two machines at the same time."""
        machines = [Thread(target=self._run, args=(name, Fate(slow=self.random))) for name in ("een", "twee")]
        for machine in machines:
            machine.start()
        for machine in machines:
            machine.join()

    def _run(self, machine: str, fate: Fate) -> None:
        try:
            refresh(self.parts(machine, fate), WIJK, Silent())
            self.came["done"] += 1
        except ServiceError as error:
            self.came[type(error).__name__] += 1
        except Killed:
            self.came["killed"] += 1

    def parts(self, machine: str, fate: Fate) -> Parts:
        """What a new process on that machine works with."""
        parts = self.wijk.parts
        folder = self.folder / machine
        workbooks = GoogleWorkbooks(
            self.wijk.workbooks.pairs, session_of(self.side, fate), SqliteState(folder / "state.sqlite")
        )
        lock = SqliteRunLock(folder / "slot.sqlite", parts.clock, timedelta(minutes=35))
        return replace(parts, workbooks=workbooks, lock=lock)

    # --- looking -----------------------------------------------------------------------------------

    def values(self, role: Role, title: str) -> list[list[str]]:
        """The cells of a tab on Google, without any call of ours; [] when it is not there."""
        path = {"spreadsheetId": self.wijk.pair.of(role), "range": f"'{title}'!A1:Z2000"}
        app = self.emulator.server.app
        with app.lock:
            tabs = {sheet.title for sheet in app.state.world.spreadsheets[path["spreadsheetId"]].sheets}
            if title not in tabs:
                return []
            found: Json = app.perform("sheets.spreadsheets.values.get", path, {}, {})
        rows: list[list[str]] = found.get("values", [])
        return rows

    def check(self) -> None:
        """What must hold at any moment: what people typed stands, numbers keep their mentions, nothing leaks."""
        tabs = {(role, title): self.values(role, title) for role, title, _, _ in self.typing.stands}
        for (role, title, row, column), text in self.typing.stands.items():
            assert tabs[role, title][row][column] == text, (title, row, column, text, tabs[role, title])
        numbers = self._placed(self.values(Role.WERKBLAD, MEMORY.title))
        for mention, (words, number) in self.numbers.items():
            found = numbers.get(mention, ("", ""))
            assert found == (words, number or found[1]), (mention, words, number, found)
        # The first on a topic may still find its place: the grouping may lay it elsewhere in calm weather too.
        topics = Counter(_topic(words) for words, _ in numbers.values())
        self.numbers = {m: (words, k if topics[_topic(words)] > 1 else "") for m, (words, k) in numbers.items()}
        decided = [row[0] for row in self.values(Role.KERNTEAMBLAD, DECISIONS.title)[1:] if row]
        assert len(set(decided)) == len(decided), decided
        self._no_leak()

    @staticmethod
    def _placed(memory: Rows | list[list[str]]) -> dict[str, tuple[str, str]]:
        """M-number → its words and its K-number."""
        text = [column.key for column in MEMORY.columns].index("text")
        return {str(row[1]): (str(row[text]), str(row[2])) for row in memory[1:] if row[0] == MENTION_FACT}

    def _no_leak(self) -> None:
        everything = repr(self.emulator.server.app.state.world.spreadsheets[self.wijk.pair.kernteamblad])
        assert MEMORY.title not in everything
        assert "M-0" not in everything
        assert not [row["q1"] for row in self.answers if str(row["q1"]) in everything]

    # --- the twin ----------------------------------------------------------------------------------

    def settle(self) -> None:
        """A calm refresh of both, and the comparison."""
        refresh(self.parts("een", Fate()), WIJK, Silent())
        self._tell_twin()
        self.check()
        ours, theirs = self._groups(self.values(Role.WERKBLAD, MEMORY.title)), self._groups(self._twin(MEMORY))
        assert ours.keys() == theirs.keys()
        same = {ours[group]: theirs[group] for group in ours}
        for tab, first in ((DECISIONS, 2), (CORRECTIONS, 0)):
            assert self._people(self.values(tab.role, tab.title), first, same) == self._people(self._twin(tab), first)

    @staticmethod
    def _people(rows: Rows | list[list[str]], first: int, same: dict[str, str] | None = None) -> list[tuple[str, ...]]:
        """Rows of people from column `first`, after their number, in no order; numbers as the twin gave them."""
        told = [tuple(write_text(cell or None) for cell in row) for row in rows[1:] if any(row)]
        if same:
            told = [tuple(same.get(cell, cell) for cell in row) for row in told]
        return sorted((*row[: first and 1], *row[first:]) for row in told)

    def _twin(self, tab: Any) -> Rows:
        found = self.calm.workbooks.open(WIJK).read().tab(tab.role, tab.title)
        return found.rows if found else ()

    def _tell_twin(self) -> None:
        """The same answers first, then what was typed beside the same bottlenecks."""
        typing, workbook = self.typing, self.calm.workbooks.open(WIJK)
        workbook.apply([filled(self.answers)])
        refresh(self.calm, WIJK, Silent())
        if typing.decisions or typing.renamed:
            ours, theirs = self._groups(self.values(Role.WERKBLAD, MEMORY.title)), self._groups(self._twin(MEMORY))
            assert ours.keys() == theirs.keys(), sorted(map(sorted, ours.keys() ^ theirs.keys()))
            same = {ours[group]: theirs[group] for group in ours}
            decisions = [list(row) for row in self._twin(DECISIONS)]
            keys = [column.key for column in DECISIONS.columns]
            for number, key, text in typing.decisions:
                row = next(row for row in decisions if row[0] == same[number])
                row += [None] * (len(keys) - len(row))
                row[keys.index(key)] = text
            renamed = (*self._twin(CORRECTIONS), *((RENAME, same[number], text) for number, text in typing.renamed))
            workbook.apply(
                [
                    ReplaceTab(DECISIONS.role, DECISIONS.title, tuple(map(tuple, decisions))),
                    ReplaceTab(CORRECTIONS.role, CORRECTIONS.title, renamed),
                ]
            )
            refresh(self.calm, WIJK, Silent())
        self.typing = Typing(stands=typing.stands)

    def _groups(self, memory: Rows | list[list[str]]) -> dict[frozenset[str], str]:
        """K-number by the words of its mentions."""
        members: dict[str, set[str]] = {}
        for words, number in self._placed(memory).values():
            if number not in {"", "None"}:
                members.setdefault(number, set()).add(words)
        return {frozenset(words): number for number, words in members.items()}


def _topic(words: str) -> str:
    return words.rpartition(" ")[0]


class Stage:
    """An emulator whose hook reaches whoever plays on it now."""

    def __init__(self) -> None:
        """Nobody plays yet."""
        self.player: Chaos | None = None
        self.emulator = Emulator(lambda request: self.player.between() if self.player else None)

    def __enter__(self) -> Self:
        """Start the emulator."""
        self.emulator.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop it."""
        self.emulator.__exit__(None, None, None)

    def play(self, folder: Path, seed: int, refreshes: int, *, threads: bool = False) -> Chaos:
        """So many refreshes in bad weather, each followed by a calm one or by the next bad one."""
        self.emulator.control({"reset": True})
        self.emulator.control({"seed": seed})
        self.player = None
        chaos = self.player = Chaos(folder, seed, self.emulator, threads=threads)
        for number in range(refreshes):
            chaos.refresh()
            chaos.check()
            if number == refreshes - 1 or chaos.random.random() < CALM:
                chaos.settle()
        return chaos
