"""`wijkpeil teamcheck`: a file of team checks in, the profile and the phase out, without any set-up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reports.texts import capital, plural
from service.adapters.tables_in import read_table_file
from service.analysis.team_actions import actions
from service.analysis.team_phase import profile
from service.analysis.team_wording import NOT_MEASURED, change_words, decimal, outcome_words
from service.cli.settings_file import read_settings_file, show_problems
from service.domain.team import Phase, TeamRound
from service.pipeline.file_team import team_of_rows
from service.pipeline.team import TeamIntake
from sheets_schema.forms import TEAM_CHECK
from sheets_schema.headers import find_form

_MOST_PROBLEMS = 10


def _as_json(found: TeamRound) -> str:
    """What other programs read; phases in order of their mean, highest first."""
    return json.dumps(
        {
            "respondents": found.respondents,
            "left_out": found.left_out,
            "profile": dict(profile(found)),
            "outcome": found.outcome.value,
            "phases": [phase.value for phase in found.phases],
            "actions": list(actions(found.outcome, found.phases)),
        },
        ensure_ascii=False,
        indent=2,
    )


def _show_profile(console: Console, found: TeamRound) -> None:
    table = Table(title="Profiel (elke fase loopt van 4 tot en met 16)", title_justify="left")
    for name in ("fase", "gemiddelde", "hoe eensgezind"):
        table.add_column(name, justify="right" if name == "gemiddelde" else "left")
    if found.compared_with:
        table.add_column("verandering")
    for figure in found.figures:
        row = [capital(figure.phase.value), decimal(figure.mean), figure.agreement.value]
        table.add_row(*row, *([change_words(figure, found.compared_with)] if found.compared_with else []))
    console.print(table)


def _counts(found: TeamRound, intake: TeamIntake) -> Iterator[str]:
    yield plural(found.respondents, "invuller telt mee", "invullers tellen mee")
    if found.left_out:
        yield f"{found.left_out} weggelaten (in een fase minder dan 3 stellingen ingevuld)"
    if intake.duplicates:
        yield f"{intake.duplicates} dubbel verstuurd"
    if found.together:
        yield f"{len(found.together)} samen ingevuld"


def _show(console: Console, found: TeamRound, intake: TeamIntake) -> None:
    console.print(f"{escape(found.round)}: {', '.join(_counts(found, intake))}.")
    if found.is_shown:
        _show_profile(console, found)
    console.print(f"[bold]{escape(outcome_words(found))}[/]")
    for shared in found.together:
        means = zip(Phase, shared.means, strict=False)
        shown = ", ".join(f"{phase.value} {decimal(mean)}" for phase, mean in means) or "te weinig mensen om te tonen"
        console.print(f"Samen ingevuld door {plural(shared.people, 'mens', 'mensen')}: {shown}.")
    chosen = actions(found.outcome, found.phases)
    if chosen:
        console.print("Kies samen één actie:")
    for action in chosen:
        console.print(f"  • {escape(action)}")
    if found.is_shown:
        console.print(NOT_MEASURED)


def _complain(console: Console, intake: TeamIntake) -> None:
    for problem in intake.problems[:_MOST_PROBLEMS]:
        console.print(f"[yellow]Let op:[/] {escape(str(problem))}", soft_wrap=True)
    rest = len(intake.problems) - _MOST_PROBLEMS
    if rest > 0:
        console.print(f"… en nog {rest} andere.")


@click.command()
@click.argument("responses", type=click.Path(path_type=Path), metavar="ANTWOORDEN")
@click.option("--json", "as_json", is_flag=True, help="Toon de uitkomst als JSON, voor andere programma's.")
@click.option(
    "--settings", "settings_file", type=click.Path(path_type=Path), metavar="BESTAND", help="Instellingen (TOML)."
)
def teamcheck(responses: Path, settings_file: Path | None, *, as_json: bool) -> None:
    """Laat zien in welke fase een team zit, zonder iets in te richten.

    ANTWOORDEN is de export van de teamcheck: een CSV (met komma's of puntkomma's) of een Excel-bestand. Bij minder dan
    5 invullers zie je alleen het aantal.

    \b
    Voorbeelden:
      wijkpeil teamcheck antwoorden.csv
      wijkpeil teamcheck antwoorden.xlsx --json
      wijkpeil teamcheck antwoorden.csv --settings wijk.toml
    """
    complaint = Console(stderr=True)
    rows = read_table_file(responses, fits=lambda header: find_form(header) is TEAM_CHECK)
    settings = read_settings_file(settings_file)
    show_problems(complaint, settings)
    found, intake = team_of_rows(rows, responses.name, settings)
    _complain(complaint, intake)
    if as_json:
        click.echo(_as_json(found))
    else:
        _show(Console(soft_wrap=True), found, intake)
