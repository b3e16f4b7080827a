"""The team check from its tabs to rounds: what is double, outside every round or withheld is told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service.analysis.team_change import trend
from service.analysis.team_phase import scored
from service.domain.answers import Respondent
from service.domain.bottlenecks import Notice
from service.domain.fingerprints import fingerprint
from service.domain.settings import Settings
from service.domain.team import TeamResponse, TeamRound
from service.pipeline.intake import name_of, twins, unreadable_rows
from service.ports import Rows, Snapshot
from sheets_schema.cells import fold, read_text
from sheets_schema.forms import BALLOT, QUESTIONNAIRE
from sheets_schema.forms.people import NO_ORGANISATION
from sheets_schema.forms.team_check import (
    EXTRA_KEYS,
    STATEMENT_KEYS,
    TOGETHER,
    own_statement,
    statement_key,
    team_check,
)
from sheets_schema.forms.team_statements import EXTRA_STATEMENTS, STATEMENTS
from sheets_schema.headers import find_form
from sheets_schema.problems import Problem
from sheets_schema.reading import Reading, Record, read_table
from sheets_schema.settings_reading import SettingsRead
from sheets_schema.tables import Form
from sheets_schema.tabs.settings import statement_setting

Texts = Mapping[str, tuple[str, ...]]
"""Statement → the texts that people gave it, oldest first."""
_THEMES = {**STATEMENTS, **EXTRA_STATEMENTS}


@dataclass(frozen=True, slots=True)
class TeamIntake:
    """Responses that count once, by the round that they belong to, in order of time; `texts` are to be remembered.

    `statements` are those of which a column was found.
    """

    rounds: tuple[tuple[str, tuple[TeamResponse, ...]], ...] = ()
    notices: tuple[Notice, ...] = ()
    problems: tuple[Problem, ...] = ()
    texts: Texts = field(default_factory=dict)
    duplicates: int = 0
    statements: frozenset[str] = frozenset()


def changed_statements(read: SettingsRead) -> dict[str, str]:
    """Statement → its text in Instellingen, where that is not our own."""
    keys = [key for key in STATEMENT_KEYS if statement_setting(key) in read.values.given]
    return {key: read.values.text(statement_setting(key)) for key in keys}


def _texts(read: SettingsRead, remembered: Texts) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The texts that hold now where people changed them, and all that ever did."""
    now = changed_statements(read)
    ever = {key: tuple(dict.fromkeys((*remembered.get(key, ()), *_one(now, key)))) for key in STATEMENT_KEYS}
    return now, {key: texts for key, texts in ever.items() if texts}


def _one(texts: Mapping[str, str], key: str) -> tuple[str, ...]:
    return (texts[key],) if key in texts else ()


def _titles(rows: Rows) -> list[str]:
    """What each column says of itself: its statement, when it is one of a grid."""
    titles = [read_text(cell)[0] for cell in rows[0]]
    return [fold(title[title.rindex("[") + 1 : -1]) if title.endswith("]") and "[" in title else fold(title)
            for title in titles]  # fmt: skip


def _asked(record: Record, reading: Reading, rows: Rows, changed: Texts) -> dict[str, str]:
    """Statement → the text under which this row answers it, where that is not our own."""
    titles, row, found = _titles(rows), rows[record.row], {}
    for key, texts in changed.items():
        filled = (place for place in reading.columns.get(key, ()) if place < len(row) and read_text(row[place])[0])
        place = next(filled, None)
        title = "" if place is None else titles[place]
        if title in map(fold, texts) and title != fold(own_statement(key)):
            found[key] = title
    return found


def _response(record: Record, tab: str, wordings: Mapping[str, str]) -> TeamResponse:
    organisation, people = record.text("organisation"), record.whole("people")
    how = record.text("how")
    cells = [f"{key}={value}" for key, value in sorted(record.values.items()) if key != "stamp"]
    return TeamResponse(
        tab=tab,
        row=record.row,
        stamp=record.moment("stamp"),
        respondent=Respondent("" if organisation == NO_ORGANISATION else organisation, record.text("profession")),
        steps={
            theme: tuple(record.whole(statement_key(theme, index)) for index in range(1, len(asked) + 1))
            for theme, asked in _THEMES.items()
        },
        together=how == TOGETHER or (not how and (people or 0) > 1),
        people=people,
        wordings=wordings,
        content=fingerprint(*cells, *(f"{k}={v}" for k, v in sorted(record.extra.items()))),
    )


def _harmless(problem: Problem, form: Form, reading: Reading, rows: Rows) -> bool:
    """Extra statements that were not asked, and statements that stand there under an older text besides."""
    column = next((c for c in form.columns if c.title == problem.values.get("title")), None)
    if column is None or column.statement is None:
        return False
    if problem.code == "column-twice":
        titles = _titles(rows)
        places = reading.columns[column.key]
        return len({titles[place] for place in places}) == len(places)
    return problem.code == "column-missing" and column.key in EXTRA_KEYS


@dataclass(frozen=True, slots=True)
class _Tab:
    """One tab of responses as read."""

    title: str
    rows: Rows
    reading: Reading

    def responses(self, changed: Texts, settings: Settings) -> tuple[list[TeamResponse], list[TeamResponse]]:
        """Readable ones, and those of which nobody can say to which round they belong."""
        broken = unreadable_rows(self.reading.problems, settings)
        found: tuple[list[TeamResponse], list[TeamResponse]] = ([], [])
        for record in self.reading.records:
            wordings = _asked(record, self.reading, self.rows, changed) if changed else {}
            found[record.sheet_row in broken].append(_response(record, self.title, wordings))
        return found


def _tabs(snapshot: Snapshot, form: Form, told: str) -> list[_Tab]:
    """Every tab whose header is that of the team check, and the one of which we were told."""
    forms = (QUESTIONNAIRE, form, BALLOT)
    own = [t for t in snapshot.tabs if t.role is form.role and t.rows]
    found = [t for t in own if t.title == told or find_form(t.rows[0], forms) is form]
    return [_Tab(t.title, t.rows, read_table(form, t.rows, t.title)) for t in found]


def take_in_team(
    snapshot: Snapshot, read: SettingsRead, settings: Settings, remembered: Texts, told: str = ""
) -> TeamIntake:
    """All team checks of a neighbourhood.

    Args:
        snapshot: all its tabs.
        read: Instellingen, for the texts of the statements.
        settings: rounds and the minimum group size.
        remembered: texts that statements had before.
        told: title of a tab that holds team checks, however little its header shows of it.
    """
    now, ever = _texts(read, remembered)
    form = team_check(now, ever, extra=True)
    tabs = _tabs(snapshot, form, told)
    readable: list[TeamResponse] = []
    broken: list[TeamResponse] = []
    for tab in tabs:
        fine, unreadable = tab.responses(ever, settings)
        readable += fine
        broken += unreadable
    copies = twins(readable)
    single = [response for place, response in enumerate(readable) if place not in copies]
    rounds, outside = _by_round(single, settings)
    told_apart: tuple[tuple[str, list[TeamResponse], dict[str, str]], ...] = (
        ("unreadable-response", broken, {"why": "het Tijdstempel is geen tijdstip"}),
        ("duplicate-response", [readable[place] for place in copies], {}),
        ("outside-rounds", outside, {}),
        ("phase-incomplete", _incomplete(rounds), {}),
    )
    notices = (
        *(Notice(code, sender=name_of(r.respondent), values=values) for code, some, values in told_apart for r in some),
        *_withheld(rounds, settings.min_group),
    )
    problems = tuple(
        problem
        for tab in tabs
        for problem in tab.reading.problems
        if not _harmless(problem, form, tab.reading, tab.rows)
    )
    statements = frozenset(key for tab in tabs for key in STATEMENT_KEYS if key in tab.reading.columns)
    return TeamIntake(rounds, notices, problems, ever, len(copies), statements)


def _by_round(
    responses: Sequence[TeamResponse], settings: Settings
) -> tuple[tuple[tuple[str, tuple[TeamResponse, ...]], ...], list[TeamResponse]]:
    """Responses by round, and those outside every round; one without a moment belongs to the latest round begun."""
    current = settings.current_round(max((r.stamp for r in responses if r.stamp), default=None))
    rounds = settings.rounds or (current,)
    held: dict[str, list[TeamResponse]] = {found.name: [] for found in sorted(rounds, key=lambda r: str(r.first_day))}
    outside: list[TeamResponse] = []
    for response in responses:
        names = [r.name for r in rounds if r.holds(response.stamp)] if response.stamp else [current.name]
        (held[names[0]] if names else outside).append(response)
    return tuple((name, tuple(some)) for name, some in held.items()), outside


def _incomplete(rounds: Sequence[tuple[str, Sequence[TeamResponse]]]) -> list[TeamResponse]:
    return [response for _, some in rounds for response in some if not scored((response,))]


def _withheld(rounds: Sequence[tuple[str, Sequence[TeamResponse]]], minimum: int) -> Iterator[Notice]:
    """What is there and not shown: a round with few respondents, an answer given by few people together."""
    for name, some in rounds:
        alone = len(scored([response for response in some if not response.together]))
        if some and alone < minimum:
            yield _too_small(f"De teamfase van {name}", alone, minimum)
        for response in some:
            if response.together and (response.people or 0) < minimum:
                yield _too_small("Een teamcheck die samen is ingevuld", response.people or 0, minimum)


def _too_small(what: str, count: int, minimum: int) -> Notice:
    return Notice("group-too-small", values={"what": what, "count": str(count), "minimum": str(minimum)})


def team_rounds(intake: TeamIntake, settings: Settings) -> tuple[TeamRound, ...]:
    """Every round in which anybody filled in the team check, newest first."""
    return trend(intake.rounds, settings.min_group)
