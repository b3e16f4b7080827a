"""What follows from decisions: what a row still lacks, which actions are open or many, and when to evaluate."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from service.analysis.decided import Decided
from service.domain.bottlenecks import Notice
from service.domain.decisions import Decision
from service.domain.numbers import number_of
from service.domain.settings import Round, Settings
from sheets_schema.tabs.decisions import DONE, LATER, TAKE_UP, TO_REGION

EVALUATIONS_A_YEAR = 2
_MONTHS = 12
_APART = _MONTHS // EVALUATIONS_A_YEAR

_ASKED = {
    TAKE_UP: (
        ("owner", "eigenaar"),
        ("result", "beoogd resultaat"),
        ("measure", "wat meten we"),
        ("baseline", "nulmeting"),
        ("goal", "streefwaarde"),
        ("first_step", "eerste stap"),
        ("decided_on", "besloten op"),
        ("ready_on", "klaar op"),
        ("needed", "wie is nodig"),
        ("agreed", "wie zegt ja"),
        ("validated_by", "gevalideerd door"),
    ),
    TO_REGION: (("owner", "eigenaar"), ("decided_on", "besloten op")),
    LATER: (("decided_on", "besloten op"),),
    DONE: (("latest", "laatste waarde"), ("status", "stand")),
}
"""Per decision the cells of Besluiten without which it is not complete."""


def lacking(decision: Decision) -> tuple[str, ...]:
    """The columns that a decision still lacks; none of a row in which nobody wrote anything."""
    if decision.is_blank:
        return ()
    asked = _ASKED.get(decision.verdict, (("verdict", "besluit"),))
    return tuple(title for name, title in asked if getattr(decision, name) in {"", (), None})


def lacking_words(decision: Decision) -> str:
    """'Nog invullen: eigenaar, klaar op.'; empty when the decision is complete."""
    found = lacking(decision)
    return f"Nog invullen: {', '.join(found)}." if found else ""


def running(decided: Decided) -> tuple[Decision, ...]:
    """Actions that were taken up and are not finished: the first to be ready first, those without a day last."""
    rows = [row for row in decided.rows.values() if row.verdict == TAKE_UP]
    return tuple(sorted(rows, key=lambda row: (row.ready_on or date.max, number_of(row.number))))


def open_actions(decided: Decided, current: Round) -> tuple[Decision, ...]:
    """Running actions of earlier rounds: the first thing that the next meeting looks at."""
    return tuple(row for row in running(decided) if decided.round_of(row.number) != current.name)


def action_remarks(decided: Decided, settings: Settings, current: Round) -> tuple[Notice, ...]:
    """A remark when there are more new actions, or more actions with an owner, than agreed; never a lock."""
    remarks = []
    new = sorted((r.number for r in running(decided) if decided.round_of(r.number) == current.name), key=number_of)
    if len(new) > settings.most_new_actions:
        values = {"count": str(len(new)), "limit": str(settings.most_new_actions), "numbers": ", ".join(new)}
        remarks.append(Notice("many-new-actions", values=values))
    owned = sum(bool(row.owner) for row in running(decided))
    if owned > settings.most_owned_actions:
        values = {"count": str(owned), "limit": str(settings.most_owned_actions)}
        remarks.append(Notice("many-owned-actions", values=values))
    return tuple(remarks)


@dataclass(frozen=True, slots=True)
class Evaluations:
    """How often was evaluated in the year up to `until`, how often that should have been, and by when to do it next."""

    held: int
    wanted: int
    until: date
    next_by: date

    @property
    def is_due(self) -> bool:
        """Whether people should be reminded."""
        return self.held < self.wanted


def evaluations(decided: Decided, settings: Settings, newest: date | None) -> Evaluations | None:
    """At least two evaluations a year, from the first decision on; None while no running action has a day.

    There is no clock in here: 'now' is the newest day that anything was answered, decided or evaluated. Half a year
    after the first decision one evaluation is wanted, a year after it two in each year.

    Args:
        decided: what is in force.
        settings: with the days on which people evaluated.
        newest: the day of the newest answer.
    """
    days = [row.decided_on for row in running(decided) if row.decided_on]
    if not days:
        return None
    first, known = min(days), [*days, *settings.evaluations, *([newest] if newest else [])]
    until = max(known)
    held = [day for day in settings.evaluations if _later(until, -_MONTHS) < day <= until]
    wanted = sum(_later(first, _APART * times) <= until for times in range(1, EVALUATIONS_A_YEAR + 1))
    last = max([first, *(day for day in settings.evaluations if day >= first)])
    return Evaluations(len(held), wanted, until, _later(last, _APART))


def evaluation_remarks(found: Evaluations | None, day: str) -> tuple[Notice, ...]:
    """The reminder, when it is time; `day` is the day up to which was counted, in words."""
    if found is None or not found.is_due:
        return ()
    return (Notice("evaluation-due", values={"day": day, "held": str(found.held)}),)


def _later(day: date, months: int) -> date:
    """So many months later or earlier, on the month's last day when it has no such day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
