"""Nakijken: everything not used or changed, every doubt and every Problem; named by number, never by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from service.domain.bottlenecks import Analysis, Notice
from service.domain.mentions import Mention
from service.pipeline.tabs.rows import rows_of
from service.ports import Rows
from sheets_schema.problems import Place, Problem, Severity
from sheets_schema.tabs import MENTIONS, REVIEW

_ORDER = {Severity.STOP: 0, Severity.WARNING: 1, Severity.INFO: 2}


def as_problem(notice: Notice) -> Problem:
    """A notice with the Dutch wording of its kind."""
    return Problem(notice.code, Place(MENTIONS.title), notice.values)


def _question(column: str | None) -> int:
    return int(column[0]) if column and column[0].isdecimal() else 0


def _spoken_of(problem: Problem, row: Sequence[Mention]) -> Mention | None:
    """The mention in whose answer the problem was found; the first of the response when it was in no answer."""
    question = _question(problem.place.column)
    return next((m for m in row if m.question == question), row[0] if row else None)


def _record(problem: Problem, mention: str, question: str, organisation: str, where: str) -> dict[str, object]:
    return {
        "mention": mention,
        "question": question,
        "organisation": organisation,
        "what": problem.reason(),
        "advice": problem.advice(),
        "where": where,
        "severity": problem.severity.label,
    }


def _from_problems(problems: Sequence[Problem], analysis: Analysis) -> Iterator[tuple[Problem, dict[str, object]]]:
    by_row = defaultdict(list)
    for numbered in analysis.numbered:
        by_row[numbered.tab, numbered.row + 1].append(numbered)
    for problem in problems:
        place = problem.place
        # Row numbers would change the tab when somebody sorts the answers; numbers and columns do not.
        where = str(Place(place.tab, None, place.column))
        mention = _spoken_of(problem, by_row.get((place.tab, place.row or 0), ()))
        if mention is None:
            yield problem, _record(problem, "", "", "", where)
        else:
            question = str(_question(place.column) or mention.question)
            who = mention.respondent.organisation
            yield problem, _record(problem, mention.number, question, who, where)


def _from_notices(analysis: Analysis) -> Iterator[tuple[Problem, dict[str, object]]]:
    by_number = {m.number: m for m in analysis.numbered}
    for notice in analysis.notices:
        problem = as_problem(notice)
        mention = by_number.get(notice.mention)
        who = mention.respondent.organisation if mention else notice.sender
        yield problem, _record(problem, notice.mention, notice.question or _asked(mention), who, "")


def _asked(mention: Mention | None) -> str:
    return str(mention.question) if mention else ""


def review_rows(analysis: Analysis, problems: Sequence[Problem]) -> Rows:
    """All findings: what stops first, then warnings, then information; equal ones once."""
    found = [*_from_notices(analysis), *_from_problems(problems, analysis)]
    ordered = sorted(found, key=lambda f: (_ORDER[f[0].severity], f[0].code, [str(v) for v in f[1].values()]))
    unique = {tuple(record.items()): record for _, record in ordered}
    return rows_of(REVIEW, unique.values())
