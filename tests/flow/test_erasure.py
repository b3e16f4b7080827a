"""Erasing: of somebody's words no byte is left on this machine, and whatever breaks it off, a repeat finishes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from service.adapters.caching import CachedEmbedder, CachedMasker
from service.adapters.erased_storage import Storage
from service.adapters.sqlite_state import SqliteState
from service.errors import InputRefused
from service.pipeline.closing import close_round
from service.pipeline.erasing import Found, Means, Target, erase, look
from service.pipeline.last_result import BRIEFING, LOOK, recall
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, refresh
from service.pipeline.round_briefings import briefing_of
from service.pipeline.sent_rows import Wish
from service.ports import AppendRows, Rows
from sheets_schema.cells import Cell
from sheets_schema.tables import Role, Tab
from sheets_schema.tabs import CORRECTIONS, DECISIONS, MEMORY, MENTIONS, RANKING, ROUNDS, SETTINGS_TAB
from tests.fakes import DIMENSIONS, make_parts
from tests.sheets import ONTSLAG, TAB, WACHTTIJD, answer, filled

WIJK = "linde"
AUTUMN, WINTER = "najaar 2026", "winter 2027"
SECRET = "de zilveren papegaai wacht vergeefs bij de ggz en de wachtlijst is lang"
SCENE = "hij belde zeventien keer naar het purperen loket voor de wachtlijst"
SIGN = "minder purperen telefoontjes"
IDEA = "een oranje belbus voor alle papegaaien in de wijk"
WORDS = ("zilveren", "papegaai", "purperen", "zeventien", "oranje belbus")
PHONE = "06-12345678"
ROW = 6
TARGET = Target(Wish(rows=frozenset({ROW})))
ROUNDS_ROWS = (
    ("Datum van wissen", date(2026, 11, 1)),
    ("Ronde", AUTUMN, "1-9-2026", "30-11-2026", "Toegang tot zorg & wachttijden"),
    ("Ronde", WINTER, "1-12-2026", "28-2-2027"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A refreshed neighbourhood with a cache, below one folder."""

    folder: Path
    parts: Parts
    means: Means

    def run(self) -> None:
        refresh(self.parts, WIJK, Silent())

    def erase(self, target: Target = TARGET) -> Found:
        return erase(self.means, WIJK, target, Silent())

    def holding(self, words: tuple[str, ...] = WORDS) -> list[str]:
        """Files with any of the words in their bytes, also inside a briefing."""
        found = []
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            data = path.read_bytes().lower()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as parts:
                    data += b"".join(parts.read(name) for name in parts.namelist()).lower()
            found += [f"{path.name}: {word}" for word in words if word.encode() in data]
        return found

    def rows(self, tab: Tab) -> Rows:
        found = self.parts.workbooks.open(WIJK).read().tab(tab.role, tab.title)
        assert found is not None, tab.title
        return found.rows

    def mention(self, word: str) -> tuple[Cell, ...]:
        """The row of Antwoorden per knelpunt with that word."""
        return next(row for row in self.rows(MENTIONS)[1:] if word in str(row[8]))


def add(place: Parts, tab: Tab, *rows: tuple[Cell, ...]) -> None:
    place.workbooks.open(WIJK).apply([AppendRows(tab.role, tab.title, tab.header, rows)])


def answers() -> list[dict[str, Cell]]:
    rows = [dict(answer(i, *who)) for i, who in enumerate([*WACHTTIJD, *ONTSLAG])]
    secret = answer(
        40, "Ouderenzorg", "psycholoog", f"{SECRET}, bel {PHONE}", q1a=SCENE, q1f=SIGN, q1g=IDEA, consent="Ja"
    )
    rows.insert(ROW - 2, dict(secret))
    return rows


def made(folder: Path) -> Place:
    parts = make_parts(folder)
    state = SqliteState(folder / "state.sqlite")
    tools = replace(
        parts.tools,
        masker=CachedMasker(parts.tools.masker, state),
        embedder=CachedEmbedder(parts.tools.embedder, state, DIMENSIONS),
    )
    parts = replace(parts, tools=tools)
    parts.workbooks.create(WIJK).apply([filled(answers())])
    storage = Storage(folder / "wijkpeil.sqlite", folder / "state.sqlite", folder / "files")
    means = Means(parts, storage.forget, lambda: storage.sweep(parts.clock.now()))
    return Place(folder, parts, means)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """One answer among others, in every tab, in the cache and as a quote in the briefing."""
    here = made(tmp_path)
    here.run()
    return here


def test_no_byte_of_the_words_is_left(place: Place) -> None:
    """Raw, masked, quoted or remembered: the words are in no file of home or cache any more, and others' are."""
    before = place.holding()
    for name in ("wijkpeil.sqlite", "state.sqlite", BRIEFING, "stand.json"):
        assert any(line.startswith(name) for line in before), name
    place.erase()
    assert place.holding() == []
    assert place.holding((PHONE,)) == []
    assert place.holding(("brief van het ziekenhuis",)) != []
    assert recall(place.parts.files, WIJK) is not None


def test_numbers_and_others_stay(place: Place) -> None:
    """K- and M-numbers of all others stay theirs, and the row that went is empty where it was."""
    before = {row[0]: row[1] for row in place.rows(MENTIONS)[1:]}
    gone = place.erase().erasure.mentions
    after = {row[0]: row[1] for row in place.rows(MENTIONS)[1:]}
    assert gone
    assert after == {m: k for m, k in before.items() if m not in gone}
    raw = place.parts.workbooks.open(WIJK).read().tab(Role.WERKBLAD, TAB)
    assert raw is not None
    assert raw.rows[ROW - 1] == ()
    assert len(raw.rows) == len(answers()) + 1


def test_a_number_is_never_given_again(place: Place) -> None:
    """An answer that comes after an erasure gets a number that nobody ever had."""
    known = {str(row[0]) for row in place.rows(MENTIONS)[1:]}
    place.erase()
    add_row = filled([answer(55, "Fysio", "fysiotherapeut", "geen parkeerplaats bij het gezondheidscentrum")])
    place.parts.workbooks.open(WIJK).apply([AppendRows(Role.WERKBLAD, TAB, add_row.rows[0], add_row.rows[1:])])
    place.run()
    fresh = {str(row[0]) for row in place.rows(MENTIONS)[1:]} - known
    assert len(fresh) == 1
    assert max(known) < min(fresh)


def test_looking_changes_nothing(place: Place) -> None:
    """A dry run names the row and its numbers, and no byte of any file differs afterwards."""
    before = {p: p.read_bytes() for p in place.folder.rglob("*") if p.is_file() and p.name != "state.sqlite"}
    found = look(place.parts, WIJK, TARGET, Silent())
    assert [row.row for row in found.erasure.rows] == [ROW]
    assert found.erasure.mentions
    assert {p: p.read_bytes() for p in before} == before


class Broken(Exception):
    """Stands for a kill."""


def breaking(action: Callable[..., Any], *, after: bool, times: int = 0) -> Callable[..., Any]:
    """The action, but it breaks once, before or after it was done; `times` calls go well first."""
    calls: list[int] = []

    def broken(*given: Any, **named: Any) -> Any:
        calls.append(1)
        due = len(calls) == times + 1
        if due and not after:
            raise Broken
        done = action(*given, **named)
        if due:
            raise Broken
        return done

    return broken


class Wrapped:
    """Something of which one method is another."""

    def __init__(self, inner: Any, name: str, method: Callable[..., Any]) -> None:
        self._inner, self._name, self._method = inner, name, method

    def __getattr__(self, name: str) -> Any:
        return self._method if name == self._name else getattr(self._inner, name)


def broken_means(place: Place, step: str, *, after: bool, times: int) -> Means:
    means, parts = place.means, place.parts
    changed: Any = parts
    if step in {"forget", "sweep"}:
        action: Any = breaking(getattr(means, step), after=after, times=times)
        return replace(means, **{step: action})
    if step == "put":
        files: Any = Wrapped(parts.files, "put", breaking(parts.files.put, after=after, times=times))
        changed = replace(parts, files=files)
    else:
        workbook = parts.workbooks.open(WIJK)
        held = Wrapped(workbook, "apply", breaking(workbook.apply, after=after, times=times))
        workbooks: Any = Wrapped(parts.workbooks, "open", lambda _: held)
        changed = replace(parts, workbooks=workbooks)
    return replace(means, parts=changed)


STEPS = [("forget", 0), ("put", 0), ("put", 1), ("put", 2), ("put", 3), ("apply", 0), ("apply", 1), ("sweep", 0)]


@pytest.mark.parametrize(("step", "times"), STEPS)
@pytest.mark.parametrize("after", [False, True])
def test_a_repeat_finishes_what_was_broken_off(place: Place, step: str, times: int, *, after: bool) -> None:
    """Broken off between any two steps, the same call again leaves no byte, and nobody else's answer goes."""
    with pytest.raises(Broken):
        erase(broken_means(place, step, after=after, times=times), WIJK, TARGET, Silent())
    place.erase()
    assert place.holding() == []
    raw = place.parts.workbooks.open(WIJK).read().tab(Role.WERKBLAD, TAB)
    assert raw is not None
    assert [number for number, row in enumerate(raw.rows, start=1) if not row] == [ROW]


@pytest.mark.parametrize("broken", [False, True])
def test_a_title_of_these_words_becomes_neutral(tmp_path: Path, *, broken: bool) -> None:
    """A bottleneck that only this answer named keeps its number and its decision, under a title by theme."""
    here = made(tmp_path)
    alone = answer(50, "Fysio", "fysiotherapeut", "oefenzaal heeft geen verwarming en dat is koud", q1b="Eenmalig")
    extra = filled([alone]).rows
    here.parts.workbooks.open(WIJK).apply([AppendRows(Role.WERKBLAD, TAB, extra[0], extra[1:])])
    here.run()
    add(here.parts, CORRECTIONS, ("splits af", here.mention("oefenzaal")[0]))
    here.run()
    row = here.mention("oefenzaal")
    number, title = str(row[1]), str(row[2])
    assert "oefenzaal" in title.casefold()
    add(here.parts, DECISIONS, (number, title, "oppakken", "Noor"))
    here.run()
    target = Target(Wish(mentions=frozenset({str(row[0])})))
    if broken:
        with pytest.raises(Broken):
            erase(broken_means(here, "apply", after=True, times=0), WIJK, target, Silent())
        assert here.rows(DECISIONS)[1][0:2] != (number, title)
        assert here.holding(("verwarming",)) != []
    found = here.erase(target)
    assert list(found.erasure.titles) == [number]
    assert here.holding(("oefenzaal", "verwarming")) == []
    kept = next(r for r in here.rows(DECISIONS)[1:] if r[0] == number)
    assert kept[1:4] == (found.erasure.titles[number], "oppakken", "Noor")
    fact = next(r for r in here.rows(MEMORY)[1:] if r[:2] == ("knelpunt", number))
    assert fact[3] == found.erasure.titles[number]


def test_the_same_form_sent_twice_goes_twice(tmp_path: Path) -> None:
    """A copy within two minutes holds the same words, so it goes along."""
    here = made(tmp_path)
    copy = filled([{**answers()[ROW - 2], "stamp": "9-11-2026 10:41:00"}]).rows
    here.parts.workbooks.open(WIJK).apply([AppendRows(Role.WERKBLAD, TAB, copy[0], copy[1:])])
    here.run()
    assert len(here.erase().erasure.rows) == 2
    assert here.holding() == []


def test_what_people_typed_is_told_and_left_alone(place: Place) -> None:
    """Words that somebody copied into Aanpassen stay, for people wrote that; where they stand is said."""
    add(place.parts, CORRECTIONS, ("verberg", place.mention("papegaai")[0], None, f"zie {SCENE}"))
    before = place.rows(CORRECTIONS)
    found = place.erase()
    assert place.rows(CORRECTIONS) == before
    assert any(line.startswith("Aanpassen, rij 2") for line in found.erasure.look)


def closed_round(folder: Path, *, winter: bool) -> Place:
    """A round that people closed, and if asked a second one that has begun."""
    here = made(folder)
    add(here.parts, SETTINGS_TAB, *ROUNDS_ROWS)
    here.run()
    close_round(here.parts.workbooks.open(WIJK), AUTUMN)
    here.run()
    if winter:
        later = filled([answer(0, *who, stamp=f"9-1-2027 10:0{i}:00") for i, who in enumerate(WACHTTIJD)]).rows
        here.parts.workbooks.open(WIJK).apply([AppendRows(Role.WERKBLAD, TAB, later[0], later[1:])])
        here.run()
    return here


@pytest.mark.parametrize("winter", [False, True])
def test_a_round_goes_and_its_figures_stay(tmp_path: Path, *, winter: bool) -> None:
    """All answers of a round go; its ranks, outcomes, figures, decisions and frozen tabs stay as they were."""
    here = closed_round(tmp_path, winter=winter)
    earlier = [row for row in here.rows(ROUNDS)[1:] if row[2] == AUTUMN]
    ranking = here.rows(RANKING)
    assert earlier
    target = Target(round=AUTUMN, today=date(2027, 3, 1))
    assert len(here.erase(target).erasure.rows) == len(answers())
    assert here.holding() == []
    assert [row[:14] for row in here.rows(ROUNDS)[1:] if row[2] == AUTUMN] == [row[:14] for row in earlier]
    if not winter:
        assert here.rows(RANKING) == ranking
    here.run()
    assert [row[:14] for row in here.rows(ROUNDS)[1:] if row[2] == AUTUMN] == [row[:14] for row in earlier]
    assert here.erase(target).erasure.rows == ()


def test_both_rounds_erased_leave_the_last_one_standing(tmp_path: Path) -> None:
    """With no answer left at all, the round that was closed last is still the one that is shown."""
    here = closed_round(tmp_path, winter=True)
    close_round(here.parts.workbooks.open(WIJK), WINTER)
    here.run()
    ranking, told = here.rows(RANKING), here.rows(ROUNDS)
    for name in (AUTUMN, WINTER):
        here.erase(Target(round=name, today=date(2027, 6, 1)))
    assert here.rows(RANKING) == ranking
    assert [row[:6] for row in here.rows(ROUNDS)] == [row[:6] for row in told]


def test_a_closed_briefing_keeps_its_figures(tmp_path: Path) -> None:
    """In the briefing of a closed round only the words are replaced; it is not made anew."""
    here = closed_round(tmp_path, winter=False)
    before = here.parts.files.get(WIJK, briefing_of(AUTUMN))
    here.erase(TARGET)
    after = here.parts.files.get(WIJK, briefing_of(AUTUMN))
    assert before is not None
    assert after is not None
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(after))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/sharedStrings.xml"]
    assert b"(gewist)" in new.read("xl/sharedStrings.xml")


@pytest.mark.parametrize(
    ("name", "today", "words"),
    [
        ("zomer", date(2027, 3, 1), "staat niet in Instellingen"),
        (AUTUMN, date(2026, 10, 31), "nog niet voorbij"),
        (WINTER, date(2027, 3, 1), "nog open"),
    ],
)
def test_a_round_waits_for_its_day(tmp_path: Path, name: str, today: date, words: str) -> None:
    """Unknown, promised to stay until tomorrow, or open: nothing goes, and the reason is said."""
    here = closed_round(tmp_path, winter=False)
    with pytest.raises(InputRefused, match=words):
        here.erase(Target(round=name, today=today))
    assert here.holding() != []


def test_a_day_is_enough(tmp_path: Path) -> None:
    """On the promised day itself the round may go."""
    here = closed_round(tmp_path, winter=False)
    assert here.erase(Target(round=AUTUMN, today=date(2026, 11, 1))).erasure.rows


def test_leftovers_of_a_killed_write_go(place: Place) -> None:
    """A file that a killed write left beside a briefing goes when it is old, and stays while it may be busy."""
    left = place.folder / "files" / WIJK / ".tmpabc"
    left.write_text(SECRET)
    stand = (place.folder / "files" / WIJK / LOOK).stat()
    storage = Storage(place.folder / "wijkpeil.sqlite", place.folder / "state.sqlite", place.folder / "files")
    now = place.parts.clock.now()
    moment = now.fromtimestamp(left.stat().st_mtime, tz=now.tzinfo)
    storage.sweep(moment + timedelta(minutes=59))
    assert left.exists()
    storage.sweep(moment + timedelta(minutes=61))
    assert not left.exists()
    assert (place.folder / "files" / WIJK / LOOK).stat().st_ino == stand.st_ino
