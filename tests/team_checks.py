"""Team checks for tests: as domain responses, and as the rows that Google Forms leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.domain.answers import Respondent
from service.domain.team import Phase, TeamResponse
from service.ports import ReplaceTab, Rows
from sheets_schema.cells import Cell
from sheets_schema.forms.team_check import STATEMENTS, STEPS, TEAM_CHECK, statement_key
from sheets_schema.tables import Role

TAB = "Formulierreacties 2"
Steps = Sequence[int | None]


def steps(score: int) -> tuple[int, ...]:
    """Four answers that make this score, 4 to 16."""
    low, over = divmod(score, 4)
    return (low,) * (4 - over) + (low + 1,) * over


def response(scores: Sequence[int], who: str = "A", **fields) -> TeamResponse:
    """One respondent with these scores, in order of the phases; `answers` replaces the steps of some themes."""
    answers = {phase.value: steps(score) for phase, score in zip(Phase, scores, strict=True)}
    answers |= fields.pop("answers", {})
    given = {"tab": TAB, "row": 1, "stamp": None, "content": f"{who}{scores}"}
    return TeamResponse(respondent=Respondent(who, "huisarts"), steps=answers, **{**given, **fields})


def team(scores: Sequence[int], count: int = 5) -> list[TeamResponse]:
    """So many respondents who all have these scores."""
    return [response(scores, f"organisatie {place}") for place in range(count)]


def filled_in(scores: Sequence[int], minute: int = 0, **cells: Cell) -> dict[str, Cell]:
    """One row by column key, in words, on 9 November 2026; `cells` adds or replaces."""
    row: dict[str, Cell] = {
        "stamp": f"9-11-2026 10:{minute:02d}:00",
        "how": "Alleen",
        "organisation": f"organisatie {minute}",
        "profession": "huisarts",
    }
    for phase, score in zip(STATEMENTS, scores, strict=True):
        for index, step in enumerate(steps(score), start=1):
            row[statement_key(phase, index)] = STEPS[step - 1]
    return {**row, **cells}


def rows_of(
    records: Sequence[Mapping[str, Cell]], titles: Mapping[str, str] | None = None, keys: Sequence[str] = ()
) -> Rows:
    """Header and rows; `titles` replaces titles, `keys` keeps only these columns."""
    known = {column.key: column.title for column in TEAM_CHECK.columns} | dict(titles or {})
    wanted = list(keys or known)
    return (tuple(known[key] for key in wanted), *(tuple(record.get(key) for key in wanted) for record in records))


def filled(rows: Rows, title: str = TAB) -> ReplaceTab:
    """The change that puts these team checks in the werkblad."""
    return ReplaceTab(Role.WERKBLAD, title, rows)
