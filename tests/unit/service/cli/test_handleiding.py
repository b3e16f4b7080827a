"""The manual names only commands, tabs, columns, settings and instructions that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from service.cli.app import COMMANDS
from sheets_schema.apps_script.texts import FUNCTIONS
from sheets_schema.forms import FORMS
from sheets_schema.tabs import TABS
from sheets_schema.tabs.corrections import INSTRUCTIONS
from sheets_schema.tabs.settings import SETTINGS

DOCS = Path(__file__).parents[4] / "docs"
TEXT = (DOCS / "handleiding.md").read_text(encoding="utf-8")
TYPED = sorted(set(re.findall(r"^\s*(wijkpeil .+)$", TEXT, re.MULTILINE)))
BY_NAME = {command.name: command for command in COMMANDS}


@pytest.mark.parametrize("line", TYPED)
def test_a_command_is_understood(line: str) -> None:
    """Its name, its options and its arguments, as far as that can be seen without carrying it out."""
    _, name, *words = shlex.split(line.partition(">")[0])
    command = BY_NAME[name]
    command.make_context(name, words, resilient_parsing=False).close()


def test_there_are_commands() -> None:
    """Or the test above would hold nothing."""
    assert {"setup", "form", "refresh", "erase"} <= {line.split()[1] for line in TYPED}
    assert isinstance(BY_NAME["setup"], click.Command)


def test_pictures_are_there_and_small() -> None:
    """Each at most 150 kB, and no more than six."""
    pictures = re.findall(r"\]\((images/[^)]+)\)", TEXT)
    assert 0 < len(pictures) <= 6
    assert all((DOCS / picture).stat().st_size <= 150_000 for picture in pictures)


def test_labels_are_those_of_the_contract() -> None:
    """Every column, instruction and setting in the tables and lists of the manual is one of ours."""
    ours = {column.title for tab in TABS for column in tab.columns} | {s.label for s in SETTINGS}
    ours |= {column.title for form in FORMS for column in form.columns}
    ours |= {tab.title for tab in TABS} | set(INSTRUCTIONS) | {make for make, _ in FUNCTIONS.values()}
    rows = [line.split("|")[1].strip() for line in TEXT.splitlines() if line.startswith("| ")]
    start = rows.index("Instructie")
    assert set(rows[start + 2 : start + 2 + len(INSTRUCTIONS)]) == set(INSTRUCTIONS)
    named = {"Eigenaar", "Beoogd resultaat", "Wat meten we", "Nulmeting", "Streefwaarde", "Eerste stap", "Klaar op"}
    named |= {"Wie is nodig", "Wie zegt ja", "Stand", "Laatste waarde", "Herkend door (aantal organisaties)"}
    named |= {"Datum van wissen", "Datum van de terugkoppeling", "Naam van de coördinator", "maakVragenlijst"}
    named |= {"Antwoorden per knelpunt", "Vorige rondes", "Zo is het berekend", "Top 5", "Hoe zeker", "Wat ontbreekt"}
    assert all(name in TEXT for name in named)
    assert named <= ours
