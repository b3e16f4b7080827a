"""Which rows of forms are whose: for a coordinator who has to point out somebody's answers; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.domain.organisations import fold
from service.domain.settings import Round, Settings
from service.pipeline.refresh import Run
from service.ports import Snapshot
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.headers import find_form
from sheets_schema.reading import read_table


@dataclass(frozen=True, slots=True)
class Sent:
    """One row of a form: where it stands (`row` as people see it), and who sent it, for the coordinator's eyes."""

    tab: str
    row: int
    form: str
    stamp: datetime | None
    organisation: str
    profession: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody points out a row: everything that is given must hold.

    `rows` alone are rows of the questionnaire. A moment without seconds means that whole minute.
    """

    rows: frozenset[int] = frozenset()
    moment: datetime | None = None
    organisation: str = ""
    mentions: frozenset[str] = frozenset()
    tab: str = ""


def sent_rows(snapshot: Snapshot, run: Run) -> tuple[Sent, ...]:
    """Every filled row of every form, in order of tab and row."""
    return tuple(_sent_rows(snapshot, run))


def _sent_rows(snapshot: Snapshot, run: Run) -> Iterator[Sent]:
    numbers: dict[tuple[str, int], list[str]] = {}
    for mention in run.analysis.numbered:
        numbers.setdefault((mention.tab, mention.row), []).append(mention.number)
    for tab in snapshot.tabs:
        form = find_form(tab.rows[0]) if tab.rows else None
        if form is None or tab.role is not form.role:
            continue
        for record in read_table(form, tab.rows, tab.title).records:
            yield Sent(
                tab=tab.title,
                row=record.sheet_row,
                form=form.key,
                stamp=record.moment("stamp"),
                organisation=record.text("organisation"),
                profession=record.text("profession"),
                mentions=tuple(sorted(numbers.get((tab.title, record.row), ()))),
            )


def chosen(everything: Sequence[Sent], wish: Wish, settings: Settings) -> tuple[Sent, ...]:
    """The rows that fit the wish."""
    return tuple(row for row in everything if _fits(row, wish, settings))


def _fits(row: Sent, wish: Wish, settings: Settings) -> bool:
    here = row.tab == wish.tab if wish.tab else not wish.rows or row.form == QUESTIONNAIRE.key
    return (
        here
        and (not wish.rows or row.row in wish.rows)
        and (wish.moment is None or _is_then(row.stamp, wish.moment))
        and (not wish.organisation or _name(row.organisation, settings) == _name(wish.organisation, settings))
        and (not wish.mentions or bool(wish.mentions & set(row.mentions)))
    )


def _is_then(stamp: datetime | None, moment: datetime) -> bool:
    if stamp is None:
        return False
    return stamp == moment or (not moment.second and stamp.replace(second=0, microsecond=0) == moment)


def _name(organisation: str, settings: Settings) -> str:
    folded = fold(organisation)
    return fold(settings.organisations.get(folded, organisation))


def with_copies(rows: Sequence[Sent], everything: Sequence[Sent], run: Run) -> tuple[Sent, ...]:
    """The rows and those that repeat one of them, or that one of them repeats: the same form, sent twice."""
    places = {(row.tab, row.row) for row in rows}
    for aside in run.pulled.aside:
        if aside.repeats is not None:
            copy, first = (aside.response.tab, aside.response.row + 1), (aside.repeats[0], aside.repeats[1] + 1)
            if places & {copy, first}:
                places |= {copy, first}
    return tuple(row for row in everything if (row.tab, row.row) in places)


def of_round(everything: Sequence[Sent], wanted: Round, settings: Settings) -> tuple[Sent, ...]:
    """The rows of all forms that belong to a round; a row without Tijdstempel belongs to none of the past."""

    def holder(row: Sent) -> Round | None:
        return next((r for r in settings.rounds if row.stamp and r.holds(row.stamp)), None)

    return tuple(row for row in everything if holder(row) == wanted)
