"""Opening and closing a ballot: `_wijkpeil` keeps codes of cards and the fixed list, Instellingen the moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from service.analysis.votes import fold_code
from service.errors import InputRefused
from service.pipeline.people import appended
from service.ports import AppendRows, Snapshot, Workbook
from sheets_schema.cells import Cell
from sheets_schema.dates import ZONE
from sheets_schema.reading import read_table
from sheets_schema.settings_reading import read_settings
from sheets_schema.tabs import MEMORY, SETTINGS_TAB
from sheets_schema.tabs.memory import BALLOT_FACT
from sheets_schema.tabs.settings import SETTINGS

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Signs that nobody mistakes for one another on paper."""
LENGTH: Final = 6
_CLOSES: Final = next(setting for setting in SETTINGS if setting.key == "ballot_closes")

Draw = Callable[[str], str]
"""Takes one sign out of many, at random."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What was handed out for one round in one go: codes as printed, or the K-numbers that people can choose."""

    round: str
    codes: tuple[str, ...] = ()
    shortlist: tuple[str, ...] = ()


def recall_issued(snapshot: Snapshot) -> tuple[Issued, ...]:
    """Everything that was handed out, the oldest first; rows that nobody can read are as good as absent."""
    tab = snapshot.tab(MEMORY.role, MEMORY.title)
    records = read_table(MEMORY, tab.rows, tab.title).records if tab else ()
    return tuple(_issued(r.text("target"), r.text("data")) for r in records if r.text("kind") == BALLOT_FACT)


def _issued(round_name: str, data: str) -> Issued:
    try:
        found = json.loads(data or "{}")
    except ValueError:
        found = {}
    found = found if isinstance(found, dict) else {}
    return Issued(round_name, _texts(found.get("codes")), _texts(found.get("lijst")))


def _texts(found: object) -> tuple[str, ...]:
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def ballot_facts(issued: Sequence[Issued]) -> Iterator[Mapping[str, Cell]]:
    """The rows of `_wijkpeil` that hold this, by column key."""
    for one in issued:
        data = json.dumps({"codes": one.codes, "lijst": one.shortlist}, ensure_ascii=False)
        yield {"kind": BALLOT_FACT, "target": one.round, "data": data}


def codes_of(issued: Sequence[Issued], round_name: str) -> frozenset[str]:
    """All codes of a round, folded; empty when nobody made cards."""
    return frozenset(fold_code(code) for one in issued if one.round == round_name for code in one.codes)


def shortlist_in(issued: Sequence[Issued], round_name: str) -> tuple[str, ...]:
    """The list as it was when voting was last opened in a round; empty when it was not."""
    lists = [one.shortlist for one in issued if one.round == round_name and one.shortlist]
    return lists[-1] if lists else ()


def new_codes(count: int, known: Sequence[Issued], draw: Draw) -> tuple[str, ...]:
    """So many codes that were never given out, as 'ABC-DEF'; `draw` must be fit for secrets."""
    given = {code for one in known for code in one.codes}
    made: list[str] = []
    while len(made) < count:
        signs = "".join(draw(SIGNS) for _ in range(LENGTH))
        code = f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"
        if code not in given:
            given.add(code)
            made.append(code)
    return tuple(made)


def hand_out(workbook: Workbook, issued: Issued) -> None:
    """Remember what was handed out. Hold the run lock: a refresh rewrites this tab.

    Raises:
        WorkbookUnavailable: it does not answer; nothing was written.
        WorkbookForbidden: we may not write it; nothing was written.
    """
    rows = tuple(tuple(fact.get(column.key) for column in MEMORY.columns) for fact in ballot_facts((issued,)))
    workbook.apply([AppendRows(MEMORY.role, MEMORY.title, MEMORY.header, rows)])


def close_ballot(workbook: Workbook, now: datetime) -> None:
    """Write in Instellingen that voting closes now; the next refresh shows the totals.

    Raises:
        InputRefused: a moment of closing stands there already; people change it there.
        WorkbookUnavailable: it does not answer; nothing was written.
        WorkbookForbidden: we may not write it; nothing was written.
    """
    snapshot = workbook.read()
    tab = snapshot.tab(SETTINGS_TAB.role, SETTINGS_TAB.title)
    if read_settings(tab.rows if tab else ()).values.moment(_CLOSES.key):
        raise InputRefused(
            f"In Instellingen staat al wanneer het stemmen sluit, bij '{_CLOSES.label}'.",
            "Zet daar het moment dat je wilt. Verwerk daarna opnieuw.",
        )
    local = now.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None, microsecond=0)
    workbook.apply([appended(snapshot, SETTINGS_TAB, [{"name": _CLOSES.label, "value": local}])])
