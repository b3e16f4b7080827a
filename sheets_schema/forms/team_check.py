"""Form 2, Teamcheck: who fills in and how, and statements in mixed order; the statements themselves are next door."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from sheets_schema.cells import Cell, fold, write_text
from sheets_schema.fields import Choice, Problems, Scale, Whole
from sheets_schema.forms.people import ORGANISATION, PROFESSION, STAMP
from sheets_schema.forms.team_statements import (
    EXTRAS,
    PHASES,
    STATEMENT_KEYS,
    STATEMENTS,
    own_statement,
    statement_aliases,
    statement_key,
    statement_label,
    statement_theme,
)
from sheets_schema.problems import Place
from sheets_schema.tables import Column, Form, Section

__all__ = [
    "ALONE",
    "EXTRAS",
    "EXTRA_KEYS",
    "GRIDS",
    "PHASES",
    "STATEMENTS",
    "STATEMENT_KEYS",
    "STEPS",
    "TEAM_CHECK",
    "TOGETHER",
    "own_statement",
    "statement_key",
    "statement_label",
    "statement_theme",
    "team_check",
]

STEPS: Final = ("Zelden of nooit", "Soms", "Vaak", "Bijna altijd")
ALONE: Final = "Alleen"
TOGETHER: Final = "Samen"
GRIDS: Final = (
    "Hoe vaak merk je dit? (1 van 4)",
    "Hoe vaak merk je dit? (2 van 4)",
    "Hoe vaak merk je dit? (3 van 4)",
    "Hoe vaak merk je dit? (4 van 4)",
)
EXTRA_GRID: Final = "Hoe vaak merk je dit? (tot slot)"
EXTRA_KEYS: Final = tuple(key for key in STATEMENT_KEYS if statement_theme(key) in EXTRAS)
_STEP_ALIASES: Final = (
    ("Zelden", STEPS[0]),
    ("Nooit", STEPS[0]),
    ("Altijd", STEPS[3]),
    ("Rarely or never", STEPS[0]),
    ("Rarely", STEPS[0]),
    ("Never", STEPS[0]),
    ("Sometimes", STEPS[1]),
    ("Often", STEPS[2]),
    ("Almost always", STEPS[3]),
    ("Always", STEPS[3]),
)
_NOBODY_CHANGED: Final[Mapping[str, str]] = MappingProxyType({})
_NOTHING_OLDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _How(Choice):
    """Alone or together; whatever begins with 'Samen' is together, for it may never be averaged with single answers."""

    def read(self, cell: Cell, place: Place) -> tuple[str, Problems]:
        """Return ALONE or TOGETHER."""
        # An explicit class, for a slotted dataclass is another class than the one that super() remembers.
        value, problems = Choice.read(self, cell, place)
        if not value and fold(write_text(cell)).startswith((fold(TOGETHER), "together")):
            return TOGETHER, ()
        return value, problems


def _grid(number: int, wordings: Mapping[str, str]) -> tuple[Column, ...]:
    """Take one statement of every phase, each grid starting with another phase, so that no phase shows as a block."""
    phases = tuple(PHASES)
    mixed = phases[number:] + phases[:number]
    return tuple(_statement(statement_key(phase, number + 1), GRIDS[number], wordings) for phase in mixed)


def _statement(key: str, grid: str, wordings: Mapping[str, str]) -> Column:
    wording = wordings.get(key) or own_statement(key)
    return Column(
        key,
        f"{grid} [{wording}]",
        Scale(options=STEPS, numbered=False, lowest=1, aliases=_STEP_ALIASES),
        aliases=statement_aliases(key),
        grid=grid,
        statement=wording,
        wrap=True,
    )


_HOW: Final = Column(
    "how",
    "Hoe vul je in?",
    _How(
        options=(ALONE, TOGETHER),
        aliases=(("Samen, met hoeveel mensen", TOGETHER), ("Alone", ALONE), ("Together", TOGETHER)),
    ),
    aliases=("How do you fill this in?",),
    required=True,
)
_PEOPLE: Final = Column(
    "people",
    "Samen, met hoeveel mensen?",
    Whole(minimum=1, maximum=500),
    aliases=("Met hoeveel mensen vul je in?", "Together, with how many people?"),
    help="Alleen invullen als je samen invult.",
)


def _sections(wordings: Mapping[str, str], *, extra: bool) -> tuple[Section, ...]:
    grids = [(GRIDS[number], _grid(number, wordings)) for number in range(len(GRIDS))]
    if extra:
        grids.append((EXTRA_GRID, tuple(_statement(key, EXTRA_GRID, wordings) for key in EXTRA_KEYS)))
    return (
        Section("who", "Over jou", (_HOW, _PEOPLE, ORGANISATION, PROFESSION), then="grid-1"),
        *(
            Section(f"grid-{number}", title, columns, then=f"grid-{number + 1}" if number < len(grids) else "")
            for number, (title, columns) in enumerate(grids, start=1)
        ),
    )


def team_check(
    wordings: Mapping[str, str] = _NOBODY_CHANGED,
    older: Mapping[str, Iterable[str]] = _NOTHING_OLDER,
    *,
    extra: bool = False,
) -> Form:
    """Return the form of one neighbourhood.

    `wordings` gives a statement by its key where people changed it, `older` texts under which it was asked before, and
    `extra` adds the statements on shared gain and process.
    """
    form = replace(TEAM_CHECK, sections=_sections(wordings, extra=extra))
    return replace(form, sections=tuple(_with_older(section, older) for section in form.sections))


def _with_older(section: Section, older: Mapping[str, Iterable[str]]) -> Section:
    def known(column: Column) -> Column:
        if column.statement is None:
            return column
        asked = (*older.get(column.key, ()), own_statement(column.key), *column.aliases)
        return replace(column, aliases=tuple(dict.fromkeys(asked)))

    return replace(section, columns=tuple(known(column) for column in section.columns))


TEAM_CHECK: Final = Form(
    key="team-check",
    title="Teamcheck: in welke fase zitten wij?",
    hosted_tab="Antwoorden teamcheck",
    intro=(
        "Denk aan de mensen met wie je in dit wijkverband samenwerkt, niet aan je eigen praktijk.",
        "Denk aan de laatste drie maanden. Geen fase is fout. Weet je het niet? Sla de stelling over.",
    ),
    stamp=STAMP,
    sections=_sections(_NOBODY_CHANGED, extra=False),
    signature=frozenset(
        statement_key(phase, index) for phase, group in STATEMENTS.items() for index in range(1, len(group) + 1)
    ),
)
